"""Names of faces, as Word files and PDF files give them → the standard's face that they stand for.

A PDF shows the face that was at hand; free stand-ins count as the face that they stand in for, as their
makers mean them (Noto Serif CJK Bold for 小标宋, Fandol for 仿宋 and 楷体).
"""

from __future__ import annotations

import re
from functools import cache

from docgen.gbt9704 import Face

_SIGNS: tuple[tuple[str, Face], ...] = (
    (r"小标宋|xiaobiaosong|fzxbs", Face.XIAOBIAOSONG),
    (r"(noto|sourcehan)serif.*(bold|black|heavy)|思源宋体.*(bold|heavy)", Face.XIAOBIAOSONG),
    (r"仿宋|fangsong|fandolfang|simfang|^fzfs", Face.FANGSONG),
    (r"楷体|楷_|kaiti|fandolkai|simkai|^fzkt", Face.KAITI),
    (r"黑体|heiti|simhei|fandolhei|(noto|sourcehan)sans|^fzht", Face.HEITI),
    (r"宋体|songti|simsun|stsong|fandolsong|书宋|(noto|sourcehan)serif|^fzss", Face.SONGTI),
)
"""What a name contains (spaces and hyphens gone, small letters), the narrower first."""

NAMES = {
    Face.FANGSONG: "仿宋",
    Face.KAITI: "楷体",
    Face.HEITI: "黑体",
    Face.XIAOBIAOSONG: "小标宋",
    Face.SONGTI: "宋体",
}
"""Faces as messages call them."""


@cache
def face_of(name: str) -> Face | None:
    """The standard's face that a font name stands for; None for others and for unknown names."""
    key = re.sub(r"[\s\-]", "", name).casefold()
    return next((face for sign, face in _SIGNS if re.search(sign, key)), None)
