"""Word files in other forms: any .docx to PDF or page pictures, the notice to what a website or an editor takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from docgen.diagnostics import Diagnostic, DocgenError, ExitStatus, Location, worst
from docgen.export import ExportForm, export
from docgen.jobs import notice_job
from docgen.model import Activity, Paper
from docgen.pipeline.order import BUILD
from docgen.pipeline.production import compiled
from docgen.pipeline.templates import template_files
from docgen.store import reason, write_whole
from docgen.typeset.engine import Engine, Source
from docgen.typeset.typst.engine import TypstEngine
from docgen.word.render import render


class Conversion(Struct, frozen=True):
    """What became of a .docx file: the files made of it, and what was found."""

    file: Path
    made: tuple[Path, ...]
    findings: tuple[Diagnostic, ...]
    status: ExitStatus


Target = Callable[[Path], Path]
"""Where what is made of a file goes: the PDF, or the picture of its first page."""


def typeset_files(
    files: Sequence[Path], engine: Engine, target: Target, *, force: bool
) -> Iterator[Conversion]:
    """Typeset .docx files, each to its `target`; a PDF that is there already is kept unless `force`.

    Raises DocgenError where the engine will not start or the disk refuses a PDF.
    """
    ready, refused = _sorted(files, target, force=force)
    yield from refused
    for result in engine.typeset(Source(name, path.read_bytes()) for name, path in ready.items()):
        path = ready[result.name]
        made = () if result.pdf is None else (write_whole(target(path), result.pdf),)
        yield Conversion(path, made, result.findings, worst(result.findings))


def draw_files(
    files: Sequence[Path], engine: TypstEngine, target: Target, resolution: float, *, force: bool
) -> Iterator[Conversion]:
    """Draw the pages of .docx files as PNG of `resolution` dots an inch: `target`, then -2, -3 … beside it."""
    ready, refused = _sorted(files, target, force=force)
    yield from refused
    for name, path in ready.items():
        pages, found = engine.pictures(Source(name, path.read_bytes()), resolution)
        findings = found.all()
        first = target(path)
        made = tuple(
            write_whole(first.with_stem(f"{path.stem}-{number}"), page)
            for number, page in enumerate(pages, 1)
        )
        yield Conversion(path, made, findings, worst(findings))


def _sorted(
    files: Sequence[Path], target: Target, *, force: bool
) -> tuple[dict[str, Path], tuple[Conversion, ...]]:
    """Files that can be converted, by name, and those that cannot, with the reason."""
    ready: dict[str, Path] = {}
    refused = []
    for path in dict.fromkeys(files):
        refusal = _unreadable(path) or _occupied(target(path), map(target, ready.values()), force=force)
        if refusal:
            refused.append(Conversion(path, (), refusal.diagnostics, refusal.status))
        else:
            ready[str(path)] = path
    return ready, tuple(refused)


def _unreadable(path: Path) -> DocgenError | None:
    """Why a file cannot be read, if so."""
    try:
        path.open("rb").close()
    except OSError as error:
        return DocgenError.machine(reason(error), path=str(path), hint="请核对文件名和权限", code="X013")
    return None


def _occupied(made: Path, planned: Iterable[Path], *, force: bool) -> DocgenError | None:
    """Why a file cannot be written to its place, if so."""
    location = Location(str(made))
    if made in planned:
        hint = "请分两次生成，用 -o 放到不同的文件夹"
        return DocgenError([Diagnostic("X012", "两个文件会生成同名的文件，只生成了前一个", location, hint)])
    if made.exists() and not force:
        return DocgenError([Diagnostic("X012", "已经有这个文件，没有覆盖", location, "要覆盖请加 --force")])
    return None


def export_notice(activity: Activity, form: ExportForm, out: Path | None) -> Path:
    """The notice in another form, written to `out` or beside its Word file; where it was written to.

    Raises DocgenError for a template that cannot be used, for what pandoc refuses and what the disk refuses.
    """
    job = notice_job(activity)
    (file,) = template_files({Paper.NOTICE})
    docx = render(job, compiled(file))
    path = out or BUILD / activity.id / f"{job.name}{form.suffix}"
    return write_whole(path, export(docx, form, job.title))
