"""Tags about the cell that they stand in: `{% hm %}` and `{% vm %}`, which join it with others, `{% colspan %}` and `{% cellbg %}`.

docxtpl would take hours over one that does not stand in the text of a cell, or is full of blanks: its expressions try every way to
part what is around it. Either is a mistake that Jinja would tell of after these hours.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate, islice

from docgen.diagnostics import Diagnostic, Location
from docgen.word import problems
from docgen.word.ooxml import Element, qualified
from docgen.word.places import MARK, described

_JOINED = re.compile(r"\{%\s*[hv]m\s*%\}")
_FULL_OF_BLANKS = re.compile(r"\{%\s*(?:colspan|cellbg)[^%]*?\s{100}")
_MARK = re.compile(rf'{MARK}="(\d+)"')
_PARAGRAPH, _TEXT, _TABLE, _CELL, _CELL_PROPERTIES = map(qualified, ("p", "t", "tbl", "tc", "tcPr"))


def misplaced(root: Element, name: str, part: str, raw: str) -> Iterator[Diagnostic]:
    """Such tags in a part of template `name`, which is `raw` with its paragraphs marked."""
    texts = _Texts(root)
    told = [(tag[0], texts.at(tag)) for tag in _JOINED.finditer(texts.whole) if not _joins(texts.at(tag))]
    told += _hidden(root)
    full = _full_of_blanks(root, texts, raw)
    if not told and full is None:
        return
    places = {paragraph: place for place, paragraph in described(root, part)}
    for tag, element in told:
        yield problems.not_in_a_cell(tag, Location(name, place=places.get(_near(element), "")))
    if full is not None:
        yield problems.too_many_blanks(Location(name, place=places.get(_near(full), "")))


class _Texts:
    """The text of a part in one piece, and the elements that hold it."""

    def __init__(self, root: Element) -> None:
        self._elements = list(root.iter(_TEXT))
        self._starts = list(accumulate((len(each.text or "") for each in self._elements), initial=0))
        self.whole = "".join(each.text or "" for each in self._elements)

    def at(self, found: re.Match[str]) -> Element:
        """The element that a match in the text begins in."""
        return self._elements[bisect_right(self._starts, found.start()) - 1]


def _full_of_blanks(root: Element, texts: _Texts, raw: str) -> Element | None:
    """The element that holds the first tag full of blanks, be they typed or within elements."""
    if typed := _FULL_OF_BLANKS.search(texts.whole):
        return texts.at(typed)
    if within := _FULL_OF_BLANKS.search(raw):
        marks = _MARK.findall(raw, 0, within.start())
        return next(islice(root.iter(_PARAGRAPH), int(marks[-1]) if marks else 0, None), root)
    return None


def _joins(text: Element) -> bool:
    """Whether a tag in this text joins a cell: one with properties, and without tables in it."""
    cell = next(text.iterancestors(_CELL), None)
    return (
        cell is not None
        and cell.find(_CELL_PROPERTIES) is not None
        and next(cell.iterdescendants(_TABLE), None) is None
    )


def _hidden(root: Element) -> Iterator[tuple[str, Element]]:
    """The tags that stand in an attribute, or in text that is none of the paper, and the elements that hold them."""
    for element in root.iter("*"):
        own = "" if element.tag == _TEXT else element.text or ""
        for hidden in (*map(str, element.attrib.values()), own, element.tail or ""):
            for tag in _JOINED.finditer(hidden):
                yield tag[0], element


def _near(element: Element) -> Element:
    """The paragraph around an element, or the first in what is around it; the element where there is none."""
    around = (element, *element.iterancestors())
    outer = next((each for each in around if each.tag == _PARAGRAPH), None)
    if outer is not None:
        return outer
    return next((paragraph for each in around for paragraph in each.iter(_PARAGRAPH)), element)
