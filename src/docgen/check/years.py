"""D: dates of another year than the activity's, as a folder copied from last year's holds them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from docgen.check.dates import dues_of
from docgen.check.rule import Check, Finding, Rule
from docgen.check.subject import Content
from docgen.diagnostics import Location, Severity

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_JANUARY = 1


def of_another_year(content: Content) -> Iterator[Finding]:
    """Dates outside the year of the activity; a report may be due in the January after it."""
    year = content.activity.year
    for what, day, location, may_follow in _dates(content):
        follows = may_follow and (day.year, day.month) == (year + 1, _JANUARY)
        if day.year != year and not follows:
            hint = "请改日期；活动换了年份时，核对 activity.yaml 的 year 和各文件里的日期"
            yield Finding(f"{what} {day} 不在活动的年份 {year} 年", location, hint)


def _dates(content: Content) -> Iterator[tuple[str, date, Location, bool]]:
    """Every date with what it is, its place, and whether it may stand in the January after the year."""
    for index, campaign in enumerate(content.activity.campaigns):
        start, end = (content.at("activity", ("campaigns", index, key)) for key in ("start", "end"))
        yield f"“{campaign.name}”开始日", campaign.start, start, False
        yield f"“{campaign.name}”结束日", campaign.end, end, False
    for filing, due, location in dues_of(content):
        yield f"{filing.name}截止日", due.date, location, True
    for task, steps in content.tasks():
        if task.when:
            start, end = (content.at("plan", (*steps, "when", key)) for key in ("start", "end"))
            yield f"任务 {task.number} 的日期", task.when.start, start, False
            yield f"任务 {task.number} 的日期", task.when.end, end, False
    notice = content.activity.notice
    if notice.signed_on:
        yield "成文日期", notice.signed_on, content.at("notice", ("signed_on",)), False
    if notice.printed_on:
        yield "印发日期", notice.printed_on, content.at("notice", ("printed_on",)), False


def folder_of_another_year(content: Content) -> Iterator[Finding]:
    """An activity whose folder is named by another year."""
    year, named = content.activity.year, _YEAR.findall(content.activity.id)
    if named and str(year) not in named:
        message = f"文件夹名为 {content.activity.id}，活动的年份却是 {year} 年"
        hint = "从上一年复制来的内容，请先改 year，再改各文件里的日期"
        yield Finding(message, content.at("activity", ("year",)), hint)


CHECKS = (
    Check(
        Rule(
            "D109",
            "日期不在活动的年份",
            Severity.ERROR,
            "活动起止、报送截止日、任务日期、成文日期或印发日期不在 activity.yaml 的 year 这一年。"
            "报送截止日可以在次年一月。",
            "多半是从上一年的内容复制来，只改了一处年份；印出来会要求各单位去年就报送。",
            "year: 2024，due: 2023-06-02",
            "year: 2024，due: 2024-06-03",
        ),
        of_another_year,
    ),
    Check(
        Rule(
            "D110",
            "文件夹与年份不一致",
            Severity.WARNING,
            "活动的文件夹以另一年的年份命名。",
            "多半是复制了上一年的文件夹，还没有改 activity.yaml 的 year。",
            "content/2024 里写 year: 2023",
            "content/2024 里写 year: 2024",
        ),
        folder_of_another_year,
    ),
)
