"""F109: what a unit was to fill in and has not, in any paper that comes back."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from difflib import SequenceMatcher

from msgspec import Struct

from docgen.check.filled import may_read
from docgen.check.layout.document import Document, Paragraph
from docgen.check.rule import Check, Finding, Rule
from docgen.diagnostics import Location, Severity

_OPTIONAL = re.compile("选写|选填|可不填")
_DATE = re.compile("选择.*日期")
"""Dates may be left: they are written by hand beside the seal, or not known yet."""

_BOX = "□"
"""A box that is not ticked; what stands behind it is not asked for."""

_NUMBER = "indicator/"
_NAMED = 3
"""Fields of which so many are named."""


class Prompted(Struct, frozen=True):
    """A paper that came back, the same paper made anew, and the tags of prompts that ask for the numbers below them."""

    found: Document
    fresh: Document
    about_numbers: AbstractSet[str] = frozenset()


class _Field(Struct, frozen=True):
    """A place to fill in, and the paragraph in which its prompt still stands; None where it was filled in."""

    tag: str
    title: str
    prompt: str
    left: Paragraph | None

    @property
    def is_number(self) -> bool:
        """Whether it takes a number of the statistics; of some that are left F108 tells."""
        return self.tag.startswith(_NUMBER)

    @property
    def is_asked_for(self) -> bool:
        """Whether it has to be filled in."""
        if not self.prompt or _OPTIONAL.search(self.title + self.prompt) or _DATE.fullmatch(self.prompt):
            return False
        return self.left is None or _BOX not in self.left.text


def left_open(paper: Prompted) -> Iterator[Finding]:
    """Fields left open in a paper in which something was filled in: one that nobody has filled in was not sent back."""
    fields = tuple(_fields(paper))
    if all(field.left is not None for field in fields):
        return
    numbers = any(field.is_number and field.left is None for field in fields)
    told = [
        field
        for field in fields
        if field.left is not None
        and field.is_asked_for
        and not (numbers and (field.is_number or field.tag in paper.about_numbers))
    ]
    if told and told[0].left is not None:
        titles = Counter("统计数" if field.is_number else field.title for field in told)
        # In quotes, since titles hold commas of lists themselves.
        named = "".join(
            f"“{title}”（{n} 处）" if n > 1 else f"“{title}”" for title, n in list(titles.items())[:_NAMED]
        )
        more = "等" if len(titles) > _NAMED else ""
        yield Finding(
            f"有 {len(told)} 处没有填写：{named}{more}",
            Location(paper.found.name, place=f"第 {told[0].left.number} 段"),
            "灰色的提示就是没有填的地方；请单位补填，没有的写“无”",
        )


def _fields(paper: Prompted) -> Iterator[_Field]:
    """The places that the paper made anew has a prompt in, in order; those whose fate cannot be told are left out."""
    held = _held(paper.found)
    asked = [(fresh, prompt) for fresh in paper.fresh.paragraphs for prompt in _prompts(fresh)]
    is_whole = all(tag in held for _, (tag, _, _) in asked)
    pairs = {} if is_whole else dict(_pairs(paper.found, paper.fresh))
    for fresh, (tag, title, prompt) in asked:
        if tag in held:
            text, there = held[tag]
            yield _Field(tag, title, prompt, there if text.strip() in {"", prompt} else None)
        elif fresh.number in pairs:
            there = pairs[fresh.number]
            yield _Field(tag, title, prompt, there if prompt in there.text else None)


def _prompts(paragraph: Paragraph) -> Iterator[tuple[str, str, str]]:
    """Tag, title and text of each prompt in a paragraph made anew."""
    for run in paragraph.runs:
        if run.prompt and run.tag:
            yield run.tag, run.title, run.text.strip()


def _held(document: Document) -> Mapping[str, tuple[str, Paragraph]]:
    """What stands in the controls, prompts aside, and where they stand, by tag."""
    held: dict[str, tuple[str, Paragraph]] = {}
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            if run.tag:
                text = "" if run.prompt else run.text
                before, there = held.get(run.tag, ("", paragraph))
                held[run.tag] = before + text, there
    return held


def _pairs(found: Document, fresh: Document) -> Iterator[tuple[int, Paragraph]]:
    """By the number of a paragraph made anew the one found in its place, for programs that drop tags: what reads the
    same, and what stands between such paragraphs and may read so, filled in.
    """
    there, here = found.paragraphs, fresh.paragraphs
    matcher = SequenceMatcher(
        None, [each.text for each in there], [each.text for each in here], autojunk=False
    )
    for _, start, end, fresh_start, fresh_end in matcher.get_opcodes():
        if end - start == fresh_end - fresh_start:
            for one, other in zip(there[start:end], here[fresh_start:fresh_end], strict=True):
                if one.text == other.text or may_read(one, other):
                    yield other.number, one


CHECK = Check(
    Rule(
        "F109",
        "没有填写",
        Severity.WARNING,
        "交回的文件有的地方填了，有的地方还是灰色的填写提示。选写、选填的，日期，没有勾选的材料不算；一处都没有填的文件不算。",
        "漏填的要退回单位补填；灰色的提示会照样印出来。",
        "填了组长，工作措施还是“填写具体措施”",
        "各处都已填写，没有的写“无”",
    ),
    left_open,
)
