"""The engine: .docx → PDF (PDF/A-2a unless asked otherwise) or page pictures, in process and without a word
processor. One instance serves any number of papers from one thread."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

import typst

from docgen.diagnostics import DocgenError
from docgen.typeset.engine import Source, Typeset
from docgen.typeset.fonts import Faces
from docgen.typeset.typst.compose import Composer
from docgen.typeset.typst.document import read_document
from docgen.typeset.typst.faces import FontBook, Report
from docgen.typeset.typst.findings import Code, Findings
from docgen.typeset.typst.markup import Markup
from docgen.typeset.typst.package import open_package

PDF_STANDARD: typst.PDFStandard = "a-2a"
Form = Literal["pdf", "png"]

TIMESTAMP = 0
"""Every PDF is dated alike, so that the same paper gives the same bytes."""


@dataclass(frozen=True, slots=True)
class _Markup:
    """A paper ready for Typst: its source and the pictures that the source names."""

    source: str
    pictures: dict[str, bytes]


class TypstEngine:
    """Typesets papers with Typst and the faces given; an `Engine`."""

    name = "typst"

    def __init__(self, faces: Faces, pdf_standard: typst.PDFStandard = PDF_STANDARD) -> None:
        """Open the fonts; DocgenError (status 3) where none can be used."""
        self._book = FontBook(faces)
        self._pdf_standard = pdf_standard
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
        return _Markup(written, markup.pictures)

    def _compile(self, markup: _Markup, findings: Findings, form: Form, resolution: float) -> list[bytes]:
        try:
            made, warnings = self._compiler.compile_with_warnings(
                input=markup.source.encode(),
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
