"""The papers that units are to be given, as they stand in a finished build: fit to hand over, or why not."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from msgspec import Struct

from docgen.diagnostics import Diagnostic, DocgenError, Location, Severity
from docgen.jobs import unit_jobs
from docgen.model import Activity, Artifact, Form, Job, Paper, Unit
from docgen.pipeline.agenda import content_of
from docgen.pipeline.order import TEMPLATES
from docgen.store import MANIFEST, Entry, Inputs, Ledger, file_sha256

_FIRST_BUILD = "先运行 docgen build 生成全部文件（Word 和 PDF）"
_AGAIN = "请移走后运行 docgen build 重新生成"


def papers(activity: Activity, unit: Unit) -> Iterator[tuple[Job, PurePosixPath]]:
    """The papers of a unit in each form: the job, and the path below the build folder."""
    for job in unit_jobs(activity, unit):
        for form in Form:
            yield job, Artifact(job.name, job.paper, job.unit, form).path


def insist_on_papers(
    activity: Activity, folder: Path, ledger: Ledger, made_by: str
) -> tuple[Diagnostic, ...]:
    """Warnings about papers below `folder` that somebody has changed, which are handed over as they are.

    Raises DocgenError where papers are not there, lead elsewhere as links, are no whole files, were made from the
    content and the templates of before, or not by the program `made_by`, or are not in the `ledger` of the folder, so
    that nobody knows: nothing is handed over by halves.
    """
    found = _sorted(activity, folder, ledger, made_by)
    if problems := list(_problems(found)):
        raise DocgenError(problems)
    return tuple(_warnings(found.changed))


def _problems(found: _Found) -> Iterator[Diagnostic]:
    """What stands in the way of handing over."""
    yield from _about(found.missing, "X040", "缺少{}文件，无法打包", _FIRST_BUILD)
    yield from _about(found.links, "X043", "{}文件是链接，无法打包", "请换成文件本身，或移走后重新生成")
    message = f"{MANIFEST} 里没有{{}}文件，不知道它的内容是不是最新的，无法打包"
    yield from _about(found.unknown, "X044", message, _AGAIN)
    yield from _about(found.broken, "X045", "{}文件是空的或者不完整，无法打包", _AGAIN)
    message = "{}文件不是用现在的内容、模板和程序生成的，无法打包"
    yield from _about(found.stale, "X041", message, "先运行 docgen build")
    message = "{}文件在生成之后被改动过，此后内容变了，它还是旧的，无法打包"
    hint = "请把它移到别处，运行 docgen build 重新生成，然后把改动写进新文件"
    yield from _about(found.left_behind, "X041", message, hint)


def _warnings(changed: Sequence[Path]) -> Iterator[Diagnostic]:
    """Papers that are handed over as somebody has changed them."""
    hint = "不要这些改动时，移走文件再运行 docgen build"
    if any(path.suffix == ".docx" and path.with_suffix(".pdf") not in changed for path in changed):
        hint += "；只改了 Word 的，PDF 里还没有这些改动，可以用 docgen pdf --force 重排"
    yield from _about(changed, "X042", "{}文件在生成之后被改动过，照原样打包", hint, Severity.WARNING)


class _Found(Struct):
    """Paths of papers by what is amiss with them."""

    missing: list[Path] = []
    links: list[Path] = []
    unknown: list[Path] = []
    broken: list[Path] = []
    stale: list[Path] = []
    left_behind: list[Path] = []
    changed: list[Path] = []


def _sorted(activity: Activity, folder: Path, ledger: Ledger, made_by: str) -> _Found:
    found, within = _Found(), folder.resolve()
    templates = {paper: file_sha256(TEMPLATES / f"{paper.value}.docx") for paper in Paper}
    for unit in activity.units:
        for job, name in papers(activity, unit):
            path = folder / name
            if not path.is_file():
                found.missing.append(path)
            elif path.resolve() != within / name:
                found.links.append(path)
            elif (entry := ledger.recognise(name)[0]) is None:
                _sort_changed(found, path, ledger.made(name), content_of(job))
            elif _key(entry.inputs) != (content_of(job), templates[job.paper], made_by):
                found.stale.append(path)
    return found


def _sort_changed(found: _Found, path: Path, made: Entry | None, content: str) -> None:
    """Sort a paper that is not as it was `made`, and should be made from `content` by now."""
    if made is None:
        found.unknown.append(path)
    elif not _is_whole(path):
        found.broken.append(path)
    elif made.inputs.content != content:
        found.left_behind.append(path)
    else:
        found.changed.append(path)


_PDF_TAIL = 1024
"""Bytes at the end of a PDF among which its mark of the end is looked for, as readers do."""


def _is_whole(path: Path) -> bool:
    """Whether a file begins and ends as one of its form: copying that was cut off leaves empty files and halves."""
    if path.suffix == ".docx":
        return zipfile.is_zipfile(path)
    data = path.read_bytes()
    return data.startswith(b"%PDF-") and b"%%EOF" in data[-_PDF_TAIL:]


def _key(inputs: Inputs) -> tuple[str, str, str]:
    """What a paper must have been made from, whatever has set its PDF."""
    return inputs.content, inputs.template, inputs.program


def _about(
    paths: Sequence[Path], code: str, message: str, hint: str, severity: Severity = Severity.ERROR
) -> Iterator[Diagnostic]:
    """One diagnostic for all the paths, at the first of them; none where there are none."""
    if paths:
        which = "这份" if len(paths) == 1 else f"这份等 {len(paths)} 份"
        yield Diagnostic(code, message.format(which), Location(str(paths[0])), hint, severity)
