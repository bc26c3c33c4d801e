"""GB7.2.7: 红色分隔线."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.check.layout.lines import Line
from docgen.check.layout.measure import check, differs, off, printed
from docgen.check.layout.pages import Stripe, is_red
from docgen.check.layout.paper import Paper, on_page
from docgen.check.layout.rules.mark import is_letter
from docgen.check.rule import Finding, Rule
from docgen.diagnostics import Location, Severity

_SHORTEST_RULE = 50.0
"""Red lines of less than this (mm) are something else."""

DOUBLE_GAP = 6.0
"""Two red lines that are at most so far apart (mm) are a double line."""

_PLAIN = frozenset({"single", "thick"})
"""Borders of one line (17.18.2)."""


def red_rules(paper: Paper) -> list[Stripe]:
    """Red lines on the first page, from the top down."""
    first = paper.pdf.pages[0].stripes if paper.pdf and paper.pdf.pages else ()
    return [stripe for stripe in first if stripe.width >= _SHORTEST_RULE and is_red(stripe.colour)]


def _ruled(paper: Paper) -> tuple[Line, Location, list[Stripe]] | None:
    """The line of the 发文字号, its place, and the red lines of a paper that should have one."""
    zones = printed(paper)
    line = zones.number.line if zones and zones.number else None
    if zones is None or zones.number is None or line is None or line.page != 1 or is_letter(zones):
        return None
    return line, zones.number.location, red_rules(paper)


def red_rule_gap(paper: Paper) -> Iterator[Finding]:
    """A red line that is missing or not 4 mm below the 发文字号."""
    found = _ruled(paper)
    if found is None:
        return
    number, location, rules = found
    below = [rule for rule in rules if rule.top > number.baseline - 1]
    if not below:
        yield Finding("发文字号之下没有红色分隔线", location)
        return
    yield from off(
        "红色分隔线至发文字号",
        below[0].top - number.bottom,
        paper.figures.red_rule_gap,
        paper.figures.red_rule_tolerance,
        _first_page(paper),
    )


def red_rule_width(paper: Paper) -> Iterator[Finding]:
    """A red line that is not as wide as the type area, or not centred."""
    found = _ruled(paper)
    for rule in found[2][:1] if found else ():
        width, tolerance = paper.type_right - paper.type_left, paper.figures.position_tolerance
        yield from off("红色分隔线长", rule.width, width, tolerance, _first_page(paper), "与版心等宽")
        if not differs(rule.width, width, tolerance):
            yield from off(
                "红色分隔线左端至版心左边缘", rule.left - paper.type_left, 0, tolerance, _first_page(paper)
            )


def red_rule_single(paper: Paper) -> Iterator[Finding]:
    """A red line that is double or broken, on the page or as the border that it is in a Word file."""
    number = paper.written.number if paper.written else None
    border = number.paragraph.look.border if number and number.paragraph else None
    if number is not None and border is not None and border.kind not in _PLAIN:
        yield Finding("红色分隔线不是一条实线", number.location, "双线（武文线）只用于信函格式")
        return
    found = _ruled(paper)
    rules = found[2] if found else []
    if len(rules) > 1 and rules[1].top - rules[0].bottom < DOUBLE_GAP:
        yield Finding("红色分隔线是双线，应为一条实线", _first_page(paper), "双线（武文线）只用于信函格式")
    elif rules and rules[0].broken:
        yield Finding("红色分隔线是虚线，应为一条实线", _first_page(paper))


def _first_page(paper: Paper) -> Location:
    return on_page(paper, 1, "红色分隔线")


_ERROR = Severity.ERROR

CHECKS = (
    check(
        Rule(
            "GB7.2.7a",
            "红色分隔线位置",
            _ERROR,
            "没有红色分隔线，或者它不在发文字号之下 4 mm 处。",
            "7.2.7：发文字号之下 4 mm 处居中印一条与版心等宽的红色分隔线。",
            "距发文字号 10 mm",
            "距发文字号 4 mm",
        ),
        red_rule_gap,
    ),
    check(
        Rule(
            "GB7.2.7b",
            "红色分隔线长度",
            _ERROR,
            "红色分隔线与版心不等宽，或没有居中。",
            "7.2.7：与版心等宽，即 156 mm。",
            "长 120 mm",
            "长 156 mm",
        ),
        red_rule_width,
    ),
    check(
        Rule(
            "GB7.2.7c",
            "红色分隔线线型",
            _ERROR,
            "红色分隔线是双线或虚线。",
            "7.2.7：一条红色分隔线；10.1 的双线只用于信函格式。标准没有规定粗细。",
            "上粗下细的双线",
            "一条实线",
        ),
        red_rule_single,
    ),
)
