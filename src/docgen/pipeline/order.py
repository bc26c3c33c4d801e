"""What is asked for: an activity by name, some or all of its units and papers, in which forms, to where."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path

from msgspec import Struct

from docgen.diagnostics import Diagnostic, DocgenError, ExitStatus
from docgen.jobs import Owed, all_filled
from docgen.model import Activity, Form, Job, Paper, Unit

CONTENT = Path("content")
TEMPLATES = Path("templates")
BUILD = Path("build")


class Order(Struct, frozen=True):
    """What to build of an activity, and the folder to put it in; no `units` means the notice and all units."""

    activity: Activity
    out: Path
    units: tuple[Unit, ...] | None = None
    papers: frozenset[Paper] = frozenset(Paper)
    forms: frozenset[Form] = frozenset(Form)

    @property
    def whole(self) -> bool:
        """Whether all papers of the activity are asked for, so that others are no longer wanted."""
        return self.units is None and self.papers == frozenset(Paper)

    def filled(self) -> Iterator[tuple[Owed, Job]]:
        """The papers that the order takes in, each with its job, one at a time; the notice is left out where units
        are named.
        """
        wanted = None if self.units is None else {unit.id for unit in self.units}
        for owed, job in all_filled(self.activity):
            if job.paper in self.papers and (wanted is None or job.unit in wanted):
                yield owed, job


def find_project(here: Path) -> Path | None:
    """The project that `here` lies in: the nearest folder upwards that holds an activity."""
    return next(
        (each for each in (here, *here.parents) if any(each.glob(f"{CONTENT}/*/activity.yaml"))), None
    )


def all_activities(folder: Path = CONTENT) -> Sequence[Path]:
    """The folders of all activities, by name. Raises DocgenError (status 2) where there are none."""
    found = sorted(path for path in folder.glob("*") if (path / "activity.yaml").is_file())
    if not found:
        raise _usage(
            f"在 {folder}/ 下没有找到任何活动", "请在项目的文件夹中运行；每个活动是 content/ 下的一个文件夹"
        )
    return found


def find_activity(name: str | None, folder: Path = CONTENT) -> Path:
    """The folder of an activity by its name, by its path, or by that of a file in it; where none is named, that of the
    latest year, so that a copy kept beside it does not take its place. Raises DocgenError (status 2).
    """
    found = all_activities(folder)
    if name is None:
        return ([path for path in found if path.name.isdecimal()] or found)[-1]
    bare, there = name.rstrip("/\\").removeprefix(f"{folder}/"), Path(name).resolve()
    place = there.parent if there.is_file() else there
    match = next((path for path in found if path.name == bare or path.resolve() == place), None)
    if match is None:
        names = "、".join(path.name for path in found)
        raise _usage(f"没有名为“{name}”的活动", f"现有的活动：{names}")
    return match


def find_units(activity: Activity, names: Sequence[str]) -> tuple[Unit, ...]:
    """Units by short name, full name or id. Raises DocgenError (status 2) for all that are not there."""
    known = {key: unit for unit in activity.units for key in (unit.id, unit.name, unit.short_name)}
    problems = []
    for name in names:
        if name not in known:
            problems.append(Diagnostic("X003", f"没有名为“{name}”的单位", hint=_meant(name, known)))
    if problems:
        raise DocgenError(problems, ExitStatus.USAGE)
    return tuple(dict.fromkeys(known[name] for name in names))


def _meant(name: str, known: Collection[str]) -> str:
    """What a name that no unit has may stand for."""
    several = re.split(r"[\s,，、;；]+", name.strip())
    if len(several) > 1 and all(each in known for each in several):
        return f"几个单位要分开写：docgen build {' '.join(f'--unit {each}' for each in several)}"
    close = get_close_matches(name, known, n=1, cutoff=0.4)
    return (f"您是否想写“{close[0]}”？" if close else "") + "运行 docgen units 列出全部单位"


def read_order(
    folder: Path, out: Path, units: Sequence[str], papers: frozenset[Paper], forms: frozenset[Form]
) -> Order:
    """The order for the activity in a folder as its content now stands; no `units` means all.

    Raises DocgenError with every problem of the content, or for units that are not there.
    """
    activity = load(folder)
    return Order(activity, out, find_units(activity, units) if units else None, papers, forms)


def load(folder: Path) -> Activity:
    """The activity in a folder. Raises DocgenError with every problem of every file, and for classified content."""
    from docgen import content  # noqa: PLC0415  # slow to import, and not needed where nothing has changed
    from docgen.pipeline.checking.secrecy import refuse_classified  # noqa: PLC0415  # as above

    activity = content.load(folder)
    refuse_classified(folder)
    return activity


def _usage(message: str, hint: str) -> DocgenError:
    return DocgenError([Diagnostic("X002", message, hint=hint)], ExitStatus.USAGE)
