"""Laid-out blocks → the data of `paper.typ` for a whole paper.

What other papers may have too (paragraphs, rows of tables) is written as JSON of its own, a text within the
data: each text is written once here, and read and set once by the program, which knows it again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TypeVar

from msgspec import Raw, Struct, field, json

from docgen.typeset.typst.blocks import (
    Block,
    Document,
    Edges,
    PageBreak,
    Section,
    SectionStart,
    Side,
)
from docgen.typeset.typst.compose import KEPT, Composer
from docgen.typeset.typst.laid import (
    Fit,
    LaidBlock,
    LaidFoot,
    LaidParagraph,
    LaidRow,
    LaidTable,
    height_of,
    is_common,
    usual_borders,
)
from docgen.typeset.typst.lines import Column
from docgen.typeset.typst.memory import Memory
from docgen.typeset.typst.paragraph_data import paragraph_data
from docgen.typeset.typst.table_data import row_data, table_data
from docgen.typeset.typst.values import Beside, Value, pt

_PARITIES = {SectionStart.EVEN: "even", SectionStart.ODD: "odd"}


DASHED = "- 1 -"
"""How Typst is told to set dashes beside the numbers of pages."""

_NOTHING: Value = {"kind": "empty", "height": 0.0}
"""What makes a page one: Typst passes over a break where it has just begun a page for a section."""

Common = TypeVar("Common", LaidParagraph, LaidRow)


class Written(Struct, frozen=True):
    """Laid-out paragraphs, and rows with the usual borders of their table, as texts that are JSON and stand in
    JSON: as many as layouts."""

    texts: Memory[object, Raw] = field(default_factory=lambda: Memory(KEPT))


class PaperWriter(Struct, frozen=True):
    """Writes one paper, laid out by `composer`; `pictures` are the files that its data names, by name."""

    composer: Composer
    written: Written
    pictures: dict[str, bytes] = field(default_factory=dict)

    def write(self, document: Document) -> bytes:
        """The data of a paper as JSON in UTF-8."""
        sections = [self._section(section, document) for section in document.sections]
        dated = list(document.dated.timetuple()[:6]) if document.dated else None
        said = {"title": document.title, "author": document.author, "dated": dated}
        return self._json(said | {"sections": sections})

    def _json(self, data: Value) -> bytes:
        return json.encode(data, enc_hook=self._put_aside)

    def _put_aside(self, file: Beside) -> str:
        """The name of a file that is written beside the data."""
        name = f"picture-{len(self.pictures)}.{file.kind}"
        self.pictures[name] = file.data
        return name

    def _section(self, section: Section, document: Document) -> Value:
        page, margins = section.page, section.page.margins
        width = page.width - margins.left - margins.right
        column = Column(
            width,
            document.tab,
            page.grid,
            edge=page.width - margins.left,
            fills_breaks=document.fills_breaks,
        )
        header, header_height = self._furniture(section.headers, column, page.header)
        footer, footer_height = self._furniture(section.footers, column, page.footer)
        top = max(margins.top, page.header + header_height if header_height else 0.0)
        bottom = max(margins.bottom, page.footer + footer_height if footer_height else 0.0)
        text = column.on_pages(page.height - top - bottom)
        return {
            "parity": _PARITIES.get(section.start),
            "width": pt(page.width),
            "height": pt(page.height),
            "margins": [pt(top), pt(margins.right), pt(bottom), pt(margins.left)],
            "header": header,
            "footer": footer,
            "first-number": section.first_number,
            "numbering": DASHED if section.dashes else None,
            "blocks": self._blocks(self.composer.blocks(section.blocks, text), self._paragraph),
        }

    def _furniture(
        self, sides: Mapping[Side, tuple[Block, ...]], column: Column, distance: float
    ) -> tuple[Value, float]:
        """Headers or footers, so far from the edge of the paper, and the height of the highest."""
        laid = {side: self.composer.blocks(blocks, column) for side, blocks in sides.items()}
        if not any(laid.values()):
            return None, 0.0
        written: dict[str, Value] = {
            side: self._blocks(laid[side], self._paragraph) if side in laid else None
            for side in (Side.EVEN, Side.DEFAULT, Side.FIRST)
        }
        return {"distance": pt(distance), **written}, max(height_of(blocks) for blocks in laid.values())

    def _paragraph(self, laid: LaidParagraph) -> Raw:
        return self._text(laid, laid, paragraph_data)

    def _table(self, laid: LaidTable) -> Value:
        usual = usual_borders(laid.rows, len(laid.table.columns))
        rows = [self._row(row, fit, usual) for row, fit in zip(laid.rows, laid.fits, strict=True)]
        return table_data(laid, rows, usual)

    def _row(self, laid: LaidRow, fit: Fit, usual: Edges) -> Raw:
        data = partial(
            row_data, fit=fit, content=partial(self._blocks, paragraph=paragraph_data), usual=usual
        )
        return self._fresh_text(data(laid)) if fit.cells else self._text((laid, usual), laid, data)

    def _text(self, key: object, laid: Common, data: Callable[[Common], Value]) -> Raw:
        """The JSON, as a text, of what other papers may have too, kept by `key`."""
        known = self.written.texts.get(key)
        if known is None:
            known = self._fresh_text(data(laid))
            if is_common(laid):
                self.written.texts.put(key, known)
        return known

    def _fresh_text(self, data: Value) -> Raw:
        """Data as JSON, as a text."""
        return Raw(json.encode(self._json(data).decode()))

    def _blocks(
        self, blocks: Sequence[LaidBlock], paragraph: Callable[[LaidParagraph], Value]
    ) -> list[Value]:
        """Blocks below each other; at the top of a page or cell even the first gap counts."""
        written: list[Value] = []
        fresh = True
        for block in blocks:
            if isinstance(block, PageBreak):
                if fresh:
                    written.append(_NOTHING)
                written.append({"kind": "page", "weak": False})
                fresh = True
                continue
            if isinstance(block, LaidFoot):
                written.append({"kind": "foot", "blocks": self._blocks(block.blocks, paragraph)})
                continue
            if isinstance(block, LaidParagraph) and block.paragraph.format.page_break:
                written.append({"kind": "page", "weak": True})
                fresh = True
            if block.gap:
                written.append({"kind": "gap", "height": pt(block.gap), "weak": not fresh})
            if isinstance(block, LaidParagraph):
                written.append(paragraph(block))
            else:
                written.append(self._table(block))
            fresh = False
        return written
