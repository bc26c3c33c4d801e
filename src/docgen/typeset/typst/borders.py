"""XML of borders → the borders of paragraphs and cells, settled where cells meet (17.3.4, 17.4.66)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from msgspec.structs import replace

from docgen.typeset.typst.blocks import ODD_STYLE, Border, Cell, Edges, Stretch
from docgen.typeset.typst.wml import EIGHTHS, Element, W, attribute, children, colour, length_of, number

_LINE_STYLES = {
    "single": "solid",
    "thick": "solid",
    "dashed": "dashed",
    "dashSmallGap": "dashed",
    "dotted": "dotted",
    "dotDash": "dash-dotted",
}
_NO_LINE = {"nil", "none"}

_NUMBERS = {"single": 1, "thick": 2, "dotted": 4, "dashed": 5, "dotDash": 6, "dashSmallGap": 20}
"""The numbers of the styles (17.4.66); those that nobody here can draw go to another engine."""

Borders = dict[str, Border | None]
"""Borders by side; None says that there shall be none, a side that is not there says nothing."""

_SAME_SIDE = {"start": "left", "end": "right"}


def border(element: Element | None) -> Border | None:
    """A border (17.3.4); None where there is none or it says that there shall be none."""
    kind = attribute(element, "val") or "nil"
    if element is None or kind in _NO_LINE:
        return None
    said = length_of(element, "sz", EIGHTHS)
    width = max(0.25, 0.5 if said is None else said)
    look = colour(attribute(element, "color")) or "000000"
    space = number(attribute(element, "space")) or 0.0
    return Border(width, look, _LINE_STYLES.get(kind, ODD_STYLE), space, _rank(kind, width, look))


def _rank(kind: str, width: float, look: str) -> tuple[float, ...]:
    """What decides between two borders (17.4.66; the weights are Word's, MS-OI29500 2.1.169): the weight, which is
    width times number, and 1 for broken lines; then the lower number; then the darker colour.
    """
    style_number = _NUMBERS.get(kind, 0)
    weight = width * EIGHTHS * style_number if _LINE_STYLES.get(kind) == "solid" else 1.0
    red, green, blue = bytes.fromhex(look)
    return (weight, -style_number, -(red + blue + 2 * green), -(blue + 2 * green), -green)


def edges(element: Element | None) -> Edges:
    """The four borders of a w:pBdr, w:tcBorders or w:tblBorders."""

    def side(*names: str) -> Border | None:
        found = (None if element is None else element.find(W + name) for name in names)
        return border(next((child for child in found if child is not None), None))

    return Edges(side("top"), side("right", "end"), side("bottom"), side("left", "start"))


def are_odd(edges: Edges) -> bool:
    """Whether one of the borders is of a kind that cannot be drawn."""
    return any(
        edge and edge.style == ODD_STYLE for edge in (edges.top, edges.right, edges.bottom, edges.left)
    )


def table_borders(chain: Sequence[Element]) -> Borders:
    """The borders that a table gives its cells: outer edges, inner edges."""
    found: dict[str, Border | None] = {}
    for owner in reversed(chain):
        borders = owner.find(W + "tblBorders")
        for name, child in children(borders) if borders is not None else ():
            found[_SAME_SIDE.get(name, name)] = border(child)
    return found


def own_borders(borders: Element | None) -> Borders:
    """What a w:tcBorders says of the sides of its cell."""
    found = {} if borders is None else {name: border(child) for name, child in children(borders)}
    return {_SAME_SIDE.get(name, name): edge for name, edge in found.items()}


SideBorders = Mapping[tuple[int, int, str], Border | None]
"""What the parts of merged cells below the first say of their sides, by row, first column and side."""


def settle_borders(rows: Sequence[Sequence[Cell]], wanted: range, beside: SideBorders) -> list[list[Cell]]:
    """The cells of the `wanted` rows, settled: where two cells meet, the heavier border holds for both, on each
    edge of the grid by itself (17.4.66)."""
    across: dict[tuple[int, int], Border] = {}
    down: dict[tuple[int, int], Border] = {}
    for index, cells in enumerate(rows):
        for cell in cells:
            for column in range(cell.column, cell.column + cell.columns):
                _keep_heavier(across, (index, column), cell.borders.top)
                _keep_heavier(across, (index + cell.rows, column), cell.borders.bottom)
            for line in range(index, index + cell.rows):
                left = beside.get((line, cell.column, "left"), cell.borders.left)
                right = beside.get((line, cell.column, "right"), cell.borders.right)
                _keep_heavier(down, (line, cell.column), left)
                _keep_heavier(down, (line, cell.column + cell.columns), right)
    return [[_settled(cell, index, across, down) for cell in rows[index]] for index in wanted]


_Settled = dict[tuple[int, int], Border]
"""The borders that hold, by row and column: above, or left of, that place in the grid."""


def _settled(cell: Cell, index: int, across: _Settled, down: _Settled) -> Cell:
    """A cell of the row numbered `index` with the borders that hold; most have them already."""
    end = cell.column + cell.columns
    columns, lines = range(cell.column, end), range(index, index + cell.rows)
    sides = (
        _runs([across.get((index, column)) for column in columns]),
        _runs([down.get((line, end)) for line in lines]),
        _runs([across.get((index + cell.rows, column)) for column in columns]),
        _runs([down.get((line, cell.column)) for line in lines]),
    )
    settled = Edges(*(runs[0][0] if len(runs) == 1 else None for runs in sides))
    if settled == cell.borders and all(len(runs) == 1 for runs in sides):
        return cell
    stretches = (
        *_stretches(sides[0], True, 0, cell.column),
        *_stretches(sides[1], False, end, 0),
        *_stretches(sides[2], True, cell.rows, cell.column),
        *_stretches(sides[3], False, cell.column, 0),
    )
    return replace(cell, borders=settled, stretches=stretches)


def _runs(side: Sequence[Border | None]) -> list[tuple[Border | None, int]]:
    """The borders along a side of a cell, and how many edges each holds for; one where all look alike."""
    if all(border is side[0] for border in side):
        return [(side[0], len(side))]
    runs = [list(run) for _, run in groupby(side, _look)]
    return [(run[0], len(run)) for run in runs]


def _look(border: Border | None) -> tuple[float, str, str] | None:
    """What is seen of a border."""
    return (border.width, border.colour, border.style) if border else None


def _stretches(
    runs: Sequence[tuple[Border | None, int]], level: bool, at: int, start: int
) -> Iterator[Stretch]:
    """The borders of a side where they differ; it begins at `start` of the line numbered `at`."""
    for border, length in runs if len(runs) > 1 else ():
        if border:
            yield Stretch(level, at, start, start + length, border)
        start += length


def _keep_heavier(edges: dict[tuple[int, int], Border], key: tuple[int, int], new: Border | None) -> None:
    old = edges.get(key)
    if new and (old is None or new.rank > old.rank):
        edges[key] = new
