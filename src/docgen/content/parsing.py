"""YAML text in; a Document (plain values and the place of each) or diagnostics out.

The parser's events are turned into values here, not by a YAML constructor: so no tag can make an object,
no alias can multiply, nesting is bounded, and every value and key keeps its place at little cost.

libyaml gives the events, twenty times as fast as PyYAML's parser in Python. That one knows better what
is wrong, and where: text that libyaml refuses, or is known to read in its own way, is left to it. So it has the
last word on every fault, and a PyYAML without libyaml gives the same documents and diagnostics. One thing
it cannot read: a question mark without quotation marks in [ ] or { }.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml
from yaml import events

from docgen.content.broken import NO_ALIAS, broken
from docgen.content.codes import Code, problem
from docgen.content.document import Document, Spot, Steps
from docgen.diagnostics import Diagnostic, DocgenError, Location

DEEPEST = 12
"""How deep values may be nested; the plan goes to 8."""

MOST_VALUES = 200_000
"""How many values a file may hold; ten thousand units take seventy thousand."""

EXACT = yaml.SafeLoader
FAST = getattr(yaml, "CSafeLoader", EXACT)
"""PyYAML's parser in Python; libyaml, where PyYAML was built with it."""

_DISPUTED = re.compile(r"\t|[|>][-+0-9]*#")
"""What libyaml lets pass: a tab between words, a comment that touches the mark of a block."""


def parse(path: str, text: str, *, loader: Any = FAST) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    """Parse YAML text; `path` is the name that messages use. What comes out is the same by either loader."""
    text = text.replace("\r\n", "\n")
    lines = tuple(text.split("\n"))
    if hidden := _UNPRINTABLE.search(text):
        before = text[: hidden.start()]
        spot = Spot(before.count("\n") + 1, len(before) - before.rfind("\n"))
        return None, (_unprintable(spot.location(path, lines)),)
    found: tuple[Diagnostic, ...] = ()
    for each in (EXACT,) if _DISPUTED.search(text) else (loader, EXACT):
        builder = _Builder(path, lines)
        try:
            value = builder.document(yaml.parse(text, Loader=each))
        except DocgenError as refused:
            return None, (*builder.problems, *refused.diagnostics)
        except (yaml.YAMLError, ValueError, OverflowError) as error:
            found = (*builder.problems, broken(error, path, lines))
        else:
            document = Document(path, lines, value, builder.spots, builder.keys)
            return document, (*builder.problems, *builder.folded)
    return None, found


