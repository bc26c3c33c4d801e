"""Laid-out blocks → Typst source: code only, all text in string literals, numbers in points.

Nothing of a paper is ever read as markup: see `quoted`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib.resources import files

from docgen.typeset.typst.blocks import (
    Align,
    Border,
    Document,
    Edges,
    FieldKind,
    PageBreak,
    Paragraph,
    Picture,
    RunFormat,
    Section,
    SectionStart,
    Side,
    Text,
)
from docgen.typeset.typst.compose import (
    Composer,
    LaidBlock,
    LaidCell,
    LaidFoot,
    LaidParagraph,
    LaidRow,
    LaidTable,
    height_of,
)
from docgen.typeset.typst.faces import Cut
from docgen.typeset.typst.lines import Blank, Column, Counted, Item, Line, Piece

PRELUDE = files("docgen.typeset.typst").joinpath("prelude.typ").read_text(encoding="utf-8")
LEAST = 0.001
"""Points: space of this size keeps two texts apart; none at all would let Typst join them."""

FAKE_BOLD = 0.03
"""Ems by which the outline of a face is thickened where there is no bold cut."""

UNDERLINE_DEPTH, UNDERLINE_WIDTH, STRIKE_HEIGHT = 0.13, 0.05, 0.3
"""Ems from the baseline to the rules under and through text."""

_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})
_ALIGNS = {Align.LEFT: "left", Align.CENTER: "center", Align.RIGHT: "right"}


def quoted(text: str) -> str:
    """`text` as a Typst string literal."""
    return f'"{text.translate(_ESCAPES)}"'


def pt(points: float) -> str:
    """A length."""
    return f"{points:.3f}pt"


def rgb(colour: str) -> str:
    """A colour of six hexadecimal digits."""
    return f'rgb("#{colour}")'


Look = tuple[Cut, float, str, float]
"""What makes text look alike, line and tracking aside: cut, size, colour and rise."""


def _look_function(cut: Cut, size: float, colour: str, rise: float) -> str:
    """The Typst function that sets text in a look."""
    stroke = f", stroke: {pt(FAKE_BOLD * size)} + {rgb(colour)}" if cut.fake_bold else ""
    baseline = f", baseline: {pt(-rise)}" if rise else ""
    slant = ', style: "italic"' if cut.slanted else ""
    return (
        f"text.with(font: {quoted(cut.family)}, weight: {cut.weight}{slant}, size: {pt(size)}, "
        f"fill: {rgb(colour)}{stroke}{baseline})"
    )


@dataclass(slots=True)
class Markup:
    """Writes one paper. Looks of text are named once; pictures are handed over beside the source."""

    composer: Composer
    pictures: dict[str, bytes] = field(default_factory=dict)
    _looks: dict[Look, str] = field(default_factory=dict)

    def document(self, document: Document) -> str:
        """The source of the whole paper."""
        body = "\n".join(
            self._section(index, section, document.tab) for index, section in enumerate(document.sections)
        )
        looks = "\n".join(f"#let {name} = {_look_function(*look)}" for look, name in self._looks.items())
        return f"{PRELUDE}#set document(title: {quoted(document.title)})\n{looks}\n{body}\n"

    def _section(self, index: int, section: Section, tab: float) -> str:
        page, margins = section.page, section.page.margins
        column = Column(page.width - margins.left - margins.right, tab, page.grid)
        headers, header_height = self._furniture(section.headers, column)
        footers, footer_height = self._furniture(section.footers, column)
        top = max(margins.top, page.header + header_height if header_height else 0.0)
        bottom = max(margins.bottom, page.footer + footer_height if footer_height else 0.0)
        label = f"<section-{index}>"
        setting = (
            f"set page(width: {pt(page.width)}, height: {pt(page.height)}, margin: (top: {pt(top)}, "
            f"right: {pt(margins.right)}, bottom: {pt(bottom)}, left: {pt(margins.left)}), "
            f"header: furniture({label}, top, {pt(page.header)}, {headers}), "
            f"footer: furniture({label}, bottom, {pt(page.footer)}, {footers}))"
        )
        parity = {SectionStart.EVEN: "even", SectionStart.ODD: "odd"}.get(section.start)
        skip = f'#pagebreak(weak: true, to: "{parity}")\n' if parity and index else ""
        count = f"counter(page).update({section.first_number})\n" if section.first_number is not None else ""
        body = self._blocks(self.composer.blocks(section.blocks, column), at_top=True)
        return f'{skip}#{{\n{setting}\n[#metadata(none)#label("section-{index}")]\n{count}{body}\n}}'

    def _furniture(self, parts: object, column: Column) -> tuple[str, float]:
        """Headers or footers as arguments (first, even, default), and the height of the highest."""
        sides = dict(parts) if isinstance(parts, dict) else {}
        written, heights = [], [0.0]
        for side in (Side.FIRST, Side.EVEN, Side.DEFAULT):
            if side not in sides:
                written.append("none")
                continue
            laid = self.composer.blocks(sides[side], column)
            heights.append(height_of(laid))
            written.append(f"{{\n{self._blocks(laid, at_top=True)}\n}}")
        return ", ".join(written), max(heights)

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
            written.append(self._paragraph(block) if isinstance(block, LaidParagraph) else self._table(block))
            fresh = False
        return "\n".join(written)

    def _paragraph(self, laid: LaidParagraph) -> str:
        shape, paragraph = laid.paragraph.format, laid.paragraph
        if not paragraph.inlines:
            body = f"empty({pt(laid.lines[0].height)}, sticky: {_flag(shape.keep_next)})"
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
            written = self._line(line)
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
        items = ";".join(self._item(item, line) for each in laid.lines for item in each.items)
        left = shape.left + shape.first
        return f"counted({side}, {pt(left)}, {pt(shape.right)}, {pt(line.ascent)}, {pt(line.descent)}, {{{items}}})"

    def _line(self, line: Line) -> str:
        items = ";".join(self._item(item, line) for item in line.items)
        return f"h({pt(line.x or LEAST)});{items};h({pt(LEAST)})"

    def _item(self, item: Item, line: Line) -> str:
        if isinstance(item, Piece):
            return self._piece(item, line)
        if isinstance(item, Blank):
            rules = "".join(_rules(item.format, item.width, line))
            if item.leader:
                return f"{rules}led({pt(item.width)}, {self._look(item.format, item.cut)}({quoted(item.leader)}))"
            return f"{rules}h({pt(item.width)})"
        if isinstance(item, Picture):
            name = f"picture-{len(self.pictures)}.{item.kind}"
            self.pictures[name] = item.data
            return f"picture({quoted(name)}, {pt(item.width)}, {pt(item.height)}, {quoted(item.alternative)})"
        number = "page-number" if item.field.kind is FieldKind.PAGE else "page-count"
        return f"{self._look(item.field.format, item.cut)}({number})"

    def _piece(self, piece: Piece, line: Line) -> str:
        format_, ratio = piece.format, piece.format.scale
        look = self._look(format_, piece.cut)
        tracking = f"tracking: {pt(piece.tracking / ratio)}, " if piece.tracking else ""
        spacing = f"spacing: 100% + {pt(piece.word_space / ratio)}, " if piece.word_space else ""
        text = f"{look}({tracking}{spacing}{quoted(piece.text)})"
        if ratio != 1.0:
            text = f"squeezed({ratio * 100:g}%, {text})"
        if piece.cut.fake_slant:
            text = f"slanted({text})"
        rules = "".join(_rules(format_, piece.width, line))
        return f"{rules}{text};h({pt(piece.after or LEAST)})"

    def _look(self, format_: RunFormat, cut: Cut) -> str:
        """The name of the function that sets text like this."""
        key = (cut, format_.size, format_.colour, format_.rise)
        if key not in self._looks:
            self._looks[key] = f"look-{len(self._looks)}"
        return self._looks[key]

    def _table(self, laid: LaidTable) -> str:
        table = laid.table
        columns = ", ".join(pt(width) for width in table.columns)
        heights = ", ".join("auto" if row.height is None else pt(row.height) for row in laid.rows)
        heads = _leading_heads(laid.rows)
        head = ",\n".join(self._row(index, row) for index, row in enumerate(laid.rows[:heads]))
        body = ",\n".join(self._row(heads + index, row) for index, row in enumerate(laid.rows[heads:]))
        header = f"table.header(repeat: true,\n{head}),\n" if heads else ""
        written = f"table(columns: ({columns},), rows: ({heights},),\n{header}{body})"
        if table.align in (Align.CENTER, Align.RIGHT):
            written = f"align({_ALIGNS[table.align]}, {written})"
        elif table.left:
            written = f"pad(left: {pt(table.left)}, {written})"
        return written

    def _row(self, index: int, row: LaidRow) -> str:
        return ",\n".join(self._cell(index, cell, row) for cell in row.cells)

    def _cell(self, index: int, laid: LaidCell, row: LaidRow) -> str:
        cell, margins = laid.cell, laid.cell.margins
        top = margins.top + (cell.borders.top.width if cell.borders.top else 0.0)
        fill = f", fill: {rgb(cell.background)}" if cell.background else ""
        last = cell.blocks[-1] if cell.blocks else None
        after = last.format.after if isinstance(last, Paragraph) else 0.0
        tail = f"\nv({pt(after)})" if after else ""
        return (
            f"table.cell(x: {cell.column}, y: {index}, colspan: {cell.columns}, rowspan: {cell.rows}, "
            f"align: left + {cell.vertical}, breakable: {_flag(row.row.can_split)}, "
            f"inset: (top: {pt(top)}, right: {pt(margins.right)}, bottom: {pt(margins.bottom)}, "
            f"left: {pt(margins.left)}), stroke: {_strokes(cell.borders)}{fill}, "
            f"{{\n{self._blocks(laid.blocks, at_top=True)}{tail}\n}})"
        )


def _flag(value: bool) -> str:
    return "true" if value else "false"


def _leading_heads(rows: Sequence[LaidRow]) -> int:
    """How many rows at the top are repeated on each page; not where they are the whole table."""
    count = 0
    while count < len(rows) and rows[count].row.head:
        count += 1
    return count if count < len(rows) else 0


def _stroke(border: Border | None) -> str:
    if border is None:
        return "none"
    dash = f', dash: "{border.style}"' if border.style in {"dashed", "dotted", "dash-dotted"} else ""
    return f"(thickness: {pt(border.width)}, paint: {rgb(border.colour)}{dash})"


def _strokes(edges: Edges) -> str:
    sides = (("top", edges.top), ("right", edges.right), ("bottom", edges.bottom), ("left", edges.left))
    return "(" + ", ".join(f"{name}: {_stroke(border)}" for name, border in sides) + ")"


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
        f"framed({pt(left)}, {pt(right)}, {_strokes(edges)}, ({inset or 'rest: 0pt'}), "
        f"(top: {pt(out['top'])}, bottom: {pt(out['bottom'])}), {fill}, {body})"
    )


def _rules(format_: RunFormat, width: float, line: Line) -> Iterator[str]:
    """What is drawn behind, under and through text."""
    size, colour = format_.size, rgb(format_.colour)
    if format_.background:
        yield f"patch({pt(width)}, {pt(line.ascent)}, {pt(line.descent)}, {rgb(format_.background)});"
    if format_.underline:
        yield f"rule({pt(width)}, {pt(UNDERLINE_DEPTH * size)}, {pt(UNDERLINE_WIDTH * size)}, {colour});"
    if format_.strike:
        yield f"rule({pt(width)}, {pt(-STRIKE_HEIGHT * size)}, {pt(UNDERLINE_WIDTH * size)}, {colour});"
