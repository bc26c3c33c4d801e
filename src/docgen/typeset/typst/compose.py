"""Resolved blocks → laid-out blocks: lines, and the heights of table rows, in points.

Pages are left to Typst: here nothing knows where a page ends.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from docgen.typeset.typst.blocks import (
    Block,
    Border,
    Cell,
    Edges,
    Foot,
    PageBreak,
    Paragraph,
    Row,
    Stretch,
    Table,
    Text,
    holds_pictures,
)
from docgen.typeset.typst.faces import FontBook, Report
from docgen.typeset.typst.findings import excerpt
from docgen.typeset.typst.lines import Column, Line, set_lines
from docgen.typeset.typst.memory import Memory

KEPT = 4000
"""Layouts of each kind: some for each paragraph and row that is known again."""

LINES_OF_A_PAGE = 60


class LaidParagraph(Struct, frozen=True, eq=False):
    """A paragraph with its lines, like no other; `gap` stands between it and what is before it."""

    paragraph: Paragraph
    lines: tuple[Line, ...]
    gap: float

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
    `merges` whether there are any, `borders` how many cells have which, `stretches` those of all cells."""

    row: Row
    cells: tuple[LaidCell, ...]
    natural: float
    merges: bool
    borders: tuple[tuple[Edges, int], ...]
    stretches: tuple[Stretch, ...]


class LaidTable(Struct, frozen=True):
    """A table with its rows, and how high each is in the end; `gap` stands before it."""

    table: Table
    rows: tuple[LaidRow, ...]
    heights: tuple[float, ...]
    gap: float

    @property
    def height(self) -> float:
        """All rows together."""
        return sum(self.heights)


class LaidFoot(Struct, frozen=True):
    """Blocks at the foot of the text area; in the text they take no room."""

    blocks: tuple[LaidBlock, ...]


LaidBlock = LaidParagraph | LaidTable | LaidFoot | PageBreak


class Layouts(Struct, frozen=True):
    """Layouts of paragraphs and of rows of tables, by where they stand."""

    paragraphs: Memory[tuple[Paragraph, Column, float], LaidParagraph] = field(
        default_factory=lambda: Memory(KEPT)
    )
    rows: Memory[tuple[Row, tuple[float, ...], Column], LaidRow] = field(default_factory=lambda: Memory(KEPT))


class Composer(Struct, frozen=True):
    """Lays out the blocks of one paper."""

    book: FontBook
    report: Report
    layouts: Layouts

    def blocks(self, blocks: Sequence[Block], column: Column) -> tuple[LaidBlock, ...]:
        """Lay out blocks below each other; the space after the last one is dropped."""
        laid: list[LaidBlock] = []
        previous: Block | None = None
        for block in joined(blocks):
            gap = _gap(previous, block)
            if isinstance(block, Paragraph):
                laid.append(self._paragraph(block, column, gap))
            elif isinstance(block, Table):
                laid.append(self._table(block, column, gap))
            elif isinstance(block, Foot):
                laid.append(LaidFoot(self.blocks(block.blocks, column)))
                continue
            else:
                laid.append(block)
            previous = block
        return tuple(laid)

    def _paragraph(self, paragraph: Paragraph, column: Column, gap: float) -> LaidParagraph:
        key = (paragraph, column, gap)
        known = self.layouts.paragraphs.get(key)
        if known is None:
            said = self.report.said
            self.report.place = _place(paragraph)
            known = LaidParagraph(paragraph, set_lines(paragraph, column, self.book, self.report), gap)
            if self.report.said == said and is_common(known):
                self.layouts.paragraphs.put(key, known)
        return known

    def _table(self, table: Table, column: Column, gap: float) -> LaidTable:
        rows = tuple(self._row(row, table.columns, column) for row in table.rows)
        return LaidTable(table, rows, tuple(_row_heights(rows)), gap)

    def _row(self, row: Row, columns: tuple[float, ...], column: Column) -> LaidRow:
        key = (row, columns, column)
        known = self.layouts.rows.get(key)
        if known is None:
            said = self.report.said
            cells = tuple(self._cell(cell, columns, column) for cell in row.cells)
            content = max((laid.height for laid in cells if laid.cell.rows == 1), default=0.0)
            natural = row.height if row.exact else max(row.height, content)
            merges = any(cell.rows > 1 for cell in row.cells)
            borders = Counter(cell.borders for cell in row.cells)
            stretches = tuple(each for cell in row.cells for each in cell.stretches)
            known = LaidRow(row, cells, natural, merges, tuple(borders.items()), stretches)
            if self.report.said == said and is_common(known):
                self.layouts.rows.put(key, known)
        return known

    def _cell(self, cell: Cell, columns: tuple[float, ...], column: Column) -> LaidCell:
        margins = cell.margins
        width = sum(columns[cell.column : cell.column + cell.columns]) - margins.left - margins.right
        blocks = self.blocks(cell.blocks, Column(max(width, 1.0), column.tab, column.grid))
        height = height_of(blocks) + _last_space(cell.blocks)
        return LaidCell(cell, blocks, cell.upper_border + margins.top + height + margins.bottom)


