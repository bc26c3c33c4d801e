"""Tags of which one stands in the place of a paragraph or row and the other within one: told, and no paper is made."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from docgen.diagnostics import DocgenError
from docgen.word import package
from docgen.word.template import compile_template
from word.documents import docx, footer, paragraph, table
from word.filling import CONTEXT, filled


def told(place: str) -> list[str]:
    """What is told of a place."""
    return [f"模板.docx（{place}） W002 模板标记写法有误：开始和结束的标记位置不对应"]


@pytest.mark.parametrize(
    ("blocks", "place"),
    [
        pytest.param(
            [
                paragraph("题"),
                paragraph("{% for row in rows %}"),
                paragraph("{{ row }}"),
                paragraph("{%p endfor %}"),
            ],
            "第 2 段，{% for row in rows %}",
            id="a loop begun in a paragraph",
        ),
        pytest.param(
            [paragraph("{%p for row in rows %}"), paragraph("{{ row }}"), paragraph("{% endfor %}")],
            "第 1 段，{% for row in rows %}",
            id="a loop ended in a paragraph",
        ),
        pytest.param(
            [paragraph("{% if nothing %}"), paragraph("甲"), paragraph("{%p endif %}")],
            "第 1 段，{% if nothing %}",
            id="a condition",
        ),
        pytest.param(
            [
                paragraph("{%p if unit %}"),
                paragraph("甲"),
                paragraph("{% else %}"),
                paragraph("乙"),
                paragraph("{%p endif %}"),
            ],
            "第 1 段，{% if unit %}",
            id="an else",
        ),
        pytest.param(
            [
                paragraph("{%p for row in rows %}"),
                paragraph("{% if row %}"),
                paragraph("{{ row }}"),
                paragraph("{%p endif %}"),
                paragraph("{%p endfor %}"),
            ],
            "第 2 段，{% if row %}",
            id="the inner one of two",
        ),
        pytest.param(
            [table(("{% for row in rows %}",), ("{{ row }}",), ("{%tr endfor %}",))],
            "表 1 第 1 行第 1 格，{% for row in rows %}",
            id="a loop begun in a cell",
        ),
        pytest.param(
            [table(("{%tr for row in rows %}",), ("{{ row }}",), ("{%p endfor %}",))],
            "表 1 第 1 行第 1 格，{% for row in rows %}",
            id="a row and a paragraph",
        ),
    ],
)
def test_tags_that_do_not_answer_each_other(blocks: list[str], place: str) -> None:
    assert filled(*blocks) == told(place)


def run(text: str) -> str:
    """A run of text."""
    return f"<w:r><w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize(
    ("blocks", "place"),
    [
        pytest.param(
            [
                f'<w:p>{run("{{ unit.")}<w:del w:id="1"><w:r><w:delText>title</w:delText></w:r></w:del>'
                f'<w:ins w:id="2">{run("name }}")}</w:ins></w:p>'
            ],
            "第 1 段，{{ unit.name }}",
            id="a revision",
        ),
        pytest.param(
            [
                paragraph("甲"),
                f'<w:p><w:hyperlink w:anchor="a">{run("{{ unit")}</w:hyperlink>{run(".name }}")}</w:p>',
            ],
            "第 2 段，{{ unit.name }}",
            id="a hyperlink",
        ),
        pytest.param(
            [paragraph("甲"), paragraph("乙"), table(("{%- if unit %}丙{% endif %}",))],
            "第 2 段，{% if unit %}{% endif %}",
            id="a paragraph drawn together with a cell",
        ),
    ],
)
def test_tags_with_a_half_elsewhere(blocks: list[str], place: str) -> None:
    assert filled(*blocks) == [f"模板.docx（{place}） W002 模板标记写法有误：标记的前后两半不在一处"]


def test_footers() -> None:
    blocks = (paragraph("{% if unit %}"), paragraph("甲"), paragraph("{%p endif %}"))
    assert filled(paragraph("甲"), word__footer1_xml=footer(*blocks)) == told("页脚第 1 段，{% if unit %}")


@pytest.mark.parametrize(
    ("blocks", "paper"),
    [
        pytest.param(
            [paragraph("{% for row in rows %}"), paragraph("{{ row }}"), paragraph("{% endfor %}")],
            ["正文 | ", "正文 | 甲", "正文 | ", "正文 | 乙", "正文 | "],
            id="both within paragraphs",
        ),
        pytest.param([paragraph("{% if unit %}", "甲", "乙{% endif %}")], ["正文 | 甲乙"], id="runs"),
        pytest.param(
            [paragraph("甲{% if nothing %}"), paragraph("{% else %}乙"), paragraph("丙{% endif %}丁")],
            ["正文 | 甲乙", "正文 | 丙丁"],
            id="paragraphs drawn together",
        ),
        pytest.param(
            [table(("{% if unit %}甲", "乙{% endif %}"))], ["行 | 甲 ¦ 乙"], id="one cell and the next"
        ),
        pytest.param(
            [
                "<!-- <w:p> -->",
                paragraph("{%p if unit %}"),
                "<!-- </w:p> {% -->",
                paragraph("甲"),
                paragraph("{%p endif %}"),
            ],
            ["正文 | 甲"],
            id="comments of the XML",
        ),
    ],
)
def test_tags_that_do(blocks: list[str], paper: list[str]) -> None:
    assert filled(*blocks) == paper


TAGS = (
    "",
    "甲",
    *(f"{{%{kind} {tag} %}}" for kind in ("", "p", "tr") for tag in ("if unit", "else", "endif")),
)


@given(
    st.lists(
        st.one_of(
            st.lists(st.sampled_from(TAGS), max_size=3).map(lambda texts: paragraph(*texts)),
            st.lists(st.tuples(*[st.sampled_from(TAGS)] * 2), min_size=1, max_size=3).map(
                lambda rows: table(*rows)
            ),
        ),
        max_size=6,
    )
)
def test_what_is_made_is_xml(blocks: list[str]) -> None:
    parts, codes = made(docx(*blocks))
    assert set(codes) <= {"W002"}
    assert all(isinstance(package.parse(part), etree._Element) for part in parts)


def made(template: bytes) -> tuple[list[bytes], list[str]]:
    """The body that a template gives, or the codes of what is wrong with it."""
    try:
        return [compile_template(template, "模板.docx").render(CONTEXT)[package.DOCUMENT]], []
    except DocgenError as error:
        return [], [each.code for each in error.diagnostics]


def test_the_hint_says_how_each_is_written() -> None:
    with pytest.raises(DocgenError) as caught:
        compile_template(docx(paragraph("{% if unit %}"), paragraph("{%p endif %}")), "模板.docx")
    assert [each.hint for each in caught.value.diagnostics] == [
        "每组标记写法要一致：单独成段的都写 {%p … %}，占表格一行的都写 {%tr … %}，在文字中间的都写 {% … %}"
    ]
