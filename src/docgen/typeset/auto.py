"""The engine that is used unless another is asked for: Typst, and LibreOffice for what Typst does not know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from docgen.diagnostics import Diagnostic, Location, Severity
from docgen.typeset.engine import Engine, Source, Typeset
from docgen.typeset.typst.findings import Code

_OUR_LIMITS = frozenset(Code)
"""Findings that are Typst's own affair; a broken file (F001) is broken for every engine."""


class Auto:
    """`first` sets a paper unless it finds something in it that it does not know; then `second` does."""

    name = "auto"

    def __init__(self, first: Engine, second: Engine) -> None:
        """`second` is the slower one that knows more."""
        self._first, self._second = first, second

    def typeset(self, sources: Iterable[Source]) -> Iterator[Typeset]:
        """As `Engine.typeset`; what made a paper go to the second engine stays with it as notes."""
        for source in sources:
            (result,) = self._first.typeset([source])
            yield self._again(source, result) if _is_beyond(result) else result

    def _again(self, source: Source, result: Typeset) -> Typeset:
        (second,) = self._second.typeset([source])
        if second.pdf is None:
            return Typeset(source.name, None, (*result.findings, *second.findings))
        notes = _once_each([each for each in result.findings if each.severity is Severity.ERROR])
        # Not every paper comes here: of those that do, each is named.
        here = (replace(each, location=each.location or Location(source.name)) for each in second.findings)
        return Typeset(source.name, second.pdf, (*notes, *here))


def _once_each(errors: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """What an engine does not know, each thing once, at its first place: the paper is made all the same."""
    found: dict[tuple[str, str], list[Diagnostic]] = {}
    for error in errors:
        found.setdefault((error.code, error.message), []).append(error)
    for (_, message), (first, *others) in found.items():
        told = f"{message}，共 {len(others) + 1} 处" if others else message
        yield replace(first, severity=Severity.NOTE, message=told, hint="这份文件已改用 LibreOffice 排版")


def _is_beyond(result: Typeset) -> bool:
    """Whether an engine gave a paper up for something that another may know."""
    errors = [each for each in result.findings if each.severity is Severity.ERROR]
    return result.pdf is None and all(each.code in _OUR_LIMITS for each in errors)
