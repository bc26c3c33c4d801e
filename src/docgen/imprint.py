"""Where the 主送机关 of a notice stand: below its title, or in its 版记 (7.3.2)."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from docgen.chinese import em_width, title_lines
from docgen.gbt9704 import (
    CHARACTERS_PER_LINE,
    LINE_PITCH,
    MARK_CHARACTERS,
    MARK_INK_OFFSET,
    MARK_PITCH,
    MARK_TOP,
    NUMBER_INK_OFFSET,
    POINTS_PER_MM,
    RED_RULE_GAP,
    RED_RULE_WEIGHT,
    TITLE_CHARACTERS,
    TYPE_HEIGHT,
)


def addressed_in_imprint(mark: Sequence[str], title: Sequence[str], addressees: Sequence[str]) -> bool:
    """Whether 主送机关 go to the 版记, since they would leave no room for the text on the first page.

    `mark` and `title` are phrases that a line may end with.
    """
    names = em_width("，".join(addressees) + "：")
    room = _room(len(title_lines(mark, MARK_CHARACTERS)), len(title_lines(title, TITLE_CHARACTERS)))
    # A line may end early, before a mark that must not begin the next.
    return ceil(names / (CHARACTERS_PER_LINE - 1)) > room


def _room(mark_lines: int, title_lines: int) -> int:
    """How many lines of 主送机关 leave room for a line of the text on the first page (7.3.3)."""
    head = (MARK_TOP - MARK_INK_OFFSET + RED_RULE_GAP - NUMBER_INK_OFFSET) * POINTS_PER_MM + RED_RULE_WEIGHT
    # Two lines of white above the number, two above the title; one above 主送机关, and then the text.
    lines = 2 + 1 + 2 + title_lines + 1 + 1
    room = TYPE_HEIGHT * POINTS_PER_MM - head - mark_lines * MARK_PITCH - lines * LINE_PITCH
    return max(0, int(room / LINE_PITCH))
