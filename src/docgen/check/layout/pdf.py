"""PDF bytes → pages as values, whatever engine made the file.

PDFium gives the ink of each glyph as the outline has it, so nothing needs to be rasterised.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as c

from docgen.check.layout.pages import Colour, Glyph, Page, Pdf, Setting, Stripe
from docgen.diagnostics import Diagnostic, DocgenError, Location
from docgen.gbt9704 import POINTS_PER_MM

MAX_PAGES = 2_000
MAX_GLYPHS = 20_000
"""On one page; A4 holds some 616 characters of 3号."""

THICKEST_STRIPE = 3.0
"""Height (mm) up to which a filled shape counts as a stripe."""

WIDEST_GAP = 3.0
"""Gap (mm) up to which stripes on one height are one broken line."""

_HIGH_HALVES, _LOW_HALVES = range(0xD800, 0xDC00), range(0xDC00, 0xE000)
"""The halves of UTF-16 of characters beyond U+FFFF."""


def read_pdf(data: bytes, name: str) -> Pdf:
    """The pages of a PDF. Raises DocgenError, naming the file, for what is none, is locked, or is a picture of a paper."""
    try:
        with pdfium.PdfDocument(data) as document:
            if len(document) > MAX_PAGES:
                raise _unreadable(name, f"有 {len(document)} 页，多得不合常理，没有检查")
            pages = tuple(_page(document, index, name) for index in range(len(document)))
    except pdfium.PdfiumError as error:
        raise _unreadable(name, "不是完整的 PDF，或者加了密码") from error
    if not any(page.glyphs for page in pages):
        message = "PDF 里没有文字，多半是扫描件，没有检查"
        raise DocgenError([Diagnostic("F001", message, Location(name), "请检查排出它的 Word 文件")])
    return Pdf(name, pages)


def _unreadable(name: str, why: str) -> DocgenError:
    hint = "请重新导出 PDF（不要加密码）再检查"
    return DocgenError([Diagnostic("F001", why, Location(name), hint)])


class _Frame(NamedTuple):
    """Where the page lies in the coordinates of the file (pt)."""

    left: float
    top: float

    def x(self, value: float) -> float:
        return (value - self.left) / POINTS_PER_MM

    def y(self, value: float) -> float:
        return (self.top - value) / POINTS_PER_MM


def _page(document: pdfium.PdfDocument, index: int, name: str) -> Page:
    page = document[index]
    left, bottom, right, top = page.get_cropbox()
    frame = _Frame(left, top)
    text = page.get_textpage()
    try:
        if text.count_chars() > MAX_GLYPHS:
            raise _unreadable(name, f"第 {index + 1} 页字符多得不合常理，没有检查")
        return Page(
            number=index + 1,
            width=(right - left) / POINTS_PER_MM,
            height=(top - bottom) / POINTS_PER_MM,
            rotation=page.get_rotation(),
            glyphs=tuple(_glyphs(text, frame)),
            stripes=_stripes(page, frame),
        )
    finally:
        text.close()
        page.close()


def _glyphs(text: pdfium.PdfTextPage, frame: _Frame) -> Iterator[Glyph]:
    """The characters that the file holds, with their ink."""
    raw = text.raw
    left, right, bottom, top, x, y = (ctypes.c_double() for _ in range(6))
    settings: dict[int, Setting] = {}
    for index, character in _characters(text):
        held = c.FPDFText_GetTextObject(raw, index)
        c.FPDFText_GetCharBox(raw, index, left, right, bottom, top)
        c.FPDFText_GetCharOrigin(raw, index, x, y)
        key = ctypes.addressof(held.contents)
        if key not in settings:
            settings[key] = _setting(raw, index)
        yield Glyph(
            character,
            frame.x(x.value),
            frame.y(y.value),
            frame.x(left.value),
            frame.y(top.value),
            frame.x(right.value),
            frame.y(bottom.value),
            settings[key],
        )


def _characters(text: pdfium.PdfTextPage) -> Iterator[tuple[int, str]]:
    """The characters that the file holds, with their index; what PDFium adds (spaces, line ends) is left out.

    Of a character beyond U+FFFF, such as 𠮷, PDFium tells two halves; a half alone is no character.
    """
    count = text.count_chars()
    held = [
        (index, c.FPDFText_GetUnicode(text.raw, index))
        for index in range(count)
        if c.FPDFText_GetTextObject(text.raw, index) and not c.FPDFText_IsGenerated(text.raw, index)
    ]
    units = iter(pairwise([*held, (count, 0)]))
    for (index, unit), (_, following) in units:
        if unit in _HIGH_HALVES and following in _LOW_HALVES:
            next(units, None)
            yield index, chr(0x10000 + ((unit - _HIGH_HALVES.start) << 10) + following - _LOW_HALVES.start)
        else:
            yield index, "\ufffd" if unit in _HIGH_HALVES or unit in _LOW_HALVES else chr(unit)


def _setting(raw: c.FPDF_TEXTPAGE, index: int) -> Setting:
    """How one character, and with it its text object, is set."""
    held = c.FPDFText_GetTextObject(raw, index)
    name = ctypes.create_string_buffer(256)
    c.FPDFFont_GetBaseFontName(c.FPDFTextObj_GetFont(held), name, len(name))
    matrix = c.FS_MATRIX()
    c.FPDFText_GetMatrix(raw, index, matrix)
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    c.FPDFText_GetFillColor(raw, index, red, green, blue, alpha)
    upright = abs(matrix.d) or 1.0
    return Setting(
        font=name.value.decode("utf-8", "replace").rpartition("+")[2],
        size=c.FPDFText_GetFontSize(raw, index) * upright,
        scale=abs(matrix.a) / upright or 1.0,
        colour=(red.value, green.value, blue.value),
    )


def _stripes(page: pdfium.PdfPage, frame: _Frame) -> tuple[Stripe, ...]:
    """Horizontal lines and bars from the top down, each once, the pieces of broken ones joined."""
    pieces = {
        piece
        for each in page.get_objects(filter=[c.FPDF_PAGEOBJ_PATH], max_depth=4)
        if (piece := _stripe(each, frame)) is not None
    }
    level = sorted(
        pieces, key=lambda piece: (round(piece.top, 1), round(piece.bottom, 1), piece.colour, piece.left)
    )
    rows = groupby(level, key=lambda piece: (round(piece.top, 1), round(piece.bottom, 1), piece.colour))
    return tuple(stripe for _, row in rows for stripe in _joined(row))


def _joined(row: Iterable[Stripe]) -> Iterator[Stripe]:
    """Pieces of one height and colour, from left to right, as whole lines."""
    whole: Stripe | None = None
    for piece in row:
        if whole is None or piece.left - whole.right > WIDEST_GAP:
            if whole is not None:
                yield whole
            whole = piece
            continue
        gap = piece.left - whole.right > 0.1
        whole = whole._replace(
            right=max(whole.right, piece.right), broken=whole.broken or piece.broken or gap
        )
    if whole is not None:
        yield whole


def _stripe(path: pdfium.PdfObject, frame: _Frame) -> Stripe | None:
    """A path as a stripe, if it is one: a level stroke, or a filled shape that is wide and low."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    c.FPDFPath_GetDrawMode(path.raw, fill, stroke)
    left, bottom, right, top = path.get_bounds()
    weight = 0.0
    if stroke.value and not fill.value:
        weight = _weight(path)
        # The bounds of a stroke take in its round: half a weight on each side, or a whole one.
        points = _ends(path)
        if points is None:
            return None
        left, bottom, right, top = points
        bottom, top = bottom - weight / 2, top + weight / 2
    elif not fill.value:
        return None
    stripe = Stripe(
        round(frame.x(left), 2),
        round(frame.y(top), 2),
        round(frame.x(right), 2),
        round(frame.y(bottom), 2),
        _colour(path, stroke=not fill.value),
        c.FPDFPageObj_GetDashCount(path.raw) > 0,
    )
    return stripe if stripe.thickness <= THICKEST_STRIPE and stripe.width > stripe.thickness else None


