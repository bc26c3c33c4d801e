"""Faces by role → for each piece of text the cut that sets it, with its measures; or a substitute.

Typst never makes a face bold or slanted by itself: where the real cut is missing, `Cut` says what to fake.
"""

from __future__ import annotations

import struct
from pathlib import Path

import typst
from msgspec import Struct, field
from msgspec.structs import replace

from docgen.diagnostics import DocgenError
from docgen.typeset.fonts import Face, Faces, Role, role_of
from docgen.typeset.sfnt import read_faces
from docgen.typeset.typst.blocks import RunFormat
from docgen.typeset.typst.findings import Code, Findings
from docgen.typeset.typst.metrics import NO_GLYPH, FontMetrics

BOLD = 600
"""Faces of this weight and above count as bold."""

SUBSTITUTES = (Role.RARE, Role.SONGTI, Role.HEITI, Role.FANGSONG, Role.KAITI, Role.LATIN)
"""Where a character is looked for that its own face lacks, in this order."""


CHINESE_ASCENT, CHINESE_DESCENT = 0.859375 + 0.15, 0.140625 + 0.15
"""A line of 宋体, 仿宋, 楷体 or 黑体 as Word measures it: the face, one em high, and 0.3 em more, half of it
above and half below. Stand-ins are measured like the face that they stand for, and so move nothing."""


class Cut(Struct, frozen=True, eq=False):
    """One cut of a face as Typst knows it, and what is to be faked on it; each is made once.

    `ascent` and `descent` are those of a line of single spacing, in parts of the size.
    """

    family: str
    weight: int
    slanted: bool
    metrics: FontMetrics
    ascent: float
    descent: float
    fake_bold: bool = False
    fake_slant: bool = False


class _Family(Struct, frozen=True):
    """The cuts that play a role: bold and slanted or not."""

    face: Face
    cuts: dict[tuple[bool, bool], Cut]

    def cut(self, bold: bool, slanted: bool) -> Cut:
        """The cut asked for, or the nearest with the rest faked."""
        for key in ((bold, slanted), (False, slanted), (bold, False)):
            if key in self.cuts:
                return _faked(self.cuts[key], bold and not key[0], slanted and not key[1])
        return _faked(self.cuts[False, False], bold, slanted)


def _faked(cut: Cut, bold: bool, slanted: bool) -> Cut:
    return replace(cut, fake_bold=bold, fake_slant=slanted) if bold or slanted else cut


class FontBook:
    """The faces of a machine, opened for Typst once and for all papers."""

    def __init__(self, faces: Faces) -> None:
        """Open the files of `faces`; DocgenError (status 3) where there is not one that can be used."""
        folders = sorted({file.parent for face in faces.values() for file in face.files})
        self.typst = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=list(folders)
        )
        known = {(Path(info.path).resolve(), info.index): info for info in self.typst.fonts() if info.path}
        self._families = {role: family for role, face in faces.items() if (family := _open(face, known))}
        if not self._families:
            hint = "请运行 docgen setup 下载免费替代字体"
            raise DocgenError.machine("没有可用的中文字体，无法排版", hint=hint, code=Code.FACE)
        self._cuts: dict[tuple[str, bool, bool, bool], Cut] = {}

    def cut(self, format_: RunFormat, east_asian: bool, report: Report) -> Cut:
        """The cut for text of one kind in a format; a face that nobody knows is reported."""
        name = format_.east_asian if east_asian else format_.latin
        key = (name, east_asian, format_.bold, format_.italic)
        if key not in self._cuts:
            self._cuts[key] = self._family(name, east_asian).cut(format_.bold, format_.italic)
        if role_of(name) is None:
            report.unknown_face(name, self._family(name, east_asian).face.role)
        return self._cuts[key]

    def substitute(self, character: str, wanted: Cut) -> Cut | None:
        """A cut that has a character which `wanted` lacks; None where no face has it."""
        for role in SUBSTITUTES:
            family = self._families.get(role)
            if family and family.cuts[False, False].metrics.advances[character] != NO_GLYPH:
                return family.cut(wanted.weight >= BOLD or wanted.fake_bold, False)
        return None

    def _family(self, name: str, east_asian: bool) -> _Family:
        role = role_of(name) or (Role.SONGTI if east_asian else Role.LATIN)
        if east_asian and role is Role.LATIN:
            role = Role.SONGTI
        fallback = next(iter(self._families.values()))
        return self._families.get(role) or self._families.get(Role.SONGTI) or fallback


