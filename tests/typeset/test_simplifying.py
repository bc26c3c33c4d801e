"""A contour of many segments → one of few, near to it everywhere."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pylopdf_fonts_zh_cn
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.typeset.simplifying import Contour, Curve, Segment, simplify
from typeset.outlines import SLACK, distance, outlines, pieces

NOTO = Path(pylopdf_fonts_zh_cn.__file__).with_name("NotoSerifSC-Regular.otf")
"""A real font of cubic outlines, which comes with docgen."""

SQUARE: Contour = ((0j, 100 + 0j), (100 + 0j, 100 + 100j), (100 + 100j, 100j), (100j, 0j))
ARCH: Curve = (0j, 0 + 60j, 80 + 60j, 80 + 0j)
FLOOR: Segment = (80 + 0j, 0j)


def test_a_contour_that_cannot_be_simpler_stays_as_it_is() -> None:
    assert simplify(SQUARE, 2.5) == SQUARE
    assert simplify((ARCH, FLOOR), 2.5) == (ARCH, FLOOR)
    assert simplify((), 2.5) == ()


@pytest.mark.parametrize("cuts", [[0.5], [0.25], [0.8], [0.25, 0.5, 0.75]])
def test_a_curve_that_was_cut_is_whole_again(cuts: list[float]) -> None:
    halves = pieces(ARCH, cuts)

    (curve, floor) = simplify((*halves, FLOOR), 2.5)

    assert (curve[0], curve[-1], floor) == (ARCH[0], ARCH[-1], FLOOR)
    assert distance((curve, floor), (ARCH, FLOOR)) < 2.5 + 1  # the pieces are rounded to whole units


def test_it_does_not_matter_where_a_contour_begins() -> None:
    first, second = pieces(ARCH, [0.5])

    assert simplify((second, FLOOR, first), 2.5) == simplify((FLOOR, first, second), 2.5)


def test_a_line_that_was_cut_is_whole_again() -> None:
    first, *others = SQUARE
    cut: Contour = ((0j, 30 + 1j), (30 + 1j, 70 - 1j), (70 - 1j, 100 + 0j), *others)

    assert simplify(cut, 2.5) == (first, *others)


def test_a_curve_that_bends_by_less_than_the_tolerance_is_a_line() -> None:
    _, *others = SQUARE
    flat: Segment = (0j, 30 + 2j, 70 + 2j, 100 + 0j)

    assert simplify((flat, *others), 2.5) == SQUARE
    assert simplify((flat, *others), 1.5) == (flat, *others)


def test_a_curve_that_goes_beyond_its_ends_is_no_line() -> None:
    _, *others = SQUARE
    beyond: Segment = (0j, 200 + 0j, -100 + 0j, 100 + 0j)

    assert simplify((beyond, *others), 2.5) == (beyond, *others)


def test_corners_stay() -> None:
    """A tooth of two units on a long line is within the tolerance, and drawn on purpose."""
    _, *others = SQUARE
    toothed: Contour = ((0j, 50 + 0j), (50 + 0j, 51 + 2j), (51 + 2j, 52 + 0j), (52 + 0j, 100 + 0j), *others)

    assert simplify(toothed, 2.5) == toothed


def test_a_contour_without_corners_stays_closed() -> None:
    quarters: list[Curve] = [
        (100 + 50j, 100 + 78j, 78 + 100j, 50 + 100j),
        (50 + 100j, 22 + 100j, 0 + 78j, 0 + 50j),
        (0 + 50j, 0 + 22j, 22 + 0j, 50 + 0j),
        (50 + 0j, 78 + 0j, 100 + 22j, 100 + 50j),
    ]
    circle = tuple(piece for quarter in quarters for piece in pieces(quarter, [0.3, 0.6]))

    fewer = simplify(circle, 2.5)

    assert len(fewer) < 6 < len(circle)
    assert_closed(fewer)
    assert distance(fewer, circle) <= 2.5 + SLACK


def assert_closed(contour: Contour) -> None:
    assert all(before[-1] == after[0] for before, after in pairwise((*contour, contour[0])))


points = st.builds(complex, st.integers(0, 100), st.integers(0, 100))


@st.composite
def contours(draw: st.DrawFn) -> Contour:
    """Lines and curves from corner to corner, the curves in pieces; or one curve of many pieces, smooth all round."""
    corners = draw(st.lists(points, min_size=2, max_size=4, unique=True))
    made: list[Segment] = []
    for begin, end in pairwise((*corners, corners[0])):
        handles = draw(st.none() | st.tuples(points, points))
        if handles is None:
            made.append((begin, end))
        else:
            cuts = draw(
                st.lists(st.sampled_from([0.1, 0.25, 0.4, 0.5, 0.6, 0.8, 0.95]), max_size=4, unique=True)
            )
            made += pieces((begin, *handles, end), sorted(cuts))
    return tuple(segment for segment in made if any(each != segment[0] for each in segment))


@settings(deadline=None)
@given(contour=contours(), tolerance=st.sampled_from([0.5, 2.5, 10.0]))
def test_nothing_moves_by_more_than_the_tolerance(contour: Contour, tolerance: float) -> None:
    fewer = simplify(contour, tolerance)

    assert len(fewer) <= len(contour)
    assert_closed(fewer)
    assert {segment[0] for segment in fewer} <= {segment[0] for segment in contour}
    assert distance(fewer, contour) <= tolerance + SLACK


@pytest.mark.parametrize("character", "永安")
def test_real_characters_keep_their_looks(character: str) -> None:
    """Drawn as the makers of some fonts do, in twice the curves that it takes."""
    contours = outlines(NOTO.read_bytes(), character)
    cut = [
        tuple(part for each in contour for part in (pieces(each, [0.5]) if len(each) == 4 else [each]))
        for contour in contours
    ]

    fewer = [simplify(contour, 2.5) for contour in cut]

    assert sum(map(len, fewer)) <= sum(map(len, contours)) < sum(map(len, cut))
    # Their curves are up to 400 units long.
    assert all(distance(new, old) <= 2.5 + 4 * SLACK for new, old in zip(fewer, cut, strict=True))
