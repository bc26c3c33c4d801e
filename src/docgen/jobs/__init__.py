"""An Activity in, its jobs out: which unit gets which papers, under which name, filled with what. Pure.

What is owed is told before it is filled, since that is a few words, and a job holds all that stands on its paper.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from msgspec import Struct

from docgen.diagnostics import Diagnostic, DocgenError
from docgen.jobs import case_report, notice, statistics, summary, unit_plan
from docgen.model import Activity, Filing, Job, Paper, Unit

notice_job = notice.job

UNIT_PAPERS = {
    Paper.UNIT_PLAN: unit_plan.job,
    Paper.SUMMARY: summary.job,
    Paper.STATISTICS: statistics.job,
    Paper.CASE_REPORT: case_report.job,
}
"""What makes the job of a unit's paper from the activity, the unit and the filing that it is owed for."""

_ONE_FOR_EACH_FILING = frozenset({Paper.SUMMARY})
"""Papers that each filing has its own of; others go with several filings (附件2) and are made once."""


class Owed(Struct, frozen=True):
    """A paper to make, not yet filled: which, of whom and for what; the notice is of no unit."""

    paper: Paper
    unit: Unit | None = None
    filing: Filing | None = None


def fill(activity: Activity, owed: Owed) -> Job:
    """The job of a paper that is owed; of the activity's units it looks at none but that one."""
    if owed.unit is None or owed.filing is None:
        return notice.job(activity)
    return UNIT_PAPERS[owed.paper](activity, owed.unit, owed.filing)


def all_filled(activity: Activity) -> Iterator[tuple[Owed, Job]]:
    """The notice, then each unit's papers, units in the order of the content: what is owed, and its job, one at a
    time.

    Raises DocgenError after the last for papers that would be kept under one name.
    """
    notice_owed = Owed(Paper.NOTICE)
    yield notice_owed, fill(activity, notice_owed)
    places = []
    for unit in activity.units:
        for owed in unit_owed(activity, unit):
            job = fill(activity, owed)
            places.append(_Place(job.name, unit))
            yield owed, job
    clashes = tuple(_clashes(places))
    if clashes:
        raise DocgenError(clashes)


def all_jobs(activity: Activity) -> Iterator[Job]:
    """The jobs of all that is owed. Raises DocgenError as `all_filled`."""
    return (job for _, job in all_filled(activity))


def unit_jobs(activity: Activity, unit: Unit) -> Iterator[Job]:
    """The jobs of the papers that a unit owes."""
    return (fill(activity, owed) for owed in unit_owed(activity, unit))


def unit_owed(activity: Activity, unit: Unit) -> Iterator[Owed]:
    """The papers that a unit owes, each once, in the order of the filings."""
    made = set()
    for filing in activity.filings:
        if not unit.belongs_to(filing.owners):
            continue
        for paper in filing.papers:
            key = (paper, filing.id if paper in _ONE_FOR_EACH_FILING else None)
            if key not in made:
                made.add(key)
                yield Owed(paper, unit, filing)


class _Place(NamedTuple):
    """Where a paper of a unit is kept."""

    name: PurePosixPath
    unit: Unit


def _clashes(places: Iterable[_Place]) -> Iterator[Diagnostic]:
    """E005 for each two units, or two papers of one unit, that differ in the content and not on the disk.

    Names that cannot be files are changed (`file_stem`), and disks may hold A and a, or é written in two
    ways, for the same.
    """
    first: dict[str, _Place] = {}
    said = set()
    for place in places:
        before = first.setdefault(unicodedata.normalize("NFC", str(place.name)).casefold(), place)
        if before is place or (before.unit.id, place.unit.id) in said:
            continue
        said.add((before.unit.id, place.unit.id))
        names = [f"“{each.unit.short_name}”" for each in (before, place)]
        if before.unit != place.unit:
            message = f"单位{names[0]}和{names[1]}的文件夹会同名：{place.name.parent}"
            hint = "请在 units.yaml 中把其中一个的 short_name 改成不同的名称"
        else:
            message = f"单位{names[0]}有两份材料会同名：{place.name}"
            hint = "请在 filings.yaml 中去掉重复的报送，或者在 activity.yaml 中给活动取不同的名称"
        yield Diagnostic("E005", message, hint=hint)
