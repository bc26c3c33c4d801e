"""A contour of a glyph in; the same contour, within a tolerance, of fewer segments out. Pure.

Points are complex numbers in units of the em. A contour is closed: its segments follow each other, and the last
ends where the first begins.

Two segments that meet smoothly are halves of one curve, or nearly so, where their makers cut more than they had
to. One cubic is put in their place, found by drawing out their outer handles; then the next is tried with that.
It stays only where it is near to all that it stands for. Bézier curves lie within the hull of their control
points, and so does the difference of two of them: hence what is held against the tolerance bounds the distance
between points of the same parameter, everywhere, and not that of a few samples.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

Line = tuple[complex, complex]
Curve = tuple[complex, complex, complex, complex]
Segment = Line | Curve
"""Both ends of a straight line, or the four control points of a cubic Bézier curve."""

Contour = tuple[Segment, ...]
"""Segments that follow each other round: the last ends where the first begins."""

_SMOOTH = math.cos(math.radians(20))
"""Joints that turn by more are corners; the designers' own rounding to whole units turns short segments by less."""


def simplify(contour: Contour, tolerance: float) -> Contour:
    """A closed `contour` with as many segments or fewer.

    Each point of the old contour is within `tolerance` units of the new one, each of the new one within
    `tolerance` of the old. Corners stay where they are, ends of segments are never new ones, and new control
    points are whole units.
    """
    curves = [_as_curve(segment) for segment in contour]
    smooth = [_meet_smoothly(curves[place - 1], curve) for place, curve in enumerate(curves)]
    first = smooth.index(False) if False in smooth else 0
    runs: list[_Run] = []
    for place in (*range(first, len(curves)), *range(first)):
        joined = _join(runs[-1], curves[place], tolerance) if runs and smooth[place] else None
        if joined:
            runs[-1] = joined
        else:
            runs.append(_Run(curves[place], (curves[place],), ()))
    return tuple(_as_segment(run, tolerance) for run in runs)


class _Run(NamedTuple):
    """A curve that stands for `originals`, which follow each other; `joints` are the parameters at which it is
    where one of them passes into the next."""

    curve: Curve
    originals: tuple[Curve, ...]
    joints: tuple[float, ...]


def _as_curve(segment: Segment) -> Curve:
    """A line as a cubic of even pace."""
    if len(segment) == 4:
        return segment
    start, end = segment
    return (start, start + (end - start) / 3, end + (start - end) / 3, end)


def _as_segment(run: _Run, tolerance: float) -> Segment:
    """The curve of a run, or its chord where that does as well."""
    return (run.curve[0], run.curve[3]) if _is_straight(run.originals, tolerance) else run.curve


def _leaving(curve: Curve) -> complex:
    """The handle at the start; 0 for a curve that is one point."""
    start, handle, other, end = curve
    return handle - start or other - start or end - start


def _arriving(curve: Curve) -> complex:
    """The handle at the end, in the direction of travel; 0 for a curve that is one point."""
    start, other, handle, end = curve
    return end - handle or end - other or end - start


def _meet_smoothly(before: Curve, after: Curve) -> bool:
    arriving, leaving = _arriving(before), _leaving(after)
    return (arriving * leaving.conjugate()).real > _SMOOTH * abs(arriving) * abs(leaving)


def _join(run: _Run, following: Curve, tolerance: float) -> _Run | None:
    """One curve for a run and the segment that follows it smoothly, if there is one within `tolerance`.

    The halves of a cubic cut at t have handles at the cut that are as t to 1 - t; its own are theirs at the
    outer ends, divided by t and 1 - t (de Casteljau).
    """
    before, after = abs(_arriving(run.curve)), abs(_leaving(following))
    at = before / (before + after)
    originals = (*run.originals, following)
    joints = (*(joint * at for joint in run.joints), at)
    start, end = run.curve[0], following[3]
    if _is_straight(originals, tolerance):
        return _Run(_as_curve((start, end)), originals, joints)
    curve = (
        start,
        _whole(start + (run.curve[1] - start) / at),
        _whole(end + (following[2] - end) / (1 - at)),
        end,
    )
    return _Run(curve, originals, joints) if _is_near(curve, originals, joints, tolerance) else None


def _whole(point: complex) -> complex:
    return complex(round(point.real), round(point.imag))


def _is_straight(curves: Sequence[Curve], tolerance: float) -> bool:
    """Whether curves that follow each other keep within `tolerance` of their chord, all control points told."""
    start, end = curves[0][0], curves[-1][3]
    length = abs(end - start)
    if not length:
        return False
    along = (end - start).conjugate() / length
    for curve in curves:
        for point in curve[1:]:
            turned = (point - start) * along
            if abs(turned - min(max(turned.real, 0.0), length)) > tolerance:
                return False
    return True


def _is_near(curve: Curve, originals: Iterable[Curve], joints: Iterable[float], tolerance: float) -> bool:
    """Whether each part of `curve`, from joint to joint, is within `tolerance` of the original that it stands for."""
    begin = 0.0
    for original, end in zip(originals, (*joints, 1.0), strict=True):
        for point, wanted in zip(_part(curve, begin, end), original, strict=True):
            if abs(point - wanted) > tolerance:
                return False
        begin = end
    return True


def _part(curve: Curve, begin: float, end: float) -> Curve:
    """The piece of a curve between two parameters, by its blossom."""
    a, b, c, d = curve
    left, right = 1 - begin, 1 - end
    ab, bc, cd = left * a + begin * b, left * b + begin * c, left * c + begin * d
    early, late = left * ab + begin * bc, left * bc + begin * cd
    ab, bc, cd = right * a + end * b, right * b + end * c, right * c + end * d
    sooner, later = right * ab + end * bc, right * bc + end * cd
    return (
        left * early + begin * late,
        right * early + end * late,
        left * sooner + begin * later,
        right * sooner + end * later,
    )
