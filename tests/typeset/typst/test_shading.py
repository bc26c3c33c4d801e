"""Shades behind text → the colours of both, so that text is seen on any ground."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from docgen.typeset.typst.blocks import Block, Document, Paragraph, Table, Text
from typeset.typst.papers import paper, paragraph, part

Read = Callable[[bytes], tuple[Document, list[str]]]


def shd(fill: str, kind: str = "clear", colour: str = "auto") -> str:
    """A w:shd."""
    return f'<w:shd w:val="{kind}" w:color="{colour}" w:fill="{fill}"/>'


def in_cell(content: str, properties: str) -> str:
    """A table of one cell."""
    return (
        '<w:tbl><w:tblGrid><w:gridCol w:w="3000"/></w:tblGrid><w:tr><w:tc>'
        f"<w:tcPr>{properties}</w:tcPr>{content}</w:tc></w:tr></w:tbl>"
    )


def colours(blocks: tuple[Block, ...]) -> Iterator[str | None]:
    """The colours of the texts in blocks, in order."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from (inline.format.colour for inline in block.inlines if isinstance(inline, Text))
        elif isinstance(block, Table):
            for cell in block.rows[0].cells:
                yield from colours(cell.blocks)


@pytest.mark.parametrize(
    ("body", "colour"),
    [
        (in_cell(paragraph("表头"), shd("1F3864")), "FFFFFF"),
        (in_cell(paragraph("表头"), shd("auto", "solid", "000000")), "FFFFFF"),
        (in_cell(paragraph("表头"), shd("D9E2F3")), None),
        (in_cell(paragraph("表头", run='<w:color w:val="FF0000"/>'), shd("000000")), "FF0000"),
        (in_cell(paragraph("表头", run=shd("FFFFFF")), shd("000000")), None),
        (in_cell(paragraph("表头", shd("FFFFFF")), shd("000000")), None),
        (paragraph("标题", shd("C00000")), "FFFFFF"),
        (paragraph("标题", run=shd("000000") + '<w:color w:val="auto"/>'), "FFFFFF"),
        (paragraph("标题", run='<w:highlight w:val="darkBlue"/>'), "FFFFFF"),
        (paragraph("标题", run='<w:highlight w:val="yellow"/>'), None),
        (paragraph("标题"), None),
    ],
)
def test_automatic_text_is_white_on_dark_grounds(body: str, colour: str | None, read: Read) -> None:
    document, findings = read(paper(body))
    assert (list(colours(document.sections[0].blocks)), findings) == ([colour], [])


def test_a_number_is_seen_on_a_dark_ground_too(read: Read) -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = paragraph("项", '<w:numPr><w:numId w:val="1"/></w:numPr>' + shd("000000"))
    document, _ = read(paper(body, parts={"numbering:numbering.xml": part("numbering", numbering)}))
    assert list(colours(document.sections[0].blocks)) == ["FFFFFF", "FFFFFF"]


def test_cells_that_say_the_same_on_grounds_of_their_own_are_told_apart(read: Read) -> None:
    body = in_cell(paragraph("表头"), shd("000000")) + in_cell(paragraph("表头"), shd("FFFFFF"))
    document, _ = read(paper(body))
    assert list(colours(document.sections[0].blocks)) == ["FFFFFF", None]


@pytest.mark.parametrize(
    ("properties", "background"),
    [
        (shd("EEEEEE"), "EEEEEE"),
        (shd("auto"), None),
        (shd("auto", "solid", "1F3864"), "1F3864"),
        (shd("FFFFFF", "pct15"), "D9D9D9"),
        (shd("auto", "pct50", "FF0000"), "FF8080"),
        (shd("EEEEEE", "horzStripe"), "EEEEEE"),
    ],
)
def test_patterns_are_mixed(properties: str, background: str | None, read: Read) -> None:
    (block,) = read(paper(paragraph("文", properties)))[0].sections[0].blocks
    assert isinstance(block, Paragraph)
    assert block.format.background == background


TABLE_STYLES = (
    f'<w:style w:type="table" w:styleId="蓝"><w:tcPr>{shd("1F3864")}<w:vAlign w:val="center"/></w:tcPr></w:style>'
    '<w:style w:type="table" w:styleId="子"><w:basedOn w:val="蓝"/></w:style>'
)


@pytest.mark.parametrize(
    ("own", "background", "colour", "vertical"),
    [
        ("", "1F3864", "FFFFFF", "horizon"),
        (shd("D9E2F3"), "D9E2F3", None, "horizon"),
        (shd("auto") + '<w:vAlign w:val="bottom"/>', None, None, "bottom"),
    ],
)
def test_cells_look_as_the_style_of_their_table_says(
    own: str, background: str | None, colour: str | None, vertical: str, read: Read
) -> None:
    body = in_cell(paragraph("表头"), own).replace(
        "<w:tbl>", '<w:tbl><w:tblPr><w:tblStyle w:val="子"/></w:tblPr>'
    )
    document, findings = read(paper(body, styles=TABLE_STYLES))
    (table,) = document.sections[0].blocks
    assert isinstance(table, Table)
    (cell,) = table.rows[0].cells
    assert (cell.background, cell.vertical, findings) == (background, vertical, [])
    assert list(colours(cell.blocks)) == [colour]


def test_text_of_a_table_in_a_dark_cell_is_white(read: Read) -> None:
    """Also where the same table has been read on a light ground before."""
    inner = in_cell(paragraph("内"), "") + "<w:p/>"
    document, _ = read(paper(in_cell(inner, shd("FFFFFF")) + in_cell(inner, shd("000000"))))
    assert list(colours(document.sections[0].blocks)) == [None, "FFFFFF"]
