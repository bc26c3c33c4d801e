"""An order in, the papers that are not up to date made, stored and entered in the manifest."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import PurePosixPath
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from docgen.diagnostics import Diagnostic, ExitStatus, Location, Severity, worst
from docgen.model import Artifact, Form, Job, Paper
from docgen.pipeline import executors
from docgen.pipeline.freshness import Makers, makers
from docgen.pipeline.keeping import Keeper
from docgen.pipeline.order import Order
from docgen.pipeline.production import Product, Setup, produce
from docgen.pipeline.templates import template_files
from docgen.store import Entry, Inputs, held, sha256
from docgen.typeset.choice import EngineChoice


class Watch(Protocol):
    """Who is told of the work."""

    def begin(self, total: int) -> None:
        """So many files are to be made."""

    def step(self) -> None:
        """One more is made, or known not to come."""


class Step(Struct, frozen=True):
    """A file to make, and why."""

    artifact: Artifact
    reason: str
    inputs: Inputs


class Plan(Struct, frozen=True):
    """What an order comes down to: files to make, files that stand, files to take away, and obstacles."""

    steps: tuple[Step, ...]
    current: int
    unwanted: tuple[PurePosixPath, ...]
    obstacles: tuple[Diagnostic, ...]


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
    proven: Collection[str] = (),
) -> Setup:
    """What the papers are made with; `made_by` and the `proven` templates (see `freshness`) where they are known.

    Raises DocgenError with every problem of every template.
    """
    return Setup(template_files(papers, proven=proven), engine, made_by or makers(engine))


def plan(order: Order, setup: Setup, *, force: bool = False) -> Plan:
    """What is to be made for an order and why; changes nothing."""
    return _plan(order, Keeper(order.out), setup, force=force)


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
        planned = _plan(order, keeper, setup, force=force)
        run = _Run(keeper, watch)
        answered = ""
        try:
            run.make(order, planned.steps, setup, workers)
            keeper.settle()
            for path in planned.unwanted:
                keeper.remove(path)
            diagnostics = (*planned.obstacles, *run.diagnostics)
            status = max(run.status, worst(diagnostics))
            answered = request if status is ExitStatus.CLEAN and not planned.obstacles else ""
        finally:
            keeper.close(answered)
    if setup.engine is None and any(step.artifact.paper is Paper.NOTICE for step in planned.steps):
        diagnostics = (*diagnostics, _IMPRINT_NOT_CHECKED)
    return Built(run.made, run.failed, planned.current, len(planned.unwanted), diagnostics, status)


def _inputs(job: Job, template: str, made_by: Makers) -> dict[Form, Inputs]:
    """What the files of a job are made from."""
    dated = made_by.dated.isoformat() if made_by.dated else ""
    plain = Inputs(_content(job), template, made_by.program, dated=dated)
    set_too = replace(plain, engine=made_by.engine, fonts=made_by.fonts)
    return {Form.DOCX: plain if job.on_odd_pages is None else set_too, Form.PDF: set_too}


def _content(job: Job) -> str:
    """A digest of all that a job puts into its paper: what fills it, its title, and who it is."""
    said = (job.content_hash, job.title, job.activity, job.unit or "", job.filing or "", str(job.fillable))
    return sha256("\n".join(said).encode("utf-8"))


def _plan(order: Order, keeper: Keeper, setup: Setup, *, force: bool) -> Plan:
    steps, obstacles, current, wanted = [], [], 0, set()
    forms = [form for form in Form if form in order.forms and (form is Form.DOCX or setup.engine)]
    templates = {file.paper: sha256(file.data) for file in setup.templates}
    for job in order.jobs():
        inputs = _inputs(job, templates[job.paper], setup.made_by)
        for form in Form:
            artifact = Artifact(job.name, job.paper, job.unit, form)
            path = artifact.path
            wanted.add(str(path))
            if form not in forms:
                continue
            entry, obstacle = keeper.look(path)
            if obstacle:
                obstacles.append(obstacle)
            elif reason := _reason(entry, inputs[form], force=force, known=keeper.knows(path)):
                steps.append(Step(artifact, reason, inputs[form]))
            else:
                current += 1
    others = list(keeper.others(wanted)) if order.whole else []
    unwanted = tuple(path for path, obstacle in others if obstacle is None)
    obstacles += [obstacle for _, obstacle in others if obstacle is not None]
    return Plan(tuple(steps), current, unwanted, tuple(obstacles))


_REASONS = {
    "content": "内容变了", "template": "模板变了", "program": "程序更新了", "engine": "PDF 引擎变了",
    "fonts": "字体变了", "dated": "日期变了",
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
