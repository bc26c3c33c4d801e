"""Laid-out tables → Typst code: what most cells have in common is said once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from docgen.typeset.typst.blocks import Align, Paragraph
from docgen.typeset.typst.compose import LaidBlock, LaidCell, LaidRow, LaidTable
from docgen.typeset.typst.literals import pt, rgb, strokes

Blocks = Callable[[Sequence[LaidBlock]], str]
"""Writes what stands in a cell."""

_Options = dict[str, str]
_TABLE_OPTIONS = {"inset", "stroke", "align"}
"""What can be said of all cells of a table at once; for the rest, most cells are as Typst has them."""

_ALIGNS = {Align.CENTER: "center", Align.RIGHT: "right"}
_PLAIN_CELL = {"colspan": "1", "rowspan": "1", "breakable": "auto", "fill": "none"}


def table(laid: LaidTable, blocks: Blocks) -> str:
    """A table; `blocks` writes the content of its cells."""
    table = laid.table
    columns = ", ".join(pt(width) for width in table.columns)
    heights = ", ".join("auto" if row.height is None else pt(row.height) for row in laid.rows)
    options = [[_cell_options(cell, row) for cell in row.cells] for row in laid.rows]
    usual = _most_usual(options)
    heads = _leading_heads(laid.rows)
    rows = [
        _row(index, row, row_options, usual, blocks)
        for index, (row, row_options) in enumerate(zip(laid.rows, options, strict=True))
    ]
    head, body = ",\n".join(rows[:heads]), ",\n".join(rows[heads:])
    header = f"table.header(repeat: true,\n{head}),\n" if heads else ""
    shared = ", ".join(f"{name}: {value}" for name, value in usual.items() if name in _TABLE_OPTIONS)
    written = f"table(columns: ({columns},), rows: ({heights},), {shared},\n{header}{body})"
    if table.align in _ALIGNS:
        return f"align({_ALIGNS[table.align]}, {written})"
    return f"pad(left: {pt(table.left)}, {written})" if table.left else written


def _row(index: int, row: LaidRow, options: Sequence[_Options], usual: _Options, blocks: Blocks) -> str:
    cells = zip(row.cells, options, strict=True)
    return ",\n".join(_cell(index, cell, blocks, _unlike(own, usual)) for cell, own in cells)


def _cell(index: int, laid: LaidCell, blocks: Blocks, unlike: str) -> str:
    """A cell with what it has unlike most."""
    last = laid.cell.blocks[-1] if laid.cell.blocks else None
    after = last.format.after if isinstance(last, Paragraph) else 0.0
    tail = f"\nv({pt(after)})" if after else ""
    return f"table.cell(x: {laid.cell.column}, y: {index}, {unlike}{{{blocks(laid.blocks)}{tail}}})"


def _unlike(own: _Options, usual: _Options) -> str:
    """The options of a cell that most others do not have."""
    return "".join(f"{name}: {value}, " for name, value in own.items() if usual.get(name) != value)


def _cell_options(laid: LaidCell, row: LaidRow) -> _Options:
    cell, margins = laid.cell, laid.cell.margins
    top = margins.top + (cell.borders.top.width if cell.borders.top else 0.0)
    # Typst keeps all rows of a merged cell on one page unless the cell may be divided.
    breakable = (
        "true" if cell.rows > 1 else "false" if row.height is None and not row.row.can_split else "auto"
    )
    return {
        "colspan": str(cell.columns),
        "rowspan": str(cell.rows),
        "breakable": breakable,
        "align": f"left + {cell.vertical}",
        "inset": f"(top: {pt(top)}, right: {pt(margins.right)}, bottom: {pt(margins.bottom)}, "
        f"left: {pt(margins.left)})",
        "stroke": strokes(cell.borders),
        "fill": rgb(cell.background) if cell.background else "none",
    }


def _most_usual(options: Sequence[Sequence[_Options]]) -> _Options:
    """The values that most cells have, of what a table can say for all."""
    counted = {name: Counter(own[name] for row in options for own in row) for name in _TABLE_OPTIONS}
    usual = {name: count.most_common(1)[0][0] for name, count in sorted(counted.items()) if count}
    return {**_PLAIN_CELL, **usual}


def _leading_heads(rows: Sequence[LaidRow]) -> int:
    """How many rows at the top are repeated on each page: none where they are the whole table, or where a
    merged cell reaches out of them."""
    count = 0
    while count < len(rows) and rows[count].row.head:
        count += 1
    reaches = [index + laid.cell.rows for index, row in enumerate(rows[:count]) for laid in row.cells]
    return count if count < len(rows) and max(reaches, default=0) <= count else 0
