"""The documents in; a diagnostic for every id that is used twice out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from docgen.content.codes import Code, problem
from docgen.content.document import Document, Steps
from docgen.diagnostics import Diagnostic, Location


class _Ids(Struct, frozen=True):
    """Ids of one kind: their file, where they stand in it, and how many steps in they must differ."""

    kind: str
    stem: str
    patterns: tuple[str, ...]
    scope: int = 0
    """0: in the whole file; 2: in one entry of a list at the root; and so on."""


_UNIQUE = (
    _Ids("活动编号", "activity", ("campaigns/*/id",)),
    _Ids("章节编号", "plan", ("sections/*/id", "sections/*/sections/*/id")),
    _Ids("任务编号", "plan", ("sections/*/tasks/*/id", "sections/*/sections/*/tasks/*/id")),
    _Ids("统计项目", "plan", ("sections/*/tasks/*/indicators/*",), scope=4),
    _Ids("统计项目", "plan", ("sections/*/sections/*/tasks/*/indicators/*",), scope=6),
    _Ids("单位编号", "units", ("units/*/id",)),
    _Ids("单位全称", "units", ("units/*/name",)),
    _Ids("单位简称", "units", ("units/*/short_name",)),
    _Ids("标签", "units", ("units/*/tags/*",), scope=2),
    _Ids("报送编号", "filings", ("filings/*/id",)),
    _Ids("章节编号", "filings", ("filings/*/outline/*/id",), scope=2),
    _Ids("任务", "filings", ("filings/*/outline/*/tasks/*",), scope=4),
    _Ids("月份", "filings", ("filings/*/dues/*/month",), scope=2),
    _Ids("栏的编号", "statistics", ("columns/*/id",)),
    _Ids(
        "统计项目编号",
        "statistics",
        ("categories/*/indicators/*/id", "categories/*/indicators/*/second/id"),
    ),
)
"""What must be the only one of its kind."""


def duplicates(documents: Mapping[str, Document]) -> Iterator[Diagnostic]:
    """Ids that stand twice where they may stand once; names that differ in case alone are the same.

    Folders are named by units, and not every file system tells A from a.
    """
    for ids in _UNIQUE:
        if document := documents.get(ids.stem):
            yield from _repeated(document, ids)


def _repeated(document: Document, ids: _Ids) -> Iterator[Diagnostic]:
    """Ids of one kind that were there before, by line."""
    first: dict[tuple[Steps, str], Location] = {}
    written = ((steps, word) for steps, word in document.find(*ids.patterns) if word is not None)
    found = [(document.at(steps), steps, word) for steps, word in written]
    for location, steps, word in sorted(found, key=lambda each: (each[0].line, each[0].column)):
        before = first.setdefault((steps[: ids.scope], str(word).casefold()), location)
        if before is not location:
            hint = f"第 {before.line} 行已用过，请另取一个或删去。"
            yield problem(Code.DUPLICATE, f"{ids.kind} {word} 重复", location, hint)
