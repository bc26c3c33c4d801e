"""What the contexts of several papers share: names of files, the notice as cited, rows of 附件2."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any

from docgen.chinese import IDEOGRAPHIC_SPACE, day_in, em_width, full_date, numbered, title_lines
from docgen.gbt9704 import TITLE_CHARACTERS
from docgen.gbt9704.styles import SIGNATURES
from docgen.model import (
    Activity,
    Column,
    DocumentNumber,
    Filing,
    Indicator,
    Job,
    Paper,
    Statistics,
    Task,
    Title,
    Unit,
)

_PORTS = [f"{port}{n}" for port in ("com", "lpt") for n in "123456789¹²³"]
_RESERVED = {"con", "prn", "aux", "nul", "conin$", "conout$", *_PORTS}
_SEPARATORS_AND_WILDCARDS = frozenset('/\\:*?"<>|')
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Categories of characters that no one sees in a name: controls, direction marks, surrogates, line ends."""

_MAX_CHARACTERS, _MAX_BYTES = 80, 240
"""A name with its suffix must stay within the 255 bytes (ext4) or UTF-16 units (NTFS) of a file system."""


@lru_cache(maxsize=1024)
def file_stem(name: str) -> str:
    """A name that is one plain file name on Windows, macOS and Linux, whatever a unit is called.

    Separators, unseen characters and those that Windows refuses become ＿; names that it reserves (CON, NUL
    …) and names that are all dots get one in front; dots and spaces at either end are dropped; what is over
    80 characters or 240 bytes is cut off.
    """
    plain = "".join("＿" if _is_unfit(character) else character for character in name).strip(" .")
    stem = plain[:_MAX_CHARACTERS].encode()[:_MAX_BYTES].decode(errors="ignore").rstrip(" .")
    if not stem or stem.split(".")[0].rstrip().casefold() in _RESERVED:
        return f"＿{stem}"
    return stem


def _is_unfit(character: str) -> bool:
    """Whether a character must not stand in the name of a file."""
    return character in _SEPARATORS_AND_WILDCARDS or unicodedata.category(character) in _UNSEEN


def unit_job(
    activity: Activity,
    unit: Unit,
    filing: Filing,
    *,
    paper: Paper,
    name: str,
    title: str,
    context: Mapping[str, Any],
) -> Job:
    """The job of a unit's paper, called `name` in the unit's folder; `context` is what it alone prints."""
    shared = {
        "issuer": unit.name,
        "unit": {"name": unit.name, **signed(Title((unit.name,)))},
        "office": activity.office.working_name,
    }
    return Job(
        paper=paper,
        name=PurePosixPath("units", file_stem(unit.short_name), file_stem(name)),
        title=title,
        activity=activity.id,
        unit=unit.id,
        filing=filing.id,
        context=shared | dict(context),
        fillable=True,
    )


@lru_cache(maxsize=1024)
def printed_title(title: Title, limit: float = TITLE_CHARACTERS) -> str:
    """A title, or the name of an office, broken into lines (7.3.1); the template turns line ends into breaks."""
    return "\n".join(title_lines(title.phrases, limit))


_SEAM = re.compile(r"(?<=[省市县区）])(?<!城市|社区|小区)(?![委政场域）])|(?<=公司|街道)")
"""After a place, a firm, or what stands in brackets; but 城市管理, 市场监管, 区委 are not parted."""


def name_phrases(name: str) -> tuple[str, ...]:
    """The name of a unit as phrases of a title: one, unless it is longer than a line and must break somewhere."""
    if em_width(name) <= TITLE_CHARACTERS:
        return (name,)
    return tuple(filter(None, _SEAM.split(name)))


def signed(name: Title) -> dict[str, str]:
    """署名 in lines, and the style that it stands in: the first in which no phrase is cut (7.3.5.1)."""
    widest = max(map(em_width, name.phrases))
    fitting = next((each for each in SIGNATURES if widest <= each.characters), SIGNATURES[-1])
    return {"signatory": printed_title(name, fitting.characters), "signature": fitting.signatory}


def document_number(number: DocumentNumber) -> str:
    """发文字号 (7.2.5), with blanks of fitting width for what is not yet given out."""
    code = number.code or IDEOGRAPHIC_SPACE * 4
    serial = IDEOGRAPHIC_SPACE * 2 if number.serial is None else str(number.serial)
    return f"{code}〔{number.year}〕{serial}号"


def cited(activity: Activity) -> dict[str, str]:
    """The notice as other papers cite it: 《》 within become 〈〉 (GB/T 15834)."""
    inner = str.maketrans("《》", "〈〉")
    return {
        "cited": activity.notice.title.text.translate(inner),
        "number": document_number(activity.notice.number),
    }


