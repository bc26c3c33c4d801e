"""The properties of a paragraph → its look: style, indents, line height, border. Lengths are mm, heights pt."""

from __future__ import annotations

from msgspec import Struct

from docgen.check.layout import properties as said
from docgen.check.layout.properties import Properties
from docgen.gbt9704 import POINTS_PER_MM
from docgen.wml import EIGHTHS

SMALLEST = 0.5
"""Height of lines and advance of characters (pt) from which text can be read; less is a broken file."""


_SINGLE = 12.0
"""What `w:line` counts as one line where it is multiplied (240 twips)."""


class Border(Struct, frozen=True):
    """A border of a paragraph: kind as in `w:val`, weight in mm, colour."""

    kind: str
    weight: float
    colour: str


class Indent(Struct, frozen=True):
    """An indent in 字 where the file counts so, and in mm."""

    characters: float | None
    length: float

    def measure(self, character: float) -> float:
        """Its length in mm where a character is so wide (mm)."""
        return self.length if self.characters is None else self.characters * character


class Spacing(Struct, frozen=True):
    """The height of lines as the file says it: `rule` and `line` as in `w:spacing`, in pt, or in lines where `rule` is auto;
    white above and below in 行 of the grid where the file counts so, else in pt.
    """

    rule: str
    line: float
    before: tuple[float | None, float]
    after: tuple[float | None, float]


class Look(Struct, frozen=True):
    """How a paragraph is set. `first` is the indent of the first line against the others, less than nothing
    where it hangs; `pitch` the exact line height in pt; `border` the one below.
    """

    spacing: Spacing
    style: str
    align: str
    left: Indent
    right: Indent
    first: Indent
    pitch: float | None
    page_break: bool
    border: Border | None
    framed: bool
    numbered: bool
    """Whether the program numbers it; the number is no part of its text."""


def look_of(held: Properties, style: str) -> Look:
    """What the properties of a paragraph make of it; `style` is the name of its style."""
    return Look(
        spacing=_spacing(held),
        style=style,
        align=said.value(held, "jc") or "left",
        left=_indent(held, "left", "start"),
        right=_indent(held, "right", "end"),
        first=_first_line(held),
        pitch=_pitch(held),
        page_break=said.is_on(held, "pageBreakBefore"),
        border=_border(held),
        framed="framePr" in held,
        numbered=said.value(held, "numPr") not in {None, "", "0"},
    )


def _indent(held: Properties, *names: str) -> Indent:
    """An indent by any of its names; 0 字 means that the file does not count in 字 (17.3.1.12)."""
    for name in names:
        characters, points = said.number(held, "ind", f"{name}Chars"), said.length(held, "ind", name)
        if characters or points is not None:
            return Indent(characters / 100 if characters else None, (points or 0.0) / POINTS_PER_MM)
    return Indent(None, 0.0)


def _first_line(held: Properties) -> Indent:
    """The indent of the first line against the others; where one element says both, it hangs (17.3.1.12)."""
    hanging, first = _indent(held, "hanging"), _indent(held, "firstLine")
    says_hanging = said.length(held, "ind", "hanging") is not None
    if hanging.characters or (says_hanging and not first.characters):
        return Indent(None if hanging.characters is None else -hanging.characters, -hanging.length)
    return first


def _pitch(held: Properties) -> float | None:
    line = said.length(held, "spacing", "line")
    exact = held.get("spacing", {}).get("lineRule") == "exact"
    return line if exact and line is not None and line >= SMALLEST else None


def _spacing(held: Properties) -> Spacing:
    """Between paragraphs of one style there is no white where they are told so (17.3.1.9); that counts as none."""
    rule = held.get("spacing", {}).get("lineRule") or "auto"
    line = said.length(held, "spacing", "line") or _SINGLE

    def white(side: str) -> tuple[float | None, float]:
        if said.is_on(held, "contextualSpacing"):
            return None, 0.0
        lines = said.number(held, "spacing", f"{side}Lines")
        return lines / 100 if lines else None, said.length(held, "spacing", side) or 0.0

    return Spacing(rule, line / _SINGLE if rule == "auto" else line, white("before"), white("after"))


def _border(held: Properties) -> Border | None:
    edge = held.get("border.bottom")
    if edge is None or edge.get("val") in {None, "nil", "none"}:
        return None
    weight = (said.length(held, "border.bottom", "sz", EIGHTHS) or 0.0) / POINTS_PER_MM
    return Border(edge.get("val", ""), weight, edge.get("color", "auto").upper())
