"""The w:tr that merged cells hold together → rows of the grid, borders settled (ECMA-376 part 1, 17.4)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from docgen.typeset.typst.blocks import Block, Border, Cell, Edges, Row, holds_pictures
from docgen.typeset.typst.borders import Borders, are_odd, settle_borders
from docgen.typeset.typst.findings import Code
from docgen.typeset.typst.inlines import Story
from docgen.typeset.typst.readings import LONGEST_BAND, Band, CellReading, RowReading
from docgen.typeset.typst.rows import descend
from docgen.typeset.typst.styles import TableLayer
from docgen.typeset.typst.wml import Element

CellBlocks = Callable[[Element, TableLayer, str], tuple[Block, ...]]
"""Reads what stands in a w:tc at a place."""

Beside = Callable[[], tuple[int, int]]
"""Tells what reading has had to do so far with this paper alone: what changes it must not be kept."""


class _Place(Struct, frozen=True):
    """A cell of the file, the one numbered `index` of its row: what it says, and where it stands in the grid."""

    index: int
    reading: CellReading
    column: int
    columns: int


_Places = dict[tuple[int, int], _Place]
"""The cells of a row by their first column and how many they cover."""


class BandReader(Struct, frozen=True):
    """Reads the bands of the table at `place`, which has so many `columns` and gives its cells `borders` and the
    style `layer`; `cell_blocks` reads what stands in a cell."""

    story: Story
    place: str
    columns: int
    borders: Borders
    layer: TableLayer
    cell_blocks: CellBlocks
    beside: Beside

    def read(self, band: Band, elements: Sequence[Element], start: int) -> tuple[Row, ...]:
        """The rows of a band, whose w:tr are `elements`, the first of them numbered `start` in the table."""
        known = self.story.readings.bands.get(band)
        if known is not None:
            return known
        before = self.beside()
        made = self._read(band, elements, start)
        size = sum(row.size for row in (band.above, *band.rows, band.below) if row)
        text = all(not holds_pictures(block) for row in made for cell in row.cells for block in cell.blocks)
        if text and size <= LONGEST_BAND and self.beside() == before:
            made = tuple(map(self._same, made))
            self.story.readings.bands.put(band, made)
        return made

    def _same(self, row: Row) -> Row:
        """The row that says the same, from this band or another."""
        key = (row.cells, row.height, row.exact, row.can_split, row.head)
        known = self.story.readings.grid.get(key)
        if known is None:
            self.story.readings.grid.put(key, row)
        return known or row

    def _read(self, band: Band, elements: Sequence[Element], start: int) -> tuple[Row, ...]:
        above, below = [row for row in [band.above] if row], [row for row in [band.below] if row]
        placed = [self._places(row) for row in (*above, *band.rows, *below)]
        bare = [tuple(self._cells(index, placed, band)) for index in range(len(placed))]
        settled = settle_borders(bare)
        made = []
        for number, (reading, element) in enumerate(zip(band.rows, elements, strict=True)):
            index, where = number + len(above), f"{self.place} 第 {start + number + 1} 行"
            cells = self._filled(settled[index], bare[index], placed[index], element, where)
            made.append(Row(tuple(cells), reading.height, reading.exact, reading.can_split, reading.head))
        return tuple(made)

    def _places(self, row: RowReading) -> _Places:
        column, places = row.start, {}
        for index, cell in enumerate(row.cells):
            if column >= self.columns:
                self.story.findings.unknown(Code.TABLE, "比网格多出的单元格", self.place)
                break
            covered = min(cell.columns, self.columns - column)
            places[column, covered] = _Place(index, cell, column, covered)
            column += cell.columns
        return places

    def _cells(self, index: int, placed: list[_Places], band: Band) -> Iterator[Cell]:
        """The cells of a row, nothing in them as yet, each with its own borders."""
        for at, place in placed[index].items():
            if place.reading.goes_on and index and at in placed[index - 1]:
                continue
            last, end = place, index + 1
            while end < len(placed) and (below := placed[end].get(at)) and below.reading.goes_on:
                last, end = below, end + 1
            is_first = index == 0 and band.above is None
            is_last = end == len(placed) and band.below is None
            yield Cell(
                column=place.column,
                columns=place.columns,
                rows=end - index,
                blocks=(),
                margins=place.reading.margins,
                borders=self._borders(place, last, is_first, is_last),
                background=place.reading.background,
                vertical=place.reading.vertical,
            )

    def _borders(self, place: _Place, last: _Place, is_first: bool, is_last: bool) -> Edges:
        """The borders of a cell by itself: its own, else those of the table (outer or inner)."""
        own, own_last = place.reading.borders, last.reading.borders
        at_end = place.column + place.columns == self.columns

        def side(borders: Borders, name: str, outer: bool, inner: str) -> Border | None:
            return borders[name] if name in borders else self.borders.get(name if outer else inner)

        return Edges(
            side(own, "top", is_first, "insideH"),
            side(own, "right", at_end, "insideV"),
            side(own_last, "bottom", is_last, "insideH"),
            side(own, "left", place.column == 0, "insideV"),
        )

    def _filled(
        self, cells: Sequence[Cell], bare: Sequence[Cell], places: _Places, element: Element, where: str
    ) -> Iterator[Cell]:
        """The cells of a row with what stands in them; `bare` has the borders before they were settled."""
        found = list(descend(element, "tc"))
        numbers = {at: number for number, at in enumerate(places, start=1)}
        for cell, own in zip(cells, bare, strict=True):
            at = (cell.column, cell.columns)
            reading, place = places[at].reading, f"{where}第 {numbers[at]} 格"
            for what in reading.odd:
                self.story.findings.unknown(Code.TABLE, what, place)
            if are_odd(own.borders):
                self.story.findings.unknown(Code.TABLE, "艺术型或多线表格边框", place)
            yield replace(cell, blocks=self._content(reading, found[places[at].index], place))

    def _content(self, reading: CellReading, element: Element, place: str) -> tuple[Block, ...]:
        """What stands in a cell."""
        known = self.story.readings.contents.get(reading)
        if known is None:
            before = self.beside()
            known = self.cell_blocks(element, self.layer, place)
            if self.beside() == before and not any(map(holds_pictures, known)):
                self.story.readings.contents.put(reading, known)
        return known
