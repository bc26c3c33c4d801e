"""The name of an office, a phrase a line, in; what in it begins the name of another out."""

from __future__ import annotations

import re
from collections.abc import Iterator

_PLACE = re.compile(r"\w{2,4}?[省市县区旗镇乡]")


def second_office(name: str) -> str | None:
    """The first line that names again a place that the name begins with: no office says its place twice.

    Offices of other places, and those whose names begin with no place, cannot be told from phrases of one name.
    """
    first, *others = (line.strip() for line in name.strip().splitlines())
    places = tuple(_places(first))
    return next((line for line in others if line.startswith(places)), None)


def _places(name: str) -> Iterator[str]:
    """The places at the head of a name: 江门市 and 江海区 of 江门市江海区应急管理局."""
    end = 0
    while found := _PLACE.match(name, end):
        yield found[0]
        end = found.end()
