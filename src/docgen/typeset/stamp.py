"""What is known of the files in the font folder: which were found right, and what was made of those shipped.

It stands in a file beside them, so that fonts are not read again at every start. Of a font that is not kept as it was
shipped only this tells the SHA-256.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from hashlib import file_digest
from pathlib import Path

from msgspec import Struct, json

from docgen.typeset.sfnt import read_faces
from docgen.typeset.standins import StandIn, StandInFile

STAMP = ".checked.json"
"""The name of the file, in the font folder."""


class _Checked(Struct, frozen=True):
    """A file that was found right: the SHA-256 of what was shipped and of what was made of it, what changes when the
    file is changed, its size in bytes and time in nanoseconds, and the characters that were taken out of it."""

    shipped: str
    made: str
    size: int
    time: int
    without: str = ""


_Stamp = dict[str, _Checked]


def intact_files(folder: Path, files: Iterable[StandInFile]) -> frozenset[str]:
    """Names of the files in `folder` whose SHA-256 is right; each version of a file is read once, or every time
    where the folder takes no stamp."""
    stamp = _read(folder)
    found = {file.name: _check(folder / file.name, file, stamp.get(file.name)) for file in files}
    right = {name: checked for name, checked in found.items() if checked}
    with suppress(OSError):
        _write(folder, {name: checked for name, checked in stamp.items() if name not in found} | right)
    return frozenset(right)


def record(folder: Path, file: StandInFile) -> None:
    """Note that `file`, as it now is in `folder`, is right, and has no misdrawn characters."""
    path = folder / file.name
    made = _as_made(path, file, sha256_of(path), file.misdrawn)
    _write(folder, _read(folder) | {file.name: made})


def outdated(folder: Path, files: Iterable[StandInFile]) -> Iterator[StandInFile]:
    """The files in `folder` that are right, but of which it is not known that they have no misdrawn characters: an
    earlier version made them."""
    stamp = _read(folder)
    for file in files:
        path, checked = folder / file.name, stamp.get(file.name)
        if (
            checked
            and checked.without != file.misdrawn
            and path.is_file()
            and sha256_of(path) == checked.made
        ):
            yield file


def tidy(folder: Path, stand_ins: Sequence[StandIn]) -> None:
    """Take away what an earlier version made of a font where what is made of it now is there: engines find fonts by
    their family."""
    wanted = {file.name for each in stand_ins for file in each.files}
    stamp = _read(folder)
    now = {_named(folder / name) for name in stamp.keys() & wanted}
    for name in sorted(stamp.keys() - wanted):
        file, checked = folder / name, stamp[name]
        if not file.is_file() or (_named(file) in now and sha256_of(file) == checked.made):
            file.unlink(missing_ok=True)
            del stamp[name]
    _write(folder, stamp)


def sha256_of(file: Path) -> str:
    """Of its bytes, in hexadecimal."""
    with file.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


def put(file: Path, content: bytes) -> None:
    """Write a whole file: beside, then renamed."""
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f".{file.name}.part")
    beside.write_bytes(content)
    beside.replace(file)


def _check(path: Path, file: StandInFile, last: _Checked | None) -> _Checked | None:
    """What there is to say of a file at `path` that is right; `last` is what was said of it before.

    One that was made elsewhere and copied without the stamp is taken for right where it is a font.
    """
    if not path.is_file():
        return None
    if last and last.shipped == file.sha256:
        known = last.made
    else:
        known = sha256_of(path) if file.making and read_faces(path) else file.sha256
    now = _as_made(path, file, known, last.without if last and last.made == known else "")
    return now if now == last or sha256_of(path) == known else None


def _as_made(path: Path, file: StandInFile, made: str, without: str) -> _Checked:
    """A file as it now stands at `path`, right if its SHA-256 is `made`."""
    status = path.stat()
    return _Checked(file.sha256, made, status.st_size, status.st_mtime_ns, without)


def _named(file: Path) -> tuple[tuple[tuple[str, ...], int, bool], ...]:
    """By what engines tell the faces of a file."""
    return tuple((face.families, face.weight, face.italic) for face in read_faces(file))


def _read(folder: Path) -> _Stamp:
    """The stamp; empty where there is none or it is damaged, as then all files are checked again."""
    try:
        return json.decode((folder / STAMP).read_bytes(), type=_Stamp)
    except (FileNotFoundError, ValueError):
        return {}


def _write(folder: Path, stamp: _Stamp) -> None:
    if stamp != _read(folder):
        put(folder / STAMP, json.format(json.encode(stamp), indent=1))
