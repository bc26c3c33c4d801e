"""A w:tbl → a grid of cells with their borders settled (ECMA-376 part 1, 17.4)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from docgen.typeset.typst.blocks import Align, Block, Border, Cell, Edges, Row, Sides, Table
from docgen.typeset.typst.borders import Borders, are_odd, settle_borders, table_borders
from docgen.typeset.typst.findings import Code
from docgen.typeset.typst.inlines import Story
from docgen.typeset.typst.properties import ALIGNS, style_of
from docgen.typeset.typst.readings import LONGEST_ROW, CellReading, RowReading, xml_key
from docgen.typeset.typst.rows import cell_width, descend, margins_of, read_row
from docgen.typeset.typst.styles import TableLayer
from docgen.typeset.typst.wml import Element, W, flag, length_of, value

MAX_COLUMNS, MAX_ROWS = 64, 5000
DEFAULT_SIDE_MARGIN = 5.4
"""Left and right margin of a cell where nobody says otherwise: 0.075 inch (17.4.42)."""

NEW_TABLES = 15
"""From this compatibility mode on, Word puts a table's edge at the margin, before it put its text there."""

CellBlocks = Callable[["Place", TableLayer, str], tuple[Block, ...]]
"""Reads what stands in a cell."""


@dataclass(frozen=True, slots=True)
class Place:
    """A cell of the file, the one numbered `index` of its row: what it says, and where it stands in the grid."""

    row: Element
    index: int
    reading: CellReading
    column: int
    columns: int

    def element(self) -> Element:
        """The w:tc."""
        return next(islice(descend(self.row, "tc"), self.index, None))


_Row = dict[tuple[int, int], Place]
"""The cells of a row by their first column and how many they cover."""


