"""Engines of our own making, in place of those that need a machine, and the choice of one."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct
from pypdf import PdfWriter

from docgen.diagnostics import Diagnostic, DocgenError
from docgen.typeset.choice import EngineChoice
from docgen.typeset.engine import Engine, Source, Typeset


def pdf_of(pages: int) -> bytes:
    """A PDF with so many blank pages."""
    writer, stream = PdfWriter(), io.BytesIO()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    writer.write(stream)
    return stream.getvalue()


class Blank(Struct):
    """An engine that gives PDFs with the next of `pages` blank pages; it keeps what it was given."""

    pages: list[int]
    given: list[Source]
    name: str = "blank"

    def typeset(self, sources: Iterable[Source]) -> Iterator[Typeset]:
        """As `Engine.typeset`."""
        for source in sources:
            self.given.append(source)
            yield Typeset(source.name, pdf_of(self.pages.pop(0)))


class Moody(Struct):
    """An engine that cannot set its first paper and gives up at its third; `seen` counts them."""

    name: str = "moody"
    seen: int = 0

    def typeset(self, sources: Iterable[Source]) -> Iterator[Typeset]:
        """As `Engine.typeset`."""
        for source in sources:
            self.seen += 1
            if self.seen == 1:
                yield Typeset(source.name, None, (Diagnostic("T021", "读不懂"),))
            elif self.seen == 2:
                yield Typeset(source.name, pdf_of(1))
            else:
                raise DocgenError.machine("引擎坏了", code="T031")


class _Chosen(EngineChoice, frozen=True, eq=False):
    engine: Engine | None = None

    def open(self) -> Engine | None:  # type: ignore[override]
        return self.engine

    def fingerprint(self) -> tuple[str, str]:
        return self.name, ""


def chosen(engine: Engine) -> EngineChoice:
    """The choice of an engine that is there already."""
    return _Chosen(engine.name, Path(), Path(), engine=engine)
