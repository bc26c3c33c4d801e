"""Laid-out lines → Typst code. Looks of text are named once; pictures are handed over beside the source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from docgen.typeset.typst.blocks import FieldKind, Picture, RunFormat
from docgen.typeset.typst.faces import Cut
from docgen.typeset.typst.lines import Blank, Item, Line, Piece
from docgen.typeset.typst.literals import pt, quoted, rgb

LEAST = 0.001
"""Points: space of this size keeps two texts apart; none at all would let Typst join them."""

FAKE_BOLD = 0.03
"""Ems by which the outline of a face is thickened where there is no bold cut."""

UNDERLINE_DEPTH, UNDERLINE_WIDTH, STRIKE_HEIGHT = 0.13, 0.05, 0.3
"""Ems from the baseline to the rules under and through text."""


Look = tuple[Cut, float, str, float]
"""What makes text look alike, line and tracking aside: cut, size, colour and rise."""


def _look_function(cut: Cut, size: float, colour: str, rise: float) -> str:
    """The Typst function that sets text in a look."""
    stroke = f", stroke: {pt(FAKE_BOLD * size)} + {rgb(colour)}" if cut.fake_bold else ""
    baseline = f", baseline: {pt(-rise)}" if rise else ""
    slant = ', style: "italic"' if cut.slanted else ""
    return (
        f"text.with(font: {quoted(cut.family)}, weight: {cut.weight}{slant}, size: {pt(size)}, "
        f"fill: {rgb(colour)}{stroke}{baseline})"
    )


@dataclass(slots=True)
class LineMarkup:
    """Writes the lines of one paper; `pictures` are the files that the source names."""

    pictures: dict[str, bytes] = field(default_factory=dict)
    _looks: dict[Look, str] = field(default_factory=dict)

    def definitions(self) -> str:
        """The looks that the lines so far refer to."""
        return "\n".join(f"#let {name} = {_look_function(*look)}" for look, name in self._looks.items())

    def line(self, line: Line) -> str:
        """A line between two spaces: at its edges Typst would narrow a mark."""
        items = ";".join([self.item(item, line) for item in line.items])
        end = "" if line.items and isinstance(line.items[-1], Piece) else f";h({pt(LEAST)})"
        return f"h({pt(line.x or LEAST)});{items}{end}"

    def item(self, item: Item, line: Line) -> str:
        if isinstance(item, Piece):
            return self._piece(item, line)
        if isinstance(item, Blank):
            rules = "".join(_rules(item.format, item.width, line))
            if item.leader:
                leader = f"{self._look(item.format, item.cut)}({quoted(item.leader)})"
                return f"{rules}led({pt(item.width)}, {leader})"
            return f"{rules}h({pt(item.width)})"
        if isinstance(item, Picture):
            name = f"picture-{len(self.pictures)}.{item.kind}"
            self.pictures[name] = item.data
            size = f"{pt(item.width)}, {pt(item.height)}"
            return f"picture({quoted(name)}, {size}, {quoted(item.alternative)})"
        number = "page-number" if item.field.kind is FieldKind.PAGE else "page-count"
        return f"{self._look(item.field.format, item.cut)}({number})"

    def _piece(self, piece: Piece, line: Line) -> str:
        format_, ratio = piece.format, piece.format.scale
        look = self._look(format_, piece.cut)
        tracking = f"tracking: {pt(piece.tracking / ratio)}, " if piece.tracking else ""
        spacing = f"spacing: 100% + {pt(piece.word_space / ratio)}, " if piece.word_space else ""
        text = f"{look}({tracking}{spacing}{quoted(piece.text)})"
        if ratio != 1.0:
            text = f"squeezed({ratio * 100:g}%, {text})"
        if piece.cut.fake_slant:
            text = f"slanted({text})"
        rules = "".join(_rules(format_, piece.width, line))
        return f"{rules}{text};h({pt(piece.after or LEAST)})"

    def _look(self, format_: RunFormat, cut: Cut) -> str:
        """The name of the function that sets text like this."""
        key = (cut, format_.size, format_.colour, format_.rise)
        if key not in self._looks:
            self._looks[key] = f"look-{len(self._looks)}"
        return self._looks[key]


def _rules(format_: RunFormat, width: float, line: Line) -> Iterator[str]:
    """What is drawn behind, under and through text."""
    size, colour = format_.size, rgb(format_.colour)
    if format_.background:
        yield f"patch({pt(width)}, {pt(line.ascent)}, {pt(line.descent)}, {rgb(format_.background)});"
    if format_.underline:
        yield f"rule({pt(width)}, {pt(UNDERLINE_DEPTH * size)}, {pt(UNDERLINE_WIDTH * size)}, {colour});"
    if format_.strike:
        yield f"rule({pt(width)}, {pt(-STRIKE_HEIGHT * size)}, {pt(UNDERLINE_WIDTH * size)}, {colour});"
