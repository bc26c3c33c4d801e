"""Tags about the cell around them: one in another place, or full of blanks, is told at once, where docxtpl would take hours."""

from __future__ import annotations

import pytest

from word.documents import paragraph, table
from word.filling import filled

BLANKS = " " * 30_000
RUNS = paragraph(*["甲"] * 3_000)
PROPERTIES = '<w:tcPr><w:tcW w:w="2000"/></w:tcPr>'


def told(place: str, what: str) -> list[str]:
    """What is told of a place."""
    return [f"模板.docx（{place}） W002 模板标记写法有误：{what}"]


def cell(content: str, properties: str = PROPERTIES) -> str:
    """A table of one cell."""
    grid = '<w:tblGrid><w:gridCol w:w="2000"/></w:tblGrid>'
    return f"<w:tbl>{grid}<w:tr><w:tc>{properties}{content}</w:tc></w:tr></w:tbl>"


@pytest.mark.parametrize("tag", ["colspan", "cellbg"])
@pytest.mark.parametrize(
    "block",
    [
        pytest.param(paragraph("{% TAG" + BLANKS + "% }"), id="no end"),
        pytest.param(paragraph("{% TAG 2" + BLANKS + "% }"), id="behind"),
        pytest.param(paragraph("{% TAG", *[" "] * 3_000, "% }"), id="in many runs"),
        pytest.param("".join(paragraph(each) for each in ("{% TAG", *[" "] * 3_000, "% }")), id="paragraphs"),
        pytest.param(
            f'<w:p><w:r><w:t>{{% TAG <w:tab w:val="{BLANKS}"/>% }}</w:t></w:r></w:p>', id="in an attribute"
        ),
    ],
)
def test_tags_that_are_full_of_blanks(block: str, tag: str) -> None:
    assert filled(paragraph("甲"), cell(block.replace("TAG", tag))) == told(
        "表 1 第 1 行第 1 格", "标记里的空格太多"
    )


@pytest.mark.parametrize("tag", ["vm", "hm"])
@pytest.mark.parametrize(
    ("block", "place"),
    [
        pytest.param(paragraph("甲{% TAG %}"), "第 2 段", id="no table"),
        pytest.param(
            cell(paragraph("{", "% ", "TAG %}") + RUNS, properties=""), "表 1 第 1 行第 1 格", id="bare"
        ),
        pytest.param(
            cell(RUNS, '<w:tcPr><w:tcW w:w="{% TAG %}"/></w:tcPr>'), "表 1 第 1 行第 1 格", id="properties"
        ),
        pytest.param(cell(RUNS + '<w:p w:rsidR="{% TAG %}"/>'), "表 1 第 1 行第 1 格", id="in an attribute"),
        pytest.param(
            cell(RUNS + "<w:p><w:r><w:instrText>{% TAG %}</w:instrText></w:r></w:p>"),
            "表 1 第 1 行第 1 格",
            id="in a field",
        ),
        pytest.param(
            cell(paragraph("{% TAG %}") + cell(RUNS)), "表 1 第 1 行第 1 格", id="beside a table in the cell"
        ),
    ],
)
def test_tags_that_join_no_cells(block: str, place: str, tag: str) -> None:
    assert filled(paragraph("甲"), block.replace("TAG", tag)) == told(place, f"“{{% {tag} %}}”合并不了单元格")


def test_every_one_is_told() -> None:
    assert len(filled(*[paragraph("{% vm %}")] * 3_000)) == 3_000


def test_tags_in_their_place() -> None:
    rows = ("{%tr for row in rows %}", ""), ("{% vm %}类别", "{{ row }}"), ("{%tr endfor %}", "")
    assert filled(table(*rows), table(("{% colspan   2 %}合计",), ("甲", "乙"))) == [
        "行 | 类别 ¦ 甲",
        "行 |  ¦ 乙",
        "行 | 合计",
        "行 | 甲 ¦ 乙",
    ]
