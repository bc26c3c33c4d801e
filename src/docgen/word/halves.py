"""Tags of which only one half is there, `{{` or `%}`: the marked XML of a part in, the paragraph with one too many out.

Each is looked for in all that follows, so a part full of them would take hours to be told of otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from docgen.word.places import MARK

MOST = 200
"""Halves that a part may have: some stand in a remark, `{# {{ name }} #}`, or in quotation marks."""

_HALF = re.compile(
    rf'{MARK}="(?P<paragraph>\d+)"|\{{(?:<[^<>]*>)*(?P<begins>[{{%#])|(?P<ends>[}}%#])(?:<[^<>]*>)*\}}'
)
"""The mark of a paragraph, or one half of a tag, in one run or in two."""

_OTHER_HALF = {"{": "}", "%": "%", "#": "#"}


def paragraph_with_too_many(marked: str) -> int | None:
    """The number of the paragraph that holds the first half after MOST of them; None where there is none."""
    return next(islice(_paragraphs_of_halves(marked), MOST, None), None)


def _paragraphs_of_halves(marked: str) -> Iterator[int]:
    """The paragraph of each half without the other."""
    paragraph = begun_in = 0
    begun = ""
    for half in _HALF.finditer(marked):
        if half["paragraph"]:
            paragraph = int(half["paragraph"])
        elif half["begins"]:
            if begun:
                yield begun_in
            begun, begun_in = half["begins"], paragraph
        elif begun and half["ends"] == _OTHER_HALF[begun]:
            begun = ""
        else:
            yield paragraph
    if begun:
        yield begun_in
