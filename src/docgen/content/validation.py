"""A document and the model of its file in; the checked content or diagnostics, in Chinese, out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from docgen.content.codes import Code, likely, problem
from docgen.content.document import Document, Steps
from docgen.content.schemas import keys_at, meaning_of
from docgen.content.values import KEY_PATTERN, PHRASE_PATTERN, SLUG_PATTERN
from docgen.diagnostics import Diagnostic

File = TypeVar("File", bound=BaseModel)

_EMPTY = ("不能留空", "")

_ABOUT_DAYS = frozenset({"day", "order"})
"""Those of our own errors that are about a day; the others are about a value."""


def validate(document: Document, model: type[File]) -> tuple[File | None, tuple[Diagnostic, ...]]:
    """Check the values of a document; every error is reported, at its place."""
    try:
        return model.model_validate(document.value), ()
    except ValidationError as error:
        found = [
            _diagnostic(details, document, model)
            for details in error.errors(include_url=False)
            if not _is_echo(details)
        ]
    return None, tuple(dict.fromkeys(found))  # both ends of a single day report the same


def _is_echo(details: ErrorDetails) -> bool:
    """Whether a list is called too short only because items with errors of their own do not count."""
    return details["type"] == "too_short" and len(details["input"]) >= details["ctx"]["min_length"]


def _diagnostic(details: ErrorDetails, document: Document, model: type[BaseModel]) -> Diagnostic:
    """One of pydantic's errors as a diagnostic."""
    kind, steps, value = details["type"], details["loc"], details["input"]
    context: Mapping[str, Any] = details.get("ctx", {})
    if kind == "extra_forbidden":
        known = keys_at(model, steps[:-1])
        message = f"不认识的键 {steps[-1]}"
        return problem(Code.UNKNOWN_KEY, message, document.at_key(steps), likely(str(steps[-1]), known))
    if kind == "missing" and isinstance(steps[-1], str):
        message = f"缺少键 {steps[-1]}"
        return problem(Code.MISSING_KEY, message, document.at(steps[:-1]), meaning_of(model, steps))
    if "hint" in context:  # our own errors, of docgen.content.values and .files, bring theirs
        code = Code.DAY if kind in _ABOUT_DAYS else Code.VALUE
        return problem(code, details["msg"], document.at(steps), context["hint"])
    sentence, hint = _EMPTY if value is None else _SENTENCES.get(kind, _otherwise)(context, value)
    message = f"{_subject(steps)}{sentence}"
    return problem(Code.VALUE, message, document.at(steps), hint or meaning_of(model, steps))


_Sentence: TypeAlias = Callable[[Mapping[str, Any], Any], tuple[str, str]]


def _text_wanted(_context: Mapping[str, Any], value: Any) -> tuple[str, str]:
    """For text: a number or a yes/no wants quotation marks, a list or mapping is out of place."""
    if isinstance(value, bool | int):
        return "应为文字", f'请加引号，写成 "{str(value).lower()}"。'
    return "应为文字，不能是列表或键值对", ""


_FORMS = {
    KEY_PATTERN: ("不合编号的写法", "编号用小写字母、数字和下划线，以字母开头。"),
    SLUG_PATTERN: ("不合编号的写法", "编号用小写字母、数字和连字符，以字母开头。"),
    PHRASE_PATTERN: ("应写在一行内，两端不留空格", "请改为一行，并检查引号内的两端。"),
}
"""What is said of text that lacks the form of its kind."""


def _form(context: Mapping[str, Any], value: Any) -> tuple[str, str]:
    """For text that must have a form; text of nothing but space has none."""
    return _FORMS.get(context["pattern"], _EMPTY) if str(value).strip() else _EMPTY


def _choice(context: Mapping[str, Any], value: Any) -> tuple[str, str]:
    """For a value that must be one of a few."""
    return f"不能是“{value}”", likely(str(value), re.findall("'([^']+)'", str(context["expected"])))


def _too_few(_context: Mapping[str, Any], value: Any) -> tuple[str, str]:
    """For an item that a list of fixed length lacks."""
    return f"还没有写，列表只有 {len(value)} 项", ""


_SENTENCES: dict[str, _Sentence] = {
    "string_type": _text_wanted,
    "string_pattern_mismatch": _form,
    "string_too_long": lambda c, _: (f"不能超过 {c['max_length']} 字", ""),
    "int_type": lambda _, v: ("应为整数", "请去掉引号。" if str(v).isdecimal() else ""),
    "bool_type": lambda _, __: ("应为 true 或 false", ""),
    "date_type": lambda _, __: ("应为日期", "日期按年-月-日书写，例如 2023-06-21。"),
    "tuple_type": lambda _, __: ("应为列表", "每项一行、以“- ”开头，或写在 [ ] 里。"),
    "model_type": lambda _, __: ("应为键值对", "请写成“键: 值”，每个键一行。"),
    "missing": _too_few,
    "too_short": lambda c, _: (f"至少要有 {c['min_length']} 项", ""),
    "too_long": lambda c, _: (f"最多只能有 {c['max_length']} 项", ""),
    "greater_than_equal": lambda c, _: (f"不能小于 {c['ge']}", ""),
    "less_than_equal": lambda c, _: (f"不能大于 {c['le']}", ""),
    "enum": _choice,
    "literal_error": _choice,
}
"""pydantic's error types that the models can give, as the rest of a sentence that starts with the key."""


def _otherwise(_context: Mapping[str, Any], _value: Any) -> tuple[str, str]:
    """For an error type that the table lacks."""
    return "的值不合要求", ""


def _subject(steps: Steps) -> str:
    """How a sentence names the value: by its key, or by its place in a list."""
    if not steps:
        return "文件内容"
    if isinstance(steps[-1], int):
        return f"{_subject(steps[:-1]).rstrip()} 的第 {steps[-1] + 1} 项"
    return f"{steps[-1]} "
