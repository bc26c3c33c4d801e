"""An order in, the papers that are not up to date made, stored and entered in the manifest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Protocol

from docgen.diagnostics import Diagnostic, ExitStatus, Location, Severity, worst
from docgen.model import Artifact, Form, Job, Paper
from docgen.pipeline import executors
from docgen.pipeline.freshness import Makers, makers
from docgen.pipeline.order import Order
from docgen.pipeline.production import Product, Setup, produce
from docgen.pipeline.templates import template_files
from docgen.store import Entry, Inputs, Ledger, Store, held, sha256
from docgen.typeset.choice import EngineChoice


class Watch(Protocol):
    """Who is told of the work."""

    def begin(self, total: int) -> None:
        """So many files are to be made."""

    def step(self) -> None:
        """One more is made, or known not to come."""


@dataclass(frozen=True, slots=True)
class Step:
    """A file to make, and why."""

    artifact: Artifact
    reason: str
    inputs: Inputs


@dataclass(frozen=True, slots=True)
class Plan:
    """What an order comes down to: files to make, files that stand, files to take away, and obstacles."""

    steps: tuple[Step, ...]
    current: int
    unwanted: tuple[str, ...]
    obstacles: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Built:
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


def set_up(papers: Iterable[Paper], engine: EngineChoice | None, made_by: Makers | None = None) -> Setup:
    """What the papers are made with; `made_by` where it is known already.

    Raises DocgenError with every problem of every template.
    """
    return Setup(template_files(papers), engine, made_by or makers(engine))


def plan(order: Order, setup: Setup, *, force: bool = False) -> Plan:
    """What is to be made for an order and why; changes nothing."""
    return _plan(order, Ledger(order.out), setup, force=force)


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
        store, ledger = Store(order.out), Ledger(order.out)
        store.sweep()
        planned = _plan(order, ledger, setup, force=force)
        run = _Run(store, ledger, watch)
        answered = ""
        try:
            run.make(order, planned.steps, setup, workers)
            run.remove(planned.unwanted)
            diagnostics = (*planned.obstacles, *run.diagnostics)
            status = max(run.status, worst(diagnostics))
            answered = request if status is ExitStatus.CLEAN and not planned.obstacles else ""
        finally:
            # An interruption can come at any point of writing a file.
            store.sweep()
            ledger.save(answered)
    if setup.engine is None and any(step.artifact.paper is Paper.NOTICE for step in planned.steps):
        diagnostics = (*diagnostics, _IMPRINT_NOT_CHECKED)
    return Built(run.made, run.failed, planned.current, run.removed, diagnostics, status)


def _inputs(job: Job, form: Form, template: str, made_by: Makers) -> Inputs:
    """What a file of a job is made from."""
    base = Inputs(_content(job), template, made_by.program)
    if form is Form.PDF or job.on_odd_pages is not None:
        return replace(base, engine=made_by.engine, fonts=made_by.fonts)
    return base


def _content(job: Job) -> str:
    """A digest of all that a job puts into its paper: what fills it, its title, and who it is."""
    said = (job.content_hash, job.title, job.activity, job.unit or "", job.filing or "", str(job.fillable))
    return sha256("\n".join(said).encode("utf-8"))


def _plan(order: Order, ledger: Ledger, setup: Setup, *, force: bool) -> Plan:
    steps, obstacles, current, wanted = [], [], 0, set()
    forms = [form for form in Form if form in order.forms and (form is Form.DOCX or setup.engine)]
    templates = {file.paper: sha256(file.data) for file in setup.templates}
    for job in order.jobs():
        wanted.add(str(job.name))
        for form in forms:
            artifact = Artifact(job.name, job.paper, job.unit, form)
            inputs = _inputs(job, form, templates[job.paper], setup.made_by)
            entry, there = ledger.recognise(artifact.path)
            known = ledger.known(artifact.path)
            if there and entry is None:
                obstacles.append(_obstacle(order.out / artifact.path, known=known))
            elif reason := _reason(entry, inputs, force=force, known=known):
                steps.append(Step(artifact, reason, inputs))
            else:
                current += 1
    unwanted = tuple(
        entry.path
        for entry in ledger.entries()
        if order.whole and str(PurePosixPath(entry.path).with_suffix("")) not in wanted
    )
    return Plan(tuple(steps), current, unwanted, tuple(obstacles))


_REASONS = {
    "content": "内容变了", "template": "模板变了", "program": "程序更新了", "engine": "PDF 引擎变了",
    "fonts": "字体变了",
}  # fmt: skip
"""What a difference of inputs is called."""


def _reason(entry: Entry | None, inputs: Inputs, *, force: bool, known: bool) -> str:
    """Why a file is to be made; empty where it is up to date."""
    if entry is None:
        return "文件不见了" if known else "新文件"
    if force:
        return "要求重新生成"
    return next(
        (said for name, said in _REASONS.items() if getattr(entry.inputs, name) != getattr(inputs, name)), ""
    )


def _obstacle(path: Path, *, known: bool) -> Diagnostic:
    """A file in the way that docgen did not make, or that has been changed since."""
    if known:
        return Diagnostic(
            "X016",
            "生成之后被人改动过，没有覆盖",
            Location(str(path)),
            "要保留改动，请另存到别处；移走它之后再运行，就会重新生成",
            Severity.WARNING,
        )
    return Diagnostic(
        "X017",
        "这里已有一个不是 docgen 生成的文件，没有覆盖",
        Location(str(path)),
        "请把它移走后再运行",
    )


class _Run:
    """A build under way."""

    def __init__(self, store: Store, ledger: Ledger, watch: Watch) -> None:
        self._store, self._ledger, self._watch = store, ledger, watch
        self.made = self.failed = self.removed = 0
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
        jobs = (job for job in order.jobs_of(units) if job.name in by_job)
        size = setup.engine.batch if setup.engine else _PAPERS_AT_ONCE
        results = executors.run(partial(produce, setup), jobs, size, workers, _lost)
        for product, wanted in zip(results, by_job.values(), strict=True):
            self._keep(product, wanted)

    def _keep(self, product: Product, wanted: Sequence[Step]) -> None:
        self.diagnostics |= dict.fromkeys(product.findings)
        self.status = max(self.status, product.status)
        for step in wanted:
            data = product.docx if step.artifact.form is Form.DOCX else product.pdf
            if data is None:
                self.failed += 1
            else:
                self._put(step.artifact, step.inputs, data)
            self._watch.step()

    def _put(self, artifact: Artifact, inputs: Inputs, data: bytes) -> None:
        entry = Entry(str(artifact.path), sha256(data), artifact.paper.value, artifact.unit, inputs)
        self._ledger.announce(entry)
        self._store.put(artifact.path, data)
        self._ledger.enter(entry)
        self.made += 1

    def remove(self, paths: Sequence[str]) -> None:
        """Take away files that docgen made and nobody has changed, and folders that this empties."""
        for path in paths:
            entry, there = self._ledger.recognise(PurePosixPath(path))
            if there and entry is None:
                self.diagnostics[_left(self._store.root / path)] = None
            else:
                self.removed += self._store.remove(PurePosixPath(path))
            self._ledger.drop(path)


_PAPERS_AT_ONCE = 8
"""Papers that a worker takes at a time where no engine says how many it likes."""


def _lost(job: Job, why: str) -> Product:
    finding = Diagnostic(
        "X018", f"没有生成：{why}", Location(str(job.name)), "请重新运行；总是这样时请报告问题"
    )
    return Product(job, None, None, (finding,), ExitStatus.ERRORS)


def _left(path: Path) -> Diagnostic:
    return Diagnostic(
        "X019",
        "已不需要这个文件，但它被人改动过，没有删除",
        Location(str(path)),
        "请看过后自行删除",
        Severity.WARNING,
    )
