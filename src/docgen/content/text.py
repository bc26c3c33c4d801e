"""Texts of content files: text with {{ names }} and the names' values in; final text or diagnostics out.

The tags are written as those of the Word templates, and hold no more than a name and filters. No template
engine runs them: names are looked up here in plain mappings, so a text can neither loop, nor call, nor
reach into Python, and every fault is told with the line and column of its tag.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from docgen.chinese import date_range, day_in, full_date, month_day, weekday
from docgen.content.codes import Code, likely, problem
from docgen.content.document import Document, Steps
from docgen.content.values import LONGEST_TEXT
from docgen.diagnostics import Diagnostic

Value: TypeAlias = "str | int | date | tuple[Value, ...] | Mapping[str, Value] | Unknown | None"
"""What a name can stand for."""

Names: TypeAlias = Mapping[str, Value]
"""The names that texts can use."""


class Unknown(Struct, frozen=True):
    """The value of a name whose own file has errors: anything may be asked of it without a further error."""


UNKNOWN = Unknown()


class Incomplete(dict[str, "Value"]):
    """Names of which some could not be read: one that is not here may be one of those, and is unknown."""

    def __missing__(self, name: str) -> Value:
        return UNKNOWN


def render(document: Document, names: Names) -> tuple[Document, tuple[Diagnostic, ...]]:
    """The document with every text's tags replaced, lines kept; every faulty tag is reported."""
    found: list[Diagnostic] = []

    def rendered(value: Any, steps: Steps) -> Any:
        if isinstance(value, dict):
            return {key: rendered(each, (*steps, key)) for key, each in value.items()}
        if isinstance(value, tuple):
            return tuple(rendered(each, (*steps, index)) for index, each in enumerate(value))
        if not isinstance(value, str):
            return value
        text, faults = render_text(document, steps, names)
        found.extend(faults)
        return text

    return replace(document, value=rendered(document.value, ())), tuple(found)


def refused_tags(document: Document) -> Iterator[Diagnostic]:
    """Tags in a file that names come from: they would be printed as they stand."""
    for steps, text in document.texts():
        for tag in _tags(text):
            location = document.within(steps, tag.start())
            hint = "请直接写出来；其他文件从这里引用。"
            yield problem(Code.TAG, f"这个文件里不能用 {tag[0][:2]}", location, hint)


def render_text(document: Document, steps: Steps, names: Names) -> tuple[str, tuple[Diagnostic, ...]]:
    """The text at `steps` with its tags replaced, lines kept; every faulty tag is reported.

    Where the names make it longer than any text may be, that is the last report, and it is given as it is written.
    """
    text = document.text(steps)
    parts: list[str] = []
    found: list[Diagnostic] = []
    end = length = 0
    for tag in _tags(text):
        parts.append(text[end : tag.start()])
        end = tag.end()
        try:
            parts.append(_printed(_value(tag, names), tag[0]))
            length += len(parts[-2]) + len(parts[-1])
            if length > LONGEST_TEXT:
                hint = "请少引用一些，或把引用的内容改短。"
                message = f"填入引用的内容后，这段文字超过 {LONGEST_TEXT} 字"
                found.append(problem(Code.VALUE, message, document.within(steps, tag.start()), hint))
                return text, tuple(found)
        except _FaultError as fault:
            offset = tag.start() + max(0, tag[0].find(fault.part))
            found.append(problem(fault.code, fault.message, document.within(steps, offset), fault.hint))
    parts.append(text[end:])
    return "".join(parts), tuple(found)


def pieces(text: str, names: Names) -> Iterator[tuple[int, str, str]]:
    """The pieces of a text whose tags have no fault: where each starts, how it is written, what it prints.

    A piece between tags prints as it is written.
    """
    end = 0
    for tag in _tags(text):
        yield end, text[end : tag.start()], text[end : tag.start()]
        yield tag.start(), tag[0], _printed(_value(tag, names), tag[0])
        end = tag.end()
    yield end, text[end:], text[end:]