def _open(face: Face, known: dict[tuple[Path, int], typst.FontInfo]) -> _Family | None:
    """The cuts of a face that both Typst and we can read; None where its upright one cannot be."""
    cuts: dict[tuple[bool, bool], Cut] = {}
    for file in face.files:
        for index, found in enumerate(read_faces(file)):
            info = known.get((file.resolve(), index))
            if info is None or not set(found.families) & set(face.names):
                continue
            try:
                metrics = FontMetrics(file, index)
            except (struct.error, KeyError, ValueError, OSError):
                continue
            metrics.advances.update(dict.fromkeys(face.misdrawn, NO_GLYPH))
            key = (info.weight >= BOLD and file != face.file, info.style != "normal")
            heights = (
                (metrics.ascent, metrics.descent)
                if face.role is Role.LATIN
                else (CHINESE_ASCENT, CHINESE_DESCENT)
            )
            cuts.setdefault(key, Cut(info.family, info.weight, info.style != "normal", metrics, *heights))
    return _Family(face, cuts) if (False, False) in cuts else None


class Report(Struct):
    """Turns what is found while lines are set into findings, at the `place` that is being set; counts what was
    `said`."""

    findings: Findings
    place: str = ""
    said: int = 0
    _lacking: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    _alike: dict[str, str] = field(default_factory=dict)
    _unknown: set[str] = field(default_factory=set)

    def unknown_face(self, name: str, role: Role) -> None:
        """A face that has no role is set as another; said once for each face."""
        self.said += 1
        if name not in self._unknown:
            self._unknown.add(name)
            self.findings.warn(Code.FACE, f"不认识字体“{name}”，按{role}排", self.place)

    def lacking(self, cut: Cut, character: str, substitute: Cut | None) -> None:
        """`cut` lacks a character; `substitute` stands in, if any."""
        self.said += 1
        self._lacking.setdefault((cut.family, substitute.family if substitute else ""), set()).add(character)

    def drawn_as(self, character: str, alike: str) -> None:
        """No face has a character, and one that looks like it stands in."""
        self.said += 1
        self._alike[character] = alike

    def beyond_page(self, code: Code, what: str) -> None:
        """`what` is higher than the text area of a page, and cannot be divided."""
        self.said += 1
        hint = f"{self.findings.elsewhere}，或改小到一页以内"
        self.findings.error(code, f"{what}比一页的版心还高，内置排版引擎排不下", self.place, hint)

    def beyond_paper(self) -> None:
        """A table reaches over the edge of the paper."""
        self.said += 1
        message = "表格伸出纸面右边，伸出的部分不会印出"
        self.findings.warn(Code.TABLE, message, self.place, "请把表格改为“根据窗口调整表格”")

    def wide_picture(self) -> None:
        """A picture would cover what stands beside its cell."""
        self.said += 1
        self.findings.unknown(Code.OBJECT, "比单元格还宽的图片", self.place)

    def narrow_cell(self) -> None:
        """A cell has no room for one character, which is printed over what stands beside it."""
        self.said += 1
        message = "单元格比一个字还窄，文字会压住旁边的单元格"
        self.findings.warn(Code.TABLE, message, self.place, "请把这一列拉宽，或减小这一格的缩进和字号")

    def cut_off(self) -> None:
        """A cell holds more than rows of exact height have room for."""
        self.said += 1
        message = "表格的行高是固定值，放不下这一格的内容，超出的部分不会印出"
        self.findings.warn(Code.TABLE, message, self.place, "请把行高由“固定值”改为“最小值”")

    def close(self) -> None:
        """Say which characters each face lacks, each pair of faces once."""
        for character, alike in sorted(self._alike.items()):
            message = f"所有字体都缺少 “{character}”（U+{ord(character):04X}），印成 “{alike}”"
            self.findings.warn(Code.FACE, message, "")
        for (family, substitute), characters in self._lacking.items():
            listed = "、".join(f"“{character}”（U+{ord(character):04X}）" for character in sorted(characters))
            if substitute:
                self.findings.warn(Code.FACE, f"字体 {family} 缺少 {listed}，改用 {substitute}", "")
            else:
                hint = "请换用常用字，或把含有这些字的字体放进字体文件夹"
                self.findings.error(Code.FACE, f"所有字体都缺少 {listed}", "", hint)
