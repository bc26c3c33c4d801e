"""The kinds of values that content files hold: ids, phrases, texts, days and periods, and their forms."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Annotated, Self, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

DAY_PATTERN = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
"""How a day is written: 2023-06-21."""


def _day(value: object) -> object:
    """A day written as 2023-06-21; anything else that is text is refused with the reason."""
    if not isinstance(value, str):
        return value
    numbers = DAY_PATTERN.fullmatch(value)
    if numbers is None:
        return _refuse_day(value)
    year, month, day = (int(number) for number in numbers.groups())
    if not (year and 1 <= month <= 12):
        raise PydanticCustomError(
            "day", "{day} 不是日历上的日期", {"day": value, "hint": "月份是 01 至 12。"}
        )
    last = monthrange(year, month)[1]
    if not 1 <= day <= last:
        hint = f"{year}年{month}月有 {last} 天。"
        raise PydanticCustomError("day", "{day} 不是日历上的日期", {"day": value, "hint": hint})
    return date(year, month, day)


def _refuse_day(value: str) -> object:
    """Refuse text that is no day, with the way to write it where it can be told."""
    numbers = re.fullmatch(r"\s*(\d{4})\D(\d{1,2})\D(\d{1,2})日?\s*", value)
    # Through int, since digits may be full-width.
    example = "{}-{:02}-{:02}".format(*map(int, numbers.groups())) if numbers else "2023-06-21"
    hint = f"请写成 {example}。" if numbers else f"日期按年-月-日书写，例如 {example}。"
    raise PydanticCustomError("day", "“{day}”不是规定写法的日期", {"day": value, "hint": hint})


def _single_day(value: object) -> object:
    """One day as a period that starts and ends with it."""
    return {"start": value, "end": value} if isinstance(value, str) else value


KEY_PATTERN = r"^[a-z][a-z0-9_]*$"
SLUG_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
PHRASE_PATTERN = r"^\S(.*\S)?$"
TEXT_PATTERN = r"\S"

LONGEST_TEXT = 20_000
"""Characters that a text may hold, whatever its kind."""

Key: TypeAlias = Annotated[str, StringConstraints(pattern=KEY_PATTERN, max_length=40)]
"""An id that texts can refer to by name."""

Slug: TypeAlias = Annotated[str, StringConstraints(pattern=SLUG_PATTERN, max_length=60)]
"""An id that is part of a content control's tag."""

Phrase: TypeAlias = Annotated[str, StringConstraints(pattern=PHRASE_PATTERN, max_length=200)]
"""Text on one line, without space at its ends."""

Label: TypeAlias = Annotated[str, StringConstraints(pattern=PHRASE_PATTERN, max_length=16)]
"""A phrase that fits a narrow column of a table in two lines."""

FolderName: TypeAlias = Annotated[str, StringConstraints(pattern=PHRASE_PATTERN, max_length=30)]
"""A phrase that a folder is named by."""

Text: TypeAlias = Annotated[str, StringConstraints(pattern=TEXT_PATTERN, max_length=LONGEST_TEXT)]
"""Text of any length, a clause or sentence a line; a blank line ends a paragraph."""

TitleText: TypeAlias = Annotated[str, StringConstraints(pattern=TEXT_PATTERN, max_length=500)]
"""Text of a title or signature, a phrase a line."""

Day: TypeAlias = Annotated[date, BeforeValidator(_day)]
"""A day, written as 2023-06-21."""


class Entry(BaseModel):
    """What all parts of the files share: frozen, no unknown keys, no conversion between types.

    Validators are built when a file is first checked, one for the file, not at import, one for each part.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)


class Period(Entry):
    """From a day to a day, both included."""

    start: Day = Field(description="开始日期")
    end: Day = Field(description="结束日期")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.end < self.start:
            raise PydanticCustomError("order", "结束日期早于开始日期", {"hint": "请核对 start 和 end。"})
        return self


When: TypeAlias = Annotated[
    Period | None, BeforeValidator(_single_day, json_schema_input_type=Day | Period | None)
]
"""A day, a period, or null."""
