"""A Word file or a PDF alone: each shows what it can, and says nothing of what it cannot show."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from check.layout.test_cases import CODES, Typeset, changed, form_of, found

ON_THE_PAGE = {
    "GB5.2.1e", "GB7.2.4a", "GB7.2.4e", "GB7.2.5c", "GB7.2.7a", "GB7.2.7b", "GB7.3.1c", "GB7.3.1d", "GB7.3.1f",
    "GB7.3.2c", "GB7.3.3a", "GB7.3.4c", "GB7.3.5.1a", "GB7.3.5.1b", "GB7.3.5.2", "GB7.3.5.5b", "GB7.3.6b",
    "GB7.3.7d",
    "GB7.4", "GB7.4.1a", "GB7.4.1b", "GB7.4.1c", "GB7.4.1d", "GB7.4.2b", "GB7.4.2d", "GB7.4.3a",
    "GB7.4.3c", "GB7.5c", "GB7.5e",
    "GB10.1a", "GB10.1b", "GB10.1c", "GB10.1d", "GB10.1e", "GB10.1f", "GB10.2", "GB10.3",
}  # fmt: skip
"""What only the page shows."""

IN_THE_WORD_FILE = {
    "GB5.2.1a", "GB5.2.1c", "GB5.2.1d", "GB5.2.2", "GB5.2.3a", "GB5.2.3c", "GB6.2", "GB7.3.3e", "GB7.3.5.1c", "GB7.3.5.2b",
    "GB7.3.5.2c", "GB7.3.6", "GB7.4.2c", "F102", "F110",
}  # fmt: skip
"""What only the Word file tells for certain, or tells of single paragraphs."""


@pytest.mark.parametrize("code", sorted(set(CODES) - ON_THE_PAGE - {"F101"}))
def test_the_word_file_alone_makes_the_rule_speak(code: str, good_papers: Mapping[str, bytes]) -> None:
    assert {each.code for each in found(changed(code, good_papers), None)} == {code}


# That a paper is a letter is seen on its page alone.
@pytest.mark.parametrize("code", sorted(code for code in ON_THE_PAGE if form_of(code) != "letter"))
def test_the_word_file_alone_is_not_guessed_at(code: str, good_papers: Mapping[str, bytes]) -> None:
    assert found(changed(code, good_papers), None) == []


@pytest.mark.parametrize("code", sorted(set(CODES) - IN_THE_WORD_FILE - {"F101"}))
def test_the_pdf_alone_makes_the_rule_speak(
    code: str, good_papers: Mapping[str, bytes], typeset: Typeset
) -> None:
    assert code in {each.code for each in found(None, typeset(changed(code, good_papers)))}
