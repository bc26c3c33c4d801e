"""The job of a unit's statistics form (附件2)."""

from __future__ import annotations

from docgen.jobs.common import statistics_context, unit_paper
from docgen.model import Activity, Filing, Job, Paper, Unit


def job(activity: Activity, unit: Unit, filing: Filing) -> Job:
    """活动进展情况统计表 of a unit: one form for both filings, a column for each."""
    title = activity.statistics.title.text
    return Job(
        paper=Paper.STATISTICS,
        name=unit_paper(unit, "活动进展情况统计表"),
        title=f"{title}（{unit.short_name}）",
        activity=activity.id,
        unit=unit.id,
        filing=filing.id,
        context={
            "issuer": unit.name,
            "unit": {"name": unit.name},
            "statistics": statistics_context(activity, unit),
        },
        fillable=True,
    )
