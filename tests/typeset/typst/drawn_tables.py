"""Word tables made by hand, and what is drawn along the edges of their grid, read from the PDF."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Mapping
from inspect import cleandoc
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as c

from docgen.typeset.engine import Typeset
from typeset.typst.papers import paper

WIDTH, HEIGHT = 100.0, 30.0
"""Of each column and each row, points."""

LEFT, TOP = 74.0, 737.0
"""Where a table begins, points from the lower left corner of the page: the margins, less that of the cells."""

DASHES = {(): "", (3.0, 3.0): " dashed", (1.0, 2.0): " dotted"}
"""What broken lines are called, by their strokes and gaps in points; dots are as long as the line is thick."""

SIDES = ("top", "left", "bottom", "right")


def table(*rows: str, borders: Mapping[str, str] = {}, columns: int = 2) -> bytes:
    """A paper with a table of these w:tr, which gives its cells `borders`."""
    given = f"<w:tblBorders>{''.join(border(*each) for each in borders.items())}</w:tblBorders>"
    grid = f'<w:gridCol w:w="{WIDTH * 20:.0f}"/>' * columns
    return paper(
        f"<w:tbl><w:tblPr>{given}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl><w:p/>"
    )


def row(*cells: str, head: bool = False) -> str:
    """A w:tr of these w:tc."""
    properties = f'<w:trHeight w:val="{HEIGHT * 20:.0f}" w:hRule="exact"/>{"<w:tblHeader/>" if head else ""}'
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def cell(properties: str = "", **borders: str) -> str:
    """A w:tc that says this of its borders and nothing of others."""
    own = "".join(border(*each) for each in borders.items())
    return f"<w:tc><w:tcPr>{properties}<w:tcBorders>{own}</w:tcBorders></w:tcPr><w:p/></w:tc>"


def border(side: str, said: str) -> str:
    """A border as `style eighths-of-a-point colour`, or `nil`, or nothing."""
    if not said:
        return ""
    style, size, colour = said.split() if " " in said else (said, "0", "auto")
    return f'<w:{side} w:val="{style}" w:sz="{size}" w:space="0" w:color="{colour}"/>'


class Edge(NamedTuple):
    """A side of a place in the grid: `level` above it, else to its left; row and column from 0."""

    level: bool
    row: int
    column: int


def edges(made: Typeset, page: int = 0) -> dict[Edge, str]:
    """What is drawn along the edges of the grid, as `points colour`, and the kind of broken lines."""
    assert made.pdf is not None, made.findings
    found: dict[Edge, str] = {}
    with pdfium.PdfDocument(made.pdf) as document:
        for path in document[page].get_objects(filter=[c.FPDF_PAGEOBJ_PATH]):
            for edge in along(path):
                assert edge not in found, "two strokes on one edge"
                found[edge] = look(path)
    return found


def along(path: pdfium.PdfObject) -> Iterator[Edge]:
    """The edges of the grid that a stroke covers."""
    (left, upper), (right, lower) = sorted(ends(path), key=lambda point: (point[0], -point[1]))
    x, y = (left - LEFT) / WIDTH, (TOP - upper) / HEIGHT
    if upper == lower:
        return (Edge(True, round(y), at) for at in range(round(x), round((right - LEFT) / WIDTH)))
    return (Edge(False, at, round(x)) for at in range(round(y), round((TOP - lower) / HEIGHT)))


def ends(path: pdfium.PdfObject) -> list[tuple[float, float]]:
    """The points of a path, in points from the lower left corner of the page."""
    matrix, points = path.get_matrix(), []
    for index in range(c.FPDFPath_CountSegments(path.raw)):
        x, y = ctypes.c_float(), ctypes.c_float()
        c.FPDFPathSegment_GetPoint(c.FPDFPath_GetPathSegment(path.raw, index), x, y)
        points.append(matrix.on_point(x.value, y.value))
    return points


def look(path: pdfium.PdfObject) -> str:
    """Width and colour of a stroke, and whether it is dashed or dotted."""
    width, (red, green, blue, alpha) = ctypes.c_float(), (ctypes.c_uint() for _ in range(4))
    c.FPDFPageObj_GetStrokeWidth(path.raw, width)
    c.FPDFPageObj_GetStrokeColor(path.raw, red, green, blue, alpha)
    dashes = (ctypes.c_float * c.FPDFPageObj_GetDashCount(path.raw))()
    c.FPDFPageObj_GetDashArray(path.raw, dashes, len(dashes))
    kind = DASHES[tuple(dashes)]
    return f"{width.value:g} {red.value:02X}{green.value:02X}{blue.value:02X}{kind}"


THIN, THICK = "single 8 000000", "single 24 000000"
MARKS = {"1 000000": "─│", "3 000000": "━┃"}


def picture(found: Mapping[Edge, str], rows: int, columns: int) -> str:
    """What is drawn along the edges of a grid: thin lines of 1 pt, thick ones of 3 pt."""

    def mark(edge: Edge) -> str:
        return MARKS[found[edge]][not edge.level] if edge in found else " "

    lines = []
    for y in range(rows + 1):
        lines.append("+".join(["", *(mark(Edge(True, y, x)) for x in range(columns)), ""]))
        if y < rows:
            lines.append(" ".join(mark(Edge(False, y, x)) for x in range(columns + 1)).rstrip())
    return "\n".join(lines)


def all_round(said: str) -> dict[str, str]:
    """A border for each side of a cell."""
    return dict.fromkeys(SIDES, said)


def drawn_beside(made: Typeset, sketch: str, page: int = 0, first: int = 0) -> tuple[str, str]:
    """What is drawn of a table as a sketch, from the row numbered `first` on that page on, and the sketch that
    is wanted."""
    wanted = cleandoc(sketch)
    rows, columns = wanted.count("\n") // 2, wanted.partition("\n")[0].count("+") - 1
    found = {edge._replace(row=edge.row - first): said for edge, said in edges(made, page).items()}
    return picture(found, rows, columns), wanted
