"""A w:tbl → a grid of cells with their borders settled (ECMA-376 part 1, 17.4)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from docgen.typeset.typst.blocks import Align, Block, Border, Cell, Edges, Row, Sides, Table
from docgen.typeset.typst.borders import Borders, own_borders, settle_borders, table_borders
from docgen.typeset.typst.findings import Code
from docgen.typeset.typst.inlines import Story
from docgen.typeset.typst.properties import ALIGNS, style_of
from docgen.typeset.typst.styles import TableLayer
from docgen.typeset.typst.wml import Element, W, attribute, children, colour, flag, length_of, number, value

MAX_COLUMNS, MAX_ROWS = 64, 5000
DEFAULT_SIDE_MARGIN = 5.4
"""Left and right margin of a cell where nobody says otherwise: 0.075 inch (17.4.42)."""

_TRANSPARENT = {"sdt", "sdtContent", "customXml", "smartTag"}
_VERTICAL = {None: "top", "top": "top", "center": "horizon", "bottom": "bottom", "both": "top"}
NEW_TABLES = 15
"""From this compatibility mode on, Word puts a table's edge at the margin, before it put its text there."""

CellBlocks = Callable[[Element, TableLayer, str], tuple[Block, ...]]


@dataclass(frozen=True, slots=True)
class _Place:
    """A cell of the file: its properties by name, where it stands in the grid, and whether it goes on one
    from the row above."""

    element: Element
    properties: Mapping[str, Element]
    column: int
    columns: int
    goes_on: bool


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
        rows = list(_descend(element, "tr"))[:MAX_ROWS]
        grid = self._grid(element, rows)
        margins = _margins([found for owner in chain for found in [owner.find(W + "tblCellMar")]], _BARE)
        placed = [list(self._places(row, len(grid))) for row in rows]
        context = _Context(table_borders(chain), layer, margins, len(grid))
        made = [self._row(index, row, placed, context) for index, row in enumerate(rows)]
        self._report(element, properties)
        return Table(
            columns=tuple(grid),
            rows=settle_borders(made),
            left=self._left(chain, margins),
            align=next((ALIGNS[kind] for kind in _values(chain, "jc") if kind in ALIGNS), Align.LEFT),
        )

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
        first = list(_descend(rows[0], "tc")) if rows else []
        return [_cell_width(cell) or 72.0 for cell in first[:MAX_COLUMNS]] or [72.0]

    def _places(self, row: Element, columns: int) -> Iterator[_Place]:
        properties = row.find(W + "trPr")
        column = int(number(value(properties, "gridBefore")) or 0)
        for cell in _descend(row, "tc"):
            found = cell.find(W + "tcPr")
            own = {} if found is None else dict(children(found))
            span = max(1, int(number(attribute(own.get("gridSpan"), "val")) or 1))
            if column >= columns:
                self.story.findings.unknown(Code.TABLE, "比网格多出的单元格", self.place)
                return
            merged = own.get("vMerge")
            goes_on = merged is not None and (attribute(merged, "val") or "continue") == "continue"
            yield _Place(cell, own, column, min(span, columns - column), goes_on)
            column += span

    def _row(self, index: int, row: Element, placed: list[list[_Place]], context: _Context) -> Row:
        properties = row.find(W + "trPr")
        height = None if properties is None else properties.find(W + "trHeight")
        cells = tuple(
            self._cell(index, number_, place, placed, context)
            for number_, place in enumerate(placed[index], start=1)
            if not (place.goes_on and index and _above(placed[index - 1], place))
        )
        return Row(
            cells=cells,
            height=(length_of(height, "val") or 0.0) if height is not None else 0.0,
            exact=attribute(height, "hRule") == "exact",
            can_split=not flag(properties, "cantSplit"),
            head=bool(flag(properties, "tblHeader")),
        )

    def _cell(
        self, index: int, number_: int, place: _Place, placed: list[list[_Place]], context: _Context
    ) -> Cell:
        where = f"{self.place} 第 {index + 1} 行第 {number_} 格"
        own = place.properties
        rows = 1
        last = place
        while index + rows < len(placed) and (below := _above(placed[index + rows], place)) and below.goes_on:
            last, rows = below, rows + 1
        for name in _ODD_CELL.keys() & own.keys():
            if attribute(own[name], "val") not in {"lrTb", "0", "false"}:
                self.story.findings.unknown(Code.TABLE, _ODD_CELL[name], where)
        borders = _cell_borders(place, last, index, index + rows == len(placed), context)
        if borders.are_odd:
            self.story.findings.unknown(Code.TABLE, "艺术型或多线表格边框", where)
        return Cell(
            column=place.column,
            columns=place.columns,
            rows=rows,
            blocks=self.cell_blocks(place.element, context.layer, where),
            margins=_margins([own["tcMar"]], context.margins) if "tcMar" in own else context.margins,
            borders=borders,
            background=colour(attribute(own.get("shd"), "fill")),
            vertical=_VERTICAL.get(attribute(own.get("vAlign"), "val"), "top"),
        )

    def _left(self, chain: list[Element], margins: Sides) -> float:
        """How far the table's edge is from that of the text."""
        indents = (owner.find(W + "tblInd") for owner in chain)
        indent = next((length_of(found, "w") or 0.0 for found in indents if found is not None), 0.0)
        return indent if self.story.compatibility >= NEW_TABLES else indent - margins.left

    def _report(self, element: Element, properties: Element | None) -> None:
        if flag(properties, "bidiVisual"):
            self.story.findings.unknown(Code.TABLE, "从右到左的表格", self.place)
        spacing = None if properties is None else properties.find(W + "tblCellSpacing")
        if spacing is not None and length_of(spacing, "w"):
            self.story.findings.unknown(Code.TABLE, "单元格间距", self.place)
        for name, what in (
            ("tblPrEx", "单行的表格例外属性"),
            ("ins", "修订（插入的行）"),
            ("del", "修订（删除的行）"),
        ):
            paths = (f"{W}tr/{W}{name}", f"{W}tr/{W}trPr/{W}{name}")
            if any(element.find(path) is not None for path in paths):
                self.story.findings.unknown(Code.TABLE, what, self.place)


