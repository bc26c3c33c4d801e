"""Whatever a template does with whatever it is given, there is a paper or a diagnostic, never a traceback."""

from __future__ import annotations

from itertools import product

import pytest
from jinja2 import TemplateError
from jinja2.defaults import DEFAULT_NAMESPACE
from jinja2.filters import FILTERS
from jinja2.tests import TESTS

from docgen.diagnostics import Location
from docgen.word.environment import compile_source
from docgen.word.problems import RUNTIME_ERRORS, render_error

VALUES = (
    "5",
    "2.5",
    "'a b'",
    "none",
    "rows",
    "unit",
    "unknown",
    "range(3)",
    "[[1], [2]]",
    "rows | map('upper')",
)
OPTIONS = ("", "(1)", "(-1)", "('x')", "('x', 'y')", "(none)", "(rows)", "(2, 'x')", "(a=1)")
CONTEXT = {"rows": ["甲", "乙"], "unit": {"name": "外海街道"}}

USES = [
    *(f"(value) | {name}(options)" for name in sorted(FILTERS.keys() - {"pprint", "random"})),
    *(f"(value) is {name}(options)" for name in TESTS if name.isalpha()),
    *(f"[value, {name}(options)]" for name in DEFAULT_NAMESPACE),
]


@pytest.mark.parametrize("use", USES)
def test_whatever_is_done_there_is_no_traceback(use: str) -> None:
    done = set()
    for value, options in product(VALUES, OPTIONS):
        try:
            tag = use.replace("value", value).replace("(options)", options)
            compile_source(f"{{{{ {tag} }}}}").template.render(CONTEXT)
            done.add("printed")
        except (TemplateError, *RUNTIME_ERRORS) as error:
            done.add(render_error(error, Location("模板.docx")).code)
    assert done & {"printed", "W003"}
    assert done <= {"printed", "W003", "W004"}


@pytest.mark.parametrize(
    ("tag", "message"),
    [
        ("{{ 'x' | truncate(1) }}", "模板这一处无法计算（AssertionError）"),
        ("{{ rows | dictsort }}", "模板这一处无法计算（AttributeError）"),
        ("{{ cycler() }}", "模板这一处无法计算（RuntimeError）"),
        ("{{ rows | first(1) }}", "模板这一处无法计算（TypeError）"),
    ],
)
def test_what_a_filter_is_not_made_for(tag: str, message: str) -> None:
    with pytest.raises(RUNTIME_ERRORS) as caught:
        compile_source(tag).template.render(CONTEXT)
    problem = render_error(caught.value, Location("模板.docx"))
    assert f"{problem.code} {problem.message}" == f"W004 {message}"
