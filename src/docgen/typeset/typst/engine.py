"""The engine: .docx → PDF (PDF/A-2a unless asked otherwise) or page pictures, in process and without a word
processor. One instance serves any number of papers from one thread."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

import typst
from msgspec.structs import replace

from docgen.diagnostics import Diagnostic, DocgenError, ExitStatus
from docgen.opc import open_package
from docgen.typeset.engine import Source, Typeset
from docgen.typeset.fonts import Faces
from docgen.typeset.standards import PDF_STANDARD, PDF_STANDARDS
from docgen.typeset.typst.compose import Composer, Layouts
from docgen.typeset.typst.document import read_document
from docgen.typeset.typst.faces import FontBook, Report
from docgen.typeset.typst.findings import PDF_FIRST, Code, Findings
from docgen.typeset.typst.headings import report_skipped
from docgen.typeset.typst.paper_data import PaperWriter, Written
from docgen.typeset.typst.readings import no_sheets

Form = Literal["pdf", "png"]

TIMESTAMP = 0
"""The date of a paper that says none, so that the same paper gives the same bytes: PDF/A asks for a date."""

MAIN, SETTING = "paper.typ", "setting.typ"
PROGRAM = {name: files("docgen.typeset.typst").joinpath(name).read_bytes() for name in (MAIN, SETTING)}
"""What sets every paper; the paper itself is data beside it."""

DATA = "paper.json"
"""The name by which the program reads the paper."""


class TypstEngine:
    """Typesets papers with Typst and the faces given; an `Engine`."""

    name = "typst"

    def __init__(self, faces: Faces, pdf_standard: str = PDF_STANDARD) -> None:
        """Open the fonts; DocgenError where none can be used (status 3) or no PDF keeps to `pdf_standard`
        (status 2)."""
        if pdf_standard not in PDF_STANDARDS:
            hint = f"可用的标准：{'、'.join(PDF_STANDARDS)}"
            problem = Diagnostic(Code.TYPESETTING, f"没有名为“{pdf_standard}”的 PDF 标准", hint=hint)
            raise DocgenError([problem], ExitStatus.USAGE)
        self._book = FontBook(faces)
        self._sheets, self._layouts, self._written = no_sheets(), Layouts(), Written()
        self._pdf_standard = PDF_STANDARDS[pdf_standard]
        self._compiler = typst.Compiler(font_paths=self._book.typst, ignore_system_fonts=True)

    def typeset(self, sources: Iterable[Source]) -> Iterator[Typeset]:
        """Typeset each source, in order; a PDF, or the findings that forbid it."""
        for source in sources:
            findings = Findings(source.name)
            pages = self._make(source, findings, "pdf", 0)
            yield Typeset(source.name, pages[0] if pages else None, findings.all())

    def pictures(self, source: Source, resolution: float) -> tuple[list[bytes], Findings]:
        """The pages of a source as PNG of so many dots an inch, and the findings."""
        findings = Findings(source.name, PDF_FIRST)
        return self._make(source, findings, "png", resolution), findings

    def _make(self, source: Source, findings: Findings, form: Form, resolution: float) -> list[bytes]:
        """The PDF (a list of one) or the pages; nothing where findings forbid it."""
        try:
            written = self._write(source, findings, form)
            return [] if findings.stop() else self._compile(written, findings, form, resolution)
        except DocgenError as error:
            findings.add(error.diagnostics)
            return []

    def _write(self, source: Source, findings: Findings, form: Form) -> dict[str, bytes]:
        """The files that the program reads, by name: the data of the paper, and its pictures."""
        document = read_document(open_package(source.docx, source.name), findings, self._sheets)
        if not document.title:  # which PDF/UA asks for
            document = replace(document, title=Path(source.name).stem)
        if form == "pdf":
            report_skipped(document, self._pdf_standard, findings)
        report = Report(findings)
        writer = PaperWriter(Composer(self._book, report, self._layouts), self._written)
        written = writer.write(document)
        report.close()
        return {DATA: written, **writer.pictures}

    def _compile(
        self, written: dict[str, bytes], findings: Findings, form: Form, resolution: float
    ) -> list[bytes]:
        """Run Typst, which may read in a folder of its own and nowhere else."""
        with TemporaryDirectory(prefix="docgen-") as folder:
            for name, data in (PROGRAM | written).items():
                Path(folder, name).write_bytes(data)
            return self._run(Path(folder), findings, form, resolution)

    def _run(self, root: Path, findings: Findings, form: Form, resolution: float) -> list[bytes]:
        try:
            made, warnings = self._compiler.compile_with_warnings(
                input=root / MAIN,
                root=root,
                format=form,
                ppi=resolution or None,
                pdf_standards=self._pdf_standard if form == "pdf" else [],
                timestamp=TIMESTAMP,
            )
        except typst.TypstError as error:
            findings.error(Code.TYPESETTING, f"排版失败：{error.message}", "", findings.elsewhere)
            return []
        for warning in warnings:
            findings.warn(Code.TYPESETTING, f"排版提示：{warning.message}", "")
        return [made] if isinstance(made, bytes) else list(made or [])
