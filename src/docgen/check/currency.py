"""F104: a paper that docgen made, held against what the content gives now.

Dates, numbers of units, names of indicators, numbers of tasks: whatever is printed outside the controls that
a unit fills in has to be what the content says, on every paper alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import takewhile

from msgspec import Struct

from docgen.check.filled import may_read
from docgen.check.layout.document import Document, Paragraph
from docgen.check.rule import Check, Finding, Rule
from docgen.diagnostics import Location, Severity

_MOST = 5
"""Differences that are told of a paper; more of them would say the same."""


_CONTEXT = 8
"""Characters that are shown before a difference."""


class Pair(Struct, frozen=True):
    """A paper as it was found, and the same paper made anew."""

    found: Document
    fresh: Document


def outdated(pair: Pair) -> Iterator[Finding]:
    """Paragraphs whose fixed text is not what the content gives."""
    found, fresh = _without_what_was_filled_in(pair), _fixed(pair.fresh)
    matcher = SequenceMatcher(None, [text for _, text in found], [text for _, text in fresh], autojunk=False)
    told = 0
    for kind, start, end, fresh_start, fresh_end in matcher.get_opcodes():
        if kind == "equal":
            continue
        told += 1
        if told > _MOST:
            return
        printed = "".join(text for _, text in found[start:end])
        wanted = "".join(text for _, text in fresh[fresh_start:fresh_end])
        place = f"第 {found[min(start, len(found) - 1)][0].number} 段" if found else ""
        yield Finding(
            "与现在的内容不一致：纸面上是“{}”，按内容应为“{}”".format(*_excerpts(printed, wanted)),
            Location(pair.found.name, place=place),
            "内容改过的，重新运行 docgen build；只改了这份文件的，请改回，要改文字改 content/",
        )


def _without_what_was_filled_in(pair: Pair) -> list[tuple[Paragraph, str]]:
    """What the paper that was found prints itself, also where a program has saved what was filled in as plain text."""
    fixed = _fixed(pair.found)
    if len(pair.found.paragraphs) != len(pair.fresh.paragraphs):
        return fixed
    asks = {
        paragraph.number: made
        for paragraph, made in zip(pair.found.paragraphs, pair.fresh.paragraphs, strict=True)
        if may_read(paragraph, made)
    }
    kept = (
        (paragraph, _printed(asks[paragraph.number]) if paragraph.number in asks else text)
        for paragraph, text in fixed
    )
    return [(paragraph, text) for paragraph, text in kept if text]


def _printed(paragraph: Paragraph) -> str:
    return "".join(run.text for run in paragraph.runs if not run.filled).strip()


def _fixed(document: Document) -> list[tuple[Paragraph, str]]:
    """Each paragraph with what it prints outside controls; those that print nothing are left out."""
    texts = ((paragraph, _printed(paragraph)) for paragraph in document.paragraphs)
    return [(paragraph, text) for paragraph, text in texts if text]


def _excerpts(printed: str, wanted: str) -> tuple[str, str]:
    """Both texts around the place where they part."""
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(printed, wanted, strict=False)))
    start = max(0, alike - _CONTEXT)
    return _excerpt(printed, start), _excerpt(wanted, start)


def _excerpt(text: str, start: int) -> str:
    end = start + 4 * _CONTEXT
    return ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")


CHECK = Check(
    Rule(
        "F104",
        "与内容一致",
        Severity.ERROR,
        "docgen 生成的文件，固定文字（日期、单位、任务号、统计项目等）与 content/ 现在的内容不同。",
        "同一个日期、名称、数量在每份文件上应当一样；改了内容没有重新生成，或直接改了文件，就会不一样。",
        "内容里的截止日改成了 6月20日，文件上还是 6月21日",
        "改内容之后重新运行 docgen build",
    ),
    outdated,
)
