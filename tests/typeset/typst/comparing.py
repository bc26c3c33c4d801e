"""Two PDFs of one paper, from two engines → how far they agree: pages, lines, page numbers, rules.

LibreOffice is the proxy for Word; where the two engines differ in what Word alone decides, the measure leaves
room.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby

from msgspec import Struct

from docgen.check.layout.pages import Glyph, Page, Pdf, Stripe
from docgen.check.layout.pdf import read_pdf

TYPE_AREA_FOOT = 262.0
"""mm from the upper edge; below it stand page numbers alone."""

SAME_LINE = 1.5
"""mm within which baselines belong to one line."""

_LATIN = re.compile("[0-9A-Za-z]")


class Agreement(Struct, frozen=True):
    """How far `ours` agrees with `theirs`. Lines are those of ours; `plain` ones have no digits or Latin
    letters. `number_shift` and `rule_shift` are the largest distances, mm."""

    pages: tuple[int, int]
    lines: int
    same_lines: int
    plain_lines: int
    same_plain_lines: int
    number_shift: float
    rule_shift: float
    rules: tuple[int, int]


def compare(ours: bytes, theirs: bytes) -> Agreement:
    """Compare two PDFs of one paper."""
    one, two = read_pdf(ours, "ours"), read_pdf(theirs, "theirs")
    lines, others = _lines(one), _lines(two)
    same = [False] * len(lines)
    for block in SequenceMatcher(None, lines, others, autojunk=False).get_matching_blocks():
        same[block.a : block.a + block.size] = [True] * block.size
    plain = [not _LATIN.search(line) for line in lines]
    rules = [(_rules(a), _rules(b)) for a, b in zip(one.pages, two.pages, strict=False)]
    return Agreement(
        pages=(len(one.pages), len(two.pages)),
        lines=len(lines),
        same_lines=sum(same),
        plain_lines=sum(plain),
        same_plain_lines=sum(a and b for a, b in zip(same, plain, strict=True)),
        number_shift=max(map(_number_shift, one.pages, two.pages), default=0.0),
        rule_shift=max((abs(a - b) for x, y in rules for a, b in zip(x, y, strict=False)), default=0.0),
        rules=(sum(len(x) for x, _ in rules), sum(len(y) for _, y in rules)),
    )


def _lines(pdf: Pdf) -> list[str]:
    """The lines of all pages from top to bottom, page numbers and white space aside."""
    return [line for page in pdf.pages for line in _lines_of(page)]


def _lines_of(page: Page) -> Iterator[str]:
    printed = [g for g in page.glyphs if g.text.strip() and g.baseline < TYPE_AREA_FOOT]
    for _, glyphs in _grouped(sorted(printed, key=lambda glyph: glyph.baseline)):
        yield "".join(glyph.text for glyph in sorted(glyphs, key=lambda glyph: glyph.x))


def _grouped(glyphs: Sequence[Glyph]) -> Iterator[tuple[int, Iterator[Glyph]]]:
    """Glyphs in the order of their baselines, those of a line together."""
    number, last = 0, float("-inf")
    numbers = []
    for glyph in glyphs:
        number += glyph.baseline - last > SAME_LINE
        last = glyph.baseline
        numbers.append(number)
    for key, found in groupby(zip(numbers, glyphs, strict=True), key=lambda pair: pair[0]):
        yield key, (glyph for _, glyph in found)


def _number_shift(one: Page, two: Page) -> float:
    """How far apart the page numbers stand: in height, and at the edge of the type area that they keep to."""
    shifts = [0.0]
    a, b = ([g for g in page.glyphs if g.baseline > TYPE_AREA_FOOT and g.text.strip()] for page in (one, two))
    if a and b:
        shifts.append(abs(a[0].baseline - b[0].baseline))
        right = one.number % 2 == 1
        edges = [max(g.right for g in x) if right else min(g.left for g in x) for x in (a, b)]
        shifts.append(abs(edges[0] - edges[1]))
    return max(shifts) if bool(a) == bool(b) else float("inf")


def _rules(page: Page) -> list[float]:
    """The middles of the long rules, in mm from the top; a rule in several pieces counts once."""
    middles = sorted((s.top + s.bottom) / 2 for s in page.stripes if _is_long(s))
    return [
        middle
        for before, middle in zip([float("-inf"), *middles], middles, strict=False)
        if middle - before > 0.4
    ]


def _is_long(stripe: Stripe) -> bool:
    return stripe.width > 140.0
