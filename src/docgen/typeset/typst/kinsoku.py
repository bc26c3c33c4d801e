"""Text → where a line may end, as Word has it (ECMA-376 part 1, 17.3.1.16, and its zh-CN lists)."""

from __future__ import annotations

import re

MARKS = "“”‘’—…·×÷§°±℃№→←↑↓■□▲△●○★☆◆◇√∶"
"""Characters that Chinese and Latin text share: among Chinese they are Chinese."""

EAST = (
    "\u1100-\u11ff\u2460-\u24ff\u2e80-\u303f\u3040-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f"
    "\uff01-\uffee\U00020000-\U0003ffff" + MARKS
)
"""Inside of a character class: everything that is set in the Chinese face."""

IDEOGRAPHS = "\u3005\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Inside of a character class: what keeps a quarter em away from Latin letters and digits."""

NO_START = frozenset(
    "!%),.:;>?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠"
)
NO_END = frozenset("$([{£¥·‘“〈《「『【〔〖〝﹗﹙﹛＄（．［｛￡￥")
"""Word's own lists for simplified Chinese; `·` and `．` stand in both."""

PAIRED = frozenset("—…")
"""Marks that are written twice and stay together."""

HANGING = frozenset("、。，．：；？！")
PUNCTUATION = "、。，．：；？！“”‘’（）《》〈〉【】〔〕〖〗「」『』［］｛｝"

_EAST = re.compile(f"[{EAST}]")
_WORD = re.compile(r"\w")


def is_east(character: str) -> bool:
    """Whether a character is Chinese: a line may end beside it, kinsoku permitting."""
    return _EAST.match(character) is not None


def can_break(text: str, index: int, kinsoku: bool) -> bool:
    """Whether a line may end before `text[index]`, 0 < index < len(text)."""
    before, after = text[index - 1], text[index]
    if after == " " or (before == after and before in PAIRED):
        return False
    if kinsoku and (after in NO_START or before in NO_END):
        return before == " " and after not in NO_START
    if before in " \t" or after == "\t" or is_east(before) or is_east(after):
        return True
    return before == "-" and index > 1 and _WORD.match(text[index - 2]) is not None and after.isalpha()
