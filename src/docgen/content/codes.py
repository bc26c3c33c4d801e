"""The codes of the loader: what each E code means, and the one way to make such a diagnostic."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from enum import StrEnum
from functools import lru_cache
from itertools import islice

from docgen.diagnostics import Diagnostic, Location


class Code(StrEnum):
    """Kinds of problems that loading finds, one code for each."""

    YAML = "E001"
    UNKNOWN_KEY = "E002"
    MISSING_KEY = "E003"
    VALUE = "E004"
    DUPLICATE = "E005"
    REFERENCE = "E006"
    UNDEFINED = "E007"
    TAG = "E008"
    DAY = "E009"
    FILE = "E010"


MEANINGS = {
    Code.YAML: "YAML 写法有误",
    Code.UNKNOWN_KEY: "不认识的键",
    Code.MISSING_KEY: "缺少的键",
    Code.VALUE: "值不合要求",
    Code.DUPLICATE: "重复的键或编号",
    Code.REFERENCE: "引用的对象不存在",
    Code.UNDEFINED: "文字中引用的名称不存在或不能这样用",
    Code.TAG: "文字中 {{ }} 的写法有误",
    Code.DAY: "日期有误",
    Code.FILE: "文件缺失或无法读取",
}
"""Each code in words, for the table of codes that users read."""


def problem(code: Code, message: str, location: Location, hint: str = "") -> Diagnostic:
    """An error of that code at that place."""
    return Diagnostic(str(code), message, location, hint)


_MOST_COMPARED = 200
"""How many known words are compared: a hundred thousand mistakes among as many units would take hours."""


def likely(word: str, known: Iterable[str]) -> str:
    """The hint that names the known word nearest to `word`, or lists the known ones when none is near."""
    first = tuple(islice(known, _MOST_COMPARED))
    if near := nearest(word, first):
        return f"您是否想写 {near}？"
    return f"可以写：{'、'.join(first[:12])}{'等' if len(first) > 12 else ''}。" if first else ""


@lru_cache(maxsize=1024)  # One mistake is made in many places.
def nearest(word: str, known: tuple[str, ...]) -> str:
    """The known word that is nearest to `word`; empty where none is near."""
    return next(iter(get_close_matches(word, known, n=1, cutoff=0.6)), "")
