"""The orders, each written once: what runs after what. Knows no terminal."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path, PurePosixPath

from docgen import content, jobs
from docgen.diagnostics import Diagnostic, DocgenError, ExitStatus, Location, Severity
from docgen.export import ExportForm, export
from docgen.model import Activity, Artifact, Form, Job, Paper, Unit
from docgen.store import Store, WriteError, reason, write_whole
from docgen.typeset.engine import Engine, Source, Typeset
from docgen.word.render import render
from docgen.word.template import Template, compile_template

CONTENT = Path("content")
TEMPLATES = Path("templates")
BUILD = Path("build")

Made = Callable[[Artifact], None]
"""Is told of each file when it is whole."""


@dataclass(frozen=True, slots=True)
class Order:
    """What to build: an activity's folder, some or all units and papers, in which forms, to where."""

    activity: Activity
    out: Path
    units: tuple[Unit, ...] | None = None
    papers: frozenset[Paper] = frozenset(Paper)
    forms: frozenset[Form] = frozenset(Form)

    def jobs(self) -> tuple[Job, ...]:
        """The jobs that the order takes in; the notice is left out where units are named."""
        wanted = None if self.units is None else {unit.id for unit in self.units}
        return tuple(
            job
            for job in jobs.all_jobs(self.activity)
            if job.paper in self.papers and (wanted is None or job.unit in wanted)
        )


@dataclass(frozen=True, slots=True)
class Built:
    """What became of an order: what was found on the way, and the exit status that this amounts to."""

    diagnostics: tuple[Diagnostic, ...]
    status: ExitStatus


