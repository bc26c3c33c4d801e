"""An order in, the papers that are not up to date made, stored and entered in the manifest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import groupby
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from docgen.diagnostics import Diagnostic, ExitStatus, Location, Severity, worst
from docgen.jobs import Owed, fill
from docgen.model import Activity, Form, Paper
from docgen.pipeline import executors
from docgen.pipeline.agenda import Step, agenda
from docgen.pipeline.freshness import Makers, makers
from docgen.pipeline.keeping import Keeper
from docgen.pipeline.order import Order
from docgen.pipeline.production import Product, Setup, fulfil
from docgen.pipeline.templates import NOTHING_KNOWN, Known, template_files
from docgen.store import Entry, held, insist_on_manifest, sha256
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

    Raises DocgenError before anything is written where the folder is taken or its manifest is not docgen's, and where
    the disk takes no more files.
    The first paper that fails does not stop the others, nor does one whose place is refused.
    """
    insist_on_manifest(order.out)  # Before there is a lock in a folder of somebody else's.
    with held(order.out):
        keeper = Keeper(order.out)
        keeper.sweep()
        todo = agenda(order, keeper, setup, force=force)
        keeper.owe(step.artifact.path for step in todo.steps)
        run = _Run(keeper, watch)
        answered = ""
        try:
            run.make(order, todo.steps, setup, workers)
            keeper.settle()
            for path in todo.unwanted:
                keeper.remove(path)
            diagnostics = (*todo.obstacles, *run.diagnostics, *keeper.refused)
            refused = ExitStatus.MACHINE if keeper.refused else ExitStatus.CLEAN
            status = max(run.status, refused, worst(diagnostics))
            answered = request if status is ExitStatus.CLEAN and not todo.obstacles else ""
        finally:
            keeper.close(answered)
    if setup.engine is None and any(step.artifact.paper is Paper.NOTICE for step in todo.steps):
        diagnostics = (*diagnostics, _IMPRINT_NOT_CHECKED)
    failed = len(todo.steps) - len(keeper.placed)
    return Built(len(keeper.placed), failed, todo.current, len(keeper.removed), diagnostics, status)


class _Run:
    """A build under way."""

    def __init__(self, keeper: Keeper, watch: Watch) -> None:
        self._keeper, self._watch = keeper, watch
        self.diagnostics: dict[Diagnostic, None] = {}
        """In order, each once: an engine that is missing says so for every paper."""
        self.status = ExitStatus.CLEAN

    def make(
        self, order: Order, steps: Sequence[Step], setup: Setup, workers: executors.Workers | None
    ) -> None:
        """Make and store the files of the steps, a paper's files together, and the papers of one kind one after
        another: what a worker remembers of a paper, the next one of its kind has too.
        """
        self._watch.begin(len(steps))
        papers = [tuple(files) for _, files in groupby(steps, key=lambda step: step.artifact.job)]
        papers.sort(key=lambda files: _KINDS.index(files[0].artifact.paper))
        share = -(-len(papers) // (workers.count if workers else 1)) or 1
        size = setup.engine.batch(share) if setup.engine else min(_PAPERS_AT_ONCE, share)
        shared = replace(order.activity, units=())  # Each paper brings its own.
        results = executors.run(
            partial(fulfil, setup, shared),
            (files[0].owed for files in papers),
            size,
            workers,
            partial(_lost, shared),
        )
        for files, product in zip(papers, results, strict=True):
            self._keep(product, files)

    def _keep(self, product: Product, wanted: Sequence[Step]) -> None:
        self.diagnostics |= dict.fromkeys(product.findings)
        self.status = max(self.status, product.status)
        for step in wanted:
            data = product.docx if step.artifact.form is Form.DOCX else product.pdf
            if data is not None:
                path, artifact = str(step.artifact.path), step.artifact
                entry = Entry(path, sha256(data), artifact.paper.value, artifact.unit, step.inputs)
                self._keeper.put(entry, data)
            self._watch.step()


_KINDS = list(Paper)
"""In the order in which they are made."""

_PAPERS_AT_ONCE = 8
"""Papers that a worker takes at a time where no engine says how many it likes."""


def _lost(activity: Activity, owed: Owed, why: str) -> Product:
    place = Location(str(fill(activity, owed).name))
    finding = Diagnostic("X018", f"没有生成：{why}", place, "请重新运行；总是这样时请报告问题")
    return Product(None, None, (finding,), ExitStatus.ERRORS)
