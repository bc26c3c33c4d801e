"""Debian packages → the stand-in fonts and their licence texts in a folder of the project.

Only the files that are needed are taken out of each package; each is checked against its SHA-256 and put in
place whole. What cannot be had is reported, and the work goes on with the faces that there are.
"""

from __future__ import annotations

import shutil
import tarfile
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from docgen.diagnostics import Diagnostic, Severity
from docgen.typeset import apt
from docgen.typeset.apt import Say
from docgen.typeset.fonts import Face, Grade, find_faces, system_font_folders
from docgen.typeset.process import Runner, Subprocess
from docgen.typeset.stamp import intact_files, outdated, put, record, sha256_of, tidy
from docgen.typeset.standins import LICENCE_MEMBERS, STAND_INS, Making, StandIn, StandInFile

LICENCES = "licences"
WORKSPACE = ".fetch-"
"""How the name of the folder begins, in the font folder, in which packages are taken apart."""

ABANDONED_SECONDS = 24 * 3600.0
"""So long nobody works in such a folder: its run was killed, and has left some hundred megabytes."""

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
    _sweep(folder)
    elsewhere = system_font_folders() if system is None else tuple(system)
    missing = [
        file
        for file in _missing_files(folder, stand_ins, elsewhere)
        if not _made_on_the_spot(file, folder, say)
    ]
    _mend(folder, stand_ins)
    if not missing:
        tidy(folder, stand_ins)
        say("字体已齐全")
        return ()
    lacking = [program for program in apt.PROGRAMS if not runner.find(program)]
    if lacking:
        names = "、".join(file.name for file in missing)
        message = f"本机没有 {'、'.join(lacking)}，无法自动下载免费替代字体（{names}）"
        hint = "请从其他电脑拷贝 .fonts 文件夹，或安装标准字体；在此之前用应急字体排版"
        return (_warning("T010", message, hint),)
    with tempfile.TemporaryDirectory(prefix=WORKSPACE, dir=folder) as workspace:
        problems = tuple(_fetch(missing, folder, Path(workspace), say, runner))
    tidy(folder, stand_ins)
    return problems


def _mend(folder: Path, stand_ins: Sequence[StandIn]) -> None:
    """Take misdrawn characters out of what an earlier version made: only so does LibreOffice set them in another face.
    A folder that can only be read stays as it is."""
    for file in outdated(folder, [file for each in stand_ins for file in each.files]):
        from docgen.typeset.redrawing import without  # noqa: PLC0415  # slow to import

        with suppress(OSError):
            put(folder / file.name, without((folder / file.name).read_bytes(), file.misdrawn))
            record(folder, file)


def _sweep(folder: Path) -> None:
    for left in folder.glob(f"{WORKSPACE}*"):
        if time.time() - left.stat().st_mtime > ABANDONED_SECONDS:
            shutil.rmtree(left, ignore_errors=True)


def _warning(code: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(code, message, hint=hint, severity=Severity.WARNING)


def _missing_files(
    folder: Path, stand_ins: Sequence[StandIn], elsewhere: Sequence[Path]
) -> Iterator[StandInFile]:
    """The stand-in files that are needed and not in `folder` as they should be."""
    faces = find_faces([folder, *elsewhere])
    needed = [each for each in stand_ins if not _is_served(faces.get(each.role), folder)]
    intact = intact_files(folder, [file for each in needed for file in each.files])
    return (file for each in needed for file in each.files if file.name not in intact)


def _is_served(face: Face | None, folder: Path) -> bool:
    """Whether a role needs no stand-in of ours: it has its own face, or the system's stand-in."""
    if face is None or face.grade is Grade.MAKESHIFT:
        return False
    return face.own or not face.file.is_relative_to(folder.resolve())


def _fetch(
    missing: Sequence[StandInFile], folder: Path, workspace: Path, say: Say, runner: Runner
) -> Iterator[Diagnostic]:
    """Download the packages of `missing` and put their files in place; what went wrong."""
    packages = tuple(dict.fromkeys(file.package for file in missing))
    debs = apt.download(packages, workspace, say, runner)
    lacking = [file for file in missing if file.package not in debs]
    if lacking:
        names = "、".join(file.name for file in lacking)
        failed = "、".join(dict.fromkeys(file.package for file in lacking))
        yield _warning("T011", f"下载软件包 {failed} 失败，缺字体文件 {names}", BY_HAND)
    for package in debs:
        files = [file for file in missing if file.package == package]
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
            put(folder / LICENCES / package / Path(member).name, found[member].read_bytes())
    for file in files:
        source = found.get(file.member)
        if source and sha256_of(source) == file.sha256:
            _keep(source, file, folder, say)
        else:
            fault = "内容与登记的校验值不符" if source else "不在其中"
            message = f"软件包 {deb.name} 与预期版本（Debian 12）不同：{file.name} {fault}，未采用"
            hint = f"请安装这个软件包（sudo apt install {package}），docgen 就用系统里的字体；在此之前用应急字体排版"
            yield _warning("T012", message, hint)


def _keep(source: Path, file: StandInFile, folder: Path, say: Say) -> None:
    """Put a file that was shipped in place, or what is made of it; then the stamp says what was made."""
    if file.making is None:
        source.replace(folder / file.name)
        return
    put(folder / file.name, _make(source, file.making, file.misdrawn, say))
    record(folder, file)


def _make(source: Path, making: Making, misdrawn: str, say: Say) -> bytes:
    """What is made of a file that was shipped. Only here are the libraries for it needed."""
    from docgen.typeset.cutting import cut_face  # noqa: PLC0415  # slow to import
    from docgen.typeset.redrawing import redraw_font  # noqa: PLC0415  # slow to import

    say(f"正在改绘 {making.name} 的字形轮廓，约需{'二十' if making.tolerance else '十'}秒……")
    shipped = source.read_bytes() if making.face is None else cut_face(source, making.face)
    return redraw_font(shipped, making.tolerance, misdrawn)


def _made_on_the_spot(file: StandInFile, folder: Path, say: Say) -> bool:
    """Whether a file could be made of the one that `folder` held as it was shipped; this then goes."""
    shipped = folder / file.shipped_name
    if not (file.making and shipped.is_file() and sha256_of(shipped) == file.sha256):
        return False
    _keep(shipped, file, folder, say)
    shipped.unlink()
    return True
