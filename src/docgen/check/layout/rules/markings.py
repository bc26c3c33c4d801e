"""GB7.2.1 to GB7.2.3: 份号, 密级和保密期限, 紧急程度."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.check.layout.measure import check, differs, off, points
from docgen.check.layout.paper import Paper
from docgen.check.layout.pieces import Piece
from docgen.check.layout.signs import COPY_NUMBER, SECRECY, URGENCY
from docgen.check.layout.zones import Zones
from docgen.check.rule import Finding, Rule
from docgen.diagnostics import Severity
from docgen.gbt9704 import Face

_SECRECY_FORM = re.compile(r"^(绝密|机密|秘密)(★\d+(年|个月|日|天)?)?$")


def copy_number(paper: Paper) -> Iterator[Finding]:
    """份号 that are not of six digits in 3号, flush left."""
    for piece in _before_mark(paper.text, COPY_NUMBER):
        if not piece.words.isdecimal():
            yield Finding(f"份号写作“{piece.words}”，只写 6 位阿拉伯数字", piece.location)
        elif len(piece.words) != 6:
            yield Finding(f"份号有 {len(piece.words)} 位，一般用 6 位阿拉伯数字", piece.location)
        if differs(piece.size, paper.figures.body_size, paper.figures.size_tolerance):
            yield Finding(
                f"份号字号 {points(piece.size)}，应为 3 号（{points(paper.figures.body_size)}）",
                piece.location,
            )
    yield from _flush_left(paper, COPY_NUMBER, "份号")


def secrecy(paper: Paper) -> Iterator[Finding]:
    """密级和保密期限 in a wrong form or place."""
    for piece in _before_mark(paper.text, SECRECY):
        if not _SECRECY_FORM.match(piece.words):
            yield Finding(f"密级写作“{piece.words}”，应写作“密级★期限”", piece.location, "例如：机密★1年")
    yield from _flush_left(paper, SECRECY, "密级")


def urgency(paper: Paper) -> Iterator[Finding]:
    """紧急程度 of another name or in a wrong place."""
    for piece in _before_mark(paper.text, URGENCY):
        if re.sub(r"\s", "", piece.words) not in {"特急", "加急", "特提", "平急"}:
            yield Finding(f"紧急程度写作“{piece.words}”，应为“特急”或“加急”", piece.location)
    yield from _flush_left(paper, URGENCY, "紧急程度")


def faces_before_mark(paper: Paper) -> Iterator[Finding]:
    """密级 and 紧急程度 that are not in 3号黑体."""
    for sign, name in ((SECRECY, "密级"), (URGENCY, "紧急程度")):
        for piece in _before_mark(paper.text, sign):
            if piece.face not in {None, Face.HEITI} or differs(
                piece.size, paper.figures.body_size, paper.figures.size_tolerance
            ):
                yield Finding(f"{name}用 {piece.font} {points(piece.size)}，一般用 3 号黑体", piece.location)


def _before_mark(zones: Zones, sign: re.Pattern[str]) -> list[Piece]:
    return [piece for piece in zones.before if sign.match(piece.words)]


def _flush_left(paper: Paper, sign: re.Pattern[str], what: str) -> Iterator[Finding]:
    for piece in _before_mark(paper.place, sign):
        if piece.start is None:
            yield Finding(f"{what}没有顶格", piece.location)
        else:
            yield from off(
                f"{what}距版心左边缘",
                piece.start - paper.type_left,
                0,
                paper.figures.position_tolerance,
                piece.location,
            )


_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

CHECKS = (
    check(
        Rule(
            "GB7.2.1",
            "份号",
            _WARNING,
            "份号不是顶格的 6 位 3 号阿拉伯数字。",
            "7.2.1：如需标注份号，一般用 6 位 3 号阿拉伯数字，顶格编排在版心左上角第一行。",
            "1",
            "000001",
        ),
        copy_number,
    ),
    check(
        Rule(
            "GB7.2.2",
            "密级和保密期限",
            _ERROR,
            "密级和保密期限的写法或位置不对。",
            "7.2.2：如需标注，顶格编排在版心左上角第二行；保密期限中的数字用阿拉伯数字，密级与期限之间用“★”。",
            "机密*一年",
            "机密★1年",
        ),
        secrecy,
    ),
    check(
        Rule(
            "GB7.2.3a",
            "紧急程度",
            _ERROR,
            "紧急程度的写法或位置不对。",
            "7.2.3：如需标注，顶格编排在版心左上角；公文的紧急程度分为“特急”“加急”。",
            "急件",
            "加急",
        ),
        urgency,
    ),
    check(
        Rule(
            "GB7.2.3b",
            "密级和紧急程度字体",
            _WARNING,
            "密级、紧急程度没有用 3 号黑体。",
            "7.2.2、7.2.3：一般用 3 号黑体字。",
            "加急（仿宋）",
            "加急（黑体）",
        ),
        faces_before_mark,
    ),
)
