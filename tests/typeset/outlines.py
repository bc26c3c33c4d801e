"""What tests of outlines need: points on contours, how far apart two contours are, and curves cut in pieces."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import uharfbuzz as hb
from fontTools.pens.recordingPen import RecordingPen

from docgen.typeset.simplifying import Contour, Curve, Segment

FINE, COARSE = 32, 5
"""Points to a segment: of a contour that is measured against, and of one that is measured."""


def point(segment: Segment, at: float) -> complex:
    """The point of a segment at a parameter, by de Casteljau."""
    points: Sequence[complex] = segment
    while len(points) > 1:
        points = [before + (after - before) * at for before, after in pairwise(points)]
    return points[0]


def pieces(curve: Curve, cuts: Iterable[float]) -> list[Segment]:
    """A curve cut at parameters that rise, its control points rounded to whole units as in a font."""
    made: list[Segment] = []
    rest, begin = curve, 0.0
    for cut in cuts:
        a, b, c, d = rest
        at = (cut - begin) / (1 - begin)
        ab, bc, cd = (p + (q - p) * at for p, q in pairwise((a, b, c, d)))
        abc, bcd = ab + (bc - ab) * at, bc + (cd - bc) * at
        middle = abc + (bcd - abc) * at
        made.append(whole((a, ab, abc, middle)))
        rest, begin = (middle, bcd, cd, d), cut
    return [*made, whole(rest)]


def whole(curve: Curve) -> Curve:
    """A curve with its control points in whole units."""
    a, b, c, d = (complex(round(each.real), round(each.imag)) for each in curve)
    return (a, b, c, d)


SLACK = 0.2
"""How much too large a distance may come out, in units, where coordinates are within 0 to 100: what is measured
against is taken for a polygon."""


def distance(one: Contour, other: Contour) -> float:
    """How far the farthest point of either contour is from the other, as far as samples tell."""
    return max(_farthest(one, other), _farthest(other, one))


def _farthest(measured: Contour, against: Contour) -> float:
    lines = list(pairwise(_points(against, FINE)))
    return max(min(_to_line(each, *line) for line in lines) for each in _points(measured, COARSE))


def _points(contour: Contour, each: int) -> list[complex]:
    return [point(segment, step / each) for segment in contour for step in range(each + 1)]


def _to_line(measured: complex, begin: complex, end: complex) -> float:
    length = abs(end - begin)
    if not length:
        return abs(measured - begin)
    turned = (measured - begin) * (end - begin).conjugate() / length
    return abs(turned - min(max(turned.real, 0), length))


def outlines(font: bytes, character: str) -> list[Contour]:
    """The contours of a character in a font, as HarfBuzz draws them: closed, with a line where need be."""
    face, pen = hb.Font(hb.Face(font)), RecordingPen()
    face.draw_glyph_with_pen(face.get_nominal_glyph(ord(character)), pen)
    made: list[list[Segment]] = []
    here = 0j
    for operator, arguments in pen.value:
        points = [complex(*point) for point in arguments]
        if operator == "moveTo":
            made.append([])
        elif points:
            made[-1].append((here, *points))  # type: ignore[arg-type]
        here = points[-1] if points else here
    return [tuple(contour) for contour in made]
