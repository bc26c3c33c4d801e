"""Word files → PDF by LibreOffice, many files a process. The reference engine, and the one for odd papers.

LibreOffice is given papers in which no mark hangs over the margin and no field is left open, see `docgen.typeset.amending`.

Each run has a profile and a font configuration of its own, so that neither the user's settings nor another
LibreOffice that is open can change or block it.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from docgen.diagnostics import Diagnostic, DocgenError, Location, Severity
from docgen.opc import open_package
from docgen.typeset.amending import amended
from docgen.typeset.engine import Source, Typeset
from docgen.typeset.fontconfig import fontconfig_file
from docgen.typeset.fonts import Faces
from docgen.typeset.office import PROGRAMS
from docgen.typeset.process import Outcome, Runner, Subprocess
from docgen.typeset.profile import make_profile
from docgen.typeset.standards import LIBREOFFICE_EXPORTS, PDF_STANDARD, Export

INSTALL_HINT = "Debian、Ubuntu 可运行：sudo apt install libreoffice-writer-nogui；其他系统请安装 LibreOffice"

BATCH = 40
"""Files a process: starting costs 1.4 s, each file 0.2 s; beyond some dozens nothing is gained."""

START_SECONDS, FILE_SECONDS = 60.0, 4.0
"""Time limit of a process: for the start on a slow machine, and for each file (twenty times the usual)."""

CONVERTING = "convert "
"""What LibreOffice prints before the name of each file that it has opened."""


def find_libreoffice(runner: Runner) -> str | None:
    """The path of LibreOffice's command, or None if the machine lacks it."""
    return next((path for program in PROGRAMS if (path := runner.find(program))), None)


def require_libreoffice(runner: Runner) -> str:
    """The path of LibreOffice's command. Raises DocgenError (status 3) where the machine lacks it."""
    program = find_libreoffice(runner)
    if program is None:
        raise DocgenError.machine("本机没有 LibreOffice，不能用它生成 PDF", hint=INSTALL_HINT, code="T030")
    return program


class LibreOffice:
    """The engine; see `docgen.typeset.engine.Engine`."""

    name = "libreoffice"

    def __init__(
        self,
        faces: Faces,
        cache: Path,
        pdf_standard: str = PDF_STANDARD,
        *,
        runner: Runner | None = None,
        batch: int = BATCH,
    ) -> None:
        """Typeset with `faces`; keep the font cache in the folder `cache`; `batch` files a process.

        `pdf_standard` is one of LIBREOFFICE_EXPORTS; KeyError for any other.
        """
        self._faces = faces
        self._cache = cache
        self._export, self._notes = LIBREOFFICE_EXPORTS[pdf_standard], _lesser(pdf_standard)
        self._runner = runner or Subprocess()
        self._batch = batch

    def typeset(self, sources: Iterable[Source]) -> Iterator[Typeset]:
        """As `Engine.typeset`. Findings: F001 no sound .docx, T021 not converted, T022 took too long, T023 the PDF
        keeps to less than was asked for."""
        return self._typeset(require_libreoffice(self._runner), iter(sources))

    def _typeset(self, program: str, sources: Iterator[Source]) -> Iterator[Typeset]:
        self._cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix="docgen-") as folder:
            fonts = Path(folder, "fonts.conf")
            fonts.write_text(fontconfig_file(self._faces, self._cache.resolve()), encoding="utf-8")
            process = _Process(program, self._runner, fonts, pdf_options(self._export))
            while batch := tuple(islice(sources, self._batch)):
                for made in _typeset_batch(batch, process):
                    yield replace(made, findings=self._notes) if made.pdf else made


def pdf_options(export: Export) -> str:
    """What LibreOffice is told about the PDF, as its JSON: tagged, with bookmarks from the headings."""
    return json.dumps(
        {
            "SelectPdfVersion": {"type": "long", "value": str(export.version)},
            "PDFUACompliance": {"type": "boolean", "value": str(export.accessible).lower()},
            "UseTaggedPDF": {"type": "boolean", "value": "true"},
            "ExportBookmarks": {"type": "boolean", "value": "true"},
        }
    )


def _lesser(pdf_standard: str) -> tuple[Diagnostic, ...]:
    """What is to be said of each PDF where LibreOffice has only less than the standard asked for. It names no
    file, being the same for all."""
    instead = LIBREOFFICE_EXPORTS[pdf_standard].instead
    if instead is None:
        return ()
    message = f"LibreOffice 排的 PDF 只符合 {instead}，它没有 {pdf_standard}"
    hint = f"写 --pdf-standard {instead} 就不再说明；一定要 {pdf_standard} 时用内置引擎（--engine typst）"
    return (Diagnostic("T023", message, hint=hint, severity=Severity.NOTE),)


