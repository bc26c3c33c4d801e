"""An Activity in, its jobs out: which unit gets which papers, under which name, filled with what. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from docgen.diagnostics import Diagnostic, DocgenError
from docgen.jobs import case_report, notice, statistics, summary, unit_plan
from docgen.model import Activity, Job, Paper, Unit


def notice_with_imprint_on_own_page(activity: Activity) -> Job:
    """Until the pipeline uses Job.on_odd_pages."""
    job = notice.job(activity).on_odd_pages
    assert job is not None
    return job


UNIT_PAPERS = {
    Paper.UNIT_PLAN: unit_plan.job,
    Paper.SUMMARY: summary.job,
    Paper.STATISTICS: statistics.job,
    Paper.CASE_REPORT: case_report.job,
}
"""What makes the job of a unit's paper from the activity, the unit and the filing that it is owed for."""

_ONE_FOR_EACH_FILING = frozenset({Paper.SUMMARY})
"""Papers that each filing has its own of; others go with several filings (附件2) and are made once."""


def all_jobs(activity: Activity) -> tuple[Job, ...]:
    """The notice, then each unit's papers, units in the order of the content.

    Raises DocgenError for papers that would be kept under one name.
    """
    papers = (job for unit in activity.units for job in unit_jobs(activity, unit))
    made = (notice.job(activity), *papers)
    clashes = tuple(_clashes(activity, made))
    if clashes:
        raise DocgenError(clashes)
    return made


def unit_jobs(activity: Activity, unit: Unit) -> Iterator[Job]:
    """The papers that a unit owes, each once, in the order of the filings."""
    made = set()
    for filing in activity.filings:
        if not unit.belongs_to(filing.owners):
            continue
        for paper in filing.papers:
            key = (paper, filing.id if paper in _ONE_FOR_EACH_FILING else None)
            if key not in made:
                made.add(key)
                yield UNIT_PAPERS[paper](activity, unit, filing)


def _clashes(activity: Activity, jobs: Iterable[Job]) -> Iterator[Diagnostic]:
    """E005 for each two units, or two papers of one unit, that differ in the content and not on the disk.

    Names that cannot be files are changed (`file_stem`), and disks may hold A and a, or é written in two
    ways, for the same.
    """
    units = {unit.id: unit for unit in activity.units}
    first: dict[str, Job] = {}
    said = set()
    for job in jobs:
        before = first.setdefault(unicodedata.normalize("NFC", str(job.name)).casefold(), job)
        if before is job or (before.unit, job.unit) in said:
            continue
        said.add((before.unit, job.unit))
        names = [f"“{units[each.unit].short_name}”" if each.unit else "通知" for each in (before, job)]
        if before.unit != job.unit:
            message = f"单位{names[0]}和{names[1]}的文件夹会同名：{job.name.parent}"
            hint = "请在 units.yaml 中把其中一个的 short_name 改成不同的名称"
        else:
            message = f"单位{names[0]}有两份材料会同名：{job.name}"
            hint = "请在 filings.yaml 中去掉重复的报送，或者在 activity.yaml 中给活动取不同的名称"
        yield Diagnostic("E005", message, hint=hint)
