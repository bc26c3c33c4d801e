"""The engine and its fonts, opened once: the faces that a Python package brings, the same everywhere."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from docgen.opc import open_package
from docgen.typeset.engine import Source, Typeset
from docgen.typeset.fonts import find_faces
from docgen.typeset.typst.blocks import Document
from docgen.typeset.typst.document import read_document
from docgen.typeset.typst.engine import TypstEngine
from docgen.typeset.typst.faces import FontBook
from docgen.typeset.typst.findings import Findings
from docgen.typeset.typst.readings import no_sheets


@pytest.fixture(scope="session")
def book() -> FontBook:
    """The fonts."""
    return FontBook(find_faces([]))


@pytest.fixture(scope="session")
def engine() -> TypstEngine:
    """The engine."""
    return TypstEngine(find_faces([]))


@pytest.fixture(scope="session")
def typeset(engine: TypstEngine) -> Callable[[bytes], Typeset]:
    """Typeset one Word file."""
    return lambda docx: next(engine.typeset([Source("文件.docx", docx)]))


@pytest.fixture(scope="session")
def read() -> Callable[[bytes], tuple[Document, list[str]]]:
    """Read one Word file: the document, and the findings as `place：message`."""

    def reading(docx: bytes) -> tuple[Document, list[str]]:
        findings = Findings("文件.docx")
        document = read_document(open_package(docx, "文件.docx"), findings, no_sheets())
        return document, [f"{d.location.place if d.location else ''}：{d.message}" for d in findings.all()]

    return reading
