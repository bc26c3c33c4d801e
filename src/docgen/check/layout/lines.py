"""Glyphs of a page → the lines that a reader sees, from the top down, each with its edges, face and size."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property

from msgspec import Struct

from docgen.check.layout.faces import face_of
from docgen.check.layout.pages import Colour, Glyph, Page, Setting
from docgen.chinese import is_wide
from docgen.gbt9704 import POINTS_PER_MM, Face

SAME_LINE = 0.6
"""Baselines (mm) that are at most so far apart are one line."""

_HANGING = "，。、；：！？”’）》〉】"

GAP = 1.6
"""A gap of so many characters parts cells of a table, or what a tab keeps apart."""


class Line(Struct, frozen=True, dict=True):
    """Glyphs on one baseline without a wide gap; at least one has ink. Lengths are mm, size is pt."""

    page: int
    glyphs: tuple[Glyph, ...]
    alone: bool
    """Whether nothing else stands on its baseline."""

    @cached_property
    def inked(self) -> tuple[Glyph, ...]:
        """The glyphs that show."""
        return tuple(glyph for glyph in self.glyphs if not glyph.text.isspace())

    def within(self, right: float) -> tuple[Glyph, ...]:
        """Its ink but for a mark that hangs beyond its end at `right`, as Word lets it if told to."""
        last = self.inked[-1]
        hangs = len(self.inked) > 1 and last.text in _HANGING and last.x > right - 1
        return self.inked[:-1] if hangs else self.inked

    @cached_property
    def text(self) -> str:
        """Its characters, blanks as well."""
        return "".join(glyph.text for glyph in self.glyphs)

    @property
    def start(self) -> float:
        """Where its first character begins."""
        return self.inked[0].x

    @property
    def end(self) -> float:
        """Where its last character ends, its white included."""
        return self.inked[-1].end

    @property
    def axis(self) -> float:
        """Its middle, blanks that were left for handwriting included."""
        return (self.glyphs[0].x + self.glyphs[-1].end) / 2

    @property
    def baseline(self) -> float:
        """Its baseline."""
        return self.inked[0].baseline

    @property
    def top(self) -> float:
        """Upper edge of its ink."""
        return min(glyph.top for glyph in self.inked)

    @property
    def bottom(self) -> float:
        """Lower edge of its ink."""
        return max(glyph.bottom for glyph in self.inked)

    @cached_property
    def setting(self) -> Setting:
        """How most of its characters are set."""
        first = self.inked[0].setting
        if all(glyph.setting is first for glyph in self.inked):
            return first
        return Counter(glyph.setting for glyph in self.inked).most_common(1)[0][0]

    @property
    def size(self) -> float:
        """The size that most of its characters have."""
        return self.setting.size

    @property
    def colour(self) -> Colour:
        """The colour that most of its characters have."""
        return self.setting.colour

    @property
    def face(self) -> Face | None:
        """The face of most of its Chinese characters, as far as it is known."""
        faces = Counter(glyph.setting.font for glyph in self.inked if is_wide(glyph.text))
        return face_of(faces.most_common(1)[0][0]) if faces else None


def lines(page: Page) -> tuple[Line, ...]:
    """The lines of a page from the top down, from left to right."""
    return tuple(line for row in _rows(page.glyphs) for line in _parts(page.number, row))


def _rows(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """Glyphs that share a baseline."""
    row: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.baseline):
        if row and glyph.baseline - row[0].baseline > SAME_LINE:
            yield row
            row = []
        row.append(glyph)
    if row:
        yield row


def _parts(page: int, row: list[Glyph]) -> Iterator[Line]:
    """A row, cut at wide gaps; parts without ink are left out."""
    parts: list[list[Glyph]] = []
    for glyph in sorted(row, key=lambda glyph: glyph.x):
        em = glyph.setting.size / POINTS_PER_MM
        if not parts or glyph.x - parts[-1][-1].end > GAP * em:
            parts.append([])
        parts[-1].append(glyph)
    shown = [tuple(part) for part in parts if any(not glyph.text.isspace() for glyph in part)]
    for part in shown:
        yield Line(page, part, alone=len(shown) == 1)
