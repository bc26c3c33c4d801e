"""What units are given, put beside their papers: a .zip for each, and an index of who gets what, due when."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from msgspec import Struct

from docgen.diagnostics import Diagnostic, ExitStatus, worst
from docgen.jobs.common import file_stem
from docgen.model import Activity, Unit
from docgen.pipeline.freshness import program
from docgen.pipeline.handover import FOLDER, KIND, index, standing, unit_package
from docgen.pipeline.keeping import Keeper
from docgen.store import Entry, Inputs, Ledger, held, sha256

if TYPE_CHECKING:
    from docgen.pipeline.building import Watch

_ALL = "packages"
"""What the manifest says that it answers where all packages are made."""


class Packed(Struct, frozen=True):
    """What became of the packages: units that have one, the packages that are other than before, which units are to be
    given, whether the run before was cut short, so that those which it made are not among them, files made, packages that
    stand, names of those that were taken away, and what was found."""

    units: int
    renewed: tuple[str, ...]
    resumed: bool
    made: int
    current: int
    removed: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]
    status: ExitStatus


class _Item(Struct, frozen=True):
    """A file to hand over: its name, whose it is, a digest of all that it comes from, and how it is made."""

    name: str
    unit: str | None
    content: str
    make: Callable[[], bytes]


class _Step(Struct, frozen=True):
    """A file that is to be made from its inputs, and the entry of that which stands there."""

    item: _Item
    inputs: Inputs
    before: Entry | None


def package(activity: Activity, folder: Path, watch: Watch) -> Packed:
    """Write what has changed of the packages and the index below `folder` (a finished build), telling `watch`, and take
    away what is no longer wanted there.

    Raises DocgenError for papers that cannot be handed over (see `standing`), and where somebody is at work in
    the folder.
    """
    made_by = program()
    with held(folder) if folder.is_dir() else nullcontext():
        papers = Ledger(folder)
        warnings = standing.insist_on_papers(activity, folder, papers, made_by)
        keeper = Keeper(folder / FOLDER)
        keeper.sweep()
        request = ""
        try:
            packed = _pack(keeper, list(_items(activity, folder, papers)), made_by, warnings, watch)
            request = _ALL if packed.status is ExitStatus.CLEAN else ""
        finally:
            keeper.close(request)
    return packed


def _pack(
    keeper: Keeper, items: list[_Item], made_by: str, warnings: tuple[Diagnostic, ...], watch: Watch
) -> Packed:
    todo, current, obstacles = _agenda(keeper, items, made_by)
    keeper.owe(PurePosixPath(step.item.name) for step in todo)
    other = list(_put(keeper, todo, watch))
    keeper.settle()
    obstacles += _taken_away(keeper, {item.name for item in items})
    found = (*warnings, *obstacles)
    return Packed(
        units=sum(item.unit is not None for item in items),
        renewed=tuple(name for name in other if name in keeper.placed),
        resumed=keeper.cut_short,
        made=len(keeper.placed),
        current=current,
        removed=tuple(keeper.removed),
        diagnostics=(*found, *keeper.refused),
        status=ExitStatus.MACHINE if keeper.refused else worst(found),
    )


def _agenda(
    keeper: Keeper, items: Sequence[_Item], made_by: str
) -> tuple[list[_Step], int, list[Diagnostic]]:
    """What is to be made, how many packages are as they should be, and what stands in the way of others."""
    todo: list[_Step] = []
    current = 0
    obstacles: list[Diagnostic] = []
    for item in items:
        inputs = Inputs(item.content, "", made_by)
        entry, obstacle = keeper.look(PurePosixPath(item.name), partial(_difference, inputs))
        if obstacle:
            obstacles.append(obstacle)
        elif entry is None or _difference(inputs, entry):
            todo.append(_Step(item, inputs, entry))
        else:
            current += item.unit is not None
    return todo, current, obstacles


def _taken_away(keeper: Keeper, wanted: set[str]) -> Iterator[Diagnostic]:
    """Take away what is not wanted; why what is left may not be."""
    for path, obstacle in list(keeper.others(wanted)):
        if obstacle:
            yield obstacle
        else:
            keeper.remove(path)


def _difference(inputs: Inputs, entry: Entry) -> str:
    """What has changed since the file of an entry was made; empty where nothing has."""
    if entry.inputs.content != inputs.content:
        return "内容变了"
    return "" if entry.inputs == inputs else "程序更新了"


def _put(keeper: Keeper, todo: Sequence[_Step], watch: Watch) -> Iterator[str]:
    """Make files and put them in the place of those before; the names of packages that are other than before."""
    watch.begin(len(todo))
    for step in todo:
        item = step.item
        data = item.make()
        entry = Entry(item.name, sha256(data), KIND, item.unit, step.inputs)
        keeper.put(entry, data)
        if item.unit and (step.before is None or step.before.sha256 != entry.sha256):
            yield item.name
        watch.step()


def _items(activity: Activity, folder: Path, papers: Ledger) -> Iterator[_Item]:
    """A package for each unit that owes something, and the index."""
    rows: list[index.Row] = []
    for unit in activity.units:
        if not any(unit_package.owed(activity, unit)):
            continue
        stem = file_stem(unit.short_name)
        yield _unit_package(activity, unit, folder, papers, stem)
        rows += index.rows(activity, unit, f"{stem}.zip")
    content = sha256(repr(rows).encode())
    yield _Item(f"{index.TITLE}.xlsx", None, content, lambda: index.as_workbook(rows))
    yield _Item(f"{index.TITLE}.csv", None, content, lambda: index.as_csv(rows))


def _unit_package(activity: Activity, unit: Unit, folder: Path, papers: Ledger, stem: str) -> _Item:
    names = tuple(name for _, name in standing.papers(activity, unit))
    note = unit_package.cover_note(activity, unit)
    content = sha256(
        "\n".join([stem, note, *(f"{name.name} {papers.digest(name)}" for name in names)]).encode()
    )

    def make() -> bytes:
        return unit_package.archive(stem, {name.name: (folder / name).read_bytes() for name in names}, note)

    return _Item(f"{stem}.zip", unit.id, content, make)
