"""Lengths, borders and sides → the plain values of `paper.json`, which the program `paper.typ` reads.

Nothing of a paper is ever read as code or markup: all of it is data.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Raw

from docgen.typeset.typst.blocks import Border, Edges, Sides


class Beside:
    """Bytes for a file of their own beside the data, which has its name instead; no Struct, which JSON would
    take in as it is."""

    def __init__(self, data: bytes, kind: str) -> None:
        """`kind` is the suffix of the file, such as png."""
        self.data, self.kind = data, kind


Value = str | Raw | float | int | bool | None | Beside | Sequence["Value"] | Mapping[str, "Value"]
"""What JSON can hold, as values or written already, and files beside it."""

_DASHES = {"dashed", "dotted", "dash-dotted"}


def pt(points: float) -> float:
    """A length in points, to a thousandth."""
    return round(float(points), 3)


def sides(given: Sides) -> Value:
    """Top, right, bottom and left."""
    return [pt(given.top), pt(given.right), pt(given.bottom), pt(given.left)]


def stroke(border: Border | None) -> Value:
    """Width, colour and dash; None where there is no border."""
    if border is None:
        return None
    return [pt(border.width), border.colour, border.style if border.style in _DASHES else None]


def strokes(edges: Edges) -> Value:
    """Four borders as one stroke where they are alike, else by side."""
    found = {"top": edges.top, "right": edges.right, "bottom": edges.bottom, "left": edges.left}
    if len(set(found.values())) == 1:
        return stroke(edges.top)
    return {name: stroke(border) for name, border in found.items()}


def said(**options: str | float | bool) -> dict[str, Value]:
    """Options, those that are nothing left out."""
    return {name: value for name, value in options.items() if value}
