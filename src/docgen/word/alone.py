"""Tags that have to stand alone: docxtpl puts `{%p %}`, `{%tr %}`, `{%tc %}` in the place of the whole paragraph, row or
cell around them, and what else stands there is lost: text, and what Word anchors in a paragraph without showing it there.
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
_BREAK = qualified("br")
_THINGS = {
    qualified("sectPr"): "分节符",
    qualified("drawing"): "图片",
    qualified("pict"): "图片",
    qualified("object"): "图片",
    qualified("footnoteReference"): "脚注",
    qualified("endnoteReference"): "尾注",
}
_BREAKS = {"page": "分页符", "column": "分栏符"}
"""Breaks by their type (17.3.3.1); others only end a line."""


def not_alone(root: Element, name: str, part: str) -> Iterator[Diagnostic]:
    """The tags of a part of template `name` that text would be lost by, one for each paragraph, row and cell."""
    told = set[Element]()
    for place, paragraph in described(root, part):
        location = Location(name, place=place)
        for tag in _TAG.finditer(_own_text(paragraph)):
            around = _replaced(paragraph, tag[1])
            if around is None:
                yield problems.outside_of_tables(tag[0], location)
            elif around in told:
                continue
            elif beside := _beside(tag[0], around):
                told.add(around)
                yield problems.text_lost(tag[0], beside, location)
            elif thing := _thing_beside(around):
                told.add(around)
                yield problems.thing_lost(tag[0], thing, location)


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


def _thing_beside(around: Element) -> str:
    """What else than text would be lost of a paragraph, row or cell, in a word; nothing where there is none."""
    things = (
        _BREAKS.get(each.get(qualified("type"), "")) if each.tag == _BREAK else _THINGS[str(each.tag)]
        for each in around.iter(*_THINGS, _BREAK)
    )
    return next(filter(None, things), "")
