"""The good notice and what makes papers of it, each made once a run."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from check.layout import good


@pytest.fixture(scope="session")
def word_file() -> bytes:
    """The good notice as a Word file."""
    return good.word_file()


@pytest.fixture(scope="session")
def good_papers(word_file: bytes) -> Mapping[str, bytes]:
    """The good paper of each form as a Word file."""
    return {form: good.in_form(form, word_file) for form in good.FORMS}


@pytest.fixture(scope="session")
def typeset() -> Callable[[bytes], bytes]:
    """Word file in, PDF out."""
    return good.typesetter()


@pytest.fixture(scope="session")
def pdf_file(word_file: bytes, typeset: Callable[[bytes], bytes]) -> bytes:
    """The good notice as a PDF."""
    return typeset(word_file)
