"""The documents in; a diagnostic for every word that refers to nothing out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from docgen.content.codes import Code, likely, problem
from docgen.content.document import Document
from docgen.diagnostics import Diagnostic
from docgen.model import AUDIENCE_OF_KIND, SECTIONS_IN_USE


class _Kind(Struct, frozen=True):
    """What can be referred to: its name, where its ids stand, and words that are always there."""

    name: str
    stem: str
    patterns: tuple[str, ...]
    always: tuple[str, ...] = ()


_CAMPAIGN = _Kind("活动", "activity", ("campaigns/*/id",))
_SECTION = _Kind("一级章节", "plan", ("sections/*/id",))
_TASK = _Kind("任务", "plan", ("sections/*/tasks?/*/id", "sections/*/sections?/*/tasks?/*/id"))
_FILING = _Kind("报送", "filings", ("filings/*/id",))
_INDICATOR = _Kind("统计项目", "statistics", ("categories/*/indicators/*/id",))
_AUDIENCE = _Kind(
    "单位或标签", "units", ("units/*/tags?/*", "units/*/id"), ("all", *AUDIENCE_OF_KIND.values())
)

_USES = (
    ("plan", "sections/*/tasks/*/owners/*", _AUDIENCE),
    ("plan", "sections/*/sections/*/tasks/*/owners/*", _AUDIENCE),
    ("plan", "sections/*/tasks/*/indicators/*", _INDICATOR),
    ("plan", "sections/*/sections/*/tasks/*/indicators/*", _INDICATOR),
    ("filings", "filings/*/campaign", _CAMPAIGN),
    ("filings", "filings/*/owners/*", _AUDIENCE),
    ("filings", "filings/*/outline/*/tasks_of", _SECTION),
    ("filings", "filings/*/outline/*/tasks/*", _TASK),
    ("statistics", "columns/*/filing", _FILING),
    ("statistics", "categories/*/indicators/*/part_of", _INDICATOR),
    ("statistics", "categories/*/indicators/*/goes_with", _INDICATOR),
)
"""Which file refers where to what."""


def unknown_references(documents: Mapping[str, Document]) -> Iterator[Diagnostic]:
    """Words that refer to nothing; what may stand in a file, or an entry, that cannot be read is taken as there."""
    for stem, pattern, kind in _USES:
        if stem in documents and _are_known(documents, kind):
            yield from _unknown(documents[stem], pattern, kind, documents[kind.stem])
    if _are_known(documents, _SECTION):
        yield from _missing_sections(documents["plan"], documents.get("activity"))
    if "statistics" in documents:
        yield from _related_to_themselves(documents["statistics"])


def _are_known(documents: Mapping[str, Document], kind: _Kind) -> bool:
    """Whether all words of a kind could be read."""
    return kind.stem in documents and documents[kind.stem].complete(*kind.patterns)


def _words(document: Document, kind: _Kind) -> Mapping[str, None]:
    """The words of a kind, each once and in order, to be looked up."""
    written = (word for _, word in document.find(*kind.patterns) if isinstance(word, str))
    return dict.fromkeys((*kind.always, *written))


def _unknown(document: Document, pattern: str, kind: _Kind, there: Document) -> Iterator[Diagnostic]:
    """A diagnostic for each word at the pattern that is none of those of a kind."""
    words, ids = _words(there, kind), _ids_of_units(there)
    for steps, word in document.find(pattern):
        if isinstance(word, str) and word not in words:
            message = f"没有编号为 {word} 的{kind.name}"
            hint = _several(word) or ids.get(word) or likely(word, words)
            yield problem(Code.REFERENCE, message, document.at(steps), hint)


def _several(word: str) -> str:
    """What to do about words that a full-width mark holds together; nothing where it is one word."""
    words = [each for each in re.split(r"[，、；]\s*", word) if each]
    return f"几项之间用半角逗号，后面留一个空格：{', '.join(words)}" if len(words) > 1 else ""


def _ids_of_units(there: Document) -> Mapping[str, str]:
    """What to write for units that are called by their names, by name."""
    return {
        name: f"{name}的编号是 {unit['id']}。"
        for _, unit in there.find("units/*")
        if isinstance(unit, dict) and "id" in unit
        for name in (unit.get("name"), unit.get("short_name"))
        if isinstance(name, str)
    }


def _missing_sections(plan: Document, activity: Document | None) -> Iterator[Diagnostic]:
    """First-level sections that the units' papers quote and that are not there."""
    there = _words(plan, _SECTION)
    wanted = dict.fromkeys(SECTIONS_IN_USE, "各单位的文书要引用这一章")
    if activity:
        wanted |= dict.fromkeys(_words(activity, _CAMPAIGN), "activity.yaml 里的每项活动在方案里要有一章")
    for section_id, reason in wanted.items():
        if section_id not in there:
            message = f"方案缺少编号为 {section_id} 的一级章节"
            hint = f"{reason}，请补上，或把相应章节的 id 改为它。"
            yield problem(Code.REFERENCE, message, plan.at_key(("sections",)), hint)


def _related_to_themselves(statistics: Document) -> Iterator[Diagnostic]:
    """Indicators that are a part of themselves, or go with themselves."""
    for steps, indicator in statistics.find("categories/*/indicators/*"):
        for key in ("part_of", "goes_with"):
            if isinstance(indicator, dict) and indicator.get(key) and indicator[key] == indicator.get("id"):
                message = f"统计项目 {indicator[key]} 的 {key} 是它自己"
                location = statistics.at((*steps, key))
                yield problem(Code.REFERENCE, message, location, "请写另一个统计项目的编号。")
