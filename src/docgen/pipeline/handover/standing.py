"""The papers that units are to be given, as they stand in a finished build: fit to hand over, or why not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from msgspec import Struct

from docgen.diagnostics import Diagnostic, DocgenError, Location, Severity
from docgen.jobs import unit_jobs
from docgen.model import Activity, Artifact, Form, Job, Paper, Unit
from docgen.pipeline.agenda import content_of
from docgen.pipeline.order import TEMPLATES
from docgen.store import Inputs, Ledger, file_sha256

_FIRST_BUILD = "先运行 docgen build 生成全部文件（Word 和 PDF）"


def papers(activity: Activity, unit: Unit) -> Iterator[tuple[Job, PurePosixPath]]:
    """The papers of a unit in each form: the job, and the path below the build folder."""
    for job in unit_jobs(activity, unit):
        for form in Form:
            yield job, Artifact(job.name, job.paper, job.unit, form).path


def insist_on_papers(activity: Activity, folder: Path, made_by: str) -> tuple[Diagnostic, ...]:
    """Warnings about papers below `folder` that somebody has changed, which are handed over as they are.

    Raises DocgenError where papers are not there, lead elsewhere as links, or were made from the content and the
    templates of before, or not by the program `made_by`: nothing is handed over by halves.
    """
    found = _sorted(activity, folder, made_by)
    problems = [
        *_about(found.missing, "X040", "缺少{}文件，无法打包", _FIRST_BUILD),
        *_about(found.links, "X043", "{}文件是链接，无法打包", "请换成文件本身，或移走后重新生成"),
        *_about(
            found.stale, "X041", "{}文件不是用现在的内容、模板和程序生成的，无法打包", "先运行 docgen build"
        ),
    ]
    if problems:
        raise DocgenError(problems)
    hint = "不要这些改动时，移走文件再运行 docgen build"
    return tuple(
        _about(found.changed, "X042", "{}文件在生成之后被改动过，照原样打包", hint, Severity.WARNING)
    )


class _Found(Struct):
    """Paths of papers by what is amiss with them."""

    missing: list[Path] = []
    links: list[Path] = []
    stale: list[Path] = []
    changed: list[Path] = []


def _sorted(activity: Activity, folder: Path, made_by: str) -> _Found:
    found, ledger, within = _Found(), Ledger(folder), folder.resolve()
    templates = {paper: file_sha256(TEMPLATES / f"{paper.value}.docx") for paper in Paper}
    for unit in activity.units:
        for job, name in papers(activity, unit):
            path = folder / name
            if not path.is_file():
                found.missing.append(path)
            elif path.resolve() != within / name:
                found.links.append(path)
            elif (entry := ledger.recognise(name)[0]) is None:
                found.changed.append(path)
            elif _key(entry.inputs) != (content_of(job), templates[job.paper], made_by):
                found.stale.append(path)
    return found


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
