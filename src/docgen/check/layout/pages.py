"""What is on the pages of a finished paper: glyphs with their ink, stripes, page boxes, as frozen values.

Lengths are mm, y counts down from the upper edge of the page; sizes of type are pt.
"""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct

from docgen.chinese import is_wide
from docgen.gbt9704 import POINTS_PER_MM

Colour = tuple[int, int, int]


def is_red(colour: Colour) -> bool:
    """Whether a colour is the red of a 版头, as printers and screens mix it."""
    red, green, blue = colour
    return red >= 0xC0 and green <= 0x50 and blue <= 0x50


class Setting(NamedTuple):
    """How a stretch is set: name of the face in the file, size (pt), horizontal scale, colour (RGB)."""

    font: str
    size: float
    scale: float
    colour: Colour


class Glyph(NamedTuple):
    """A printed character: origin and baseline, the box of its ink, and its setting."""

    text: str
    x: float
    baseline: float
    left: float
    top: float
    right: float
    bottom: float
    setting: Setting

    @property
    def end(self) -> float:
        """Where the next glyph may begin: an em on for wide characters, the end of the ink for others."""
        if is_wide(self.text):
            return self.x + self.setting.size * self.setting.scale / POINTS_PER_MM
        return self.right


class Stripe(NamedTuple):
    """A horizontal line or bar; `broken` for dashed and dotted ones."""

    left: float
    top: float
    right: float
    bottom: float
    colour: Colour
    broken: bool

    @property
    def width(self) -> float:
        """Length in mm."""
        return self.right - self.left

    @property
    def thickness(self) -> float:
        """Weight in mm."""
        return self.bottom - self.top


class Page(Struct, frozen=True):
    """A page: number from 1, size, rotation in degrees, glyphs in the order of the file, stripes."""

    number: int
    width: float
    height: float
    rotation: int
    glyphs: tuple[Glyph, ...]
    stripes: tuple[Stripe, ...]


class Pdf(Struct, frozen=True):
    """A finished paper as pages."""

    name: str
    pages: tuple[Page, ...]
