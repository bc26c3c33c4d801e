"""The w:tr that merged cells hold together → rows of the grid, borders settled (ECMA-376 part 1, 17.4)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from docgen.typeset.typst.blocks import Block, Border, Cell, Edges, Row, holds_pictures
from docgen.typeset.typst.borders import Borders, SideBorders, are_odd, settle_borders
from docgen.typeset.typst.findings import Code
from docgen.typeset.typst.inlines import Story
from docgen.typeset.typst.readings import LONGEST_BAND, Band, BareCell, CellReading, RowReading
from docgen.typeset.typst.row_xml import LONGEST_ROW, RowXml
from docgen.typeset.typst.rows import descend
from docgen.typeset.typst.styles import TableLayer
from docgen.typeset.typst.wml import Element

CellBlocks = Callable[[Element, TableLayer, str], tuple[Block, ...]]
"""Reads what stands in a w:tc at a place."""

DIAGONALS = {"tl2br", "tr2bl"}
"""Sides of a cell that are none: neither engine draws them."""

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

    def read(self, band: Band, rows: Sequence[RowXml], start: int) -> tuple[Row, ...]:
        """The rows of a band, whose w:tr are `rows`, the first of them numbered `start` in the table."""
        known = self.story.readings.bands.get(band)
        if known is not None:
            return known
        before = self.beside()
        made = self._read(band, rows, start)
        text = all(not holds_pictures(block) for row in made for cell in row.cells for block in cell.blocks)
        if text and band.size <= LONGEST_BAND and self.beside() == before:
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

    def _read(self, band: Band, rows: Sequence[RowXml], start: int) -> tuple[Row, ...]:
        made = []
        for number, (reading, row, bare) in enumerate(zip(band.rows, rows, self._bare(band), strict=True)):
            cells = self._filled(bare, reading, row, f"{self.place} 第 {start + number + 1} 行")
            made.append(Row(tuple(cells), reading.height, reading.exact, reading.can_split, reading.head))
        return tuple(made)

    def _bare(self, band: Band) -> tuple[tuple[BareCell, ...], ...]:
        """The cells of each row of a band; bands with other texts have the same."""
        beside = [row and (row.start, row.cells) for row in (band.above, *band.rows, band.below)]
        key = (*beside, self.columns, *self.borders.items())
        known = self.story.readings.bare.get(key)
        if known is None:
            before = self.beside()
            known = self._settled(band)
            if band.size <= LONGEST_BAND and self.beside() == before:
                self.story.readings.bare.put(key, known)
        return known

    def _settled(self, band: Band) -> tuple[tuple[BareCell, ...], ...]:
        """The cells of each row of a band, as they are settled with those around."""
        first = 1 if band.above else 0
        wanted = range(first, first + len(band.rows))
        placed = [self._places(row) for row in (band.above, *band.rows, band.below) if row]
        own = [list(self._cells(index, placed, band)) for index in range(len(placed))]
        return tuple(
            tuple(
                BareCell(place.index, place.reading, cell, are_odd(before.borders))
                for before, cell in zip(own[index], cells, strict=True)
                for place in [placed[index][cell.column, cell.columns]]
            )
            for index, cells in zip(wanted, settle_borders(own, wanted, _side_borders(placed)), strict=True)
        )

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

    def _cells(self, index: int, placed: Sequence[_Places], band: Band) -> Iterator[Cell]:
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
        own, own_last = dict(place.reading.borders), dict(last.reading.borders)
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
        self, bare: Sequence[BareCell], reading: RowReading, row: RowXml, where: str
    ) -> Iterator[Cell]:
        """The cells of a row with what stands in them."""
        contents = self.story.readings.contents
        known = [contents.get((reading, each.index)) for each in bare]
        elements = list(descend(row.element(), "tc")) if None in known else []
        for each, blocks in zip(bare, known, strict=True):
            place = f"{where}第 {each.index + 1} 格"
            for what in each.reading.odd:
                self.story.findings.unknown(Code.TABLE, what, place)
            if each.odd_borders:
                self.story.findings.unknown(Code.TABLE, "艺术型或多线表格边框", place)
            if any(border for side, border in each.reading.borders if side in DIAGONALS):
                hint = "请在 Word、WPS 中另存为 PDF，或把斜线两边的文字写成两行"
                self.story.findings.warn(Code.TABLE, "单元格里的斜线不会印出", place, hint)
            if blocks is None:
                yield self._read_cell(each, reading, elements[each.index], place)
            else:
                yield replace(each.cell, blocks=blocks)

    def _read_cell(self, bare: BareCell, reading: RowReading, element: Element, place: str) -> Cell:
        """A cell of a row with what stands in the w:tc `element`."""
        before = self.beside()
        ground = bare.cell.background or self.layer.ground
        blocks = self.cell_blocks(element, replace(self.layer, ground=ground), place)
        text = not any(map(holds_pictures, blocks))
        if text and reading.size <= LONGEST_ROW and self.beside() == before:
            self.story.readings.contents.put((reading, bare.index), blocks)
        return replace(bare.cell, blocks=blocks)


def _side_borders(placed: Sequence[_Places]) -> SideBorders:
    """What the parts of merged cells that go on say of their sides: Word draws it in their rows."""
    return {
        (index, place.column, side): border
        for index, places in enumerate(placed)
        for place in places.values()
        if place.reading.goes_on
        for side, border in place.reading.borders
        if side in {"left", "right"}
    }
