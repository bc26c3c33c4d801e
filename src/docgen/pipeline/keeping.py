"""A folder of made files, kept: what docgen made is put there and taken away, what it did not make stays."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from msgspec.structs import replace

from docgen.diagnostics import Diagnostic, Location, Severity
from docgen.store import (
    MANIFEST,
    DiskError,
    Draft,
    Entry,
    Ledger,
    Store,
    WriteError,
    hindrance,
    reason,
    remedy,
)

_FLUSHERS, _UNDER_WAY = 4, 16
"""Threads that wait for the disk, which takes its time to flush a file and flushes several as fast as one; they do
nothing else, since threads of Python that work hinder each other. And the files that they have at a time."""

_FOREIGN = "这里已有一个不是 docgen 生成的文件，没有覆盖"
"""What is said of a file that docgen knows nothing of."""

_FOREIGN_NAMED = 10
"""Files of somebody else's that are named one by one: more are hardly somebody else's."""


def _leave_interrupts() -> None:
    """Leave Ctrl-C to the main thread: one taken by another would not wake it from waiting for a result."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})


class _Flushing(NamedTuple):
    """A file beside its place, that is being flushed."""

    entry: Entry
    draft: Draft
    flushed: Future[None]


class Keeper:
    """Knows what stands in a folder; changes files and manifest only by `put`, `remove` and `close`."""

    def __init__(self, root: Path) -> None:
        """Read what is known of the folder `root`, that which runs that were cut off have left included."""
        self._root = root
        self._store, self._ledger = Store(root), Ledger(root)
        self.cut_short = self._ledger.cut_short
        """Whether the run before did not come to the end of all that it was asked for."""
        self._ledger.catch_up()
        self._flushers = ThreadPoolExecutor(_FLUSHERS, initializer=_leave_interrupts)
        self._drafts: deque[_Flushing] = deque()
        self.placed: set[str] = set()
        """Files that were put and are in their places."""
        self.removed: list[str] = []
        """Files that were taken away."""
        self.refused: list[Diagnostic] = []
        """Why others could not be put or taken away."""

    def look(
        self, path: PurePosixPath, outdated: Callable[[Entry], str]
    ) -> tuple[Entry | None, Diagnostic | None]:
        """The entry of the file that stands at `path`, or why none may be put there; neither where none stands.

        `outdated` says why a file of that entry would be made again, nothing where it would not: who has changed a
        file that others are waiting for is to know that it stayed behind.
        """
        entry, there = self._ledger.recognise(path)
        self._ledger.owed.discard(str(path))  # Whether it is to be made is told anew.
        return entry, self._obstacle(path, outdated, there=there) if entry is None else None

    def knows(self, path: PurePosixPath) -> bool:
        """Whether docgen has made a file of that name here, whatever has become of it."""
        return self._ledger.known(path)

    def others(self, wanted: set[str]) -> Iterator[tuple[PurePosixPath, Diagnostic | None]]:
        """Files that docgen made and that are not among those `wanted`; with each, why it may not be taken away."""
        self._ledger.owed &= wanted
        for entry in self._ledger.entries():
            path = PurePosixPath(entry.path)
            if entry.path in wanted:
                continue
            standing, there = self._ledger.recognise(path)
            if there:
                yield path, _left(self._root / path) if standing is None else None
            else:
                self._ledger.drop(entry.path)

    def owe(self, paths: Iterable[PurePosixPath]) -> None:
        """Note the files that this run is to make, so that the manifest tells of those that it does not come to."""
        self._ledger.owed.update(map(str, paths))

    def put(self, entry: Entry, data: bytes) -> None:
        """Have a file written whole, so that at any moment docgen knows it; where its place does not take it, that is
        among the `refused`. Raises WriteError (status 3) where no file can be written, which may be that of a file
        put before.
        """
        try:
            self._ledger.announce(entry)
            self._draft(entry, data)
        except WriteError:
            self.settle()  # A file that was refused before is told first.
            raise
        while self._drafts and (len(self._drafts) > _UNDER_WAY or self._drafts[0].flushed.done()):
            self._place_first()

    def settle(self) -> None:
        """Wait until every file that was put is in its place, or refused. Raises DiskError (status 3)."""
        while self._drafts:
            self._place_first()

    def _draft(self, entry: Entry, data: bytes) -> None:
        try:
            draft = self._store.draft(PurePosixPath(entry.path), data)
        except WriteError as error:
            self._refuse(error)
        else:
            self._drafts.append(_Flushing(entry, draft, self._flushers.submit(draft.flush)))

    def _place_first(self) -> None:
        first = self._drafts[0]
        try:
            first.flushed.result()
            first.draft.place()
        except WriteError as error:
            first.draft.drop()
            self._refuse(error)
        else:
            self._ledger.enter(first.entry)
            self.placed.add(first.entry.path)
        # Last, so that an interruption in between leaves it to `close`.
        self._drafts.popleft()

    def _refuse(self, error: WriteError) -> None:
        """Keep what the place of one file has refused for the end; what the disk refuses is told at once."""
        if isinstance(error, DiskError):
            raise error
        self.refused.extend(error.diagnostics)

    def remove(self, path: PurePosixPath) -> None:
        """Take a file away, and the folders that this empties; where that fails, it is among the `refused`.
        Raises DiskError (status 3).
        """
        try:
            self._store.remove(path)
        except WriteError as error:
            self._refuse(error)
        else:
            self._ledger.drop(str(path))
            self.removed.append(str(path))

    def sweep(self) -> None:
        """Take away what a run that was cut off has left beside its files."""
        self._store.sweep(self._ledger.announced())

    def close(self, request: str = "") -> None:
        """Write the manifest of what stands; it says that it answers `request`. An interruption can come at any
        point of writing a file, so what that left is taken away.
        """
        self._flushers.shutdown()
        for each in self._drafts:
            with suppress(WriteError):  # It may be in its place already.
                each.flushed.result()
                each.draft.place()
            each.draft.drop()
            self._ledger.settle(each.entry.path)
        self.sweep()
        self._ledger.save(request)

    def _obstacle(
        self, path: PurePosixPath, outdated: Callable[[Entry], str], *, there: bool
    ) -> Diagnostic | None:
        """What is in the way: a file, where one is `there`, that docgen did not make, that has been changed since,
        or that cannot be read; or what is no file.
        """
        location = Location(str(self._root / path))
        if error := hindrance(self._root / path):
            return Diagnostic("X017", f"这里不能放文件（{reason(error)}）", location, remedy(error))
        if not there:
            return None
        if self.knows(path):
            made = self._ledger.made(path)
            return _changed(location, outdated(made) if made else "")
        return Diagnostic("X017", _FOREIGN, location, "请把它移走后再运行")