_TAG = re.compile(r"\{\{(?P<inside>[^{}]*)\}\}|\{[{%#]|\}\}")
"""A tag that is complete, or a mark that begins or ends one and stands alone."""

_LONGEST = 200
"""Characters that a tag may take; no name with its filters comes near."""

_FILTER = re.compile(r"""\|\s*(?P<filter>\w+)\s*(?:\(\s*(?P<argument>"[^"\\]*"|'[^'\\]*')?\s*\)\s*)?""")
"""A filter, perhaps with a text in parentheses."""

_INSIDE = re.compile(rf"\s*(?P<name>\w+(?:\s*\.\s*\w+)*)\s*(?P<filters>(?:{_FILTER.pattern})*)")
"""What a tag holds: a name and its filters."""

_COMPUTED = re.compile(r"[\w.\s]*\w\s*[^\w.\s|]")
"""A name, and after it something else than a filter."""

_EXAMPLE = "写法如 {{ year }} 或 {{ filings.plan.due | 月日 }}。"


def _tags(text: str) -> Iterator[re.Match[str]]:
    """The tags of a text; none where it is longer than any may be, which is told elsewhere, since to find the
    places of very many in one text would take hours.
    """
    return _TAG.finditer(text) if len(text) <= LONGEST_TEXT else iter(())


class _FaultError(Exception):
    """What is wrong with a tag; `part` is the piece of it to point at."""

    def __init__(self, code: Code, message: str, part: str, hint: str = "") -> None:
        super().__init__(message)
        self.code, self.message, self.part, self.hint = code, message, part, hint


def _parsed(tag: re.Match[str]) -> tuple[str, tuple[re.Match[str], ...]]:
    """The name in a tag, without blanks, and its filters."""
    if tag["inside"] is None:
        message = f"文字中不能用 {tag[0]}" if tag[0] in ("{%", "{#") else f"{tag[0]} 没有配对"
        raise _FaultError(Code.TAG, message, tag[0], _EXAMPLE)
    if len(tag[0]) > _LONGEST:
        raise _FaultError(Code.TAG, f"{_shown(tag[0])} 超过 {_LONGEST} 字", "{{", _EXAMPLE)
    written = _INSIDE.fullmatch(tag["inside"])
    if written:
        return "".join(written["name"].split()), tuple(_FILTER.finditer(written["filters"]))
    if _COMPUTED.match(tag["inside"]):
        raise _FaultError(Code.TAG, "{{ }} 里只能写名称和过滤器", "{{", _EXAMPLE)
    quotes = bool(re.search("[“”‘’]", tag["inside"]))
    hint = f'标记里的引号用半角，例如 join("、")。{_EXAMPLE}' if quotes else _EXAMPLE
    raise _FaultError(Code.TAG, f"{_shown(tag[0])} 写法有误", "{{", hint)


def _value(tag: re.Match[str], names: Names) -> Value:
    """The value of a tag: what its name stands for, through its filters."""
    dotted, filters = _parsed(tag)
    value: Value = names
    owner = ""
    for part in dotted.split("."):
        value = _member(value, part, owner)
        owner = f"{owner}.{part}" if owner else part
    for each in filters:
        argument = (each["argument"][1:-1],) if each["argument"] else ()
        value = _filtered(value, dotted, each["filter"], argument, names.get("year"))
    return value


def _member(value: Value, name: str, owner: str) -> Value:
    """The part `name` of a value; `owner` is the value as written, empty for the names at large."""
    if isinstance(value, Unknown):
        return UNKNOWN
    if value is None:
        raise _undecided(owner)
    whole = f"{owner}.{name}" if owner else name
    if not isinstance(value, Mapping):
        raise _FaultError(Code.UNDEFINED, f"{owner} 下没有名称 {name}", whole)
    if name not in value and not isinstance(value, Incomplete):
        near = likely(name, value)
        message = f"{owner} 下没有名称 {name}" if owner else f"没有名称 {name}"
        raise _FaultError(Code.UNDEFINED, message, whole, near)
    return value[name]


