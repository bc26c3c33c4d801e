"""Which border is drawn where the cells of a Word table disagree: what the XML says beside what stands on the page.

The rules are those of ECMA-376 part 1, 17.4.66, with weights as Word counts them ([MS-OI29500] 2.1.169: width times
the number of the style; dashes and dots weigh 1).
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from docgen.typeset.engine import Typeset
from typeset.typst.drawn_tables import (
    THICK,
    THIN,
    Edge,
    all_round,
    cell,
    drawn_beside,
    edges,
    row,
    table,
)

Set = Callable[[bytes], Typeset]


def beside(one: str, other: str) -> bytes:
    """Two cells beside each other, the right border of the first and the left one of the second."""
    return table(row(cell(right=one), cell(left=other)))


def below(one: str, other: str) -> bytes:
    """Two cells below each other, the lower border of the first and the upper one of the second."""
    return table(row(cell(bottom=one)), row(cell(top=other)), columns=1)


BETWEEN = [(beside, Edge(False, 0, 1)), (below, Edge(True, 1, 0))]
"""Tables of two cells, and the edge between them."""

CONFLICTS = {
    # what the one says, what the other says, what is drawn
    "粗的胜": ("single 8 000000", "single 24 FF0000", "3 FF0000"),
    "粗的胜，颜色浅也一样": ("single 12 FFFF00", "single 8 000000", "1.5 FFFF00"),
    "粗的实线胜细的虚线": ("single 24 FF0000", "dashed 8 000000", "3 FF0000"),
    "一样重，样式在前的胜": ("single 16 FF0000", "thick 8 000000", "2 FF0000"),
    "一样粗，深色胜": ("single 8 FFFF00", "single 8 000000", "1 000000"),
    "一样亮，少蓝的胜": ("single 8 0000FF", "single 8 FF0000", "1 FF0000"),
    "实线胜一样粗的虚线": ("dashed 8 FF0000", "single 8 000000", "1 000000"),
    "实线胜粗的虚线": ("dashed 24 FF0000", "single 8 000000", "1 000000"),
    "点线胜虚线": ("dashed 8 000000", "dotted 8 000000", "1 000000 dotted"),
    "thick 重一倍": ("single 12 000000", "thick 8 FF0000", "1 FF0000"),
    "有线胜没有说": ("single 8 FF0000", "", "1 FF0000"),
    "有线胜 none": ("single 8 FF0000", "none", "1 FF0000"),
    "有线胜 nil": ("single 8 FF0000", "nil", "1 FF0000"),
    "虚线胜 nil": ("dashed 8 FF0000", "nil", "1 FF0000 dashed"),
    "点线胜 nil": ("dotted 8 FF0000", "nil", "1 FF0000 dotted"),
    "两边都没有": ("none", "nil", None),
}


@pytest.mark.parametrize(("between", "edge"), BETWEEN)
@pytest.mark.parametrize("rule", CONFLICTS)
def test_one_of_two_borders_is_drawn(
    typeset: Set, rule: str, between: Callable[[str, str], bytes], edge: Edge
) -> None:
    one, other, drawn = CONFLICTS[rule]
    assert [edges(typeset(between(*said))).get(edge) for said in ((one, other), (other, one))] == [drawn] * 2


GRID = {**all_round(THIN), "insideH": THIN, "insideV": THIN}
BOX = {**all_round(THICK), "insideH": THIN, "insideV": THIN}
WIDE, BEGINS, GOES_ON = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
PLAIN = row(cell(), cell())

TABLES = {
    "表的外框与内线": (
        table(PLAIN, PLAIN, borders=BOX),
        """
            +━+━+
            ┃ │ ┃
            +─+─+
            ┃ │ ┃
            +━+━+
            """,
    ),
    "首行的格胜表的上边": (
        table(row(cell(top="nil"), cell(top=THIN)), PLAIN, borders=BOX),
        """
            + +─+
            ┃ │ ┃
            +─+─+
            ┃ │ ┃
            +━+━+
            """,
    ),
    "末行的格胜表的下边": (
        table(PLAIN, row(cell(bottom=THIN), cell(bottom="nil")), borders=BOX),
        """
            +━+━+
            ┃ │ ┃
            +─+─+
            ┃ │ ┃
            +─+ +
            """,
    ),
    "首列、末列的格胜表的左右边": (
        table(row(cell(left="nil"), cell(right=THIN)), PLAIN, borders=BOX),
        """
            +━+━+
              │ │
            +─+─+
            ┃ │ ┃
            +━+━+
            """,
    ),
    "两格说的一样，胜表的内线": (
        table(
            row(cell(right=THIN), cell(left=THIN, bottom="nil")),
            row(cell(), cell(top="nil")),
            borders={**all_round(THICK), "insideH": THICK, "insideV": THICK},
        ),
        """
            +━+━+
            ┃ │ ┃
            +━+ +
            ┃ ┃ ┃
            +━+━+
            """,
    ),
    "四边加粗的格": (
        table(
            row(cell(), cell(), cell()),
            row(cell(), cell(**all_round(THICK)), cell()),
            row(cell(), cell(), cell()),
            borders=GRID,
            columns=3,
        ),
        """
            +─+─+─+
            │ │ │ │
            +─+━+─+
            │ ┃ ┃ │
            +─+━+─+
            │ │ │ │
            +─+─+─+
            """,
    ),
    "四边没有线的格，邻格也这样说": (
        table(
            row(cell(), cell(bottom="nil"), cell()),
            row(cell(right="nil"), cell(**all_round("nil")), cell(left="nil")),
            row(cell(), cell(top="nil"), cell()),
            borders=GRID,
            columns=3,
        ),
        """
            +─+─+─+
            │ │ │ │
            +─+ +─+
            │     │
            +─+ +─+
            │ │ │ │
            +─+─+─+
            """,
    ),
    "跨列的格，下面一格加粗": (
        table(row(cell(WIDE)), row(cell(), cell(top=THICK)), PLAIN, borders=GRID),
        """
            +─+─+
            │   │
            +─+━+
            │ │ │
            +─+─+
            │ │ │
            +─+─+
            """,
    ),
    "跨列的格，上面一格加粗": (
        table(PLAIN, row(cell(), cell(bottom=THICK)), row(cell(WIDE)), borders=GRID),
        """
            +─+─+
            │ │ │
            +─+─+
            │ │ │
            +─+━+
            │   │
            +─+─+
            """,
    ),
    "跨列的格没有下边，下面一格也没有": (
        table(row(cell(WIDE, bottom="nil")), row(cell(top="nil"), cell()), PLAIN, borders=GRID),
        """
            +─+─+
            │   │
            + +─+
            │ │ │
            +─+─+
            │ │ │
            +─+─+
            """,
    ),
    "跨行的格，右面一格加粗": (
        table(row(cell(BEGINS), cell()), row(cell(GOES_ON), cell(left=THICK)), PLAIN, borders=GRID),
        """
            +─+─+
            │ │ │
            + +─+
            │ ┃ │
            +─+─+
            │ │ │
            +─+─+
            """,
    ),
    "跨行的格，左面一格加粗": (
        table(row(cell(), cell(BEGINS)), row(cell(right=THICK), cell(GOES_ON)), PLAIN, borders=GRID),
        """
            +─+─+
            │ │ │
            +─+ +
            │ ┃ │
            +─+─+
            │ │ │
            +─+─+
            """,
    ),
    "跨列的格加粗，胜下面每一格": (
        table(row(cell(WIDE, bottom=THICK)), row(cell(top=THIN), cell(top=THIN)), PLAIN),
        """
            + + +

            +━+━+

            + + +

            + + +
            """,
    ),
    "跨行的格加粗，胜右面每一格": (
        table(row(cell(BEGINS, right=THICK), cell(left=THIN)), row(cell(GOES_ON), cell(left=THIN)), PLAIN),
        """
            + + +
              ┃
            + + +
              ┃
            + + +

            + + +
            """,
    ),
    "跨行的格，左右边各行自己的": (
        table(
            row(cell(BEGINS, right=THICK), cell()),
            row(cell(GOES_ON, left="nil", right=THIN), cell()),
            row(cell(GOES_ON), cell()),
            borders=GRID,
        ),
        """
            +─+─+
            │ ┃ │
            + +─+
              │ │
            + +─+
            │ ┃ │
            +─+─+
            """,
    ),
    "跨行的格，下边是末一格的": (
        table(PLAIN, row(cell(BEGINS), cell()), row(cell(GOES_ON, bottom=THICK), cell()), borders=GRID),
        """
            +─+─+
            │ │ │
            +─+─+
            │ │ │
            + +─+
            │ │ │
            +━+─+
            """,
    ),
    "跨行的格到了末行，下边是表的": (
        table(PLAIN, row(cell(BEGINS), cell()), row(cell(GOES_ON), cell()), borders=BOX),
        """
            +━+━+
            ┃ │ ┃
            +─+─+
            ┃ │ ┃
            + +─+
            ┃ │ ┃
            +━+━+
            """,
    ),
    "跨列的格，只有下面头一格加粗": (
        table(row(cell(WIDE)), row(cell(top=THICK), cell()), PLAIN, borders=GRID),
        """
            +─+─+
            │   │
            +━+─+
            │ │ │
            +─+─+
            │ │ │
            +─+─+
            """,
    ),
    "跨列的格，只有上面头一格加粗": (
        table(PLAIN, row(cell(bottom=THICK), cell()), row(cell(WIDE)), borders=GRID),
        """
            +─+─+
            │ │ │
            +─+─+
            │ │ │
            +━+─+
            │   │
            +─+─+
            """,
    ),
    "跨列的格，只有上面头一格有下边": (
        table(row(cell(bottom=THIN), cell()), row(cell(WIDE))),
        """
            + + +

            +─+ +

            + + +
            """,
    ),
    "跨行的格，只有右面头一格加粗": (
        table(row(cell(BEGINS), cell(left=THICK)), row(cell(GOES_ON), cell()), PLAIN, borders=GRID),
        """
            +─+─+
            │ ┃ │
            + +─+
            │ │ │
            +─+─+
            │ │ │
            +─+─+
            """,
    ),
    "行的前后空出的地方没有边框": (
        table(
            PLAIN,
            row(cell()).replace("<w:trPr>", '<w:trPr><w:gridBefore w:val="1"/>'),
            row(cell()),
            PLAIN,
            borders=GRID,
        ),
        """
            +─+─+
            │ │ │
            +─+─+
              │ │
            +─+─+
            │ │
            +─+─+
            │ │ │
            +─+─+
            """,
    ),
    "跨行的格，只有左面头一格加粗": (
        table(row(cell(right=THICK), cell(BEGINS)), row(cell(), cell(GOES_ON)), PLAIN, borders=GRID),
        """
            +─+─+
            │ ┃ │
            +─+ +
            │ │ │
            +─+─+
            │ │ │
            +─+─+
            """,
    ),
}


@pytest.mark.parametrize("name", TABLES)
def test_each_edge_of_a_table_is_drawn(typeset: Set, name: str) -> None:
    docx, sketch = TABLES[name]
    drawn, wanted = drawn_beside(typeset(docx), sketch)
    assert drawn == wanted


def test_the_border_below_a_repeated_head_is_on_each_page(typeset: Set) -> None:
    head = row(cell(bottom=THICK), cell(bottom=THICK), head=True)
    made = typeset(table(head, *[PLAIN] * 30, borders=GRID))
    sketch = """
        +─+─+
        │ │ │
        +━+━+
        │ │ │
        +─+─+
        """
    for page in range(2):
        drawn, wanted = drawn_beside(made, sketch, page)
        assert drawn == wanted
