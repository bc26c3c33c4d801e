"""Table cells and the like of which the tags in a template leave nothing, which Word takes for damage.

A cell holds a paragraph (ISO/IEC 29500-1, 17.4.65), Word asks that it be the last thing in it; headers, footers, notes
and text boxes hold something.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from docgen.word import package
from docgen.word.ooxml import Element, element, qualified, val

_HOLDERS = ("tc", "hdr", "ftr", "footnote", "endnote", "txbxContent")
_PARAGRAPH, _CONTROL, _TABLE, _ROW, _CELL = map(qualified, ("p", "sdt", "tbl", "tr", "tc"))

_NOTHING_FIXED = re.compile(rf"(?<!</w:p>)(?<!<w:p/>)(?<!</w:sdt>)</w:(?:{'|'.join(_HOLDERS)})>")
"""The end of a holder behind something else than a paragraph."""


def may_be_hollow(fixed_texts: Iterable[str]) -> bool:
    """Whether a holder may come out hollow, by the fixed texts of a template."""
    return any(_NOTHING_FIXED.search(text) for text in fixed_texts)


def filled(rendered: bytes) -> bytes:
    """A part in which each hollow holder is given an empty paragraph."""
    root = package.parse(rendered)
    hollow = [holder for holder in root.iter(*map(qualified, _HOLDERS)) if _is_hollow(holder)]
    for holder in hollow:
        holder.append(_empty_paragraph(holder))
    return package.serialize(root) if hollow else rendered


def _is_hollow(holder: Element) -> bool:
    """Whether nothing stands in a holder, or a table at the end of a cell."""
    last = next(holder.iterchildren(_PARAGRAPH, _CONTROL, _TABLE, reversed=True), None)
    return last is None or (last.tag == _TABLE and holder.tag == _CELL)


def _empty_paragraph(holder: Element) -> Element:
    """A paragraph as high as the others of its row."""
    row = next(holder.iterancestors(_ROW), holder)
    style = next(row.iter(qualified("pStyle")), None)
    if style is None:
        return element("p")
    return element("p", element("pPr", val("pStyle", style.get(qualified("val")))))
