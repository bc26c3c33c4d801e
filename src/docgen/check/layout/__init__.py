"""Layout rules (GB/T 9704—2012) on finished papers: a .docx, its PDF, or both → what is off, and by how much.

`read_paper` makes the subject, `findings` says what the rules, `CHECKS`, have to say of it.
"""

from __future__ import annotations

from docgen.check.layout.consequences import without_consequences
from docgen.check.layout.document import read_document
from docgen.check.layout.figures import STANDARD, Figures, house_figures
from docgen.check.layout.paper import Paper
from docgen.check.layout.rules import (
    agreement,
    attachments,
    body,
    imprint,
    imprint_rules,
    joint,
    landscape,
    letter,
    mark,
    markings,
    note,
    number,
    order_and_minutes,
    page,
    page_number,
    red_rule,
    signature,
    spacing,
    text,
    title,
)
from docgen.check.rule import Rule
from docgen.diagnostics import Diagnostic, Severity

__all__ = ["CHECKS", "STANDARD", "UNREADABLE", "Figures", "Paper", "findings", "house_figures", "read_paper"]

CHECKS = (
    *page.CHECKS,
    *body.CHECKS,
    *spacing.CHECKS,
    *markings.CHECKS,
    *mark.CHECKS,
    *number.CHECKS,
    *red_rule.CHECKS,
    *title.CHECKS,
    *text.CHECKS,
    *note.CHECKS,
    *signature.CHECKS,
    *joint.CHECKS,
    *attachments.CHECKS,
    *imprint_rules.CHECKS,
    *imprint.CHECKS,
    *page_number.CHECKS,
    *landscape.CHECKS,
    *letter.CHECKS,
    *order_and_minutes.CHECKS,
    *agreement.CHECKS,
)
"""Every layout rule, in the order of the clauses."""

UNREADABLE = Rule(
    "F001",
    "文件无法读取",
    Severity.ERROR,
    "Word 文件或 PDF 损坏、加了密码、不是 .docx 或 .pdf，是扫描件，或者大得不合常理。",
    "读不出来的文件没有检查，收文的单位多半也打不开。",
    "把 .doc 改名为 .docx",
    "用 Word 或 WPS 另存为 .docx",
)
"""What files say that cannot be read (docgen.opc, docgen.check.layout.pdf), explained here."""


def findings(paper: Paper) -> list[Diagnostic]:
    """What is off in a paper; what only follows from something else that is told is left out."""
    told = (diagnostic for check in CHECKS for diagnostic, _ in check.diagnostics(paper))
    return without_consequences(told, alone=paper.word is None)


def read_paper(
    docx: tuple[str, bytes] | None, pdf: tuple[str, bytes] | None, figures: Figures = STANDARD
) -> Paper:
    """A paper from the name and content of its Word file, its PDF, or both.

    Raises DocgenError, naming the file, where one of them cannot be read.
    """
    from docgen.check.layout.pdf import read_pdf  # noqa: PLC0415  # PDFium takes a tenth of a second to load

    return Paper(
        None if docx is None else read_document(docx[1], docx[0]),
        None if pdf is None else read_pdf(pdf[1], pdf[0]),
        figures,
    )
