"""The job of a unit's own plan."""

from __future__ import annotations

from typing import Any

from docgen.chinese import date_range, day_in, enumeration, heading_number, months_text, quoted_names
from docgen.jobs.common import (
    cited,
    month_entries,
    name_phrases,
    printed_title,
    quota_text,
    task_dates,
    unit_job,
    unit_tasks,
)
from docgen.model import Activity, Filing, Job, Paper, Section, Task, Title, Unit, UnitKind

_FIRST_BLOCK = 5
"""The number of the first section after those that every plan has: 指导思想 to 组织领导."""

_CASES, _REQUIREMENTS = "典型案例曝光和报送安排", "工作要求"
"""Headings of the sections after those that list tasks."""

_MEMBERS = {UnitKind.STREET: "各科室（村、社区）负责人", UnitKind.DEPARTMENT: "各科室负责人"}
"""Who may be members of the 领导小组."""


def job(activity: Activity, unit: Unit, filing: Filing) -> Job:
    """活动方案 of a unit."""
    campaigns = quoted_names([campaign.name for campaign in activity.campaigns])
    # The activity's own phrases after the district, so that the unit's title breaks where the plan's does.
    title = Title((*name_phrases(unit.name), f"{activity.year}年", *campaigns, "活动方案"))
    cases = _owed_cases(activity, unit)
    duties = _duties(activity, unit)
    headings = _numbered(
        *(section.heading for section, _ in duties), *([_CASES] if cases else []), _REQUIREMENTS
    )
    return unit_job(
        activity,
        unit,
        filing,
        paper=Paper.UNIT_PLAN,
        name="活动方案",
        title=title.text,
        context={
            "title": printed_title(title),
            "notice": cited(activity),
            "guidance": list(activity.plan.section("guidance").paragraphs),
            "theme": " ".join(activity.theme),
            "campaigns": [
                {
                    "number": heading_number(2, place),
                    "name": f"“{campaign.name}”",
                    "period": date_range(campaign.start, campaign.end),
                }
                for place, campaign in enumerate(activity.campaigns, 1)
            ],
            "campaigns_text": "".join(campaigns),
            "members": _MEMBERS[unit.kind],
            "blocks": [
                {"id": section.id, "heading": heading, "tasks": _rows(activity.year, tasks)}
                for (section, tasks), heading in zip(duties, headings, strict=False)
            ],
            "cases": _cases(activity, cases, headings[-2]) if cases else None,
            "requirements": _requirements(activity, unit, headings[-1]),
            "filings": [
                {"name": owed.name, "due": day_in(activity.year, owed.due)}
                for owed in activity.filings
                if unit.belongs_to(owed.owners) and Paper.SUMMARY in owed.papers
            ],
        },
    )


def _numbered(*headings: str) -> list[str]:
    """The headings after those that every plan begins with, in order, each with its number."""
    return [heading_number(1, place) + heading for place, heading in enumerate(headings, _FIRST_BLOCK)]


def _duties(activity: Activity, unit: Unit) -> list[tuple[Section, tuple[Task, ...]]]:
    """What falls to the unit of each section of the plan, in the plan's order: of those of the campaigns, even
    nothing; of the others, wherever there is something. 工作要求 comes last, in a section of its own.
    """
    campaigns = {campaign.id for campaign in activity.campaigns}
    sections = (section for section in activity.plan.sections if section.id != "requirements")
    found = ((section, unit_tasks(section.all_tasks(), unit)) for section in sections)
    return [(section, tasks) for section, tasks in found if tasks or section.id in campaigns]


def _rows(year: int, tasks: tuple[Task, ...]) -> list[dict[str, Any]]:
    """Tasks as rows of a table in a plan of `year`."""
    return [{"number": task.number, "title": task.title, "when": task_dates(year, task)} for task in tasks]


def _owed_cases(activity: Activity, unit: Unit) -> Filing | None:
    """The monthly filing of case reports, where the unit owes one."""
    return next(
        (
            filing
            for filing in activity.filings
            if Paper.CASE_REPORT in filing.papers and unit.belongs_to(filing.owners)
        ),
        None,
    )


def _cases(activity: Activity, filing: Filing, heading: str) -> dict[str, Any]:
    """What the unit plans for a monthly filing (the loader has made sure that it has months)."""
    months = [due.month for due in filing.dues if due.month is not None]
    return {
        "heading": heading,
        "period": months_text(months),
        "quota": quota_text(filing),
        "months": month_entries(activity, filing),
        "evidence": enumeration(filing.evidence),
    }


def _requirements(activity: Activity, unit: Unit, heading: str) -> dict[str, Any]:
    """工作要求: what falls to the unit of it, and the headings to write under."""
    section = activity.plan.section("requirements")
    return {
        "heading": heading,
        "tasks": _rows(activity.year, unit_tasks(section.all_tasks(), unit)),
        "sections": [
            {"id": inner.id, "heading": f"{heading_number(2, place)}{inner.heading}"}
            for place, inner in enumerate(section.sections, 1)
        ],
    }
