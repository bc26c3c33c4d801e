"""Papers that are owed in, finished ones out: filled, rendered, and typeset where PDF is wanted. Runs in any process.

What a process needs is told by a `Setup`, a plain value; what it has made of one, compiled templates and an
engine with its fonts open, it keeps for the next jobs.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from itertools import repeat
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from docgen.diagnostics import Diagnostic, DocgenError, ExitStatus
from docgen.jobs import Owed, fill
from docgen.model import Activity, Job, Paper
from docgen.pipeline.freshness import Makers
from docgen.typeset.choice import EngineChoice
from docgen.typeset.engine import Engine, Source, Typeset

if TYPE_CHECKING:
    from docgen.word.template import Template


class RawTemplate(Struct, frozen=True):
    """A template as it stands on the disk; `name` for messages, `sources` what docxtpl made of it in an earlier build."""

    paper: Paper
    name: str
    data: bytes
    sources: tuple[str, ...] = ()


class Setup(Struct, frozen=True):
    """What jobs are made with: templates, the engine where PDF is wanted, and what these come down to."""

    templates: tuple[RawTemplate, ...]
    engine: EngineChoice | None
    made_by: Makers


class Product(Struct, frozen=True):
    """What became of a job: its Word file, its PDF, what was found, and the exit status of that."""

    docx: bytes | None
    pdf: bytes | None
    findings: tuple[Diagnostic, ...] = ()
    status: ExitStatus = ExitStatus.CLEAN


@lru_cache(maxsize=16)
def compiled(file: RawTemplate) -> Template:
    """A template ready for use; forked processes have what their parent has compiled. Raises DocgenError."""
    from docgen.word.template import compile_template  # noqa: PLC0415  # slow, and only papers are worth it

    return compile_template(file.data, file.name, file.sources)


def fulfil(setup: Setup, activity: Activity, owed: Sequence[Owed]) -> tuple[Product, ...]:
    """Make some papers that are owed; of the activity's units, those that owe them are enough."""
    return produce(setup, [fill(activity, each) for each in owed])


def produce(setup: Setup, jobs: Sequence[Job]) -> tuple[Product, ...]:
    """Make some jobs; a job that fails does not stop the others, an engine that fails stops no Word file."""
    return tuple(_workshop(setup).produce(jobs))


def prepare(setup: Setup) -> None:
    """Have ready, in a worker, what the first jobs will ask for; what cannot be had is told when they do."""
    # Typst would start a thread for each core in each worker, of which there is one a core already.
    os.environ.setdefault("RAYON_NUM_THREADS", "1")
    with suppress(DocgenError):
        _workshop(setup).engine()
    from docgen.word import render  # noqa: F401, PLC0415  # as in `compiled`


# Of each thread, since an engine is not shared between threads.
_KEPT = threading.local()


def _workshop(setup: Setup) -> _Workshop:
    """The workshop for a setup: that of the last jobs, if they had the same."""
    kept: tuple[Setup, _Workshop] | None = getattr(_KEPT, "workshop", None)
    if kept is None or kept[0] != setup:
        kept = _KEPT.workshop = (setup, _Workshop(setup))
    return kept[1]


class _Workshop:
    """Compiled templates, and an engine."""

    def __init__(self, setup: Setup) -> None:
        self._templates = {file.paper: file for file in setup.templates}
        self._choice, self._dated = setup.engine, setup.made_by.dated
        self._engine: Engine | None = None

    def produce(self, jobs: Sequence[Job]) -> Iterator[Product]:
        """Render all, then typeset all, so that an engine may take many at once."""
        rendered = [self._render(job) for job in jobs]
        sources = [
            Source(str(job.name), product.docx)
            for job, product in zip(jobs, rendered, strict=True)
            if product.docx is not None
        ]
        if self._choice is None or not sources:
            yield from rendered
            return
        results = self._typeset(sources)
        for job, product in zip(jobs, rendered, strict=True):
            if product.docx is None:
                yield product
                continue
            result = next(results)
            if isinstance(result, DocgenError):
                yield replace(product, findings=result.diagnostics, status=result.status)
            else:
                yield self._finished(job, product, result)

    def engine(self) -> Engine | None:
        """The engine, opened when it is first asked for. Raises DocgenError, each time, where it will not start."""
        if self._engine is None and self._choice is not None:
            self._engine = self._choice.open()
        return self._engine

    def _typeset(self, sources: Sequence[Source]) -> Iterator[Typeset | DocgenError]:
        """What the engine makes of the sources; after it has given up, its error without end."""
        try:
            if engine := self.engine():
                yield from engine.typeset(sources)
        except DocgenError as error:
            yield from repeat(error)

    def _render(self, job: Job) -> Product:
        from docgen.word.render import render  # noqa: PLC0415  # as above

        try:
            return Product(render(job, compiled(self._templates[job.paper]), self._dated), None)
        except DocgenError as error:
            return Product(None, None, error.diagnostics, error.status)

    def _finished(self, job: Job, product: Product, result: Typeset) -> Product:
        """A rendered product with its PDF, or made again where its pages must be even in number and are not.

        Only who has set the pages knows their number, so this comes after typesetting (7.4, 6.2).
        """
        again = job.on_odd_pages
        if again is not None and result.pdf is not None and page_count(result.pdf) % 2:
            (remade,) = self.produce([again])
            return remade
        failed = result.pdf is None
        status = ExitStatus.ERRORS if failed else ExitStatus.CLEAN
        return Product(product.docx, result.pdf, result.findings, status)


def page_count(pdf: bytes) -> int:
    """How many pages a PDF has."""
    from pypdfium2 import PdfDocument  # noqa: PLC0415  # slow to import, and only the notice asks

    with PdfDocument(pdf) as document:
        return len(document)
