"""附件2: 填报栏 and table, blank for the notice and with a control in every place for the units."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from docgen.word.ooxml import Element, cell, paragraph, row, row_statement, statement, tab, table
from docgen.word.stock.listing import CENTRED, LEFT, ROW_HEIGHT, Content
from docgen.word.stock.parts import TEXT_WIDTH
from docgen.word.stock.styles import GRID_TABLE

_WIDTHS = (440, 1020, 2914, 1120, 1270, 1270, 810)
"""In twips: 计量单位 and 场 / 人次 take a line each, a category four characters to a line, with borders as well."""
assert sum(_WIDTHS) == TEXT_WIDTH


_HELD = "表格类别"


def header(unit: str, box: str | Element, entries: Mapping[str, Element]) -> list[Element]:
    """填报栏: unit, people, date, and a `box` to tick for each of `statistics.stages`.

    `entries` says what stands after a label; the others are left to the pen.
    """

    def pair(left: str, right: str) -> Element:
        return paragraph("填报栏", *_labelled(left, entries), tab(), *_labelled(right, entries))

    return [
        paragraph("填报栏", f"填报单位（盖章）：{unit}"),
        pair("填报人", "联系电话"),
        pair("审核人", "填报日期"),
        statement("p", "for stage in statistics.stages"),
        paragraph(
            "填报栏",
            "{% if loop.first %}报送阶段：{% else %}　　　　　{% endif %}",
            box,
            "{{ stage.text }}",
        ),
        statement("p", "endfor"),
    ]


def _labelled(label: str, entries: Mapping[str, Element]) -> Content:
    return [f"{label}：", *([entries[label]] if label in entries else [])]


def form(number_cell: Callable[[int], Content], remark: Callable[[], Content]) -> Element:
    """The table of `statistics.categories`, each with its `rows`, head repeated on every page.

    `number_cell` takes the index of a number column and gives what stands in its cells, `remark` what
    stands in the last column.
    """
    return table(
        GRID_TABLE,
        _WIDTHS,
        _head(),
        row_statement("for category in statistics.categories", len(_WIDTHS), TEXT_WIDTH),
        row_statement("for row in category.rows", len(_WIDTHS), TEXT_WIDTH),
        # Two rows instead of one with a conditional merge: a template must open in Word, and Word reads no
        # condition inside w:vMerge.
        row_statement("if loop.first", len(_WIDTHS), TEXT_WIDTH),
        _row("restart", _HELD, number_cell, remark),
        # With three rows there is room for the three lines of a category.
        row_statement("elif loop.index == 2 and not loop.last", len(_WIDTHS), TEXT_WIDTH),
        _row("continue", _HELD, number_cell, remark),
        row_statement("else", len(_WIDTHS), TEXT_WIDTH),
        _row("continue", CENTRED, number_cell, remark),
        row_statement("endif", len(_WIDTHS), TEXT_WIDTH),
        row_statement("endfor", len(_WIDTHS), TEXT_WIDTH),
        row_statement("endfor", len(_WIDTHS), TEXT_WIDTH),
    )


def _head() -> Element:
    def heading(index: int, *lines: str) -> Element:
        return cell(_WIDTHS[index], *(paragraph("表头", line) for line in lines))

    return row(
        heading(0, "序号"),
        heading(1, "类别"),
        heading(2, "统计项目"),
        heading(3, "计量单位"),
        *(
            heading(
                4 + index,
                f"{{{{ statistics.columns[{index}].heading }}}}",
                f"{{{{ statistics.columns[{index}].period }}}}",
            )
            for index in (0, 1)
        ),
        heading(6, "备注"),
        height=ROW_HEIGHT,
        head=True,
    )


def _row(
    merge: str, style: str, number_cell: Callable[[int], Content], remark: Callable[[], Content]
) -> Element:
    """A row whose first cells are in `style`: `_HELD` keeps it on the page of the next."""
    category = ["{{ category.name }}"] if merge == "restart" else []
    return row(
        cell(_WIDTHS[0], paragraph(style, "{{ row.number }}")),
        cell(_WIDTHS[1], paragraph(style, *category), merge=merge),
        cell(_WIDTHS[2], paragraph(LEFT, "{{ row.name }}")),
        cell(_WIDTHS[3], paragraph(CENTRED, "{{ row.measure }}")),
        cell(_WIDTHS[4], paragraph(CENTRED, *number_cell(0))),
        cell(_WIDTHS[5], paragraph(CENTRED, *number_cell(1))),
        cell(_WIDTHS[6], paragraph(CENTRED, *remark())),
        height=ROW_HEIGHT,
    )