def unit_tasks(tasks: tuple[Task, ...], unit: Unit) -> tuple[Task, ...]:
    """Those of the tasks that fall to a unit."""
    return tuple(task for task in tasks if unit.belongs_to(task.owners))


def task_dates(year: int, task: Task) -> str:
    """When a task happens, as a paper of `year` writes it, or nothing where the plan leaves it open."""
    if task.when is None:
        return ""
    start, end = task.when.start, task.when.end
    if start == end:
        return day_in(year, start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{day_in(year, start)}至{end.day}日"
    return f"{day_in(year, start)}至{day_in(start.year, end)}"


def unit_indicators(activity: Activity, unit: Unit) -> tuple[Indicator, ...]:
    """What a unit reports on: indicators of which a task is the unit's, and those that belong to no task."""
    return _indicators_of(unit_tasks(activity.plan.all_tasks(), unit), activity.statistics.indicators)


# Units with the same duties share what follows from them: there are many units and few kinds of them.
@lru_cache(maxsize=256)
def _indicators_of(tasks: tuple[Task, ...], indicators: tuple[Indicator, ...]) -> tuple[Indicator, ...]:
    mine = {task.id for task in tasks}
    return tuple(each for each in indicators if not each.tasks or not mine.isdisjoint(each.tasks))


def statistics_context(activity: Activity, unit: Unit | None) -> dict[str, Any]:
    """附件2: title, columns, stages, rows by category, notes; all columns and rows apply where no unit is given."""
    statistics = activity.statistics
    applicable = statistics.columns if unit is None else _unit_columns(activity, unit)
    return {
        "title": printed_title(statistics.title),
        "columns": [
            {
                "id": column.id,
                "heading": column.heading,
                "period": column.period,
                "applies": column in applicable,
            }
            for column in statistics.columns
        ],
        "stages": [
            {"column": column.id, "text": _stage(activity, activity.filing(column.filing))}
            for column in applicable
        ],
        "categories": _categories(
            statistics, statistics.indicators if unit is None else unit_indicators(activity, unit)
        ),
        "notes": [numbered(f"{place}.", note) for place, note in enumerate(statistics.notes, 1)],
    }


def _unit_columns(activity: Activity, unit: Unit) -> tuple[Column, ...]:
    """The columns that a unit fills in: those of the filings with 附件2 that it owes."""
    owed = {
        filing.id
        for filing in activity.filings
        if Paper.STATISTICS in filing.papers and unit.belongs_to(filing.owners)
    }
    return tuple(column for column in activity.statistics.columns if column.filing in owed)


def _stage(activity: Activity, filing: Filing) -> str:
    """“安全生产月”（6月21日前）."""
    name = activity.campaign(filing.campaign).name if filing.campaign else filing.name
    return f"“{name}”（{day_in(activity.year, filing.due)}前）"


@lru_cache(maxsize=256)
def _categories(statistics: Statistics, applicable: tuple[Indicator, ...]) -> list[dict[str, Any]]:
    numbers = {indicator.number for indicator in applicable}
    categories: dict[str, list[dict[str, Any]]] = {}
    for indicator in statistics.indicators:
        row = _row(indicator) | {"applies": indicator.number in numbers}
        categories.setdefault(indicator.category, []).append(row)
    return [{"name": name, "rows": rows} for name, rows in categories.items()]


@lru_cache(maxsize=1024)
def _row(indicator: Indicator) -> dict[str, Any]:
    """What every unit's form says of an indicator."""
    return {
        "number": indicator.number,
        "id": indicator.id,
        "name": indicator.name,
        "measure": indicator.measure,
        "counts": [
            {"id": count.id, "name": count.name, "measure": count.measure} for count in indicator.counts
        ],
    }


def month_entries(activity: Activity, filing: Filing) -> list[dict[str, str]]:
    """The months of a monthly filing: text for people, value for programs, due date."""
    return [
        {
            "text": f"{due.month[0]}年{due.month[1]}月",
            "value": f"{due.month[0]}-{due.month[1]:02}",
            "due": day_in(activity.year, due.date),
        }
        for due in filing.dues
        if due.month is not None
    ]


def quota_text(filing: Filing) -> str:
    """1至2个: the quota without its measure, 1至2."""
    low, high = filing.quota or (1, 1)
    return str(low) if low == high else f"{low}至{high}"


def date_or_blank(year: int, day: Any) -> str:
    """A date, or the year with blanks to fill in by hand."""
    return full_date(day) if day is not None else f"{year}年{IDEOGRAPHIC_SPACE}月{IDEOGRAPHIC_SPACE}日"