_ODD_CELL = {"textDirection": "竖排单元格", "hMerge": "旧式横向合并", "tcFitText": "文字适应单元格宽度"}
_BARE = Sides(left=DEFAULT_SIDE_MARGIN, right=DEFAULT_SIDE_MARGIN)


@dataclass(frozen=True, slots=True)
class _Context:
    """What all cells of a table share."""

    borders: Borders
    layer: TableLayer
    margins: Sides
    columns: int


def _descend(parent: Element, wanted: str) -> Iterator[Element]:
    """The rows of a table or cells of a row, also those within content controls."""
    for name, child in children(parent):
        if name == wanted:
            yield child
        elif name in _TRANSPARENT:
            yield from _descend(child, wanted)


def _values(chain: list[Element], name: str) -> Iterator[str]:
    return (found for owner in chain if (found := value(owner, name)) is not None)


def _cell_width(cell: Element) -> float | None:
    properties = cell.find(W + "tcPr")
    width = None if properties is None else properties.find(W + "tcW")
    return length_of(width, "w") if attribute(width, "type") in {None, "dxa"} else None


def _margins(owners: list[Element | None], base: Sides) -> Sides:
    """Cell margins: the first owner that speaks of a side decides, else `base`."""

    def side(fallback: float, *names: str) -> float:
        for owner in owners:
            for name in names:
                found = None if owner is None else owner.find(W + name)
                if found is not None:
                    return length_of(found, "w") or 0.0
        return fallback

    return Sides(
        side(base.top, "top"),
        side(base.right, "right", "end"),
        side(base.bottom, "bottom"),
        side(base.left, "left", "start"),
    )


def _above(row: list[_Place], place: _Place) -> _Place | None:
    """The cell of `row` in the same columns as `place`."""
    return next((p for p in row if (p.column, p.columns) == (place.column, place.columns)), None)


def _cell_borders(place: _Place, last: _Place, index: int, is_last: bool, context: _Context) -> Edges:
    """The borders of a cell by itself: its own, else those of the table (outer or inner)."""
    own, own_last = (
        own_borders(place.properties.get("tcBorders")),
        own_borders(last.properties.get("tcBorders")),
    )
    table = context.borders
    at_end = place.column + place.columns == context.columns

    def side(borders: Borders, name: str, outer: bool, inner: str) -> Border | None:
        return borders[name] if name in borders else table.get(name if outer else inner)

    return Edges(
        side(own, "top", index == 0, "insideH"),
        side(own, "right", at_end, "insideV"),
        side(own_last, "bottom", is_last, "insideH"),
        side(own, "left", place.column == 0, "insideV"),
    )
