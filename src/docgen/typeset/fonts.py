"""Folders with font files → the face that plays each role, for every engine alike.

The standard's own face is taken where the machine has it, else the free stand-in, else what a Python package
brings along. How good each face is stays with it, so that messages can say so.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from docgen.diagnostics import Diagnostic, Location, Severity
from docgen.typeset.roles import OWN_NAMES, Role, name_key, names_of, role_of
from docgen.typeset.sfnt import SUFFIXES, FontFace, read_faces
from docgen.typeset.standins import OFL, STAND_INS, WHEEL, WHEEL_FAMILIES, StandIn

__all__ = [
    "Face",
    "Faces",
    "Grade",
    "Role",
    "damaged",
    "find_faces",
    "names_of",
    "role_of",
    "shortcomings",
    "system_font_folders",
]

FANDOL_FOLDER = Path("/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol")
"""Where Debian's TeX keeps 仿宋 and 楷体, out of fontconfig's sight."""


class Grade(StrEnum):
    """How near a face is to the one that the standard names; the value is for messages."""

    OWN = "标准字体"
    STAND_IN = "替代字体"
    MAKESHIFT = "应急字体"


class Face(Struct, frozen=True):
    """The face that plays a role.

    `family` is the name that Typst and fontconfig know it by, `names` every family name that the file bears,
    `weight` 100 to 900. `companions` are the files of its bold and italic styles, if any, `misdrawn` the
    characters that it draws as others, and so counts as lacking.
    """

    role: Role
    family: str
    names: tuple[str, ...]
    file: Path
    weight: int
    grade: Grade
    licence: str
    companions: tuple[Path, ...] = ()
    misdrawn: str = ""

    @property
    def own(self) -> bool:
        """Whether this is the standard's own face."""
        return self.grade is Grade.OWN

    @property
    def files(self) -> tuple[Path, ...]:
        """Its file and those of its companions."""
        return (self.file, *self.companions)


Faces = Mapping[Role, Face]
"""The face of each role; a role is absent where nothing at all could be found for it."""


def system_font_folders() -> tuple[Path, ...]:
    """The folders in which this machine keeps fonts for everyone and for the user; those that exist."""
    home = Path.home()
    if sys.platform == "win32":
        folders = [Path(os.environ.get("WINDIR", r"C:\Windows"), "Fonts")]
        folders += [Path(local, "Microsoft/Windows/Fonts") for local in _environment("LOCALAPPDATA")]
    elif sys.platform == "darwin":
        folders = [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts"]
    else:
        data = [Path(path) for path in _environment("XDG_DATA_HOME")] or [home / ".local/share"]
        shared = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), FANDOL_FOLDER]
        folders = [*shared, home / ".fonts", *(path / "fonts" for path in data)]
    return tuple(folder for folder in folders if folder.is_dir())


def find_faces(folders: Iterable[Path]) -> Faces:
    """The best face for each role among the font files below `folders` (earlier ones first) and the wheel's.

    Usually called with the project's font folder and `system_font_folders()`. Links are followed to the file:
    LibreOffice passes over a collection (.ttc) that is a link.
    """
    installed = _by_name(face for folder in folders for face in _faces_below(folder))
    wheel = _by_name(face for folder in _wheel_folders() for face in _faces_below(folder))
    found = {stand_in.role: _choose(stand_in, installed, wheel) for stand_in in STAND_INS}
    return {role: face for role, face in found.items() if face}


def damaged(folder: Path) -> tuple[Diagnostic, ...]:
    """A warning for each font file below `folder` that cannot be used (T004): another face plays its role."""
    hint = "请重新拷贝这个文件；是免费替代字体的，运行 docgen setup 重新下载"
    return tuple(
        Diagnostic("T004", "字体文件已损坏或不完整，没有使用", Location(str(file)), hint, Severity.WARNING)
        for file in _font_files(folder)
        if not read_faces(file)
    )


def shortcomings(faces: Faces) -> tuple[Diagnostic, ...]:
    """What the faces leave to be desired, a diagnostic for each role: a stand-in is a note (T001), a
    makeshift a warning (T002), a role without any face an error (T003)."""
    return tuple(
        _shortcoming(role, faces.get(role)) for role in Role if not _is_as_good_as_can_be(faces.get(role))
    )


