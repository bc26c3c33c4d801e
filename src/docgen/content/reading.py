"""A content file: UTF-8 YAML text in; a Document (plain values and the place of each) or diagnostics out.

The parser's events are turned into values here, not by a YAML constructor: so no tag can make an object,
no alias can multiply, nesting is bounded, and every value and key keeps its place at little cost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from ruamel.yaml import YAML, events
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.reader import ReaderError

from docgen.content.codes import Code, problem
from docgen.diagnostics import Diagnostic, Location

LARGEST = 128 * 1024
"""Bytes that a content file may hold; the plan of 2023 takes a sixth."""

DEEPEST = 12
"""How deep values may be nested; the plan goes to 8."""

Steps: TypeAlias = tuple[str | int, ...]
"""The way to a value from the root: keys and list indexes."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a value starts (line and column from 1), and whether it is a literal block (`|`)."""

    line: int
    column: int
    literal: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A file that was read: its values (dict, tuple, str, int, bool, None) and where they stand."""

    path: str
    lines: tuple[str, ...]
    value: Any
    spots: Mapping[Steps, Spot]
    keys: Mapping[Steps, Spot]

    def at(self, steps: Steps) -> Location:
        """The place of a value, or of the nearest one around it that stands in the file."""
        while steps not in self.spots:
            steps = steps[:-1]
        return _location(self.path, self.lines, self.spots[steps])

    def at_key(self, steps: Steps) -> Location:
        """The place of the key of a value."""
        spot = self.keys.get(steps)
        return _location(self.path, self.lines, spot) if spot else self.at(steps)

    def within(self, steps: Steps, offset: int) -> Location:
        """The place of the character at `offset` of a text; the text's start where lines are folded."""
        before = self.text(steps)[:offset]
        row, column = before.count("\n"), len(before) - before.rfind("\n") - 1
        text, spot = self.text(steps).split("\n")[row], self.spots[steps]
        number = spot.line + row + (1 if spot.literal else 0)
        line = self.lines[number - 1] if number <= len(self.lines) else ""
        start = line.find(text, 0 if spot.literal else spot.column - 1)
        if start < 0:
            return self.at(steps)
        return _location(self.path, self.lines, Spot(number, start + column + 1))

    def text(self, steps: Steps) -> str:
        """The text that stands there; TypeError where it is none."""
        value = self._value(steps)
        if not isinstance(value, str):
            raise TypeError(steps)
        return value

    def texts(self) -> Iterator[tuple[Steps, str]]:
        """Every text with the way to it, in the order of the file."""
        for steps in self.spots:
            if isinstance(value := self._value(steps), str):
                yield steps, value

    def find(self, *patterns: str) -> Iterator[tuple[Steps, Any]]:
        """The values at patterns such as `units/*/tags/*`, each with the way to it; `*` is any item."""
        for pattern in patterns:
            yield from _found(self.value, pattern.split("/"), ())

    def _value(self, steps: Steps) -> Any:
        """What stands there."""
        value = self.value
        for step in steps:
            value = value[step]
        return value


def _found(value: Any, pattern: list[str], steps: Steps) -> Iterator[tuple[Steps, Any]]:
    """The values below `value` that a pattern leads to."""
    if not pattern:
        yield steps, value
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            if pattern[0] in ("*", str(index)):
                yield from _found(item, pattern[1:], (*steps, index))
    elif isinstance(value, dict) and pattern[0] in value:
        yield from _found(value[pattern[0]], pattern[1:], (*steps, pattern[0]))


def read(path: Path) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    """Read a content file: its document, None where it cannot be read, and what is wrong with it."""
    try:
        text = _content(path)
    except _RefusedError as refused:
        return None, (refused.diagnostic,)
    return parse(str(path), text)


