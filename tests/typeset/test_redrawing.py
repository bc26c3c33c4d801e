"""A font of cubic outlines → the same font with quadratic ones, and fewer."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pylopdf_fonts_zh_cn
import pytest
import uharfbuzz as hb
from fontTools.pens.areaPen import AreaPen
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont

from docgen.typeset.redrawing import QUADRATIC_TOLERANCE, redraw_font
from typeset.outlines import SLACK, distance, outlines

EVERYDAY, RARE = "安全", "龘"
WIDTHS = {"安": 1000, "全": 900, "龘": 1000}
TOLERANCE = 2.5


@pytest.fixture(name="shipped", scope="module")
def _shipped(make_cubic_font: Callable[..., bytes]) -> bytes:
    """A font in which characters are drawn in more curves than they need."""
    return make_cubic_font("Fang R", WIDTHS, "仿宋")


@pytest.fixture(name="redrawn", scope="module")
def _redrawn(shipped: bytes) -> TTFont:
    return TTFont(io.BytesIO(redraw_font(shipped, TOLERANCE)))


def curves(font: TTFont, character: str) -> list[int]:
    """Of each run of quadratic curves in a character, how many they are: TrueType leaves joints out that lie midway
    between control points."""
    pen = RecordingPen()
    font.getGlyphSet()[font.getBestCmap()[ord(character)]].draw(pen)
    return [len(points) - 1 for operator, points in pen.value if operator == "qCurveTo"]


@pytest.mark.parametrize("character", EVERYDAY)
def test_the_two_halves_of_a_curve_are_one_in_everyday_characters(redrawn: TTFont, character: str) -> None:
    assert curves(redrawn, character) == [8]


def test_rare_characters_are_not_simplified(redrawn: TTFont) -> None:
    assert curves(redrawn, RARE) == [4, 4]


def test_without_tolerance_none_are(shipped: bytes) -> None:
    font = TTFont(io.BytesIO(redraw_font(shipped)))

    assert [curves(font, character) for character in WIDTHS] == [[4, 4]] * 3


def test_all_else_stays(shipped: bytes, redrawn: TTFont) -> None:
    before = TTFont(io.BytesIO(shipped))

    assert [redrawn["hmtx"][name][0] for name in redrawn.getGlyphOrder()] == [500, *WIDTHS.values()]
    for table in ("OS/2", "cmap", "post"):
        assert redrawn.reader[table] == before.reader[table], table
    assert redrawn["head"].modified == before["head"].modified
    assert {record.toUnicode() for record in redrawn["name"].names if record.nameID == 1} == {
        "Fang R",
        "仿宋",
    }


def test_the_inside_is_on_the_right_of_the_outline(redrawn: TTFont) -> None:
    """As TrueType wants it; the area is then negative."""
    pen = AreaPen(redrawn.getGlyphSet())
    redrawn.getGlyphSet()[redrawn.getBestCmap()[ord("安")]].draw(pen)

    assert pen.value < 0


def test_the_version_says_that_the_font_was_changed(redrawn: TTFont) -> None:
    versions = {record.toUnicode() for record in redrawn["name"].names if record.nameID == 5}

    assert versions == {"Version 1.300;outlines redrawn by docgen, 2026"}


def test_what_the_font_draws_as_something_else_is_no_longer_in_it(shipped: bytes) -> None:
    font = TTFont(io.BytesIO(redraw_font(shipped, misdrawn="安")))

    assert {chr(code) for code in font.getBestCmap()} == WIDTHS.keys() - {"安"}


def test_the_same_font_gives_the_same_bytes(shipped: bytes) -> None:
    assert redraw_font(shipped, TOLERANCE) == redraw_font(shipped, TOLERANCE)


def test_a_font_of_other_outlines(make_font: Callable[..., Path], tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        redraw_font(make_font(tmp_path / "Fang.ttf").read_bytes())


REAL = "安产活：《（g8"


@pytest.fixture(name="real", scope="module")
def _real() -> bytes:
    """A real font of cubic outlines, cut to a few characters."""
    wanted = hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.UNICODE).update(map(ord, REAL))
    whole = Path(pylopdf_fonts_zh_cn.__file__).with_name("NotoSerifSC-Regular.otf")
    return bytes(hb.subset(hb.Face(hb.Blob.from_file_path(str(whole))), wanted).blob.data)


ROUNDING = 0.5
"""Control points are whole units."""


def test_outlines_stay_within_the_tolerances(real: bytes) -> None:
    redrawn = redraw_font(real, TOLERANCE)

    for character in REAL:
        before, after = outlines(real, character), outlines(redrawn, character)
        assert len(after) == len(before)
        for old, new in zip(before, after, strict=True):
            assert distance(old, new) <= TOLERANCE + QUADRATIC_TOLERANCE + ROUNDING + SLACK
