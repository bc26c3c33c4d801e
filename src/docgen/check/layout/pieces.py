"""Paragraphs of a Word file, lines of a PDF → pieces: the same facts of both, so that a rule is written once.

What only one of the two can know is None in the other.
"""

from __future__ import annotations

from collections import Counter

from msgspec import Struct

from docgen.check.layout.document import Document, Paragraph, Run
from docgen.check.layout.faces import face_of
from docgen.check.layout.lines import Line
from docgen.check.layout.pages import is_red
from docgen.chinese import em_width
from docgen.diagnostics import Location
from docgen.gbt9704 import POINTS_PER_MM, Face

RED = frozenset({"FF0000", "C00000", "E60012", "EE0000", "F00"})
"""Reds that Word and WPS offer, as files write them."""


class Piece(Struct, frozen=True):
    """A paragraph (Word) or a line (PDF). Lengths are mm from the left edge of the page, `size` is pt.

    `start` and `end` bound its characters, `axis` is its middle. Word knows `start` of what stands left,
    `end` of what stands right, `axis` of what is centred.
    """

    text: str
    location: Location
    style: str
    size: float
    face: Face | None
    font: str
    red: bool
    tabular: bool
    page: int
    start: float | None
    end: float | None
    axis: float | None
    paragraph: Paragraph | None = None
    line: Line | None = None

    @property
    def words(self) -> str:
        """Its text without blanks at the ends."""
        return self.text.strip()

    @property
    def is_blank_form(self) -> bool:
        """Whether it has blanks to be filled in by hand, such as 〔2023〕　　号."""
        return "\u3000" in self.text.rstrip() and (
            self.text.startswith("\u3000\u3000") or "\u3000" in self.words
        )


def line_piece(line: Line, name: str) -> Piece:
    """A line of a PDF as a piece."""
    return Piece(
        text=line.text,
        location=line_location(line, name),
        style="",
        size=line.size,
        face=line.face,
        font=line.setting.font,
        red=is_red(line.colour),
        tabular=not line.alone,
        page=line.page,
        start=line.start,
        end=line.end,
        axis=line.axis,
        line=line,
    )


def paragraph_piece(paragraph: Paragraph, document: Document) -> Piece:
    """A paragraph of a Word file that has text as a piece."""
    main = _main_run(paragraph)
    start, end, axis = _edges(paragraph, document)
    return Piece(
        text=paragraph.text,
        location=paragraph_location(paragraph, document.name),
        style=paragraph.look.style,
        size=main.size,
        face=face_of(main.face),
        font=main.face,
        red=main.colour in RED,
        tabular=paragraph.in_table,
        page=0,
        start=start,
        end=end,
        axis=axis,
        paragraph=paragraph,
    )


def line_location(line: Line, name: str) -> Location:
    """第 1 页，“……”."""
    return Location(name, place=f"第 {line.page} 页，“{excerpt(line.text)}”")


def paragraph_location(paragraph: Paragraph, name: str) -> Location:
    """第 1 段，“……”."""
    return Location(name, place=f"第 {paragraph.number} 段，“{excerpt(paragraph.text)}”")


def excerpt(text: str) -> str:
    """The first words of a text, to find it by."""
    words = " ".join(text.split())
    return words if len(words) <= 12 else f"{words[:11]}…"


def _main_run(paragraph: Paragraph) -> Run:
    """The longest run of the look that most of the text has; programs part runs of one look as they like."""
    shares = Counter[tuple[str, float, str]]()
    for run in paragraph.runs:
        shares[_look(run)] += len(run.text.strip())
    usual = max(shares, key=lambda look: shares[look])
    return max((run for run in paragraph.runs if _look(run) == usual), key=lambda run: len(run.text.strip()))


def _look(run: Run) -> tuple[str, float, str]:
    return run.face, run.size, run.colour


def _edges(paragraph: Paragraph, document: Document) -> tuple[float | None, float | None, float | None]:
    """Start, end and axis as far as indents and alignment say."""
    if paragraph.section >= len(document.sections) or paragraph.floating or paragraph.in_table:
        return None, None, None
    section, run = document.sections[paragraph.section], _main_run(paragraph)
    character = (run.size + run.tracking) / POINTS_PER_MM
    first = paragraph.look.first.measure(character)
    left = section.left + paragraph.look.left.measure(character)
    right = section.width - section.right - paragraph.look.right.measure(character)
    blanks = len(paragraph.text) - len(paragraph.text.lstrip(" \u3000"))
    if paragraph.text.startswith("\t") and paragraph.look.align in {"left", "both", "start"}:
        return None, None, None
    if paragraph.look.align == "center":
        return None, None, (left + first + right) / 2
    if paragraph.look.align in {"right", "end"}:
        return right - em_width(paragraph.text) * character, right, None
    return left + first + em_width(paragraph.text[:blanks]) * character, None, None
