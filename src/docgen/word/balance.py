"""Whether the XML of a template stays whole whichever way its tags go: parsed tags in, its fixed texts out, or an error.

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


class TornError(TemplateSyntaxError):
    """A tag that begins among other elements than it ends in: docxtpl has taken out what was between its halves."""


def fixed_texts(tree: nodes.Template) -> list[str]:
    """What is printed as it is between the tags of each statement, and outside of all; inner statements come first.

    Raises UnbalancedError with the line of the first tag whose text is not even, TornError with that of what is not even
    outside of all tags.
    """
    texts = []
    for owner, body in _bodies(tree):
        text = _fixed_text(body)
        fault = _fault(text)
        if fault is not None:
            if isinstance(owner, nodes.Template):
                raise TornError("", 1 + text.count("\n", 0, fault))
            raise UnbalancedError("", owner.lineno)
        texts.append(text)
    return texts


def _bodies(node: nodes.Node) -> Iterator[tuple[nodes.Node, Sequence[nodes.Node]]]:
    """What stands between the tags of each statement, and between its `else` and its end; inner statements come first."""
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Stmt):
            yield from _bodies(child)
    for field in ("body", "else_"):
        if body := getattr(node, field, None):
            yield node, body


def _fixed_text(body: Sequence[nodes.Node]) -> str:
    """The fixed text of a body, less that of statements in it, of which nothing but the line ends is left."""
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
