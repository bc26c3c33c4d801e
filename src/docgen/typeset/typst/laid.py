"""Laid-out blocks: lines, and how rows of tables fit the pages. Lengths are points."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct

from docgen.typeset.typst.blocks import (
    Cell,
    Edges,
    PageBreak,
    Paragraph,
    Row,
    Stretch,
    Table,
    holds_pictures,
)
from docgen.typeset.typst.lines import Line

LINES_OF_A_PAGE = 60


class LaidParagraph(Struct, frozen=True, eq=False):
    """A paragraph with its lines, like no other; `gap` stands between it and what is before it, `whole` says
    whether it stays on one page."""

    paragraph: Paragraph
    lines: tuple[Line, ...]
    gap: float
    whole: bool

    @property
    def height(self) -> float:
        """Lines and borders with their distances, without the gap."""
        borders = self.paragraph.format.borders
        rules = sum(b.width + b.space for b in (borders.top, borders.bottom) if b)
        return sum(line.height for line in self.lines) + rules


class LaidCell(Struct, frozen=True):
    """A cell with its content; `height` is what the content takes with margins and upper border."""

    cell: Cell
    blocks: tuple[LaidBlock, ...]
    height: float


class LaidRow(Struct, frozen=True, eq=False):
    """A row, like no other; `natural` is how high it is, leaving out cells that are merged with those below,
    `room` how high it may be on a page of its own, `merges` whether there are any merged cells, `borders` how
    many cells have which, `stretches` those of all cells."""

    row: Row
    cells: tuple[LaidCell, ...]
    natural: float
    room: float
    merges: bool
    borders: tuple[tuple[Edges, int], ...]
    stretches: tuple[Stretch, ...]


class Held(Struct, frozen=True):
    """What a cell does for a row whose height Typst finds: as much as is `together` from the top of the cell on
    stands on one page, and there is room `above` and `below` its content."""

    together: float
    above: float
    below: float


class Cut(Struct, frozen=True):
    """A cell with more in it than its rows of exact height can hold: so much is seen."""

    height: float


class Fit(Struct, frozen=True):
    """How a row fits the pages: it is so high, and not divided, where its height is `fixed`; otherwise Typst finds
    the height as it makes the pages. `cells` are those that are told something, by their number in the row."""

    height: float
    fixed: bool = True
    cells: Mapping[int, Held | Cut] = {}


class LaidTable(Struct, frozen=True):
    """A table with its rows, and how each fits the pages; the first `head` of them are repeated on each page,
    `gap` stands before it."""

    table: Table
    rows: tuple[LaidRow, ...]
    fits: tuple[Fit, ...]
    head: int
    gap: float

    @property
    def height(self) -> float:
        """All rows together."""
        return sum(fit.height for fit in self.fits)


class LaidFoot(Struct, frozen=True):
    """Blocks at the foot of the text area; in the text they take no room."""

    blocks: tuple[LaidBlock, ...]


LaidBlock = LaidParagraph | LaidTable | LaidFoot | PageBreak


def height_of(blocks: Sequence[LaidBlock]) -> float:
    """How high blocks are together, gaps included."""
    return sum(block.gap + block.height for block in blocks if isinstance(block, LaidParagraph | LaidTable))


def is_common(block: LaidBlock | LaidRow) -> bool:
    """Whether a block may stand in other papers too, and so is worth keeping: a paragraph without pictures that
    is no longer than a page, or a row with nothing but such paragraphs in its cells."""
    if isinstance(block, LaidRow):
        return all(is_common(inner) for cell in block.cells for inner in cell.blocks)
    if not isinstance(block, LaidParagraph):
        return False
    return len(block.lines) <= LINES_OF_A_PAGE and not holds_pictures(block.paragraph)


def usual_borders(rows: Sequence[LaidRow], columns: int) -> Edges:
    """The borders that most cells have; none where a place of the grid has no cell, to which Typst would give
    them."""
    counted: Counter[Edges] = Counter()
    covered = 0
    for row in rows:
        covered += sum(laid.cell.columns * laid.cell.rows for laid in row.cells)
        for borders, cells in row.borders:
            counted[borders] += cells
    if covered < len(rows) * columns:
        return Edges()
    return next((borders for borders, _ in counted.most_common(1)), Edges())