@dataclass(slots=True)
class _Findings:
    """Problems found on the way; a paper that fails does not stop the others."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    status: ExitStatus = ExitStatus.CLEAN

    def add(self, error: DocgenError) -> None:
        self.diagnostics.extend(error.diagnostics)
        self.status = max(self.status, error.status)

    def result(self) -> Built:
        return Built(tuple(self.diagnostics), max(self.status, worst(self.diagnostics)))


def find_activity(name: str | None, folder: Path = CONTENT) -> Path:
    """The folder of an activity; the latest by name where none is named. Raises DocgenError (status 2)."""
    found = sorted(path for path in folder.glob("*") if (path / "activity.yaml").is_file())
    if not found:
        hint = "请在项目的文件夹中运行；每个活动是 content/ 下的一个文件夹"
        raise _usage(f"在 {folder}/ 下没有找到任何活动", hint)
    if name is None:
        return found[-1]
    match = next((path for path in found if path.name == name), None)
    if match is None:
        names = "、".join(path.name for path in found)
        raise _usage(f"没有名为“{name}”的活动", f"现有的活动：{names}")
    return match


def find_units(activity: Activity, names: Sequence[str]) -> tuple[Unit, ...]:
    """Units by short name, full name or id. Raises DocgenError (status 2) for all that are not there."""
    known = {key: unit for unit in activity.units for key in (unit.id, unit.name, unit.short_name)}
    problems = []
    for name in names:
        if name not in known:
            close = get_close_matches(name, known, n=1, cutoff=0.4)
            hint = f"您是否想写“{close[0]}”？" if close else ""
            problems.append(
                Diagnostic("X003", f"没有名为“{name}”的单位", hint=f"{hint}运行 docgen units 列出全部单位")
            )
    if problems:
        raise DocgenError(problems, ExitStatus.USAGE)
    return tuple(dict.fromkeys(known[name] for name in names))


def load(folder: Path) -> Activity:
    """The activity in a folder. Raises DocgenError with every problem of every file."""
    return content.load(folder)


def build(order: Order, engine: Engine | None, made: Made) -> Built:
    """Make every file of an order, telling `made` of each; what went wrong, if anything.

    Word files are stored as they are rendered and go to `engine` one after the other; they are all made even
    where the engine gives up. Raises DocgenError before anything is written where a template cannot be used,
    and where the disk refuses a file.
    """
    wanted = order.jobs()
    templates = load_templates({job.paper for job in wanted})
    store = Store(order.out)
    findings = _Findings()
    by_name = {str(job.name): job for job in wanted}

    def rendered() -> Iterator[Source]:
        for job in wanted:
            try:
                docx = render(job, templates[job.paper])
            except DocgenError as error:
                findings.add(error)
                continue
            if Form.DOCX in order.forms:
                _put(store, job, Form.DOCX, docx, made)
            yield Source(str(job.name), docx)

    papers = rendered()
    imprint_checked = False
    if engine and Form.PDF in order.forms:
        for result in _typeset(engine, papers, findings):
            findings.diagnostics.extend(result.findings)
            if result.pdf is None:
                continue
            job, pdf = by_name[result.name], result.pdf
            if job.paper is Paper.NOTICE:
                imprint_checked = True
                if page_count(pdf) % 2:
                    pdf = _with_even_pages(order, engine, templates[Paper.NOTICE], store) or pdf
            _put(store, job, Form.PDF, pdf, made)
    for _ in papers:
        pass  # those that no engine has taken are made all the same
    if not imprint_checked and any(job.paper is Paper.NOTICE for job in wanted):
        findings.diagnostics.append(_IMPRINT_NOT_CHECKED)
    return findings.result()


def _typeset(engine: Engine, papers: Iterator[Source], findings: _Findings) -> Iterator[Typeset]:
    """What `engine` makes of the papers, as far as it gets."""
    try:
        yield from engine.typeset(papers)
    except WriteError:
        raise
    except DocgenError as error:
        findings.add(error)


_IMPRINT_NOT_CHECKED = Diagnostic(
    "X014",
    "没有生成 PDF，未能核对通知的版记是否落在偶数页",
    hint="在 Word 中看一下末页页码；是单数时在版记前插入分页符",
    severity=Severity.NOTE,
)


def _with_even_pages(order: Order, engine: Engine, template: Template, store: Store) -> bytes | None:
    """The notice made again with its imprint on the even page after the last (7.4, 6.2); its PDF.

    Only who has set the pages knows that they are odd in number, so this comes after typesetting.
    """
    job = jobs.notice_with_imprint_on_own_page(order.activity)
    docx = render(job, template)
    if Form.DOCX in order.forms:
        store.put(_path(job, Form.DOCX), docx)
    return next(iter(engine.typeset([Source(str(job.name), docx)]))).pdf


def page_count(pdf: bytes) -> int:
    """How many pages a PDF has."""
    from pypdf import PdfReader  # noqa: PLC0415  # only a build with PDF needs it

    return len(PdfReader(io.BytesIO(pdf)).pages)


def _put(store: Store, job: Job, form: Form, data: bytes, made: Made) -> None:
    artifact = Artifact(job, form, _path(job, form))
    store.put(artifact.path, data)
    made(artifact)


def _path(job: Job, form: Form) -> PurePosixPath:
    return job.name.with_name(f"{job.name.name}.{form.value}")


def load_templates(papers: Iterable[Paper], folder: Path = TEMPLATES) -> dict[Paper, Template]:
    """The templates of some papers, compiled. Raises DocgenError with every problem of every template."""
    templates, problems, status = {}, [], ExitStatus.ERRORS
    for paper in sorted(papers):
        path = folder / f"{paper.value}.docx"
        try:
            templates[paper] = compile_template(path.read_bytes(), str(path))
        except OSError as error:
            missing = isinstance(error, FileNotFoundError)
            message = "没有这个模板" if missing else f"模板无法读取（{reason(error)}）"
            hint = "运行 docgen templates reset 可重新生成标准模板" if missing else "请检查文件权限"
            problems.append(Diagnostic("W001", message, Location(str(path)), hint))
            status = ExitStatus.MACHINE
        except DocgenError as error:
            problems.extend(error.diagnostics)
    if problems:
        raise DocgenError(problems, status)
    return templates


@dataclass(frozen=True, slots=True)
class Reset:
    """What became of a template: `state` is 新建, 未变, 已覆盖 or 保留."""

    path: Path
    state: str


def reset_templates(papers: Iterable[Paper], *, force: bool, folder: Path = TEMPLATES) -> tuple[Reset, ...]:
    """Write the stock templates; one that the office has changed is kept unless `force`."""
    from docgen.word import stock  # noqa: PLC0415  # only this order needs it

    done = []
    store = Store(folder)
    for paper in sorted(papers):
        fresh, path = stock.build(paper), folder / f"{paper.value}.docx"
        old = path.read_bytes() if path.is_file() else None
        if old == fresh:
            state = "未变"
        elif old is not None and not force:
            state = "保留"
        else:
            state = "新建" if old is None else "已覆盖"
            store.put(PurePosixPath(path.name), fresh)
        done.append(Reset(path, state))
    return tuple(done)


@dataclass(frozen=True, slots=True)
class Conversion:
    """What became of a .docx file: the PDF made of it, or None, and what was found."""

    file: Path
    pdf: Path | None
    findings: tuple[Diagnostic, ...]
    status: ExitStatus


def typeset_files(
    files: Sequence[Path], engine: Engine, target: Callable[[Path], Path], *, force: bool
) -> Iterator[Conversion]:
    """Typeset .docx files, each to its `target`; a PDF that is there already is kept unless `force`.

    Raises DocgenError where the engine will not start or the disk refuses a PDF.
    """
    ready: dict[str, Path] = {}
    for path in dict.fromkeys(files):
        refusal = _unreadable(path) or _occupied(target(path), map(target, ready.values()), force=force)
        if refusal:
            yield Conversion(path, None, refusal.diagnostics, refusal.status)
        else:
            ready[str(path)] = path
    for result in engine.typeset(Source(name, path.read_bytes()) for name, path in ready.items()):
        path = ready[result.name]
        pdf = write_whole(target(path), result.pdf) if result.pdf is not None else None
        yield Conversion(path, pdf, result.findings, worst(result.findings))


def _unreadable(path: Path) -> DocgenError | None:
    """Why a file cannot be read, if so."""
    try:
        path.open("rb").close()
    except OSError as error:
        return DocgenError.machine(reason(error), path=str(path), hint="请核对文件名和权限", code="X013")
    return None


def _occupied(pdf: Path, planned: Iterable[Path], *, force: bool) -> DocgenError | None:
    """Why a PDF cannot be written to its place, if so."""
    location = Location(str(pdf))
    if pdf in planned:
        hint = "请分两次生成，用 -o 放到不同的文件夹"
        return DocgenError([Diagnostic("X012", "两个文件会生成同名的 PDF，只生成了前一个", location, hint)])
    if pdf.exists() and not force:
        return DocgenError([Diagnostic("X012", "已经有这个文件，没有覆盖", location, "要覆盖请加 --force")])
    return None


def export_notice(activity: Activity, form: ExportForm, out: Path | None) -> Path:
    """The notice in another form, written to `out` or beside its Word file; where it was written to.

    Raises DocgenError for a template that cannot be used, for what pandoc refuses and what the disk refuses.
    """
    [job] = Order(activity, BUILD / activity.id, papers=frozenset({Paper.NOTICE})).jobs()
    docx = render(job, load_templates({job.paper})[job.paper])
    path = out or BUILD / activity.id / f"{job.name}{form.suffix}"
    return write_whole(path, export(docx, form, job.title))


def _usage(message: str, hint: str) -> DocgenError:
    return DocgenError([Diagnostic("X002", message, hint=hint)], ExitStatus.USAGE)


def worst(diagnostics: Iterable[Diagnostic]) -> ExitStatus:
    """The exit status that some diagnostics amount to: only errors count."""
    failed = any(each.severity is Severity.ERROR for each in diagnostics)
    return ExitStatus.ERRORS if failed else ExitStatus.CLEAN
