"""The rows of a table → how each fits the pages (ECMA-376 part 1, 17.4.6).

Most rows have a height that is certain, and stand on one page. A row that is higher than a page goes on on the
next; one that must not be divided begins on a new page first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from docgen.typeset.typst.blocks import Paragraph, Row
from docgen.typeset.typst.laid import (
    Cut,
    Fit,
    Held,
    LaidBlock,
    LaidCell,
    LaidParagraph,
    LaidRow,
    LaidTable,
)
from docgen.typeset.typst.lines import TOLERANCE

LARGEST_HEAD = 0.75
"""The part of a page that rows may take to be repeated on each: below more, the table would hardly go on."""

_SHARES = {"horizon": 0.5, "bottom": 1.0}
"""The part of the empty room of a cell that stands above its content."""


def leading_heads(rows: Sequence[Row]) -> int:
    """How many rows at the top ask to be repeated: none where they are the whole table, or where a merged cell
    reaches out of them."""
    count = 0
    while count < len(rows) and rows[count].head:
        count += 1
    reaches = [index + cell.rows for index, row in enumerate(rows[:count]) for cell in row.cells]
    return count if count < len(rows) and max(reaches, default=0) <= count else 0


def fit_rows(rows: Sequence[LaidRow]) -> tuple[Fit, ...]:
    """How each row of a table fits the pages."""
    heights = row_heights(rows)
    pressed = _pressed(rows, heights)
    return tuple(
        _fit(row, height, index in pressed, _cuts(rows, heights, index))
        for index, (row, height) in enumerate(zip(rows, heights, strict=True))
    )


def row_heights(rows: Sequence[LaidRow]) -> list[float]:
    """The height of each row; what a merged cell needs beyond its rows is given to the last of them."""
    heights = [row.natural for row in rows]
    for index, cell in _merged(rows):
        last = index + cell.cell.rows - 1
        lack = cell.height - sum(heights[index : last + 1])
        if lack > 0 and not rows[last].row.exact:
            heights[last] += lack
    return heights


def _merged(rows: Sequence[LaidRow]) -> Iterator[tuple[int, LaidCell]]:
    """The cells that are merged with those below, and the row where each begins."""
    for index, row in enumerate(rows):
        for cell in row.cells if row.merges else ():
            if cell.cell.rows > 1:
                yield index, cell


def _fit(row: LaidRow, height: float, pressed: bool, cuts: Mapping[int, Cut]) -> Fit:
    if row.row.exact:
        return Fit(height, cells=cuts)
    if pressed or height > row.room + TOLERANCE:
        return Fit(height, fixed=False, cells={**cuts, **_held(row)})
    divided = row.row.can_split and not row.merges and height > row.row.height
    return Fit(height, fixed=not divided, cells=cuts)


def _held(row: LaidRow) -> Mapping[int, Held]:
    """What the first cell of a row's own does for it: the row is as high as it asks to be at least, and does not
    begin at the foot of a page if it must not be divided."""
    for number, cell in enumerate(row.cells):
        if cell.cell.rows == 1:
            margins = cell.cell.margins
            inset = cell.cell.upper_border + margins.top + margins.bottom
            whole = 0.0 if row.row.can_split else min(row.natural, row.room) - inset - TOLERANCE
            empty = max(0.0, row.row.height - cell.height)
            above = empty * _SHARES.get(cell.cell.vertical, 0.0)
            return {number: Held(max(0.0, whole), above, empty - above)}
    return {}


def _pressed(rows: Sequence[LaidRow], heights: Sequence[float]) -> set[int]:
    """The rows at the end of merged cells that may turn out too low: at each end of a page a merged cell loses
    up to one line."""
    found = set()
    for index, cell in _merged(rows):
        end = index + cell.cell.rows
        total = sum(heights[index:end])
        pages = 1 + total // max(rows[index].room, 1.0)
        if total - cell.height < pages * _coarsest(cell.blocks) and not rows[end - 1].row.exact:
            found.add(end - 1)
    return found


def _coarsest(blocks: Sequence[LaidBlock]) -> float:
    """The height of the highest line or row among blocks: what is not divided."""
    heights = [0.0]
    for block in blocks:
        if isinstance(block, LaidParagraph):
            heights += [block.height] if block.whole else [line.height for line in block.lines]
        elif isinstance(block, LaidTable):
            heights += [fit.height for fit in block.fits if fit.fixed]
    return max(heights)


def _cuts(rows: Sequence[LaidRow], heights: Sequence[float], index: int) -> Mapping[int, Cut]:
    """The cells that begin in a row and hold more than the rows of exact height that they end with."""
    found: dict[int, Cut] = {}
    if not rows[index].row.exact and not rows[index].merges:
        return found
    for number, cell in enumerate(rows[index].cells):
        end = index + cell.cell.rows
        if rows[end - 1].row.exact:
            seen = sum(heights[index:end])
            if cell.height - _empty_foot(cell) > seen + TOLERANCE:
                found[number] = Cut(seen - cell.cell.upper_border - cell.cell.margins.top)
    return found


def _empty_foot(cell: LaidCell) -> float:
    """How much of a cell is empty below its last line."""
    last = cell.cell.blocks[-1] if cell.cell.blocks else None
    return cell.cell.margins.bottom + (last.format.after if isinstance(last, Paragraph) else 0.0)
