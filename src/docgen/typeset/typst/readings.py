"""What the XML of paragraphs, rows and cells has been found to mean, under one style sheet."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from docgen.typeset.typst.blocks import Block, Sides
from docgen.typeset.typst.borders import Borders
from docgen.typeset.typst.memory import Memory
from docgen.typeset.typst.styles import StyleSheet
from docgen.typeset.typst.wml import Element

KEPT, KEPT_ROWS = 2000, 500
"""Paragraphs, contents of cells and rows of one style sheet: twice what all stock papers have."""

LONGEST, LONGEST_ROW = 8 * 2**10, 32 * 2**10
"""Bytes of XML beyond which nothing is kept: a paragraph of a page has 3 kB, a row of the forms 10 kB."""

SHEETS, LARGEST_SHEET = 4, 2**20
"""How many style sheets are kept, and of how many bytes at most."""


@dataclass(frozen=True, slots=True)
class CellReading:
    """What a w:tc says of itself, and its XML, by which its content is known again; `odd` names what cannot
    be set."""

    xml: bytes
    columns: int
    goes_on: bool
    borders: Borders
    margins: Sides
    background: str | None
    vertical: str
    odd: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RowReading:
    """What a w:tr says: its cells, from the column `start` on; `height` is at least or exactly so much."""

    cells: tuple[CellReading, ...]
    start: int
    height: float
    exact: bool
    can_split: bool
    head: bool
    odd: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Readings:
    """A style sheet, and what has been read under it by XML and what it stands in."""

    styles: StyleSheet
    paragraphs: Memory[tuple[bytes, str | None, bool], tuple[bool, tuple[Block, ...]]] = field(
        default_factory=lambda: Memory(KEPT)
    )
    contents: Memory[tuple[bytes, str | None], tuple[Block, ...]] = field(
        default_factory=lambda: Memory(KEPT)
    )
    rows: Memory[tuple[bytes, Sides], RowReading] = field(default_factory=lambda: Memory(KEPT_ROWS))


Sheets = Memory[tuple[bytes, bytes], Readings]
"""Readings by the bytes of styles and theme: papers of one template have the same."""


def no_sheets() -> Sheets:
    """A memory for style sheets."""
    return Memory(SHEETS)


def xml_key(element: Element) -> bytes:
    """The XML of an element, by which it is known again."""
    return etree.tostring(element, with_tail=False)
