"""The block content of a part (body, header, footer, cell) → paragraphs, tables and page breaks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from msgspec import Struct, field
from msgspec.structs import replace

from docgen.opc import refusal
from docgen.typeset.fields import UnclosedFields
from docgen.typeset.typst.blocks import (
    Block,
    Foot,
    Hung,
    Inline,
    LineBreak,
    LineRule,
    PageBreak,
    Paragraph,
    ParagraphFormat,
    Picture,
    RunFormat,
    Tab,
    Table,
    Text,
    holds_pictures,
)
from docgen.typeset.typst.findings import Code, excerpt
from docgen.typeset.typst.floating import Floating, floating_paragraph, floating_table
from docgen.typeset.typst.inlines import InlineReader, Story
from docgen.typeset.typst.lines import EXACT_ASCENT, TOLERANCE
from docgen.typeset.typst.numbering import Label, Numbering
from docgen.typeset.typst.properties import paragraph_properties, style_of
from docgen.typeset.typst.readings import LONGEST
from docgen.typeset.typst.shading import legible
from docgen.typeset.typst.styles import Numbered, TableLayer
from docgen.typeset.typst.tables import TableReader
from docgen.typeset.typst.wml import MC, PLAIN_VALUES, Element, W, attribute, children, xml_key

_TRANSPARENT = {"customXml", "smartTag"}
_IGNORED = {
    "sectPr", "bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd", "commentRangeStart",
    "commentRangeEnd", "tcPr", "sdtPr", "sdtEndPr", "customXmlPr", "moveFromRangeStart", "moveFromRangeEnd",
    "moveToRangeStart", "moveToRangeEnd",
}  # fmt: skip
_ODD_PARAGRAPH = {
    "bidi": "从右到左的段落",
    "textDirection": "竖排文字",
    "pPrChange": "修订（格式）",
}
MAX_NESTED = 8
"""Tables in tables; more is no paper, and Typst would give up at some thirty."""

_IN_CELL = "中的表"


class StoryReader(Struct):
    """Reads one story, piece by piece; `prefix` begins every place (“页脚”)."""

    story: Story
    numbering: Numbering
    prefix: str = ""
    _paragraphs: int = 0
    _tables: int = 0
    _unclosed: UnclosedFields = field(default_factory=UnclosedFields)

    def blocks(self, elements: Iterable[Element]) -> list[Block]:
        """The blocks that `elements` hold; paragraphs and tables are counted on from call to call."""
        return list(self._blocks(elements, TableLayer(), ""))

    def _blocks(self, parent: Iterable[Element], table: TableLayer, cell: str) -> Iterator[Block]:
        """Blocks in order; neighbours that stand at the foot of the page are taken together."""
        for at_foot, found in groupby(self._read(parent, table, cell), key=itemgetter(0)):
            blocks = (block for _, block in found)
            if at_foot:
                yield Foot(tuple(blocks))
            else:
                yield from blocks

    def _read(self, parent: Iterable[Element], table: TableLayer, cell: str) -> Iterator[tuple[bool, Block]]:
        """Each block, and whether it stands at the foot of the page."""
        for name, child in children(parent):
            if name == "p":
                yield from self._paragraph(child, table, cell)
            elif name == "tbl":
                at_foot, made = self._table(child, cell, table.ground)
                if any(row.cells for row in made.rows):
                    yield at_foot, made
            elif name == "sdt":
                content = child.find(W + "sdtContent")
                if content is not None:
                    yield from self._read(content, table, cell)
            elif name in _TRANSPARENT:
                yield from self._read(child, table, cell)
            elif name not in _IGNORED:
                self.story.findings.unknown(Code.PARAGRAPH, f"“{name}”内容", cell or self._place())

    def _at_foot(self, floating: Floating, what: str, place: str) -> bool:
        if floating is Floating.OTHERWISE:
            self.story.findings.unknown(Code.PARAGRAPH, what, place)
        return floating is Floating.AT_FOOT

    def _table(self, element: Element, cell: str, ground: str | None) -> tuple[bool, Table]:
        if cell.count(_IN_CELL) >= MAX_NESTED:
            raise refusal(self.story.findings.path, f"表格嵌套超过 {MAX_NESTED} 层，不予处理")
        self._tables += 1
        place = f"{cell}{_IN_CELL}" if cell else f"{self.prefix}表 {self._tables}"
        at_foot = self._at_foot(floating_table(element), "浮动表格（版心下边缘的版记除外）", place)
        reader = TableReader(self.story, place, self._cell_blocks, self._beside, ground)
        return at_foot, reader.read(element)

    def _cell_blocks(self, cell: Element, table: TableLayer, place: str) -> tuple[Block, ...]:
        return tuple(self._blocks(cell, table, place))

    def _beside(self) -> tuple[int, int]:
        """What reading has to do with this paper alone: findings reported, numbers asked for."""
        return self.story.findings.reported, self.numbering.asked

    def _place(self, element: Element | None = None) -> str:
        """Where a paragraph stands: its number and how it begins."""
        text = "" if element is None else _words(element)
        return f"{self.prefix}第 {self._paragraphs} 段{excerpt(text)}"

    def _paragraph(self, element: Element, table: TableLayer, cell: str) -> Iterator[tuple[bool, Block]]:
        if not cell:
            self._paragraphs += 1
        xml = xml_key(element)
        key = (xml, table.style, table.ground, bool(cell or self.prefix))
        known = self.story.readings.paragraphs.get(key)
        if known is None:
            before = self._beside()
            known = self._read_paragraph(element, table, cell)
            is_text = not any(map(holds_pictures, known[1]))
            if len(xml) <= LONGEST and is_text and self._beside() == before:
                self.story.readings.paragraphs.put(key, known)
        at_foot, blocks = known
        for block in blocks:
            yield at_foot, block

    def _read_paragraph(
        self, element: Element, table: TableLayer, cell: str
    ) -> tuple[bool, tuple[Block, ...]]:
        """Whether a paragraph stands at the foot of the page, and what it is."""
        place = cell or self._place(element)
        properties = element.find(W + "pPr")
        style = self.story.styles.paragraph_style(style_of(properties, "pStyle"))
        inlines = InlineReader(self.story, style, table, place)
        mark = inlines.look(None if properties is None else properties.find(W + "rPr"))
        parts: Sequence[tuple[Inline, ...]] = inlines.read(element, self._unclosed.within(element))
        format_, label = self._format(properties, style, table, _size(parts, mark.format), place)
        if _cuts_pictures(format_, parts):
            message = "行距是固定值，图片比一行高，只印出下边一截"
            self.story.findings.warn(Code.OBJECT, message, place, "请把图片所在段落的行距改为“单倍行距”")
        at_foot = self._at_foot(floating_paragraph(properties), "图文框", place)
        if cell:
            format_ = replace(format_, keep_next=False)  # There it holds rows together, not paragraphs.
        if cell or self.prefix or at_foot:
            format_ = replace(format_, page_break=False)  # Word does not heed it there.
            if len(parts) > 1:
                self.story.findings.unknown(Code.PARAGRAPH, "表格、页眉页脚或版记里的分页符", place)
        if label and label.share:
            format_ = replace(format_, hung=Hung(len(label.text), label.share))
        ground = format_.background or table.ground
        written = (_label_inlines(label, properties, inlines), *parts)
        number, *parts = (tuple(legible(inline, ground) for inline in part) for part in written)
        return at_foot, tuple(_divided(parts, format_, mark.format, number))

    def _format(
        self, properties: Element | None, style: str | None, table: TableLayer, size: float, place: str
    ) -> tuple[ParagraphFormat, Label | None]:
        styles = self.story.styles
        direct = paragraph_properties(properties)
        label = self.numbering.label(direct, style)
        numbered = Numbered(label.paragraph, by_style="list" not in direct) if label else Numbered()
        look = styles.paragraph_look(style, table, numbered, direct, size)
        odd = [
            _ODD_PARAGRAPH[name]
            for name, child in children(properties if properties is not None else ())
            if name in _ODD_PARAGRAPH and attribute(child, "val") not in PLAIN_VALUES
        ]
        for what in (*odd, *look.odd, *([label.odd] if label and label.odd else [])):
            self.story.findings.unknown(Code.PARAGRAPH, what, place)
        return look.format, label


def _words(element: Element) -> str:
    """The text of a paragraph; what newer programs alone are given stands in it twice (part 3, 7.5)."""
    twice = {text for choice in element.iter(MC + "Choice") for text in choice.iter(W + "t")}
    return "".join(text.text or "" for text in element.iter(W + "t") if text not in twice)


def _size(parts: Iterable[tuple[Inline, ...]], mark: RunFormat) -> float:
    """The size of type of a paragraph: that of its first character, or of its end where it has none."""
    return next(
        (inline.format.size for part in parts for inline in part if isinstance(inline, Text)), mark.size
    )


def _cuts_pictures(format_: ParagraphFormat, parts: Sequence[tuple[Inline, ...]]) -> bool:
    """Whether lines of a fixed height are too low for a picture in them."""
    pictures = [inline for part in parts for inline in part if isinstance(inline, Picture)]
    seen = format_.line * EXACT_ASCENT + TOLERANCE
    return format_.line_rule is LineRule.EXACT and any(picture.height > seen for picture in pictures)


def _label_inlines(
    label: Label | None, properties: Element | None, reader: InlineReader
) -> tuple[Inline, ...]:
    """The number before a paragraph with this w:pPr, as text: it looks like the paragraph's end, but for what its
    level says (17.9.24)."""
    if label is None or not label.text:
        return ()
    look = reader.look(None if properties is None else properties.find(W + "rPr"), label.run)
    if look.hidden:
        return ()
    format_ = look.format
    suffix: tuple[Inline, ...] = ()
    if label.suffix == "tab":
        suffix = (Tab(format_),)
    elif label.suffix == "space":
        suffix = (Text(" ", format_),)
    return (Text(label.text, format_), *suffix)


def _divided(
    parts: Sequence[tuple[Inline, ...]],
    format_: ParagraphFormat,
    mark: RunFormat,
    label: tuple[Inline, ...],
) -> Iterator[Block]:
    """A paragraph, or its parts with page breaks between; a part with nothing in it takes no line."""
    first = True
    for index, part in enumerate(parts):
        if index:
            yield PageBreak()
        if part or len(parts) == 1:
            inlines = (*label, *part) if first else part
            shape = format_ if first else replace(format_, first=0.0, page_break=False, hung=None)
            yield Paragraph(shape, _without_last_break(inlines), mark)
            first = False


def _without_last_break(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Word draws no line after a break that ends the paragraph … unless the paragraph is that break alone."""
    return inlines[:-1] if len(inlines) > 1 and isinstance(inlines[-1], LineBreak) else inlines
