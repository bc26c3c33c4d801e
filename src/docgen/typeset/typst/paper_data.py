"""Laid-out blocks → the data of `paper.typ` for a whole paper."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from docgen.typeset.typst.blocks import (
    Block,
    Document,
    PageBreak,
    Picture,
    Section,
    SectionStart,
    Side,
)
from docgen.typeset.typst.compose import Composer, LaidBlock, LaidFoot, LaidParagraph, height_of, is_common
from docgen.typeset.typst.lines import Column
from docgen.typeset.typst.memory import Memory
from docgen.typeset.typst.paragraph_data import paragraph_data
from docgen.typeset.typst.table_data import table_data
from docgen.typeset.typst.values import Value, pt

_PARITIES = {SectionStart.EVEN: "even", SectionStart.ODD: "odd"}


KEPT = 4000
"""Written contents of cells and paragraphs that are kept, as many as layouts."""


@dataclass(frozen=True, slots=True)
class Written:
    """Laid-out paragraphs, and what stands in cells, as data."""

    paragraphs: Memory[LaidParagraph, Value] = field(default_factory=lambda: Memory(KEPT))
    contents: Memory[tuple[LaidBlock, ...], Value] = field(default_factory=lambda: Memory(KEPT))


@dataclass(slots=True)
class PaperWriter:
    """Writes one paper, laid out by `composer`; `pictures` are the files that its data names, by name."""

    composer: Composer
    written: Written
    pictures: dict[str, bytes] = field(default_factory=dict)
    _contents: list[Value] = field(default_factory=list)
    _numbers: dict[tuple[LaidBlock, ...], int] = field(default_factory=dict)

    def write(self, document: Document) -> bytes:
        """The data of a paper as JSON in UTF-8."""
        sections = [self._section(section, document.tab) for section in document.sections]
        data = {"title": document.title, "contents": self._contents, "sections": sections}
        return json.dumps(data, ensure_ascii=False, default=self._picture, separators=(",", ":")).encode()

    def _picture(self, found: Any) -> Value:
        """A picture as the program takes it; its bytes are put aside."""
        if not isinstance(found, Picture):
            raise TypeError(f"no data of a paper: {type(found).__name__}")
        name = f"picture-{len(self.pictures)}.{found.kind}"
        self.pictures[name] = found.data
        return ["picture", name, pt(found.width), pt(found.height), found.alternative]

    def _section(self, section: Section, tab: float) -> Value:
        page, margins = section.page, section.page.margins
        column = Column(page.width - margins.left - margins.right, tab, page.grid)
        header, header_height = self._furniture(section.headers, column, page.header)
        footer, footer_height = self._furniture(section.footers, column, page.footer)
        top = max(margins.top, page.header + header_height if header_height else 0.0)
        bottom = max(margins.bottom, page.footer + footer_height if footer_height else 0.0)
        return {
            "parity": _PARITIES.get(section.start),
            "width": pt(page.width),
            "height": pt(page.height),
            "margins": [pt(top), pt(margins.right), pt(bottom), pt(margins.left)],
            "header": header,
            "footer": footer,
            "first-number": section.first_number,
            "blocks": self._blocks(self.composer.blocks(section.blocks, column)),
        }

    def _furniture(
        self, sides: Mapping[Side, tuple[Block, ...]], column: Column, distance: float
    ) -> tuple[Value, float]:
        """Headers or footers, so far from the edge of the paper, and the height of the highest."""
        laid = {side: self.composer.blocks(blocks, column) for side, blocks in sides.items()}
        if not any(laid.values()):
            return None, 0.0
        written: dict[str, Value] = {
            side: self._blocks(laid[side]) if side in laid else None
            for side in (Side.EVEN, Side.DEFAULT, Side.FIRST)
        }
        return {"distance": pt(distance), **written}, max(height_of(blocks) for blocks in laid.values())

    def _paragraph(self, laid: LaidParagraph) -> Value:
        known = self.written.paragraphs.get(laid)
        if known is None:
            known = paragraph_data(laid)
            if is_common(laid):
                self.written.paragraphs.put(laid, known)
        return known

    def _content(self, blocks: tuple[LaidBlock, ...]) -> Value:
        """What stands in a cell: the number of its content where other cells may have it too."""
        number = self._numbers.get(blocks)
        if number is not None:
            return number
        known = self.written.contents.get(blocks)
        if known is None:
            known = self._blocks(blocks)
            if not all(map(is_common, blocks)):
                return known
            self.written.contents.put(blocks, known)
        self._contents.append(known)
        self._numbers[blocks] = len(self._contents) - 1
        return self._numbers[blocks]

    def _blocks(self, blocks: Sequence[LaidBlock]) -> list[Value]:
        """Blocks below each other; at the top of a page or cell even the first gap counts."""
        written: list[Value] = []
        fresh = True
        for block in blocks:
            if isinstance(block, PageBreak):
                written.append({"kind": "page", "weak": False})
                fresh = True
                continue
            if isinstance(block, LaidFoot):
                written.append({"kind": "foot", "blocks": self._blocks(block.blocks)})
                continue
            if isinstance(block, LaidParagraph) and block.paragraph.format.page_break:
                written.append({"kind": "page", "weak": True})
                fresh = True
            if block.gap:
                written.append({"kind": "gap", "height": pt(block.gap), "weak": not fresh})
            if isinstance(block, LaidParagraph):
                written.append(self._paragraph(block))
            else:
                written.append(table_data(block, self._content))
            fresh = False
        return written