class _Builder:
    """Builds values from parser events, and notes their places and the duplicate keys on the way.

    Texts that are folded are noted apart: of a file that cannot be read, much seems to be one.
    """

    def __init__(self, path: str, lines: tuple[str, ...]) -> None:
        self.path = path
        self.lines = lines
        self.spots: dict[Steps, Spot] = {}
        self.keys: dict[Steps, Spot] = {}
        self.problems: list[Diagnostic] = []
        self.folded: list[Diagnostic] = []
        self.parted: dict[Steps, list[dict[str, Any]]] = {}

    def document(self, stream: Iterator[Any]) -> Any:
        """The value of the only document of the stream; None for an empty file."""
        next(stream)  # the start of the stream
        value = None
        if not isinstance(next(stream), events.StreamEndEvent):
            value = self._value(next(stream), stream, ())
            next(stream)  # the end of the document
            after = next(stream)
            if not isinstance(after, events.StreamEndEvent):
                raise self._refused(after, "一个文件里只能有一份 YAML", "请删去多余的 --- 及其后的内容。")
        if value is None:
            self.spots[()] = Spot(1, 1)
        return value

    def _value(self, event: Any, stream: Iterator[Any], steps: Steps) -> Any:
        """The value that starts with `event`; takes its other events off the stream."""
        self.spots[steps] = self._spot(event)
        self._insist_on_few(event)
        if isinstance(event, events.AliasEvent):
            raise self._refused(event, *NO_ALIAS)
        if event.tag is not None:
            raise self._refused(event, "内容文件不使用标签（!）", "请删去标签；文字可加引号。")
        if isinstance(event, events.ScalarEvent):
            self._note_folded(event, steps)
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
            item = self._value(event, stream, (*steps, len(items)))
            items += [*self.parted.pop(steps, ()), item]
        return tuple(items)

    def _mapping(self, stream: Iterator[Any], steps: Steps) -> dict[str, Any]:
        """The pairs up to the end of the mapping; of duplicate keys the first counts.

        An item of a list that begins anew is two, of which the second has lost its “-”: what comes before is left
        to the list.
        """
        pairs: dict[str, Any] = {}
        while not isinstance(event := next(stream), events.MappingEndEvent):
            if not isinstance(event, events.ScalarEvent):
                hint = "请给整个值加上引号，或写在 | 之后的下一行。"
                raise self._refused(event, "以 {{、{ 或 [ 开头的文字没有加引号", hint)
            key, spot = self._text(event), self._spot(event)
            if key in pairs:
                anew = _is_item(steps) and len(pairs) > 1 and key == next(iter(pairs))
                self._note_repeated(key, spot, steps, anew=anew)
                self._insist_on_few(event)
                if anew:
                    self.parted.setdefault(steps[:-1], []).append(pairs)
                    steps, pairs = (*steps[:-1], int(steps[-1]) + 1), {}
                    self.spots[steps] = spot
            if key in pairs:
                _Builder(self.path, self.lines)._value(next(stream), stream, (*steps, key))
                continue
            self.keys[(*steps, key)] = spot
            pairs[key] = self._value(next(stream), stream, (*steps, key))
            if pairs[key] is None:  # an empty value starts where the next thing does
                self.spots[(*steps, key)] = spot
        return pairs

    def _note_repeated(self, key: str, spot: Spot, steps: Steps, *, anew: bool) -> None:
        """Note a key that stands twice."""
        first = self.keys[(*steps, key)].line
        todo = "如果这里是新的一项，请在前面加“- ”" if anew else "请删去其中一个"
        location = spot.location(self.path, self.lines)
        hint = f"第 {first} 行已有这个键，{todo}。"
        self.problems.append(problem(Code.DUPLICATE, f"键 {key} 重复", location, hint))

    def _insist_on_few(self, event: Any) -> None:
        """Refuse a file with so many values, or keys that stand twice, that reading it would take minutes."""
        if len(self.spots) + len(self.problems) > MOST_VALUES:
            raise self._refused(event, f"文件里的值超过 {MOST_VALUES} 个", "请检查是否放错了文件。")

    def _note_folded(self, event: Any, steps: Steps) -> None:
        """Note a text over several lines that YAML folds: into one, a blank between two clauses."""
        if event.style == "|" or event.start_mark.line == event.end_mark.line:
            return
        message, hint = _FOLDED if event.style == ">" else _UNMARKED
        place = self.keys.get(steps, self.spots[steps]).location(self.path, self.lines)
        self.folded.append(problem(Code.YAML, message, place, hint))

    def _text(self, event: Any) -> str:
        """The text of a scalar; what no paper can print is refused."""
        text = str(event.value)
        if _UNPRINTABLE.search(text):
            raise DocgenError([_unprintable(self._at(event))])
        return text

    def _spot(self, event: Any) -> Spot:
        """Where an event starts."""
        mark = event.start_mark
        return Spot(mark.line + 1, mark.column + 1, getattr(event, "style", None) == "|")

    def _at(self, event: Any) -> Location:
        """The place where an event starts."""
        return self._spot(event).location(self.path, self.lines)

    def _refused(self, event: Any, message: str, hint: str) -> DocgenError:
        """The error for YAML that is well-formed and not wanted at `event`; reading stops there."""
        return DocgenError([problem(Code.YAML, message, self._at(event), hint)])


_UNMARKED = ("文字有几行，前面却没有 |", "请在冒号或“-”后面写半角的 |，文字从下一行写起并缩进。")
_FOLDED = ("用 > 会在各行之间多出空格", "请把 > 改成 |。")

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
"""Characters that XML, and so a Word file, cannot hold or should not, and line breaks that nobody sees."""


def _unprintable(location: Location) -> Diagnostic:
    """The diagnostic for a character that no paper can print."""
    return problem(Code.YAML, "含有不可见的控制字符", location, "请删去这个字符。")


_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,17})")
_WORDS: dict[str, bool | None] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip


def _is_item(steps: Steps) -> bool:
    """Whether the value at the end of the steps is an item of a list."""
    return bool(steps) and isinstance(steps[-1], int)


def _plain(text: str) -> str | int | bool | None:
    """An unquoted scalar by YAML 1.2's core schema, less the floats: no content file holds a fraction.

    Dates stay text here, so that one that is none can be reported as the editor wrote it.
    """
    if text in _WORDS:
        return _WORDS[text]
    return int(text) if _INTEGER.fullmatch(text) else text
