"""Jinja as papers need it: source of a template in, a compiled one out that is sandboxed, escaping and strict.

An undefined name is an error, never a blank. Each value is printed by one call, where Jinja makes three.
"""

from __future__ import annotations

import re
from typing import Any

from jinja2 import StrictUndefined, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import escape
from msgspec import Struct

_CONTROL = "\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff"
"""What XML 1.0 cannot hold, less the line break and the tab, which docxtpl turns into elements."""

_CONTROL_CHARACTERS = re.compile(f"[{_CONTROL}]")
_NOT_PLAIN = re.compile(f"[&<>\"'\n{_CONTROL}]")
_LINE_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'

_MAKES_MARKUP: tuple[type[nodes.Node], ...] = (
    nodes.AssignBlock,
    nodes.Call,
    nodes.Filter,
    nodes.FilterBlock,
)
"""Tags whose outcome may be XML of its own, printed as it is: a macro, `|safe`."""

_METHODS = frozenset(dir(dict))
"""What Jinja takes for a method, though a context has a key of that name."""


class Compiled(Struct, frozen=True):
    """A compiled template, and whether what it prints is sure to be XML where the source is."""

    template: Template
    sound: bool


def compile_source(source: str) -> Compiled:
    """Compile a source whose lines are there only to tell places by: what is printed has none.

    Raises TemplateSyntaxError for a tag that cannot be read, RecursionError for one nested too deep.
    """
    tree = _ENVIRONMENT.parse(source)
    for data in tree.find_all(nodes.TemplateData):
        data.data = data.data.replace("\n", "")
    sound = next(tree.find_all(_MAKES_MARKUP), None) is None
    code = _ENVIRONMENT.compile(tree)
    return Compiled(Template.from_code(_ENVIRONMENT, code, _ENVIRONMENT.make_globals(None)), sound)


def printed(value: object) -> str:
    """A value as it is printed: escaped, no characters that XML cannot hold, line ends as breaks.

    docxtpl makes breaks of line ends by going through the finished XML, which takes longer than all the rest.
    """
    if type(value) is str and not _NOT_PLAIN.search(value):
        return value
    clean = _CONTROL_CHARACTERS.sub("", escape(value))
    return clean.replace("\n", _LINE_BREAK)


class _CodeGenerator(CodeGenerator):
    """Jinja's, but for values that are printed: `printed` escapes them, so nothing else has to."""

    def _output_child_pre(
        self, _node: nodes.Expr, _frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        self.write(finalize.src or "")

    def _output_child_post(self, *_: object) -> None:
        self.write(")")


class _Environment(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, which here finds what a context holds without an exception on the way."""

    code_generator_class = _CodeGenerator

    def getattr(self, obj: Any, attribute: str) -> Any:
        if type(obj) is dict and attribute in obj and attribute not in _METHODS:
            return obj[attribute]
        return super().getattr(obj, attribute)


_ENVIRONMENT = _Environment(autoescape=True, undefined=StrictUndefined, finalize=printed)
