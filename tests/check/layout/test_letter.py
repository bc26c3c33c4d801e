"""信函格式 from its page alone: where mark and lines stand beside what is said of it."""

from __future__ import annotations

from typing import TypedDict

import pytest

from docgen.check.layout import CHECKS, Paper
from docgen.check.layout.pages import Glyph, Page, Pdf, Setting, Stripe

RED, BLACK = (255, 0, 0), (0, 0, 0)


class Change(TypedDict, total=False):
    """What is changed in a good letter."""

    top: float
    length: float
    thick_first: bool
    number: bool
    number_shift: float
    number_gap: float
    title_gap: float
    printed: bool


def text(words: str, x: float, baseline: float, size: float, colour: tuple[int, int, int]) -> list[Glyph]:
    """Words on a line; the ink of a character is a square of its size above the baseline (mm)."""
    em = size * 25.4 / 72
    setting = Setting("方正小标宋简体", size, 1.0, colour)
    return [
        Glyph(word, x + em * i, baseline, x + em * i, baseline - em, x + em * (i + 1), baseline, setting)
        for i, word in enumerate(words)
    ]


def rule(left: float, top: float, length: float, weight: float) -> Stripe:
    return Stripe(left, top, left + length, top + weight, RED, False)


def letter(
    *,
    top: float = 30,
    length: float = 170,
    thick_first: bool = True,
    number: bool = False,
    number_shift: float = 0,
    number_gap: float = 4.94,
    title_gap: float = 25.0,
    printed: bool = False,
) -> list[str]:
    """What the rules of letters say of a page."""
    em, character = 36 * 25.4 / 72, 16 * 25.4 / 72
    start = (210 - length) / 2
    weights = (1.0, 0.3) if thick_first else (0.3, 1.0)
    below = top + em + 4
    foot = below + 1.6 + weights[1] + number_gap + character
    glyphs = [
        *text("某某区人民政府", 61.5, top + em, 36, RED),
        *text("某府函〔2023〕8号", 184 - 11 * character + number_shift, foot, 16, BLACK),
        *text("某某区人民政府关于征求意见的函", 48, foot + title_gap + 7.76, 22, BLACK),
        *text("某某局：", 28, 125, 16, BLACK),
        *text("现就有关事项征求意见。", 39.1, 135, 16, BLACK),
        *(text("某某区人民政府办公室2023年5月8日印发", 33, 260, 14, BLACK) if printed else []),
        *(text("—1—", 165, 270, 14, BLACK) if number else []),
    ]
    stripes = (
        rule(start, below, length, weights[0]),
        rule(start, below + 1.6, length, weights[1]),
        rule(start, 275.4, length, 0.3),
        rule(start, 276, length, 1.0),
    )
    page = Page(1, 210, 297, 0, tuple(glyphs), stripes)
    paper = Paper(None, Pdf("函.pdf", (page,)))
    letters = [check for check in CHECKS if check.rule.code.startswith(("GB10", "GB7.4.1"))]
    return [f"{found.code} {found.message}" for check in letters for found, _ in check.diagnostics(paper)]


def test_a_good_letter_is_clean() -> None:
    assert letter() == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"top": 33}, "GB10.1a 信函发文机关标志上边缘至上页边 33.0 mm，应为 30 mm ±1.5 mm"),
        ({"length": 156}, "GB10.1b 信函红色双线长 156.0 mm，应为 170 mm ±1 mm（另有 1 处）"),
        ({"thick_first": False}, "GB10.1b 信函红色双线的粗细不对，首条应上粗下细，末条应上细下粗"),
        ({"number": True}, "GB10.1c 信函首页有页码，不应显示"),
        ({"number_shift": -6}, "GB10.1d 信函发文字号距版心右边缘 6.0 mm，应为 0 mm ±1 mm"),
        ({"number_gap": 10}, "GB10.1d 信函发文字号至首条红色双线 10.0 mm，应为 4.9 mm ±1 mm"),
        ({"title_gap": 14}, "GB10.1e 信函发文字号与标题之间空 0.9 行，应空 2 行"),
        ({"printed": True}, "GB10.1f 信函的版记有印发机关和印发日期"),
    ],
)
def test_one_change_makes_one_rule_speak(change: Change, said: str) -> None:
    assert letter(**change) == [said]
