"""Whether the XML of a template stays whole whichever way its tags go: parsed tags in, nothing out, or an error.

The fixed text between two tags may be left out or repeated if it ends no element that it does not begin again, such as
`</w:t></w:r><w:r><w:t>` between tags in two runs. Between a tag in the place of a paragraph and one within a paragraph
it does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jinja2 import TemplateSyntaxError, nodes

_PIECE = re.compile(r"<(?P<end>/?)(?P<name>[^\s<>/]+)[^<>]*?(?P<empty>/?)>|(?P<cut>[<>])")
"""The start of an element, its end, or all of it; or a half of one of these."""


class UnbalancedError(TemplateSyntaxError):
    """A tag whose end, or whose `else`, stands among other elements than it does itself."""


def insist_on_balance(tree: nodes.Template) -> None:
    """Raise UnbalancedError with the line of the first tag, of those within each other the inmost, whose fixed text is not
    even; for what is outside of all tags, that of the element which is not.
    """
    for owner, body in bodies(tree):
        text = fixed_text(body)
        fault = _fault(text)
        if fault is not None:
            outside = isinstance(owner, nodes.Template)
            raise UnbalancedError("", 1 + text.count("\n", 0, fault) if outside else owner.lineno)


def bodies(node: nodes.Node) -> Iterator[tuple[nodes.Node, Sequence[nodes.Node]]]:
    """What stands between the tags of each statement, and between those of its `else`; inner statements come first."""
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Stmt):
            yield from bodies(child)
    for field in ("body", "else_"):
        if body := getattr(node, field, None):
            yield node, body


def fixed_text(body: Sequence[nodes.Node]) -> str:
    """What of a body is printed as it is, less statements in it, of which nothing but the line ends is left."""
    text, line = "", 1
    for output in body:
        for piece in output.nodes if isinstance(output, nodes.Output) else ():
            if isinstance(piece, nodes.TemplateData):
                text += "\n" * (piece.lineno - line) + piece.data
                line = piece.lineno + piece.data.count("\n")
    return text


def _fault(text: str) -> int | None:
    """Where text ends an element that it has not begun and does not begin again, or the like."""
    ended: list[str] = []
    begun: list[str] = []
    for piece in _PIECE.finditer(text):
        if piece["cut"]:
            return piece.start()
        if piece["end"]:
            if not begun:
                ended.append(piece["name"])
            elif begun.pop() != piece["name"]:
                return piece.start()
        elif not piece["empty"]:
            begun.append(piece["name"])
    return None if ended == begun[::-1] else len(text)
