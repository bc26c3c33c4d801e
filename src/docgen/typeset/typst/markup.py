"""Laid-out blocks → the Typst source of a paper: code only, text in string literals, lengths in points."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files

from docgen.typeset.typst.blocks import (
    Align,
    Block,
    Document,
    Edges,
    PageBreak,
    Paragraph,
    Section,
    SectionStart,
    Side,
    Text,
)
from docgen.typeset.typst.compose import Composer, LaidBlock, LaidFoot, LaidParagraph, height_of
from docgen.typeset.typst.line_markup import LineMarkup
from docgen.typeset.typst.lines import Column, Counted
from docgen.typeset.typst.literals import flag, pt, quoted, rgb, strokes
from docgen.typeset.typst.table_markup import table

PRELUDE = files("docgen.typeset.typst").joinpath("prelude.typ").read_text(encoding="utf-8")
_ALIGNS = {Align.LEFT: "left", Align.CENTER: "center", Align.RIGHT: "right"}


@dataclass(slots=True)
class Markup:
    """Writes one paper, laid out by `composer`; `lines` keeps what its text refers to."""

    composer: Composer
    lines: LineMarkup = field(default_factory=LineMarkup)

    def document(self, document: Document) -> str:
        """The source of the whole paper."""
        body = "\n".join(
            self._section(index, section, document.tab) for index, section in enumerate(document.sections)
        )
        title = f"#set document(title: {quoted(document.title)})"
        return f"{PRELUDE}{title}\n{self.lines.definitions()}\n{body}\n"

    def _section(self, index: int, section: Section, tab: float) -> str:
        page, margins = section.page, section.page.margins
        column = Column(page.width - margins.left - margins.right, tab, page.grid)
        header, header_height = self._furniture(section.headers, column, index, f"top, {pt(page.header)}")
        footer, footer_height = self._furniture(section.footers, column, index, f"bottom, {pt(page.footer)}")
        top = max(margins.top, page.header + header_height if header_height else 0.0)
        bottom = max(margins.bottom, page.footer + footer_height if footer_height else 0.0)
        setting = (
            f"set page(width: {pt(page.width)}, height: {pt(page.height)}, margin: (top: {pt(top)}, "
            f"right: {pt(margins.right)}, bottom: {pt(bottom)}, left: {pt(margins.left)}), "
            f"header: {header}, footer: {footer})"
        )
        parity = {SectionStart.EVEN: "even", SectionStart.ODD: "odd"}.get(section.start)
        skip = f'#pagebreak(weak: true, to: "{parity}")\n' if parity and index else ""
        count = f"counter(page).update({section.first_number})\n" if section.first_number is not None else ""
        body = self._blocks(self.composer.blocks(section.blocks, column), at_top=True)
        return f'{skip}#{{\n{setting}\n[#metadata(none)#label("section-{index}")]\n{count}{body}\n}}'

    def _furniture(
        self, sides: Mapping[Side, tuple[Block, ...]], column: Column, index: int, place: str
    ) -> tuple[str, float]:
        """Headers or footers as the value that a page takes, and the height of the highest."""
        laid = {side: self.composer.blocks(blocks, column) for side, blocks in sides.items()}
        if not any(laid.values()):
            return "none", 0.0
        written = [
            f"{{\n{self._blocks(laid[side], at_top=True)}\n}}" if side in laid else "none"
            for side in (Side.EVEN, Side.DEFAULT)
        ]
        first = ""
        if Side.FIRST in laid:
            first = f", first: (<section-{index}>, {{\n{self._blocks(laid[Side.FIRST], at_top=True)}\n}})"
        height = max(height_of(blocks) for blocks in laid.values())
        return f"furniture({place}, {', '.join(written)}{first})", height

    def _blocks(self, blocks: Sequence[LaidBlock], *, at_top: bool) -> str:
        """Blocks below each other; at the top of a page or cell even the first gap counts."""
        written: list[str] = []
        fresh = at_top
        for block in blocks:
            if isinstance(block, PageBreak):
                written.append("pagebreak()")
                fresh = True
                continue
            if isinstance(block, LaidFoot):
                written.append(f"at-foot({{\n{self._blocks(block.blocks, at_top=True)}\n}})")
                continue
            if isinstance(block, LaidParagraph) and block.paragraph.format.page_break:
                written.append("pagebreak(weak: true)")
                fresh = True
            if block.gap:
                written.append(f"v({pt(block.gap)}, weak: {'false' if fresh else 'true'})")
            written.append(
                self._paragraph(block)
                if isinstance(block, LaidParagraph)
                else table(block, self._cell_blocks)
            )
            fresh = False
        return "\n".join(written)

    def _cell_blocks(self, blocks: Sequence[LaidBlock]) -> str:
        return self._blocks(blocks, at_top=True)

    def _paragraph(self, laid: LaidParagraph) -> str:
        shape, paragraph = laid.paragraph.format, laid.paragraph
        if not paragraph.inlines:
            body = f"empty({pt(laid.lines[0].height)}, sticky: {flag(shape.keep_next)})"
        elif any(isinstance(item, Counted) for line in laid.lines for item in line.items):
            body = self._counted(laid)
        else:
            body = self._plain(laid)
        if shape.borders != Edges() or shape.background:
            body = _framed(paragraph, body)
        title = "".join(inline.text for inline in paragraph.inlines if isinstance(inline, Text)).strip()
        if shape.outline is None or not title:
            return body
        return f"heading(level: {shape.outline + 1}, supplement: {body}, {quoted(title)})"

    def _plain(self, laid: LaidParagraph) -> str:
        shape, first = laid.paragraph.format, laid.lines[0]
        lines = []
        for line in laid.lines:
            written = self.lines.line(line)
            if (line.ascent, line.descent) != (first.ascent, first.descent):
                written = f"lines-of({pt(line.ascent)}, {pt(line.descent)}, {{{written}}})"
            lines.append(written)
        options = (
            (", sticky: true" if shape.keep_next else "")
            + (", whole: true" if shape.keep_lines else "")
            + (", widows: 100%" if shape.widow_control else "")
        )
        joined = ";linebreak()\n".join(lines)
        return f"paragraph({pt(first.ascent)}, {pt(first.descent)}, {{{joined}}}{options})"

    def _counted(self, laid: LaidParagraph) -> str:
        shape, line = laid.paragraph.format, laid.lines[0]
        side = _ALIGNS.get(shape.align, "left")
        items = ";".join(self.lines.item(item, line) for each in laid.lines for item in each.items)
        indents = f"{pt(shape.left + shape.first)}, {pt(shape.right)}"
        return f"counted({side}, {indents}, {pt(line.ascent)}, {pt(line.descent)}, {{{items}}})"


def _framed(paragraph: Paragraph, body: str) -> str:
    """A paragraph with its borders: each lies `space` outside the text and takes its own width."""
    shape, edges = paragraph.format, paragraph.format.borders
    sides = (("top", edges.top), ("right", edges.right), ("bottom", edges.bottom), ("left", edges.left))
    inset = ", ".join(f"{n}: {pt(b.space + b.width / 2)}" for n, b in sides if b and n in {"top", "bottom"})
    out = {name: border.width / 2 if border else 0.0 for name, border in sides}
    left = shape.left - (edges.left.space if edges.left else 0.0)
    right = shape.right - (edges.right.space if edges.right else 0.0)
    fill = rgb(shape.background) if shape.background else "none"
    return (
        f"framed({pt(left)}, {pt(right)}, {strokes(edges)}, ({inset or 'rest: 0pt'}), "
        f"(top: {pt(out['top'])}, bottom: {pt(out['bottom'])}), {fill}, {body})"
    )