def _typeset_batch(batch: Sequence[Source], process: _Process) -> Iterator[Typeset]:
    """Typeset the sound sources of a batch together; each source in order."""
    refused = {index: found for index, source in enumerate(batch) if (found := _refusal(source))}
    made = _convert([source for index, source in enumerate(batch) if index not in refused], process)
    for index, source in enumerate(batch):
        yield Typeset(source.name, None, refused[index]) if index in refused else next(made)


def _refusal(source: Source) -> tuple[Diagnostic, ...]:
    """Why a file must not be handed over, if so: LibreOffice takes anything, and prints plain text that is
    called .docx, or a part that is no document, as a page.
    """
    try:
        open_package(source.docx, source.name).document()
    except DocgenError as error:
        return error.diagnostics
    return ()


def _convert(sources: Sequence[Source], process: _Process) -> Iterator[Typeset]:
    """Convert `sources`; each in order.

    Where a process hangs or dies, the first file without PDF is tried alone and the rest together again, so
    that the culprit is named and nothing else is lost.
    """
    if not sources:
        return
    with tempfile.TemporaryDirectory(prefix="docgen-") as folder:
        outcome, pdfs = process.run(sources, Path(folder))
        if not pdfs and not outcome.succeeded and CONVERTING not in outcome.output:
            raise _will_not_start(outcome)
        done = len(sources) if outcome.succeeded else _leading(pdfs, len(sources))
        for index, source in enumerate(sources[:done]):
            pdf = pdfs.get(index)
            yield Typeset(source.name, pdf.read_bytes()) if pdf else _failed(source, outcome)
    if done == len(sources):
        return
    if len(sources) == 1:
        yield _failed(sources[0], outcome)
        return
    yield from _convert(sources[done : done + 1], process)
    yield from _convert(sources[done + 1 :], process)


def _leading(pdfs: Mapping[int, Path], count: int) -> int:
    """How many sources from the first on have their PDF."""
    return next((index for index in range(count) if index not in pdfs), count)


def _failed(source: Source, outcome: Outcome) -> Typeset:
    """The finding for a source that LibreOffice could not convert."""
    if outcome.status is None:
        code, message = "T022", f"LibreOffice 转换超过 {START_SECONDS + FILE_SECONDS:.0f} 秒未完成，已停止"
    else:
        code, message = "T021", "LibreOffice 读不懂这个文件，没有转换出 PDF"
    hint = "请在 Word 或 WPS 中打开，检查后另存为 .docx 再试"
    return Typeset(source.name, None, (Diagnostic(code, message, Location(source.name), hint),))


def _will_not_start(outcome: Outcome) -> DocgenError:
    """The error for a LibreOffice that ends before it opens a file."""
    said = outcome.output.strip().splitlines()
    detail = f"（{said[-1]}）" if said else ""
    reason = "启动超时" if outcome.status is None else f"无法启动{detail}"
    return DocgenError.machine(f"LibreOffice {reason}", hint=f"请重新安装。{INSTALL_HINT}", code="T031")


class _Process(Struct, frozen=True):
    """How to start LibreOffice: its program, by which runner, with which font configuration and which options for
    the PDF."""

    program: str
    runner: Runner
    fonts: Path
    pdf_options: str

    def run(self, sources: Sequence[Source], workspace: Path) -> tuple[Outcome, Mapping[int, Path]]:
        """Convert `sources` within `workspace`; how it ended, and the whole PDFs by index of source."""
        outbox = workspace / "pdf"
        outbox.mkdir()
        files = [workspace / f"{index:04}.docx" for index in range(len(sources))]
        for file, source in zip(files, sources, strict=True):
            file.write_bytes(amended(source.docx))
        profile = workspace / "profile"
        make_profile(profile)
        outcome = self.runner.run(
            self._command(files, outbox, profile),
            timeout=START_SECONDS + FILE_SECONDS * len(sources),
            env={"FONTCONFIG_FILE": str(self.fonts), "SAL_USE_VCLPLUGIN": "svp"},
        )
        pdfs = {index: outbox / f"{file.stem}.pdf" for index, file in enumerate(files)}
        return outcome, {index: pdf for index, pdf in pdfs.items() if _is_whole(pdf)}

    def _command(self, files: Sequence[Path], outbox: Path, profile: Path) -> list[str]:
        return [
            self.program,
            "--headless",
            "--norestore",
            "--nolockcheck",
            "--nologo",
            f"-env:UserInstallation={profile.as_uri()}",
            "--convert-to",
            f"pdf:writer_pdf_Export:{self.pdf_options}",
            "--outdir",
            str(outbox),
            *map(str, files),
        ]


def _is_whole(pdf: Path) -> bool:
    """Whether a PDF is there with its end mark (ISO 32000-1, 7.5.5): a killed process leaves half a file."""
    return pdf.is_file() and b"%%EOF" in pdf.read_bytes()[-1024:]
