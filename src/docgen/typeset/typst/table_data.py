"""Laid-out tables → the data of `paper.typ`: what most cells have in common is said once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from docgen.typeset.typst.blocks import Align, Paragraph, Sides
from docgen.typeset.typst.compose import LaidBlock, LaidCell, LaidRow, LaidTable
from docgen.typeset.typst.values import Value, pt, said, sides, strokes

Content = Callable[[tuple[LaidBlock, ...]], Value]
"""Writes what stands in a cell."""

_Options = dict[str, Any]
_WRITERS: dict[str, Callable[[Any], Value]] = {"inset": sides, "stroke": strokes, "align": str}
"""What can be said of all cells of a table at once, and how; for the rest, most cells are as Typst has them."""

_ALIGNS = {Align.CENTER: "center", Align.RIGHT: "right"}
_PLAIN_CELL: _Options = {"colspan": 1, "rowspan": 1, "breakable": None, "fill": None}


def table_data(laid: LaidTable, content: Content) -> Value:
    """A table; `content` writes the content of its cells."""
    table = laid.table
    options = [[_cell_options(cell, row) for cell in row.cells] for row in laid.rows]
    usual = _most_usual(options)
    heads = _leading_heads(laid.rows)
    rows = [
        [
            _cell(index, cell, content, _unlike(own, usual))
            for cell, own in zip(row.cells, row_options, strict=True)
        ]
        for index, (row, row_options) in enumerate(zip(laid.rows, options, strict=True))
    ]
    return {
        "kind": "table",
        "columns": [pt(width) for width in table.columns],
        "rows": [None if row.height is None else pt(row.height) for row in laid.rows],
        "usual": _written({name: value for name, value in usual.items() if name in _WRITERS}),
        "head": [cell for row in rows[:heads] for cell in row],
        "body": [cell for row in rows[heads:] for cell in row],
        "side": _ALIGNS.get(table.align),
        "left": pt(table.left),
    }


def _cell(index: int, laid: LaidCell, content: Content, unlike: _Options) -> Value:
    """A cell with what it has unlike most."""
    last = laid.cell.blocks[-1] if laid.cell.blocks else None
    return {
        "x": laid.cell.column,
        "y": index,
        "options": _written(unlike),
        "content": content(laid.blocks),
        **said(after=pt(last.format.after) if isinstance(last, Paragraph) else 0.0),
    }


def _unlike(own: _Options, usual: _Options) -> _Options:
    """The options of a cell that most others do not have."""
    return {name: value for name, value in own.items() if usual.get(name) != value}


def _written(options: _Options) -> dict[str, Value]:
    return {name: _WRITERS[name](value) if name in _WRITERS else value for name, value in options.items()}


def _cell_options(laid: LaidCell, row: LaidRow) -> _Options:
    cell = laid.cell
    # Typst keeps all rows of a merged cell on one page unless the cell may be divided.
    whole = row.height is None and not row.row.can_split
    return {
        "colspan": cell.columns,
        "rowspan": cell.rows,
        "breakable": True if cell.rows > 1 else False if whole else None,
        "align": cell.vertical,
        "inset": _inset(cell.margins, cell.borders.top.width if cell.borders.top else 0.0),
        "stroke": cell.borders,
        "fill": cell.background,
    }


@lru_cache(maxsize=64)
def _inset(margins: Sides, border: float) -> Sides:
    """The margins of a cell, the upper one within its border."""
    return Sides(margins.top + border, margins.right, margins.bottom, margins.left)


def _most_usual(options: Sequence[Sequence[_Options]]) -> _Options:
    """The values that most cells have, of what a table can say for all."""
    counted = {name: Counter(own[name] for row in options for own in row) for name in _WRITERS}
    usual = {name: count.most_common(1)[0][0] for name, count in counted.items() if count}
    return {**_PLAIN_CELL, **usual}


def _leading_heads(rows: Sequence[LaidRow]) -> int:
    """How many rows at the top are repeated on each page: none where they are the whole table, or where a
    merged cell reaches out of them."""
    count = 0
    while count < len(rows) and rows[count].row.head:
        count += 1
    reaches = [index + laid.cell.rows for index, row in enumerate(rows[:count]) for laid in row.cells]
    return count if count < len(rows) and max(reaches, default=0) <= count else 0
