"""An Activity in, its jobs out: which unit gets which papers, under which name, filled with what. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.jobs import case_report, notice, statistics, summary, unit_plan
from docgen.model import Activity, Job, Paper, Unit

notice_with_imprint_on_own_page = notice.with_imprint_on_own_page

UNIT_PAPERS = {
    Paper.UNIT_PLAN: unit_plan.job,
    Paper.SUMMARY: summary.job,
    Paper.STATISTICS: statistics.job,
    Paper.CASE_REPORT: case_report.job,
}
"""What makes the job of a unit's paper from the activity, the unit and the filing that it is owed for."""


def all_jobs(activity: Activity) -> tuple[Job, ...]:
    """The notice, then each unit's papers, units in the order of the content."""
    papers = (job for unit in activity.units for job in unit_jobs(activity, unit))
    return (notice.job(activity), *papers)


def unit_jobs(activity: Activity, unit: Unit) -> Iterator[Job]:
    """The papers that a unit owes, each once, in the order of the filings.

    A paper that goes with several filings (附件2) is one file, except the summaries: one for each filing.
    """
    made = set()
    for filing in activity.filings:
        if not unit.belongs_to(filing.owners):
            continue
        for paper in filing.papers:
            job = UNIT_PAPERS[paper](activity, unit, filing)
            if job.name not in made:
                made.add(job.name)
                yield job
