"""The check of content: what is read, which rules look at it, what is corrected."""

from __future__ import annotations

import codecs
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from docgen import content
from docgen.check.fixing import corrected
from docgen.check.registry import RULES
from docgen.check.run import Checked, check_content
from docgen.check.settings import Settings, read_settings
from docgen.check.subject import Content
from docgen.diagnostics import DocgenError
from docgen.source import Edit
from docgen.store import write_whole

TERMS = Path("content/terms.yaml")
SETTINGS = Path("pyproject.toml")

_MOST_ROUNDS = 5
"""How often corrections may follow each other: one can bring another to light."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """What is left after corrections, and how many were made in which files."""

    checked: Checked
    corrections: int = 0
    files: tuple[str, ...] = ()


def settings(path: Path = SETTINGS) -> Settings:
    """The settings of the project in the working folder. Raises DocgenError (status 2) for wrong ones."""
    return read_settings(path.read_text(encoding="utf-8"), str(path), RULES) if path.is_file() else Settings()


def check(folder: Path, chosen: Settings, terms: Path = TERMS) -> Checked:
    """What the content rules have to say of an activity.

    Raises DocgenError with every problem of every file where the content cannot be loaded.
    """
    activity, sources = content.load_with_sources(folder)
    subject = Content(activity, {source.stem: source for source in sources}, content.load_terms(terms))
    return check_content(subject, chosen)


def fix(folder: Path, chosen: Settings, terms: Path = TERMS) -> Corrected:
    """Make every safe correction in the files of an activity, then check again.

    A file is written whole or not at all. Corrections after which the content could not be loaded are taken
    back.
    """
    checked = check(folder, chosen, terms)
    done: dict[str, int] = {}
    for _ in range(_MOST_ROUNDS):
        before = {edit.path: Path(edit.path).read_bytes() for edit in checked.edits}
        counts = _write(checked.edits)
        if not counts:
            break
        try:
            checked = check(folder, chosen, terms)
        except DocgenError:
            for path, data in before.items():
                write_whole(Path(path), data)
            return Corrected(replace(checked, edits=()), sum(done.values()), tuple(done))
        for path, count in counts.items():
            done[path] = done.get(path, 0) + count
    return Corrected(checked, sum(done.values()), tuple(done))


def _write(edits: Iterable[Edit]) -> dict[str, int]:
    """Make edits in their files; how many were made in each file that has changed."""
    counts = {}
    for name, group in groupby(sorted(edits, key=_path), key=_path):
        data = Path(name).read_bytes()
        mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
        text, made = corrected(data.removeprefix(mark).decode("utf-8"), group)
        if made:
            write_whole(Path(name), mark + text.encode("utf-8"))
            counts[name] = made
    return counts


def _path(edit: Edit) -> str:
    """The file of an edit."""
    return edit.path
