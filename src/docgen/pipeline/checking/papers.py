"""The check of finished papers: files in, what the rules have to say of them out.

The layout rules look at every paper; one that docgen made is also held against what its content gives now.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial
from pathlib import Path
from traceback import extract_tb

from msgspec import Struct
from msgspec.structs import replace

from docgen.check import currency, left_open, returned
from docgen.check import secrecy as secrets_of_content
from docgen.check.layout import Figures, findings, house_figures, read_paper, secrecy
from docgen.check.layout.document import Document, read_document
from docgen.check.layout.paper import Paper as LaidOut
from docgen.check.run import let_pass
from docgen.check.settings import Settings
from docgen.check.subject import Content
from docgen.content import load_with_sources
from docgen.diagnostics import Diagnostic, DocgenError, Location
from docgen.jobs import all_jobs
from docgen.model import Activity, Job
from docgen.model import Paper as Kind
from docgen.opc import AGAIN, OWNER, refusal
from docgen.pipeline import executors
from docgen.pipeline.checking import KINDS
from docgen.pipeline.checking.project import PROJECT, tool_table
from docgen.pipeline.order import CONTENT, load
from docgen.pipeline.production import compiled
from docgen.pipeline.templates import template_files
from docgen.source import Terms
from docgen.store import read_whole
from docgen.word import identity, package
from docgen.word.render import render

_ARCHIVES = frozenset({".zip", ".rar", ".7z"})
_OLD = frozenset({".doc", ".wps", ".docm", ".dotx", ".odt", ".rtf", ".ofd"})

_PAPERS_AT_ONCE = 8
_WORTH_PROCESSES = 24
"""Papers from which on it pays to start more processes."""

_WITH_NUMBERS = frozenset({Kind.STATISTICS, Kind.SUMMARY})
"""Papers in which units fill in numbers."""

Files = dict[str, Path]
"""The files of a paper by suffix."""

_Said = tuple[str, str, str]
"""Code, message and hint: of one number in content and on paper the same, since the hint shows its ends."""


def check_papers(
    files: Iterable[Path], chosen: Settings, workers: executors.Workers | None
) -> tuple[Diagnostic, ...]:
    """What is wrong with papers; a .docx and a .pdf of one name are one paper.

    A file that cannot be read is a finding, and so is one that a rule fails on (X018); the others are checked
    all the same.
    """
    figures = house_figures(tool_table("layout"), str(PROJECT))
    given = tuple(files)
    papers = _papers([path for path in given if not path.name.startswith(OWNER)] or given)
    crowd = workers if len(papers) >= _WORTH_PROCESSES else None
    results = executors.run(partial(_check_all, figures), papers, _PAPERS_AT_ONCE, crowd, _lost)
    return tuple(each for found in results for each in found if not chosen.lets_pass(each))


def _papers(files: Iterable[Path]) -> list[Files]:
    """The files of each paper, in the order given; where suffixes differ in case alone, they are of two papers."""
    papers: list[Files] = []
    last: dict[Path, Files] = {}
    for path in dict.fromkeys(files):
        name, suffix = path.with_suffix(""), path.suffix.lower()
        if suffix in last.get(name, {suffix: path}):
            last[name] = {}
            papers.append(last[name])
        last[name][suffix] = path
    return papers


def _check_all(figures: Figures, papers: Sequence[Files]) -> list[tuple[Diagnostic, ...]]:
    return [_contained(files, figures) for files in papers]


def _contained(files: Files, figures: Figures) -> tuple[Diagnostic, ...]:
    """What is wrong with one paper. A rule that fails is a bug, and is told as such, with its place; but it
    must not cost the findings on all other papers.
    """
    try:
        return tuple(_check(files, figures))
    except Exception as error:
        frame = extract_tb(error.__traceback__)[-1]
        where = f"{type(error).__name__}，{Path(frame.filename).name} 第 {frame.lineno} 行"
        return _unchecked(files, f"检查程序出错（{where}）", "这是程序的错误，请连同这份文件报告")


def _lost(files: Files, _: str) -> tuple[Diagnostic, ...]:
    return _unchecked(files, "检查它的进程意外退出", "请单独检查这份文件")


def _unchecked(files: Files, why: str, hint: str) -> tuple[Diagnostic, ...]:
    return (Diagnostic("X018", f"没有检查：{why}", Location(str(next(iter(files.values())))), hint),)


def _check(files: Files, figures: Figures) -> Iterator[Diagnostic]:
    """What is wrong with one paper; where one of its two files cannot be read, with the other."""
    paper, docx = LaidOut(None, None, figures), b""
    for suffix, path in files.items():
        try:
            data = _read(path, suffix)
            held = str(path), data
            if suffix == ".docx":
                paper, docx = replace(paper, word=read_paper(held, None).word), data
            else:
                paper = replace(paper, pdf=read_paper(None, held).pdf)
        except DocgenError as error:
            yield from error.diagnostics
    if paper.word is None and paper.pdf is None:
        return
    yield from findings(paper)
    if paper.word is not None:
        yield from _secrets(paper.word, docx)
        yield from _against_content(paper.word, docx)


def _read(path: Path, suffix: str) -> bytes:
    """A file of a paper. Raises DocgenError where it cannot be read, or is of a kind that is not checked."""
    if suffix not in KINDS:
        raise _unknown(path)
    return read_whole(path)


def _unknown(path: Path) -> DocgenError:
    """A file of a kind that is not checked."""
    suffix = path.suffix.lower()
    if suffix in _ARCHIVES:
        return refusal(str(path), "这是压缩包，没有检查里面的文件", "请解压之后再检查")
    if suffix in _OLD:
        return refusal(str(path), f"这是 {suffix} 文件，不是 .docx，没有检查", AGAIN)
    return refusal(
        str(path), "不是 .docx 或 .pdf，没有检查", "检查内容请写活动的名称，例如：docgen check 2023"
    )


def _secrets(found: Document, docx: bytes) -> Iterator[Diagnostic]:
    """Marks of classification and personal numbers; not those that the paper has of its content, where a comment
    lets them pass.
    """
    secrets = [diagnostic for check in secrecy.CHECKS for diagnostic, _ in check.diagnostics(found)]
    known = identity.read(package.read(docx, found.name)) if secrets else None
    folder = _folder(known.activity) if known else None
    passed = _let_pass(folder) if folder else frozenset()
    yield from (each for each in secrets if _said(each) not in passed)


@lru_cache(maxsize=2)
def _let_pass(folder: Path) -> frozenset[_Said]:
    """What is said of secrets in the content of an activity, where a comment lets them pass; nothing where it cannot
    be loaded, which is told by its own check.
    """
    try:
        activity, sources = load_with_sources(folder)
    except DocgenError:
        return frozenset()
    content = Content(activity, {source.stem: source for source in sources}, Terms())
    return frozenset(map(_said, let_pass(content, secrets_of_content.CHECKS)))


def _said(diagnostic: Diagnostic) -> _Said:
    return diagnostic.code, diagnostic.message, diagnostic.hint


class _Content(Struct, frozen=True):
    """An activity and its jobs by name."""

    activity: Activity
    jobs: dict[str, Job]


def _against_content(found: Document, docx: bytes) -> Iterator[Diagnostic]:
    """Where a paper that docgen made is not what its content gives now, and where what was filled in cannot be."""
    try:
        parts = package.read(docx, found.name)
        known = identity.read(parts)
        folder = _folder(known.activity) if known else None
        content = _content(folder) if folder else None
        job = content.jobs.get(known.job) if known and content else None
        if content is None or job is None:
            return
        fresh = _fresh(job)
        if package.read(fresh, found.name)[package.DOCUMENT] == parts[package.DOCUMENT]:
            return
        pair = currency.Pair(found, read_document(fresh, found.name))
    except DocgenError:
        # Content or a template that cannot be used is told by its own check.
        return
    yield from (diagnostic for diagnostic, _ in currency.CHECK.diagnostics(pair))
    prompted = left_open.Prompted(found, pair.fresh, _about_numbers(content.activity))
    yield from (diagnostic for diagnostic, _ in left_open.CHECK.diagnostics(prompted))
    if job.paper in _WITH_NUMBERS:
        form = returned.Returned(found, pair.fresh, content.activity.statistics)
        for check in returned.CHECKS:
            yield from (diagnostic for diagnostic, _ in check.diagnostics(form))


def _about_numbers(activity: Activity) -> frozenset[str]:
    """The tags of the prompts above the numbers of a summary."""
    sections = (section for filing in activity.filings for section in filing.outline)
    return frozenset(f"summary/{section.id}" for section in sections if section.figures)


def _fresh(job: Job) -> bytes:
    """A paper made anew."""
    (file,) = template_files({job.paper})
    return render(job, compiled(file))


@lru_cache(maxsize=2)
def _content(folder: Path) -> _Content:
    """The activity in a folder. Raises DocgenError."""
    activity = load(folder)
    return _Content(activity, {str(job.name): job for job in all_jobs(activity)})


def _folder(name: str) -> Path | None:
    """The whole path of the folder of that activity; None where it is not among the content."""
    return next((each.resolve() for each in CONTENT.glob("*") if each.name == name), None)