_Index = Mapping[str, list[FontFace]]


def _environment(name: str) -> list[str]:
    """The value of an environment variable as a list of one, or of none where it is unset or empty."""
    value = os.environ.get(name)
    return [value] if value else []


def _faces_below(folder: Path) -> Iterator[FontFace]:
    """The faces of all font files below `folder`, in the order of their names; each file once."""
    for file in dict.fromkeys(path.resolve() for path in _font_files(folder)):
        yield from read_faces(file)


def _font_files(folder: Path) -> list[Path]:
    """The font files below `folder`, by name; those that begin with a dot are others' affair, such as what macOS leaves
    beside a copied file."""
    files = (path for path in folder.rglob("[!.]*") if path.suffix.lower() in SUFFIXES)
    return sorted(path for path in files if path.is_file())


def _by_name(faces: Iterable[FontFace]) -> _Index:
    """Faces under each of their names."""
    index: dict[str, list[FontFace]] = {}
    for face in faces:
        for name in face.families:
            index.setdefault(name_key(name), []).append(face)
    return index


def _wheel_folders() -> tuple[Path, ...]:
    """The folder of the Python package with fonts, if it is installed."""
    spec = find_spec(WHEEL)
    return tuple(Path(place) for place in (spec.submodule_search_locations or ())) if spec else ()


def _choose(stand_in: StandIn, installed: _Index, wheel: _Index) -> Face | None:
    """The standard's own face, else the stand-in, else the wheel's."""
    own = _look_up(installed, OWN_NAMES[stand_in.role], 400)
    if own:
        family = own[0].families[0]
        return _face(stand_in.role, family, own, Grade.OWN, "随系统或办公软件授权")
    free = _look_up(installed, (stand_in.family,), stand_in.weight)
    if free and free[0].weight == stand_in.weight:
        face = _face(stand_in.role, stand_in.family, free, Grade.STAND_IN, stand_in.licence)
        return replace(face, misdrawn=stand_in.misdrawn)
    makeshift = _look_up(wheel, (WHEEL_FAMILIES[stand_in.role],), 400)
    if makeshift:
        return _face(stand_in.role, WHEEL_FAMILIES[stand_in.role], makeshift, Grade.MAKESHIFT, OFL)
    return None


def _look_up(index: _Index, names: Iterable[str], weight: int) -> list[FontFace]:
    """The faces of the first of `names` that is there: first the upright one nearest to `weight`, then its
    companions from the same folder."""
    candidates = next((index[name_key(name)] for name in names if name_key(name) in index), [])
    ranked = sorted(candidates, key=lambda face: (face.italic, abs(face.weight - weight)))
    return [face for face in ranked if face.file.parent == ranked[0].file.parent]


def _face(role: Role, family: str, faces: list[FontFace], grade: Grade, licence: str) -> Face:
    first = faces[0]
    companions = tuple(dict.fromkeys(face.file for face in faces if face.file != first.file))
    return Face(role, family, first.families, first.file, first.weight, grade, licence, companions)


def _is_as_good_as_can_be(face: Face | None) -> bool:
    """Whether no better face is known: the standard's own, or the stand-in where the standard names none."""
    return face is not None and (face.own or (face.grade is Grade.STAND_IN and not OWN_NAMES[face.role]))


def _shortcoming(role: Role, face: Face | None) -> Diagnostic:
    """How the face of `role` falls short, and how to get a better one."""
    if face is None:
        hint = "请运行 docgen setup 下载免费替代字体"
        return Diagnostic("T003", f"没有可用的{role}字体，PDF 中相应文字无法排出", hint=hint)
    if face.grade is Grade.MAKESHIFT:
        message = f"缺少{role}字体，暂用 {face.family}，版面可读但字体不合标准"
        hint = "请运行 docgen setup 下载免费替代字体" + _own_hint(role)
        return Diagnostic("T002", message, hint=hint, severity=Severity.WARNING)
    message = f"{role}使用免费替代字体 {face.family}"
    hint = _own_hint(role).removeprefix("，或")
    return Diagnostic("T001", message, hint=hint, severity=Severity.NOTE)


def _own_hint(role: Role) -> str:
    """How to get the standard's own face."""
    own = OWN_NAMES[role]
    return f"，或把单位有授权的{own[0]}字体文件放进 .fonts 文件夹" if own else ""
