"""GB5.2.3, GB7.3.3: what breaks the 22 lines of a page in single places — other line heights, white, blank paragraphs.

The Word file alone tells: on the page one cannot see what was meant.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from docgen.check.layout.looks import Spacing
from docgen.check.layout.measure import check, differs, points, to_mm
from docgen.check.layout.paper import Paper
from docgen.check.layout.pieces import Piece
from docgen.check.rule import Finding, Rule
from docgen.diagnostics import Severity

_LINE_TOLERANCE = 0.05
"""Of white above and below, in lines."""

_SAME = 0.3
"""Line heights (pt) that differ by no more are one."""

_NAMES = {"auto": " {:g} 倍", "atLeast": "最小值 {:g} 磅", "exact": "固定值 {:g} 磅"}


def line_height(paper: Paper) -> Iterator[Finding]:
    """Paragraphs of the text with another line height than most, or with white above or below that is no whole line."""
    if not paper.text.issued:
        return
    pieces = [piece for piece in paper.text.texts if _is_of_text(paper, piece)]
    usual = _usual(pieces)
    for piece in pieces:
        spacing = _spacing(piece)
        # Of exact line heights that do not give 22 lines GB5.2.3a tells.
        if usual and spacing and spacing.rule != "exact" and not _is_same(spacing, usual):
            message = f"行距为{_name(spacing)}，其他段落为{_name(usual)}"
            yield Finding(message, piece.location, "行距设为与其他段落相同")
        for side, (lines, white) in (("段前", spacing.before), ("段后", spacing.after)) if spacing else ():
            counted = to_mm(white) / paper.figures.pitch if lines is None else lines
            if differs(counted, round(counted), _LINE_TOLERANCE):
                shown = points(white) if lines is None else f"{lines:g} 行"
                yield Finding(f"{side}空 {shown}，不是整行", piece.location, "段前、段后设为 0")


def _is_of_text(paper: Paper, piece: Piece) -> bool:
    size, tolerance = paper.figures.body_size, paper.figures.size_tolerance
    return (
        piece.paragraph is not None
        and not piece.paragraph.floating
        and not differs(piece.size, size, tolerance)
    )


def _spacing(piece: Piece) -> Spacing | None:
    return None if piece.paragraph is None else piece.paragraph.look.spacing


def _usual(pieces: Sequence[Piece]) -> Spacing | None:
    """The spacing of more than half of the text; None where there is none."""
    counts = Counter[tuple[str, float]]()
    for piece in pieces:
        if spacing := _spacing(piece):
            counts[spacing.rule, spacing.line] += len(piece.words)
    most = counts.most_common(1)
    if not most or 2 * most[0][1] <= counts.total():
        return None
    (rule, line), _ = most[0]
    return Spacing(rule, line, (None, 0.0), (None, 0.0))


def _is_same(spacing: Spacing, other: Spacing) -> bool:
    return spacing.rule == other.rule and abs(spacing.line - other.line) <= (
        0.01 if spacing.rule == "auto" else _SAME
    )


def _name(spacing: Spacing) -> str:
    return _NAMES.get(spacing.rule, "{:g}").format(spacing.line)


def blank_paragraphs(paper: Paper) -> Iterator[Finding]:
    """Blank paragraphs between paragraphs of the text."""
    if paper.word is None or not paper.text.issued:
        return
    numbers = {piece.paragraph.number: piece for piece in paper.text.body if piece.paragraph is not None}
    blank = {
        paragraph.number for paragraph in paper.word.paragraphs if paragraph.blank and not paragraph.in_table
    }
    for above, below in pairwise(sorted(numbers)):
        between = range(above + 1, below)
        if numbers[above].tabular or numbers[below].tabular:
            continue  # A table may be set apart.
        if between and blank.issuperset(between):
            yield Finding("段落之前有空行", numbers[below].location, "删去空行；要隔开层次，用“一、”“（一）”")


_WARNING = Severity.WARNING

CHECKS = (
    check(
        Rule(
            "GB5.2.3c",
            "个别段落的行距",
            _WARNING,
            "个别段落的行距与其他段落不同，或者段前、段后的空不是整行。",
            "5.2.3：一般每面排 22 行。行距不一，各行对不上行格，一面就不是 22 行。",
            "其他段落固定值 28.95 磅，这一段 1.5 倍；段后 8 磅",
            "行距都是固定值 28.95 磅，段前、段后都是 0",
        ),
        line_height,
    ),
    check(
        Rule(
            "GB7.3.3e",
            "段落之间的空行",
            _WARNING,
            "正文的段落之间有空的段落。",
            "7.3.3：每个自然段左空二字，段落由此分开；标准规定的空行只在标题、附件说明、署名等处。",
            "每段之后按两次回车",
            "段落之间没有空行",
        ),
        blank_paragraphs,
    ),
)