@dataclass(slots=True)
class TableReader:
    """Reads one table; `cell_blocks` reads what stands in a cell."""

    story: Story
    place: str
    cell_blocks: CellBlocks

    def read(self, element: Element) -> Table:
        """The table as a settled grid."""
        properties = element.find(W + "tblPr")
        chain = self._property_chain(properties)
        layer = self._layer(properties)
        elements = list(descend(element, "tr"))[:MAX_ROWS]
        grid = self._grid(element, elements)
        margins = margins_of([found for owner in chain for found in [owner.find(W + "tblCellMar")]], _BARE)
        rows = [self._reading(row, margins) for row in elements]
        placed = [self._places(*pair, len(grid)) for pair in zip(elements, rows, strict=True)]
        context = _Context(table_borders(chain), layer, len(grid))
        made = [self._row(index, row, placed, context) for index, row in enumerate(rows)]
        self._report(properties, rows)
        return Table(
            columns=tuple(grid),
            rows=settle_borders(made),
            left=self._left(chain, margins),
            align=next((ALIGNS[kind] for kind in _values(chain, "jc") if kind in ALIGNS), Align.LEFT),
        )

    def _reading(self, row: Element, margins: Sides) -> RowReading:
        """What a row says, in a table with these margins of cells."""
        xml = xml_key(row)
        known = self.story.readings.rows.get((xml, margins))
        if known is None:
            known = read_row(row, margins)
            if len(xml) <= LONGEST_ROW:
                self.story.readings.rows.put((xml, margins), known)
        return known

    def _property_chain(self, properties: Element | None) -> list[Element]:
        """The places that speak of the table, the nearest first: itself, then its style and the ancestors."""
        found = [] if properties is None else [properties]
        name = style_of(properties, "tblStyle") or self.story.styles.default_table
        for _ in range(MAX_COLUMNS):
            style = self.story.styles.style(name)
            if style is None:
                break
            own = style.element.find(W + "tblPr")
            found += [] if own is None else [own]
            if style.element.find(W + "tblStylePr") is not None:
                self.story.findings.unknown(Code.TABLE, "按首行、末列等条件设格式的表格样式", self.place)
            name = value(style.element, "basedOn")
        return found

    def _layer(self, properties: Element | None) -> TableLayer:
        name = style_of(properties, "tblStyle") or self.story.styles.default_table
        style = self.story.styles.style(name)
        return TableLayer(name, style.paragraph, style.run) if style else TableLayer()

    def _grid(self, element: Element, rows: list[Element]) -> list[float]:
        columns = [length_of(column, "w") or 0.0 for column in element.findall(f"{W}tblGrid/{W}gridCol")][
            :MAX_COLUMNS
        ]
        if columns and sum(columns) > 0:
            return columns
        first = list(descend(rows[0], "tc")) if rows else []
        return [cell_width(cell) or 72.0 for cell in first[:MAX_COLUMNS]] or [72.0]

    def _places(self, row: Element, reading: RowReading, columns: int) -> _Row:
        column, places = reading.start, {}
        for index, cell in enumerate(reading.cells):
            if column >= columns:
                self.story.findings.unknown(Code.TABLE, "比网格多出的单元格", self.place)
                break
            covered = min(cell.columns, columns - column)
            places[column, covered] = Place(row, index, cell, column, covered)
            column += cell.columns
        return places

    def _row(self, index: int, row: RowReading, placed: list[_Row], context: _Context) -> Row:
        cells = tuple(
            self._cell(index, number_, place, placed, context)
            for number_, (at, place) in enumerate(placed[index].items(), start=1)
            if not (place.reading.goes_on and index and at in placed[index - 1])
        )
        return Row(cells, row.height, row.exact, row.can_split, row.head)

    def _cell(self, index: int, number_: int, place: Place, placed: list[_Row], context: _Context) -> Cell:
        where = f"{self.place} 第 {index + 1} 行第 {number_} 格"
        reading, last, rows = place.reading, place, 1
        at = (place.column, place.columns)
        while index + rows < len(placed) and (below := placed[index + rows].get(at)):
            if not below.reading.goes_on:
                break
            last, rows = below, rows + 1
        for what in reading.odd:
            self.story.findings.unknown(Code.TABLE, what, where)
        borders = _cell_borders(place, last, index, index + rows == len(placed), context)
        if are_odd(borders):
            self.story.findings.unknown(Code.TABLE, "艺术型或多线表格边框", where)
        return Cell(
            column=place.column,
            columns=place.columns,
            rows=rows,
            blocks=self.cell_blocks(place, context.layer, where),
            margins=reading.margins,
            borders=borders,
            background=reading.background,
            vertical=reading.vertical,
        )

    def _left(self, chain: list[Element], margins: Sides) -> float:
        """How far the table's edge is from that of the text."""
        indents = (owner.find(W + "tblInd") for owner in chain)
        indent = next((length_of(found, "w") or 0.0 for found in indents if found is not None), 0.0)
        return indent if self.story.compatibility >= NEW_TABLES else indent - margins.left

    def _report(self, properties: Element | None, rows: list[RowReading]) -> None:
        if flag(properties, "bidiVisual"):
            self.story.findings.unknown(Code.TABLE, "从右到左的表格", self.place)
        spacing = None if properties is None else properties.find(W + "tblCellSpacing")
        if spacing is not None and length_of(spacing, "w"):
            self.story.findings.unknown(Code.TABLE, "单元格间距", self.place)
        for what in dict.fromkeys(what for row in rows for what in row.odd):
            self.story.findings.unknown(Code.TABLE, what, self.place)


_BARE = Sides(left=DEFAULT_SIDE_MARGIN, right=DEFAULT_SIDE_MARGIN)


@dataclass(frozen=True, slots=True)
class _Context:
    """What all cells of a table share."""

    borders: Borders
    layer: TableLayer
    columns: int


def _values(chain: list[Element], name: str) -> Iterator[str]:
    return (found for owner in chain if (found := value(owner, name)) is not None)


def _cell_borders(place: Place, last: Place, index: int, is_last: bool, context: _Context) -> Edges:
    """The borders of a cell by itself: its own, else those of the table (outer or inner)."""
    own, own_last, table = place.reading.borders, last.reading.borders, context.borders
    at_end = place.column + place.columns == context.columns

    def side(borders: Borders, name: str, outer: bool, inner: str) -> Border | None:
        return borders[name] if name in borders else table.get(name if outer else inner)

    return Edges(
        side(own, "top", index == 0, "insideH"),
        side(own, "right", at_end, "insideV"),
        side(own_last, "bottom", is_last, "insideH"),
        side(own, "left", place.column == 0, "insideV"),
    )
