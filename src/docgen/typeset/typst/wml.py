"""Elements of WordprocessingML → plain values: names, flags, lengths in points (ECMA-376 part 1)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from lxml import etree

Element = etree._Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"

TWIPS, EIGHTHS, HALF_POINTS, EMU = 20, 8, 2, 12700
"""Units to a point."""

_UNIVERSAL = {"mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0, "pt": 1.0, "pc": 12.0, "pi": 12.0}
_OFF = {"0", "false", "off", "none"}
_HEX_COLOUR = re.compile(r"[0-9A-Fa-f]{6}")
LENGTH_LIMIT = 20000.0
"""No length of a paper comes near to this many points; more is a broken file."""


@cache
def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def local(element: Element) -> str:
    """The local name of an element; the empty string for comments and processing instructions."""
    return _local(element.tag) if isinstance(element.tag, str) else ""


def attribute(element: Element | None, name: str) -> str | None:
    """The `w:` attribute `name`, or None."""
    return None if element is None else element.get(W + name)


def value(parent: Element | None, name: str) -> str | None:
    """The `w:val` of the child `name`, or None where there is no such child."""
    return None if parent is None else attribute(parent.find(W + name), "val")


def flag(parent: Element | None, name: str) -> bool | None:
    """The on/off property `name` of `parent` (17.17.4): None where it is not said."""
    child = None if parent is None else parent.find(W + name)
    return None if child is None else is_on(child)


def is_on(element: Element) -> bool:
    """Whether an on/off element says on; it does when it says nothing more."""
    return (attribute(element, "val") or "1").lower() not in _OFF


def number(text: str | None) -> float | None:
    """A decimal number, or None where `text` is none."""
    try:
        found = float(text) if text else None
    except ValueError:
        return None
    return found if found is not None and abs(found) < LENGTH_LIMIT * EMU else None


def length(text: str | None, unit: float = TWIPS) -> float | None:
    """A length in points: a number counts in `unit`s, or bears its own unit as in `2.5mm` (17.18.84)."""
    if text and text[-2:] in _UNIVERSAL:
        found = number(text[:-2])
        points = None if found is None else found * _UNIVERSAL[text[-2:]]
    else:
        found = number(text)
        points = None if found is None else found / unit
    return points if points is not None and abs(points) <= LENGTH_LIMIT else None


def length_of(element: Element | None, name: str, unit: float = TWIPS) -> float | None:
    """The `w:` attribute `name` as a length in points."""
    return length(attribute(element, name), unit)


def colour(text: str | None) -> str | None:
    """A colour as six hexadecimal digits; None for `auto` or nothing."""
    return text.upper() if text and _HEX_COLOUR.fullmatch(text) else None


def children(element: Iterable[Element]) -> Iterator[tuple[str, Element]]:
    """Local name and element of each child; comments are passed over."""
    return ((_local(child.tag), child) for child in element if isinstance(child.tag, str))
