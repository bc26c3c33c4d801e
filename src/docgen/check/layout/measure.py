"""Measured beside wanted: findings that give both, and the same finding at many places told once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from docgen.check.layout.paper import Paper
from docgen.check.layout.pieces import Piece
from docgen.check.layout.zones import Zones
from docgen.check.rule import Check, Finding, Rule
from docgen.diagnostics import Location
from docgen.gbt9704 import POINTS_PER_MM

_MEASURED = re.compile(r"\d+\.\d+")
"""What was measured; the same thing off by another amount is still the same thing."""

_ROUNDING = 0.02
"""Twips, PDF units and rounding add up to less than this (mm)."""

_TEXT_LEADING = 0.45
"""White within two adjacent lines of text, in lines: what their ink leaves of the pitch."""

_LINE_TOLERANCE = 0.6
"""Of blank lines, in lines: faces and engines differ in where they put ink between two baselines."""


def check(rule: Rule, find: Callable[[Paper], Iterable[Finding]]) -> Check[Paper]:
    """A rule with its function; what it has to say at many places of a file is said once, at the first."""
    return Check(rule, partial(_folded, find))


def _folded(find: Callable[[Paper], Iterable[Finding]], paper: Paper) -> Iterator[Finding]:
    first: dict[tuple[str, str], Finding] = {}
    more: dict[tuple[str, str], int] = {}
    for found in find(paper):
        path = found.location.path if found.location else ""
        key = (_MEASURED.sub("", found.message), path)
        more[key] = more.get(key, -1) + 1
        first.setdefault(key, found)
    for key, found in first.items():
        also = f"（另有 {more[key]} 处）" if more[key] else ""
        yield Finding(found.message + also, found.location, found.hint)


def differs(value: float, wanted: float, tolerance: float) -> bool:
    """Whether a value is farther from the wanted one than allowed."""
    return abs(value - wanted) > tolerance + _ROUNDING


def off(
    what: str, value: float, wanted: float, tolerance: float, location: Location, hint: str = ""
) -> Iterator[Finding]:
    """天头 35.0 mm，应为 37 mm ±1 mm, if it differs. All in mm."""
    if differs(value, wanted, tolerance):
        message = f"{what} {value:.1f} mm，应为 {_short(wanted)} mm ±{_short(tolerance)} mm"
        yield Finding(message, location, hint)


def _short(value: float) -> str:
    """37 for 37.0, 39.1 for 39.14."""
    return f"{value:.1f}".removesuffix(".0") if value >= 1 else f"{value:g}"


def points(value: float) -> str:
    """16 磅, 10.5 磅."""
    return f"{value:.1f}".removesuffix(".0") + " 磅"


def to_mm(size: float) -> float:
    """Points as mm."""
    return size / POINTS_PER_MM


def page_axis(paper: Paper, piece: Piece, what: str) -> Iterator[Finding]:
    """A piece that should be centred, if it is not."""
    if paper.lies_across(piece):
        return
    middle = piece.axis
    if middle is None and piece.paragraph is not None and not piece.paragraph.floating and not piece.tabular:
        yield Finding(f"{what}没有居中", piece.location, "请设为居中，并去掉首行缩进")
    elif middle is not None and differs(middle, paper.axis, paper.figures.position_tolerance):
        side = "右" if middle > paper.axis else "左"
        message = f"{what}偏{side} {abs(middle - paper.axis):.1f} mm，应居中"
        yield Finding(message, piece.location, "请检查缩进和空格")


def blank_lines(
    paper: Paper, what: str, upper: float, lower: Piece, wanted: int, *, leading: float = _TEXT_LEADING
) -> Iterator[Finding]:
    """Blank lines between the lower edge of ink at `upper` mm and a piece below, if there are not `wanted`.

    `leading` is the white, in lines, that is there without a blank line.
    """
    if lower.line is None:
        return
    blank = (lower.line.top - upper) / paper.figures.pitch - leading
    if abs(blank - wanted) > _LINE_TOLERANCE:
        yield Finding(f"{what}空 {max(blank, 0):.1f} 行，应空 {wanted} 行", lower.location)


def printed(paper: Paper) -> Zones | None:
    """The elements on the page, of papers with a 版头."""
    zones = paper.printed
    return zones if zones is not None and zones.issued else None
