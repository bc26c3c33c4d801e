"""命令（令） and 纪要 from their page alone: where the 标志 stands beside what all rules of marks say of it."""

from __future__ import annotations

import pytest

from check.layout.test_letter import BLACK, RED, text
from docgen.check.layout import CHECKS, Paper
from docgen.check.layout.pages import Colour, Page, Pdf

_SIZE = 36
_HEIGHT = _SIZE * 25.4 / 72
_ORDER, _MINUTES = "某某市人民政府令", "某某区政府常务会议纪要"


def said(mark: str, top: float, colour: Colour = RED, shift: float = 0) -> list[str]:
    """What is said of a paper whose first line is a mark, its upper edge so far below the type area (mm)."""
    start = 106 - len(mark) * _HEIGHT / 2 + shift
    glyphs = [
        *text(mark, start, 37 + top + _HEIGHT, _SIZE, colour),
        *text("第8号", 106 - 8.5, 37 + top + _HEIGHT + 30, 16, BLACK),
        *text("现公布某某办法。", 39.1, 140, 16, BLACK),
    ]
    paper = Paper(None, Pdf("令.pdf", (Page(1, 210, 297, 0, tuple(glyphs), ()),)))
    about = [check for check in CHECKS if check.rule.code.startswith(("GB10", "GB5.2.4", "GB7.2", "GB7.3.1"))]
    return [f"{found.code} {found.message}" for check in about for found, _ in check.diagnostics(paper)]


@pytest.mark.parametrize(("mark", "top"), [(_ORDER, 20), (_MINUTES, 35)])
def test_a_good_one_is_clean(mark: str, top: float) -> None:
    assert said(mark, top) == []


@pytest.mark.parametrize(
    ("mark", "top", "message"),
    [
        (_ORDER, 35, "GB10.2 命令标志上边缘至版心上边缘 35.0 mm，应为 20 mm ±1.5 mm"),
        (_MINUTES, 20, "GB10.3 纪要标志上边缘至版心上边缘 20.0 mm，应为 35 mm ±1.5 mm"),
    ],
)
def test_the_height_of_the_mark_is_measured(mark: str, top: float, message: str) -> None:
    assert said(mark, top) == [message]


def test_a_mark_is_centred_as_any_other() -> None:
    assert said(_ORDER, 20, shift=5) == ["GB7.2.4b 发文机关标志偏右 5.0 mm，应居中"]


def test_a_black_title_is_no_mark() -> None:
    assert not any(line.startswith(("GB10", "GB7.2")) for line in said(_MINUTES, 20, BLACK))
