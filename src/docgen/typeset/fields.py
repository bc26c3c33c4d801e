"""Complex fields (w:fldChar) that are never closed, as programs leave them (ECMA-376 part 1, 17.16.18).

Word shows what stands behind them. LibreOffice 7.4 prints nothing from there to the end of the paper: it is given such
papers without these fields.
"""

from __future__ import annotations

import re
from collections.abc import Set

from lxml import etree
from msgspec import Struct

from docgen.opc import parse_xml
from docgen.wml import W

_KIND = W + "fldCharType"
_MARK, _INSTRUCTION = W + "fldChar", W + "instrText"
_BEGINS, _ENDS = (re.compile(rb"fldCharType=[\"']" + kind) for kind in (b"begin", b"end"))
_NONE: frozenset[etree._Element] = frozenset()


class UnclosedFields(Struct):
    """Finds the fields without an end. A field may end in another paragraph, so all of the part is looked through,
    once, when a paragraph turns out to leave one open."""

    _root: etree._Element | None = None
    _found: Set[etree._Element] = _NONE

    def within(self, paragraph: etree._Element) -> Set[etree._Element]:
        """What belongs to fields in a paragraph that nothing ends, there or further down: marks and instructions."""
        own = unclosed(paragraph)
        if not own:
            return _NONE
        root = paragraph.getroottree().getroot()
        if root is not self._root:
            self._root, self._found = root, unclosed(root)
        return own & self._found


def unclosed(element: etree._Element) -> Set[etree._Element]:
    """The marks and instructions of fields that begin and do not end within an element."""
    open_: list[list[etree._Element]] = []
    for child in element.iter(_MARK, _INSTRUCTION):
        kind = child.get(_KIND)
        if kind == "begin":
            open_.append([child])
        elif kind == "end" and open_:
            open_.pop()
        elif kind != "end" and open_:
            open_[-1].append(child)
    return frozenset(child for field in open_ for child in field)


def without_unclosed(content: bytes) -> bytes:
    """An XML part without fields that are never closed. Raises XmlError where it is none."""
    if len(_BEGINS.findall(content)) <= len(_ENDS.findall(content)):
        return content
    root = parse_xml(content)
    for child in unclosed(root):
        parent = child.getparent()
        if parent is not None:
            parent.remove(child)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
