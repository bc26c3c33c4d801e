"""A value and the kind that it should be of in; what is wrong with it, in Chinese, out.

What is said is the rest of a sentence that starts with the value's key, and a hint, which may be empty.
"""

from __future__ import annotations

import re
from calendar import monthrange
from typing import Any, TypeAlias

from msgspec import inspect

from docgen.content.codes import likely
from docgen.content.values import (
    DAY_PATTERN,
    KEY_PATTERN,
    NAME_PATTERN,
    OFFICE_PATTERN,
    PARAGRAPH_PATTERN,
    PHRASE_PATTERN,
    SLUG_PATTERN,
)

Sentence: TypeAlias = tuple[str, str]

_EMPTY = ("不能留空", "")
_NO_TEXT = "应为文字，不能是列表或键值对"

_FORMS = {
    KEY_PATTERN: ("不合编号的写法", "编号用小写字母、数字和下划线，以字母开头。"),
    SLUG_PATTERN: ("不合编号的写法", "编号用小写字母、数字和连字符，以字母开头。"),
    PARAGRAPH_PATTERN: ("只能是一段，中间却有空行", "请删去空行，或把空行后面的文字另写一项。"),
    NAME_PATTERN: (
        "应写在一行内，两端不留空格、不带引号",
        "请改为一行，删去两端的空格和引号；YAML 的引号用半角。",
    ),
    OFFICE_PATTERN: ("两端带了引号，会印出来", "请删去引号；YAML 的引号用半角。"),
    PHRASE_PATTERN: ("应写在一行内，两端不留空格", "请改为一行，并检查引号内的两端。"),
}
"""What is said of text that lacks the form of its kind."""

_DIGITS = re.compile(r"\d{1,18}")
"""Text that means a number: in quotation marks, of full-width digits, or with a zero before it."""

_WIDE_BRACKETS = ("［", "【", "〔")
"""What a Chinese keyboard gives for the bracket that begins a list."""

_LIST = (tuple, ("应为列表", "每项一行、以“- ”开头，或写在 [ ] 里。"))

_TYPES: dict[type[inspect.Type], tuple[type, Sentence]] = {
    inspect.BoolType: (bool, ("应为 true 或 false", "")),
    inspect.DateType: (str, ("应为日期", "日期按年-月-日书写，例如 2023-06-21。")),
    inspect.TupleType: _LIST,
    inspect.VarTupleType: _LIST,
    inspect.StructType: (dict, ("应为键值对", "请写成“键: 值”，每个键一行。")),
}
"""What values of a kind are read as, and what is said of others."""


def said_of(kind: inspect.Type, value: Any) -> Sentence | None:
    """What is wrong with a value itself; None where nothing is, and for a kind that is not known here."""
    if value is None:
        return _EMPTY
    match kind:
        case inspect.StrType():
            return _of_text(kind, value)
        case inspect.IntType():
            return _of_number(kind, value)
        case inspect.LiteralType():
            return _of_choice(kind.values, value)
        case inspect.EnumType():
            return _of_choice(tuple(kind.cls), value)
    type_, sentence = _TYPES.get(type(kind), (object, _EMPTY))
    if type_ is tuple and isinstance(value, str) and value.startswith(_WIDE_BRACKETS):
        sentence = ("应为列表，用了全角的方括号", "请改用半角的 [ ]，项与项之间用半角逗号。")
    return None if isinstance(value, type_) else sentence


def _of_text(kind: inspect.StrType, value: Any) -> Sentence | None:
    """For text; a number or a yes/no wants quotation marks, text of nothing but space has no form."""
    if isinstance(value, bool | int):
        return "应为文字", f'请加引号，写成 "{str(value).lower()}"。'
    if not isinstance(value, str):
        return _NO_TEXT, ""
    if kind.max_length is not None and len(value) > kind.max_length:
        return f"不能超过 {kind.max_length} 字", ""
    if kind.pattern is None or re.search(kind.pattern, value):
        return None
    return _FORMS.get(kind.pattern, _EMPTY) if value.strip() else _EMPTY


def _of_number(kind: inspect.IntType, value: Any) -> Sentence | None:
    """For an integer; yes and no are none, though Python counts with them."""
    if isinstance(value, bool) or not isinstance(value, int):
        return "应为整数", f"请写成 {int(value)}，不加引号。" if _DIGITS.fullmatch(str(value)) else ""
    if kind.ge is not None and value < kind.ge:
        return f"不能小于 {kind.ge}", ""
    if kind.le is not None and value > kind.le:
        return f"不能大于 {kind.le}", ""
    return None


def _of_choice(words: tuple[Any, ...], value: Any) -> Sentence | None:
    """For a value that must be one of a few."""
    if isinstance(value, dict | tuple):
        return _NO_TEXT, likely("", words)
    return None if value in words else (f"不能是“{value}”", likely(str(value), words))


def said_of_day(text: str) -> Sentence | None:
    """What is wrong with text that should be a day, as a sentence of its own; None where nothing is."""
    if not (written := DAY_PATTERN.fullmatch(text)):
        return f"“{text}”不是规定写法的日期", _rewritten(text)
    year, month, day = (int(number) for number in written.groups())
    if not (year and 1 <= month <= 12):
        return f"{text} 不是日历上的日期", "月份是 01 至 12。"
    last = monthrange(year, month)[1]
    return None if 1 <= day <= last else (f"{text} 不是日历上的日期", f"{year}年{month}月有 {last} 天。")


def _rewritten(text: str) -> str:
    """How to write the day that a text means, where that can be told."""
    numbers = re.fullmatch(r"\s*(\d{4})\D(\d{1,2})\D(\d{1,2})日?\s*", text)
    if not numbers:
        return "日期按年-月-日书写，例如 2023-06-21。"
    year, month, day = map(int, numbers.groups())  # through int, since digits may be full-width
    meant = f"{year:04}-{month:02}-{day:02}"
    wrong = said_of_day(meant)
    return f"月和日写成两位数；{wrong[1]}" if wrong else f"请写成 {meant}。"
