"""Whatever a template does with whatever it is given, there is a paper or a diagnostic, never a traceback."""

from __future__ import annotations

from itertools import product

import pytest
from jinja2 import TemplateError, UndefinedError
from jinja2.defaults import DEFAULT_NAMESPACE
from jinja2.tests import TESTS

from docgen.diagnostics import Location
from docgen.word.environment import UnprintableError, compile_source
from docgen.word.problems import RUNTIME_ERRORS, render_error
from docgen.word.sandbox import Sandbox

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
    *(f"(value) | {name}(options)" for name in sorted(Sandbox().filters)),
    *(f"(value) is {name}(options)" for name in TESTS if name.isalpha()),
    *(f"[value, {name}(options)]" for name in DEFAULT_NAMESPACE),
]


@pytest.mark.parametrize("use", USES)
def test_whatever_is_done_there_is_no_traceback(use: str) -> None:
    done = set[tuple[str, type[Exception] | None]]()
    for value, options in product(VALUES, OPTIONS):
        try:
            tag = use.replace("value", value).replace("(options)", options)
            compile_source(f"{{{{ {tag} }}}}").template.render(CONTEXT)
            done.add(("printed", None))
        except (TemplateError, *RUNTIME_ERRORS) as error:
            done.add((render_error(error, Location("模板.docx")).code, type(error)))
    assert done & {("printed", None), ("W003", UndefinedError), ("W004", UnprintableError)}
    assert {code for code, _ in done} <= {"printed", "W003", "W004"}


@pytest.mark.parametrize(
    ("tag", "message"),
    [
        ("{{ 'x' | truncate(1) }}", "模板这一处无法计算（AssertionError）"),
        ("{{ rows | dictsort }}", "模板这一处无法计算（AttributeError）"),
        ("{{ cycler() }}", "模板这一处无法计算（RuntimeError）"),
        ("{{ rows | first(1) }}", "模板这一处无法计算（TypeError）"),
        ("{{ rows }}", "模板这一处印的不是文字，也不是数字"),
        ("{{ unit }}", "模板这一处印的不是文字，也不是数字"),
        ("{{ unit.name.upper }}", "模板这一处印的不是文字，也不是数字"),
        ("{{ cycler(1) }}", "模板这一处印的不是文字，也不是数字"),
        ("{{ range(2) }}", "模板这一处印的不是文字，也不是数字"),
    ],
)
def test_what_a_filter_is_not_made_for(tag: str, message: str) -> None:
    with pytest.raises((UnprintableError, *RUNTIME_ERRORS)) as caught:
        compile_source(tag).template.render(CONTEXT)
    problem = render_error(caught.value, Location("模板.docx"))
    assert f"{problem.code} {problem.message}" == f"W004 {message}"
