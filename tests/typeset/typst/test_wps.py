"""What WPS writes in every paragraph, table and section although it says nothing, beside what does say something."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from docgen.typeset.typst.blocks import Document, Table
from typeset.typst.papers import PAGE, paper, paragraph

Read = Callable[[bytes], tuple[Document, list[str]]]

NO_BORDERS = "".join(f'<w:{side} w:val="none" w:sz="0"/>' for side in ("top", "left", "bottom", "right"))
PARAGRAPH = '<w:bidi w:val="0"/><w:textDirection w:val="lrTb"/><w:textAlignment w:val="auto"/>'
RUN = (
    '<w:outline w:val="0"/><w:bdr w:val="none" w:sz="0"/><w:u w:val="none"/><w:em w:val="none"/>'
    '<w:fitText w:val="0"/><w:highlight w:val="none"/><w:vertAlign w:val="baseline"/>'
)
BORDERS = '<w:tblBorders><w:top w:val="single" w:sz="4"/></w:tblBorders>'
MARGINS = '<w:tblCellMar><w:left w:w="40" w:type="dxa"/></w:tblCellMar>'


def in_section(properties: str) -> bytes:
    """A paper with this in its w:sectPr."""
    return paper(paragraph("正文"), section=f"<w:sectPr>{PAGE}{properties}</w:sectPr>")


def in_row(exceptions: str) -> bytes:
    """A table of a row with this in its w:tblPrEx."""
    return paper(
        f'<w:tbl><w:tblPr><w:jc w:val="center"/>{BORDERS}</w:tblPr><w:tblGrid><w:gridCol w:w="3000"/></w:tblGrid>'
        f"<w:tr><w:tblPrEx>{exceptions}</w:tblPrEx><w:tc>{paragraph('字')}</w:tc></w:tr></w:tbl>"
    )


@pytest.mark.parametrize(
    "docx",
    [
        paper(paragraph("正文", PARAGRAPH, RUN)),
        in_section(f"<w:pgBorders>{NO_BORDERS}</w:pgBorders>"),
        in_section('<w:lnNumType w:countBy="0"/><w:bidi w:val="0"/><w:textDirection w:val="lrTb"/>'),
        in_row('<w:tblW w:w="0" w:type="auto"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'),
        in_row(BORDERS + MARGINS),
    ],
)
def test_what_says_nothing_is_no_finding(docx: bytes, read: Read) -> None:
    assert read(docx)[1] == []


@pytest.mark.parametrize(
    ("docx", "message"),
    [
        (paper(paragraph("正文", "<w:bidi/>")), "第 1 段“正文”：{}从右到左的段落"),
        (in_section('<w:pgBorders><w:top w:val="single"/></w:pgBorders>'), "页面设置：{}页面边框"),
        (in_section('<w:lnNumType w:countBy="1"/>'), "页面设置：{}行号"),
        (in_section('<w:textDirection w:val="tbRl"/>'), "页面设置：{}竖排页面"),
        (in_row(BORDERS.replace("single", "none")), "表 1：{}单行的表格例外属性"),
        (in_row('<w:jc w:val="left"/>'), "表 1：{}单行的表格例外属性"),
        (in_row('<w:tblInd w:w="400" w:type="dxa"/>'), "表 1：{}单行的表格例外属性"),
    ],
)
def test_what_does_is_one(docx: bytes, message: str, read: Read) -> None:
    assert read(docx)[1] == [message.format("内置排版引擎不支持")]


def test_margins_of_the_cells_of_a_row(read: Read) -> None:
    (table,) = read(in_row(MARGINS))[0].sections[0].blocks
    assert isinstance(table, Table)
    margins = table.rows[0].cells[0].margins
    assert (margins.left, margins.right) == (2.0, 5.4)
