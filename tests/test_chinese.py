"""Chinese text: numerals, joined lines, dates, title lines, widths."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.chinese import (
    date_range,
    day_in,
    em_width,
    enumeration,
    full_date,
    heading_number,
    join_lines,
    month_day,
    months_text,
    numbered,
    numeral,
    pad,
    paragraphs,
    quoted_names,
    title_lines,
    weekday,
    width,
    wrap,
)


@pytest.mark.parametrize(
    ("number", "printed"),
    [
        (1, "一"),
        (9, "九"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (21, "二十一"),
        (99, "九十九"),
        (100, "一百"),
        (101, "一百零一"),
        (110, "一百一十"),
        (111, "一百一十一"),
        (1000, "一千"),
        (1001, "一千零一"),
        (1010, "一千零一十"),
        (1100, "一千一百"),
        (2050, "二千零五十"),
        (9999, "九千九百九十九"),
        (10_000, "一万"),
        (10_010, "一万零一十"),
        (12_300, "一万二千三百"),
        (100_000, "十万"),
        (150_001, "十五万零一"),
        (1_010_000, "一百零一万"),
        (99_999_999, "九千九百九十九万九千九百九十九"),
    ],
)
def test_numeral(number: int, printed: str) -> None:
    assert numeral(number) == printed


@pytest.mark.parametrize("number", [0, 100_000_000, -1])
def test_no_numeral_outside_1_to_99_999_999(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        numeral(number)


UNITS = {"": 1, "十": 10, "百": 100, "千": 1000}


def counted(said: str) -> int:
    """The number that a numeral says."""
    if "万" in said:
        myriads, _, rest = said.partition("万")
        return counted(myriads) * 10_000 + counted(rest)
    pieces = re.findall("([一二三四五六七八九]?)([十百千]?)", said)
    return sum(
        "零一二三四五六七八九".index(digit or "一") * UNITS[unit] for digit, unit in pieces if digit or unit
    )


@given(st.integers(1, 10**8 - 1))
def test_a_numeral_says_its_number(number: int) -> None:
    assert counted(numeral(number)) == number


@pytest.mark.parametrize(("level", "printed"), [(1, "十二、"), (2, "（十二）"), (3, "12."), (4, "（12）")])
def test_heading_number_by_level(level: int, printed: str) -> None:
    assert heading_number(level, 12) == printed


@pytest.mark.parametrize(
    ("number", "text", "printed"),
    [
        ("7.", "5月31日启动", "7. 5月31日启动"),
        ("9.", "举办活动", "9.举办活动"),
        ("三、", "2023年安排", "三、2023年安排"),
        ("7.", "", "7."),
    ],
)
def test_number_is_set_off_from_digits(number: str, text: str, printed: str) -> None:
    assert numbered(number, text) == printed


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        ("结合实际，\n制订本方案。", "结合实际，制订本方案。"),
        ("5月31日，\n区指导办", "5月31日，区指导办"),
        ("会议系统\nZoom\nRooms", "会议系统Zoom Rooms"),
        ("共有\n18\n项", "共有18项"),
        ("  前后空白 \t\n\n  不留  ", "前后空白不留"),
        ("“安全生产月”\n“五邑行”", "“安全生产月”“五邑行”"),
        ("人人讲安全 个个会应急", "人人讲安全 个个会应急"),
        ("", ""),
    ],
)
def test_lines_of_a_paragraph_join(lines: str, joined: str) -> None:
    assert join_lines(lines) == joined


@given(st.lists(st.text("安全生产月，。“”", min_size=1), max_size=8))
def test_chinese_lines_join_without_a_trace(lines: list[str]) -> None:
    assert join_lines("\n".join(lines)) == "".join(lines)


def test_a_blank_line_ends_a_paragraph() -> None:
    assert paragraphs("\n坚持人民至上、\n生命至上。\n \t\n\n坚持统筹。\n") == (
        "坚持人民至上、生命至上。",
        "坚持统筹。",
    )
    assert paragraphs(" \n\n") == ()


@pytest.mark.parametrize(
    ("items", "printed"),
    [
        ((), ""),
        (("电子文本",), "电子文本"),
        (("电子文本", "链接或截图"), "电子文本、链接或截图"),
        (("电子文本", "视频、照片等佐证材料"), "电子文本，视频、照片等佐证材料"),
    ],
)
def test_items_are_strung_together(items: tuple[str, ...], printed: str) -> None:
    assert enumeration(items) == printed


def test_dates_have_no_leading_zeros() -> None:
    day = date(2023, 6, 1)
    assert (full_date(day), month_day(day), weekday(day)) == ("2023年6月1日", "6月1日", "星期四")
    assert weekday(date(2023, 11, 26)) == "星期日"


def test_a_day_of_another_year_is_told_with_its_year() -> None:
    assert day_in(2023, date(2023, 12, 31)) == "12月31日"
    assert day_in(2023, date(2024, 1, 10)) == "2024年1月10日"


@pytest.mark.parametrize(
    ("start", "end", "printed"),
    [
        (date(2023, 6, 1), date(2023, 6, 30), "2023年6月1日至30日"),
        (date(2023, 6, 1), date(2023, 12, 31), "2023年6月1日至12月31日"),
        (date(2023, 12, 1), date(2024, 1, 31), "2023年12月1日至2024年1月31日"),
        (date(2023, 6, 1), date(2023, 6, 1), "2023年6月1日"),
    ],
)
def test_a_range_says_once_what_both_ends_share(start: date, end: date, printed: str) -> None:
    assert date_range(start, end) == printed


@pytest.mark.parametrize(
    ("months", "printed"),
    [
        ([(2023, month) for month in range(6, 13)], "2023年6月至12月"),
        ([(2023, 12), (2024, 1)], "2023年12月至2024年1月"),
        ([(2023, 6)], "2023年6月"),
        ([(2023, 3), (2023, 6), (2023, 9), (2023, 12)], "2023年3月、6月、9月、12月"),
        ([(2023, 6), (2023, 12), (2024, 1)], "2023年6月、12月、2024年1月"),
    ],
)
def test_months_say_the_year_once_and_are_a_range_where_none_is_left_out(
    months: list[tuple[int, int]], printed: str
) -> None:
    assert months_text(months) == printed


@pytest.mark.parametrize(
    ("names", "printed"),
    [(["甲"], "“甲”"), (["甲", "乙"], "“甲”和“乙”"), (["甲", "乙", "丙"], "“甲”“乙”和“丙”")],
)
def test_quoted_names_have_one_and_before_the_last(names: list[str], printed: str) -> None:
    assert "".join(quoted_names(names)) == printed


@pytest.mark.parametrize(
    ("text", "columns"),
    [("外海街道", 8), ("GB/T 9704", 9), ("“月”", 6), ("—", 2), ("〔2023〕", 8), ("e\u0301", 1), ("", 0)],
)
def test_columns_on_a_terminal(text: str, columns: int) -> None:
    assert width(text) == columns
    assert em_width(text) == columns / 2
    assert width(pad(text, 12)) == 12


def test_a_paragraph_is_wrapped_by_the_width_of_its_characters() -> None:
    text = "只生成有变化的文件，放在 build/2023/（默认）。内容有错误时，不生成任何文件。"
    assert wrap(text, 24) == (
        "只生成有变化的文件，放在",
        "build/2023/（默认）。内",
        "容有错误时，不生成任何文",
        "件。",
    )


@given(
    pieces=st.lists(st.sampled_from(["甲", "乙，", "丙。", "ab ", "（丁）", " "]), max_size=40),
    columns=st.integers(6, 30),
)
def test_wrapping_loses_nothing_and_begins_no_line_with_a_closing_mark(
    pieces: list[str], columns: int
) -> None:
    text = "".join(pieces)
    lines = wrap(text, columns)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width(line) <= columns for line in lines)
    assert not any(line.startswith(("，", "。", "）")) for line in lines)


def test_a_word_that_is_too_wide_stands_alone() -> None:
    assert wrap("见 https://example.org/campaign 一节", 12) == ("见", "https://example.org/campaign", "一节")


def test_pad_never_cuts() -> None:
    assert pad("外海街道", 4) == "外海街道"


@pytest.mark.parametrize(
    ("phrases", "lines"),
    [
        pytest.param(("关于", "检查的通知"), ("关于检查的通知",), id="one line where it fits"),
        pytest.param(
            ("甲乙丙丁", "戊己庚辛", "子丑"), ("甲乙丙丁", "戊己庚辛子丑"), id="the more even trapezoid"
        ),
        pytest.param(
            ("甲乙丙丁戊", "己庚", "辛子丑"), ("甲乙丙丁戊己庚", "辛子丑"), id="never two equal lines"
        ),
        pytest.param(
            ("一二三四五", "六七八九", "十甲乙", "丙丁戊己", "庚"),
            ("一二三四五", "六七八九十甲乙", "丙丁戊己庚"),
            id="diamond where no two lines hold it",
        ),
        pytest.param(
            ("一二三四五六七八九十甲乙", "丙丁"),
            ("一二三四五六七八九十甲乙", "丙丁"),
            id="a phrase too wide stands alone",
        ),
        pytest.param((), (), id="nothing"),
    ],
)
def test_title_lines(phrases: tuple[str, ...], lines: tuple[str, ...]) -> None:
    assert title_lines(phrases, 8) == lines


PHRASES = st.lists(st.text("安全生产月2023", min_size=1, max_size=12), min_size=1, max_size=7)


@given(PHRASES, st.integers(4, 24))
def test_phrases_are_kept_whole_and_in_order(phrases: list[str], limit: int) -> None:
    lines = title_lines(phrases, limit)
    assert "".join(lines) == "".join(phrases)
    starts = {sum(map(len, phrases[:count])) for count in range(len(phrases) + 1)}
    ends = [sum(map(len, lines[:count])) for count in range(len(lines) + 1)]
    assert starts.issuperset(ends)


def divisions(phrases: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Every way to set phrases in lines, order kept, those with a short first line first."""
    if not phrases:
        yield ()
    for size in range(1, len(phrases) + 1):
        for rest in divisions(phrases[size:]):
            yield ("".join(phrases[:size]), *rest)


