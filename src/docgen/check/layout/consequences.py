"""What follows from what: on another paper, or with other margins, nothing can stand where it should. Findings in, those
that are no mere consequence of another out.
"""

from __future__ import annotations

from collections.abc import Iterable

from docgen.diagnostics import Diagnostic

_WIDTH = frozenset({"GB5.1", "GB5.2.1b", "GB5.2.1c"})
_HEIGHT = frozenset({"GB5.1", "GB5.2.1a", "GB5.2.1d"})
"""Rules of what makes the type area as wide and as high as it is."""

_OF_WIDTH = ("GB5.2.1e", "GB5.2.3b", "GB7.3.1d", "GB7.3.5.1a", "GB7.4.3a", "GB7.4.3c")
_OF_HEIGHT = ("GB7.4.1c",)
_OF_PLACE = (
    "GB7.2.4b", "GB7.2.5b", "GB7.2.7b", "GB7.3.1b", "GB7.3.3b", "GB7.3.5.2", "GB7.3.7e", "GB7.4.1a", "GB7.5d",
)  # fmt: skip
"""What is measured from the right edge or the middle of the type area, of which a PDF alone tells nothing."""


def without_consequences(found: Iterable[Diagnostic], *, alone: bool) -> list[Diagnostic]:
    """Findings without those that follow from another; `alone` for a PDF without its Word file."""
    told = list(found)
    codes = {each.code for each in told}
    gone: set[str] = set()
    if codes & _WIDTH:
        gone.update(_OF_WIDTH, _OF_PLACE if alone else ())
    if codes & _HEIGHT:
        gone.update(_OF_HEIGHT)
    return [each for each in told if each.code not in gone]
