"""Debian packages → the stand-in fonts and their licence texts in a folder of the project.

Only the files that are needed are taken out of each package; each is checked against its SHA-256 and put in
place whole. What cannot be had is reported, and the work goes on with the faces that there are.
"""

from __future__ import annotations

import tarfile
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from hashlib import file_digest
from pathlib import Path

from msgspec import Struct, json

from docgen.diagnostics import Diagnostic, Severity
from docgen.typeset import apt
from docgen.typeset.apt import Say
from docgen.typeset.fonts import Face, Grade, find_faces, system_font_folders
from docgen.typeset.process import Runner, Subprocess
from docgen.typeset.sfnt import read_faces
from docgen.typeset.standins import LICENCE_MEMBERS, STAND_INS, Cut, Slimmed, StandIn, StandInFile

STAMP = ".checked.json"
"""In the font folder: which files have been checked, so that they are not read again at every start, and what
was made of those that are not kept as shipped, whose SHA-256 only their making tells."""

LICENCES = "licences"
BY_HAND = "接通网络后再运行 docgen setup，或从其他电脑拷贝 .fonts 文件夹；在此之前用应急字体排版"


def fetch_fonts(
    folder: Path,
    say: Say,
    *,
    stand_ins: Sequence[StandIn] = STAND_INS,
    system: Iterable[Path] | None = None,
    runner: Runner | None = None,
) -> tuple[Diagnostic, ...]:
    """Bring into `folder` the stand-in of each role for which neither it nor `system` folders have a face.

    Tells `say` what it does. Returns warnings: T010 no apt-get or dpkg-deb, T011 a package could not be
    downloaded or opened, T012 a package does not hold the file expected. Raises OSError where `folder` cannot
    be written.
    """
    runner = runner or Subprocess()
    folder.mkdir(parents=True, exist_ok=True)
    elsewhere = system_font_folders() if system is None else tuple(system)
    missing = [
        file
        for file in _missing_files(folder, stand_ins, elsewhere)
        if not _made_on_the_spot(file, folder, say)
    ]
    if not missing:
        say("字体已齐全")
        return ()
    lacking = [program for program in apt.PROGRAMS if not runner.find(program)]
    if lacking:
        names = "、".join(file.name for file in missing)
        message = f"本机没有 {'、'.join(lacking)}，无法自动下载免费替代字体（{names}）"
        hint = "请从其他电脑拷贝 .fonts 文件夹，或安装标准字体；在此之前用应急字体排版"
        return (_warning("T010", message, hint),)
    with tempfile.TemporaryDirectory(prefix=".fetch-", dir=folder) as workspace:
        return tuple(_fetch(missing, folder, Path(workspace), say, runner))


def _warning(code: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(code, message, hint=hint, severity=Severity.WARNING)


def _missing_files(
    folder: Path, stand_ins: Sequence[StandIn], elsewhere: Sequence[Path]
) -> Iterator[StandInFile]:
    """The stand-in files that are needed and not in `folder` as they should be."""
    faces = find_faces([folder, *elsewhere])
    needed = [each for each in stand_ins if not _is_served(faces.get(each.role), folder)]
    intact = _intact(folder, [file for each in needed for file in each.files])
    return (file for each in needed for file in each.files if file.name not in intact)


def _is_served(face: Face | None, folder: Path) -> bool:
    """Whether a role needs no stand-in of ours: it has its own face, or the system's stand-in."""
    if face is None or face.grade is Grade.MAKESHIFT:
        return False
    return face.own or not face.file.is_relative_to(folder.resolve())


class _Checked(Struct, frozen=True):
    """A file that was found right: the SHA-256 of what was shipped and of what was made of it, and what changes
    when the file is changed, its size in bytes and time in nanoseconds."""

    shipped: str
    made: str
    size: int
    time: int


_Stamp = dict[str, _Checked]


def _intact(folder: Path, files: Iterable[StandInFile]) -> frozenset[str]:
    """Names of the files in `folder` whose SHA-256 is right; each version of a file is read once."""
    stamp = _read_stamp(folder / STAMP)
    found = {file.name: _check(folder / file.name, file, stamp.get(file.name)) for file in files}
    right = {name: checked for name, checked in found.items() if checked}
    _write_stamp(folder, {name: checked for name, checked in stamp.items() if name not in found} | right)
    return frozenset(right)


def _check(path: Path, file: StandInFile, last: _Checked | None) -> _Checked | None:
    """What there is to say of a file at `path` that is right; `last` is what was said of it before.

    One that was made elsewhere and copied without the stamp is taken for right where it is a font.
    """
    if not path.is_file():
        return None
    if last and last.shipped == file.sha256:
        known = last.made
    else:
        known = _sha256(path) if file.making and read_faces(path) else file.sha256
    now = _as_made(path, file, known)
    return now if now == last or _sha256(path) == known else None


def _as_made(path: Path, file: StandInFile, made: str) -> _Checked:
    """A file as it now stands at `path`, right if its SHA-256 is `made`."""
    status = path.stat()
    return _Checked(file.sha256, made, status.st_size, status.st_mtime_ns)


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


def _read_stamp(file: Path) -> _Stamp:
    """The stamp; empty where there is none or it is damaged, as then all files are checked again."""
    try:
        return json.decode(file.read_bytes(), type=_Stamp)
    except (FileNotFoundError, ValueError):
        return {}


def _write_stamp(folder: Path, stamp: _Stamp) -> None:
    if stamp != _read_stamp(folder / STAMP):
        _put(folder / STAMP, json.format(json.encode(stamp), indent=1))


def _put(file: Path, content: bytes) -> None:
    """Write a whole file: beside, then renamed."""
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f".{file.name}.part")
    beside.write_bytes(content)
    beside.replace(file)


