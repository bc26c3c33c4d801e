"""Tags in the place of a paragraph, row or cell: what stands beside one would be lost, and is told of."""

from __future__ import annotations

import pytest

from docgen.diagnostics import DocgenError
from docgen.word.template import compile_template
from word.documents import docx, footer, paragraph, table
from word.filling import filled

PARAGRAPHS = (paragraph("{%p for row in rows %}"), paragraph("{{ row }}"), paragraph("{%p endfor %}"))
LOGO = "<w:r><w:drawing/></w:r>"
PAGE_BREAK = '<w:r><w:br w:type="page"/></w:r>'
SECTION = "<w:pPr><w:sectPr/></w:pPr>"
BOX = "<w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r>"


def told(place: str, what: str) -> str:
    """What is told of a place."""
    return f"模板.docx（{place}） W002 模板标记写法有误：{what}"


@pytest.mark.parametrize(
    ("blocks", "problems"),
    [
        pytest.param(
            [paragraph("甲"), paragraph("注意：{%p for row in rows %}"), *PARAGRAPHS[1:]],
            [told("第 2 段", "“{%p for row in rows %}”旁边的文字会丢失：注意：")],
            id="paragraph",
        ),
        pytest.param(
            [paragraph("{%p if ", "unit %}", "甲", "{%p endif %}")],
            [told("第 1 段", "“{%p if unit %}”旁边的文字会丢失：甲{%p endif %}")],
            id="two in a paragraph, told once",
        ),
        pytest.param(
            [table(("{%tr for row in rows %}", "备注"), ("{{ row }}", "乙"), ("{%tr endfor %}", ""))],
            [told("表 1 第 1 行第 1 格", "“{%tr for row in rows %}”旁边的文字会丢失：备注")],
            id="row",
        ),
        pytest.param(
            [table(("甲", "{%tc if unit %}乙", "丙", "{%tc endif %}"))],
            [told("表 1 第 1 行第 2 格", "“{%tc if unit %}”旁边的文字会丢失：乙")],
            id="cell",
        ),
        pytest.param(
            [paragraph("{%p if unit %}" + "甲" * 30), paragraph("{%p endif %}乙")],
            [
                told("第 1 段", f"“{{%p if unit %}}”旁边的文字会丢失：{'甲' * 20}"),
                told("第 2 段", "“{%p endif %}”旁边的文字会丢失：乙"),
            ],
            id="every one",
        ),
        pytest.param(
            [paragraph("{{p unit.name }}甲")],
            [told("第 1 段", "“{{p unit.name }}”旁边的文字会丢失：甲")],
            id="a value",
        ),
        pytest.param(
            [table(("甲",)), paragraph("{%tr if unit %}"), table(("{%tr endif %}",))],
            [told("第 1 段", "“{%tr if unit %}”不在表格里")],
            id="no row",
        ),
        pytest.param(
            [f"<w:p>{BOX.format(paragraph('框'))}<w:r><w:t>{{%p if unit %}}</w:t></w:r></w:p>"],
            [told("第 1 段", "“{%p if unit %}”旁边的文字会丢失：框")],
            id="a text box",
        ),
    ],
)
def test_what_is_lost(blocks: list[str], problems: list[str]) -> None:
    assert filled(*blocks) == problems


@pytest.mark.parametrize(
    ("beside", "what"),
    [
        (SECTION, "分节符"),
        (LOGO, "图片"),
        (PAGE_BREAK, "分页符"),
        ("<w:r><w:footnoteReference/></w:r>", "脚注"),
    ],
)
def test_what_word_anchors_in_a_paragraph_is_lost_as_well(beside: str, what: str) -> None:
    """A section break goes to the paragraph that the cursor is in, and so does a picture."""
    block = f"<w:p>{beside}<w:r><w:t>{{%p if unit %}}</w:t></w:r></w:p>"
    assert filled(paragraph("甲"), block, paragraph("{%p endif %}")) == [
        told("第 2 段", f"“{{%p if unit %}}”旁边的{what}会丢失")
    ]


def test_a_picture_in_a_row_that_goes_is_lost() -> None:
    row = table(("{%tr for row in rows %}", "")).replace(
        "</w:p></w:tc></w:tr>", f"{LOGO}</w:p></w:tc></w:tr>"
    )
    assert filled(row) == [told("表 1 第 1 行第 1 格", "“{%tr for row in rows %}”旁边的图片会丢失")]


def test_footers() -> None:
    assert filled(paragraph("甲"), word__footer1_xml=footer(paragraph("乙{%p if unit %}"))) == [
        told("页脚第 1 段", "“{%p if unit %}”旁边的文字会丢失：乙")
    ]


@pytest.mark.parametrize(
    "blocks",
    [
        pytest.param(PARAGRAPHS, id="alone"),
        pytest.param(
            (PARAGRAPHS[0].replace("</w:p>", "<w:r><w:br/></w:r></w:p>"), *PARAGRAPHS[1:]), id="line break"
        ),
        pytest.param((paragraph(" {%p for row in rows %}", " "), *PARAGRAPHS[1:]), id="blanks"),
        pytest.param(
            (paragraph("{# 逐段 #}{%p for row in rows %}{# 见下 #}"), *PARAGRAPHS[1:]), id="remarks"
        ),
    ],
)
def test_nothing_is_lost(blocks: tuple[str, ...]) -> None:
    assert filled(*blocks) == ["正文 | 甲", "正文 | 乙"]


def test_tags_within_a_text_box_are_not_those_of_the_paragraph_around_it() -> None:
    inner = "".join((paragraph("{%p if unit %}"), paragraph("框"), paragraph("{%p endif %}")))
    assert filled(f"<w:p><w:r><w:t>甲</w:t></w:r>{BOX.format(inner)}</w:p>") == ["正文 | 甲"]


@pytest.mark.parametrize(
    ("block", "hint"),
    [
        (
            paragraph("甲{%p if unit %}"),
            "{%p … %} 要独占一段，{%tr … %} 独占表格一行，{%tc … %} 独占一格；请把文字移到别的段落、别的行或格",
        ),
        (
            paragraph("{%p if unit %}").replace("</w:p>", f"{LOGO}</w:p>"),
            "{%p … %} 要独占一段，{%tr … %} 独占表格一行，{%tc … %} 独占一格；请把图片移到别的段落、别的行或格",
        ),
        (paragraph("{%tr if unit %}"), "{%tr … %}、{%tc … %} 只能写在表格里，单独成段的写 {%p … %}"),
    ],
)
def test_hints(block: str, hint: str) -> None:
    with pytest.raises(DocgenError) as caught:
        compile_template(docx(block), "模板.docx")
    assert [each.hint for each in caught.value.diagnostics] == [hint]
