"""content/terms.yaml in; the office's terms, or diagnostics with line and column, out."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from docgen.content.reading import read
from docgen.content.validation import validate
from docgen.content.values import Entry, Phrase
from docgen.diagnostics import DocgenError
from docgen.source import Abbreviation, Replacement, Terms


class ReplacementEntry(Entry):
    """固定用语."""

    wrong: Phrase = Field(description="不用的写法")
    right: Phrase = Field(description="规范的写法")
    reason: Phrase | None = Field(default=None, description="理由")


class AbbreviationEntry(Entry):
    """简称."""

    short: Phrase = Field(description="简称")
    full: Phrase = Field(description="全称")


class TermsFile(Entry):
    """terms.yaml: words that the office has settled, for all activities."""

    replacements: tuple[ReplacementEntry, ...] = Field(default=(), description="固定用语")
    abbreviations: tuple[AbbreviationEntry, ...] = Field(default=(), description="要先写全称的简称")


def load_terms(path: Path) -> Terms:
    """The terms in a file; none where there is no such file. Raises DocgenError with every problem."""
    if not path.exists():
        return Terms()
    document, problems = read(path)
    if document is None or problems:
        raise DocgenError(problems)
    terms, problems = validate(document, TermsFile)
    if terms is None:
        raise DocgenError(problems)
    return Terms(
        tuple(Replacement(each.wrong, each.right, each.reason or "") for each in terms.replacements),
        tuple(Abbreviation(each.short, each.full) for each in terms.abbreviations),
    )
