"""Faces → a fontconfig file."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from docgen.typeset.fontconfig import fontconfig_file
from docgen.typeset.fonts import Face, Grade, Role, names_of

HEITI = Face(
    Role.HEITI, "Noto Sans CJK SC", ("Noto Sans CJK SC",), Path("/fonts/a&b/h.ttc"), 400, Grade.STAND_IN, ""
)
TITLE = Face(
    Role.XIAOBIAOSONG,
    "Noto Serif CJK SC",
    ("Noto Serif CJK SC",),
    Path("/fonts/t.ttc"),
    700,
    Grade.STAND_IN,
    "",
)
RARE = Face(
    Role.RARE,
    "LXGW WenKai",
    ("LXGW WenKai Light", "LXGW WenKai"),
    Path("/fonts/r.ttf"),
    300,
    Grade.STAND_IN,
    "",
)


def configuration(*faces: Face) -> etree._Element:
    text = fontconfig_file({face.role: face for face in faces}, Path("/cache"))
    return etree.fromstring(text.encode(), etree.XMLParser(load_dtd=False))


def test_folders_of_the_faces_and_a_cache_of_our_own_come_before_the_systems() -> None:
    root = configuration(HEITI, TITLE, RARE)

    assert [(child.tag, child.text) for child in root[:4]] == [
        ("cachedir", "/cache"),
        ("dir", "/fonts/a&b"),
        ("dir", "/fonts"),
        ("include", "/etc/fonts/fonts.conf"),
    ]


def test_every_name_of_a_role_leads_to_its_face_then_to_the_one_for_rare_characters() -> None:
    root = configuration(HEITI, RARE)

    aliases = {alias.findtext("family"): alias.xpath("prefer/family/text()") for alias in root.iter("alias")}

    assert set(names_of(Role.HEITI)) - set(aliases) == {"Noto Sans CJK SC"}
    assert aliases["黑体"] == ["Noto Sans CJK SC", "LXGW WenKai Light", "LXGW WenKai"]
    assert {alias.get("binding") for alias in root.iter("alias")} == {"same"}


def test_bold_stand_in_is_asked_for_in_bold() -> None:
    root = configuration(HEITI, TITLE)

    bold = [match.findtext("test/string") for match in root.iter("match")]

    assert bold == list(names_of(Role.XIAOBIAOSONG))
    assert {match.findtext("edit/const") for match in root.iter("match")} == {"bold"}
