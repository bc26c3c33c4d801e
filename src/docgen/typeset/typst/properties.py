"""w:rPr and w:pPr → what they say and nothing more: partial properties that styles can be merged from.

ECMA-376 part 1, 17.3.1 and 17.3.2.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct

from docgen.typeset.typst.blocks import Align, Leader, LineRule, TabStop
from docgen.typeset.typst.borders import border, edges
from docgen.typeset.typst.shading import shade
from docgen.typeset.typst.wml import (
    HALF_POINTS,
    Element,
    W,
    attribute,
    children,
    colour,
    is_on,
    length,
    length_of,
    number,
    says_on,
    value,
)

LINE = 12.0
"""Points that count as one line where a height is a multiple (17.3.1.33)."""

Properties = Mapping[str, Any]
"""Names of the fields of RunFormat or ParagraphFormat (and a few that are resolved later) to values."""

TOGGLES = (
    "bold", "italic", "strike", "hidden", "capitals",
    "small_capitals", "hollow", "shadowed", "raised", "engraved",
)  # fmt: skip
"""Properties that a paragraph style and a character style switch against each other (17.7.3)."""

_RUN_FLAGS = {
    "b": "bold",
    "i": "italic",
    "strike": "strike",
    "dstrike": "strike",
    "vanish": "hidden",
    "caps": "capitals",
    "smallCaps": "small_capitals",
    "outline": "hollow",
    "shadow": "shadowed",
    "emboss": "raised",
    "imprint": "engraved",
}
_PARAGRAPH_FLAGS = {
    "keepNext": "keep_next",
    "keepLines": "keep_lines",
    "pageBreakBefore": "page_break",
    "widowControl": "widow_control",
    "kinsoku": "kinsoku",
    "overflowPunct": "hanging_punctuation",
    "autoSpaceDE": "space_latin",
    "autoSpaceDN": "space_digits",
    "snapToGrid": "snap_to_grid",
    "contextualSpacing": "join_same",
}
ALIGNS = {
    "left": Align.LEFT,
    "start": Align.LEFT,
    "center": Align.CENTER,
    "right": Align.RIGHT,
    "end": Align.RIGHT,
    "both": Align.BOTH,
    "distribute": Align.DISTRIBUTE,
}
_LEADERS = {
    "dot": Leader.DOT,
    "hyphen": Leader.HYPHEN,
    "underscore": Leader.UNDERSCORE,
    "heavy": Leader.UNDERSCORE,
    "middleDot": Leader.MIDDLE_DOT,
}
HIGHLIGHTS = {
    "yellow": "FFFF00", "green": "00FF00", "cyan": "00FFFF", "magenta": "FF00FF", "blue": "0000FF",
    "red": "FF0000", "darkBlue": "000080", "darkCyan": "008080", "darkGreen": "008000", "black": "000000",
    "darkMagenta": "800080", "darkRed": "800000", "darkYellow": "808000", "darkGray": "808080",
    "lightGray": "C0C0C0", "white": "FFFFFF",
}  # fmt: skip


MOST = 1584.0
"""Points, 31680 twips, that Word writes beside lines or characters where it knows no better."""

AGREED = 0.03
"""How far points may be from characters, as a part of them, to be what Word made of these: it counts the tracking.
Neighbouring sizes of type are further apart."""


class Indent(Struct, frozen=True):
    """An indent as it is given: in points, in characters, or both; Word itself always writes both."""

    points: float | None
    characters: float | None

    def resolve(self, size: float) -> float:
        """The indent in points for text of `size`. Characters go before points, which may belong to text of another
        size, or be nonsense (31680 twips), when a style or a program has left them behind (17.3.1.12)."""
        if not self.characters:
            return self.points or 0.0
        wanted = self.characters * size
        agreed = self.points is not None and abs(self.points - wanted) <= AGREED * abs(wanted)
        return self.points if self.points is not None and agreed else wanted

    def yields_to(self, later: Indent) -> bool:
        """Whether `later` takes its place: in Word, twips alone do not undo an indent in characters."""
        return later.characters is not None or not self.characters


def merge(*layers: Properties) -> dict[str, Any]:
    """Properties of several layers, the later ones before the earlier; tab stops add up."""
    merged: dict[str, Any] = {}
    for layer in layers:
        for name, given in layer.items():
            old = merged.get(name)
            if isinstance(old, dict):
                merged[name] = {**old, **given}
            elif not isinstance(old, Indent) or old.yields_to(given):
                merged[name] = given
    return merged


def run_properties(element: Element | None, theme: Mapping[str, str]) -> dict[str, Any]:
    """What a w:rPr says. `theme` maps the names of theme fonts to faces."""
    found: dict[str, Any] = {}
    if element is None:
        return found
    for name, child in children(element):
        if name in _RUN_FLAGS:
            found[_RUN_FLAGS[name]] = is_on(child)
        elif name in _RUN_READERS:
            found.update(_RUN_READERS[name](child))
        elif name == "rFonts":
            found.update(_fonts(child, theme))
    return found


def _fonts(element: Element, theme: Mapping[str, str]) -> dict[str, Any]:
    """The faces for Latin and for Chinese text; a theme font goes before a plain name (17.3.2.26)."""
    found = {}
    for slot, names in (("latin", ("ascii", "hAnsi")), ("east_asian", ("eastAsia",))):
        for name in names:
            themed = theme.get(attribute(element, name + "Theme") or "")
            face = themed or attribute(element, name)
            if face:
                found[slot] = face
                break
    return found


def _size(element: Element) -> dict[str, Any]:
    size = length_of(element, "val", HALF_POINTS)
    return {"size": size} if size and size > 0 else {}


def _underline(element: Element) -> dict[str, Any]:
    kind = attribute(element, "val") or "single"
    is_odd = kind not in {"none", "single", "thick", "words"}
    return {"underline": kind != "none", "odd_underline": kind if is_odd else None}


def _scale(element: Element) -> dict[str, Any]:
    percent = number((attribute(element, "val") or "").rstrip("%"))
    return {"scale": percent / 100} if percent and 1 <= percent <= 600 else {}


def _east_asian_layout(element: Element) -> dict[str, Any]:
    """Whether text is set in two lines within one, or lies within a line that stands (17.3.2.10)."""
    return {"combined": any(says_on(attribute(element, name) or "0") for name in ("combine", "vert"))}


_RUN_READERS: dict[str, Callable[[Element], dict[str, Any]]] = {
    "sz": _size,
    "u": _underline,
    "w": _scale,
    "shd": lambda e: {"background": shade(e)},
    "color": lambda e: {"colour": colour(attribute(e, "val"))},
    "highlight": lambda e: {"background": HIGHLIGHTS.get(attribute(e, "val") or "")},
    "spacing": lambda e: {"tracking": length_of(e, "val") or 0.0},
    "position": lambda e: {"position": length_of(e, "val", HALF_POINTS) or 0.0},
    "vertAlign": lambda e: {"script": attribute(e, "val")},
    "bdr": lambda e: {"framed": attribute(e, "val") not in {None, "none", "nil"}},
    "em": lambda e: {"emphasised": attribute(e, "val") not in {None, "none"}},
    "fitText": lambda e: {"fitted": bool(length_of(e, "val"))},
    "eastAsianLayout": _east_asian_layout,
}


def paragraph_properties(element: Element | None) -> dict[str, Any]:
    """What a w:pPr says, its style aside."""
    found: dict[str, Any] = {}
    if element is None:
        return found
    for name, child in children(element):
        if name in _PARAGRAPH_FLAGS:
            found[_PARAGRAPH_FLAGS[name]] = is_on(child)
        elif name in _PARAGRAPH_READERS:
            found.update(_PARAGRAPH_READERS[name](child))
    return found


def _indents(element: Element) -> dict[str, Any]:
    """Indents left, right and of the first line, where hanging is negative (17.3.1.12)."""
    found = {}
    for slot, names in (("left", ("left", "start")), ("right", ("right", "end"))):
        for name in names:
            if given := _indent(element, name, 1):
                found[slot] = given
    first, hanging = _indent(element, "firstLine", 1), _indent(element, "hanging", -1)
    if first and hanging:
        undone = None if first.characters is None else 0.0  # as is said where the style has characters
        found["first"] = Indent(hanging.points, hanging.characters or undone)
    elif first or hanging:
        found["first"] = hanging or first or Indent(0.0, None)
    return found


def _indent(element: Element, name: str, sign: int) -> Indent | None:
    points = length_of(element, name)
    characters = number(attribute(element, name + "Chars"))
    if points is None and characters is None:
        return None
    return Indent(
        None if points is None else sign * points,
        None if characters is None else sign * characters / 100,
    )


def _spacing(element: Element) -> dict[str, Any]:
    """Space before and after, and the height of lines; a hundredth of a line is 0.12 pt where twips lack."""
    found: dict[str, Any] = {}
    for name in ("before", "after"):
        points = length_of(element, name)
        lines = number(attribute(element, name + "Lines"))
        if points is not None and (points < MOST or not lines):
            found[name] = points
        elif lines is not None:
            found[name] = lines / 100 * LINE
        if (attribute(element, name + "Autospacing") or "0") not in {"0", "false", "off"}:
            found["automatic_space"] = True
    rule = LineRule(attribute(element, "lineRule") or "auto") if _known_rule(element) else LineRule.MULTIPLE
    line = attribute(element, "line")
    if line is not None:
        height = length(line)
        if height and height > 0:
            found |= {"line": height / LINE if rule is LineRule.MULTIPLE else height, "line_rule": rule}
    return found


def _known_rule(element: Element) -> bool:
    return (attribute(element, "lineRule") or "auto") in set(LineRule)


def _tabs(element: Element) -> dict[str, Any]:
    """Tab stops by position; None clears one that a style has set."""
    stops: dict[float, TabStop | None] = {}
    for _, child in children(element):
        position = length_of(child, "pos")
        kind = attribute(child, "val") or "left"
        if position is None:
            continue
        if kind == "clear":
            stops[position] = None
        elif kind in ALIGNS:
            leader = _LEADERS.get(attribute(child, "leader") or "", Leader.NONE)
            stops[position] = TabStop(position, ALIGNS[kind], leader)
        elif kind == "num":
            stops[position] = TabStop(position, Align.LEFT)
        else:
            return {"odd_tab": kind}
    return {"tabs": stops}


def _outline(element: Element) -> dict[str, Any]:
    level = number(attribute(element, "val"))
    return {"outline": int(level) if level is not None and 0 <= level < 9 else None}


def _list_item(element: Element) -> dict[str, Any]:
    """The list that a paragraph belongs to, and its level in it from 0; each may come from another style (17.3.1.19)."""
    found: dict[str, Any] = {}
    list_id, level = value(element, "numId"), number(value(element, "ilvl"))
    if list_id is not None:
        found["list"] = list_id
    if level is not None:
        found["level"] = int(level)
    return found


def _align(element: Element) -> dict[str, Any]:
    kind = attribute(element, "val") or "left"
    return {"align": ALIGNS[kind]} if kind in ALIGNS else {"odd_align": kind}


_PARAGRAPH_READERS: dict[str, Callable[[Element], dict[str, Any]]] = {
    "ind": _indents,
    "spacing": _spacing,
    "jc": _align,
    "tabs": _tabs,
    "shd": lambda e: {"background": shade(e)},
    "outlineLvl": _outline,
    "numPr": _list_item,
    "pBdr": lambda e: {"borders": edges(e), "between": border(e.find(W + "between"))},
}


def style_of(element: Element | None, name: str) -> str | None:
    """The id of the style that a w:pPr (`pStyle`), w:rPr (`rStyle`) or w:tblPr (`tblStyle`) names."""
    return value(element, name)
