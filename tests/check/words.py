"""The rules that look at words alone, and words that are trouble for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from hypothesis import strategies as st

from docgen.check import dates, figures, numbering, punctuation, secrecy, tags, wording
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
    tags.mistyped,
    secrecy.classified,
    secrecy.mobile_number,
    secrecy.identity_number,
)

MARKS = "“”‘’《》〈〉（）〔〕，。、；：—～…★[]()\"',.:;~ \u200b\ue000«»３"
PHRASES = ("安全", "月", "一", "二", "和", "是", "至", "第", "号", "至少", "媒体", "秘密", "6月31日", "7.5月")
FIGURES = (
    "1-2个",
    "...",
    "--",
    "2023",
    "0",
    "1",
    "69",
    "a",
    "B",
    "&nbsp;",
    "13800138000",
    "{",
    "｛",
    "}",
    "｝",
    "|",
    "%",
)
PIECES = st.sampled_from([*MARKS, *PHRASES, *FIGURES])
WORDS = st.lists(PIECES, max_size=24).map("".join)
