"""Paragraph or table → whether it stands at the foot of the text area, as the imprint (版记), or floats.

ECMA-376 part 1, 17.3.1.11 (w:framePr) and 17.4.57 (w:tblpPr).
"""

from __future__ import annotations

from enum import Enum

from docgen.typeset.typst.wml import Element, W, attribute, length_of

_LEFT = {None, "left", "inside"}


class Floating(Enum):
    """How a block stands to the text around it."""

    NO = "in the text"
    AT_FOOT = "at the foot of the text area"
    OTHERWISE = "anywhere else"


def floating_paragraph(properties: Element | None) -> Floating:
    """How a paragraph with this w:pPr stands."""
    frame = None if properties is None else properties.find(W + "framePr")
    if frame is None:
        return Floating.NO
    at_foot = (
        attribute(frame, "dropCap") in {None, "none"}
        and attribute(frame, "vAnchor") == "margin"
        and attribute(frame, "hAnchor") == "margin"
        and attribute(frame, "yAlign") == "bottom"
        and attribute(frame, "xAlign") in _LEFT
        and not length_of(frame, "x")
    )
    return Floating.AT_FOOT if at_foot else Floating.OTHERWISE


def floating_table(table: Element) -> Floating:
    """How a w:tbl stands."""
    position = table.find(f"{W}tblPr/{W}tblpPr")
    if position is None:
        return Floating.NO
    at_foot = (
        attribute(position, "vertAnchor") == "margin"
        and attribute(position, "horzAnchor") == "margin"
        and attribute(position, "tblpYSpec") == "bottom"
        and attribute(position, "tblpXSpec") in _LEFT
        and not length_of(position, "tblpX")
    )
    return Floating.AT_FOOT if at_foot else Floating.OTHERWISE
