"""What templates may ask for: what no paper can be is refused at once, with its place; what papers need is not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment

from docgen.diagnostics import DocgenError
from docgen.word import package
from docgen.word.budget import (
    ExcessError,
    price_of_filter,
    price_of_operation,
    refuse_wide_braces,
    refuse_wide_fields,
    size,
)
from docgen.word.template import compile_template
from papers.text import lines
from word.documents import docx, paragraph

CONTEXT = {"unit": {"name": "外海街道"}, "rows": ["甲", "乙"], "counts": [{"number": 1234567}, {"number": 2}]}
EXCESS = "模板.docx（第 2 段） W004 模板这一处要算、要印的太多，一份文件放不下"


def filled(tag: str) -> list[str]:
    """The paragraphs that a template makes of a tag in its second one, or what is wrong with it."""
    try:
        template = compile_template(docx(paragraph("甲"), paragraph(tag)), "模板.docx")
        return lines(package.write(template.render(CONTEXT)))
    except DocgenError as error:
        return [f"{each.location} {each.code} {each.message}" for each in error.diagnostics]


LOOKED_UP = (
    "{{% set held = dict.fromkeys(rows) %}}{{% set d0 = (1, 1) %}}"
    + "".join(f"{{{{% set d{i} = (d{i - 1}, d{i - 1}) %}}}}" for i in range(1, 13))
    + "{{% for _ in range(9999) %}}{{% set deep = d12 %}}{}{{% endfor %}}"
)
"""In a loop, something done with what has thousands of parts, though it takes a few words to make."""

IN_A_LOOP = "{{% set kept = namespace(x={first}) %}}{{% for _ in range(99) %}}{{% set kept.x = {then} %}}{{% endfor %}}"


@pytest.mark.parametrize(
    "tag",
    [
        # operators
        "{{ 'x' * 999999999 }}",
        "{{ 999999999 * 'x' }}",
        "{{ [rows] * 999999999 }}",
        "{{ (1, 2) * 999999999 }}",
        "{{ 9 ** 999999999 }}",
        "{{ 2 ** 20000 * 2 ** 20000 }}",
        "{{ '%999999999d' % 1 }}",
        "{{ '%.999999999f' % 1 }}",
        "{{ '%*d' % (999999999, 1) }}",
        "{{ '%(a(b)c)999999999d' % {'a(b)c': 1} }}",
        "{{ ('%s' * 9999) % rows }}",
        # filters
        "{{ 'x' | center(999999999) }}",
        "{{ 'x' | indent(width=999999999, first=true) }}",
        "{{ '%999999999s' | format('x') }}",
        "{{ rows | batch(999999999, 'x') | list }}",
        "{{ rows | slice(999999999) | list }}",
        "{{ 2.5 | round(999999999, 'ceil') }}",
        "{{ rows | tojson(indent=999999999) }}",
        "{{ (rows * 99999) | join('x' * 9999) }}",
        "{{ ('x' * 9999) | replace('x', 'y' * 9999) }}",
        "{{ range(99999) | map('center', 9999) | join }}",
        # methods
        "{{ 'x'.center(999999999) }}",
        "{{ 'x'.zfill(999999999) }}",
        "{{ '\t'.expandtabs(999999999) }}",
        "{{ ('x' * 9999).replace('x', 'y' * 9999) }}",
        "{{ ('x' * 9999).join('y' * 9999) }}",
        "{{ ('x' | attr('center'))(999999999) }}",
        "{{ '{:999999999}'.format(1) }}",
        "{{ '{:{}}'.format(1, 999999999) }}",
        "{{ '{0[}]:>999999999}'.format({'}': 1}) }}",
        # loops, macros and blocks
        "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}",
        "{% for i in range(99999) %}{{ range(99999) | sum }}{% endfor %}",
        "{% for i in range(99999) %}{{ 'x' * 9999 }}{% endfor %}",
        "{% for i in range(99999) %}{% if i in range(99999) | list %}{% endif %}{% endfor %}",
        "{% for i in range(99999) %}{% if i is in(range(99999) | list) %}{% endif %}{% endfor %}",
        "{% for i in range(99999) %}{% set part = (rows * 9999)[1:] %}{% endfor %}",
        "{% for i in range(999) %}{% block a scoped %}{% for j in range(999) %}甲{% endfor %}{% endblock %}{% endfor %}",
        "{% macro f(n) %}{% if n %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(50) }}",
        "{% set text %}{{ 'x' * 9999 }}{% endset %}{% for i in range(99999) %}{{ text }}{% endfor %}",
        # what is made or gone through and not printed
        "{% set many = range(99999) | list %}{% for i in range(99) %}{% if 'x' in many %}{% endif %}{% endfor %}",
        "{% set many = range(99999) | list %}{% for i in range(99) %}{% if 'x' is in(many) %}{% endif %}{% endfor %}",
        "{% set text = ('x' * 9999).join(range(9999) | map('string')) %}",
        "{% set text = '{:99999999}'.format(1) %}",
        "{% macro f() %}{% for i in range(9999) %}{% set text = caller() %}{% endfor %}{% endmacro %}"
        "{% call f() %}" + "甲" * 9999 + "{% endcall %}",
        # what a loop leaves out, and what is left of one
        "{% for i in range(60000) %}{% for j in range(99999) if j > 99999 %}{% endfor %}{% endfor %}",
        "{% for i in range(60000) %}{% for j in range(99999) if false %}{% endfor %}{% endfor %}",
        "{% for i in range(99999) if i | string in '" + "甲" * 100_000 + "' %}{% endfor %}",
        "{% for i in range(99999) %}{% for j in range(99999) %}{% set k = loop | list %}{% endfor %}{% endfor %}",
        "{% for i in range(99999) %}{% for j in range(99999) %}{{ 0 in loop }}{% endfor %}{% endfor %}",
        "{% for i in range(99999) %}{% for j in range(99999) %}{{ 0 is in(loop) }}{% endfor %}{% endfor %}",
        "{% for i in range(99999) %}{% for j in range(99999) %}{% set k = dict(loop) %}{% endfor %}{% endfor %}",
        # what is looked up, looked through or compared
        "{% set k = dict.fromkeys(range(9999)).keys() %}{% for i in range(9999) %}{% if k - k %}{% endif %}{% endfor %}",
        LOOKED_UP.format("{% set there = held[deep] %}"),
        LOOKED_UP.format("{% if deep in held %}{% endif %}"),
        LOOKED_UP.format("{% if deep not in held %}{% endif %}"),
        LOOKED_UP.format("{% if deep is in(held) %}{% endif %}"),
        "{% for i in range(40000) %}{% if i | string in '" + "甲" * 100_000 + "' %}{% endif %}{% endfor %}",
        # what doubles
        IN_A_LOOP.format(first="'x'", then="kept.x ~ kept.x") + "{{ kept.x }}",
        IN_A_LOOP.format(first="'x'", then="kept.x + kept.x") + "{{ kept.x }}",
        IN_A_LOOP.format(first="9", then="kept.x * kept.x") + "{{ kept.x }}",
        IN_A_LOOP.format(first="[]", then="[kept.x, kept.x]") + "{{ kept.x }}",
        IN_A_LOOP.format(first="()", then="(kept.x, kept.x)") + "{{ {kept.x: 1} }}",
        IN_A_LOOP.format(first="1", then="{'a': kept.x, 'b': kept.x}") + "{{ kept.x }}",
        IN_A_LOOP.format(first="1", then="dict(a=kept.x, b=kept.x)") + "{{ kept.x }}",
    ],
)
def test_what_no_paper_can_be_is_refused(tag: str) -> None:
    assert filled(tag) == [EXCESS]


def test_the_place_is_that_of_the_loop() -> None:
    body = (
        paragraph("甲"),
        paragraph("{%p for i in range(99999) %}"),
        paragraph("乙" * 999),
        paragraph("{%p endfor %}"),
    )
    template = compile_template(docx(*body), "模板.docx")
    with pytest.raises(DocgenError) as caught:
        template.render({})
    assert [f"{each.location} {each.message}；{each.hint}" for each in caught.value.diagnostics] == [
        "模板.docx（第 2 段） 模板这一处要算、要印的太多，一份文件放不下；"
        "请减少循环的次数，不要把文字成倍重复，或恢复标准模板"
    ]


@pytest.mark.parametrize(
    ("tag", "problem"),
    [
        ("{{ (1).to_bytes(999999999, 'big') }}", "（第 2 段） W004 模板不能使用“to_bytes”"),
        ("{{ 'x'.encode() }}", "（第 2 段） W004 模板不能使用“encode”"),
        ("{{ [rows] | sum(start=[]) }}", "（第 2 段） W004 模板这一处无法计算（TypeError）"),
        ("{{ lipsum() }}", "（第 2 段） W003 模板用了没有定义的名称：lipsum"),
        (
            "{{ rows | random }}",
            "（第 2 段，{{ rows | random }}） W002 模板标记写法有误：没有名为“random”的过滤器",
        ),
        (
            "{{ unit.name | wordwrap(1) }}",
            "（第 2 段，{{ unit.name | wordwrap(1) }}） W002 模板标记写法有误：没有名为“wordwrap”的过滤器",
        ),
        (
            "{{ unit.name | urlize }}",
            "（第 2 段，{{ unit.name | urlize }}） W002 模板标记写法有误：没有名为“urlize”的过滤器",
        ),
        (
            "{% for i in rows %}" * 21 + "{% endfor %}" * 21,
            "（第 2 段，"
            + "{% for i in rows %}" * 21
            + "{% endfor %}" * 21
            + "） W002 模板标记写法有误：没有写完，或嵌套太深",
        ),
        ("{{ f(a=1, a=2) }}", "（第 2 段，{{ f(a=1, a=2) }}） W002 模板标记写法有误：参数“a”写了两次"),
        (
            "{% macro f(a, a) %}{% endmacro %}",
            "（第 2 段，{% macro f(a, a) %}{% endmacro %}） W002 模板标记写法有误：参数“a”写了两次",
        ),
    ],
)
def test_what_papers_have_no_use_for_is_told(tag: str, problem: str) -> None:
    assert filled(tag) == [f"模板.docx{problem}"]


@pytest.mark.parametrize(
    "number",
    [
        "9" * 5000,
        "1_" * 5000 + "1",
        "0x" + "f" * 4000,
        "0b" + "1" * 20000,
        "1e999",
        "-1e999",
        "1e999 - 1e999",
        "[1e999]",
        "9." + "9" * 5000 + "e999",
    ],
)
def test_a_number_that_python_cannot_write_is_told(number: str) -> None:
    tag = f"{{{{ {number} }}}}"
    assert filled(tag) == [f"模板.docx（第 2 段，{tag}） W002 模板标记写法有误：数字太长"]


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("{{ '—' * 20 }}", "—" * 20),
        ("{{ 0x" + "f" * 3000 + " > 1e308 }}", "True"),
        (
            "{{ 2 ** 16 }}、{{ 7 // 2 }}、{{ 7 % 2 }}、{{ 7 / 2 }}、{{ 2.0 ** 100 }}",
            "65536、3、1、3.5、1.2676506002282294e+30",
        ),
        ("{{ '2023年%s，共%d人次' % ('6月', 1234567) }}", "2023年6月，共1234567人次"),
        ("{{ '2023年%s，共%d人次' | format('6月', 1234567) }}", "2023年6月，共1234567人次"),
        ("{{ '{}年{:,}人次（{:.1%}）'.format(2023, 1234567, 0.5) }}", "2023年1,234,567人次（50.0%）"),
        ("{{ rows | join('、') }}{{ '、'.join(rows) }}", "甲、乙甲、乙"),
        ("{{ '、'.join(counts | map(attribute='number') | map('string')) }}", "1234567、2"),
        ("{{ counts | selectattr('number', 'gt', 1000000) | map(attribute='number') | first }}", "1234567"),
        ("{{ counts | sum(attribute='number', start=1000000) }}", "2234569"),
        ("{{ 20230601 | default(20230602) }}{{ unknown | default('无') }}", "20230601无"),
        ("{{ unit.get('name', 20230601) }}", "外海街道"),
        ("{% macro f(x) %}{{ x is defined }}{% endmacro %}{{ f(unknown) }}", "False"),
        ("{% macro f(at) %}{{ at.index }}{% endmacro %}{% for _ in rows %}{{ f(loop) }}{% endfor %}", "12"),
        (
            "{% for i in rows if i in '甲丙' %}{{ i }}{% endfor %}{% for i in rows if false %}{{ i }}{% endfor %}",
            "甲",
        ),
        ("{{ rows[0] }}{{ rows[-1] }}{{ unit['na' ~ 'me'] }}{{ rows[rows | length - 1] }}", "甲乙外海街道乙"),
        (
            "{{ '甲' in rows }}{{ '乙' not in rows }}{{ '甲' is in(rows) }}{{ 2 > 1 in [1] }}",
            "TrueFalseTrueTrue",
        ),
        ("{{ 7 - 2 }}、{{ 7 - 2.5 }}", "5、4.5"),
        ("{% for i in range(9999) %}{% endfor %}{{ '乙' * 9999 }}", "乙" * 9999),
        (
            "{% set kept = namespace(x=1) %}{% for _ in rows %}{% set kept.x = kept.x * 5 %}{% endfor %}{{ kept.x }}",
            "25",
        ),
    ],
)
def test_what_papers_need_is_done(tag: str, text: str) -> None:
    assert filled(tag) == ["正文 | 甲", f"正文 | {text}"]


TEXTS = st.text("ab \n", max_size=8)
NUMBERS = st.integers(-99, 99)
VALUES = TEXTS | NUMBERS | st.lists(NUMBERS, max_size=4)
OPERATIONS: dict[str, Callable[[Any, Any], Any]] = {
    "+": lambda left, right: left + right,
    "*": lambda left, right: left * right,
    "**": lambda left, right: left**right,
    "//": lambda left, right: left // right,
}


@given(st.sampled_from(list(OPERATIONS)), VALUES, VALUES)
def test_no_operation_gives_more_than_was_paid_for(operator: str, left: object, right: object) -> None:
    try:
        made = OPERATIONS[operator](left, right)
    except (TypeError, ArithmeticError):
        return
    assert size(made) <= price_of_operation(operator, left, right) + size(1)


FILTERS = st.one_of(
    st.tuples(st.sampled_from(["center", "indent", "batch", "slice"]), st.tuples(st.integers(1, 99))),
    st.tuples(st.just("join"), st.tuples(TEXTS)),
    st.tuples(st.just("replace"), st.tuples(TEXTS, TEXTS)),
)


@given(FILTERS, TEXTS)
def test_no_filter_gives_more_than_was_paid_for(used: tuple[str, tuple[object, ...]], text: str) -> None:
    name, options = used
    made = Environment().call_filter(name, text, options)
    gathered = made if isinstance(made, str) else "".join(map("".join, made))
    assert len(gathered) <= price_of_filter(name, text, options)


@given(st.text("%0123456789.*()ads-+ #{}[]:>", max_size=12))
def test_no_field_is_wider_than_999(text: str) -> None:
    makers: list[tuple[Callable[[str], None], Callable[[], str]]] = [
        (refuse_wide_fields, lambda: text % 1),
        (refuse_wide_fields, lambda: text % (8888, 1)),
        (refuse_wide_fields, lambda: text % {"a": 1}),
        (refuse_wide_braces, lambda: text.format(1, 8888)),
    ]
    for refuse, make in makers:
        try:
            refuse(text)
            made = make()
        except (ExcessError, ValueError, TypeError, LookupError, AttributeError):
            continue
        assert len(made) <= 1000 * len(text)
