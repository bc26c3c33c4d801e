"""A font of cubic outlines → the same font with fewer segments."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.recordingPen import RecordingPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont

from docgen.typeset.sfnt import read_faces
from docgen.typeset.slimming import slim_font

EVERYDAY, RARE, PLAIN = "安全", "龘", "口"
WIDTHS = {"安": 1000, "全": 900, "龘": 1000, "口": 800}


def arch(width: int, *, in_halves: bool) -> T2CharStringPen:
    """An arch over a floor, its curve in one piece or in two."""
    pen = T2CharStringPen(width, None)
    pen.moveTo((0, 0))
    if in_halves:
        pen.curveTo((0, 300), (200, 450), (400, 450))
        pen.curveTo((600, 450), (800, 300), (800, 0))
    else:
        pen.lineTo((0, 600))
        pen.lineTo((800, 600))
        pen.lineTo((800, 0))
    pen.closePath()
    return pen


@pytest.fixture(name="shipped")
def _shipped(tmp_path: Path) -> Path:
    """A font in which all characters but the plain one are drawn in more curves than they need."""
    names = {character: f"u{ord(character):X}" for character in WIDTHS}
    font = FontBuilder(1000, isTTF=False)
    font.setupGlyphOrder([".notdef", *names.values()])
    font.setupCharacterMap({ord(character): name for character, name in names.items()})
    programs = {
        name: arch(WIDTHS[character], in_halves=character != PLAIN).getCharString()
        for character, name in names.items()
    }
    font.setupCFF("Fang", {}, {".notdef": T2CharStringPen(500, None).getCharString(), **programs}, {})
    font.setupHorizontalMetrics(
        {".notdef": (500, 0)} | {name: (WIDTHS[character], 0) for character, name in names.items()}
    )
    font.setupHorizontalHeader(ascent=800, descent=-200)
    font.setupNameTable(
        {
            "familyName": {"en": "Fang R", "zh-Hans": "仿宋"},
            "styleName": "Regular",
            "version": "Version 1.300",
        }
    )
    font.setupOS2()
    font.setupPost()
    font.save(tmp_path / "Fang.otf")
    return tmp_path / "Fang.otf"


@pytest.fixture(name="slim")
def _slim(shipped: Path) -> Path:
    slim = shipped.with_name("Fang-slim.otf")
    slim.write_bytes(slim_font(shipped, 2.5))
    return slim


def drawn(file: Path, character: str) -> list[object]:
    """The operators and points of a character."""
    font, pen = TTFont(file), RecordingPen()
    font.getGlyphSet()[font.getBestCmap()[ord(character)]].draw(pen)
    return list(pen.value)


@pytest.mark.parametrize("character", EVERYDAY)
def test_everyday_characters_are_drawn_in_fewer_curves(slim: Path, character: str) -> None:
    assert drawn(slim, character) == [
        ("moveTo", ((0, 0),)),
        ("curveTo", ((0, 600), (800, 600), (800, 0))),
        ("closePath", ()),
    ]


@pytest.mark.parametrize("character", [RARE, PLAIN])
def test_rare_and_plain_characters_stay_as_they_were(shipped: Path, slim: Path, character: str) -> None:
    assert drawn(slim, character) == drawn(shipped, character)


def test_all_else_stays(shipped: Path, slim: Path) -> None:
    before, after = TTFont(shipped), TTFont(slim)

    assert after.getGlyphOrder() == before.getGlyphOrder()
    assert [face.families for face in read_faces(slim)] == [("Fang R", "仿宋")]
    for table in ("OS/2", "cmap", "hhea", "hmtx", "maxp", "post"):
        assert after.reader[table] == before.reader[table], table
    assert after["head"].modified == before["head"].modified


@pytest.mark.parametrize(("character", "width"), WIDTHS.items())
def test_characters_stay_as_wide_as_they_were(slim: Path, character: str, width: int) -> None:
    """Within the outlines as well, from where a PDF takes it."""
    font = TTFont(slim)
    program = font["CFF "].cff[0].CharStrings[font.getBestCmap()[ord(character)]]
    program.draw(RecordingPen())

    assert program.width == width


def test_the_version_says_that_the_font_was_changed(slim: Path) -> None:
    versions = {record.toUnicode() for record in TTFont(slim)["name"].names if record.nameID == 5}

    assert versions == {"Version 1.300;outlines simplified by docgen, 2026"}


def test_the_same_font_gives_the_same_bytes(shipped: Path) -> None:
    assert slim_font(shipped, 2.5) == slim_font(shipped, 2.5)


def test_a_font_of_other_outlines(make_font: Callable[..., Path], tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        slim_font(make_font(tmp_path / "Fang.ttf"), 2.5)
