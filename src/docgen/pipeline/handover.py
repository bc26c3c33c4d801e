"""What units are given: a .zip for each, and an index of who gets what, due when."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path, PurePosixPath

from docgen.chinese import full_date, month_day, weekday
from docgen.diagnostics import Diagnostic, DocgenError, Location
from docgen.jobs import unit_jobs
from docgen.jobs.common import file_stem
from docgen.model import Activity, Filing, Form, Paper, Unit
from docgen.store import Store, held

FOLDER = PurePosixPath("packages")
NOTE = "请先看.txt"
INDEX = "发放清单"

PAPER_NAMES = {
    Paper.UNIT_PLAN: "活动方案",
    Paper.SUMMARY: "活动总结",
    Paper.STATISTICS: "活动进展情况统计表",
    Paper.CASE_REPORT: "典型案例报送表",
}

# The earliest time that a zip can hold: the same package on any day.
_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the index: a unit, a filing, its papers and its due date."""

    unit: str
    filing: str
    papers: str
    due: date
    package: str


HEAD = ("单位", "报送事项", "使用的文件", "报送时间", "星期", "压缩包")


def package(activity: Activity, folder: Path) -> tuple[Path, ...]:
    """Write a package for each unit and the index below `folder` (a finished build); the files made.

    Raises DocgenError for papers that are not there, since nothing is handed over by halves, and where
    somebody is at work in the folder.
    """
    missing = [
        Diagnostic("X040", "缺少这份文件，无法打包", Location(str(path)), "先运行 docgen build 生成全部文件")
        for unit in activity.units
        for path in _files(activity, unit, folder)
        if not path.is_file()
    ]
    if missing:
        raise DocgenError(missing)
    with held(folder):
        return tuple(_written(activity, folder))


def _written(activity: Activity, folder: Path) -> Iterator[Path]:
    store = Store(folder)
    for unit in activity.units:
        yield store.put(FOLDER / f"{_stem(unit)}.zip", _archive(activity, unit, folder))
    rows = [row for unit in activity.units for row in _rows(activity, unit)]
    yield store.put(FOLDER / f"{INDEX}.xlsx", _workbook(rows))
    yield store.put(FOLDER / f"{INDEX}.csv", _csv(rows))


def _stem(unit: Unit) -> str:
    return file_stem(unit.short_name)


def _files(activity: Activity, unit: Unit, folder: Path) -> Iterator[Path]:
    for job in unit_jobs(activity, unit):
        for form in Form:
            yield folder / job.name.with_name(f"{job.name.name}.{form.value}")


def _archive(activity: Activity, unit: Unit, folder: Path) -> bytes:
    """The unit's files and the note, in a folder of the unit's name; names in UTF-8, no clock."""
    contents = {path.name: path.read_bytes() for path in _files(activity, unit, folder)}
    # Windows Notepad wants the mark and both line ends.
    contents[NOTE] = b"\xef\xbb\xbf" + cover_note(activity, unit).replace("\n", "\r\n").encode("utf-8")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in sorted(contents):
            entry = zipfile.ZipInfo(f"{_stem(unit)}/{name}", _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, contents[name])
    return buffer.getvalue()


def cover_note(activity: Activity, unit: Unit) -> str:
    """What the unit is given and what it owes when, to be read first."""
    names = "和".join(f"“{campaign.name}”" for campaign in activity.campaigns)
    lines = [
        f"{unit.name}：",
        "",
        f"    这里是{activity.year}年{names}活动的文件，已经填好贵单位的名称、任务和日期。",
        "灰色文字是填写提示，点一下就可以填写；其余部分受保护，无须改动。",
        "",
        "报送时间：",
        *(f"  {line}" for filing in _owed(activity, unit) for line in _due_lines(filing)),
        "",
        f"    报送给{activity.office.working_name}。PDF 供打印和核对，请在 Word 文件中填写。",
    ]
    return "\n".join(lines) + "\n"


def _owed(activity: Activity, unit: Unit) -> Iterator[Filing]:
    return (filing for filing in activity.filings if unit.belongs_to(filing.owners))


def _due_lines(filing: Filing) -> Iterator[str]:
    papers = "、".join(PAPER_NAMES[paper] for paper in filing.papers)
    if len(filing.dues) == 1:
        yield f"{full_date(filing.due)}（{weekday(filing.due)}）前  {filing.name}（用：{papers}）"
        return
    yield f"每月  {filing.name}（用：{papers}）："
    for due in filing.dues:
        month = f"{due.month[1]}月：" if due.month else ""
        yield f"  {month}{month_day(due.date)}（{weekday(due.date)}）前"


def _rows(activity: Activity, unit: Unit) -> Iterator[Row]:
    for filing in _owed(activity, unit):
        papers = "、".join(PAPER_NAMES[paper] for paper in filing.papers)
        for due in filing.dues:
            name = f"{due.month[1]}月{filing.name}" if due.month else filing.name
            yield Row(unit.short_name, name, papers, due.date, f"{_stem(unit)}.zip")


def _csv(rows: list[Row]) -> bytes:
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


def _workbook(rows: list[Row]) -> bytes:
    """The index as a workbook: filters on the head, which stays in sight; no clock."""
    import xlsxwriter  # noqa: PLC0415  # slow to import

    buffer = io.BytesIO()
    text_is_text = {"strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, {"in_memory": True, **text_is_text}) as workbook:
        workbook.set_properties({"title": INDEX, "created": datetime(1980, 1, 1, tzinfo=UTC)})
        sheet = workbook.add_worksheet(INDEX)
        bold, day = workbook.add_format({"bold": True}), workbook.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, HEAD, bold)
        for line, row in enumerate(rows, 1):
            sheet.write_row(line, 0, (row.unit, row.filing, row.papers))
            sheet.write_datetime(line, 3, datetime.combine(row.due, datetime.min.time()), day)
            sheet.write_row(line, 4, (weekday(row.due), row.package))
        for column, size in enumerate((18, 30, 32, 12, 8, 22)):
            sheet.set_column(column, column, size)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(rows), len(HEAD) - 1)
    return buffer.getvalue()
