"""Values → literals of Typst code: strings, lengths, colours, strokes.

Nothing of a paper is ever read as markup: all its text goes through `quoted`.
"""

from __future__ import annotations

from docgen.typeset.typst.blocks import Border, Edges

_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})
_DASHES = {"dashed", "dotted", "dash-dotted"}


def quoted(text: str) -> str:
    """`text` as a Typst string literal."""
    return f'"{text.translate(_ESCAPES)}"'


def pt(points: float) -> str:
    """A length."""
    return f"{points:.3f}pt"


def rgb(colour: str) -> str:
    """A colour of six hexadecimal digits."""
    return f'rgb("#{colour}")'


def flag(value: bool) -> str:
    """A boolean."""
    return "true" if value else "false"


def stroke(border: Border | None) -> str:
    """A border as a stroke."""
    if border is None:
        return "none"
    dash = f', dash: "{border.style}"' if border.style in _DASHES else ""
    return f"(thickness: {pt(border.width)}, paint: {rgb(border.colour)}{dash})"


def strokes(edges: Edges) -> str:
    """Four borders as one stroke where they are alike, else side by side."""
    sides = {"top": edges.top, "right": edges.right, "bottom": edges.bottom, "left": edges.left}
    if len(set(sides.values())) == 1:
        return stroke(edges.top)
    return "(" + ", ".join(f"{name}: {stroke(border)}" for name, border in sides.items()) + ")"
