"""Laid-out tables → the data of `setting.typ`."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from docgen.typeset.typst.blocks import Align, Edges, Paragraph, Sides
from docgen.typeset.typst.compose import LaidBlock, LaidCell, LaidRow, LaidTable
from docgen.typeset.typst.values import Value, pt, said, sides, strokes

Content = Callable[[tuple[LaidBlock, ...]], Value]
"""Writes what stands in a cell."""

_ALIGNS = {Align.CENTER: "center", Align.RIGHT: "right"}


def table_data(laid: LaidTable, rows: Sequence[str], usual: Edges) -> Value:
    """A table of `rows` that have been written already; `usual` are the borders of cells that say nothing."""
    heights = zip(laid.rows, laid.heights, strict=True)
    return {
        "kind": "table",
        "columns": [pt(width) for width in laid.table.columns],
        "heights": [None if _may_be_divided(row, height) else pt(height) for row, height in heights],
        "head": _leading_heads(laid.rows),
        "rows": rows,
        "stroke": strokes(usual),
        "side": _ALIGNS.get(laid.table.align),
        "left": pt(laid.table.left),
    }


def row_data(laid: LaidRow, content: Content, usual: Edges) -> Value:
    """The cells of a row; `content` writes what stands in them. Borders other than the `usual` ones are said:
    where two cells do not agree, Typst draws those."""
    return [_cell(cell, content, usual) for cell in laid.cells]


def _cell(laid: LaidCell, content: Content, usual: Edges) -> Value:
    cell = laid.cell
    last = cell.blocks[-1] if cell.blocks else None
    top = cell.borders.top.width if cell.borders.top else 0.0  # A border lies within the cell.
    margins = Sides(cell.margins.top + top, cell.margins.right, cell.margins.bottom, cell.margins.left)
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


def _may_be_divided(laid: LaidRow, height: float) -> bool:
    """Whether the content alone gives the height of a row, and may go on on the next page."""
    row = laid.row
    return row.can_split and not row.exact and not laid.merges and height > row.height


def _leading_heads(rows: Sequence[LaidRow]) -> int:
    """How many rows at the top are repeated on each page: none where they are the whole table, or where a
    merged cell reaches out of them."""
    count = 0
    while count < len(rows) and rows[count].row.head:
        count += 1
    reaches = [index + laid.cell.rows for index, row in enumerate(rows[:count]) for laid in row.cells]
    return count if count < len(rows) and max(reaches, default=0) <= count else 0
