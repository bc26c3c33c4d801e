"""A font of cubic outlines (OpenType with CFF) in; the same font with quadratic ones (TrueType), and fewer, out.

Each PDF takes its characters out of the font, compresses and carries them. TrueType outlines are taken out as they
are, those of CFF are programs that must be run and written anew: papers are set in a fifth less time. Fandol draws a
character in twice the bytes that Noto takes: with fewer segments papers are a fifth smaller.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import product

import uharfbuzz as hb
from fontTools.cu2qu import curve_to_quadratic
from fontTools.pens.recordingPen import RecordingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._g_l_y_f import Glyph

from docgen.typeset.simplifying import Contour, Segment, simplify

QUADRATIC_TOLERANCE = 1.0
"""Units of 1000 to the em within which quadratic curves follow a cubic one; what makers of fonts hold to."""

_VERSION = 5
"""The version string among the names of a font (OpenType 1.9, name table)."""

_MARK = "outlines redrawn by docgen, 2026"
"""The GPL (version 3, section 5a) wants changed works to say so and when. The family name stays: by it engines find
the font."""

_WITHOUT_PROGRAMS = {
    "maxZones": 1,
    "maxTwilightPoints": 0,
    "maxStorage": 0,
    "maxFunctionDefs": 0,
    "maxInstructionDefs": 0,
    "maxStackElements": 0,
    "maxSizeOfInstructions": 0,
    "maxComponentElements": 0,
}
"""What `maxp` says of a TrueType font that has no instructions and no composite glyphs."""


def redraw_font(shipped: bytes, tolerance: float = 0, misdrawn: str = "") -> bytes:
    """The font `shipped` with TrueType outlines, those of everyday characters of fewer segments.

    Curves that follow each other become one within `tolerance` units of the em, and then quadratic within
    QUADRATIC_TOLERANCE. Rarer characters, of which a paper has a few at most, are not simplified: that takes two
    milliseconds each. Hints go, print does not heed them; characters that are `misdrawn` are no longer in the font, so
    that another sets them; all else stays but the version string. The same versions of HarfBuzz and fontTools give
    the same bytes. Raises KeyError where the font has no CFF outlines.
    """
    font = TTFont(BytesIO(shipped), recalcBBoxes=False, recalcTimestamp=False)
    # HarfBuzz reads outlines ten times as fast as fontTools does.
    drawn = hb.Font(hb.Face(shipped))
    everyday = {drawn.get_nominal_glyph(ord(character)) for character in _everyday()} if tolerance else set()
    glyphs = dict[str, Glyph]()
    for index, name in enumerate(font.getGlyphOrder()):
        contours = tuple(_contours(drawn, index))
        if index in everyday:
            contours = tuple(simplify(contour, tolerance) for contour in contours)
        glyphs[name] = _quadratic(contours)
    _put_in_place(glyphs, font)
    _take_out(misdrawn, font)
    _mark(font)
    return _bytes_of(font)


def without(made: bytes, misdrawn: str) -> bytes:
    """A font that an earlier version has redrawn, without the characters that are `misdrawn`."""
    font = TTFont(BytesIO(made), recalcBBoxes=False, recalcTimestamp=False)
    _take_out(misdrawn, font)
    return _bytes_of(font)


def _take_out(characters: str, font: TTFont) -> None:
    for character in characters:
        for table in font["cmap"].tables:
            table.cmap.pop(ord(character), None)


def _bytes_of(font: TTFont) -> bytes:
    stream = BytesIO()
    font.save(stream)
    return stream.getvalue()


def _everyday() -> Iterator[str]:
    """The signs and the 3,755 characters of the first level of GB/T 2312—1980: its rows up to 55."""
    for row, cell in product(range(0xA1, 0xD8), range(0xA1, 0xFF)):
        yield from bytes((row, cell)).decode("gb2312", "ignore")


def _contours(font: hb.Font, glyph: int) -> Iterator[Contour]:
    """The outlines of a glyph; HarfBuzz closes each with a line where it is not closed."""
    pen = RecordingPen()
    font.draw_glyph_with_pen(glyph, pen)
    here, segments = 0j, list[Segment]()
    for operator, arguments in pen.value:
        match operator, [complex(*point) for point in arguments]:
            case "lineTo", [end]:
                segments.append((here, end))
                here = end
            case "curveTo", [first, second, end]:
                segments.append((here, first, second, end))
                here = end
            case "moveTo", [here]:
                segments = []
            case "closePath", []:
                yield tuple(segments)


def _quadratic(contours: tuple[Contour, ...]) -> Glyph:
    """The TrueType glyph of `contours`, each turned round: there the inside is on the right (OpenType 1.9, glyf)."""
    pen = TTGlyphPen(None)
    for contour in contours:
        pen.moveTo(_pair(contour[-1][-1]))
        for segment in reversed(contour):
            points = tuple(map(_pair, reversed(segment)))
            if len(points) == 2:
                pen.lineTo(points[1])
            else:
                pen.qCurveTo(*curve_to_quadratic(points, QUADRATIC_TOLERANCE)[1:])
        pen.closePath()
    return pen.glyph()


def _pair(point: complex) -> tuple[float, float]:
    return point.real, point.imag


def _put_in_place(glyphs: dict[str, Glyph], font: TTFont) -> None:
    """Give `font` the tables of TrueType outlines for those of CFF, and what depends on outlines in the others."""
    del font["CFF "]
    if "VORG" in font:
        del font["VORG"]
    font["loca"], font["glyf"] = newTable("loca"), newTable("glyf")
    font["glyf"].glyphs, font["glyf"].glyphOrder = glyphs, font.getGlyphOrder()
    metrics = font["hmtx"].metrics
    for name, glyph in glyphs.items():
        glyph.recalcBounds(font["glyf"])
        # Where a side bearing is not the left edge, a glyph is shifted by the difference.
        metrics[name] = (metrics[name][0], glyph.xMin if glyph.numberOfContours else 0)
    profile = font["maxp"]
    profile.tableVersion = 0x00010000
    vars(profile).update(_WITHOUT_PROGRAMS)
    profile.recalc(font)
    font.sfntVersion = "\0\1\0\0"


def _mark(font: TTFont) -> None:
    """Say in the version string that the font was changed."""
    names = font["name"]
    for each in [record for record in names.names if record.nameID == _VERSION]:
        places = (each.platformID, each.platEncID, each.langID)
        names.setName(f"{each.toUnicode()};{_MARK}", _VERSION, *places)
