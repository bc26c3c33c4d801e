"""What the XML of paragraphs, rows and cells has been found to mean, under one style sheet."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree
from msgspec import Struct, field

from docgen.typeset.typst.blocks import Block, Row, Sides
from docgen.typeset.typst.borders import Borders
from docgen.typeset.typst.memory import Memory
from docgen.typeset.typst.styles import StyleSheet
from docgen.typeset.typst.wml import Element

KEPT, KEPT_ROWS = 3000, 700
"""Paragraphs and contents of cells, rows and bands of one style sheet: twice what all stock papers have."""

LONGEST, LONGEST_ROW, LONGEST_BAND = 8 * 2**10, 32 * 2**10, 64 * 2**10
"""Characters of XML beyond which nothing is kept: a paragraph of a page has 3,000, a row of the forms 10,000, a
band of theirs with the rows around it 48,000."""

SHEETS, LARGEST_SHEET = 4, 2**20
"""How many style sheets are kept, and of how many bytes at most."""


class CellReading(Struct, frozen=True, eq=False):
    """What a w:tc says of itself, like no other; `odd` names what cannot be set."""

    columns: int
    goes_on: bool
    borders: Borders
    margins: Sides
    background: str | None
    vertical: str
    odd: tuple[str, ...]


class RowReading(Struct, frozen=True, eq=False):
    """What a w:tr says, like no other: its cells, from the column `start` on; `height` is at least or exactly
    so much, `goes_on` whether a cell belongs to one above, `size` how many characters its XML has."""

    cells: tuple[CellReading, ...]
    start: int
    height: float
    exact: bool
    can_split: bool
    head: bool
    goes_on: bool
    odd: tuple[str, ...]
    size: int


class Band(NamedTuple):
    """Rows that merged cells hold together, mostly a single one, with those above and below: all that their
    cells and borders depend on."""

    above: RowReading | None
    rows: tuple[RowReading, ...]
    below: RowReading | None


Frame = tuple[str, int]
"""What a table gives its rows: the XML of its properties, and how many columns it has."""


class Readings(Struct, frozen=True):
    """A style sheet, and what has been read under it: paragraphs by XML and what they stand in, rows by XML and
    the table's frame, bands and contents of cells by readings; rows of the `grid` are found by what they say."""

    styles: StyleSheet
    paragraphs: Memory[tuple[str, str | None, bool], tuple[bool, tuple[Block, ...]]] = field(
        default_factory=lambda: Memory(KEPT)
    )
    rows: Memory[tuple[str, Frame], RowReading] = field(default_factory=lambda: Memory(KEPT_ROWS))
    bands: Memory[Band, tuple[Row, ...]] = field(default_factory=lambda: Memory(KEPT_ROWS))
    contents: Memory[CellReading, tuple[Block, ...]] = field(default_factory=lambda: Memory(KEPT))
    grid: Memory[tuple[object, ...], Row] = field(default_factory=lambda: Memory(KEPT_ROWS))


Sheets = Memory[tuple[bytes, bytes], Readings]
"""Readings by the bytes of styles and theme: papers of one template have the same."""


def no_sheets() -> Sheets:
    """A memory for style sheets."""
    return Memory(SHEETS)


def xml_key(element: Element) -> str:
    """The XML of an element, by which it is known again."""
    return etree.tostring(element, encoding="unicode", with_tail=False)
