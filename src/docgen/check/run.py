"""Content in; every diagnostic that is not let pass, in the order of the files, and the corrections, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from docgen.check.ignores import Ignore, ignores_in, unused
from docgen.check.registry import CONTENT_CODES, ON_CONTENT, RULES
from docgen.check.rule import Check
from docgen.check.settings import PerFile, Settings
from docgen.check.subject import Content
from docgen.diagnostics import Diagnostic, Location
from docgen.source import Edit


class Checked(Struct, frozen=True):
    """What is wrong, and the edits that mend what can safely be mended."""

    diagnostics: tuple[Diagnostic, ...]
    edits: tuple[Edit, ...] = ()


def check_content(content: Content, settings: Settings) -> Checked:
    """Run every content rule; what a comment or the settings let pass is left out."""
    ignores: list[Ignore] = []
    told: list[Diagnostic] = []
    edits: list[Edit] = []
    for source in content.sources.values():
        here, problems = ignores_in(source, RULES)
        ignores += here
        told += problems
    used: set[Ignore | PerFile] = set()
    for check in ON_CONTENT:
        for diagnostic, edit in check.diagnostics(content):
            covering = [ignore for ignore in ignores if ignore.covers(diagnostic)]
            used |= {*covering, *settings.exceptions_for(diagnostic)}
            if not covering and not settings.lets_pass(diagnostic):
                told.append(diagnostic)
                edits += [edit] if edit else []
    paths = [source.path for source in content.sources.values()]
    told += (unused(ignore.code, ignore.location) for ignore in ignores if ignore not in used)
    for pattern, code in settings.exceptions_in(paths):
        if (pattern, code) not in used and code in CONTENT_CODES:
            told.append(unused(code, Location(settings.path, place=f"per-file-ignores，{pattern}")))
    return Checked(in_order(told, paths), tuple(dict.fromkeys(edits)))


def let_pass(content: Content, checks: Iterable[Check[Content]]) -> Iterator[Diagnostic]:
    """What some rules find that a comment in the content lets pass."""
    ignores = [ignore for source in content.sources.values() for ignore in ignores_in(source, RULES)[0]]
    for check in checks:
        for diagnostic, _ in check.diagnostics(content):
            if any(ignore.covers(diagnostic) for ignore in ignores):
                yield diagnostic


def in_order(diagnostics: Sequence[Diagnostic], paths: Sequence[str]) -> tuple[Diagnostic, ...]:
    """Diagnostics by file, line, column and code, files in the order of `paths`."""

    def key(diagnostic: Diagnostic) -> tuple[int, int, int, str]:
        place = diagnostic.location or Location("")
        rank = paths.index(place.path) if place.path in paths else len(paths)
        return rank, place.line, place.column, diagnostic.code

    return tuple(sorted(dict.fromkeys(diagnostics), key=key))
