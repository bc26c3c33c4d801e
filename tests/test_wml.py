"""What a Word file may write for on, off and lengths, beside what is read."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.wml import EIGHTHS, LENGTH_LIMIT, length, number, says_on


@pytest.mark.parametrize(
    ("text", "on"),
    [(None, True), ("", True), ("1", True), ("true", True), ("on", True), ("0", False), ("false", False),
     ("off", False), ("none", False), ("False", False), ("OFF", False)],
)  # fmt: skip
def test_on_and_off(text: str | None, on: bool) -> None:
    assert says_on(text) is on


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("240", 12),
        ("-240", -12),
        ("12pt", 12),
        ("2.54cm", 72),
        ("25.4mm", 72),
        ("1in", 72),
        ("2pc", 24),
        ("0", 0),
    ],
)
def test_lengths(text: str, points: float) -> None:
    assert length(text) == pytest.approx(points)


def test_lengths_in_other_units() -> None:
    assert length("16", EIGHTHS) == 2


@pytest.mark.parametrize(
    "text", [None, "", "nan", "inf", "-inf", "nanmm", "1e999", "--5", "²", "mm", "9" * 400]
)
def test_what_is_no_length(text: str | None) -> None:
    assert length(text) is None
    assert number(text) is None


@given(st.text("0123456789.-+e_naif mcptx²１", max_size=12))
def test_no_text_is_more_than_a_paper_can_have(text: str) -> None:
    found = length(text)
    assert found is None or (math.isfinite(found) and abs(found) <= LENGTH_LIMIT)