def _filtered(value: Value, subject: str, name: str, arguments: tuple[str, ...], year: Value) -> Value:
    """A value through a filter; `subject` is the name in the tag, `year` that of the activity."""
    if name not in FILTERS:
        message = f"没有过滤器 {name}"
        raise _FaultError(Code.UNDEFINED, message, name, likely("", FILTERS))
    if isinstance(value, Unknown) or (isinstance(value, dict) and UNKNOWN in value.values()):
        return UNKNOWN
    if value is None:
        raise _undecided(subject)
    filter_ = FILTERS[name]
    told = (year, *arguments) if filter_.of_year else arguments
    result = filter_.function(value, *told) if len(arguments) == filter_.arguments else None
    if result is None:
        raise _FaultError(Code.UNDEFINED, f"{subject} 不能用过滤器 {name}", subject, filter_.usage)
    return result


def _printed(value: Value, tag: str) -> str:
    """A value as it stands in the text."""
    match value:
        case str() | int():
            return str(value)
        case Unknown():
            return ""
        case None:
            raise _undecided(tag.strip("{} "))
        case date():
            message, hint = "是日期，要说明写法", "请加上过滤器，例如 | 月日 或 | 年月日。"
        case tuple():
            message, hint = "有多项，要说明怎样连接", '请加上过滤器，例如 | join("、")。'
        case _:
            message, hint = "下面还有名称，要写到底", likely("", value)
    name = tag.strip("{} ")
    raise _FaultError(Code.UNDEFINED, f"{name} {message}", name, hint)


def _undecided(name: str) -> _FaultError:
    """The fault of a name whose value is null or left out."""
    hint = "请先填写它，或从文字中删去。"
    return _FaultError(Code.UNDEFINED, f"{name} 还没有定，不能写进文字", name, hint)


def _shown(tag: str) -> str:
    """A tag for a message, cut where it is long."""
    return tag if len(tag) <= 40 else tag[:36] + "… }}"


class Filter(Struct, frozen=True):
    """A filter: its function, which gives None for a value that it is not for, and how it is used."""

    function: Callable[..., str | None]
    usage: str
    arguments: int = 0
    of_year: bool = False
    """Whether the function is also told the year of the activity."""


def _of_day(write: Callable[[date], str]) -> Callable[[Any], str | None]:
    """A filter for days."""
    return lambda value: write(value) if isinstance(value, date) else None


def _month_and_day(value: Value, year: Value) -> str | None:
    """6月21日; the day of another year than the activity's with it."""
    if not isinstance(value, date):
        return None
    return day_in(year, value) if isinstance(year, int) else month_day(value)


def _third_of_month(day: date) -> str:
    """6月中旬."""
    third = "上中下"[min((day.day - 1) // 10, 2)]
    return f"{day.month}月{third}旬"


def _range(value: Value) -> str | None:
    """2023年6月1日至30日, of what has a start and an end."""
    match value:
        case {"start": date() as start, "end": date() as end}:
            return date_range(start, end)
    return None


def _join(value: Value, glue: str) -> str | None:
    """The items of a list with `glue` between."""
    return glue.join(str(item) for item in value) if isinstance(value, tuple) else None


FILTERS = {
    "年月日": Filter(_of_day(full_date), "年月日 用于日期，写成 2023年6月21日。"),
    "月日": Filter(_month_and_day, "月日 用于日期，写成 6月21日。", of_year=True),
    "月": Filter(_of_day(lambda day: f"{day.month}月"), "月 用于日期，写成 6月。"),
    "旬": Filter(_of_day(_third_of_month), "旬 用于日期，写成 6月中旬。"),
    "星期": Filter(_of_day(weekday), "星期 用于日期，写成 星期三。"),
    "起止": Filter(_range, "起止 用于有 start 和 end 的名称，写成 2023年6月1日至30日。"),
    "join": Filter(_join, 'join 用于列表，写成 join("、")。', arguments=1),
}
"""The filters by name."""
