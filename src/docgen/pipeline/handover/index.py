"""Who gets what, due when: a list as a workbook and as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime

from msgspec import Struct

from docgen.chinese import weekday, width
from docgen.model import Activity, Unit
from docgen.pipeline.handover.unit_package import PAPER_NAMES, owed

TITLE = "发放清单"
HEAD = ("单位", "报送事项", "使用的文件", "报送时间", "星期", "压缩包")


class Row(Struct, frozen=True):
    """A line of the index: a unit, a filing, its papers and its due date, and the package."""

    unit: str
    filing: str
    papers: str
    due: date
    package: str


def rows(activity: Activity, unit: Unit, package: str) -> Iterator[Row]:
    """The lines of a unit whose papers are in `package`."""
    for filing in owed(activity, unit):
        papers = "、".join(PAPER_NAMES[paper] for paper in filing.papers)
        for due in filing.dues:
            name = f"{due.month[1]}月{filing.name}" if due.month else filing.name
            yield Row(unit.short_name, name, papers, due.date, package)


def as_csv(rows: Iterable[Row]) -> bytes:
    """The index as CSV that Excel opens in Chinese: UTF-8 with a mark."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(HEAD)
    for row in rows:
        cells = (row.unit, row.filing, row.papers, row.due.isoformat(), weekday(row.due), row.package)
        writer.writerow(map(_inert, cells))
    return buffer.getvalue().encode("utf-8-sig")


def _inert(text: str) -> str:
    """Text that a spreadsheet does not take for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def as_workbook(rows: Sequence[Row]) -> bytes:
    """The index as a workbook: filters on the head, which stays in sight and on every page that is printed; ruled; as
    wide as what stands in it, and as a page of A4; no clock.
    """
    import xlsxwriter  # noqa: PLC0415  # slow to import

    buffer = io.BytesIO()
    text_is_text = {"strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, {"in_memory": True, **text_is_text}) as workbook:
        workbook.set_properties({"title": TITLE, "created": datetime(1980, 1, 1, tzinfo=UTC)})
        sheet = workbook.add_worksheet(TITLE)
        ruled = {"border": 1, "valign": "vcenter"}
        plain, head = workbook.add_format(ruled), workbook.add_format({**ruled, "bold": True})
        day = workbook.add_format({**ruled, "num_format": "yyyy-mm-dd", "align": "center"})
        sheet.write_row(0, 0, HEAD, head)
        for line, row in enumerate(rows, 1):
            sheet.write_row(line, 0, (row.unit, row.filing, row.papers), plain)
            sheet.write_datetime(line, 3, datetime.combine(row.due, datetime.min.time()), day)
            sheet.write_row(line, 4, (weekday(row.due), row.package), plain)
        for column, size in enumerate(_widths(rows)):
            sheet.set_column(column, column, size)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(rows), len(HEAD) - 1)
        sheet.set_paper(_A4)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_footer("&C第 &P 页，共 &N 页")
    return buffer.getvalue()


_A4 = 9
"""What a workbook calls the paper."""

_BUTTON = 4
"""Digits that the button of a filter takes in a cell of the head, margins of the cell included."""

_WIDEST = 60
"""Digits of the widest column."""


def _widths(rows: Sequence[Row]) -> Iterator[float]:
    """How wide each column is, in digits of the workbook's face, of which a Han character takes a little over two."""
    texts = [
        HEAD,
        *(
            (row.unit, row.filing, row.papers, row.due.isoformat(), weekday(row.due), row.package)
            for row in rows
        ),
    ]
    for column in zip(*texts, strict=True):
        yield min(1.1 * max(map(width, column)) + _BUTTON, _WIDEST)
