"""Resolved blocks → laid-out blocks: lines, and the heights of table rows, in points.

Pages are left to Typst: here nothing knows where a page ends, only how high one is.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct, field
from msgspec.structs import replace

from docgen.typeset.typst.blocks import (
    Align,
    Block,
    Border,
    Cell,
    Edges,
    Foot,
    Paragraph,
    Picture,
    Row,
    Table,
    Text,
)
from docgen.typeset.typst.faces import FontBook, Report
from docgen.typeset.typst.findings import Code, excerpt
from docgen.typeset.typst.fitting import LARGEST_HEAD, fit_rows, leading_heads, row_heights
from docgen.typeset.typst.laid import (
    Cut,
    Fit,
    LaidBlock,
    LaidCell,
    LaidFoot,
    LaidParagraph,
    LaidRow,
    LaidTable,
    height_of,
    is_common,
)
from docgen.typeset.typst.lines import TOLERANCE, Column, Counted, Line, Piece, set_lines
from docgen.typeset.typst.memory import Memory

KEPT = 4000
"""Layouts of each kind: some for each paragraph and row that is known again."""

NO_TEXT = "没有文字的段落"
"""The place of a paragraph that cannot be told by how it begins."""


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
                laid.append(self._foot(block, column))
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
            lines = set_lines(paragraph, column, self.book, self.report)
            if max(line.height for line in lines) > column.height + TOLERANCE:
                self.report.beyond_page(Code.PARAGRAPH, "这一行")
            known = LaidParagraph(paragraph, lines, gap, _stays_whole(paragraph, lines, column))
            if self.report.said == said and is_common(known):
                self.layouts.paragraphs.put(key, known)
        return known

    def _table(self, table: Table, column: Column, gap: float) -> LaidTable:
        fitted = replace(table, columns=_columns(table, column.width)) if table.width else table
        heads = leading_heads(table.rows)
        rows = [self._row(row, fitted.columns, column) for row in table.rows[:heads]]
        head = sum(row_heights(rows))
        if head > LARGEST_HEAD * column.height:
            heads, head = 0, 0.0
        below = column.lowered(head) if heads else column
        rows += [self._row(row, fitted.columns, below) for row in table.rows[len(rows) :]]
        fits = fit_rows(rows)
        self._report_cuts(rows, fits)
        if _right_edge(fitted, column.width) > column.edge + TOLERANCE:
            cells = (cell for row in table.rows for cell in row.cells)
            self.report.place = _place_of([block for cell in cells for block in cell.blocks])
            self.report.beyond_paper()
        return LaidTable(fitted, tuple(rows), fits, heads, gap)

    def _report_cuts(self, rows: Sequence[LaidRow], fits: Sequence[Fit]) -> None:
        for row, fit in zip(rows, fits, strict=True):
            for number, told in fit.cells.items():
                if isinstance(told, Cut):
                    self.report.place = _place_of(row.cells[number].cell.blocks)
                    self.report.cut_off()

    def _foot(self, foot: Foot, column: Column) -> LaidFoot:
        """What stands at the foot of a page; there nothing goes on on the next."""
        laid = LaidFoot(self.blocks(foot.blocks, column.endless()))
        if height_of(laid.blocks) > column.height + TOLERANCE:
            self.report.place = _place_of(foot.blocks)
            self.report.beyond_page(Code.PARAGRAPH, "版记")
        return laid

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
            if row.exact and row.height > column.height + TOLERANCE:
                self.report.place = _place_of([block for cell in row.cells for block in cell.blocks])
                self.report.beyond_page(Code.TABLE, "固定高度的表格行")
            known = LaidRow(row, cells, natural, column.height, merges, tuple(borders.items()), stretches)
            if self.report.said == said and is_common(known):
                self.layouts.rows.put(key, known)
        return known

    def _cell(self, cell: Cell, columns: tuple[float, ...], column: Column) -> LaidCell:
        margins = cell.margins
        width = sum(columns[cell.column : cell.column + cell.columns]) - margins.left - margins.right
        around = cell.upper_border + margins.top + margins.bottom
        inner = replace(column, width=max(width, 1.0), height=column.height - around, edge=math.inf)
        blocks = self.blocks(cell.blocks, inner)
        if _is_overlapped(blocks, inner.width + margins.right):
            self.report.place = _place_of(cell.blocks)
            self.report.wide_picture()
        if _is_too_narrow(blocks, inner.width + margins.right):
            self.report.place = _place_of(cell.blocks)
            self.report.narrow_cell()
        return LaidCell(cell, blocks, around + height_of(blocks) + _last_space(cell.blocks))


def _is_overlapped(blocks: Sequence[LaidBlock], edge: float) -> bool:
    """Whether a picture in a cell reaches beyond the edge of the cell."""
    lines = (line for block in blocks if isinstance(block, LaidParagraph) for line in block.lines)
    return any(
        line.x + sum(item.width for item in line.items if not isinstance(item, Counted)) > edge + TOLERANCE
        for line in lines
        if any(isinstance(item, Picture) for item in line.items)
    )


def _is_too_narrow(blocks: Sequence[LaidBlock], edge: float) -> bool:
    """Whether a cell has no room for a single character: it stands alone in its line and reaches beyond the edge."""
    lines = (line for block in blocks if isinstance(block, LaidParagraph) for line in block.lines)
    return any(
        len(item.text.strip()) == 1 and line.x + item.width > edge + TOLERANCE
        for line in lines
        for item in (line.items if len(line.items) == 1 else ())
        if isinstance(item, Piece)
    )


def _right_edge(table: Table, room: float) -> float:
    """How far the right edge of a table is from the left of its column, which has so much room."""
    width = sum(table.columns)
    return {Align.CENTER: (room + width) / 2, Align.RIGHT: room}.get(table.align, table.left + width)


def _stays_whole(paragraph: Paragraph, lines: Sequence[Line], column: Column) -> bool:
    """Whether a paragraph is kept on one page, if it asks for it: one that is higher is divided all the same."""
    return paragraph.format.keep_lines and sum(line.height for line in lines) <= column.height + TOLERANCE


def _place(paragraph: Paragraph) -> str:
    """Where a paragraph stands, told by how it begins: from here on blocks know nothing of their file."""
    text = "".join(inline.text for inline in paragraph.inlines if isinstance(inline, Text))
    return f"{excerpt(text)}一段" if text else NO_TEXT


def _place_of(blocks: Sequence[Block]) -> str:
    """Where blocks stand, told by the first paragraph among them that has text."""
    places = [_place(block) for block in blocks if isinstance(block, Paragraph)]
    return next((place for place in places if place != NO_TEXT), NO_TEXT)


def joined(blocks: Sequence[Block]) -> list[Block]:
    """Blocks with the borders of neighbouring paragraphs made one, where they are alike (17.3.1.7)."""
    found = list(blocks)
    for index, (above, below) in enumerate(pairwise(blocks)):
        upper = found[index]
        if isinstance(upper, Paragraph) and isinstance(below, Paragraph) and _share_borders(above, below):
            found[index] = _with_borders(upper, bottom=upper.format.between)
            found[index + 1] = _with_borders(below, top=None)
    return found


def _share_borders(above: Block, below: Block) -> bool:
    """Whether two paragraphs stand in one box: the same borders all round, and the same indents."""
    if not isinstance(above, Paragraph) or not isinstance(below, Paragraph):
        return False
    one, two = above.format, below.format
    same = (one.borders, one.between) == (two.borders, two.between) and one.borders != Edges()
    return same and (one.left, one.right) == (two.left, two.right)


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


def _columns(table: Table, room: float) -> tuple[float, ...]:
    """How wide the columns of a table are that stands in a column with so much room."""
    wanted = table.width.share * room + table.width.points if table.width else 0.0
    said = sum(table.columns)
    if wanted <= 0 or said <= 0:
        return table.columns
    return tuple(width * wanted / said for width in table.columns)
