"""The seam between papers and typesetting: .docx bytes in, PDF bytes or findings out.

An engine is anything with `name` and `typeset`. Engines know nothing of jobs, folders or each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from msgspec import Struct

from docgen.diagnostics import Diagnostic


class Source(Struct, frozen=True):
    """A Word file to typeset: the name that messages use, and its bytes."""

    name: str
    docx: bytes


class Typeset(Struct, frozen=True):
    """What became of one source: the PDF, or None and the findings that say why."""

    name: str
    pdf: bytes | None
    findings: tuple[Diagnostic, ...] = ()


class Engine(Protocol):
    """A way from .docx to PDF."""

    name: str

    def typeset(self, sources: Iterable[Source]) -> Iterator[Typeset]:
        """Typeset each source, in order, as they come; memory does not grow with their number.

        A source that cannot be typeset gives a `Typeset` with findings and the rest goes on. Raises
        DocgenError (status 3) where the engine itself is missing or will not start.
        """
        ...
