"""An order in, the papers that are not up to date made, stored and entered in the manifest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import PurePosixPath
from typing import Protocol

from msgspec import Struct

from docgen.diagnostics import Diagnostic, ExitStatus, Location, Severity, worst
from docgen.model import Form, Job, Paper
from docgen.pipeline import executors
from docgen.pipeline.agenda import Step, agenda
from docgen.pipeline.freshness import Makers, makers
from docgen.pipeline.keeping import Keeper
from docgen.pipeline.order import Order
from docgen.pipeline.production import Product, Setup, produce
from docgen.pipeline.templates import NOTHING_KNOWN, Known, template_files
from docgen.store import Entry, held, sha256
from docgen.typeset.choice import EngineChoice


class Watch(Protocol):
    """Who is told of the work."""

    def begin(self, total: int) -> None:
        """So many files are to be made."""

    def step(self) -> None:
        """One more is made, or known not to come."""


class Built(Struct, frozen=True):
    """What became of an order."""

    made: int
    failed: int
    current: int
    removed: int
    diagnostics: tuple[Diagnostic, ...]
    status: ExitStatus


_IMPRINT_NOT_CHECKED = Diagnostic(
    "X014",
    "没有生成 PDF，未能核对通知的版记是否落在偶数页",
    hint="在 Word 中看一下末页页码；是单数时在版记前插入分页符",
    severity=Severity.NOTE,
)


def set_up(
    papers: Iterable[Paper],
    engine: EngineChoice | None,
    made_by: Makers | None = None,
    known: Known = NOTHING_KNOWN,
) -> Setup:
    """What the papers are made with; `made_by` where that is told already, and what is `known` of templates.

    Raises DocgenError with every problem of every template.
    """
    return Setup(template_files(papers, known=known), engine, made_by or makers(engine))


def build(
    order: Order,
    setup: Setup,
    watch: Watch,
    *,
    workers: executors.Workers | None = None,
    force: bool = False,
    request: str = "",
) -> Built:
    """Make what is not up to date, telling `watch`; where all went well, the manifest says that
    it answers `request` (see `freshness`).

    Raises DocgenError before anything is written where the folder is taken, and where the disk refuses a file.
    The first paper that fails does not stop the others.
    """
    with held(order.out):
        keeper = Keeper(order.out)
        keeper.sweep()
        todo = agenda(order, keeper, setup, force=force)
        run = _Run(keeper, watch)
        answered = ""
        try:
            run.make(order, todo.steps, setup, workers)
            keeper.settle()
            for path in todo.unwanted:
                keeper.remove(path)
            diagnostics = (*todo.obstacles, *run.diagnostics)
            status = max(run.status, worst(diagnostics))
            answered = request if status is ExitStatus.CLEAN and not todo.obstacles else ""
        finally:
            keeper.close(answered)
    if setup.engine is None and any(step.artifact.paper is Paper.NOTICE for step in todo.steps):
        diagnostics = (*diagnostics, _IMPRINT_NOT_CHECKED)
    return Built(run.made, run.failed, todo.current, len(todo.unwanted), diagnostics, status)


class _Run:
    """A build under way."""

    def __init__(self, keeper: Keeper, watch: Watch) -> None:
        self._keeper, self._watch = keeper, watch
        self.made = self.failed = 0
        self.diagnostics: dict[Diagnostic, None] = {}
        """In order, each once: an engine that is missing says so for every paper."""
        self.status = ExitStatus.CLEAN

    def make(
        self, order: Order, steps: Sequence[Step], setup: Setup, workers: executors.Workers | None
    ) -> None:
        """Make and store the files of the steps, a paper's files together; jobs come as they are needed."""
        self._watch.begin(len(steps))
        by_job: dict[PurePosixPath, list[Step]] = {}
        for step in steps:
            by_job.setdefault(step.artifact.job, []).append(step)
        units = {step.artifact.unit for step in steps}
        jobs = _by_kind(job for job in order.jobs_of(units) if job.name in by_job)
        share = -(-len(by_job) // (workers.count if workers else 1)) or 1
        size = setup.engine.batch(share) if setup.engine else min(_PAPERS_AT_ONCE, share)
        results = executors.run(partial(produce, setup), jobs, size, workers, _lost)
        for product in results:
            self._keep(product, by_job.pop(product.job.name))

    def _keep(self, product: Product, wanted: Sequence[Step]) -> None:
        self.diagnostics |= dict.fromkeys(product.findings)
        self.status = max(self.status, product.status)
        for step in wanted:
            data = product.docx if step.artifact.form is Form.DOCX else product.pdf
            if data is None:
                self.failed += 1
            else:
                path, artifact = str(step.artifact.path), step.artifact
                entry = Entry(path, sha256(data), artifact.paper.value, artifact.unit, step.inputs)
                self._keeper.put(entry, data)
                self.made += 1
            self._watch.step()


def _by_kind(jobs: Iterable[Job]) -> Iterator[Job]:
    """The jobs, those of one kind of paper one after another: what a worker remembers of a paper, the next one of
    its kind has too. Only so many are held at a time.
    """
    kinds, jobs = list(Paper), iter(jobs)
    while held_together := list(islice(jobs, _HELD_TOGETHER)):
        yield from sorted(held_together, key=lambda job: kinds.index(job.paper))


_HELD_TOGETHER = 500
"""Jobs that are put in order together; as JSON, what fills them takes 7 kB each."""

_PAPERS_AT_ONCE = 8
"""Papers that a worker takes at a time where no engine says how many it likes."""


def _lost(job: Job, why: str) -> Product:
    finding = Diagnostic(
        "X018", f"没有生成：{why}", Location(str(job.name)), "请重新运行；总是这样时请报告问题"
    )
    return Product(job, None, None, (finding,), ExitStatus.ERRORS)
