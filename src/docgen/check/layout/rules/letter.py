"""GB10.1: 信函格式, known by its 发文机关标志 near the upper edge of the page — mark, double lines, 发文字号, title,
page number, 版记."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from docgen.check.layout.measure import blank_lines, check, off, printed
from docgen.check.layout.pages import Stripe
from docgen.check.layout.paper import Paper, on_page
from docgen.check.layout.rules.mark import is_letter
from docgen.check.layout.rules.red_rule import DOUBLE_GAP, red_rules
from docgen.check.layout.signs import PRINTED
from docgen.check.layout.zones import Zones
from docgen.check.rule import Finding, Rule
from docgen.diagnostics import Severity
from docgen.gbt9704 import POINTS_PER_MM

_MARK_TOP = 30.0
_RULE_LENGTH = 170.0
_UPPER_GAP = 4.0
_LOWER_EDGE = 20.0
_NUMBER_GAP = 7 / 8
"""Between the first double line and the 发文字号, in heights of a character of 3号."""


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
    pairs = _pairs(paper)
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


def _pairs(paper: Paper) -> list[tuple[Stripe, Stripe]]:
    """The double lines from the top down."""
    rules = sorted(red_rules(paper), key=lambda rule: rule.top)
    return [pair for pair in pairwise(rules) if pair[1].top - pair[0].bottom < DOUBLE_GAP]


def _thick(pair: tuple[Stripe, Stripe]) -> int:
    """Which line of a pair is the thick one."""
    return 0 if pair[0].thickness > pair[1].thickness else 1


def page_number(paper: Paper) -> Iterator[Finding]:
    """Page numbers on the first page of a letter."""
    if _mark(paper, "top") is not None and any(page.number == 1 for page, _ in paper.page_numbers):
        yield Finding("信函首页有页码，不应显示", on_page(paper, 1, "页码"))


def number(paper: Paper) -> Iterator[Finding]:
    """发文字号 that is not flush right, or not seven eighths of a character below the first double line."""
    zones = _letter(paper)
    held = zones.number if zones else None
    if held is None or held.line is None or held.is_blank_form:
        return
    tolerance = paper.figures.position_tolerance
    inset = paper.type_right - held.line.end
    yield from off("信函发文字号距版心右边缘", inset, 0, tolerance, held.location, "顶格居版心右边缘")
    above = [pair[1].bottom for pair in _pairs(paper) if pair[1].bottom < held.line.top]
    if above:
        wanted = _NUMBER_GAP * paper.figures.body_size / POINTS_PER_MM
        gap = held.line.top - above[0]
        yield from off(
            "信函发文字号至首条红色双线", gap, wanted, tolerance, held.location, "相距 3 号字高的 7/8"
        )


def title_gap(paper: Paper) -> Iterator[Finding]:
    """Titles that are not two lines below what stands above them."""
    zones = _letter(paper)
    if zones is None or zones.number is None or zones.number.line is None or not zones.title:
        return
    bottom = zones.number.line.bottom
    yield from blank_lines(paper, "信函发文字号与标题之间", bottom, zones.title[0], 2)


def imprint(paper: Paper) -> Iterator[Finding]:
    """印发机关 and 印发日期 in the 版记 of a letter."""
    zones = _letter(paper)
    for piece in zones.imprint if zones else ():
        if PRINTED.search(piece.words):
            hint = "信函的版记只排抄送，也不加分隔线"
            yield Finding("信函的版记有印发机关和印发日期", piece.location, hint)


def _letter(paper: Paper) -> Zones | None:
    """The elements of a letter; None for other papers."""
    zones = printed(paper)
    return zones if zones is not None and is_letter(zones) else None


def _mark(paper: Paper, edge: str) -> float | None:
    """The upper (top) or lower (bottom) edge of the ink of a letter's mark; None for other papers."""
    zones = _letter(paper)
    if zones is None:
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
    check(
        Rule(
            "GB10.1d",
            "信函发文字号",
            _ERROR,
            "信函格式的发文字号没有顶格居版心右边缘，或与首条红色双线的距离不对。",
            "10.1：发文字号顶格居版心右边缘编排在第一条红色双线下，与该线的距离为 3 号汉字高度的 7/8。",
            "发文字号居中",
            "发文字号与版心右边缘对齐",
        ),
        number,
    ),
    check(
        Rule(
            "GB10.1e",
            "信函标题位置",
            _ERROR,
            "信函格式的标题与发文字号之间不是空二行。",
            "10.1：标题居中编排，与其上最后一个要素相距二行。",
            "空 1 行",
            "空 2 行",
        ),
        title_gap,
    ),
    check(
        Rule(
            "GB10.1f",
            "信函版记",
            _ERROR,
            "信函格式的版记有印发机关和印发日期。",
            "10.1：版记不加印发机关和印发日期、分隔线，位于公文最后一面版心内最下方。",
            "某某区人民政府办公室　2023年5月8日印发",
            "抄送：某某局。",
        ),
        imprint,
    ),
)
