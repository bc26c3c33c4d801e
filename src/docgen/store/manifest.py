"""What a build folder holds: each made file with its SHA-256 and what it was made from.

`manifest.json` stands beside the papers. While a build runs, each file is entered in a journal before it is
put in its place, so that after a build that was cut off, at any moment, every file is still known.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from msgspec import Struct, json

from docgen.diagnostics import Diagnostic, DocgenError, Location
from docgen.store.files import is_inside, open_in_folder, refusals, write_whole
from docgen.store.hashes import Hashes

MANIFEST = "manifest.json"
JOURNAL = ".docgen-journal"
VERSION = 1


def sha256(data: bytes) -> str:
    """SHA-256 as hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


class Inputs(Struct, frozen=True):
    """What a file was made from; files with the same inputs are the same."""

    content: str
    template: str
    program: str
    engine: str = ""
    fonts: str = ""
    dated: str = ""


class Entry(Struct, frozen=True):
    """A made file: path below the build folder, SHA-256, and inputs."""

    path: str
    sha256: str
    paper: str
    unit: str | None
    inputs: Inputs


class _Manifest(Struct, frozen=True):
    """What `manifest.json` says; `owed` are paths of files that a run was to make and has not come to."""

    version: int
    request: str
    files: tuple[Entry, ...]
    owed: tuple[str, ...] = ()


class Ledger:
    """The entries of a build folder, by path; reading and keeping the manifest and the journal."""

    def __init__(self, root: Path) -> None:
        """Read what is known of the folder `root`. An entry that names a file outside counts for nothing: docgen has
        made none there. Raises DocgenError as `insist_on_manifest` does.
        """
        self._root, self._hashes = root, Hashes(root)
        manifest = insist_on_manifest(root)
        self.request = manifest.request
        """What the last complete build was asked for, as a digest; empty if it was not complete."""
        self._entries = {entry.path: entry for entry in filter(_is_inside, manifest.files)}
        self._written = {path: {entry.sha256: entry} for path, entry in self._entries.items()}
        self._announced: dict[str, Entry] = {}
        """What the journal says: what runs that were cut off have announced, then what this one has."""
        self.owed = set(manifest.owed)
        """Files that were to be made by now, and have not been."""
        self._last = ""
        """The file that this run has announced last."""
        for entry in filter(_is_inside, _read_journal(root / JOURNAL)):
            self._note(entry)

    def recognise(self, path: PurePosixPath) -> tuple[Entry | None, bool]:
        """The entry that a file on the disk answers to, if any, and whether a file is there at all.

        What is recognised, be it from the journal of a build that was cut off, is in the next manifest.
        """
        digest = self._hashes.of(str(path))
        entry = self._written.get(str(path), {}).get(digest or "")
        if entry is not None:
            self._entries[entry.path] = entry
        return entry, digest is not None

    def catch_up(self) -> None:
        """Enter all that runs which were cut off have put in its place, since their journal goes with the next
        manifest. A file that somebody has changed since stays known.
        """
        for path, entry in self._announced.items():
            _, there = self.recognise(PurePosixPath(path))
            if there:
                self._entries.setdefault(path, entry)

    def known(self, path: PurePosixPath) -> bool:
        """Whether docgen has made a file of that name here, whatever has become of it."""
        return str(path) in self._written

    def made(self, path: PurePosixPath) -> Entry | None:
        """The entry of what docgen has made at `path` last, whatever has become of it."""
        return self._entries.get(str(path))

    def digest(self, path: PurePosixPath) -> str | None:
        """The SHA-256 of the file that stands at `path` now, whoever has made it; None where there is none."""
        return self._hashes.of(str(path))

    def announce(self, entry: Entry) -> None:
        """Write a file into the journal, before it is put in its place. Raises WriteError (status 3)."""
        path = self._root / JOURNAL
        with refusals(path), open_in_folder(path, "ab") as journal:
            # On a line begun anew, since a build that was cut off may have left half of one.
            journal.write(b"\n" + json.encode(entry))
        self._note(entry)
        self._last = entry.path

    def _note(self, entry: Entry) -> None:
        self._written.setdefault(entry.path, {})[entry.sha256] = entry
        self._announced[entry.path] = entry

    def announced(self) -> Iterator[PurePosixPath]:
        """The files that runs which were cut off, and this one, have announced, whether they came to their place or not."""
        return map(PurePosixPath, self._announced)

    def enter(self, entry: Entry) -> None:
        """List a file that is in its place."""
        self._entries[entry.path] = entry
        self.owed.discard(entry.path)

    def settle(self, path: str) -> None:
        """List what was announced last for a file, if that is what stands in its place: only the disk can tell after an
        interruption."""
        entry, _ = self.recognise(PurePosixPath(path))
        if entry is not None and entry is self._announced.get(path):
            self.enter(entry)

    def drop(self, path: str) -> None:
        """Leave a file out of the next manifest."""
        self._entries.pop(path, None)

    def entries(self) -> tuple[Entry, ...]:
        """The entries, sorted by path."""
        return tuple(self._entries[path] for path in sorted(self._entries))

    @property
    def unfinished(self) -> bool:
        """Whether a run was cut off, or is under way, so that files have changed since the manifest was written."""
        return (self._root / JOURNAL).exists()

    @property
    def cut_short(self) -> bool:
        """Whether there are files of a run that did not come to the end of all that it was asked for."""
        return self.unfinished or bool(self._entries and not self.request)

    def intact(self) -> bool:
        """Whether every file that is listed stands as it was made, and none was cut off."""
        if self.unfinished:
            return False
        stands = all(self._hashes.of(path) == entry.sha256 for path, entry in self._entries.items())
        self._hashes.save(self._entries)
        return stands

    def save(self, request: str = "") -> None:
        """Write the manifest and do away with the journal."""
        if self._last:
            self.settle(self._last)  # Ctrl-C may come between.
        # A file a line: no more than a line's worth is held beside the text, however many there are.
        files = b",\n".join(map(json.encode, self.entries()))
        head = b'{"version": %d, "request": %s, "files": [\n' % (VERSION, json.encode(request))
        owed = b', "owed": ' + json.encode(sorted(self.owed)) if self.owed else b""
        write_whole(self._root / MANIFEST, head + files + b"\n]" + owed + b"}\n")
        self._hashes.save(self._entries)
        (self._root / JOURNAL).unlink(missing_ok=True)


