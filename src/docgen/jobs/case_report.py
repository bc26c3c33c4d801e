"""The job of a unit's monthly case report."""

from __future__ import annotations

from docgen.chinese import enumeration
from docgen.jobs.common import month_entries, printed_title, quota_text, unit_job
from docgen.model import Activity, Filing, Job, Paper, Title, Unit


def job(activity: Activity, unit: Unit, filing: Filing) -> Job:
    """典型案例报送表 of a unit: one form for all months, the month chosen from a list."""
    title = Title((f"{activity.year}年", "典型案例报送表"))
    months = month_entries(activity, filing)
    return unit_job(
        activity,
        unit,
        filing,
        paper=Paper.CASE_REPORT,
        name="典型案例报送表",
        title=f"{title.text}（{unit.short_name}）",
        context={
            "title": printed_title(title),
            "quota": quota_text(filing),
            "months": months,
            "evidence": enumeration(filing.evidence),
            "options": {"case/month": [{"text": month["text"], "value": month["value"]} for month in months]},
        },
    )