def _content(path: Path) -> str:
    """The text of a file."""

    def refused(message: str, hint: str, line: int = 0) -> _RefusedError:
        return _RefusedError(problem(Code.FILE, message, Location(str(path), line), hint))

    try:
        if path.exists() and not path.is_file():  # a pipe would never end
            raise refused(f"{path.name} 不是普通文件", "请把它换成内容文件。")
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise refused(f"缺少文件 {path.name}", "请从其他年份的文件夹复制一份，再按需修改。") from None
    except OSError as error:
        raise refused(f"无法读取 {path.name}", "请检查文件和文件夹的访问权限。") from error
    if len(data) > LARGEST:
        raise refused(f"{path.name} 超过 {LARGEST // 1024} KiB，不像是内容文件", "请检查是否放错了文件。")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise refused(f"{path.name} 不是 UTF-8 编码", "请在编辑器中另存为 UTF-8 编码。", line) from error


def parse(path: str, text: str) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    """Parse YAML text; `path` is the name that messages use."""
    text = text.replace("\r\n", "\n")
    lines = tuple(text.split("\n"))
    builder = _Builder(path, lines)
    try:
        value = builder.document(iter(YAML(typ="safe", pure=True).parse(text)))
    except _RefusedError as refused:
        return None, (*builder.problems, refused.diagnostic)
    except (YAMLError, ValueError, OverflowError) as error:
        return None, (*builder.problems, _broken(error, path, lines))
    return Document(path, lines, value, builder.spots, builder.keys), tuple(builder.problems)


class _RefusedError(Exception):
    """YAML that is well-formed and not wanted; reading stops here."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


class _Builder:
    """Builds values from parser events, and notes their places and the duplicate keys on the way."""

    def __init__(self, path: str, lines: tuple[str, ...]) -> None:
        self.path = path
        self.lines = lines
        self.spots: dict[Steps, Spot] = {}
        self.keys: dict[Steps, Spot] = {}
        self.problems: list[Diagnostic] = []

    def document(self, stream: Iterator[Any]) -> Any:
        """The value of the only document of the stream; None for an empty file."""
        next(stream)  # the start of the stream
        if isinstance(next(stream), events.StreamEndEvent):
            self.spots[()] = Spot(1, 1)
            return None
        value = self._value(next(stream), stream, ())
        next(stream)  # the end of the document
        after = next(stream)
        if not isinstance(after, events.StreamEndEvent):
            raise self._refused(after, "一个文件里只能有一份 YAML", "请删去多余的 --- 及其后的内容。")
        return value

    def _value(self, event: Any, stream: Iterator[Any], steps: Steps) -> Any:
        """The value that starts with `event`; takes its other events off the stream."""
        self.spots[steps] = self._spot(event)
        if isinstance(event, events.AliasEvent):
            hint = "请把内容直接写出来；日期和名称可用 {{ }} 引用。"
            raise self._refused(event, "内容文件不使用别名（*）", hint)
        if event.tag is not None:
            raise self._refused(event, "内容文件不使用标签（!）", "请删去标签；文字可加引号。")
        if isinstance(event, events.ScalarEvent):
            text = self._text(event)
            return _plain(text) if event.implicit[0] else text
        if len(steps) >= DEEPEST:
            raise self._refused(event, f"嵌套超过 {DEEPEST} 层", "请检查缩进和括号。")
        if isinstance(event, events.SequenceStartEvent):
            return self._sequence(stream, steps)
        return self._mapping(stream, steps)

    def _sequence(self, stream: Iterator[Any], steps: Steps) -> tuple[Any, ...]:
        """The items up to the end of the list."""
        items: list[Any] = []
        while not isinstance(event := next(stream), events.SequenceEndEvent):
            items.append(self._value(event, stream, (*steps, len(items))))
        return tuple(items)

    def _mapping(self, stream: Iterator[Any], steps: Steps) -> dict[str, Any]:
        """The pairs up to the end of the mapping; of duplicate keys the first counts."""
        pairs: dict[str, Any] = {}
        while not isinstance(event := next(stream), events.MappingEndEvent):
            if not isinstance(event, events.ScalarEvent):
                hint = "请给整个值加上引号，或写在 | 之后的下一行。"
                raise self._refused(event, "以 {{、{ 或 [ 开头的文字没有加引号", hint)
            key, spot = self._text(event), self._spot(event)
            if key in pairs:
                first = self.keys[(*steps, key)].line
                location = _location(self.path, self.lines, spot)
                message, hint = f"键 {key} 重复", f"第 {first} 行已有这个键，请删去其中一个。"
                self.problems.append(problem(Code.DUPLICATE, message, location, hint))
                _Builder(self.path, self.lines)._value(next(stream), stream, (*steps, key))
                continue
            self.keys[(*steps, key)] = spot
            pairs[key] = self._value(next(stream), stream, (*steps, key))
            if pairs[key] is None:  # an empty value starts where the next thing does
                self.spots[(*steps, key)] = spot
        return pairs

    def _text(self, event: Any) -> str:
        """The text of a scalar; what no paper can print is refused."""
        text = str(event.value)
        if _UNPRINTABLE.search(text):
            raise self._refused(event, "含有不可见的控制字符", "请删去这个字符。")
        return text

    def _spot(self, event: Any) -> Spot:
        """Where an event starts."""
        mark = event.start_mark
        return Spot(mark.line + 1, mark.column + 1, getattr(event, "style", None) == "|")

    def _refused(self, event: Any, message: str, hint: str) -> _RefusedError:
        """The exception for YAML that is not wanted at `event`."""
        location = _location(self.path, self.lines, self._spot(event))
        return _RefusedError(problem(Code.YAML, message, location, hint))


_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML, and so a Word file, cannot hold or should not."""

