"""Texts with names in them: what they become, and what is said where they cannot."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.content.document import Document
from docgen.content.parsing import parse
from docgen.content.text import UNKNOWN, Incomplete, Value, render
from docgen.report import format_report

NAMES: dict[str, Value] = {
    "year": 2023,
    "theme": ("人人讲安全", "个个会应急"),
    "quota": (1, 2),
    "due": date(2023, 6, 21),
    "late": date(2024, 1, 10),
    "month": {"name": "安全生产月", "start": date(2023, 6, 1), "end": date(2023, 6, 30)},
    "contact": None,
    "broken": UNKNOWN,
    "some": Incomplete({"month": {"name": "安全生产月"}}),
}


def document(text: str) -> Document:
    """A document that holds the text as a literal block."""
    found, _ = parse("a.yaml", "text: |-\n" + "".join(f"  {line}\n" for line in text.split("\n")))
    assert found is not None
    return found


def rendered(text: str) -> str:
    """What the text becomes."""
    found, problems = render(document(text), NAMES)
    assert problems == ()
    return found.text(("text",))


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("没有名称", "没有名称"),
        ("{{ year }}年“{{month.name}}”", "2023年“安全生产月”"),
        ("{{ due | 年月日 }}", "2023年6月21日"),
        ("{{ due | 月日 }}（{{ due | 星期 }}）", "6月21日（星期三）"),
        ("{{ late | 月日 }}", "2024年1月10日"),
        ("{{ month.end | 月 }}", "6月"),
        ("{{ month.start | 旬 }}、{{ due | 旬 }}", "6月上旬、6月下旬"),
        ("{{ month | 起止 }}", "2023年6月1日至30日"),
        ('{{ theme | join("、") }}', "人人讲安全、个个会应急"),
        ("{{ quota | join('至') }}个", "1至2个"),
        ("{{ quota | join(' | ') }}", "1 | 2"),
        ("{{month . start|月日()}}", "6月1日"),
        ("第一行\n{{ year }}\n第三行", "第一行\n2023\n第三行"),
        ("花括号 {year} 不是标记，100% 也不是", "花括号 {year} 不是标记，100% 也不是"),
        ("{{ broken.anything | 月日 }}", ""),
        ("{{ some.month.name }}{{ some.other.due | 月日 }}", "安全生产月"),
    ],
)
def test_names_become_their_values(text: str, becomes: str) -> None:
    assert rendered(text) == becomes


@pytest.mark.parametrize(
    ("text", "report"),
    [
        ("a {{ yaer }}", "a.yaml:2:8: E007 没有名称 yaer"),
        ("a\nb {{ month.strat | 月日 }}", "a.yaml:3:8: E007 month 下没有名称 strat"),
        ("{{ year.real }}", "a.yaml:2:6: E007 year 下没有名称 real"),
        ("{{ theme.__class__ }}", "a.yaml:2:6: E007 theme 下没有名称 __class__"),
        ("{{ due }}", "a.yaml:2:6: E007 due 是日期，要说明写法"),
        ("{{ theme }}", "a.yaml:2:6: E007 theme 有多项，要说明怎样连接"),
        ("{{ month }}", "a.yaml:2:6: E007 month 下面还有名称，要写到底"),
        ("{{ contact }}", "a.yaml:2:6: E007 contact 还没有定，不能写进文字"),
        ("{{ contact | 月日 }}", "a.yaml:2:6: E007 contact 还没有定，不能写进文字"),
        ("{{ contact.name }}", "a.yaml:2:6: E007 contact 还没有定，不能写进文字"),
        ("{{ some.month.nam }}", "a.yaml:2:6: E007 some.month 下没有名称 nam"),
        ("{{ year | 月日 }}", "a.yaml:2:6: E007 year 不能用过滤器 月日"),
        ("{{ theme | join }}", "a.yaml:2:6: E007 theme 不能用过滤器 join"),
        ("{{ due | upper }}", "a.yaml:2:12: E007 没有过滤器 upper"),
        ("{{ broken | upper }}", "a.yaml:2:15: E007 没有过滤器 upper"),
        ("{{ due | }}", "a.yaml:2:3: E008 {{ due | }} 写法有误"),
        ("{{ theme | join(“、”) }}", "a.yaml:2:3: E008 {{ theme | join(“、”) }} 写法有误"),
        ("{{ }}", "a.yaml:2:3: E008 {{ }} 写法有误"),
        ("{{ due 月日 }}", "a.yaml:2:3: E008 {{ due 月日 }} 写法有误"),
        ("{{ theme | join('、' }}", "a.yaml:2:3: E008 {{ theme | join('、' }} 写法有误"),
        ("{{ theme[0] }}", "a.yaml:2:3: E008 {{ }} 里只能写名称和过滤器"),
        ("{{ due", "a.yaml:2:3: E008 {{ 没有配对"),
        ("due }}", "a.yaml:2:7: E008 }} 没有配对"),
        ("{% if year %}", "a.yaml:2:3: E008 文字中不能用 {%"),
        ("{# 注释 #}", "a.yaml:2:3: E008 文字中不能用 {#"),
        ("{{ year + 1 }}", "a.yaml:2:3: E008 {{ }} 里只能写名称和过滤器"),
        ("{{ 9 ** 9 ** 9 }}", "a.yaml:2:3: E008 {{ }} 里只能写名称和过滤器"),
        ("{{ theme.count(1) }}", "a.yaml:2:3: E008 {{ }} 里只能写名称和过滤器"),
        ("{{ " + "(" * 300 + " }}", f"a.yaml:2:3: E008 {{{{ {'(' * 33}… }}}} 超过 200 字"),
    ],
)
def test_faulty_tags_are_told_with_their_place(text: str, report: str) -> None:
    _, problems = render(document(text), NAMES)
    assert [format_report([problem]).splitlines()[0] for problem in problems] == [report]


def test_every_faulty_tag_of_a_text_is_told() -> None:
    _, problems = render(document("{{ a }}，{{ year }}，{{ b }}\n{{ c"), NAMES)
    assert [str(problem.location) for problem in problems] == ["a.yaml:2:6", "a.yaml:2:25", "a.yaml:3:3"]


@pytest.mark.parametrize(
    ("text", "reports"),
    [
        ("{{ long }}\n" * 6 + "长", []),
        ("{{ long }}\n" * 9, ["a.yaml:8:3: E004 填入引用的内容后，这段文字超过 20000 字"]),
        (
            "{{ yaer }}" + "长" * 18_000 + "{{ long }}" * 9,
            [
                "a.yaml:2:6: E007 没有名称 yaer",
                "a.yaml:2:18013: E004 填入引用的内容后，这段文字超过 20000 字",
            ],
        ),
    ],
)
def test_a_text_that_its_names_make_too_long_is_told_once(text: str, reports: list[str]) -> None:
    found, problems = render(document(text), NAMES | {"long": "安" * 3_000})
    assert [format_report([problem]).splitlines()[0] for problem in problems] == reports
    assert len(found.text(("text",))) < 20_000


def test_a_text_that_is_too_long_is_left_to_its_own_report() -> None:
    """A million faults in one text, each with its place in it, would take hours."""
    _, problems = render(document("{{a}}" * 500_000), NAMES)
    assert problems == ()


@given(st.lists(st.sampled_from(["{{", "}}", "{%", " ", "year", ".", "|", "join", "(", ")", '"', "中"])))
def test_any_text_is_rendered_or_refused(pieces: list[str]) -> None:
    text = "x" + "".join(pieces)
    found, problems = render(document(text), NAMES)
    assert problems or "{{" not in found.text(("text",))
