"""What the XML of paragraphs, rows and cells has been found to mean, under one style sheet."""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct, field

from docgen.typeset.typst.blocks import Block, Border, Cell, Row, Sides
from docgen.typeset.typst.memory import Memory
from docgen.typeset.typst.row_xml import RowTexts
from docgen.typeset.typst.styles import StyleSheet

KEPT, KEPT_ROWS = 3000, 700
"""Paragraphs and contents of cells, rows and bands of one style sheet: twice what all stock papers have."""

LONGEST, LONGEST_BAND = 8 * 2**10, 64 * 2**10
"""Characters of XML beyond which nothing is kept: a paragraph of a page has 3,000, a band of the forms with the
rows around it 48,000."""

SHEETS, LARGEST_SHEET = 4, 2**20
"""How many style sheets are kept, and of how many bytes at most."""


class CellReading(Struct, frozen=True):
    """What a w:tc says of itself, its `borders` by side, its `width` in points or as a `share` of the table if it says
    one; `odd` names what cannot be set."""

    columns: int
    width: float | None
    share: float | None
    goes_on: bool
    borders: tuple[tuple[str, Border | None], ...]
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

    @property
    def size(self) -> int:
        """How many characters the XML of all its rows has."""
        return sum(row.size for row in (self.above, *self.rows, self.below) if row)


class BareCell(Struct, frozen=True):
    """The w:tc numbered `index` in its row as a cell with nothing in it as yet, its borders settled;
    `odd_borders` tells whether its own cannot be drawn."""

    index: int
    reading: CellReading
    cell: Cell
    odd_borders: bool


Frame = tuple[str, int, str | None]
"""What a table gives its rows: the XML of its properties, how many columns it has, and the shade behind it."""


class Readings(Struct, frozen=True):
    """A style sheet, and what has been read under it: paragraphs by XML and what they stand in, rows by their key
    and the table's frame, bands and contents of cells by readings; `bare` cells of a band are found by what the
    cells say of themselves, rows of the `grid` by all that they say."""

    styles: StyleSheet
    paragraphs: Memory[tuple[str, str | None, str | None, bool], tuple[bool, tuple[Block, ...]]] = field(
        default_factory=lambda: Memory(KEPT)
    )
    texts: RowTexts = field(default_factory=lambda: Memory(KEPT_ROWS))
    rows: Memory[tuple[object, Frame], RowReading] = field(default_factory=lambda: Memory(KEPT_ROWS))
    bands: Memory[Band, tuple[Row, ...]] = field(default_factory=lambda: Memory(KEPT_ROWS))
    bare: Memory[tuple[object, ...], tuple[tuple[BareCell, ...], ...]] = field(
        default_factory=lambda: Memory(KEPT_ROWS)
    )
    contents: Memory[tuple[RowReading, int], tuple[Block, ...]] = field(default_factory=lambda: Memory(KEPT))
    grid: Memory[tuple[object, ...], Row] = field(default_factory=lambda: Memory(KEPT_ROWS))


Sheets = Memory[tuple[bytes, bytes], Readings]
"""Readings by the bytes of styles and theme: papers of one template have the same."""


def no_sheets() -> Sheets:
    """A memory for style sheets."""
    return Memory(SHEETS)
