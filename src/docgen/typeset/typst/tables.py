"""A w:tbl → a grid of cells with their borders settled (ECMA-376 part 1, 17.4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from msgspec import Struct

from docgen.typeset.typst.bands import BandReader, Beside, CellBlocks
from docgen.typeset.typst.blocks import Align, Sides, Table, Width
from docgen.typeset.typst.borders import table_borders
from docgen.typeset.typst.columns import USUAL, column_widths
from docgen.typeset.typst.findings import Code
from docgen.typeset.typst.inlines import Story
from docgen.typeset.typst.properties import ALIGNS, style_of
from docgen.typeset.typst.readings import Band, Frame, RowReading
from docgen.typeset.typst.row_xml import LONGEST_ROW, RowXml, row_in_place
from docgen.typeset.typst.rows import CellDefaults, columns_of, descend, margins_of, read_row, share_of
from docgen.typeset.typst.styles import MAX_CHAIN, Style, TableLayer
from docgen.typeset.typst.wml import Element, W, attribute, children, flag, length_of, value, xml_key

MAX_COLUMNS, MAX_ROWS = 64, 5000
DEFAULT_SIDE_MARGIN = 5.4
"""Left and right margin of a cell where nobody says otherwise: 0.075 inch (17.4.42)."""

WHOLE = Width(1.0, 0.0)
"""All the room that there is."""

NEW_TABLES = 15
"""From this compatibility mode on, Word puts a table's edge at the margin, before it put its text there."""


