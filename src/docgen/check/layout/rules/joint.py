"""GB7.3.5.1, GB7.3.5.2: the 署名 of several offices that issue a paper together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from docgen.check.layout.measure import check, differs
from docgen.check.layout.paper import Paper
from docgen.check.layout.pieces import Piece
from docgen.check.layout.rules.mark import issuer, may_name
from docgen.check.rule import Finding, Rule
from docgen.diagnostics import Severity

_BETWEEN = re.compile(r"[、\t\u3000]+|\s{2,}")
"""What parts the names of offices that stand in one line."""

_SHORTEST_NAME = 3
"""A part of fewer characters is no name of an office: names are spread out with blanks."""

_END_TOLERANCE = 1.5
"""Of the right ends of names that stand one below the other (mm)."""


def one_a_line(paper: Paper) -> Iterator[Finding]:
    """Names of several offices in one line of running text; a row of a table, for seals, is well."""
    for piece in paper.text.signatories:
        names = _names(piece)
        if len(names) > 1 and not piece.tabular:
            message = f"一行排了 {len(names)} 个发文机关署名：“{'”“'.join(names)}”"
            yield Finding(message, piece.location, "每个署名单独成段；加盖印章时排在无边框表格的各格里")


def right_ends(paper: Paper) -> Iterator[Finding]:
    """Names below each other that do not end below each other, where no seal asks for another order."""
    names, placed = _offices(paper), paper.place.signatories
    # A long name may take two lines of a page: only as many lines as names tell which is which.
    if len(names) < 2 or len(placed) != len(names):
        return
    axes = [piece.axis for piece in placed if piece.axis is not None]
    centred = len(axes) == len(placed) and not differs(max(axes), min(axes), _END_TOLERANCE)
    for upper, lower in pairwise(placed):
        if upper.end is None or lower.end is None or upper.tabular or lower.tabular or centred:
            continue
        if differs(lower.end, upper.end, _END_TOLERANCE):
            side = "右" if lower.end > upper.end else "左"
            message = f"署名右端比上一个署名偏{side} {abs(lower.end - upper.end):.1f} mm"
            yield Finding(message, lower.location, "不加盖印章时，各署名均右空二字，依次向下编排")


def lead_first(paper: Paper) -> Iterator[Finding]:
    """Another office first than that of the 发文机关标志, which names the one in the lead."""
    names, name = _offices(paper), issuer(paper.text)
    if len(names) < 2 or not name or may_name(name, names[0].words):
        return
    if any(may_name(name, piece.words) for piece in names[1:]):
        message = f"第一个署名是“{names[0].words}”，主办机关“{name}”应在前"
        yield Finding(message, names[0].location, "署名按发文机关顺序编排，主办机关在前")


def _offices(paper: Paper) -> Sequence[Piece]:
    """The 署名 of a Word file, a piece an office; lines of a page do not tell where a name ends."""
    return paper.written.signatories if paper.written else ()


def _names(piece: Piece) -> list[str]:
    parts = [part.strip() for part in _BETWEEN.split(piece.words)]
    return parts if all(len(part) >= _SHORTEST_NAME for part in parts) else [piece.words]


CHECKS = (
    check(
        Rule(
            "GB7.3.5.1c",
            "联合行文署名顺序",
            Severity.WARNING,
            "联合行文的第一个署名不是发文机关标志上的主办机关。",
            "7.3.5.1、7.3.5.2：联合行文时，各署名按发文机关顺序编排，主办机关在前。",
            "标志为甲机关文件，署名为乙机关、甲机关",
            "标志为甲机关文件，署名为甲机关、乙机关",
        ),
        lead_first,
    ),
    check(
        Rule(
            "GB7.3.5.2b",
            "联合行文署名分行",
            Severity.WARNING,
            "几个发文机关的署名挤在一个段落的一行里。",
            "7.3.5.2：联合行文时，先编排主办机关署名，其余发文机关署名依次向下编排。",
            "某某局、某某办公室",
            "某某局（换行）某某办公室",
        ),
        one_a_line,
    ),
    check(
        Rule(
            "GB7.3.5.2c",
            "联合行文署名对齐",
            Severity.WARNING,
            "不加盖印章的联合行文，上下几个署名的右端没有对齐。",
            "7.3.5.2：署名右空二字编排，其余发文机关署名依次向下编排。",
            "一个右空二字，一个右空六字",
            "各署名都右空二字",
        ),
        right_ends,
    ),
)
