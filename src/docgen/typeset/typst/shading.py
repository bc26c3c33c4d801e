"""Shades behind text (ECMA-376 part 1, 17.3.5), and the colour that automatic text has on them."""

from __future__ import annotations

from msgspec.structs import replace

from docgen.typeset.typst.blocks import Inline
from docgen.typeset.typst.wml import Element, attribute, colour, number

BLACK, WHITE = "000000", "FFFFFF"

DARK = 64
"""The luma (of 255) below which automatic text is white: a quarter."""

_WEIGHTS = (0.299, 0.587, 0.114)


def shade(element: Element | None) -> str | None:
    """The colour of a w:shd: its fill, and over it as much of its pattern's colour as the pattern covers.
    Stripes and grids are taken for their fill."""
    fill = colour(attribute(element, "fill"))
    share = _share(attribute(element, "val") or "clear")
    if not share:
        return fill
    ink, ground = (
        bytes.fromhex(each) for each in (colour(attribute(element, "color")) or BLACK, fill or WHITE)
    )
    mixed = (round(share * one + (1 - share) * other) for one, other in zip(ink, ground, strict=True))
    return bytes(mixed).hex().upper()


def _share(pattern: str) -> float:
    """How much of the ground a pattern covers, such as pct15."""
    if pattern == "solid":
        return 1.0
    percent = number(pattern.removeprefix("pct")) if pattern.startswith("pct") else None
    return min(percent, 100.0) / 100 if percent and percent > 0 else 0.0


def is_dark(ground: str) -> bool:
    """Whether automatic text is white on a ground."""
    return sum(part * weight for part, weight in zip(bytes.fromhex(ground), _WEIGHTS, strict=True)) < DARK


def legible(inline: Inline, ground: str | None) -> Inline:
    """What stands in a line, white where its colour is automatic and what is behind it is dark; `ground` is behind
    the paragraph."""
    behind = inline.format.background or ground
    if behind is None or inline.format.colour is not None or not is_dark(behind):
        return inline
    return replace(inline, format=replace(inline.format, colour=WHITE))
