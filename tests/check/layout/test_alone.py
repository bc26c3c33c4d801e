"""A Word file or a PDF alone: each shows what it can, and says nothing of what it cannot show."""

from __future__ import annotations

import pytest

from check.layout import good
from check.layout.test_cases import CASES, CODES, Typeset, found

ON_THE_PAGE = {
    "GB5.2.1e", "GB7.2.4a", "GB7.2.4e", "GB7.2.5c", "GB7.2.7a", "GB7.2.7b", "GB7.3.1c", "GB7.3.1d",
    "GB7.3.2c", "GB7.3.3a", "GB7.3.4c", "GB7.3.5.1a", "GB7.3.5.1b", "GB7.3.5.2", "GB7.3.5.5b", "GB7.3.7d",
    "GB7.4", "GB7.4.1a", "GB7.4.1b", "GB7.4.1c", "GB7.4.1d", "GB7.4.2b", "GB7.4.2d", "GB7.4.3a", "GB7.5c", "GB7.5e",
}  # fmt: skip
"""What only the page shows."""

IN_THE_WORD_FILE = {
    "GB5.2.1a", "GB5.2.1c", "GB5.2.1d", "GB5.2.2", "GB5.2.3a", "GB6.2", "GB7.3.5.1c", "GB7.3.5.2b",
    "GB7.3.5.2c", "GB7.3.6", "GB7.4.2c", "F102",
}  # fmt: skip
"""What only the Word file tells for certain, or tells of single paragraphs."""


def changed(code: str, word_file: bytes) -> bytes:
    """The good notice with the change of a case made."""
    return good.mutated(word_file, (CASES / code / "bad.changes").read_text(encoding="utf-8"))


@pytest.mark.parametrize("code", sorted(set(CODES) - ON_THE_PAGE - {"F101"}))
def test_the_word_file_alone_makes_the_rule_speak(code: str, word_file: bytes) -> None:
    assert {each.code for each in found(changed(code, word_file), None)} == {code}


@pytest.mark.parametrize("code", sorted(ON_THE_PAGE))
def test_the_word_file_alone_is_not_guessed_at(code: str, word_file: bytes) -> None:
    assert found(changed(code, word_file), None) == []


@pytest.mark.parametrize("code", sorted(set(CODES) - IN_THE_WORD_FILE - {"F101"}))
def test_the_pdf_alone_makes_the_rule_speak(code: str, word_file: bytes, typeset: Typeset) -> None:
    assert code in {each.code for each in found(None, typeset(changed(code, word_file)))}
