"""The files that all activities share as typed, frozen models, as those of `files`."""

from __future__ import annotations

from pydantic import Field

from docgen.content.values import Entry, Phrase


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


SHARED: dict[str, type[Entry]] = {"terms": TermsFile}
"""The files by stem; they stand beside the folders of the activities."""
