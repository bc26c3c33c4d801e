"""Laid-out lines → the items that `setting.typ` sets one after the other.

A number is space, a mapping is the look of the text after it, a list is a thing by its name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from docgen.typeset.typst.blocks import FieldKind, Picture, RunFormat
from docgen.typeset.typst.faces import Cut
from docgen.typeset.typst.lines import TOLERANCE, Blank, Item, Line, Piece
from docgen.typeset.typst.shading import BLACK
from docgen.typeset.typst.values import Beside, Value, pt, said

REGULAR = 400
"""What all text is unless it says otherwise."""

LEAST = 0.001
"""Points: space of this size keeps two texts apart; none at all would let Typst join them."""

FAKE_BOLD = 0.03
"""Ems by which the outline of a face is thickened where there is no bold cut."""

UNDERLINE_DEPTH, UNDERLINE_WIDTH, STRIKE_HEIGHT = 0.13, 0.05, 0.3
"""Ems from the baseline to the rules under and through text."""


def items(lines: Iterable[Line]) -> list[Value]:
    """The lines of a paragraph."""
    return _divided(lines, _line)


def counted_items(lines: Iterable[Line], first: float) -> list[Value]:
    """The lines of a paragraph that Typst aligns, the first of them so far from the others' edge."""
    return [*([pt(first)] if first else []), *_divided(lines, _content)]


def _divided(lines: Iterable[Line], written: Callable[[Line], Iterable[Value]]) -> list[Value]:
    """Lines as they are `written`, with breaks between. Lines unlike the first in height say so."""
    found: list[Value] = []
    first: Line | None = None
    for line in lines:
        if first is not None:
            found.append(["break"])
        first = first or line
        if (line.ascent, line.descent) == (first.ascent, first.descent):
            found += written(line)
        else:
            found.append(["lines", pt(line.ascent), pt(line.descent), list(written(line))])
    return found


def _line(line: Line) -> Iterator[Value]:
    """A line between two spaces: at its edges Typst would narrow a mark."""
    yield pt(line.x or LEAST)
    yield from _content(line)
    if not line.items or not isinstance(line.items[-1], Piece):
        yield LEAST


def _content(line: Line) -> Iterator[Value]:
    for item in line.items:
        yield from _item(item, line)


def _item(item: Item, line: Line) -> Iterator[Value]:
    if isinstance(item, Piece):
        yield from _rules(item.format, item.width, line)
        ratio = item.format.scale
        yield _look(item.cut, item.format, item.tracking / ratio, item.word_space / ratio, ratio)
        yield item.text
        yield pt(item.after or LEAST)
    elif isinstance(item, Blank):
        yield from _rules(item.format, item.width, line)
        if item.leader:
            yield _look(item.cut, item.format)
            yield ["leader", pt(item.width), item.leader]
        else:
            yield pt(item.width)
    elif isinstance(item, Picture):
        picture = (Beside(item.data, item.kind), pt(item.width), pt(item.height), item.alternative)
        is_seen = item.height <= line.ascent + TOLERANCE
        yield ["picture", *picture] if is_seen else ["strip", pt(line.ascent), *picture]
    else:
        yield _look(item.cut, item.field.format)
        yield ["number" if item.field.kind is FieldKind.PAGE else "count"]


def _look(
    cut: Cut, format_: RunFormat, tracking: float = 0.0, spacing: float = 0.0, squeeze: float = 1.0
) -> Value:
    """How text looks, line aside: `spacing` is added to each space, `squeeze` narrows the glyphs."""
    plain: dict[str, Value] = {"font": cut.family, "size": pt(format_.size)}
    return plain | said(
        weight=0 if cut.weight == REGULAR else cut.weight,
        fill="" if format_.colour in {None, BLACK} else format_.colour,
        slanted=cut.slanted,
        outline=pt(FAKE_BOLD * format_.size) if cut.fake_bold else 0.0,
        rise=pt(format_.rise),
        tracking=pt(tracking),
        spacing=pt(spacing),
        squeeze=0.0 if squeeze == 1.0 else round(squeeze, 6),
        skewed=cut.fake_slant,
    )


def _rules(format_: RunFormat, width: float, line: Line) -> Iterator[Value]:
    """What is drawn behind, under and through text."""
    size, colour = format_.size, format_.colour or BLACK
    if format_.background:
        yield ["patch", pt(width), pt(line.ascent), pt(line.descent), format_.background]
    if format_.underline:
        yield ["rule", pt(width), pt(UNDERLINE_DEPTH * size), pt(UNDERLINE_WIDTH * size), colour]
    if format_.strike:
        yield ["rule", pt(width), pt(-STRIKE_HEIGHT * size), pt(UNDERLINE_WIDTH * size), colour]
