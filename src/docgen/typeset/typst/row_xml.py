"""The XML of a document → its tree without the rows of its tables, and these rows, parsed when somebody asks.

Nine tenths of a form are rows that an earlier paper had too. They are known by their bytes before anything is
parsed: to parse them, and to write each again to know it, took longer than all that is then done with them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from lxml import etree
from msgspec import Struct

from docgen.opc import Package, XmlError, parse_xml
from docgen.typeset.typst.memory import Memory
from docgen.typeset.typst.wml import Element, W, xml_key

LONGEST_ROW = 32 * 2**10
"""Bytes, or characters, of XML beyond which no row is kept: a row of the forms has 10,000."""

MOST_ROWS = 5000
"""Rows of a document that are taken out, if there are no more: one by one they take longer to parse."""

_HEAD = re.compile(
    rb'(?:<\?xml version="1\.0" encoding="(?:UTF|utf)-8"(?: standalone="\w+")?\?>\s*)?'
    rb"<w:document [^<>]{1,4000}><w:body>"
)
_OPENS, _CLOSES, _PLACE = b"<w:tr>", b"</w:tr>", b"<?row?>"
_BEFORE, _AFTER = b"<w:tbl>" + _OPENS, _CLOSES + b"</w:tbl></w:body></w:document>"
_PLACES = etree.XPath("/w:document/w:body/w:tbl/processing-instruction()", namespaces={"w": W[1:-1]})


class RowText(Struct, frozen=True, eq=False):
    """A w:tr that has been found sound, like no other: what is within it, and the beginning of its document."""

    head: bytes
    inner: bytes

    def element(self) -> Element:
        """The w:tr, parsed anew; XmlError where it is none."""
        root = parse_xml(b"".join((self.head, _BEFORE, self.inner, _AFTER)))
        opened, closed = root[0][0][0], root[-1][-1][-1]
        if opened is not closed:
            raise XmlError("{part} 里的一行不完整")
        return opened


RowTexts = Memory[tuple[bytes, bytes], RowText]
"""Sound rows by head and content."""


class RowXml(Struct, frozen=True):
    """A w:tr of a paper: by what it is known again, how long its XML is, and its element, made when asked for."""

    key: object
    size: int
    element: Callable[[], Element]


Rows = Mapping[Element, RowXml]
"""The rows that have been taken out, by the processing instructions in their places."""


def row_in_place(element: Element) -> RowXml:
    """A row that has not been taken out."""
    xml = xml_key(element)
    return RowXml(xml, len(xml), lambda: element)


def read_body(package: Package, texts: RowTexts) -> tuple[Element | None, Rows]:
    """The w:body of a document, if it has one, and the rows taken out of it; DocgenError where it cannot be read."""
    content = package.bytes(package.main)
    head = _HEAD.match(content)
    shortened = _without_rows(head.group(), content[head.end() :], texts) if head else None
    return shortened or (package.document().find(W + "body"), {})


def _without_rows(head: bytes, rest: bytes, texts: RowTexts) -> tuple[Element, Rows] | None:
    """The body and its rows; None where it is not certain that they mean in their places what they mean alone.

    It is where all places are found again, and nothing around them declares a namespace: so none is in a comment,
    and the names in the rows stand for the same things.
    """
    if rest.count(_CLOSES) > MOST_ROWS:
        return None
    taken: list[RowXml] = []
    left: list[bytes] = []
    *pieces, last = rest.split(_CLOSES)
    for piece in pieces:
        before, opens, inner = piece.partition(_OPENS)
        row = _row(head, inner, texts) if opens and len(inner) <= LONGEST_ROW else None
        left += (before, _PLACE) if row else (piece, _CLOSES)
        taken += [row] if row else []
    around = b"".join((*left, last))
    if b"xmlns" in around or around.count(b"<?") > len(taken):
        return None
    try:
        root = parse_xml(head + around)
    except XmlError:
        return None
    places = _PLACES(root)
    return (root[0], dict(zip(places, taken, strict=True))) if len(places) == len(taken) else None


def _row(head: bytes, inner: bytes, texts: RowTexts) -> RowXml | None:
    """The row that holds `inner`; None where it is not whole, or ends a section, and so must not be taken out."""
    known = texts.get((head, inner))
    if known:
        return RowXml(known, len(inner), known.element)
    if b"sectPr" in inner:
        return None
    made = RowText(head, inner)
    try:
        element = made.element()
    except XmlError:
        return None
    texts.put((head, inner), made)
    return RowXml(made, len(inner), lambda: element)
