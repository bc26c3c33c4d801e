"""Tags that have to stand alone: docxtpl puts `{%p %}`, `{%tr %}`, `{%tc %}` in the place of the whole paragraph, row or
cell around them, and what else stands there is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.diagnostics import Diagnostic, Location
from docgen.word import problems
from docgen.word.ooxml import Element, qualified
from docgen.word.places import described

_TAG = re.compile(r"\{[{%#](p|tr|tc) [^{}]*[}%#]\}")
_REMARK = re.compile(r"\{#.*?#\}")
_PARAGRAPH, _TEXT = qualified("p"), qualified("t")


def not_alone(root: Element, name: str, part: str) -> Iterator[Diagnostic]:
    """The tags of a part of template `name` that text would be lost by, one for each paragraph, row and cell."""
    told = set[Element]()
    for place, paragraph in described(root, part):
        location = Location(name, place=place)
        for tag in _TAG.finditer(_own_text(paragraph)):
            around = _replaced(paragraph, tag[1])
            if around is None:
                yield problems.outside_of_tables(tag[0], location)
            elif around not in told and (beside := _beside(tag[0], around)):
                told.add(around)
                yield problems.not_alone(tag[0], beside, location)


def _replaced(paragraph: Element, kind: str) -> Element | None:
    """What a tag in the paragraph takes the place of."""
    return paragraph if kind == "p" else next(paragraph.iterancestors(qualified(kind)), None)


def _own_text(paragraph: Element) -> str:
    """The text of a paragraph, less that of text boxes in it."""
    within = {text for inner in paragraph.iterdescendants(_PARAGRAPH) for text in inner.iter(_TEXT)}
    return "".join(text.text or "" for text in paragraph.iter(_TEXT) if text not in within)


def _beside(tag: str, around: Element) -> str:
    """What would be printed of a paragraph, row or cell if it were not for the tag."""
    return _REMARK.sub("", "".join(around.itertext(_TEXT)).replace(tag, "", 1)).strip()
