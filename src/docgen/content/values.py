"""The kinds of values that content files hold: ids, phrases, texts, days and periods, and their forms."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, TypeAlias

from msgspec import Meta, Struct

from docgen.content.codes import Code

DAY_PATTERN = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
"""How a day is written: 2023-06-21."""

# `\Z`, since `$` lets a line break follow.
KEY_PATTERN = r"^[a-z][a-z0-9_]*\Z"
SLUG_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*\Z"
PHRASE_PATTERN = r"^\S(.*\S)?\Z"
NAME_PATTERN = r"^(?![“‘][^“”‘’]*[”’]$)\S(.*\S)?\Z"
TEXT_PATTERN = r"\S"
OFFICE_PATTERN = r"^(?!\s*[“‘][^“”‘’]*[”’]\s*$)[\s\S]*\S"
PARAGRAPH_PATTERN = r"^(?![\s\S]*\S[^\S\n]*\n[^\S\n]*\n\s*\S)\s*\S"

LONGEST_TEXT = 20_000
"""Characters that a text may hold, whatever its kind."""

LONGEST_PHRASE = 200
"""Characters that a phrase may hold."""

Key: TypeAlias = Annotated[str, Meta(pattern=KEY_PATTERN, max_length=40)]
"""An id that texts can refer to by name."""

Owners: TypeAlias = Annotated[tuple[Key, ...], Meta(min_length=1)]
"""Those whom something is asked of: all, streets, departments, ids and tags of units."""

Slug: TypeAlias = Annotated[str, Meta(pattern=SLUG_PATTERN, max_length=60)]
"""An id that is part of a content control's tag."""

Phrase: TypeAlias = Annotated[str, Meta(pattern=PHRASE_PATTERN, max_length=LONGEST_PHRASE)]
"""Text on one line, without space at its ends."""

Name: TypeAlias = Annotated[str, Meta(pattern=NAME_PATTERN, max_length=LONGEST_PHRASE)]
"""A phrase that is a name, without the quotation marks that papers put around it, or an editor around a value."""

Label: TypeAlias = Annotated[str, Meta(pattern=PHRASE_PATTERN, max_length=16)]
"""A phrase that fits a narrow column of a table in two lines."""

FolderName: TypeAlias = Annotated[str, Meta(pattern=NAME_PATTERN, max_length=30)]
"""A name that a folder is named by."""

Text: TypeAlias = Annotated[str, Meta(pattern=TEXT_PATTERN, max_length=LONGEST_TEXT)]
"""Text of any length, a clause or sentence a line; a blank line ends a paragraph."""

Paragraph: TypeAlias = Annotated[str, Meta(pattern=PARAGRAPH_PATTERN, max_length=LONGEST_TEXT)]
"""Text that is printed as one paragraph, a clause or sentence a line."""

TitleText: TypeAlias = Annotated[str, Meta(pattern=TEXT_PATTERN, max_length=500)]
"""A title, a phrase a line."""

OfficeText: TypeAlias = Annotated[str, Meta(pattern=OFFICE_PATTERN, max_length=500)]
"""The name of an office, a phrase a line, without quotation marks around it."""

Year: TypeAlias = Annotated[int, Meta(ge=2000, le=2099)]
"""A year that an activity can be of."""

Day: TypeAlias = date
"""A day, written as 2023-06-21."""


class RuleError(ValueError):
    """What is wrong between the values of an entry, each of them right by itself; raised as it is made.

    It is told at the place of the entry, or at that of the value of `key`.
    """

    def __init__(self, sentence: str, hint: str, code: Code = Code.VALUE, key: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence, self.hint, self.code, self.key = sentence, hint, code, key


class Entry(Struct, frozen=True, forbid_unknown_fields=True):
    """What all parts of the files share: frozen, no unknown keys."""


class Period(Entry, frozen=True):
    """From a day to a day, both included."""

    start: Annotated[Day, Meta(description="开始日期")]
    end: Annotated[Day, Meta(description="结束日期")]

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise RuleError("结束日期早于开始日期", "请核对 start 和 end。", Code.DAY)


When: TypeAlias = Day | Period | None
"""A day, a period, or null."""
