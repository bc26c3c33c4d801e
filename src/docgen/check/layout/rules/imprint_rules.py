"""GB7.4.1: the lines of the 版记 — how many, length, weight, kind, and where the last one lies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docgen.check.layout.measure import check, differs, off, printed
from docgen.check.layout.pages import Stripe
from docgen.check.layout.paper import Paper, on_page
from docgen.check.layout.pieces import Piece
from docgen.check.layout.rules.mark import is_letter
from docgen.check.layout.signs import COPIES, PRINTED
from docgen.check.rule import Finding, Rule
from docgen.diagnostics import Location, Severity

_NEAR = 9.0
"""Lines of the 版记 stand at most so far (mm) above its first and below its last words."""

_SHORTEST = 60.0


def imprint_rules(paper: Paper) -> list[Stripe]:
    """The lines of the 版记 from the top down; none where the PDF shows no 版记, or a letter."""
    zones = printed(paper)
    lines = [piece.line for piece in zones.imprint if piece.line is not None] if zones else []
    if not lines or zones is None or paper.pdf is None or is_letter(zones):
        return []
    top, bottom = min(line.top for line in lines) - _NEAR, max(line.bottom for line in lines) + _NEAR
    page = paper.pdf.pages[lines[0].page - 1]
    found = [
        stripe
        for stripe in page.stripes
        if stripe.width >= _SHORTEST and top <= stripe.top and stripe.bottom <= bottom
    ]
    return sorted(found, key=lambda stripe: stripe.top)


def _place(paper: Paper, which: str) -> Location:
    zones = paper.printed
    page = zones.imprint[0].page if zones and zones.imprint else 0
    return on_page(paper, page, f"版记{which}")


def rule_width(paper: Paper) -> Iterator[Finding]:
    """Lines of the 版记 that are missing or not as wide as the type area."""
    zones = printed(paper)
    rules = imprint_rules(paper)
    # The 版记 of a letter has no lines (10.1).
    if zones is not None and zones.imprint and len(rules) < 2 and not is_letter(zones):
        yield Finding(f"版记有 {len(rules)} 条分隔线，首条和末条都应有", _place(paper, "分隔线"))
    elif zones is not None and rules:
        yield from _missing(paper, zones.imprint, rules)
    width, tolerance = paper.type_right - paper.type_left, paper.figures.position_tolerance
    for rule in rules:
        yield from off("版记分隔线长", rule.width, width, tolerance, _place(paper, "分隔线"), "与版心等宽")


def _missing(paper: Paper, imprint: Sequence[Piece], rules: Sequence[Stripe]) -> Iterator[Finding]:
    """The line above the 版记, and the one between 抄送 and 印发, where there is none."""
    lines = [piece.line for piece in imprint if piece.line is not None]
    if not any(rule.top < lines[0].top for rule in rules):
        yield Finding("版记没有首条分隔线", _place(paper, "分隔线"), "首条分隔线在版记第一个要素之上")
    copies = next((piece.line for piece in imprint if COPIES.match(piece.words)), None)
    printed_on = next((piece.line for piece in imprint if PRINTED.search(piece.words)), None)
    if copies is None or printed_on is None or copies.top > printed_on.top:
        return
    if not any(copies.bottom < rule.top < printed_on.top for rule in rules):
        yield Finding("抄送与印发之间没有分隔线", _place(paper, "分隔线"), "中间用一条细线隔开")


def rule_weight(paper: Paper) -> Iterator[Finding]:
    """Weights of the lines of the 版记 other than 0.35 mm outside, 0.25 mm between."""
    rules, figures = imprint_rules(paper), paper.figures
    for place, rule in enumerate(rules):
        outer = place in {0, len(rules) - 1}
        wanted = figures.imprint_outer_rule if outer else figures.imprint_inner_rule
        if differs(rule.thickness, wanted, figures.imprint_rule_tolerance) and len(rules) > 1:
            which = "首条、末条分隔线" if outer else "中间的分隔线"
            message = f"{which}粗 {rule.thickness:.2f} mm，推荐 {wanted:g} mm"
            yield Finding(message, _place(paper, "分隔线"))


def rule_solid(paper: Paper) -> Iterator[Finding]:
    """Broken lines in the 版记."""
    if any(rule.broken for rule in imprint_rules(paper)):
        yield Finding("版记分隔线是虚线，应为实线", _place(paper, "分隔线"))


def last_rule(paper: Paper) -> Iterator[Finding]:
    """A last line that does not lie on the lower edge of the type area."""
    rules = imprint_rules(paper)
    if len(rules) > 1:
        yield from off(
            "版记末条分隔线至版心下边缘",
            paper.type_bottom - rules[-1].bottom,
            0,
            paper.figures.position_tolerance,
            _place(paper, "末条分隔线"),
            "末条分隔线与版心下边缘重合",
        )


_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

CHECKS = (
    check(
        Rule(
            "GB7.4.1a",
            "版记分隔线长度",
            _ERROR,
            "版记没有首条、中间、末条分隔线，或与版心不等宽。",
            "7.4.1：版记中的分隔线与版心等宽。",
            "长 142 mm",
            "长 156 mm",
        ),
        rule_width,
    ),
    check(
        Rule(
            "GB7.4.1b",
            "版记分隔线粗细",
            _WARNING,
            "首条、末条不是 0.35 mm，中间的不是 0.25 mm（各 ±0.1 mm）。",
            "7.4.1：首条分隔线和末条分隔线用粗线（推荐高度为 0.35 mm），中间的用细线（推荐高度为 0.25 mm）。",
            "各条都是 0.5 mm",
            "0.35、0.25、0.35 mm",
        ),
        rule_weight,
    ),
    check(
        Rule(
            "GB7.4.1c",
            "版记末条分隔线",
            _ERROR,
            "末条分隔线不在版心下边缘。",
            "7.4.1：末条分隔线与公文最后一面的版心下边缘重合。",
            "末条分隔线高出版心下边缘 20 mm",
            "末条分隔线与版心下边缘重合",
        ),
        last_rule,
    ),
    check(
        Rule(
            "GB7.4.1d",
            "版记分隔线线型",
            _ERROR,
            "版记分隔线是虚线或点线。",
            "7.4.1：分隔线分粗线和细线，没有虚线。",
            "虚线",
            "实线",
        ),
        rule_solid,
    ),
)