def cost(lines: tuple[str, ...], limit: float) -> tuple[float, int, bool, float]:
    """What makes a title worse, in this order: overflow, lines, want of a shape, unevenness."""
    widths = [em_width(line) for line in lines]
    steps = [after - before for before, after in pairwise(widths)]
    narrowing = [step < 0 for step in steps]
    shapely = 0 not in steps and narrowing == sorted(narrowing)
    return sum(max(0, each - limit) for each in widths), len(lines), not shapely, sum(s * s for s in steps)


@given(
    st.lists(st.text("安全生产月2023\u0301", min_size=1, max_size=12), max_size=7),
    st.integers(2, 96).map(lambda quarters: quarters / 4),
)
def test_of_all_ways_to_set_a_title_the_best_is_chosen(phrases: list[str], limit: float) -> None:
    assert title_lines(phrases, limit) == min(divisions(phrases), key=lambda lines: cost(lines, limit))


def test_a_title_of_many_phrases_is_set_without_trying_every_way() -> None:
    """Two to the power of 199 ways."""
    lines = title_lines(["安全"] * 200, 20)
    assert [len(line) for line in lines] == [20] * 20


@given(PHRASES)
def test_a_title_that_fits_is_not_broken(phrases: list[str]) -> None:
    assert len(title_lines(phrases, em_width("".join(phrases)))) == 1


@given(st.lists(st.text("安全生产", min_size=1, max_size=6), min_size=2, max_size=6), st.integers(6, 20))
def test_two_lines_are_never_equal_where_another_break_fits(phrases: list[str], limit: int) -> None:
    lines = title_lines(phrases, limit)
    if len(lines) != 2 or em_width(lines[0]) != em_width(lines[1]):
        return
    halves = [("".join(phrases[:count]), "".join(phrases[count:])) for count in range(1, len(phrases))]
    fitting = [pair for pair in halves if max(map(em_width, pair)) <= max(limit, *map(em_width, lines))]
    assert all(em_width(first) == em_width(second) for first, second in fitting)


def test_lines_widen_and_then_narrow() -> None:
    lines = title_lines(("某区安全生产委员会办公室", "关于印发", "“安全生产月”", "活动方案", "的通知"), 14)
    widths = [em_width(line) for line in lines]
    rising = [after > before for before, after in pairwise(widths)]
    assert rising == sorted(rising, reverse=True)
    assert len(set(widths)) == len(widths)
