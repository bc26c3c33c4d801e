"""A table of one row for each item of a collection, under a head that repeats on every page."""

from __future__ import annotations

from typing import NamedTuple

from docgen.word.ooxml import Element, cell, paragraph, row, row_statement, table
from docgen.word.stock.parts import TEXT_WIDTH
from docgen.word.stock.styles import GRID_TABLE

ROW_HEIGHT = 440
"""Least height of a row, in twips."""

CENTRED, LEFT = "表格正文", "表格左列"

Content = list[Element | str]
"""What stands in the paragraph of a cell."""


class Column(NamedTuple):
    """A column: width in twips, heading, paragraph style, and what stands in its cells."""

    width: int
    heading: str
    style: str
    content: Content


def listing(loop: str, *columns: Column) -> Element:
    """The table; `loop` is the Jinja loop over its items, such as `task in block.tasks`. ValueError where the
    columns are not as wide as the type area.
    """
    widths = [column.width for column in columns]
    if sum(widths) != TEXT_WIDTH:
        raise ValueError(f"columns are {sum(widths)} twips wide, not {TEXT_WIDTH}")
    return table(
        GRID_TABLE,
        widths,
        row(
            *(cell(column.width, paragraph("表头", column.heading)) for column in columns),
            height=ROW_HEIGHT,
            head=True,
        ),
        row_statement(f"for {loop}", len(columns), TEXT_WIDTH),
        row(
            *(cell(column.width, paragraph(column.style, *column.content)) for column in columns),
            height=ROW_HEIGHT,
        ),
        row_statement("endfor", len(columns), TEXT_WIDTH),
    )
