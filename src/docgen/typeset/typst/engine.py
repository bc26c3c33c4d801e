"""The engine: .docx → PDF (PDF/A-2a unless asked otherwise) or page pictures, in process and without a word
processor. One instance serves any number of papers from one thread."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

import typst

from docgen.diagnostics import Diagnostic, DocgenError, ExitStatus
from docgen.typeset.engine import Source, Typeset
from docgen.typeset.fonts import Faces
from docgen.typeset.typst.compose import Composer
from docgen.typeset.typst.document import read_document
from docgen.typeset.typst.faces import FontBook, Report
from docgen.typeset.typst.findings import Code, Findings
from docgen.typeset.typst.markup import Markup
from docgen.typeset.typst.package import open_package

PDF_STANDARD = "a-2a"
PDF_STANDARDS: dict[str, typst.PDFStandard] = {
    "1.4": "1.4",
    "1.5": "1.5",
    "1.6": "1.6",
    "1.7": "1.7",
    "2.0": "2.0",
    "a-1a": "a-1a",
    "a-1b": "a-1b",
    "a-2a": "a-2a",
    "a-2b": "a-2b",
    "a-2u": "a-2u",
    "a-3a": "a-3a",
    "a-3b": "a-3b",
    "a-3u": "a-3u",
    "a-4": "a-4",
    "ua-1": "ua-1",
}
"""What a PDF can be asked to keep to, by name."""

Form = Literal["pdf", "png"]

TIMESTAMP = 0
"""Every PDF is dated alike, so that the same paper gives the same bytes."""

NO_PICTURES = Path(__file__).parent
"""Where Typst may read for papers without pictures, whose source names no file."""


@dataclass(frozen=True, slots=True)
class _Markup:
    """A paper ready for Typst: its source and the pictures that the source names."""

    source: str
    pictures: dict[str, bytes]


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
        findings = Findings(source.name)
        return self._make(source, findings, "png", resolution), findings

    def _make(self, source: Source, findings: Findings, form: Form, resolution: float) -> list[bytes]:
        """The PDF (a list of one) or the pages; nothing where findings forbid it."""
        try:
            markup = self._write(source, findings)
            if findings.stop():
                return []
            return self._compile(markup, findings, form, resolution)
        except DocgenError as error:
            findings.add(error.diagnostics)
            return []

    def _write(self, source: Source, findings: Findings) -> _Markup:
        document = read_document(open_package(source), findings)
        report = Report(findings)
        markup = Markup(Composer(self._book, report))
        written = markup.document(document)
        report.close()
        return _Markup(written, markup.lines.pictures)

    def _compile(self, markup: _Markup, findings: Findings, form: Form, resolution: float) -> list[bytes]:
        if not markup.pictures:
            return self._run(markup.source, NO_PICTURES, findings, form, resolution)
        with TemporaryDirectory(prefix="docgen-") as folder:
            for name, data in markup.pictures.items():
                Path(folder, name).write_bytes(data)
            return self._run(markup.source, Path(folder), findings, form, resolution)

    def _run(self, source: str, root: Path, findings: Findings, form: Form, resolution: float) -> list[bytes]:
        """Run Typst, which may read below `root` and nowhere else."""
        try:
            made, warnings = self._compiler.compile_with_warnings(
                input=source.encode(),
                root=root,
                format=form,
                ppi=resolution or None,
                pdf_standards=self._pdf_standard if form == "pdf" else [],
                timestamp=TIMESTAMP,
            )
        except typst.TypstError as error:
            findings.error(Code.TYPESETTING, f"排版失败：{error.message}", "", "请改用 LibreOffice 引擎")
            return []
        for warning in warnings:
            findings.warn(Code.TYPESETTING, f"排版提示：{warning.message}", "")
        return [made] if isinstance(made, bytes) else list(made or [])
