"""The job of a unit's summary of one campaign."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from docgen.chinese import date_range, enumeration, full_date, heading_number
from docgen.jobs.common import cited, name_phrases, printed_title, unit_indicators, unit_job, unit_tasks
from docgen.model import Activity, Filing, Indicator, Job, OutlineSection, Paper, Task, Title, Unit


def job(activity: Activity, unit: Unit, filing: Filing) -> Job:
    """活动总结 of a unit for the campaign of `filing`. KeyError if it has none (the loader has made sure)."""
    campaign = activity.campaign(filing.campaign or "")
    title = Title((*name_phrases(unit.name), f"{activity.year}年", f"“{campaign.name}”", "活动总结"))
    tasks = unit_tasks(activity.plan.all_tasks(), unit)
    sections = [_section(section, tasks, place) for place, section in enumerate(filing.outline, 1)]
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
            "evidence_text": enumeration(filing.evidence),
            "with_statistics": Paper.STATISTICS in filing.papers,
        },
    )


def _section(section: OutlineSection, tasks: tuple[Task, ...], place: int) -> dict[str, Any]:
    """A section to write, of a unit that has these tasks."""
    asked = tuple(task for task in tasks if task.id in section.tasks)
    points = asked if section.point_by_point and len(asked) > 1 else ()
    return {
        "id": section.id,
        "number": heading_number(1, place),
        "heading": section.heading,
        "points": _points(section, points),
        "prompt": "" if points else _lead(section, asked) + section.prompt,
        "figures": section.figures,
    }


def _lead(section: OutlineSection, asked: tuple[Task, ...]) -> str:
    """What comes before the prompt: the unit's tasks that it is about, or that it is about those of others."""
    if asked:
        return f"对照方案第{'、'.join(str(task.number) for task in asked)}项，"
    return "区活动方案没有把这项工作分给本单位，没有开展的写“不涉及”；已开展的，" if section.tasks else ""


@lru_cache(maxsize=256)
def _points(section: OutlineSection, tasks: tuple[Task, ...]) -> list[dict[str, Any]]:
    return [
        {
            "id": task.id,
            "number": heading_number(2, point),
            "title": task.title,
            "prompt": _lead(section, (task,)) + section.prompt,
        }
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
