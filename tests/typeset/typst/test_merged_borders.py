"""Borders of merged cells: whatever is merged with what, each edge of the grid is settled by itself (17.4.66), on
whatever page it comes to stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docgen.typeset.engine import Typeset
from docgen.typeset.typst.blocks import Document, Table
from typeset.typst.drawn_tables import SIDES, THICK, THIN, Edge, cell, drawn_beside, edges, row, table

Set = Callable[[bytes], Typeset]
Read = Callable[[bytes], tuple[Document, list[str]]]

WEIGHTS = {"": 0, "nil": 0, THIN: 1, THICK: 2}
"""What a cell may say of a side, from the lightest on."""

DRAWN = {THIN: "1 000000", THICK: "3 000000"}


class Merged(NamedTuple):
    """A cell that begins at a place in the grid and covers columns × rows; borders in the order of `SIDES`."""

    row: int
    column: int
    rows: int
    columns: int
    borders: tuple[str, str, str, str]

    def xml(self, index: int) -> str:
        """Its part in the row numbered `index`."""
        merging = f'<w:gridSpan w:val="{self.columns}"/>'
        if self.rows > 1:
            merging += f'<w:vMerge w:val="{"restart" if index == self.row else "continue"}"/>'
        return cell(merging, **dict(zip(SIDES, self.borders, strict=True)))

    def edges(self) -> Iterator[tuple[Edge, str]]:
        """The edges around it, and what it says of each."""
        top, left, bottom, right = self.borders
        for column in range(self.column, self.column + self.columns):
            yield Edge(True, self.row, column), top
            yield Edge(True, self.row + self.rows, column), bottom
        for line in range(self.row, self.row + self.rows):
            yield Edge(False, line, self.column), left
            yield Edge(False, line, self.column + self.columns), right


@st.composite
def tilings(draw: st.DrawFn) -> list[Merged]:
    """Cells that cover a grid of up to 4 × 4 places."""
    rows, columns = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    free = {(y, x) for y in range(rows) for x in range(columns)}
    cells: list[Merged] = []
    while free:
        y, x = min(free)
        room = len(list(takewhile(lambda at: (y, at) in free, range(x, columns))))  # noqa: B023  # done at once
        down, across = draw(st.integers(1, rows - y)), draw(st.integers(1, room))
        borders = draw(st.tuples(*[st.sampled_from(list(WEIGHTS))] * len(SIDES)))
        cells.append(Merged(y, x, down, across, borders))
        free -= {(line, column) for line in range(y, y + down) for column in range(x, x + across)}
    return cells


def as_table(cells: Sequence[Merged]) -> bytes:
    """A paper with a table of these cells."""
    height = max(each.row + each.rows for each in cells)
    width = max(each.column + each.columns for each in cells)
    rows = ([each for each in cells if each.row <= index < each.row + each.rows] for index in range(height))
    in_order = (sorted(parts, key=lambda each: each.column) for parts in rows)
    made = (row(*[each.xml(index) for each in parts]) for index, parts in enumerate(in_order))
    return table(*made, columns=width)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cells=tilings())
def test_the_heavier_border_is_drawn_on_each_edge(typeset: Set, cells: list[Merged]) -> None:
    heaviest: dict[Edge, str] = {}
    for edge, said in (each for merged in cells for each in merged.edges()):
        heaviest[edge] = max(heaviest.get(edge, ""), said, key=lambda said: WEIGHTS[said])
    drawn = {edge: DRAWN[said] for edge, said in heaviest.items() if said in DRAWN}
    assert edges(typeset(as_table(cells))) == drawn


def test_text_keeps_clear_of_the_thickest_border_above_it(read: Read) -> None:
    document, _ = read(
        as_table(
            [
                Merged(0, 0, 1, 1, ("", "", THIN, "")),
                Merged(0, 1, 1, 1, ("", "", THICK, "")),
                Merged(1, 0, 1, 2, ("",) * 4),
            ]
        )
    )
    (grid, *_) = document.sections[0].blocks
    assert isinstance(grid, Table)
    assert [cell.upper_border for row in grid.rows for cell in row.cells] == [0.0, 0.0, 3.0]


WIDE, BEGINS, GOES_ON = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
PLAIN = row(cell(), cell())
ROWS_ON_A_PAGE = 21

PAGES = {
    # the rows, the first that is looked at on each of two pages, what is drawn there
    "跨列的格在页首": (
        [PLAIN] * (ROWS_ON_A_PAGE - 1)
        + [row(cell(bottom=THICK), cell(bottom=THIN)), row(cell(WIDE)), PLAIN],
        (ROWS_ON_A_PAGE - 1, """
            + + +

            +━+─+
            """),
        (0, """
            +━+─+

            + + +
            """),
    ),
    "跨列的格在页末": (
        [PLAIN] * (ROWS_ON_A_PAGE - 1)
        + [row(cell(WIDE)), row(cell(top=THICK), cell(top=THIN)), PLAIN],
        (ROWS_ON_A_PAGE - 1, """
            + + +

            +━+─+
            """),
        (0, """
            +━+─+

            + + +
            """),
    ),
    "跨列的格在重复的表头下面": (
        [row(cell(bottom=THICK), cell(), head=True)]
        + [PLAIN] * (ROWS_ON_A_PAGE - 2)
        + [row(cell(bottom=THIN), cell()), row(cell(WIDE)), PLAIN],
        (ROWS_ON_A_PAGE - 1, """
            + + +

            +─+ +
            """),
        (0, """
            + + +

            +━+ +

            + + +
            """),
    ),
    "跨列的格在表头里": (
        [row(cell(WIDE), head=True), row(cell(top=THICK), cell(top=THIN), head=True)]
        + [PLAIN] * ROWS_ON_A_PAGE,
        (0, """
            + + +

            +━+─+

            + + +
            """),
        (0, """
            + + +

            +━+─+

            + + +
            """),
    ),
    "跨列的表头，下面各格不同": (
        [row(cell(WIDE), head=True), row(cell(top=THICK), cell(top=THIN))] + [PLAIN] * ROWS_ON_A_PAGE,
        (0, """
            + + +

            +━+─+

            + + +
            """),
        (0, """
            + + +

            +━+─+

            + + +
            """),
    ),
    "跨行的格在两页上": (
        [PLAIN] * (ROWS_ON_A_PAGE - 2)
        + [row(cell(BEGINS), cell(left=THIN)), row(cell(GOES_ON), cell(left=THICK))]
        + [row(cell(GOES_ON), cell()), row(cell(GOES_ON), cell(left=THIN)), PLAIN],
        (ROWS_ON_A_PAGE - 2, """
            + + +
              │
            + + +
              ┃
            + + +
            """),
        (0, """
            + + +

            + + +
              │
            + + +
            """),
    ),
    "表头里跨行的格": (
        [row(cell(BEGINS), cell(left=THIN), head=True), row(cell(GOES_ON), cell(left=THICK), head=True)]
        + [PLAIN] * ROWS_ON_A_PAGE,
        (0, """
            + + +
              │
            + + +
              ┃
            + + +
            """),
        (0, """
            + + +
              │
            + + +
              ┃
            + + +
            """),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_each_edge_is_drawn_on_the_page_where_it_stands(typeset: Set, name: str) -> None:
    rows, *pages = PAGES[name]
    made = typeset(table(*rows))
    for page, (first, sketch) in enumerate(pages):
        drawn, wanted = drawn_beside(made, sketch, page, first)
        assert drawn == wanted, f"第 {page + 1} 页"
