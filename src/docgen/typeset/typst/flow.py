"""A paragraph → one string with the width of every character in points, and which cut sets which stretch.

Here the Chinese and the Latin face part ways, and a quarter em comes between ideograph and digit.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from msgspec import Struct, field

from docgen.typeset.typst.blocks import Field, LineBreak, Paragraph, Picture, RunFormat, Tab, Text
from docgen.typeset.typst.faces import Cut, FontBook, Report
from docgen.typeset.typst.kinsoku import EAST, IDEOGRAPHS
from docgen.typeset.typst.metrics import NO_GLYPH

OBJECT, TAB, BREAK = "\ufffc", "\t", "\n"
AUTO_SPACE = 0.25
"""Ems between an ideograph and a Latin letter or digit (measured in Word; 17.3.1.2 and 17.3.1.3)."""

_EAST_RUN = re.compile(f"(?:(?![“”‘’](?<=[ -~].)[ -~])[{EAST}])+")
"""Chinese characters and marks; a quotation mark between Latin characters is Latin."""

_ALIKE = dict.fromkeys("☐◻⬜", "□")
"""Boxes to be ticked as Word draws them, which no Chinese face has, as the one that all have."""

_LETTERS = "A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff"


@cache
def _boundary(letters: bool, digits: bool) -> re.Pattern[str]:
    """Where an ideograph meets a Latin letter, a digit or one of both."""
    latin = (_LETTERS if letters else "") + ("0-9" if digits else "")
    return re.compile(f"(?<=[{IDEOGRAPHS}])(?=[{latin}])|(?<=[{latin}])(?=[{IDEOGRAPHS}])")


class Stretch(Struct, frozen=True):
    """Characters `start` to `end` in one cut; `thing` is what stands there when it is no text."""

    start: int
    end: int
    cut: Cut
    format: RunFormat
    east: bool
    thing: Field | Picture | Tab | None = None


class Flow(Struct):
    """The characters of a paragraph; `gaps` are the quarter ems after a character, already in its width."""

    text: str = ""
    widths: list[float] = field(default_factory=list)
    stretches: list[Stretch] = field(default_factory=list)
    gaps: dict[int, float] = field(default_factory=dict)
    _starts: list[int] = field(default_factory=list)

    def between(self, start: int, end: int) -> Iterator[Stretch]:
        """The stretches that have characters from `start` to before `end`."""
        if start >= end:
            return
        first = max(0, bisect_right(self._starts, start) - 1)
        for index in range(first, len(self.stretches)):
            if self.stretches[index].start >= end:
                return
            yield self.stretches[index]

    def add(self, stretch: Stretch, text: str, widths: list[float]) -> None:
        """Put a stretch at the end."""
        self.stretches.append(stretch)
        self._starts.append(stretch.start)
        self.widths += widths
        self.text += text


def flow(paragraph: Paragraph, book: FontBook, report: Report) -> Flow:
    """Measure a paragraph; characters that no face has are reported."""
    made = Flow()
    setter = _TextSetter(made, book, report)
    for inline in paragraph.inlines:
        if isinstance(inline, Text):
            setter.add(inline.text, inline.format)
        else:
            _add_thing(made, inline, book, report)
    _space(made, paragraph.format.space_latin, paragraph.format.space_digits)
    return made


def _add_thing(made: Flow, inline: LineBreak | Tab | Field | Picture, book: FontBook, report: Report) -> None:
    """Add what is no text: one character that stands for it."""
    start, format_ = len(made.text), inline.format
    if isinstance(inline, LineBreak):
        made.add(Stretch(start, start + 1, book.cut(format_, True, report), format_, True), BREAK, [0.0])
        return
    cut = book.cut(format_, False, report)
    stretch = Stretch(start, start + 1, cut, format_, False, inline)
    if isinstance(inline, Tab):
        made.add(stretch, TAB, [0.0])
    else:
        width = inline.width if isinstance(inline, Picture) else _width("0", cut, format_)
        made.add(stretch, OBJECT, [width])


def _width(character: str, cut: Cut, format_: RunFormat) -> float:
    return cut.metrics.advances[character] * format_.size * format_.scale + format_.tracking


class _TextSetter(Struct, frozen=True):
    """Adds text to a flow, each script in its face."""

    made: Flow
    book: FontBook
    report: Report

    def add(self, text: str, format_: RunFormat) -> None:
        position = 0
        for match in _EAST_RUN.finditer(text):
            if match.start() > position:
                self._add(text[position : match.start()], format_, east=False)
            self._add(match.group(), format_, east=True)
            position = match.end()
        if position < len(text):
            self._add(text[position:], format_, east=False)

    def _add(self, text: str, format_: RunFormat, *, east: bool) -> None:
        cut = self.book.cut(format_, east, self.report)
        advances = cut.metrics.advances
        scale, tracking = format_.size * format_.scale, format_.tracking
        ems = [advances[character] for character in text]
        if NO_GLYPH in ems:
            self._substitute(text, format_, cut, east=east)
            return
        start = len(self.made.text)
        stretch = Stretch(start, start + len(text), cut, format_, east)
        self.made.add(stretch, text, [em * scale + tracking for em in ems])

    def _substitute(self, text: str, format_: RunFormat, cut: Cut, *, east: bool) -> None:
        """Set each character that `cut` lacks in a face that has it."""
        for character in text:
            chosen: Cut | None = cut
            if cut.metrics.advances[character] == NO_GLYPH:
                chosen = self.book.substitute(character, cut)
                alike = None if chosen else _ALIKE.get(character)
                if alike:
                    self.report.drawn_as(character, alike)
                    self._add(alike, format_, east=east)
                    continue
                self.report.lacking(cut, character, chosen)
            if chosen:
                start = len(self.made.text)
                stretch = Stretch(start, start + 1, chosen, format_, east)
                self.made.add(stretch, character, [_width(character, chosen, format_)])


def _space(made: Flow, letters: bool, digits: bool) -> None:
    if not letters and not digits:
        return
    for match in _boundary(letters, digits).finditer(made.text):
        index = match.start() - 1
        stretch = next(made.between(index, index + 1))
        gap = AUTO_SPACE * stretch.format.size
        made.gaps[index] = gap
        made.widths[index] += gap
