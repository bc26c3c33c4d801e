"""The headings of a paper, by which readers of a PDF find their way, and whether none of their levels is skipped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docgen.typeset.typst.blocks import Block, Document, Foot, Paragraph, Table, Text
from docgen.typeset.typst.findings import Code, Findings, excerpt

UNBROKEN = {"ua-1"}
"""The standards by which headings begin with the first level and skip none (ISO 14289-1, 7.4.2)."""


def heading_of(paragraph: Paragraph) -> tuple[int, str] | None:
    """Level, from 1, and title of a paragraph that is a heading."""
    outline = paragraph.format.outline
    title = "".join(inline.text for inline in paragraph.inlines if isinstance(inline, Text)).strip()
    return None if outline is None or not title else (outline + 1, title)


def report_skipped(document: Document, standard: str, findings: Findings) -> None:
    """Tell of headings that skip a level, where the `standard` of the PDF forbids it."""
    above = 0
    for level, title in _headings(document) if standard in UNBROKEN else ():
        if level > above + 1:
            message = f"标题从 {above} 级跳到 {level} 级" if above else f"第一个标题是 {level} 级，不是 1 级"
            hint = f"{standard} 要求标题逐级排列：请在 Word、WPS 中把它的大纲级别改为 {above + 1} 级，或换一个 --pdf-standard"
            findings.error(Code.TYPESETTING, message, f"{excerpt(title)}一段", hint)
        above = level


def _headings(document: Document) -> Iterator[tuple[int, str]]:
    for section in document.sections:
        yield from _within(section.blocks)


def _within(blocks: Iterable[Block]) -> Iterator[tuple[int, str]]:
    for block in blocks:
        if isinstance(block, Paragraph):
            heading = heading_of(block)
            if heading:
                yield heading
        elif isinstance(block, Foot):
            yield from _within(block.blocks)
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from _within(cell.blocks)
