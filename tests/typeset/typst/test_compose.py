"""Blocks → blocks laid out in a column: how wide tables are in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from docgen.typeset.typst.blocks import Document
from docgen.typeset.typst.compose import Composer, Layouts
from docgen.typeset.typst.faces import FontBook, Report
from docgen.typeset.typst.findings import Findings
from docgen.typeset.typst.laid import LaidTable
from docgen.typeset.typst.lines import Column
from typeset.typst.papers import paper, paragraph, part

Read = Callable[[bytes], tuple[Document, list[str]]]
COLUMN = Column(440.0, 21.0)
NEW = part("settings", '<w:compat><w:compatSetting w:name="compatibilityMode" w:val="15"/></w:compat>')


def table(properties: str, content: str = paragraph("字")) -> str:
    """A table with a column of 50 pt and one of 150 pt."""
    cells = f"<w:tc>{content}</w:tc><w:tc>{paragraph('字')}</w:tc>"
    return (
        f'<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid><w:gridCol w:w="1000"/><w:gridCol w:w="3000"/>'
        f"</w:tblGrid><w:tr>{cells}</w:tr></w:tbl>"
    )


def laid(read: Read, book: FontBook, body: str, settings: str = NEW) -> LaidTable:
    """The only table of a paper, laid out."""
    document, findings = read(paper(body, parts={"settings:settings.xml": settings}))
    assert findings == []
    composer = Composer(book, Report(Findings("文件.docx")), Layouts())
    (block,) = composer.blocks(document.sections[0].blocks, COLUMN)
    assert isinstance(block, LaidTable)
    return block


FIXED = '<w:tblLayout w:type="fixed"/>'


@pytest.mark.parametrize(
    ("properties", "columns"),
    [
        ("", (50.0, 150.0)),
        ('<w:tblW w:w="0" w:type="auto"/>', (50.0, 150.0)),
        ('<w:tblW w:w="0" w:type="dxa"/>', (50.0, 150.0)),
        ('<w:tblW w:w="8000" w:type="dxa"/>', (100.0, 300.0)),
        ('<w:tblW w:w="8000" w:type="dxa"/>' + FIXED, (50.0, 150.0)),
        ('<w:tblW w:w="5000" w:type="pct"/>', (110.0, 330.0)),
        ('<w:tblW w:w="5000" w:type="pct"/>' + FIXED, (110.0, 330.0)),
        ('<w:tblW w:w="50%" w:type="pct"/>', (55.0, 165.0)),
    ],
)
def test_a_table_is_as_wide_as_it_says(
    read: Read, book: FontBook, properties: str, columns: tuple[float, ...]
) -> None:
    assert laid(read, book, table(properties)).table.columns == pytest.approx(columns)


def test_the_whole_width_of_older_papers_is_that_of_the_text_in_the_table(read: Read, book: FontBook) -> None:
    found = laid(read, book, table('<w:tblW w:w="5000" w:type="pct"/>'), part("settings", ""))
    assert (found.table.left, sum(found.table.columns)) == pytest.approx((-5.4, 450.8))


def test_a_table_in_a_cell_has_its_share_of_the_cell(read: Read, book: FontBook) -> None:
    inner = table('<w:tblW w:w="5000" w:type="pct"/>') + paragraph("字")
    outer = laid(read, book, table('<w:tblW w:w="5000" w:type="pct"/>', inner))
    found = outer.rows[0].cells[0].blocks[0]
    assert isinstance(found, LaidTable)
    assert sum(found.table.columns) == pytest.approx(110.0 - 10.8)
