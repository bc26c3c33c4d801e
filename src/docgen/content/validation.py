"""A document and the type of its file in; the checked content or diagnostics, in Chinese, out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, TypeVar

from msgspec import Struct, ValidationError, convert, inspect

from docgen.chinese import is_wide
from docgen.content.codes import Code, likely, nearest, problem
from docgen.content.document import Document, Steps
from docgen.content.sentences import said_of, said_of_day
from docgen.content.values import Entry, RuleError
from docgen.diagnostics import Diagnostic

File = TypeVar("File", bound=Entry)


def validate(document: Document, file: type[File]) -> tuple[File | None, tuple[Diagnostic, ...]]:
    """Check the values of a document; every error is reported, at its place."""
    try:
        return convert(document.value, file), ()
    except ValidationError:  # tells the first error only, in English
        return None, tuple(faults_of(document, file))


def faults_of(document: Document, file: type[Entry]) -> Iterator[Diagnostic]:
    """What keeps the value of a document from being converted to a type; nothing where nothing does."""
    return _Walk(document).value(inspect.type_info(file), document.value, (), "")


class _Walk(Struct, frozen=True):
    """A walk through the values of a document beside their types.

    `steps` is the way to a value, `meaning` explains the nearest key at or above it: “键：说明。”
    """

    document: Document

    def value(self, kind: inspect.Type, value: Any, steps: Steps, meaning: str) -> Iterator[Diagnostic]:
        """The faults of a value, and of the values in it."""
        match kind:
            case inspect.Metadata():
                yield from self.value(kind.type, value, steps, meaning)
            case inspect.UnionType():
                if value is not None:
                    yield from self.value(_meant(kind, value), value, steps, meaning)
            case inspect.StructType() if isinstance(value, dict):
                yield from self._entry(kind, value, steps)
            case inspect.VarTupleType() if isinstance(value, tuple):
                yield from self._list(kind, value, steps, meaning)
            case inspect.TupleType() if isinstance(value, tuple):
                yield from self._row(kind, value, steps, meaning)
            case inspect.DateType() if isinstance(value, str):
                if said := said_of_day(value):
                    yield problem(Code.DAY, said[0], self.document.at(steps), said[1])
            case _:
                if said := said_of(kind, value):
                    yield self._told(steps, said[0], said[1] or meaning)

    def _entry(self, kind: inspect.StructType, value: dict[str, Any], steps: Steps) -> Iterator[Diagnostic]:
        """The faults of a mapping: of its keys, or else between their values."""
        found = list(self._of_keys(kind, value, steps))
        yield from found or self._of_rules(kind, value, steps)

    def _of_keys(self, kind: inspect.StructType, value: dict[str, Any], steps: Steps) -> Iterator[Diagnostic]:
        """The faults of the values of keys, keys that are missing, and keys that are not known.

        A key that is but misspelt is not told as missing as well.
        """
        known = tuple(field.name for field in kind.fields)
        unknown = {key: _meant_key(key, known) for key in value if key not in known}
        translated = _translated([key for key, meant in unknown.items() if not meant], kind, value)
        unknown |= translated
        for field in kind.fields:
            meaning = _meaning(field)
            if field.name in value:
                yield from self.value(field.type, value[field.name], (*steps, field.name), meaning)
            elif field.required and field.name not in unknown.values():
                yield problem(Code.MISSING_KEY, f"缺少键 {field.name}", self.document.at(steps), meaning)
        for key, meant in unknown.items():
            location = self.document.at_key((*steps, key))
            if meant and key.startswith((f"{meant}:", f"{meant}：")):
                hint = f"请写成半角冒号，后面留一个空格：{meant}: …"
                yield problem(Code.YAML, f"键 {meant} 和它的值没有分开", location, hint)
            elif key in translated:
                yield problem(Code.UNKNOWN_KEY, f"不认识的键 {key}", location, f"键用英文，请写 {meant}。")
            else:
                yield problem(Code.UNKNOWN_KEY, f"不认识的键 {key}", location, likely(key, known))

    def _of_rules(
        self, kind: inspect.StructType, value: dict[str, Any], steps: Steps
    ) -> Iterator[Diagnostic]:
        """The rule between the values of a mapping that they break."""
        try:
            convert(value, kind.cls)
        except ValidationError as error:
            rule = error.__cause__
            if isinstance(rule, RuleError):
                place = self.document.at(steps if rule.key is None else (*steps, rule.key))
                yield problem(rule.code, rule.sentence, place, rule.hint)
            else:  # of a kind that this walk does not know
                yield self._told(steps, "的值不合要求", "")

    def _list(
        self, kind: inspect.VarTupleType, value: tuple[Any, ...], steps: Steps, meaning: str
    ) -> Iterator[Diagnostic]:
        """The faults of a list and of its items."""
        if kind.min_length is not None and len(value) < kind.min_length:
            yield self._told(steps, f"至少要有 {kind.min_length} 项", meaning)
        if kind.max_length is not None and len(value) > kind.max_length:
            yield self._told(steps, f"最多只能有 {kind.max_length} 项", meaning)
        for index, item in enumerate(value):
            yield from self.value(kind.item_type, item, (*steps, index), meaning)

    def _row(
        self, kind: inspect.TupleType, value: tuple[Any, ...], steps: Steps, meaning: str
    ) -> Iterator[Diagnostic]:
        """The faults of a list of fixed length and of its items."""
        for index, item_kind in enumerate(kind.item_types):
            if index < len(value):
                yield from self.value(item_kind, value[index], (*steps, index), meaning)
            else:
                yield self._told((*steps, index), f"还没有写，列表只有 {len(value)} 项", meaning)
        if len(value) > len(kind.item_types):
            yield self._told(steps, f"最多只能有 {len(kind.item_types)} 项", meaning)

    def _told(self, steps: Steps, sentence: str, hint: str) -> Diagnostic:
        """A fault of the value at `steps`; the sentence starts with its key."""
        return problem(Code.VALUE, f"{_subject(steps)}{sentence}", self.document.at(steps), hint)


def _meant(kind: inspect.UnionType, value: Any) -> inspect.Type:
    """Which of the alternatives a value is meant as: of a day and a period, text is meant as the day."""
    kinds = [each for each in kind.types if not isinstance(each, inspect.NoneType)]
    return kinds[0] if isinstance(value, str) else kinds[-1]


def _meant_key(key: str, known: tuple[str, ...]) -> str:
    """The known key that an unknown one is a slip of the pen for, or begins with (short_name：外海街道); empty where
    there is none.
    """
    word = re.split("[:：]", key, maxsplit=1)[0]
    return word if word in known else nearest(key, known)


def _translated(keys: list[str], kind: inspect.StructType, value: dict[str, Any]) -> dict[str, str]:
    """The known keys that Chinese ones stand for: by the word that its meaning begins with (标题 for title), or where there
    is only one such key and only one missing.
    """
    chinese = [key for key in keys if any(map(is_wide, key))]
    left = [field for field in kind.fields if field.name not in value]
    found = {
        key: field.name
        for key in chinese
        for field in left
        if re.match(rf"{field.name}：{re.escape(key)}(?:[；，。：、（]|$)", _meaning(field))
    }
    missing = [field.name for field in left if field.required]
    if not found and len(chinese) == len(missing) == 1:
        found = {chinese[0]: missing[0]}
    return found


def _meaning(field: inspect.Field) -> str:
    """The description of a key, as “键：说明。”; empty where it has none."""
    match field.type:
        case inspect.Metadata(extra_json_schema={"description": description}):
            return f"{field.name}：{description}。"
    return ""


def _subject(steps: Steps) -> str:
    """How a sentence names the value: by its key, or by its place in a list."""
    if not steps:
        return "文件内容"
    if isinstance(steps[-1], int):
        return f"{_subject(steps[:-1]).rstrip()} 的第 {steps[-1] + 1} 项"
    return f"{steps[-1]} "