def _fetch(
    missing: Sequence[StandInFile], folder: Path, workspace: Path, say: Say, runner: Runner
) -> Iterator[Diagnostic]:
    """Download the packages of `missing` and put their files in place; what went wrong."""
    packages = tuple(dict.fromkeys(file.package for file in missing))
    debs = apt.download(packages, workspace, say, runner)
    for package in packages:
        files = [file for file in missing if file.package == package]
        if package not in debs:
            names = "、".join(file.name for file in files)
            yield _warning("T011", f"下载软件包 {package} 失败，缺字体文件 {names}", BY_HAND)
            continue
        try:
            yield from _place(files, debs[package], folder, workspace, say, runner)
        except tarfile.TarError:
            yield _warning("T011", f"软件包 {debs[package].name} 已损坏，无法解开", BY_HAND)
        debs[package].unlink()
    if debs:
        say(f"字体存放在 {folder}")


def _place(
    files: Sequence[StandInFile], deb: Path, folder: Path, workspace: Path, say: Say, runner: Runner
) -> Iterator[Diagnostic]:
    """Move the checked `files` and the licence texts of their package from `deb` into `folder`."""
    package = files[0].package
    licences = LICENCE_MEMBERS.get(package, ())
    found = apt.take_out(deb, [*(file.member for file in files), *licences], workspace, runner)
    for member in licences:
        if member in found:
            _put(folder / LICENCES / package / Path(member).name, found[member].read_bytes())
    for file in files:
        source = found.get(file.member)
        if source and _sha256(source) == file.sha256:
            _keep(source, file, folder, say)
        else:
            fault = "内容与登记的校验值不符" if source else "不在其中"
            message = f"软件包 {deb.name} 与预期版本（Debian 12）不同：{file.name} {fault}，未采用"
            hint = "请在 Debian 12 上运行 docgen setup，再拷贝 .fonts 文件夹；在此之前用应急字体排版"
            yield _warning("T012", message, hint)


def _keep(source: Path, file: StandInFile, folder: Path, say: Say) -> None:
    """Put a file that was shipped in place, or what is made of it; then the stamp says what was made."""
    if file.making is None:
        source.replace(folder / file.name)
        return
    _put(folder / file.name, _make(source, file.making, say))
    checked = _as_made(folder / file.name, file, _sha256(folder / file.name))
    _write_stamp(folder, _read_stamp(folder / STAMP) | {file.name: checked})


def _make(source: Path, making: Cut | Slimmed, say: Say) -> bytes:
    """What is made of a file that was shipped. Only here are the libraries for it needed."""
    match making:
        case Cut(face=face):
            from docgen.typeset.cutting import cut_face  # noqa: PLC0415  # slow to import

            return cut_face(source, face)
        case Slimmed(tolerance=tolerance):
            from docgen.typeset.slimming import slim_font  # noqa: PLC0415  # slow to import

            say(f"正在精简 {making.name} 的字形轮廓，约需十秒……")
            return slim_font(source, tolerance)


def _made_on_the_spot(file: StandInFile, folder: Path, say: Say) -> bool:
    """Whether a file could be made of the one that `folder` held as it was shipped; this then goes."""
    shipped = folder / file.shipped_name
    if not (file.making and shipped.is_file() and _sha256(shipped) == file.sha256):
        return False
    _keep(shipped, file, folder, say)
    shipped.unlink()
    return True
