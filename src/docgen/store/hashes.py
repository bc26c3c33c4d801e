"""SHA-256 of the files of a folder; a file that looks as it did when it was last read is not read again.

Each build holds every file that it made before against the manifest, and few have changed since: of ten thousand
units they come to twelve gigabytes. A changed file is told by what git goes by: size, times, inode.
"""

from __future__ import annotations

import errno
import hashlib
import time
from collections.abc import Callable, Container
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from msgspec import Struct, json

from docgen.store.files import WriteError, opened, write_whole

HASHES = ".docgen-hashes"
"""In the folder; a cache, that may be damaged or deleted at any time."""

SETTLED = 2_000_000_000
"""Nanoseconds after which a change of a file shows in its times, whatever the file system: FAT counts in two seconds.
What is younger is read, and read again the next time."""

_NO_FILE = {errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.ENAMETOOLONG}
"""What the file system says where there is no file."""


class _Look(Struct, frozen=True, array_like=True):
    """What changes when a file is changed: its size in bytes, the times of its content and of its entry in
    nanoseconds, its inode."""

    size: int
    modified: int
    changed: int
    inode: int


class _Read(Struct, frozen=True, array_like=True):
    """A file that was read: how it looked, and its SHA-256."""

    look: _Look
    sha256: str


def file_sha256(path: Path) -> str | None:
    """SHA-256 of a file as hexadecimal digits; None where there is none, empty for what is neither file nor folder, or
    cannot be read.
    """
    try:
        with opened(path) as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        return None if error.errno in _NO_FILE else ""


class Hashes(Struct, eq=False, dict=True):
    """The SHA-256 of the files below `root`; `now` is the clock, in nanoseconds."""

    root: Path
    now: Callable[[], int] = time.time_ns
    learnt: bool = False
    """Whether there is anything to save."""

    def of(self, name: str) -> str | None:
        """SHA-256 of a file by its path below the root, as `file_sha256` gives it."""
        path = self.root / name
        look = _look(path)
        known = self._known.get(name)
        if known and known.look == look:
            return known.sha256
        digest = file_sha256(path)
        # Changed while it was read, or so lately that another change might not show: not to be relied on.
        if digest and look and look == _look(path) and self._is_settled(look):
            self._known[name] = _Read(look, digest)
            self.learnt = True
        return digest

    def save(self, names: Container[str]) -> None:
        """Keep what was learnt of the files of these names for the next time, where the disk lets us."""
        if self.learnt:
            kept = {name: read for name, read in self._known.items() if name in names}
            with suppress(WriteError):
                write_whole(self.root / HASHES, json.encode(kept))
            self.learnt = False

    @cached_property
    def _known(self) -> dict[str, _Read]:
        try:
            return json.decode((self.root / HASHES).read_bytes(), type=dict[str, _Read])
        except (OSError, ValueError, RecursionError):
            return {}

    def _is_settled(self, look: _Look) -> bool:
        return max(look.modified, look.changed) + SETTLED < self.now()


def _look(path: Path) -> _Look | None:
    """How a file looks; None where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return _Look(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
