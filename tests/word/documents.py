"""Word files made by hand for tests: paragraphs as Word would save them, whole packages around them."""

from __future__ import annotations

from docgen.model import Paper
from docgen.word import package, stock
from papers.text import W

WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"


def paragraph(*runs: str) -> str:
    """A paragraph of runs, with the ids that Word gives to paragraphs."""
    inner = "".join(f'<w:r><w:t xml:space="preserve">{run}</w:t></w:r>' for run in runs)
    return f'<w:p w:rsidR="00A7" w:rsidRDefault="00A7">{inner}</w:p>'


def picture(number: int) -> str:
    """A paragraph with a picture of this number, whose image is of no matter here."""
    properties = f'<wp:docPr xmlns:wp="{WP}" id="{number}" name="图"/>'
    return f'<w:p><w:r><w:drawing><wp:inline xmlns:wp="{WP}">{properties}</wp:inline></w:drawing></w:r></w:p>'


def table(*rows: tuple[str, ...]) -> str:
    """A table; each cell holds one paragraph of one run."""
    grid = '<w:gridCol w:w="2000"/>' * max(map(len, rows))
    made = ("".join(f"<w:tc>{_CELL_PROPERTIES}{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    inner = "".join(f"<w:tr>{row}</w:tr>" for row in made)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{inner}</w:tbl>"


_CELL_PROPERTIES = '<w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>'


def document(*blocks: str, head: str = "") -> bytes:
    """A document part."""
    return f'{head}<w:document xmlns:w="{W}"><w:body>{"".join(blocks)}</w:body></w:document>'.encode()


def docx(*blocks: str, **parts: bytes | None) -> bytes:
    """A Word file of these blocks in a stock template's package.

    `parts` replace others by name, `/` and `.` written `__` and `_`; None takes one out.
    """
    made: dict[str, bytes | None] = {**package.read(stock.build(Paper.SUMMARY), "template")}
    made[package.DOCUMENT] = document(*blocks)
    made |= {name.replace("__", "/").replace("_", "."): data for name, data in parts.items()}
    return package.write({name: data for name, data in made.items() if data is not None})


def footer(*blocks: str) -> bytes:
    """A footer part."""
    return f'<w:ftr xmlns:w="{W}">{"".join(blocks)}</w:ftr>'.encode()


def footnotes(*blocks: str) -> bytes:
    """A part of footnotes: the rule above notes, which is a note with a type, and one of these blocks."""
    rule = '<w:footnote w:type="separator" w:id="-1"><w:p><w:pPr><w:spacing w:after="0"/></w:pPr></w:p></w:footnote>'
    note = f'<w:footnote w:id="1">{"".join(blocks)}</w:footnote>'
    return f'<w:footnotes xmlns:w="{W}">{rule}{note}</w:footnotes>'.encode()