def _changed(location: Location, outdated: str) -> Diagnostic:
    """A file that somebody has changed; `outdated` where it would be made again by now, and why."""
    message = "生成之后被人改动过，没有覆盖"
    hint = "要保留改动，请另存到别处；移走它之后再运行，就会重新生成"
    if outdated:
        message += f"；此后{outdated}，它还是旧的"
        hint = "请把它移到别处，再运行一次重新生成，然后把改动写进新文件"
    return Diagnostic("X016", message, location, hint, Severity.WARNING)


def together(obstacles: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """The obstacles; where files that docgen does not know stand in the place of many papers, these as one.

    That is a build folder that has lost its manifest, and nobody can move its files away one after another.
    """
    foreign = [each for each in obstacles if each.message == _FOREIGN]
    if len(foreign) <= _FOREIGN_NAMED:
        yield from obstacles
        return
    yield from (each for each in obstacles if each.message != _FOREIGN)
    message = f"这里等 {len(foreign)} 处已有文件，{MANIFEST} 里没有它们，不知道是不是 docgen 生成的，没有覆盖"
    hint = f"丢了 {MANIFEST} 就会这样：请把整个文件夹改名留存，再重新生成"
    yield replace(foreign[0], message=message, hint=hint)


def _left(path: Path) -> Diagnostic:
    return Diagnostic(
        "X019",
        "已不需要这个文件，但它被人改动过，没有删除",
        Location(str(path)),
        "请看过后自行删除",
        Severity.WARNING,
    )