_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,17})")
_WORDS: dict[str, bool | None] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip


def _plain(text: str) -> str | int | bool | None:
    """An unquoted scalar by YAML 1.2's core schema, less the floats: no content file holds a fraction.

    Dates stay text here, so that one that is none can be reported as the editor wrote it.
    """
    if text in _WORDS:
        return _WORDS[text]
    return int(text) if _INTEGER.fullmatch(text) else text


_ADVICE = (
    ("mapping values are not allowed", "这里不能再有冒号", "请检查上一行的缩进和冒号；文字含“: ”时加引号。"),
    ("character '\\t'", "缩进里有制表符", "请用空格缩进。"),
    ("that cannot start any token", "值不能以这个符号开头", "请给整个值加上引号。"),
    ("could not find expected ':'", "键后面缺少冒号", "请写成“键: 值”，冒号用半角，后面留一个空格。"),
    ("while scanning a quoted scalar", "引号没有配对", "请在值的末尾补上引号。"),
    ("scanning a double-quoted scalar", "双引号里的反斜杠写法有误", "请改用单引号。"),
    ("flow sequence", "方括号列表没有写完", "请检查逗号和右方括号 ]。"),
    ("flow mapping", "花括号没有写完", "请检查逗号和右花括号 }；以 {{ 开头的文字请加引号或写在 | 之后。"),
    ("block scalar", "| 后面不能跟文字", "请把文字写在下一行并缩进。"),
    ("found '<scalar>'", "引号之后还有文字", "文字里有双引号时，整个值改用单引号，或写在 | 之后的下一行。"),
    ("expected <block end>", "缩进没有对齐", "请让同一层的键或“-”左端对齐。"),
)  # fmt: skip
"""What the parser says, what that means, what to do; the first that fits counts."""


def _broken(error: Exception, path: str, lines: tuple[str, ...]) -> Diagnostic:
    """The diagnostic for text that is no YAML."""
    said, line, column = "", 1, 1
    if isinstance(error, MarkedYAMLError):
        said = f"{error.context} {error.problem}"
        mark = error.problem_mark or error.context_mark
        if "quoted scalar" in said and error.context_mark:
            mark = error.context_mark  # where the quotation began, not where the file ended
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    if isinstance(error, ReaderError):
        before = "\n".join(lines)[: error.position]
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        message, hint = "含有不可见的控制字符", "请删去这个字符。"
    else:
        message, hint = next(
            ((means, todo) for fragment, means, todo in _ADVICE if fragment in said),
            ("这里不合 YAML 的写法", "请检查缩进、冒号、引号和括号。"),
        )
    return problem(Code.YAML, message, _location(path, lines, Spot(line, column)), hint)


def _location(path: str, lines: tuple[str, ...], spot: Spot) -> Location:
    """A spot as a location that shows its line."""
    source = lines[spot.line - 1] if spot.line <= len(lines) else ""
    return Location(path, spot.line, spot.column, source=source)
