"""The job of a unit's summary of one campaign."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from docgen.chinese import date_range, full_date, heading_number
from docgen.jobs.common import cited, printed_title, unit_indicators, unit_job, unit_tasks
from docgen.model import Activity, Filing, Indicator, Job, OutlineSection, Paper, Task, Title, Unit


def job(activity: Activity, unit: Unit, filing: Filing) -> Job:
    """活动总结 of a unit for the campaign of `filing`. KeyError if it has none (the loader has made sure)."""
    campaign = activity.campaign(filing.campaign or "")
    title = Title((unit.name, f"{activity.year}年", f"“{campaign.name}”", "活动总结"))
    sections = [_section(activity, unit, section, place) for place, section in enumerate(filing.outline, 1)]
    return unit_job(
        activity,
        unit,
        filing,
        paper=Paper.SUMMARY,
        name=f"{campaign.name}活动总结",
        title=title.text,
        context={
            "title": printed_title(title),
            "notice": cited(activity),
            "campaign": campaign.name,
            "period": date_range(campaign.start, campaign.end),
            "due": full_date(filing.due),
            "sections": sections,
            "column": _column(activity, filing),
            "figures": _figures(unit_indicators(activity, unit)),
            "evidence_number": heading_number(1, len(sections) + 1),
            "evidence": list(filing.evidence),
        },
    )


def _section(activity: Activity, unit: Unit, section: OutlineSection, place: int) -> dict[str, Any]:
    """A section to write; where it goes by tasks, a point for each of the unit's own."""
    tasks = unit_tasks(activity.plan.section(section.tasks_of).all_tasks(), unit) if section.tasks_of else ()
    return {
        "id": section.id,
        "number": heading_number(1, place),
        "heading": section.heading,
        "points": _points(tasks),
        "prompt": "" if tasks else section.prompt,
        "figures": section.figures,
    }


@lru_cache(maxsize=256)
def _points(tasks: tuple[Task, ...]) -> list[dict[str, Any]]:
    return [
        {"id": task.id, "number": heading_number(2, point), "title": task.title, "task": task.number}
        for point, task in enumerate(tasks, 1)
    ]


def _column(activity: Activity, filing: Filing) -> str:
    """The column of 附件2 that is handed in with this summary; one of its own where 附件2 has none."""
    return next(
        (column.id for column in activity.statistics.columns if column.filing == filing.id), filing.id
    )


@lru_cache(maxsize=256)
def _figures(indicators: tuple[Indicator, ...]) -> list[dict[str, Any]]:
    return [
        {
            "row": indicator.number,
            "category": indicator.category,
            "id": count.id,
            "name": count.name,
            "measure": count.measure,
        }
        for indicator in indicators
        for count in indicator.counts
    ]
