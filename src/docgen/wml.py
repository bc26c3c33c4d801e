"""How WordprocessingML writes plain values → on or off, numbers, lengths in points (ECMA-376 part 1).

Files come from anywhere: what is no value, or none that a paper could have, counts as not said.
"""

from __future__ import annotations

from typing import Final

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
"""Namespaces in Clark notation."""

TWIPS, EIGHTHS, HALF_POINTS, EMU = 20, 8, 2, 12700
"""Units to a point."""

LETTER_WIDTH, LETTER_HEIGHT, INCH = 612.0, 792.0, 72.0
"""What Word makes of a page and of margins of which nothing is said (pt)."""

LENGTH_LIMIT = 20000.0
"""No length of a paper comes near to this many points; more is a broken file."""

_UNIVERSAL = {"mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0, "pt": 1.0, "pc": 12.0, "pi": 12.0}
_OFF = {"0", "false", "off", "none"}


def says_on(text: str | None) -> bool:
    """Whether the `w:val` of an on/off property says on (17.17.4); it does where there is none."""
    return (text or "1").lower() not in _OFF


def number(text: str | None) -> float | None:
    """A decimal number, or None where `text` is none, or too large for anything."""
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
