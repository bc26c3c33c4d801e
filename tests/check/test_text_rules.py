"""What holds for every rule that looks at words alone, whatever the words are."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.check import dates, figures, numbering, punctuation, secrecy, wording
from docgen.check.subject import Slip

RULES: tuple[Callable[[str], Iterable[Slip]], ...] = (
    dates.no_such_day,
    numbering.typed_number_meets_date,
    numbering.miscounted,
    punctuation.half_width,
    punctuation.unbalanced,
    punctuation.nested_alike,
    punctuation.comma_between_names,
    punctuation.doubled,
    punctuation.makeshift,
    figures.two_range_marks,
    figures.hyphen_range,
    figures.full_width_figures,
    figures.document_number,
    figures.stray_space,
    wording.least_and_range,
    wording.and_and,
    wording.remains,
    secrecy.classified,
    secrecy.mobile_number,
    secrecy.identity_number,
)

MARKS = "“”‘’《》〈〉（）〔〕，。、；：—～…★[]()\"',.:;~ \u200b\ue000«»３"
PHRASES = ("安全", "月", "一", "二", "和", "是", "至", "第", "号", "至少", "媒体", "秘密", "6月31日", "7.5月")
FIGURES = ("1-2个", "...", "--", "2023", "0", "1", "69", "a", "B", "&nbsp;", "13800138000")
PIECES = st.sampled_from([*MARKS, *PHRASES, *FIGURES])
WORDS = st.lists(PIECES, max_size=24).map("".join)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
@given(text=WORDS | st.text(max_size=40))
@settings(max_examples=40)
def test_what_is_found_is_there(rule: Callable[[str], Iterable[Slip]], text: str) -> None:
    for slip in rule(text):
        assert 0 <= slip.start < slip.end <= len(text)
        assert slip.message
        assert slip.new != text[slip.start : slip.end]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
@given(text=WORDS)
@settings(max_examples=40)
def test_corrections_come_to_an_end(rule: Callable[[str], Iterable[Slip]], text: str) -> None:
    for _ in range(len(text) + 1):
        mended = [slip for slip in rule(text) if slip.new is not None]
        if not mended:
            return
        for slip in sorted(mended, key=lambda slip: slip.start, reverse=True):
            text = text[: slip.start] + (slip.new or "") + text[slip.end :]
    pytest.fail(f"still at it: {text!r}")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
@pytest.mark.parametrize("piece", ["安", "（", "“", "1至", "《", "安 ", "[bookmark:", "<p ", "至少", "a—"])
def test_long_texts_are_no_trouble(rule: Callable[[str], Iterable[Slip]], piece: str) -> None:
    # The loader takes texts of 20 000 characters; a pattern that backtracks would not come back from these.
    assert len(list(rule(piece * (20_000 // len(piece))))) <= 20_000
