"""S on papers: a Word file in; marks of classification and personal numbers in what anybody has filled in out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from docgen.check import secrecy
from docgen.check.layout.document import Document, Paragraph
from docgen.check.layout.pieces import paragraph_location
from docgen.check.rule import Check, Finding
from docgen.check.subject import Slip
from docgen.diagnostics import Location


def _in_each_paragraph(find: Callable[[str], Iterable[Slip]]) -> Callable[[Document], Iterator[Finding]]:
    """A check of words alone as a check of every paragraph of a Word file, those of headers and footers too."""

    def findings(document: Document) -> Iterator[Finding]:
        for paragraph, location in _placed(document):
            for slip in find(paragraph.text):
                yield Finding(slip.message, location, slip.hint)

    return findings


def _placed(document: Document) -> Iterator[tuple[Paragraph, Location]]:
    """Every paragraph with its place."""
    for paragraph in document.paragraphs:
        yield paragraph, paragraph_location(paragraph, document.name)
    for paragraph in document.headers:
        yield paragraph, Location(document.name, place="页眉")
    for _, paragraphs in document.footers:
        for paragraph in paragraphs:
            yield paragraph, Location(document.name, place="页脚")


CHECKS = tuple(Check(rule, _in_each_paragraph(find)) for rule, find in secrecy.ON_WORDS)
"""The rules S101 to S103, as they hold for content."""
