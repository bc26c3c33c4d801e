"""A collection of faces → one of them, with the characters that official papers are printed in."""

from __future__ import annotations

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont

from docgen.typeset.cutting import cut_face
from docgen.typeset.sfnt import read_faces

CHARACTERS = "A安，喆𬭚隻𠮷가ㄱ"


def face(family: str, localised: str) -> TTFont:
    """A font with a glyph for each of the characters, as wide as its place among them says."""
    pen = TTGlyphPen(None)
    for point, draw in (((0, 0), pen.moveTo), ((500, 0), pen.lineTo), ((0, 500), pen.lineTo)):
        draw(point)
    pen.closePath()
    glyph, names = pen.glyph(), [".notdef", *(f"u{ord(character):X}" for character in CHARACTERS)]
    font = FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder(names)
    font.setupCharacterMap(dict(zip(map(ord, CHARACTERS), names[1:], strict=True)))
    font.setupGlyf(dict.fromkeys(names, glyph))
    font.setupHorizontalMetrics({name: (500 + 100 * place, 0) for place, name in enumerate(names)})
    font.setupHorizontalHeader(ascent=800, descent=-200)
    font.setupNameTable({"familyName": {"en": family, "zh-Hans": localised}, "styleName": "Regular"})
    font.setupOS2()
    font.setupPost()
    return font.font


def collection(file: Path) -> Path:
    """Two faces in one file."""
    made = TTCollection()
    made.fonts = [face("Serif JP", "衬线日"), face("Serif SC", "衬线简")]
    made.save(file)
    return file


def test_one_face_comes_out_under_all_its_names_with_what_papers_print(tmp_path: Path) -> None:
    whole = collection(tmp_path / "whole.ttc")
    cut = tmp_path / "cut.ttf"
    cut.write_bytes(cut_face(whole, 1))
    assert [each.families for each in read_faces(whole)] == [("Serif JP", "衬线日"), ("Serif SC", "衬线简")]
    assert [each.families for each in read_faces(cut)] == [("Serif SC", "衬线简")]
    font = TTFont(cut)
    assert {chr(code) for code in font.getBestCmap()} == set("A安，喆𬭚")
    assert [font["hmtx"][font.getBestCmap()[ord(each)]][0] for each in "A安，喆𬭚"] == [
        600,
        700,
        800,
        900,
        1000,
    ]


def test_the_same_face_gives_the_same_bytes(tmp_path: Path) -> None:
    whole = collection(tmp_path / "whole.ttc")
    assert cut_face(whole, 0) == cut_face(whole, 0) != cut_face(whole, 1)
