"""Constructs that the Typst engine does not set, as diagnostics with a place; one code for each family.

T110 page and section · T120 paragraph · T130 text · T140 table · T150 object ·
T160 face and glyph · T190 the typesetting itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct, field

from docgen.diagnostics import Diagnostic, Location, Severity

OTHER_ENGINE = "请改用 LibreOffice 引擎（--engine libreoffice）"
PDF_FIRST = "请先用 LibreOffice 引擎排成 PDF 再看（去掉 --png，写 --engine libreoffice）"
"""What to do about a paper that Typst does not set as it asks: pictures are drawn by Typst alone."""


class Code(StrEnum):
    """The families of findings."""

    SECTION = "T110"
    PARAGRAPH = "T120"
    TEXT = "T130"
    TABLE = "T140"
    OBJECT = "T150"
    FACE = "T160"
    TYPESETTING = "T190"


EXCERPT = 12
"""Characters of a paragraph by which a reader finds it."""


def excerpt(text: str) -> str:
    """How a paragraph begins, in quotation marks; empty where it has no text."""
    return f"“{text[:EXCERPT]}{'…' if len(text) > EXCERPT else ''}”" if text else ""


class Findings(Struct):
    """What was found in the paper `path` so far, which can be set `elsewhere`; each message is kept once for each
    place, but all that were `reported` are counted."""

    path: str
    elsewhere: str = OTHER_ENGINE
    reported: int = 0
    _found: dict[tuple[str, str, str], Diagnostic] = field(default_factory=dict)

    def unknown(self, code: Code, what: str, place: str) -> None:
        """`what` (such as “文本框”) stands at `place` and cannot be set."""
        hint = f"{self.elsewhere}，或在 Word、WPS 中去掉这一内容"
        self._add(Diagnostic(code, f"内置排版引擎不支持{what}", Location(self.path, place=place), hint))

    def warn(self, code: Code, message: str, place: str, hint: str = "") -> None:
        """The paper can be set, but not quite as it asks."""
        self._add(Diagnostic(code, message, Location(self.path, place=place), hint, Severity.WARNING))

    def error(self, code: Code, message: str, place: str, hint: str = "") -> None:
        """The paper cannot be set for another reason than an unknown construct."""
        self._add(Diagnostic(code, message, Location(self.path, place=place), hint))

    def add(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Take over what has already been put into words."""
        for diagnostic in diagnostics:
            self._add(diagnostic)

    def all(self) -> tuple[Diagnostic, ...]:
        """Every finding, in the order of the paper."""
        return tuple(self._found.values())

    def stop(self) -> bool:
        """Whether any finding forbids to make a PDF."""
        return any(finding.severity is Severity.ERROR for finding in self._found.values())

    def _add(self, finding: Diagnostic) -> None:
        self.reported += 1
        place = finding.location.place if finding.location else ""
        self._found.setdefault((finding.code, finding.message, place), finding)
