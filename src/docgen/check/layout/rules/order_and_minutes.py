"""GB10.2, GB10.3: 命令（令） and 纪要, known by their red 标志 — where it stands."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.check.layout.measure import check, off
from docgen.check.layout.paper import Paper
from docgen.check.layout.rules.mark import is_order
from docgen.check.rule import Finding, Rule
from docgen.diagnostics import Severity

_ORDER_TOP = 20.0
_MINUTES_TOP = 35.0
"""From the upper edge of the type area (mm), measured at the ink."""


def order_top(paper: Paper) -> Iterator[Finding]:
    """The upper edge of the 标志 of an order, from the type area."""
    if is_order(paper.place):
        yield from _top(paper, "命令标志上边缘至版心上边缘", _ORDER_TOP)


def minutes_top(paper: Paper) -> Iterator[Finding]:
    """The upper edge of the 标志 of minutes, from the type area; with a 发文字号 it is as any other (7.2.4)."""
    zones = paper.place
    if zones.mark and not zones.issued and not is_order(zones):
        yield from _top(paper, "纪要标志上边缘至版心上边缘", _MINUTES_TOP)


def _top(paper: Paper, what: str, wanted: float) -> Iterator[Finding]:
    first = paper.place.mark[0]
    if first.line is not None:
        top, tolerance = first.line.top - paper.type_top, paper.figures.mark_tolerance
        yield from off(what, top, wanted, tolerance, first.location, "量字的上沿")


CHECKS = (
    check(
        Rule(
            "GB10.2",
            "命令标志上边缘",
            Severity.ERROR,
            "命令（令）的发文机关标志，上边缘距版心上边缘不是 20 mm。只认首行红色、以“令”结尾的标志。",
            "10.2：发文机关标志居中排布，上边缘至版心上边缘为 20 mm。",
            "距版心上边缘 35 mm",
            "距版心上边缘 20 mm",
        ),
        order_top,
    ),
    check(
        Rule(
            "GB10.3",
            "纪要标志上边缘",
            Severity.ERROR,
            "纪要标志的上边缘距版心上边缘不是 35 mm。只认首行红色、以“纪要”结尾的标志。",
            "10.3：纪要标志居中排布，上边缘至版心上边缘为 35 mm。",
            "距版心上边缘 20 mm",
            "距版心上边缘 35 mm",
        ),
        minutes_top,
    ),
)
