"""OpenDocument elements: a small builder, names and lengths (OpenDocument 1.3 part 3)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

Element = etree._Element
Attributes = dict[str, str]
"""Attributes by name and prefix, such as fo:color."""

_NAMESPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
}


def qualified(name: str) -> str:
    """A name with its prefix in Clark notation."""
    prefix, local = name.split(":")
    return f"{{{_NAMESPACES[prefix]}}}{local}"


def element(name: str, attributes: Mapping[str, str], children: Iterable[Element] = ()) -> Element:
    """An element of that name."""
    made = etree.Element(qualified(name), nsmap=_NAMESPACES)
    put(made, attributes)
    made.extend(children)
    return made


def put(changed: Element, attributes: Mapping[str, str]) -> None:
    """Set attributes."""
    for name, value in attributes.items():
        changed.set(qualified(name), value)


def find(root: Element, path: str) -> Element:
    """The first element on a path of names with prefixes; StopIteration where there is none."""
    return next(find_all(root, path))


def find_all(root: Element, path: str) -> Iterator[Element]:
    """Every element on a path of names with prefixes."""
    return root.iterfind(path, _NAMESPACES)


def style_name(name: str) -> str:
    """The name of a style as an XML name: a character that cannot stand in one as its code, as in Heading_20_1."""
    return re.sub(r"^[\d.-]|[^\w.-]", lambda found: f"_{ord(found[0]):x}_", name)


def points(length: float) -> str:
    """A length in points."""
    return f"{length:.6g}pt"


def lengths(said: Mapping[str, float | None]) -> Attributes:
    """Attributes of lengths in points, of those that are said."""
    return {name: points(length) for name, length in said.items() if length is not None}
