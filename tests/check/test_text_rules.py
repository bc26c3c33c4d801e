"""What holds for every rule that looks at words alone, whatever the words are."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from check.words import RULES, WORDS
from docgen.check.subject import Slip


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