def _weight(path: pdfium.PdfObject) -> float:
    weight = ctypes.c_float()
    c.FPDFPageObj_GetStrokeWidth(path.raw, weight)
    matrix = path.get_matrix()
    return float(weight.value * abs(matrix.d or matrix.b or 1.0))


def _ends(path: pdfium.PdfObject) -> tuple[float, float, float, float] | None:
    """Bounds (pt) of the points of a path of straight, level segments; None for any other."""
    matrix = path.get_matrix()
    xs, ys = [], []
    for index in range(min(c.FPDFPath_CountSegments(path.raw), 64)):
        segment = c.FPDFPath_GetPathSegment(path.raw, index)
        if c.FPDFPathSegment_GetType(segment) == c.FPDF_SEGMENT_BEZIERTO:
            return None
        x, y = ctypes.c_float(), ctypes.c_float()
        c.FPDFPathSegment_GetPoint(segment, x, y)
        on_page = matrix.on_point(x.value, y.value)
        xs.append(on_page[0])
        ys.append(on_page[1])
    if not xs or max(ys) - min(ys) > 0.5:
        return None
    return min(xs), min(ys), max(xs), max(ys)


def _colour(path: pdfium.PdfObject, *, stroke: bool) -> Colour:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    read = c.FPDFPageObj_GetStrokeColor if stroke else c.FPDFPageObj_GetFillColor
    read(path.raw, red, green, blue, alpha)
    return red.value, green.value, blue.value
