"""Grid and cells of a w:tbl → the widths of its columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from docgen.typeset.engine import Typeset
from docgen.typeset.typst.blocks import Document, Table
from typeset.typst.papers import paper, paragraph

Read = Callable[[bytes], tuple[Document, list[str]]]

FIXED = '<w:tblLayout w:type="fixed"/>'


def cell(width: int, span: int = 1, kind: str = "dxa") -> str:
    """A w:tc that asks for a width in twips and covers so many columns."""
    said = f'<w:tcW w:w="{width}" w:type="{kind}"/><w:gridSpan w:val="{span}"/>'
    return f"<w:tc><w:tcPr>{said}</w:tcPr><w:p/></w:tc>"


def columns(read: Read, grid: Sequence[int], rows: Sequence[str], layout: str = "") -> tuple[float, ...]:
    """The widths of the columns of a table in points."""
    said = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    made = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    table = f"<w:tbl><w:tblPr>{layout}</w:tblPr><w:tblGrid>{said}</w:tblGrid>{made}</w:tbl>"
    document, findings = read(paper(table))
    (block,) = document.sections[0].blocks
    assert isinstance(block, Table)
    assert findings == []
    return block.columns


ROW = cell(600) + cell(4000) + cell(2000)
TITLE = cell(6600, 3)


@pytest.mark.parametrize(
    ("grid", "layout"),
    [
        ((2200, 2200, 2200), ""),  # as python-docx leaves it
        ((100, 100, 100), ""),  # as docx.js leaves it
        ((0, 4000, 2000), ""),
        ((), ""),
        ((2000, 2000, 2600), FIXED),
    ],
)
def test_the_cells_tell_where_the_grid_does_not(read: Read, grid: Sequence[int], layout: str) -> None:
    assert columns(read, grid, [TITLE, ROW], layout) == (30.0, 200.0, 100.0)


@pytest.mark.parametrize(
    "rows",
    [
        [ROW, cell(2000) + cell(4000) + cell(600)],  # contradicts itself
        [TITLE],  # says nothing of the columns
        [cell(0, kind="auto") * 3],
    ],
)
def test_cells_that_tell_no_widths_leave_them_to_the_grid(read: Read, rows: Sequence[str]) -> None:
    assert columns(read, (1000, 1000, 1000), rows, FIXED) == (50.0, 50.0, 50.0)


def test_the_grid_that_word_has_worked_out_is_kept(read: Read) -> None:
    """Cells ask for widths; what stands in them may take more."""
    assert columns(read, (1000, 3600, 2000), [ROW]) == (50.0, 180.0, 100.0)


def test_a_table_without_grid_has_as_many_columns_as_its_widest_row(read: Read) -> None:
    assert columns(read, (), [cell(0, 2, "auto"), cell(0, kind="auto") * 3]) == (72.0,) * 3


def test_shares_of_cells_divide_a_table_of_which_the_width_is_said(read: Read) -> None:
    row = cell(500, kind="pct") + cell(3000, kind="pct") + cell(1500, kind="pct")
    whole = '<w:tblW w:w="100%" w:type="pct"/>'
    first, second, third = columns(read, (100, 100, 100), [row], whole)
    assert (second / first, third / first) == pytest.approx((6.0, 3.0))
    assert len(set(columns(read, (100, 100, 100), [row]))) == 1


def test_columns_without_room_for_text_share_the_page(typeset: Callable[[bytes], Typeset]) -> None:
    """As a program leaves a table of which it says nothing; Word fits it to what stands in it."""
    text = cell(0, kind="auto").replace("<w:p/>", paragraph("工作任务内容"))
    made = typeset(
        paper(f"<w:tbl><w:tblGrid>{'<w:gridCol/>' * 3}</w:tblGrid><w:tr>{text * 3}</w:tr></w:tbl>")
    )
    tiny = '<w:gridCol w:w="100"/>' * 3
    other = typeset(paper(f"<w:tbl><w:tblGrid>{tiny}</w:tblGrid><w:tr>{text * 3}</w:tr></w:tbl>"))
    assert (made.findings, other.findings) == ((), ())
