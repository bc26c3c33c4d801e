"""The files that all activities share as typed, frozen values, as those of `files`."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from docgen.content.values import Entry, Phrase


class ReplacementEntry(Entry, frozen=True):
    """固定用语."""

    wrong: Annotated[Phrase, Meta(description="不用的写法")]
    right: Annotated[Phrase, Meta(description="规范的写法")]
    reason: Annotated[Phrase | None, Meta(description="理由")] = None
    unless: Annotated[
        tuple[Phrase, ...], Meta(description="只是碰巧连在一起的字，不算，如 按排 之于 按排名")
    ] = ()


class AbbreviationEntry(Entry, frozen=True):
    """简称."""

    short: Annotated[Phrase, Meta(description="简称")]
    full: Annotated[Phrase, Meta(description="全称")]


class TermsFile(Entry, frozen=True):
    """terms.yaml: words that the office has settled, for all activities."""

    replacements: Annotated[tuple[ReplacementEntry, ...], Meta(description="固定用语")] = ()
    abbreviations: Annotated[tuple[AbbreviationEntry, ...], Meta(description="要先写全称的简称")] = ()


SHARED: dict[str, type[Entry]] = {"terms": TermsFile}
"""The files by stem; they stand beside the folders of the activities."""
