"""A content file that was read, as a value: plain values, and the place in the file of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from msgspec import Struct

from docgen.content.codes import nearest
from docgen.diagnostics import Location

Steps: TypeAlias = tuple[str | int, ...]
"""The way to a value from the root: keys and list indexes."""


class Spot(Struct, frozen=True):
    """Where a value starts (line and column from 1), and whether it is a literal block (`|`)."""

    line: int
    column: int
    literal: bool = False

    def location(self, path: str, lines: tuple[str, ...]) -> Location:
        """The spot as a location that shows its line."""
        source = lines[self.line - 1] if self.line <= len(lines) else ""
        return Location(path, self.line, self.column, source=source)


class Document(Struct, frozen=True):
    """A file that was read: its values (dict, tuple, str, int, bool, None) and where they stand."""

    path: str
    lines: tuple[str, ...]
    value: Any
    spots: Mapping[Steps, Spot]
    keys: Mapping[Steps, Spot]

    def at(self, steps: Steps) -> Location:
        """The place of a value, or of the nearest one around it that stands in the file."""
        while steps not in self.spots:
            steps = steps[:-1]
        return self.spots[steps].location(self.path, self.lines)

    def at_key(self, steps: Steps) -> Location:
        """The place of the key of a value."""
        spot = self.keys.get(steps)
        return spot.location(self.path, self.lines) if spot else self.at(steps)

    def within(self, steps: Steps, offset: int) -> Location:
        """The place of the character at `offset` of a text; the text's start where lines are folded."""
        before = self.text(steps)[:offset]
        row, column = before.count("\n"), len(before) - before.rfind("\n") - 1
        text, spot = self.text(steps).split("\n")[row], self.spots[steps]
        number = spot.line + row + (1 if spot.literal else 0)
        line = self.lines[number - 1] if number <= len(self.lines) else ""
        start = line.find(text, 0 if spot.literal else spot.column - 1)
        if start < 0:
            return self.at(steps)
        return Spot(number, start + column + 1).location(self.path, self.lines)

    def text(self, steps: Steps) -> str:
        """The text that stands there; TypeError where it is none."""
        value = self._value(steps)
        if not isinstance(value, str):
            raise TypeError(steps)
        return value

    def texts(self) -> Iterator[tuple[Steps, str]]:
        """Every text with the way to it, in the order of the file."""
        for steps in self.spots:
            if isinstance(value := self._value(steps), str):
                yield steps, value

    def find(self, *patterns: str) -> Iterator[tuple[Steps, Any]]:
        """The values at patterns such as `units/*/tags?/*`, each with the way to it; `*` is any item."""
        for pattern in patterns:
            found: list[tuple[Steps, Any]] = [((), self.value)]
            for step in pattern.replace("?", "").split("/"):
                found = [
                    ((*steps, key), inner) for steps, value in found for key, inner in _inner(value, step)
                ]
            yield from found

    def complete(self, *patterns: str) -> bool:
        """Whether the patterns lead to words wherever they branch: no list, entry or key on the way is amiss.

        A key with a question mark may be left out, unless another is spelt nearly so, or be an empty list.
        """
        return all(_leads_to_words(self.value, pattern.split("/")) for pattern in patterns)

    def _value(self, steps: Steps) -> Any:
        """What stands there."""
        value = self.value
        for step in steps:
            value = value[step]
        return value


def _leads_to_words(value: Any, steps: Sequence[str]) -> bool:
    """Whether the steps of a pattern lead from `value` to words wherever they branch."""
    if not steps:
        return isinstance(value, str)
    step, *after = steps
    if step == "*":
        return isinstance(value, tuple) and all(_leads_to_words(each, after) for each in value)
    if not isinstance(value, dict):
        return False
    key = step.removesuffix("?")
    may_lack = key != step
    if key not in value:
        return may_lack and not nearest(key, tuple(value))
    return may_lack if value[key] == () else _leads_to_words(value[key], after)


def _inner(value: Any, step: str) -> Iterable[tuple[str | int, Any]]:
    """The values that a step of a pattern leads to from `value`, each with its key or index."""
    if isinstance(value, dict):
        return ((step, value[step]),) if step in value else ()
    if not isinstance(value, tuple):
        return ()
    if step == "*":
        return enumerate(value)
    return ((int(step), value[int(step)]),) if step.isdecimal() and int(step) < len(value) else ()
