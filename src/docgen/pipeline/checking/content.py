"""The check of content: what is read, which rules look at it, what is corrected."""

from __future__ import annotations

import codecs
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path

from msgspec import Struct

from docgen import content
from docgen.check.fixing import corrected
from docgen.check.run import check_content
from docgen.check.settings import Settings
from docgen.check.subject import Content
from docgen.diagnostics import Diagnostic, DocgenError
from docgen.model import Activity
from docgen.source import Edit
from docgen.store import rewrite

TERMS = Path("content/terms.yaml")

_MOST_ROUNDS = 5
"""How often corrections may follow each other: one can bring another to light."""


class Outcome(Struct, frozen=True):
    """An activity that was checked, what is wrong with it, and the corrections that can be made."""

    activity: Activity
    diagnostics: tuple[Diagnostic, ...]
    edits: tuple[Edit, ...]


class Corrected(Struct, frozen=True):
    """What is left after corrections, and how many were made in each file."""

    outcome: Outcome
    corrections: dict[str, int]


def check(folder: Path, chosen: Settings, terms: Path = TERMS) -> Outcome:
    """What the content rules have to say of an activity.

    Raises DocgenError with every problem of every file where the content cannot be loaded.
    """
    activity, sources = content.load_with_sources(folder)
    subject = Content(activity, {source.stem: source for source in sources}, content.load_terms(terms))
    checked = check_content(subject, chosen)
    return Outcome(activity, checked.diagnostics, checked.edits)


def fix(folder: Path, chosen: Settings, terms: Path = TERMS) -> Corrected:
    """Make every safe correction in the files of an activity, then check again.

    A file is written whole or not at all. Corrections after which the content could not be loaded are left to
    the editor: they are the edits of the outcome.
    """
    outcome = check(folder, chosen, terms)
    done = Counter[str]()
    for _ in range(_MOST_ROUNDS):
        made = _correct(sorted(outcome.edits, key=_place), folder)
        if not made:
            break
        outcome = check(folder, chosen, terms)
        done += made
    return Corrected(outcome, dict(done))


def _correct(edits: Sequence[Edit], folder: Path) -> Counter[str]:
    """Make edits, told in the order of their places; how many in each file.

    Where the content cannot be loaded after them, their halves are tried, the later one first, down to the edit at fault.
    """
    before = {edit.path: Path(edit.path).read_bytes() for edit in edits}
    made = Counter(_write(edits))
    if not made or _can_be_loaded(folder):
        return made
    for path, data in before.items():
        rewrite(Path(path), data)
    half = len(edits) // 2
    return _correct(edits[half:], folder) + _correct(edits[:half], folder) if half else Counter()


def _can_be_loaded(folder: Path) -> bool:
    try:
        content.load(folder)
    except DocgenError:
        return False
    return True


def _write(edits: Iterable[Edit]) -> dict[str, int]:
    """Make edits in their files; how many were made in each file that has changed."""
    made = {}
    for name, group in groupby(sorted(edits, key=_path), key=_path):
        data = Path(name).read_bytes()
        mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
        text, count = corrected(data.removeprefix(mark).decode("utf-8"), group)
        if count:
            rewrite(Path(name), mark + text.encode("utf-8"))
            made[name] = count
    return made


def _path(edit: Edit) -> str:
    """The file of an edit."""
    return edit.path


def _place(edit: Edit) -> tuple[str, int, int]:
    """Where an edit is made."""
    return edit.path, edit.line, edit.column
