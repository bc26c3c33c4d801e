"""Laid-out tables → the data of `setting.typ`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec import Raw

from docgen.typeset.typst.blocks import Align, Edges, Paragraph, Sides, Stretch
from docgen.typeset.typst.laid import Cut, Fit, Held, LaidBlock, LaidCell, LaidRow, LaidTable
from docgen.typeset.typst.values import Value, pt, said, sides, stroke, strokes

Content = Callable[[tuple[LaidBlock, ...]], Value]
"""Writes what stands in a cell."""

_ALIGNS = {Align.CENTER: "center", Align.RIGHT: "right"}


def table_data(laid: LaidTable, rows: Sequence[Raw], usual: Edges) -> Value:
    """A table of `rows` that have been written already; `usual` are the borders of cells that say nothing."""
    stretches = [_stretch(each) for each in _stretches(laid.rows, laid.head)]
    return {
        "kind": "table",
        "columns": [pt(width) for width in laid.table.columns],
        "heights": [pt(fit.height) if fit.fixed else None for fit in laid.fits],
        "head": laid.head,
        "rows": rows,
        "stroke": strokes(usual),
        "side": _ALIGNS.get(laid.table.align),
        "left": pt(laid.table.left),
        **({"stretches": stretches} if stretches else {}),
    }


def _stretches(rows: Sequence[LaidRow], head: int) -> list[Stretch]:
    """The stretches of a table whose first `head` rows are repeated.

    At the top of a page Typst lets those of the body beat the borders below the head: where there are such,
    they must be stretches as well.
    """
    found = [each.lowered(index) for index, row in enumerate(rows) for each in row.stretches]
    if head and any(each.level and each.at > head for each in found):
        found += _below_head(rows[:head])
    return found


def _below_head(head: Sequence[LaidRow]) -> Iterator[Stretch]:
    """The lower borders of a head as stretches."""
    for index, row in enumerate(head):
        for cell in row.row.cells:
            if index + cell.rows == len(head) and cell.borders.bottom:
                end = cell.column + cell.columns
                yield Stretch(True, len(head), cell.column, end, cell.borders.bottom)


def _stretch(stretch: Stretch) -> Value:
    return [stretch.level, stretch.at, stretch.start, stretch.end, stroke(stretch.border)]


def row_data(laid: LaidRow, fit: Fit, content: Content, usual: Edges) -> Value:
    """The cells of a row; `content` writes what stands in them. Borders other than the `usual` ones are said:
    where two cells do not agree, Typst draws those."""
    return [
        {**_cell(cell, content, usual), **_told(fit.cells.get(number))}
        for number, cell in enumerate(laid.cells)
    ]


def _told(told: Held | Cut | None) -> dict[str, Value]:
    """What a cell does for its row, or how much of it is seen: the upper part, however it stands otherwise."""
    if isinstance(told, Held):
        return {"held": [pt(told.together), pt(told.above), pt(told.below)]}
    return {} if told is None else {"cut": pt(told.height), "align": "top"}


def _cell(laid: LaidCell, content: Content, usual: Edges) -> dict[str, Value]:
    cell = laid.cell
    last = cell.blocks[-1] if cell.blocks else None
    top = cell.margins.top + cell.upper_border
    margins = Sides(top, cell.margins.right, cell.margins.bottom, cell.margins.left)
    return {
        "x": cell.column,
        "colspan": cell.columns,
        "rowspan": cell.rows,
        "align": cell.vertical,
        "inset": sides(margins),
        "fill": cell.background,
        "content": content(laid.blocks),
        **({} if cell.borders == usual else {"stroke": strokes(cell.borders)}),
        **said(after=pt(last.format.after) if isinstance(last, Paragraph) else 0.0),
    }