def _is_inside(entry: Entry) -> bool:
    return is_inside(entry.path)


def insist_on_manifest(root: Path) -> _Manifest:
    """What the manifest of the folder `root` says; where there is none, one that lists nothing.

    Raises DocgenError (X034) for a file of that name that is none, or of another version: it is not written over,
    since it is somebody else's, or the only one that knows whose the files are.
    """
    path = root / MANIFEST
    try:
        manifest = json.decode(path.read_bytes(), type=_Manifest)
    except (FileNotFoundError, NotADirectoryError):
        return _Manifest(VERSION, "", ())
    except (ValueError, RecursionError) as error:
        raise _no_manifest(path) from error
    if manifest.version != VERSION:
        raise _no_manifest(path)
    return manifest


def _no_manifest(path: Path) -> DocgenError:
    message = "这不是这一版 docgen 写的清单，或者已经损坏；没有写任何文件"
    hint = "是别的文件时，用 --out 换一个文件夹；是损坏的清单时，把整个文件夹改名留存，再重新生成"
    return DocgenError([Diagnostic("X034", message, Location(str(path)), hint)])


def _read_journal(path: Path) -> Iterator[Entry]:
    """The entries of a journal; a last line that was cut off counts for nothing."""
    try:
        lines = path.read_bytes().splitlines()
    except (FileNotFoundError, NotADirectoryError):
        return
    for line in lines:
        try:
            yield json.decode(line, type=Entry)
        except (ValueError, RecursionError):
            continue
