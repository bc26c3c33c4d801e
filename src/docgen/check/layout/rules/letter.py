"""GB10.1: 信函格式, known by its 发文机关标志 near the upper edge of the page — mark, double lines, page number."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from docgen.check.layout.measure import check, off, printed
from docgen.check.layout.pages import Stripe
from docgen.check.layout.paper import Paper, on_page
from docgen.check.layout.rules.mark import is_letter
from docgen.check.layout.rules.red_rule import DOUBLE_GAP, red_rules
from docgen.check.rule import Finding, Rule
from docgen.diagnostics import Severity

_MARK_TOP = 30.0
_RULE_LENGTH = 170.0
_UPPER_GAP = 4.0
_LOWER_EDGE = 20.0


def mark_top(paper: Paper) -> Iterator[Finding]:
    """The upper edge of the ink of the mark, from the upper edge of the page."""
    top = _mark(paper, "top")
    if top is not None:
        place = on_page(paper, 1, "发文机关标志")
        yield from off("信函发文机关标志上边缘至上页边", top, _MARK_TOP, paper.figures.mark_tolerance, place)


def double_rules(paper: Paper) -> Iterator[Finding]:
    """Double lines that are missing, of another length, in another place, or with the wrong line thick."""
    bottom = _mark(paper, "bottom")
    if bottom is None or paper.pdf is None:
        return
    tolerance, place = paper.figures.position_tolerance, on_page(paper, 1, "红色双线")
    pairs = [
        pair
        for pair in pairwise(sorted(red_rules(paper), key=lambda rule: rule.top))
        if pair[1].top - pair[0].bottom < DOUBLE_GAP
    ]
    if len(pairs) != 2:
        yield Finding(f"信函首页有 {len(pairs)} 条红色双线，标志下和页下各应有一条", place)
        return
    (upper, lower), height = pairs, paper.pdf.pages[0].height
    for pair in pairs:
        yield from off("信函红色双线长", pair[0].width, _RULE_LENGTH, tolerance, place)
    yield from off("首条红色双线至标志", upper[0].top - bottom, _UPPER_GAP, tolerance, place)
    yield from off("末条红色双线至下页边", height - lower[1].bottom, _LOWER_EDGE, tolerance, place)
    if _thick(upper) != 0 or _thick(lower) != 1:
        yield Finding("信函红色双线的粗细不对，首条应上粗下细，末条应上细下粗", place)


def _thick(pair: tuple[Stripe, Stripe]) -> int:
    """Which line of a pair is the thick one."""
    return 0 if pair[0].thickness > pair[1].thickness else 1


def page_number(paper: Paper) -> Iterator[Finding]:
    """Page numbers on the first page of a letter."""
    if _mark(paper, "top") is not None and any(page.number == 1 for page, _ in paper.page_numbers):
        yield Finding("信函首页有页码，不应显示", on_page(paper, 1, "页码"))


def _mark(paper: Paper, edge: str) -> float | None:
    """The upper (top) or lower (bottom) edge of the ink of a letter's mark; None for other papers."""
    zones = printed(paper)
    if zones is None or not is_letter(zones):
        return None
    lines = [piece.line for piece in zones.mark if piece.line is not None]
    return min(line.top for line in lines) if edge == "top" else max(line.bottom for line in lines)


_ERROR = Severity.ERROR

CHECKS = (
    check(
        Rule(
            "GB10.1a",
            "信函标志上边缘",
            _ERROR,
            "信函格式的发文机关标志，上边缘距上页边不是 30 mm。",
            "10.1：发文机关标志居中排布，上边缘至上页边为 30 mm。",
            "距上页边 37 mm",
            "距上页边 30 mm",
        ),
        mark_top,
    ),
    check(
        Rule(
            "GB10.1b",
            "信函红色双线",
            _ERROR,
            "信函格式首页的两条红色双线，长度、位置或粗细不对。",
            "10.1：标志下 4 mm 处印一条红色双线（上粗下细），距下页边 20 mm 处印一条红色双线（上细下粗），线长均为 170 mm。",
            "双线长 156 mm",
            "双线长 170 mm",
        ),
        double_rules,
    ),
    check(
        Rule(
            "GB10.1c",
            "信函首页页码",
            _ERROR,
            "信函格式的首页有页码。",
            "10.1：首页不显示页码。",
            "首页有“— 1 —”",
            "首页没有页码",
        ),
        page_number,
    ),
)
