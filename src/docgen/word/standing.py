"""Where the tags of a template stand: parsed tags in, and what they print fits there.

Between `<w:t>` and `</w:t>` the line end of a value becomes a break. In an attribute, such as the title of a content control or
the description of a picture, or in a field, a break would end what is around it. Between elements, where docxtpl puts
`{{p }}`, `{{r }}` and the like, no text may stand at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from jinja2 import TemplateRuntimeError, Undefined, nodes
from markupsafe import Markup

_TEXT = re.compile(r"<w:t(?: [^<>]*)?(?<!/)>")
_ONE_LINE = re.compile(r"<[^<>]*$|<\w+:(?:t|instrText|delText|delInstrText)(?: [^<>]*)?(?<!/)>")
"""The beginning of what was last begun or ended: a text, a start tag that is not ended yet, another kind of text."""

_BODIES = ("body", "elif_", "else_")


class OutsideOfTextError(TemplateRuntimeError):
    """A tag would print text between elements."""


def _in_one_line(value: Any) -> Any:
    """A value whose line ends are blanks, as XML has them in attributes; markup is left as it is."""
    return value.replace("\n", " ") if isinstance(value, str) and not isinstance(value, Markup) else value


def _markup_only(value: Any) -> Any:
    """A value that is XML, such as that of a macro; of one that is undefined the printing tells."""
    if not isinstance(value, Markup | Undefined):
        raise OutsideOfTextError
    return value


_FITTED_IN_ONE_LINE, _FITTED_AS_MARKUP = "fitted in one line", "fitted as markup"
FITTINGS: Mapping[str, Callable[[Any], Any]] = MappingProxyType(
    {_FITTED_IN_ONE_LINE: _in_one_line, _FITTED_AS_MARKUP: _markup_only}
)
"""Filters that tags outside of text are given; with names that no template can write."""


def fit(tree: nodes.Template) -> None:
    """Have what the tags print fit where they stand; the fixed text between them is even (see `balance`)."""
    _fit(tree.body, "")


def _fit(body: Sequence[nodes.Node], begun: str) -> None:
    """The same for a body before which `begun` was begun or ended last: fixed text from its `<` on."""
    fitting = _fitting(begun)
    for node in body:
        if isinstance(node, nodes.Output):
            for place, piece in enumerate(node.nodes):
                if isinstance(piece, nodes.TemplateData):
                    begun = _begun_last(piece.data, begun)
                    fitting = _fitting(begun)
                elif fitting:
                    node.nodes[place] = nodes.Filter(piece, fitting, [], [], None, None, lineno=piece.lineno)
        else:
            # What is even ends where it begins: behind a statement stands what stands before it.
            for name in _BODIES:
                _fit(getattr(node, name, ()), begun)


def _begun_last(text: str, before: str) -> str:
    """What was begun or ended last once `text` is printed, and `before` before it."""
    start, end = text.rfind("<"), text.find(">")
    if start >= 0:
        return text[start:]
    return before if end < 0 or ">" in before else before + text[: end + 1]


def _fitting(begun: str) -> str:
    """The filter for what is printed there; none within a text, or in a source without elements."""
    if not begun or _TEXT.match(begun):
        return ""
    return _FITTED_IN_ONE_LINE if _ONE_LINE.match(begun) else _FITTED_AS_MARKUP
