"""Elements of WordprocessingML → plain values: names, flags, lengths in points (ECMA-376 part 1)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from lxml import etree

from docgen.wml import EIGHTHS, EMU, HALF_POINTS, TWIPS, A, R, W, length, number, says_on

__all__ = ["EIGHTHS", "EMU", "HALF_POINTS", "TWIPS", "A", "R", "W", "length", "number", "says_on"]

Element = etree._Element

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"

PLAIN_VALUES = {"0", "false", "off", "none", "lrTb"}
"""What the w:val of an odd property says that is as if it were not there: WPS writes such in every paragraph."""

_HEX_COLOUR = re.compile(r"[0-9A-Fa-f]{6}")


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
    return says_on(attribute(element, "val"))


def length_of(element: Element | None, name: str, unit: float = TWIPS) -> float | None:
    """The `w:` attribute `name` as a length in points."""
    return length(attribute(element, name), unit)


def colour(text: str | None) -> str | None:
    """A colour as six hexadecimal digits; None for `auto` or nothing."""
    return text.upper() if text and _HEX_COLOUR.fullmatch(text) else None


def xml_key(element: Element) -> str:
    """The XML of an element, by which it is known again."""
    return etree.tostring(element, encoding="unicode", with_tail=False)


def children(element: Iterable[Element]) -> Iterator[tuple[str, Element]]:
    """Local name and element of each child; comments are passed over."""
    return ((_local(child.tag), child) for child in element if isinstance(child.tag, str))
