"""Word files in other forms: any .docx to PDF or page pictures, the notice to what a website or an editor takes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from docgen.diagnostics import Diagnostic, DocgenError, ExitStatus, Location, worst
from docgen.export import ExportForm, export
from docgen.jobs import notice_job
from docgen.model import Activity, Paper
from docgen.pipeline.order import BUILD
from docgen.pipeline.production import compiled
from docgen.pipeline.templates import template_files
from docgen.store import read_whole, write_whole
from docgen.typeset.engine import Engine, Source
from docgen.typeset.typst.engine import TypstEngine
from docgen.word.render import render


class Conversion(Struct, frozen=True):
    """What became of a .docx file: the files made of it, and what was found."""

    file: Path
    made: tuple[Path, ...]
    findings: tuple[Diagnostic, ...]
    status: ExitStatus


def typeset_files(
    files: Iterable[Path], engine: Engine, target: Callable[[Path], Path], *, force: bool
) -> Iterator[Conversion]:
    """Typeset .docx files, each to its `target`; a PDF that is there already is kept unless `force`.

    Raises DocgenError where the engine will not start or the disk refuses a PDF.
    """
    intake = _Intake(files, target, force=force)
    for result in engine.typeset(intake.sources()):
        yield from intake.refused()
        path = intake.paths[result.name]
        made = () if result.pdf is None else (write_whole(target(path), result.pdf),)
        yield Conversion(path, made, result.findings, worst(result.findings))
    yield from intake.refused()


class _Intake:
    """Files on their way to an engine, each read when its turn comes; those that cannot be converted are put aside
    with the reason."""

    def __init__(self, files: Iterable[Path], target: Callable[[Path], Path], *, force: bool) -> None:
        """A file that is named twice is taken once."""
        self._files, self._target, self._force = dict.fromkeys(files), target, force
        self._refused: list[Conversion] = []
        self.paths: dict[str, Path] = {}
        """The files that the engine has been given, by the names of their sources."""

    def sources(self) -> Iterator[Source]:
        """The files that can be converted."""
        taken: set[Path] = set()
        for path in self._files:
            try:
                source = Source(str(path), read_whole(path))
                _claim(path, [self._target(path)], taken, force=self._force)
            except DocgenError as error:
                self._refused.append(_refused(path, error))
            else:
                self.paths[source.name] = path
                yield source

    def refused(self) -> Iterator[Conversion]:
        """Those put aside since this was last asked."""
        while self._refused:
            yield self._refused.pop(0)


def draw_files(
    files: Iterable[Path],
    engine: TypstEngine,
    target: Callable[[Path, int], Path],
    resolution: float,
    *,
    force: bool,
) -> Iterator[Conversion]:
    """Draw the pages of .docx files as PNG of `resolution` dots an inch, each page to the `target` of its number
    from 1 on; where one of them is there already, none is written unless `force`.

    Raises DocgenError where the disk refuses a picture.
    """
    taken: set[Path] = set()
    for path in dict.fromkeys(files):
        try:
            source = Source(str(path), read_whole(path))
            _check_free(path, [target(path, 1)], taken, force=force)  # before pages are drawn for nothing
            pages, found = engine.pictures(source, resolution)
            places = [target(path, number) for number in range(1, len(pages) + 1)]
            _claim(path, places, taken, force=force)
        except DocgenError as error:
            yield _refused(path, error)
            continue
        made = tuple(map(write_whole, places, pages))
        yield Conversion(path, made, found.all(), worst(found.all()))


def _refused(path: Path, error: DocgenError) -> Conversion:
    return Conversion(path, (), error.diagnostics, error.status)


def _claim(source: Path, places: Sequence[Path], taken: set[Path], *, force: bool) -> None:
    """Put places among those `taken`. Raises DocgenError (X012) as `_check_free`."""
    _check_free(source, places, taken, force=force)
    taken.update(places)


def _check_free(source: Path, places: Iterable[Path], taken: Collection[Path], *, force: bool) -> None:
    """Raise DocgenError (X012) for a place of what is made of `source` that is taken by a file before, or on the disk
    unless `force`."""
    for place in places:
        if place in taken:
            hint = "不写 -o，就各自放在原文件旁边；原文件在同一个文件夹里的，请分两次生成"
            raise _occupied("两个文件会生成同名的文件，只生成了前一个", source, hint)
        if place.exists() and not force:
            raise _occupied("已经有这个文件，没有覆盖", place, "要覆盖请加 --force")


def _occupied(message: str, place: Path, hint: str) -> DocgenError:
    return DocgenError([Diagnostic("X012", message, Location(str(place)), hint)])


def export_notice(activity: Activity, form: ExportForm, out: Path | None, *, force: bool) -> Path:
    """The notice in another form, written to `out` or beside its Word file; where it was written to.

    Raises DocgenError for a template that cannot be used, for what pandoc refuses and what the disk refuses, and
    where another file is there already (X012) unless `force`.
    """
    job = notice_job(activity)
    (file,) = template_files({Paper.NOTICE})
    docx = render(job, compiled(file))
    path = out or BUILD / activity.id / f"{job.name}{form.suffix}"
    made = export(docx, form, job.title)
    if not (path.is_file() and read_whole(path) == made):
        _check_free(path, [path], (), force=force)
    return write_whole(path, made)
