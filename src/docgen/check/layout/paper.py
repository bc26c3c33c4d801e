"""A finished paper, as Word file, as PDF or as both, ready to be measured."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TypeVar

from msgspec import Struct

from docgen.check.layout.document import Document
from docgen.check.layout.figures import STANDARD, Figures
from docgen.check.layout.lines import Line, lines
from docgen.check.layout.pages import Page, Pdf
from docgen.check.layout.pieces import Piece, line_piece, paragraph_piece
from docgen.check.layout.zones import Zones, zones
from docgen.diagnostics import Location

PAGE_NUMBER = re.compile(
    r"^[—–―\-－─‐一\s·•.]*\d{1,4}[—–―\-－─‐一\s·•.]*$|^第\s*\d+\s*页.*$|^\d+\s*[/／]\s*\d+$"
)
_DASHED = re.compile(r"^[—–―─]\s?\d{1,4}\s?[—–―─]$")
_FOOT = 12.0
"""Above the lower edge of the type area (mm); a number between dashes is that of the page there too, where the margin is
too small."""

_HEAD = 25.0
"""From the upper edge of a page (mm); margins of programs and the 标志 of a letter begin below it."""

_LONG = 0.8
"""Part of the width of the type area from which a line is long."""

_TOGETHER = 0.5
"""Lines that begin within this of each other (mm) begin at one place."""

_ENOUGH_LINES = 3


class Paper(Struct, frozen=True, dict=True):
    """A paper with the figures that it is measured against; at least one of `word` and `pdf` is there."""

    word: Document | None
    pdf: Pdf | None
    figures: Figures = STANDARD

    @cached_property
    def lines(self) -> tuple[tuple[Line, ...], ...]:
        """The lines of each page of the PDF."""
        return () if self.pdf is None else tuple(lines(page) for page in self.pdf.pages)

    @cached_property
    def type_top(self) -> float:
        """Upper edge of the type area: as the Word file has it, else the standard's."""
        sections = self.word.sections if self.word else ()
        return sections[0].top if sections else self.figures.margin_top

    @cached_property
    def sheet(self) -> tuple[float, float]:
        """Width and height of the paper, upright: of the PDF where it is not the standard's."""
        figures = self.figures
        for page in self.pdf.pages if self.pdf else ():
            sides = ((page.width, figures.page_width), (page.height, figures.page_height))
            if page.width <= page.height and any(abs(own - a4) > figures.page_tolerance for own, a4 in sides):
                return page.width, page.height
        return figures.page_width, figures.page_height

    @cached_property
    def type_bottom(self) -> float:
        """Lower edge of the type area: as the Word file has it, else with the standard's margin."""
        sections = self.word.sections if self.word else ()
        if sections:
            return sections[0].height - sections[0].bottom
        return self.sheet[1] - self.figures.margin_bottom

    def foot(self, page: Page) -> float:
        """Lower edge of the type area of a page; a page that lies across has margins of its own."""
        if page.width <= page.height:
            return self.type_bottom
        across = (each for each in (self.word.sections if self.word else ()) if each.width > each.height)
        margin = next((section.bottom for section in across), self.figures.margin_bottom)
        return page.height - margin

    def lies_across(self, piece: Piece) -> bool:
        """Whether a piece stands on a page that lies across, where the axis is another."""
        if piece.line is not None and self.pdf is not None:
            page = self.pdf.pages[piece.page - 1]
            return page.width > page.height
        if piece.paragraph is not None and self.word is not None:
            sections = self.word.sections[piece.paragraph.section : piece.paragraph.section + 1]
            return any(section.width > section.height for section in sections)
        return False

    @cached_property
    def type_left(self) -> float:
        """Left edge of the type area: as the Word file has it, or the lines, else the standard's."""
        sections = self.word.sections if self.word else ()
        if sections:
            return sections[0].left
        return self.flush_left if self.flush_left is not None else self.figures.margin_left

    def left_of(self, piece: Piece) -> float | None:
        """Left edge of the type area where a piece stands; None where the file does not tell."""
        if not self.lies_across(piece):
            return self.type_left
        sections = self.word.sections if self.word else ()
        if piece.paragraph is not None and self.word is not None:
            return sections[piece.paragraph.section].left
        return next((each.left for each in sections if each.width > each.height), None)

    @cached_property
    def flush_left(self) -> float | None:
        """Where the long lines of the PDF begin that are not set in; None where there are too few."""
        starts = sorted(
            line.start
            for held in self.lines
            for line in held
            if line.alone and line.end - line.start > _LONG * self.figures.type_width
        )
        together = [start for start in starts if start - starts[0] < _TOGETHER]
        return together[0] if len(together) >= _ENOUGH_LINES else None

    @cached_property
    def type_right(self) -> float:
        """Right edge of the type area: as the Word file has it, else with the standard's margin."""
        sections = self.word.sections if self.word else ()
        if sections:
            return sections[0].width - sections[0].right
        return self.sheet[0] - self.figures.margin_right

    @property
    def axis(self) -> float:
        """Middle of the type area."""
        return (self.type_left + self.type_right) / 2

    @cached_property
    def page_numbers(self) -> tuple[tuple[Page, Line], ...]:
        """The page numbers that are printed, with their pages."""
        found: list[tuple[Page, Line]] = []
        for page, held in zip(self.pdf.pages if self.pdf else (), self.lines, strict=True):
            below = [line for line in held if is_page_number(line, self.foot(page))]
            # Without the Word file, the last rows of a table that lies across seem to be below the type area.
            below = [line for line in below if line.alone or page.width <= page.height]
            found.extend((page, line) for line in below[-1:])
        return tuple(found)

    @cached_property
    def printed(self) -> Zones | None:
        """The elements as the PDF shows them."""
        if self.pdf is None:
            return None
        pieces = [
            line_piece(line, self.pdf.name)
            for page, held in zip(self.pdf.pages, self.lines, strict=True)
            for line in held
            if not is_page_number(line, self.foot(page)) and not is_running_head(line)
        ]
        return zones(pieces, self.axis)

    @cached_property
    def written(self) -> Zones | None:
        """The elements as the Word file holds them."""
        if self.word is None:
            return None
        pieces = [
            paragraph_piece(paragraph, self.word)
            for paragraph in self.word.paragraphs
            if paragraph.text.strip()
        ]
        return zones(pieces, self.axis)

    @property
    def text(self) -> Zones:
        """The elements for rules about words, faces and sizes: Word knows them best."""
        return _either(self.written, self.printed)

    @property
    def place(self) -> Zones:
        """The elements for rules about places on the page: only the page shows them in full."""
        return _either(self.printed, self.written)

    @property
    def pdf_name(self) -> str:
        """The name of the PDF, if there is one."""
        return self.pdf.name if self.pdf else ""

    @property
    def location(self) -> Location:
        """The paper as a whole."""
        return Location(_either(self.word.name if self.word else None, self.pdf.name if self.pdf else None))


Known = TypeVar("Known")


def _either(first: Known | None, second: Known | None) -> Known:
    """What is there of two, the first if both are."""
    found = first if first is not None else second
    if found is None:
        raise ValueError("a paper needs a Word file or a PDF")
    return found


def is_page_number(line: Line, type_bottom: float) -> bool:
    """Whether a line is a page number: figures, with or without dashes, at the foot or the head of a page."""
    words = line.text.strip()
    reach = _FOOT if _DASHED.match(words) else 0.5
    return line.baseline > type_bottom - reach and PAGE_NUMBER.match(words) is not None


def is_running_head(line: Line) -> bool:
    """Whether a line stands in the head of a page, where no text does and no 发文机关标志."""
    return line.baseline < _HEAD


def on_page(paper: Paper, page: int, what: str = "") -> Location:
    """A page of the PDF, or something on it."""
    return Location(paper.pdf_name, place=f"第 {page} 页{f'，{what}' if what else ''}")
