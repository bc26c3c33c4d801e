"""A form that came back and the same form made anew → what is filled in, by the tags of the controls.

Some programs drop the tags as they save, or the controls altogether: LibreOffice 7.4 keeps no tag. What is filled in is
then known by its place, the table cell in which the form made anew has the control.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby

from docgen.check.layout.document import Document, Paragraph

FilledIn = tuple[str, Paragraph]
"""What is filled in, and the paragraph that holds it."""

_LONGEST_TEXT = 3000
"""Characters up to which a text that was filled in is told from what is printed."""

_LONGEST = 200
"""Characters up to which a text can be told from what is printed around it; no number has so many."""


def filled_in(found: Document, fresh: Document, wanted: AbstractSet[str]) -> Mapping[str, FilledIn | None]:
    """What is filled in for each of the tags that are wanted and that the form made anew has: no text where the prompt
    still stands, None where its place cannot be told.
    """
    in_controls = _in_controls(found)
    asked = wanted & (_in_controls(fresh).keys() | in_controls.keys())
    in_cells = {} if asked <= in_controls.keys() else dict(_in_cells(found, fresh))
    return {tag: in_controls[tag] if tag in in_controls else in_cells.get(tag) for tag in sorted(asked)}


def _in_controls(document: Document) -> dict[str, FilledIn | None]:
    """What is filled in, by tag; None for what two cells hold, as when a row was copied: either may be meant."""
    held: dict[str, FilledIn] = {}
    twice: set[str] = set()
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            text = "" if run.prompt else run.text
            if run.tag and (text.strip() or run.tag not in held):
                before, there = held.get(run.tag, ("", paragraph))
                if before.strip() and there.cell != paragraph.cell:
                    twice.add(run.tag)
                held[run.tag] = before + text, paragraph
    return {**held, **dict.fromkeys(twice)}


def _in_cells(found: Document, fresh: Document) -> Iterator[tuple[str, FilledIn]]:
    """What is filled in, by tag, as far as the cells tell; nothing unless both forms have as many: then each stands
    where it stood.
    """
    cells, fresh_cells = _cells(found), _cells(fresh)
    if cells.keys() == fresh_cells.keys():
        for number, paragraphs in cells.items():
            yield from _in_cell(paragraphs, fresh_cells[number])


def _cells(document: Document) -> dict[int, list[Paragraph]]:
    """The paragraphs of each table cell, by its number."""
    held: dict[int, list[Paragraph]] = {}
    for paragraph in document.paragraphs:
        if paragraph.in_table:
            held.setdefault(paragraph.cell, []).append(paragraph)
    return held


def may_read(found: Paragraph, fresh: Paragraph) -> bool:
    """Whether a paragraph can read so once the controls of the one made anew are filled in."""
    parts = _parts([fresh])
    filled = any(tag is not None for tag, _ in parts)
    return filled and re.fullmatch(_form(parts, _LONGEST_TEXT), found.text, re.DOTALL) is not None


def _in_cell(found: Sequence[Paragraph], fresh: Sequence[Paragraph]) -> Iterator[tuple[str, FilledIn]]:
    """What stands in a cell before, between and after the texts that are printed there, by tag."""
    parts = _parts(fresh)
    form = _form(parts, _LONGEST)
    held = re.fullmatch(form, "".join(paragraph.text for paragraph in found), re.DOTALL)
    if held is None:
        return
    prompts = [(tag, text) for tag, text in parts if tag is not None]
    for (tag, prompt), text in zip(prompts, held.groups(), strict=True):
        yield tag, ("" if text == prompt else text, found[0])


def _parts(paragraphs: Sequence[Paragraph]) -> list[tuple[str | None, str]]:
    """What paragraphs hold, in order: texts that are printed, without tag, and controls."""
    runs = (run for paragraph in paragraphs for run in paragraph.runs)
    return [(tag, "".join(run.text for run in same)) for tag, same in groupby(runs, key=lambda run: run.tag)]


def _form(parts: Sequence[tuple[str | None, str]], longest: int) -> str:
    """The expression for what is printed with anything in the controls."""
    return "".join(re.escape(text) if tag is None else f"(.{{0,{longest}}})" for tag, text in parts)
