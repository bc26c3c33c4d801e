"""A measured paragraph and the width of its column → lines: what stands where, in points.

Lines are filled greedily, as Word does; a line of a filled paragraph gets the space left over between its
Chinese characters and words.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate, islice, pairwise

from msgspec import Struct
from msgspec.structs import replace

from docgen.typeset.typst.blocks import Align, Field, Leader, LineRule, Paragraph, Picture, RunFormat, Tab
from docgen.typeset.typst.faces import Cut, FontBook, Report
from docgen.typeset.typst.flow import BREAK, TAB, Flow, Stretch, flow
from docgen.typeset.typst.kinsoku import EAST, HANGING, PUNCTUATION, can_break

TOLERANCE = 0.01
"""Points by which a line may be too long: twips do not divide evenly."""

EXACT_ASCENT = 0.8
"""Where the baseline of a line of fixed height is, as a part of it, in Word and LibreOffice alike."""

_PAIR = re.compile(f"(?<=[{PUNCTUATION}])(?=[{PUNCTUATION}])")
_STRETCHABLE = re.compile(f"[ {EAST}](?=.)|.(?=[{EAST}])", re.DOTALL)


class Piece(Struct, frozen=True):
    """Text in one cut: `tracking` between its characters, `word_space` more at each space, `after` before
    what follows; `width` is all that it takes, `after` included."""

    text: str
    cut: Cut
    format: RunFormat
    tracking: float
    word_space: float
    after: float
    width: float


class Blank(Struct, frozen=True):
    """An empty stretch of a line, filled with `leader`."""

    width: float
    leader: Leader
    cut: Cut
    format: RunFormat


class Counted(Struct, frozen=True):
    """A number that is known only when the pages are made."""

    field: Field
    cut: Cut


Item = Piece | Blank | Counted | Picture


class Line(Struct, frozen=True):
    """A line: its items from `x` on, and how far it reaches above and below its baseline."""

    items: tuple[Item, ...]
    x: float
    ascent: float
    descent: float

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.ascent + self.descent


class Column(Struct, frozen=True):
    """Where a paragraph is set: how wide, with which default tabs and line grid, how high on each page, how far it
    is from the left to the edge of the paper, and whether lines of filled paragraphs are filled that end in a break."""

    width: float
    tab: float
    grid: float = 0.0
    height: float = math.inf
    edge: float = math.inf
    fills_breaks: bool = True

    def on_pages(self, height: float) -> Column:
        """The same on pages that have room for so much."""
        return replace(self, height=height)

    def lowered(self, by: float) -> Column:
        """The same below something else on each page."""
        return replace(self, height=self.height - by)

    def endless(self) -> Column:
        """The same where nothing goes on on the next page."""
        return replace(self, height=math.inf)


def set_lines(paragraph: Paragraph, column: Column, book: FontBook, report: Report) -> tuple[Line, ...]:
    """The lines of a paragraph; one, empty, where there is no text."""
    measured = flow(paragraph, book, report)
    return tuple(_Setter(paragraph, column, measured, book.cut(paragraph.mark, True, report)).lines())


class _Setter:
    def __init__(self, paragraph: Paragraph, column: Column, measured: Flow, mark: Cut) -> None:
        self.paragraph, self.column, self.flow, self.mark = paragraph, column, measured, mark
        self._leaders: dict[int, Leader] = {}
        self._without_tabs = list(accumulate(measured.widths, initial=0.0))
        self._sums = self._without_tabs.copy()
        """Where each character begins, from the first on, as far as to the first tab that has not been set."""

    def lines(self) -> Iterator[Line]:
        text, start, shape = self.flow.text, 0, self.paragraph.format
        x = shape.left + shape.first - self._hung()
        while True:
            end, following = self._break(start, x)
            hard = following >= len(text)
            broken = text[end:following] == BREAK and not self.column.fills_breaks
            yield self._line(start, end, x, hard or broken)
            if hard and not (following == len(text) and text.endswith(BREAK) and end < following):
                return
            start, x = following, shape.left

    def _hung(self) -> float:
        """How much of a paragraph's number stands before the indent of its first line."""
        hung = self.paragraph.format.hung
        return self._sums[hung.characters] * hung.share if hung else 0.0

    def _break(self, start: int, x: float) -> tuple[int, int]:
        """Where the line from `start` ends, and where the next begins."""
        text, sums = self.flow.text, self._sums
        room = self.column.width - self.paragraph.format.right - x + TOLERANCE
        stop = text.find(BREAK, start)
        stop = len(text) if stop < 0 else stop
        limit = sums[start] + room
        known = self._set_tabs(start, stop, x, limit)
        end = max(start, bisect_right(sums, limit, start, known + 1) - 1)
        if end < stop and sums[end + 1] - self.flow.gaps.get(end, 0.0) <= limit:
            end += 1  # A quarter em at the end of a line takes no room.
        if end >= stop:
            return stop, min(stop + 1, len(text)) if stop < len(text) else stop
        return self._retreat(start, end, stop)

    def _retreat(self, start: int, end: int, stop: int) -> tuple[int, int]:
        """From the first character that does not fit, back to where a line may end; spaces hang over."""
        text, shape = self.flow.text, self.paragraph.format
        following = end
        while following < stop and text[following] == " ":
            following += 1
        if following == stop:
            return stop, min(stop + 1, len(text))
        if following > end and can_break(text, following, shape.kinsoku):
            return following, following
        hangs = shape.hanging_punctuation and text[end] in HANGING and end + 1 < stop
        if hangs and can_break(text, end + 1, shape.kinsoku):
            return end + 1, end + 1
        best = end
        while best > start and not can_break(text, best, shape.kinsoku):
            best -= 1
        best = best if best > start else max(end, start + 1)
        return best, best

    def _set_tabs(self, start: int, stop: int, x: float, limit: float) -> int:
        """Give each tab that begins within the line the width that takes it to its stop; up to where it is now
        known where characters begin, `stop` at most."""
        text, widths, sums = self.flow.text, self.flow.widths, self._sums
        at = text.find(TAB, start, stop)
        while at == start or (at >= 0 and sums[at] <= limit):
            here = x + sums[at] - sums[start]
            following = text.find(TAB, at + 1)
            following = len(text) if following < 0 else following
            width = self._without_tabs[min(following, stop)] - self._without_tabs[at + 1]
            widths[at], self._leaders[at] = self._tab(here, width)
            sums[at + 1 : following + 1] = islice(accumulate(widths[at:following], initial=sums[at]), 1, None)
            at = following if following < stop else -1
        return stop if at < 0 else at

    def _tab(self, here: float, following: float) -> tuple[float, Leader]:
        """How wide a tab at `here` is when text of the width `following` comes after it, and its leader."""
        shape = self.paragraph.format
        for stop in shape.tabs:
            if stop.position > here + TOLERANCE:
                share = {Align.RIGHT: 1.0, Align.CENTER: 0.5}.get(stop.align, 0.0)
                return max(0.0, stop.position - here - share * following), stop.leader
        if shape.first < 0 and here < shape.left - TOLERANCE:
            return shape.left - here, Leader.NONE
        pitch = self.column.tab
        return (int((here + TOLERANCE) / pitch) + 1) * pitch - here, Leader.NONE

    def _line(self, start: int, end: int, x: float, is_short: bool) -> Line:
        """The line from `start` to `end`; `is_short` says that a filled paragraph leaves it as it is."""
        text, shape = self.flow.text, self.paragraph.format
        seen = start + len(text[start:end].rstrip(" "))
        ascent, descent = self._height(start, end)
        has_tab = text.find(TAB, start, end) >= 0
        used = self._sums[seen] - self._sums[start] - self._trailing(start, seen)
        slack = self.column.width - shape.right - x - used
        extra = 0.0
        if slack > 0 and not has_tab and self._fills(is_short):
            everywhere = shape.align is Align.DISTRIBUTE
            places = seen - start - 1 if everywhere else len(_STRETCHABLE.findall(text[start:seen]))
            extra = slack / places if places > 0 else 0.0
        elif not has_tab:
            x += {Align.CENTER: slack / 2, Align.RIGHT: slack}.get(shape.align, 0.0)
        drawn = min(end, seen + 1) if extra else self._within(start, seen, end, slack + used)
        return Line(tuple(self._items(start, drawn, seen, extra)), x, ascent, descent)

    def _within(self, start: int, seen: int, end: int, room: float) -> int:
        """Up to where a line is drawn: spaces hang over at its end, and can be underlined, but not beyond its room."""
        fitting = bisect_right(self._sums, self._sums[start] + room + TOLERANCE, seen, end + 1) - 1
        return max(seen, fitting)

    def _trailing(self, start: int, seen: int) -> float:
        """What the last character of a line takes for nothing: its tracking and its quarter em."""
        if seen == start:
            return 0.0
        last = next(self.flow.between(seen - 1, seen))
        return last.format.tracking + self.flow.gaps.get(seen - 1, 0.0)

    def _fills(self, is_short: bool) -> bool:
        align = self.paragraph.format.align
        return align is Align.DISTRIBUTE or (align is Align.BOTH and not is_short)

    def _items(self, start: int, end: int, seen: int, extra: float) -> Iterator[Item]:
        for stretch in self.flow.between(start, end):
            low, high = max(start, stretch.start), min(end, stretch.end)
            if isinstance(stretch.thing, Tab):
                yield Blank(self.flow.widths[low], self._leaders[low], stretch.cut, stretch.format)
            elif isinstance(stretch.thing, Field):
                yield Counted(stretch.thing, stretch.cut)
            elif isinstance(stretch.thing, Picture):
                yield stretch.thing
            elif self.flow.text[low] != BREAK:
                yield from self._pieces(stretch, low, high, seen, extra)

    def _pieces(self, stretch: Stretch, low: int, high: int, seen: int, extra: float) -> Iterator[Piece]:
        """Text, divided between marks: Typst would push two that stand together into one another. What fills a
        line comes between what is seen of it, not after."""
        text = self.flow.text
        cuts = {low, high, *([seen] if low < seen < high else [])}
        if stretch.east:
            cuts |= {low + m.start() for m in _PAIR.finditer(text[low:high])}
        spread = stretch.east or self.paragraph.format.align is Align.DISTRIBUTE
        for begin, end in pairwise(sorted(cuts)):
            part = text[begin:end]
            filling = extra if begin < seen else 0.0
            tracking = stretch.format.tracking + (filling if spread else 0.0)
            word_space = 0.0 if spread else filling
            gap = self.flow.gaps.get(end - 1, 0.0)
            after = (tracking if end < seen else stretch.format.tracking) + gap
            if (
                not spread
                and filling
                and end < seen
                and _STRETCHABLE.match(text, end - 1)
                and part[-1] != " "
            ):
                after += filling
            width = self._sums[end] - self._sums[begin] + after - gap - stretch.format.tracking
            width += (tracking - stretch.format.tracking) * (len(part) - 1) + word_space * part.count(" ")
            yield Piece(part, stretch.cut, stretch.format, tracking, word_space, after, width)

    def _height(self, start: int, end: int) -> tuple[float, float]:
        """Ascent and descent of a line by the paragraph's rule (17.3.1.33)."""
        shape = self.paragraph.format
        if shape.line_rule is LineRule.EXACT:
            return shape.line * EXACT_ASCENT, shape.line * (1 - EXACT_ASCENT)
        ascent, descent = self._natural_height(start, end)
        if shape.line_rule is LineRule.AT_LEAST:
            return max(ascent, shape.line - descent), descent
        grid = self.column.grid if shape.snap_to_grid else 0.0
        if grid:
            cells = max(1, -int(-(ascent + descent - TOLERANCE) // grid))
            slack = cells * grid - ascent - descent
            ascent, descent = ascent + slack / 2, descent + slack / 2
        return ascent, descent + (ascent + descent) * (shape.line - 1)

    def _natural_height(self, start: int, end: int) -> tuple[float, float]:
        stretches = list(self.flow.between(start, end))
        if not stretches:
            size = self.paragraph.mark.size
            return self.mark.ascent * size, self.mark.descent * size
        ascents, descents = [], []
        for stretch in stretches:
            size, rise = stretch.format.size, stretch.format.rise
            ascents.append(stretch.cut.ascent * size + rise)
            descents.append(stretch.cut.descent * size - rise)
            if isinstance(stretch.thing, Picture):
                ascents.append(stretch.thing.height)
        return max(ascents), max(descents)
