"""The widths of a table's columns: those of its w:tblGrid, or those that its cells ask for (ECMA-376 part 1, 17.4.48
and 17.4.71).

Word sets columns by the cells and writes the grid that came of it. Programs often leave a grid of equal columns, or
none, and give the cells their widths.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from docgen.typeset.typst.readings import CellReading, RowReading

SAME = 1.0
"""Points within which two widths are one: Word rounds those of each row by itself."""

WHOLE = 500.0
"""The width, in points, of which shares are taken to be compared: that of a table about as wide as a page."""

USUAL = 72.0
"""How wide a column is of which nobody says anything."""


def column_widths(
    grid: Sequence[float], rows: Sequence[RowReading], *, fixed: bool, scaled: bool
) -> list[float]:
    """How wide each column is, or, in a table that is `scaled`, how they divide its width. The cells are heeded where
    the layout is `fixed` or the grid tells nothing, and only if they agree with each other; Word has made the other
    grids from what stands in the cells."""
    tells_nothing = _tells_nothing(grid)
    said = _said_by_cells(len(grid), rows, _points) if fixed or tells_nothing else None
    if said is None and tells_nothing and scaled:
        said = _said_by_cells(len(grid), rows, _shares)
    if said and any(abs(width - cell) > SAME for width, cell in zip(grid, said, strict=True)):
        return said
    return list(grid) if sum(grid) > 0 else [USUAL] * len(grid)


def _points(cell: CellReading) -> float | None:
    return cell.width


def _shares(cell: CellReading) -> float | None:
    return cell.share * WHOLE if cell.share else None


def _tells_nothing(grid: Sequence[float]) -> bool:
    return min(grid) <= 0 or max(grid) - min(grid) <= SAME


def _said_by_cells(
    count: int, rows: Sequence[RowReading], width_of: Callable[[CellReading], float | None]
) -> list[float] | None:
    """The widths of so many columns by the cells of all rows; None where these say too little, or contradict."""
    edges: dict[int, float] = {0: 0.0}
    for row in rows:
        column, edge = row.start, edges.get(row.start)
        for cell in row.cells:
            width = width_of(cell)
            if edge is None or not width:
                break
            column, edge = column + cell.columns, edge + width
            if abs(edges.setdefault(column, edge) - edge) > SAME:
                return None
    if not edges.keys() >= set(range(count + 1)):
        return None
    widths = [right - left for left, right in pairwise(edges[column] for column in range(count + 1))]
    return widths if min(widths) > 0 else None