def _place(paragraph: Paragraph) -> str:
    """Where a paragraph stands, told by how it begins: from here on blocks know nothing of their file."""
    text = "".join(inline.text for inline in paragraph.inlines if isinstance(inline, Text))
    return f"{excerpt(text)}一段" if text else "没有文字的段落"


def is_common(block: LaidBlock | LaidRow) -> bool:
    """Whether a block may stand in other papers too, and so is worth keeping: a paragraph without pictures that
    is no longer than a page, or a row with nothing but such paragraphs in its cells."""
    if isinstance(block, LaidRow):
        return all(is_common(inner) for cell in block.cells for inner in cell.blocks)
    if not isinstance(block, LaidParagraph):
        return False
    return len(block.lines) <= LINES_OF_A_PAGE and not holds_pictures(block.paragraph)


def usual_borders(rows: Iterable[LaidRow]) -> Edges:
    """The borders that most cells have; none where there are no cells."""
    counted: Counter[Edges] = Counter()
    for row in rows:
        for borders, cells in row.borders:
            counted[borders] += cells
    return next((borders for borders, _ in counted.most_common(1)), Edges())


def height_of(blocks: Sequence[LaidBlock]) -> float:
    """How high blocks are together, gaps included."""
    return sum(block.gap + block.height for block in blocks if isinstance(block, LaidParagraph | LaidTable))


def joined(blocks: Sequence[Block]) -> list[Block]:
    """Blocks with the borders of neighbouring paragraphs made one, where they are alike (17.3.1.7)."""
    found = list(blocks)
    for index in range(1, len(found)):
        above, below = found[index - 1], found[index]
        if isinstance(above, Paragraph) and isinstance(below, Paragraph) and _share_borders(above, below):
            found[index - 1] = _with_borders(above, bottom=None)
            found[index] = _with_borders(below, top=None)
    return found


def _share_borders(above: Paragraph, below: Paragraph) -> bool:
    """Whether two paragraphs stand in one box: the same borders all round, and the same indents."""
    one, two = above.format, below.format
    sides = (one.borders.right, one.borders.bottom, one.borders.left)
    same = sides == (two.borders.right, two.borders.bottom, two.borders.left) and any(sides)
    return same and (one.left, one.right) == (two.left, two.right) and two.borders.top is not None


def _with_borders(paragraph: Paragraph, **sides: Border | None) -> Paragraph:
    borders = replace(paragraph.format.borders, **sides)
    return replace(paragraph, format=replace(paragraph.format, borders=borders))


def _last_space(blocks: Sequence[Block]) -> float:
    last = blocks[-1] if blocks else None
    return last.format.after if isinstance(last, Paragraph) else 0.0


def _gap(previous: Block | None, block: Block) -> float:
    """Space between two blocks: both count (Word adds them up), except between alike that join."""
    after = previous.format.after if isinstance(previous, Paragraph) else 0.0
    before = block.format.before if isinstance(block, Paragraph) else 0.0
    if isinstance(previous, Paragraph) and isinstance(block, Paragraph):
        alike = previous.format.style == block.format.style
        after = 0.0 if alike and previous.format.join_same else after
        before = 0.0 if alike and block.format.join_same else before
    return after + before


def _row_heights(rows: Sequence[LaidRow]) -> list[float]:
    """The height of each row; what a merged cell needs beyond its rows is given to the last of them."""
    heights = [row.natural for row in rows]
    for index, row in enumerate(rows):
        for laid in row.cells if row.merges else ():
            last = index + laid.cell.rows - 1
            lack = laid.height - sum(heights[index : last + 1])
            if laid.cell.rows > 1 and lack > 0 and not rows[last].row.exact:
                heights[last] += lack
    return heights
