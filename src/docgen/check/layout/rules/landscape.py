"""GB8: A4 tables across the page — where their page number stands."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.check.layout.document import Document, Paragraph
from docgen.check.layout.measure import check
from docgen.check.layout.paper import PAGE_NUMBER, Paper, on_page
from docgen.check.rule import Finding, Rule
from docgen.diagnostics import Location, Severity

_MESSAGE = "横排页的页码在长边上，没有与其他页的页码位置一致"
_HINT = "把横排页的页码放进文本框，转到装订后的下方；或改用竖排的表"


def page_number(paper: Paper) -> Iterator[Finding]:
    """Page numbers on the long side of a page that lies across."""
    if paper.pdf is None and paper.word is not None:
        yield from _in_word(paper.word)
    for page, line in paper.page_numbers:
        if page.width > page.height and line.alone:
            yield Finding(_MESSAGE, on_page(paper, page.number, "页码"), _HINT)


def _in_word(word: Document) -> Iterator[Finding]:
    """Footers of sections across whose number runs along the long side; a text box may be turned."""
    stories, held = dict(word.footers), dict[str, str]()
    for number, section in enumerate(word.sections, 1):
        # A section without a footer of its own takes that of the one before (17.10.5).
        held.update(section.footers)
        if section.width <= section.height:
            continue
        if any(_has_number(paragraph) for key in held.values() for paragraph in stories.get(key, ())):
            yield Finding(_MESSAGE, Location(word.name, place=f"第 {number} 节，页脚"), _HINT)


def _has_number(paragraph: Paragraph) -> bool:
    return not paragraph.floating and PAGE_NUMBER.match(paragraph.text.strip()) is not None


CHECKS = (
    check(
        Rule(
            "GB8",
            "横排表格的页码",
            Severity.ERROR,
            "横排页的页码印在长边上。",
            "8：A4 纸型的表格横排时，页码位置与公文其他页码保持一致。",
            "横排页的页码在长边之下",
            "横排页装订后，页码与其他页在同一处",
        ),
        page_number,
    ),
)
