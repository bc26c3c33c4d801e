"""A laid-out paragraph → the data of `setting.typ`."""

from __future__ import annotations

from docgen.typeset.typst.blocks import Align, Edges, Paragraph
from docgen.typeset.typst.headings import heading_of
from docgen.typeset.typst.laid import LaidParagraph
from docgen.typeset.typst.line_data import counted_items, items
from docgen.typeset.typst.lines import Counted
from docgen.typeset.typst.values import Value, pt, said, strokes

_ALIGNS = {Align.LEFT: "left", Align.CENTER: "center", Align.RIGHT: "right"}


def paragraph_data(laid: LaidParagraph) -> Value:
    """A paragraph: its lines, within a frame or as a heading where it is one."""
    shape, paragraph = laid.paragraph.format, laid.paragraph
    if not paragraph.inlines:
        body: Value = {"kind": "empty", "height": pt(laid.lines[0].height), **said(sticky=shape.keep_next)}
    elif _is_counted(laid):
        body = _counted(laid)
    else:
        body = _plain(laid)
    if shape.borders != Edges() or shape.background:
        body = _framed(paragraph, body)
    heading = heading_of(paragraph)
    if heading is None:
        return body
    level, title = heading
    return {"kind": "heading", "level": level, "title": title, "blocks": [body]}


def _is_counted(laid: LaidParagraph) -> bool:
    """Whether a number that is known only when the pages are made moves what stands before it."""
    moves = len(laid.lines) == 1 or laid.paragraph.format.align in {Align.CENTER, Align.RIGHT}
    return moves and any(isinstance(item, Counted) for line in laid.lines for item in line.items)


def _plain(laid: LaidParagraph) -> Value:
    shape, first = laid.paragraph.format, laid.lines[0]
    return {
        "kind": "paragraph",
        "ascent": pt(first.ascent),
        "descent": pt(first.descent),
        "items": items(laid.lines),
        **said(sticky=shape.keep_next, whole=laid.whole, widows=shape.widow_control),
    }


def _counted(laid: LaidParagraph) -> Value:
    shape, line = laid.paragraph.format, laid.lines[0]
    return {
        "kind": "counted",
        "side": _ALIGNS.get(shape.align, "left"),
        "left": pt(shape.left),
        "right": pt(shape.right),
        "ascent": pt(line.ascent),
        "descent": pt(line.descent),
        "items": counted_items(laid.lines, shape.first),
    }


def _framed(paragraph: Paragraph, body: Value) -> Value:
    """A paragraph with its borders: each lies `space` outside the text and takes its own width."""
    shape, edges = paragraph.format, paragraph.format.borders
    above_and_below = (edges.top, edges.bottom)
    return {
        "kind": "framed",
        "left": pt(shape.left - (edges.left.space if edges.left else 0.0)),
        "right": pt(shape.right - (edges.right.space if edges.right else 0.0)),
        "stroke": strokes(edges),
        "inset": [pt(edge.space + edge.width / 2) if edge else 0.0 for edge in above_and_below],
        "out": [pt(edge.width / 2) if edge else 0.0 for edge in above_and_below],
        "fill": shape.background,
        "blocks": [body],
    }