class TableReader(Struct, frozen=True):
    """Reads one table; `cell_blocks` reads what stands in a cell, `ground` is behind a table in a cell."""

    story: Story
    place: str
    cell_blocks: CellBlocks
    beside: Beside
    ground: str | None = None

    def read(self, element: Element) -> Table:
        """The table as a settled grid."""
        properties = element.find(W + "tblPr")
        chain = self._property_chain(properties)
        layer = self._layer(properties)
        rows = list(islice(self._rows(element), MAX_ROWS + 1))
        if len(rows) > MAX_ROWS:
            self.story.findings.unknown(Code.TABLE, f"超过 {MAX_ROWS} 行的表格", self.place)
            rows = []
        grid = self._grid(element, rows)
        margins = margins_of([found for owner in chain for found in [owner.find(W + "tblCellMar")]], _BARE)
        borders = table_borders(chain)
        reader = BandReader(self.story, self.place, len(grid), borders, layer, self.cell_blocks, self.beside)
        frame = ("" if properties is None else xml_key(properties), len(grid), self.ground)
        defaults = CellDefaults(margins, borders, self._cell_properties(properties), properties)
        readings = [self._reading(row, defaults, frame) for row in rows]
        made = [
            reader.read(band, rows[start : start + len(band.rows)], start) for start, band in _bands(readings)
        ]
        self._report(properties, readings)
        width, fixed = self._width(chain, margins), _is_fixed(chain)
        columns = column_widths(grid, readings, fixed=fixed, scaled=width is not None)
        if width is None and not fixed and max(columns) <= margins.left + margins.right:
            columns, width = (
                [USUAL] * len(columns),
                WHOLE,
            )  # They leave no room for text: nobody has set them.
        return Table(
            columns=tuple(columns),
            rows=tuple(row for rows in made for row in rows),
            left=self._left(chain, margins),
            align=next((ALIGNS[kind] for kind in _values(chain, "jc") if kind in ALIGNS), Align.LEFT),
            width=width,
        )

    def _rows(self, element: Element) -> Iterator[RowXml]:
        """The rows of the table, also those that have been taken out."""
        for child in element:
            row = self.story.rows.get(child)
            yield from [row] if row else map(row_in_place, descend([child], "tr"))

    def _reading(self, row: RowXml, defaults: CellDefaults, frame: Frame) -> RowReading:
        """What a row says, in a table with this frame that gives its cells these defaults."""
        known = self.story.readings.rows.get((row.key, frame))
        if known is None:
            known = read_row(row.element(), defaults, row.size)
            if row.size <= LONGEST_ROW:
                self.story.readings.rows.put((row.key, frame), known)
        return known

    def _property_chain(self, properties: Element | None) -> list[Element]:
        """The places that speak of the table, the nearest first: itself, then its style and the ancestors."""
        found = [] if properties is None else [properties]
        for style in self._styles(properties):
            own = style.element.find(W + "tblPr")
            found += [] if own is None else [own]
            if style.element.find(W + "tblStylePr") is not None:
                self.story.findings.unknown(Code.TABLE, "按首行、末列等条件设格式的表格样式", self.place)
        return found

    def _cell_properties(self, properties: Element | None) -> dict[str, Element]:
        """What the style of the table and the ancestors say of its cells."""
        said = [style.element.find(W + "tcPr") for style in self._styles(properties)]
        return {
            name: child for owner in reversed(said) if owner is not None for name, child in children(owner)
        }

    def _styles(self, properties: Element | None) -> Iterator[Style]:
        """The style of the table, then the ancestors."""
        name = style_of(properties, "tblStyle") or self.story.styles.default_table
        for _ in range(MAX_CHAIN):
            style = self.story.styles.style(name)
            if style is None:
                return
            yield style
            name = value(style.element, "basedOn")

    def _layer(self, properties: Element | None) -> TableLayer:
        name = style_of(properties, "tblStyle") or self.story.styles.default_table
        style = self.story.styles.style(name)
        if style is None:
            return TableLayer(ground=self.ground)
        return TableLayer(name, style.paragraph, style.run, self.ground)

    def _grid(self, element: Element, rows: list[RowXml]) -> list[float]:
        """The columns of the table by its grid; where it has none, as many as the rows have, without a width."""
        columns = element.findall(f"{W}tblGrid/{W}gridCol")[:MAX_COLUMNS]
        count = len(columns) or max((columns_of(row.element()) for row in rows), default=1)
        said = [length_of(column, "w") or 0.0 for column in columns]
        return said or [0.0] * max(1, min(count, MAX_COLUMNS))

    def _left(self, chain: list[Element], margins: Sides) -> float:
        """How far the table's edge is from that of the text."""
        indent = length_of(_nearest(chain, "tblInd"), "w") or 0.0
        return indent if self.story.compatibility >= NEW_TABLES else indent - margins.left

    def _width(self, chain: list[Element], margins: Sides) -> Width | None:
        """How wide the table is to be, in points or percent (17.4.63); None where its columns tell, as they do in a
        fixed layout, where Word has its points from them."""
        wanted = _nearest(chain, "tblW")
        kind = attribute(wanted, "type")
        if kind == "dxa" and not _is_fixed(chain):
            return Width(0.0, length_of(wanted, "w") or 0.0)
        share = share_of(wanted)
        if share is None:
            return None
        beyond = 0.0 if self.story.compatibility >= NEW_TABLES else margins.left + margins.right
        return Width(share, share * beyond)

    def _report(self, properties: Element | None, rows: list[RowReading]) -> None:
        if flag(properties, "bidiVisual"):
            self.story.findings.unknown(Code.TABLE, "从右到左的表格", self.place)
        spacing = None if properties is None else properties.find(W + "tblCellSpacing")
        if spacing is not None and length_of(spacing, "w"):
            self.story.findings.unknown(Code.TABLE, "单元格间距", self.place)
        for what in dict.fromkeys(what for row in rows for what in row.odd):
            self.story.findings.unknown(Code.TABLE, what, self.place)


_BARE = Sides(left=DEFAULT_SIDE_MARGIN, right=DEFAULT_SIDE_MARGIN)


def _nearest(chain: list[Element], name: str) -> Element | None:
    """The property that the nearest of those who speak of the table says."""
    return next((found for owner in chain if (found := owner.find(W + name)) is not None), None)


def _is_fixed(chain: list[Element]) -> bool:
    """Whether columns keep their widths, whatever stands in them (17.4.52)."""
    return attribute(_nearest(chain, "tblLayout"), "type") == "fixed"


def _values(chain: list[Element], name: str) -> Iterator[str]:
    return (found for owner in chain if (found := value(owner, name)) is not None)


def _bands(rows: Sequence[RowReading]) -> Iterator[tuple[int, Band]]:
    """Where each band begins, and the band: a row that goes on belongs to the one above."""
    start = 0
    for end in range(1, len(rows) + 1):
        if end == len(rows) or not rows[end].goes_on:
            above, below = rows[start - 1] if start else None, rows[end] if end < len(rows) else None
            yield start, Band(above, tuple(rows[start:end]), below)
            start = end
