"""Chinese text: numerals and heading numbers, joining of lines, dates, title lines, widths on a terminal.

Pure functions over strings and dates.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise

DIGITS = "零一二三四五六七八九"
WEEKDAYS = "一二三四五六日"
IDEOGRAPHIC_SPACE = "\u3000"


def numeral(number: int) -> str:
    """1 to 99 as 一 … 九十九; ValueError outside."""
    if not 1 <= number <= 99:
        raise ValueError(number)
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else DIGITS[tens] + "十"
    return head + (DIGITS[ones] if ones else "")


def heading_number(level: int, number: int) -> str:
    """The number of a heading by level (7.3.3): 一、 then （一） then 1. then （1）."""
    forms = {1: "{cn}、", 2: "（{cn}）", 3: "{n}.", 4: "（{n}）"}
    return forms[level].format(n=number, cn=numeral(number) if level < 3 else "")


def numbered(number: str, text: str) -> str:
    """Number and text; a space between where “7.” would run into a leading digit and read as 7.5."""
    return f"{number} {text}" if number[-1] == "." and text[:1].isdecimal() else number + text


def is_wide(character: str) -> bool:
    """Whether a character takes the width of a Han character; curly quotes and dashes among Chinese do."""
    return unicodedata.east_asian_width(character) in "WF" or character in "“”‘’—…·"


def width(text: str) -> int:
    """Columns on a terminal: 2 for a wide character, 1 for others, 0 for combining marks."""
    return sum(
        0 if unicodedata.combining(character) else 2 if is_wide(character) else 1 for character in text
    )


_BESIDE_FIGURES = re.compile(r"(?<=[\u4e00-\u9fff])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z])(?=[\u4e00-\u9fff])")


@lru_cache(maxsize=4096)  # Titles are tried in many divisions, whose lines come again and again.
def em_width(text: str) -> float:
    """Width in Han characters (字) as Word sets it: 1 for a wide character, ½ for others, and ¼ of white
    between Han characters and figures or letters.
    """
    return width(text) / 2 + len(_BESIDE_FIGURES.findall(text)) / 4


def pad(text: str, columns: int) -> str:
    """`text` filled up with spaces to so many terminal columns."""
    return text + " " * max(0, columns - width(text))


_UNBROKEN = re.compile(r"[（《“‘「]*(?:[!-~]+|\S)[，。；：、？！）》”’」…]*|\s+")
"""What stays together on a line: a word, or a Chinese character, with the marks that cling to it."""


def wrap(text: str, columns: int) -> tuple[str, ...]:
    """A paragraph in lines of at most so many terminal columns; a word that is wider stands alone."""
    lines = [""]
    for piece in _UNBROKEN.findall(text):
        if width(lines[-1] + piece) > columns and lines[-1].strip():
            lines.append("")
        lines[-1] += piece.lstrip() if not lines[-1] else piece
    return tuple(line.rstrip() for line in lines)


def join_lines(text: str) -> str:
    """Lines of one paragraph as one: no space where either side is a wide character, else one."""
    lines = [line.strip(" \t") for line in text.splitlines() if line.strip()]
    joined = ""
    for line in lines:
        glue = "" if not joined or is_wide(joined[-1]) or is_wide(line[0]) else " "
        joined += glue + line
    return joined


def paragraphs(text: str) -> tuple[str, ...]:
    """Text as paragraphs: a blank line ends one, lines within are joined."""
    blocks: list[list[str]] = [[]]
    for line in text.splitlines():
        if line.strip():
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return tuple(join_lines("\n".join(block)) for block in blocks if block)


def full_date(day: date) -> str:
    """2023年6月21日 (7.3.5.4: no leading zeros)."""
    return f"{day.year}年{day.month}月{day.day}日"


def month_day(day: date) -> str:
    """6月21日."""
    return f"{day.month}月{day.day}日"


def weekday(day: date) -> str:
    """星期三."""
    return "星期" + WEEKDAYS[day.weekday()]


def date_range(start: date, end: date) -> str:
    """2023年6月1日至30日: what both ends share is said once."""
    if start.year != end.year:
        return f"{full_date(start)}至{full_date(end)}"
    if start.month != end.month:
        return f"{full_date(start)}至{month_day(end)}"
    return f"{full_date(start)}至{end.day}日" if start != end else full_date(start)


def title_lines(phrases: Sequence[str], limit: float) -> tuple[str, ...]:
    """Break a title between phrases (7.3.1): as few lines of at most `limit` 字 as can be, set as a
    trapezoid (widths falling or rising) or a diamond, the most even of these.

    A phrase wider than `limit` stands alone on its line; Word will then break it.
    """
    return min(_divisions(tuple(phrases)), key=lambda lines: _title_cost(lines, limit))


def _divisions(phrases: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Every way to set the phrases in lines, order kept."""
    if not phrases:
        yield ()
        return
    for size in range(1, len(phrases) + 1):
        head = "".join(phrases[:size])
        for rest in _divisions(phrases[size:]):
            yield (head, *rest)


def _title_cost(lines: tuple[str, ...], limit: float) -> tuple[float, int, int, float]:
    """Overflow, then lines, then shape (0 trapezoid, diamond or single; 1 other), then unevenness."""
    widths = [em_width(line) for line in lines]
    overflow = sum(max(0.0, each - limit) for each in widths)
    unevenness = sum((a - b) ** 2 for a, b in pairwise(widths))
    return overflow, len(lines), 0 if _is_shapely(widths) else 1, unevenness


def _is_shapely(widths: Sequence[float]) -> bool:
    """Strictly rising, strictly falling, or rising then falling."""
    peak = widths.index(max(widths)) if widths else 0
    rises = all(a < b for a, b in pairwise(widths[: peak + 1]))
    falls = all(a > b for a, b in pairwise(widths[peak:]))
    return rises and falls
