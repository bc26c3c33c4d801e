"""Small fonts and Word files of our own making."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen

CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument'
    '.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONSHIPS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
DOCUMENT = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:rPr>'
    '<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}"/></w:rPr><w:t>{text}</w:t></w:r></w:p>'
    "</w:body></w:document>"
)

Name = tuple[int, int, int, str]
"""Platform, encoding, language and text of a family name."""


def docx(text: str, *, font: str = "仿宋_GB2312", **parts: str) -> bytes:
    """A Word file with one paragraph; `document` or `content_types` replace these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", parts.get("content_types", CONTENT_TYPES))
        package.writestr("_rels/.rels", RELATIONSHIPS)
        package.writestr("word/document.xml", parts.get("document", DOCUMENT.format(font=font, text=text)))
    return stream.getvalue()


def make_font(file: Path, *names: Name, weight: int = 400, italic: bool = False) -> Path:
    """A font with the letter A and these family names."""
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    pen.lineTo((500, 0))
    pen.lineTo((0, 500))
    pen.closePath()
    glyph = pen.glyph()
    font = FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder([".notdef", "A"])
    font.setupCharacterMap({ord("A"): "A"})
    font.setupGlyf({".notdef": glyph, "A": glyph})
    font.setupHorizontalMetrics({".notdef": (600, 0), "A": (600, 0)})
    font.setupHorizontalHeader(ascent=800, descent=-200)
    font.setupNameTable({})
    for platform, encoding, language, text in names:
        for identifier, value in ((1, text), (2, "Regular"), (6, file.stem)):
            font.font["name"].setName(value, identifier, platform, encoding, language)
    font.setupOS2(usWeightClass=weight, fsSelection=int(italic))
    font.setupPost()
    file.parent.mkdir(parents=True, exist_ok=True)
    font.save(file)
    return file


def arch(width: int) -> T2CharStringPen:
    """An arch over a floor, counter-clockwise, its curve in two halves: in more curves than it needs."""
    pen = T2CharStringPen(width, None)
    pen.moveTo((800, 0))
    pen.curveTo((800, 300), (600, 450), (400, 450))
    pen.curveTo((200, 450), (0, 300), (0, 0))
    pen.closePath()
    return pen


def make_cubic_font(family: str, widths: Mapping[str, int], localised: str | None = None) -> bytes:
    """An OpenType font with CFF outlines: an arch for each character, as wide as said."""
    names = {character: f"u{ord(character):X}" for character in widths}
    font = FontBuilder(1000, isTTF=False)
    font.setupGlyphOrder([".notdef", *names.values()])
    font.setupCharacterMap({ord(character): name for character, name in names.items()})
    programs = {name: arch(widths[character]).getCharString() for character, name in names.items()}
    font.setupCFF(family, {}, {".notdef": T2CharStringPen(500, None).getCharString(), **programs}, {})
    font.setupHorizontalMetrics({".notdef": (500, 0)} | {name: (widths[c], 0) for c, name in names.items()})
    font.setupHorizontalHeader(ascent=800, descent=-200)
    families = {"en": family} | ({"zh-Hans": localised} if localised else {})
    font.setupNameTable({"familyName": families, "styleName": "Regular", "version": "Version 1.300"})
    font.setupOS2()
    font.setupPost()
    stream = io.BytesIO()
    font.save(stream)
    return stream.getvalue()


@pytest.fixture(name="make_cubic_font", scope="session")
def _make_cubic_font() -> Callable[..., bytes]:
    return make_cubic_font


@pytest.fixture(name="make_font", scope="session")
def _make_font() -> Callable[..., Path]:
    return make_font


@pytest.fixture(name="docx", scope="session")
def _docx() -> Callable[..., bytes]:
    return docx
