"""GB7.3.3: 正文 — on the first page, indents, numbers of headings and their faces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from docgen.check.layout.faces import NAMES
from docgen.check.layout.levels import level_of, wrong_level_of
from docgen.check.layout.looks import SMALLEST
from docgen.check.layout.measure import check, differs, printed, to_mm
from docgen.check.layout.paper import Paper
from docgen.check.layout.pieces import Piece
from docgen.check.rule import Finding, Rule
from docgen.chinese import heading_number, numeral
from docgen.diagnostics import Severity
from docgen.gbt9704 import Face

_FACE_OF_LEVEL = {1: Face.HEITI, 2: Face.KAITI, 3: Face.FANGSONG, 4: Face.FANGSONG}
_MANY_ADDRESSEE_LINES = 2
"""主送机关 of more lines than this are what fills a first page without text."""

_LONGEST_HEADING = 30
_SENTENCE = re.compile(r"[。；：:？！，]")
_INDENT_TOLERANCE = 0.5
_DECIMAL = re.compile(r"^\d{1,2}\s*[.．]\d")
"""What reads like the number of a heading, and is a date or a decimal: 6.18."""

_NUMERALS = {numeral(number): number for number in range(1, 100)}


def first_page(paper: Paper) -> Iterator[Finding]:
    """Papers whose first page shows nothing of the text."""
    zones = printed(paper)
    if zones is not None and zones.body and min(piece.page for piece in zones.body) > 1:
        hint = "减少标题行数或空白"
        if len(zones.addressee) > _MANY_ADDRESSEE_LINES:
            hint = (
                f"主送机关占 {len(zones.addressee)} 行：移到版记，排在抄送的上一行，之间不加分隔线（7.3.2）"
            )
        yield Finding("公文首页没有正文", zones.body[0].location, hint)


def indents(paper: Paper) -> Iterator[Finding]:
    """Paragraphs whose first line is not two characters in, or whose other lines are not flush left."""
    zones = paper.text
    if not zones.issued:
        return
    if zones is paper.written:
        yield from _paragraph_indents(zones.texts)
    else:
        yield from _line_indents(paper, zones.texts)


def _paragraph_indents(pieces: Sequence[Piece]) -> Iterator[Finding]:
    for piece in pieces:
        paragraph = piece.paragraph
        if paragraph is None or paragraph.look.align in {"center", "right", "end"} or paragraph.floating:
            continue
        run = max(paragraph.runs, key=lambda run: len(run.text))
        if run.size + run.tracking < SMALLEST:
            continue
        character = to_mm(run.size + run.tracking)
        first, rest = paragraph.look.first.measure(character), paragraph.look.left.measure(character)
        if piece.text.startswith(("\u3000", "  ")):
            yield Finding("首行用空格空出，应设首行缩进 2 字符", piece.location, "删去段首空格，再设首行缩进")
        elif differs(first + rest, 2 * character, _INDENT_TOLERANCE):
            message = f"首行左空 {(first + rest) / character:.1f} 字，应左空 2 字"
            yield Finding(message, piece.location, "首行缩进设为 2 字符")
        elif differs(rest, 0, _INDENT_TOLERANCE):
            yield Finding(f"回行左空 {rest / character:.1f} 字，应顶格", piece.location, "左缩进设为 0")


def _line_indents(paper: Paper, pieces: Sequence[Piece]) -> Iterator[Finding]:
    """The same from lines: one after a line that ends early begins a paragraph."""
    character, begins = paper.figures.character, True
    for piece in pieces:
        if piece.start is None or piece.end is None:
            continue
        inset = piece.start - paper.type_left
        wanted = 2 * character if begins or inset > character else 0.0
        if differs(inset, wanted, _INDENT_TOLERANCE):
            what = "首行左空 2 字" if wanted else "回行顶格"
            yield Finding(f"行首左空 {max(inset, 0) / character:.1f} 字，应{what}", piece.location)
        begins = piece.end < paper.type_right - 3 * character


def numbers(paper: Paper) -> Iterator[Finding]:
    """Numbers of headings in another form, or out of sequence."""
    if not paper.text.issued:
        return
    for body in (paper.text.body, *(each.body for each in paper.text.attachments)):
        if any(piece.tabular for piece in body):
            continue
        sequence = _Sequence()
        for piece in body:
            wrong = wrong_level_of(piece) if _begins(paper, piece) else None
            if wrong is not None:
                yield Finding("层次序数的写法不合标准", piece.location, wrong[1])
                sequence.take(wrong[0], _value(piece.words))
            else:
                yield from _out_of_sequence(piece, sequence)


def _begins(paper: Paper, piece: Piece) -> bool:
    """Whether a piece begins a paragraph: a line of a page that does not may begin with what looks like a number."""
    set_in = piece.start is not None and piece.start > paper.type_left + paper.figures.character
    return piece.paragraph is not None or set_in


class _Sequence:
    """The numbers met so far, by level."""

    def __init__(self) -> None:
        self._last = dict.fromkeys((1, 2, 3, 4), frozenset({0}))
        self._running = dict.fromkeys((1, 2, 3, 4), frozenset({0}))

    def follows(self, level: int, number: int) -> bool:
        """Whether a number is the first of its level, or the next: below its heading, or through the paper."""
        return number == 1 or number - 1 in self._last[level] | self._running[level]

    def expected(self, level: int) -> int:
        """The number that is due on a level; 1. runs on through a paper where it is not begun anew."""
        last = min(self._last[level])
        return (min(self._running[level]) if level == 3 and not last else last) + 1

    def take(self, level: int, number: int | None) -> None:
        """Go on behind a number; behind one that is out of sequence, what was due may be meant as well."""
        due = self.expected(level)
        skipped = number is not None and not self.follows(level, number)
        met = due if number is None else number
        self._last[level] = self._running[level] = frozenset({met, due}) if skipped else frozenset({met})
        for lower in range(level + 1, 5):
            self._last[lower] = frozenset({0})


def _out_of_sequence(piece: Piece, sequence: _Sequence) -> Iterator[Finding]:
    """A number that is neither the next of its level nor a first one."""
    level = level_of(piece)
    if level is None or (level == 3 and _DECIMAL.match(piece.words)):
        return
    number = _value(piece.words)
    # A line of a PDF may begin with a number that is none.
    if piece.paragraph is not None and (number is None or not sequence.follows(level, number)):
        due = sequence.expected(level)
        before = heading_number(level, due - 1) if due > 1 else ""
        where = f"接在“{before}”之后" if before else "是第一个"
        wrong = "的写法不合标准" if number is None else f"“{heading_number(level, number)}”{where}"
        yield Finding(f"层次序数{wrong}，应为“{heading_number(level, due)}”", piece.location)
    sequence.take(level, number)


def _value(words: str) -> int | None:
    """The number that words begin with, Arabic or Chinese up to 99; None for what is none, such as 一三五."""
    digits = re.match(r"^[（(]?(\d{1,2}|[一二三四五六七八九十]+)", words)
    text = digits.group(1) if digits else ""
    return int(text) if text.isdecimal() else _NUMERALS.get(text)


def heading_faces(paper: Paper) -> Iterator[Finding]:
    """Headings that stand alone and are not in the face of their level."""
    for piece in paper.text.texts:
        level = level_of(piece)
        if level is None or not _is_heading(piece, paper.type_right - paper.figures.character):
            continue
        if piece.face is not None and piece.face is not _FACE_OF_LEVEL[level]:
            ordinal, wanted = "一二三四"[level - 1], NAMES[_FACE_OF_LEVEL[level]]
            yield Finding(f"第{ordinal}层标题字体为{piece.font}，一般用{wanted}", piece.location)


def _is_heading(piece: Piece, right: float) -> bool:
    """Whether a piece is a heading alone: short, without marks, and, in a PDF, ending before `right`."""
    goes_on = piece.line is not None and piece.line.end > right
    return not goes_on and len(piece.words) <= _LONGEST_HEADING and not _SENTENCE.search(piece.words)


_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

CHECKS = (
    check(
        Rule(
            "GB7.3.3a",
            "首页显示正文",
            _ERROR,
            "首页上没有正文。",
            "7.3.3：公文首页必须显示正文。",
            "首页只有版头、标题和主送机关",
            "首页至少有一行正文",
        ),
        first_page,
    ),
    check(
        Rule(
            "GB7.3.3b",
            "段落缩进",
            _ERROR,
            "自然段首行没有左空二字，或者回行没有顶格；用空格空出也算。",
            "7.3.3：每个自然段左空二字，回行顶格。",
            "首行不缩进",
            "首行缩进 2 字符",
        ),
        indents,
    ),
    check(
        Rule(
            "GB7.3.3c",
            "层次序数",
            _WARNING,
            "序数的写法不是“一、”“（一）”“1.”“（1）”，或者前后不连贯。",
            "7.3.3：结构层次序数依次可以用“一、”“（一）”“1.”“（1）”标注。",
            "1、",
            "1.",
        ),
        numbers,
    ),
    check(
        Rule(
            "GB7.3.3d",
            "层次标题字体",
            _WARNING,
            "单独成行的层次标题，字体与层次不合。标准没有要求加粗。",
            "7.3.3：一般第一层用黑体字、第二层用楷体字、第三层和第四层用仿宋体字标注。",
            "一、总体要求（仿宋）",
            "一、总体要求（黑体）",
        ),
        heading_faces,
    ),
)
