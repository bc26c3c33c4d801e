"""The job of a unit's statistics form (附件2)."""

from __future__ import annotations

from docgen.jobs.common import statistics_context, unit_job
from docgen.model import Activity, Filing, Job, Paper, Unit


def job(activity: Activity, unit: Unit, filing: Filing) -> Job:
    """活动进展情况统计表 of a unit: one form for both filings, a column for each."""
    title = activity.statistics.title.text
    return unit_job(
        activity,
        unit,
        filing,
        paper=Paper.STATISTICS,
        name="活动进展情况统计表",
        title=f"{title}（{unit.short_name}）",
        context={
            "statistics": statistics_context(activity, unit),
        },
    )
