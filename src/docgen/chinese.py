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
from typing import NamedTuple, TypeAlias

DIGITS = "零一二三四五六七八九"
WEEKDAYS = "一二三四五六日"
IDEOGRAPHIC_SPACE = "\u3000"


def numeral(number: int) -> str:
    """1 to 99,999,999 as 一 … 九十九, 一百, 一百零一 … 一万 …; ValueError outside."""
    if not 1 <= number < 10**8:
        raise ValueError(number)
    myriads, rest = divmod(number, 10_000)
    head = f"{_below_a_myriad(myriads)}万" if myriads else ""
    gap = "零" if head and 0 < rest < 1000 else ""
    said = head + gap + _below_a_myriad(rest)
    return said.removeprefix("一") if said.startswith("一十") else said


def _below_a_myriad(number: int) -> str:
    """0 to 9999 as it is said within a numeral: nothing for 0, 一十 for 10, one 零 for noughts between."""
    places = [
        DIGITS[int(digit)] + unit if digit != "0" else "零"
        for digit, unit in zip(f"{number:04}", ("千", "百", "十", ""), strict=True)
    ]
    return re.sub("零+", "零", "".join(places)).strip("零")


@lru_cache(maxsize=1024)
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
    return sum(map(_columns, text))


@lru_cache(maxsize=4096)  # As many characters as the papers have, more or less.
def _columns(character: str) -> int:
    return 0 if unicodedata.combining(character) else 2 if is_wide(character) else 1


@lru_cache(maxsize=4096)  # The titles of the units' papers have most of their lines in common.
def em_width(text: str) -> float:
    """Width in Han characters (字) as Word sets it: 1 for a wide character, ½ for others, and ¼ of white
    between Han characters and figures or letters.
    """
    return width(text) / 2 + len(_MEETING.findall(text)) / 4


_MEETING = re.compile(r"[\u4e00-\u9fff](?=[0-9A-Za-z])|[0-9A-Za-z](?=[\u4e00-\u9fff])")
"""Where Word puts white: a Han character before or after a figure or letter."""


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


def phrases(text: str) -> tuple[str, ...]:
    """A title, or the name of an office, as the phrases that it is written in, one a line."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def enumeration(items: Sequence[str]) -> str:
    """甲、乙; a comma where an item has a 、 of its own (GB/T 15834): 甲，乙、丙等."""
    return ("，" if any("、" in item for item in items) else "、").join(items)


def quoted_names(names: Sequence[str]) -> tuple[str, ...]:
    """“甲”, “乙”和, “丙”: names as the phrases of a title; between quotation marks stands no 、 (GB/T 15834, 4.5.3.5)."""
    *others, last = (f"“{name}”" for name in names)
    if others:
        others[-1] += "和"
    return (*others, last)


def full_date(day: date) -> str:
    """2023年6月21日 (7.3.5.4: no leading zeros)."""
    return f"{day.year}年{day.month}月{day.day}日"


def month_day(day: date) -> str:
    """6月21日."""
    return f"{day.month}月{day.day}日"


def day_in(year: int, day: date) -> str:
    """6月21日, as a paper of `year` writes it; a day of another year with it: 2024年1月10日."""
    return month_day(day) if day.year == year else full_date(day)


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


Month: TypeAlias = tuple[int, int]
"""A year and a month."""


def are_successive(months: Sequence[Month]) -> bool:
    """Whether no month is left out between the first of these, which rise, and the last."""
    (year, month), (last_year, last_month) = months[0], months[-1]
    return len(months) == 12 * (last_year - year) + last_month - month + 1


def months_text(months: Sequence[Month]) -> str:
    """2023年6月至12月, or 2023年3月、6月、9月 where some are left out: what they share is said once."""
    ends = are_successive(months) and len(months) > 1
    told = [months[0], months[-1]] if ends else months
    years = [0, *(year for year, _ in told)]
    said = (
        f"{month}月" if year == before else f"{year}年{month}月"
        for before, (year, month) in zip(years, told, strict=False)
    )
    return ("至" if ends else "、").join(said)


def title_lines(phrases: Sequence[str], limit: float) -> tuple[str, ...]:
    """Break a title between phrases (7.3.1): as few lines of at most `limit` 字 (above 0) as can be, set as
    a trapezoid (widths falling or rising) or a diamond, the most even of these, the first line the shortest.

    A phrase wider than `limit` stands alone on its line; Word will then break it.
    """
    # What may follow some lines depends on nothing but how they end, so of all settings of the same phrases
    # only the best of each end is kept: the work grows with the phrases, not with their divisions.
    settings: list[dict[_End, _Setting]] = [{} for _ in range(len(phrases) + 1)]
    settings[0] = {_End(): _Setting()}
    for start, ends in enumerate(settings[:-1]):
        fewest = min(setting.lines for setting in ends.values())
        for stop, line in _lines(phrases, start, limit):
            width = em_width(line)
            for end, setting in ends.items():
                if setting.lines == fewest:
                    after = end.then(width) if start else _End(width)
                    longer = setting.then(stop, abs(end.width - width), after)
                    settings[stop][after] = min(longer, settings[stop].get(after, longer))
    stops = min(settings[-1].values()).stops
    return tuple("".join(phrases[start:stop]) for start, stop in pairwise((0, *stops)))


def _lines(phrases: Sequence[str], start: int, limit: float) -> Iterator[tuple[int, str]]:
    """The lines that may begin at a phrase, each with the place where it stops: those within the limit, and
    the phrase alone. So what overflows is the same however the phrases are set: each that is too wide.
    """
    line, widest = "", 0.0
    for stop, phrase in enumerate(phrases[start:], start + 1):
        line += phrase
        widest = max(widest, em_width(phrase))
        if em_width(line) > max(limit, widest):
            return
        yield stop, line


class _End(NamedTuple):
    """How lines end: the width of the last, whether they already narrow, and whether they have no shape."""

    width: float = 0
    narrowing: bool = False
    misshapen: bool = False

    def then(self, width: float) -> _End:
        """How they end with one more line of that width: strictly wider up to a peak, then narrower."""
        narrower, wider = width < self.width, width > self.width
        misshapen = self.misshapen or not (narrower or (wider and not self.narrowing))
        return _End(width, narrower and not misshapen, misshapen)


class _Setting(NamedTuple):
    """Some phrases of a title set in lines, by what makes one setting better than another, in this order."""

    lines: int = 0
    misshapen: bool = False
    unevenness: float = 0
    stops: tuple[int, ...] = ()
    """How many phrases stand on the lines up to each."""

    def then(self, stop: int, step: float, end: _End) -> _Setting:
        """The setting with one more line, which is `step` wider or narrower than the last."""
        return _Setting(
            self.lines + 1,
            end.misshapen,
            self.unevenness + (step**2 if self.lines else 0),
            (*self.stops, stop),
        )
