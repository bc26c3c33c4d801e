"""A w:tr → what it says of itself and its cells (ECMA-376 part 1, 17.4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from docgen.typeset.typst.blocks import Sides
from docgen.typeset.typst.borders import Borders, own_borders
from docgen.typeset.typst.readings import CellReading, RowReading
from docgen.typeset.typst.shading import shade
from docgen.typeset.typst.wml import Element, W, attribute, children, flag, length_of, number, value, xml_key

_TRANSPARENT = {"sdt", "sdtContent", "customXml", "smartTag"}
_VERTICAL = {None: "top", "top": "top", "center": "horizon", "bottom": "bottom", "both": "top"}
_ODD_CELL = {"textDirection": "竖排单元格", "hMerge": "旧式横向合并", "tcFitText": "文字适应单元格宽度"}
_ODD_ROW = {"ins": "修订（插入的行）", "del": "修订（删除的行）"}


def descend(parent: Iterable[Element], wanted: str) -> Iterator[Element]:
    """The rows of a table or cells of a row, also those within content controls."""
    for name, child in children(parent):
        if name == wanted:
            yield child
        elif name in _TRANSPARENT:
            yield from descend(child, wanted)


_ANYHOW = {"tblW", "tblLayout", "tblLook"}
"""Exceptions of a row (w:tblPrEx) that change nothing: columns are those of the table."""


class CellDefaults(Struct, frozen=True):
    """What a table and its style give the cells that say nothing: margins, borders, and the properties of a w:tcPr by
    name. `table` is the w:tblPr."""

    margins: Sides
    borders: Borders = {}
    properties: Mapping[str, Element] = {}
    table: Element | None = None


def read_row(row: Element, defaults: CellDefaults, size: int) -> RowReading:
    """What a row says, whose XML has `size` characters."""
    properties = row.find(W + "trPr")
    height = None if properties is None else properties.find(W + "trHeight")
    said = {name for owner in (row, properties) if owner is not None for name, _ in children(owner)}
    exceptions = row.find(W + "tblPrEx")
    own = () if exceptions is None else tuple(children(exceptions))
    margins = margins_of([child for name, child in own if name == "tblCellMar"], defaults.margins)
    odd = ("单行的表格例外属性",) if any(_is_other(name, child, defaults) for name, child in own) else ()
    cells = tuple(_read_cell(cell, replace(defaults, margins=margins)) for cell in descend(row, "tc"))
    return RowReading(
        cells=cells,
        start=int(number(value(properties, "gridBefore")) or 0),
        height=(length_of(height, "val") or 0.0) if height is not None else 0.0,
        exact=attribute(height, "hRule") == "exact",
        can_split=not flag(properties, "cantSplit"),
        head=bool(flag(properties, "tblHeader")),
        goes_on=any(cell.goes_on for cell in cells),
        odd=(*odd, *(what for name, what in _ODD_ROW.items() if name in said)),
        size=size,
    )


def _is_other(name: str, exception: Element, defaults: CellDefaults) -> bool:
    """Whether an exception of a row says other than its table, and cannot be set. WPS repeats in each row what the
    table says."""
    if name == "tblBorders":
        return any(border != defaults.borders.get(side) for side, border in own_borders(exception).items())
    if name == "tblCellMar" or name in _ANYHOW:
        return False
    same = None if defaults.table is None else defaults.table.find(W + name)
    return same is None or xml_key(same) != xml_key(exception)


def _read_cell(cell: Element, defaults: CellDefaults) -> CellReading:
    """What a cell says for itself, and what it has from its table."""
    properties = cell.find(W + "tcPr")
    own = {} if properties is None else dict(children(properties))
    looks = {**defaults.properties, **own}
    merged = own.get("vMerge")
    return CellReading(
        columns=_span(own.get("gridSpan")),
        width=_width(own.get("tcW")),
        share=share_of(own.get("tcW")),
        goes_on=merged is not None and (attribute(merged, "val") or "continue") == "continue",
        borders=tuple(own_borders(own.get("tcBorders")).items()),
        margins=margins_of([own["tcMar"]], defaults.margins) if "tcMar" in own else defaults.margins,
        background=shade(looks.get("shd")),
        vertical=_VERTICAL.get(attribute(looks.get("vAlign"), "val"), "top"),
        odd=tuple(
            what
            for name, what in _ODD_CELL.items()
            if name in own and attribute(own[name], "val") not in {"lrTb", "0", "false"}
        ),
    )


def columns_of(row: Element) -> int:
    """How many columns a row reaches over."""
    properties = row.find(W + "trPr")
    before = int(number(value(properties, "gridBefore")) or 0)
    return before + sum(_span(cell.find(f"{W}tcPr/{W}gridSpan")) for cell in descend(row, "tc"))


def _span(element: Element | None) -> int:
    return max(1, int(number(attribute(element, "val")) or 1))


def _width(element: Element | None) -> float | None:
    """The width that a cell asks for in points."""
    return length_of(element, "w") if attribute(element, "type") in {None, "dxa"} else None


def share_of(element: Element | None) -> float | None:
    """A width that is a part of the whole: in fiftieths of a percent, or in percent with its sign (17.4.87)."""
    text = attribute(element, "w") or ""
    if attribute(element, "type") != "pct":
        return None
    return (number(text[:-1]) or 0.0) / 100 if text.endswith("%") else (number(text) or 0.0) / 5000


def margins_of(owners: list[Element | None], base: Sides) -> Sides:
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
