"""Content files as text with places: what each character of a printed text is in the file it comes from.

Values only, made by docgen.content and read by docgen.check: so that a finding in a printed sentence can
name the line of the file, and a correction can change that line and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

from msgspec import Struct

from docgen.diagnostics import Location

Steps: TypeAlias = tuple[str | int, ...]
"""The way to a value from the root of its file: keys and list indexes."""


class Place(NamedTuple):
    """Where a printed character comes from (line and column from 1).

    `typed` tells a character that stands in the file from one that a `{{ }}` has put there or that joins two
    lines; of the latter, the place is that of the tag or of the next line.
    """

    line: int
    column: int
    typed: bool


class Edit(Struct, frozen=True):
    """A change to one line of a file: `old`, which begins at line and column (from 1), becomes `new`."""

    path: str
    line: int
    column: int
    old: str
    new: str


class Text(Struct, frozen=True):
    """A printed paragraph: its words as on paper, and the place of each character."""

    path: str
    lines: tuple[str, ...]
    steps: Steps
    value: str
    places: tuple[Place, ...]

    @property
    def key(self) -> str:
        """The key that the text stands under: heading, text, body, …; that of the list for an item."""
        return next((step for step in reversed(self.steps) if isinstance(step, str)), "")

    def at(self, offset: int) -> Location:
        """The place of the character at `offset`; that of the last one for the end of the text."""
        place = self.places[min(offset, len(self.places) - 1)]
        return Location(self.path, place.line, place.column, source=self.lines[place.line - 1])

    def typed(self, start: int, end: int) -> bool:
        """Whether the characters from `start` to before `end` stand next to each other in the file."""
        places = self.places[start:end]
        first = places[0] if places else None
        return first is not None and all(
            place == (first.line, first.column + index, True) for index, place in enumerate(places)
        )

    def edit(self, start: int, end: int, new: str) -> Edit | None:
        """The change of the file that makes the characters from `start` to before `end` into `new`.

        None where it cannot be made: a tag put them there, or they stand on several lines.
        """
        if not self.typed(start, end):
            return None
        first = self.places[start]
        return Edit(self.path, first.line, first.column, self.value[start:end], new)


class Comment(NamedTuple):
    """A comment in a file: its text without the `#`, its place, and the lines that it stands beside.

    A comment on a line of its own stands beside the next line that has something on it; one beside the head
    of a block (`text: |`) stands beside the whole block.
    """

    text: str
    line: int
    column: int
    first: int
    last: int


class Source(Struct, frozen=True):
    """A content file: its stem, its lines, where its values start, its printed texts and its comments."""

    stem: str
    path: str
    lines: tuple[str, ...]
    places: Mapping[Steps, tuple[int, int]]
    texts: tuple[Text, ...]
    comments: tuple[Comment, ...]

    def at(self, *steps: str | int) -> Location:
        """The place of a value, or of the nearest one around it that stands in the file."""
        while steps not in self.places:
            steps = steps[:-1]
        line, column = self.places[steps]
        return Location(self.path, line, column, source=self.lines[line - 1])


class Replacement(Struct, frozen=True):
    """固定用语: what is often written wrong, what to write, and why; words in which the wrong one only seems to stand."""

    wrong: str
    right: str
    reason: str = ""
    unless: tuple[str, ...] = ()


class Abbreviation(Struct, frozen=True):
    """简称 that has to be introduced before it is used, and its full name."""

    short: str
    full: str


class Terms(Struct, frozen=True):
    """What the office has laid down about words: fixed phrases and abbreviations."""

    replacements: tuple[Replacement, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
