"""The lines that docgen makes of a title beside what GB7.3.1d says of lines on the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from docgen.check.layout import CHECKS, Paper
from docgen.check.layout.pages import Glyph, Page, Pdf, Setting
from docgen.chinese import em_width, title_lines
from docgen.gbt9704 import SIZE_2, TITLE_CHARACTERS

_EM = SIZE_2 * 25.4 / 72
_SETTING = Setting("方正小标宋简体", SIZE_2, 1.0, (0, 0, 0))

PHRASES = st.lists(
    st.text("安全生产月活动", min_size=2, max_size=12)
    | st.sampled_from(("2023年", "10月", "A级", "关于开展", "的通知")),
    min_size=1,
    max_size=6,
)


def said(lines: Sequence[str]) -> list[str]:
    """What GB7.3.1d says of a title in these lines, each centred on the page."""
    glyphs = [
        Glyph(word, x, y, x, y - _EM, x + _EM, y, _SETTING)
        for number, line in enumerate(lines, 1)
        for y in [60 + 15 * number]
        for index, word in enumerate(line)
        for x in [106 + (index - len(line) / 2) * _EM]
    ]
    paper = Paper(None, Pdf("通知.pdf", (Page(1, 210, 297, 0, tuple(glyphs), ()),)))
    [check] = (check for check in CHECKS if check.rule.code == "GB7.3.1d")
    return [diagnostic.message for diagnostic, _ in check.diagnostics(paper)]


def divisions(phrases: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Every way to set the phrases in lines."""
    if not phrases:
        yield ()
    for size in range(1, len(phrases) + 1):
        for rest in divisions(phrases[size:]):
            yield ("".join(phrases[:size]), *rest)


def has_shape(lines: Sequence[str]) -> bool:
    """Whether lines rise, fall, or rise and then fall, each wider or narrower than the last."""
    signs = "".join("<" if a < b else ">" if a > b else "=" for a, b in pairwise(map(em_width, lines)))
    return "=" not in signs and "><" not in signs


@given(PHRASES)
@example(["安全生产月安全生产月安全生产", "2023安全生产月安全生产月"])
def test_what_docgen_chooses_is_not_warned_of_where_there_is_a_choice(phrases: list[str]) -> None:
    lines = title_lines(phrases, TITLE_CHARACTERS)
    choice = [
        each
        for each in divisions(phrases)
        if len(each) == len(lines) and max(map(em_width, each)) <= TITLE_CHARACTERS and has_shape(each)
    ]
    assert not choice or said(lines) == []


def test_lines_of_one_width_have_no_shape() -> None:
    assert said(["关于开展安全生产", "月活动的重要通知"]) == ["标题各行为 8、8 字，应排成梯形或菱形"]
