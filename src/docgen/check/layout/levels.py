"""The numbers of headings (7.3.3): 一、 （一） 1. （1）, in their form and in the forms that people type."""

from __future__ import annotations

import re

from docgen.check.layout.pieces import Piece

_HAN = "[一二三四五六七八九十]{1,3}"
_LEVELS = (
    re.compile(rf"^{_HAN}、"),
    re.compile(rf"^[（(]{_HAN}[）)]"),
    re.compile(r"^\d{1,2}\s*[.．]"),
    re.compile(r"^[（(]\d{1,2}[）)]"),
)


def level_of(piece: Piece) -> int | None:
    """The level (1 to 4) whose number a piece begins with (7.3.3); None for plain text."""
    return next((level for level, sign in enumerate(_LEVELS, 1) if sign.match(piece.words)), None)


_WRONG_LEVELS = (
    (re.compile(rf"^{_HAN}[.．，,](?!\d)"), 1, "第一层写“一、”"),
    (re.compile(rf"^[（(]{_HAN}[）)][、.．，,]"), 2, "第二层写“（一）”，后面不加标点"),
    (re.compile(rf"^(\({_HAN}[）)]|（{_HAN}\))"), 2, "第二层写“（一）”，用全角括号"),
    (re.compile(r"^\d{1,2}、"), 3, "第三层写“1.”"),
    (re.compile(r"^[０-９]{1,2}\s*[.．、]"), 3, "第三层写“1.”，用半角数字"),
    (re.compile(r"^\d{1,2}[）)](?=[\u4e00-\u9fff“《])"), 3, "第三层写“1.”，第四层写“（1）”"),
    (re.compile(r"^[（(]\d{1,2}[）)][、.．，,]"), 4, "第四层写“（1）”，后面不加标点"),
    (re.compile(r"^(\(\d{1,2}[）)]|（\d{1,2}\))"), 4, "第四层写“（1）”，用全角括号"),
)


def wrong_level_of(piece: Piece) -> tuple[int, str] | None:
    """The level of a piece whose number is not in its form (7.3.3), and that form; None for others."""
    return next(((level, hint) for sign, level, hint in _WRONG_LEVELS if sign.match(piece.words)), None)
