"""What units are given, put beside their papers: a .zip for each, and an index of who gets what, due when."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path, PurePosixPath

from msgspec import Struct

from docgen.diagnostics import Diagnostic, ExitStatus, worst
from docgen.jobs.common import file_stem
from docgen.model import Activity, Unit
from docgen.pipeline.freshness import program
from docgen.pipeline.handover import index, standing, unit_package
from docgen.pipeline.keeping import Keeper
from docgen.store import Entry, Inputs, file_sha256, held, sha256

FOLDER = "packages"

_KIND = "package"
"""What the manifest calls these files, where it names the paper of others."""


class Packed(Struct, frozen=True):
    """What became of the packages: units that have one, files made, files that stand, files taken away, and what was
    found."""

    units: int
    made: int
    current: int
    removed: int
    diagnostics: tuple[Diagnostic, ...]
    status: ExitStatus


class _Item(Struct, frozen=True):
    """A file to hand over: its name, whose it is, a digest of all that it comes from, and how it is made."""

    name: str
    unit: str | None
    content: str
    make: Callable[[], bytes]


def package(activity: Activity, folder: Path) -> Packed:
    """Write what has changed of the packages and the index below `folder` (a finished build), and take away
    what is no longer wanted there.

    Raises DocgenError for papers that cannot be handed over (see `standing`), and where somebody is at work in
    the folder.
    """
    made_by = program()
    with held(folder) if folder.is_dir() else nullcontext():
        warnings = standing.insist_on_papers(activity, folder, made_by)
        keeper = Keeper(folder / FOLDER)
        keeper.sweep()
        try:
            packed = _pack(keeper, list(_items(activity, folder)), made_by, warnings)
        finally:
            keeper.close()
    return packed


def _pack(keeper: Keeper, items: list[_Item], made_by: str, warnings: tuple[Diagnostic, ...]) -> Packed:
    current, found = 0, list(warnings)
    for item in items:
        inputs = Inputs(item.content, "", made_by)
        entry, obstacle = keeper.look(PurePosixPath(item.name))
        if obstacle:
            found.append(obstacle)
        elif entry is not None and entry.inputs == inputs:
            current += 1
        else:
            data = item.make()
            keeper.put(Entry(item.name, sha256(data), _KIND, item.unit, inputs), data)
    keeper.settle()
    for path, obstacle in list(keeper.others({item.name for item in items})):
        if obstacle:
            found.append(obstacle)
        else:
            keeper.remove(path)
    units = sum(item.unit is not None for item in items)
    status = ExitStatus.MACHINE if keeper.refused else worst(found)
    return Packed(units, keeper.placed, current, keeper.removed, (*found, *keeper.refused), status)


def _items(activity: Activity, folder: Path) -> Iterator[_Item]:
    """A package for each unit that owes something, and the index."""
    rows: list[index.Row] = []
    for unit in activity.units:
        if not any(unit_package.owed(activity, unit)):
            continue
        stem = file_stem(unit.short_name)
        yield _unit_package(activity, unit, folder, stem)
        rows += index.rows(activity, unit, f"{stem}.zip")
    content = sha256(repr(rows).encode())
    yield _Item(f"{index.TITLE}.xlsx", None, content, lambda: index.as_workbook(rows))
    yield _Item(f"{index.TITLE}.csv", None, content, lambda: index.as_csv(rows))


def _unit_package(activity: Activity, unit: Unit, folder: Path, stem: str) -> _Item:
    papers = tuple(folder / name for _, name in standing.papers(activity, unit))
    note = unit_package.cover_note(activity, unit)
    content = sha256(
        "\n".join([stem, note, *(f"{path.name} {file_sha256(path)}" for path in papers)]).encode()
    )

    def make() -> bytes:
        return unit_package.archive(stem, {path.name: path.read_bytes() for path in papers}, note)

    return _Item(f"{stem}.zip", unit.id, content, make)
