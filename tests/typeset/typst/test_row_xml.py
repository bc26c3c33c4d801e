"""Rows of tables are taken out of a document before it is parsed: only where that changes nothing."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.diagnostics import DocgenError
from docgen.opc import open_package
from docgen.typeset.typst.document import read_document
from docgen.typeset.typst.findings import Findings
from docgen.typeset.typst.memory import Memory
from docgen.typeset.typst.readings import Sheets, no_sheets
from docgen.typeset.typst.row_xml import LONGEST_ROW, MOST_ROWS, RowTexts, read_body
from docgen.typeset.typst.wml import W
from typeset.typst.papers import packed, paper, paragraph

GRID = '<w:tblGrid><w:gridCol w:w="2000"/></w:tblGrid>'
ROW = f"<w:tr><w:tc>{paragraph('甲')}</w:tc></w:tr>"
OTHER = f"<w:tr><w:tc>{paragraph('乙')}</w:tc></w:tr>"
TABLE = f"<w:tbl>{GRID}{ROW}{OTHER}</w:tbl>"
SECTION_END = "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>"


def texts() -> RowTexts:
    """A memory for rows."""
    return Memory(100)


TAKEN = {
    "两行": (TABLE, 2),
    "没有表": (paragraph("甲"), 0),
    "两表各两行": (TABLE + paragraph("甲") + TABLE, 4),
    "行里有注释": (TABLE.replace("<w:tc>", "<w:tc><!-- <w:tr> -->"), 2),
    "有属性的行留下": (TABLE.replace("<w:tr>", '<w:tr w:rsidR="0"/><w:tr>', 1), 2),
    "行里有分节符": (TABLE.replace(ROW, f"<w:tr><w:tc>{SECTION_END}</w:tc></w:tr>"), 1),
    "太长的行": (TABLE.replace("甲", "甲" * (LONGEST_ROW // 3)), 1),
    "太多的行": (f"<w:tbl>{GRID}{ROW * (MOST_ROWS + 1)}</w:tbl>", 0),
    "表里的表": (TABLE.replace(paragraph("甲"), TABLE + paragraph("甲")), 0),
    "表外的行": (TABLE + ROW, 0),
    "内容控件里的表": (f"<w:sdt><w:sdtContent>{TABLE}</w:sdtContent></w:sdt>", 0),
    "注释里的表": (f"<!-- {TABLE} -->{TABLE}", 0),
    "处理指令": (f"<?row?>{TABLE}", 0),
    "另有命名空间": (TABLE.replace("<w:tbl>", '<w:tbl xmlns:r="urn:x">'), 0),
    "一行以两行的样子出现": (TABLE.replace("</w:tr>", "</w:tr ><w:tr></w:tr>", 1), 1),
    "一行以两表的样子出现": (TABLE.replace("</w:tr>", "</w:tr ></w:tbl><w:tbl><w:tr></w:tr>", 1), 1),
}


@pytest.mark.parametrize("name", TAKEN)
def test_which_rows_are_taken_out(name: str) -> None:
    body, count = TAKEN[name]
    _, rows = read_body(open_package(paper(body), "文件.docx"), texts())
    assert len(rows) == count


def test_a_row_taken_out_is_whole_and_no_longer_in_the_body() -> None:
    body, rows = read_body(open_package(paper(TABLE), "文件.docx"), texts())
    assert body is not None
    assert body.find(f".//{W}tr") is None
    assert ["".join(map(str, row.element().itertext())) for row in rows.values()] == ["甲", "乙"]


def changed(docx: bytes, old: bytes, new: bytes) -> bytes:
    """A file whose document says something else in one place."""
    parts = open_package(docx, "文件.docx").parts()
    return packed({**parts, "word/document.xml": parts["word/document.xml"].replace(old, new, 1)})


def test_rows_are_known_again_where_their_names_mean_the_same() -> None:
    known = texts()

    def keys(docx: bytes) -> set[object]:
        return {row.key for row in read_body(open_package(docx, "文件.docx"), known)[1].values()}

    first = keys(paper(TABLE))
    assert keys(paper(TABLE)) == first
    elsewhere = keys(changed(paper(TABLE), b"markup-compatibility/2006", b"markup-compatibility/2007"))
    assert len(elsewhere) == 2
    assert not first & elsewhere


def read(docx: bytes, sheets: Sheets) -> object:
    """All that is read of a file, or why it cannot be."""
    findings = Findings("文件.docx")
    try:
        return repr(read_document(open_package(docx, "文件.docx"), findings, sheets)), findings.all()
    except DocgenError as error:
        return error.diagnostics


CELL = f"<w:tc>{paragraph('丙')}</w:tc>"
ROWS = (
    ROW, OTHER, f"<w:tr><w:tc>{SECTION_END}</w:tc></w:tr>", f"<w:tr><w:tc>{TABLE}</w:tc></w:tr>", "<w:tr/>",
    f'<w:tr w:rsidR="0">{CELL}</w:tr>', f"<w:tr>{CELL}</w:tr >", f"<w:tr>{CELL}</w:tr ><w:tr></w:tr>",
    f"<w:tr>{CELL}</w:tr ></w:tbl><w:tbl><w:tr></w:tr>", "<w:tr><!-- </w:tr> --></w:tr>", "<w:tr>", "</w:tr>",
    f"<w:tr>{CELL}<w:tc><w:tcPr><w:vMerge/></w:tcPr></w:tc>{CELL}</w:tr>", "<?row?>", "<w:tr>&x;</w:tr>",
)  # fmt: skip
AROUND = (
    "|", "<!--|-->", "<![CDATA[|]]>", "<w:p><w:r><w:pict>|</w:pict></w:r></w:p>", "<w:body>|</w:body>",
    "</w:body>|<w:body>", "<w:sdt><w:sdtContent>|</w:sdtContent></w:sdt>", f"<w:tbl><w:tr><w:tc>|{CELL}</w:tr></w:tbl>",
)  # fmt: skip
"""What may stand around tables, where the line is."""

TABLES = st.builds(
    lambda around, rows: around.replace("|", f"<w:tbl>{GRID}{''.join(rows)}</w:tbl>"),
    st.sampled_from(AROUND),
    st.lists(st.sampled_from(ROWS), max_size=4),
)


@given(st.lists(TABLES, min_size=1, max_size=3))
def test_papers_are_read_as_if_no_row_had_been_taken_out(bodies: Sequence[str]) -> None:
    sheets = no_sheets()
    for body in [*bodies, *bodies]:
        docx = paper(TABLE + body)
        assert read(docx, sheets) == read(changed(docx, b"<w:body>", b"<w:body >"), no_sheets())
