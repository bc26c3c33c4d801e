"""Jinja as papers need it: source of a template in, a compiled one out that is sandboxed, escaping and strict.

An undefined name is an error, never a blank. Each value is printed by one call, where Jinja makes three. All that a
template does is paid for out of a budget (see `budget`), so that none asks for more than a paper can be.
"""

from __future__ import annotations

import re
from types import CodeType, NoneType

from jinja2 import (
    StrictUndefined,
    Template,
    TemplateRuntimeError,
    TemplateSyntaxError,
    Undefined,
    nodes,
    pass_context,
)
from markupsafe import escape
from msgspec import Struct

from docgen.word.balance import fixed_texts
from docgen.word.budget import SHORT, size
from docgen.word.hollow import may_be_hollow
from docgen.word.sandbox import PaidContext, Sandbox, payment
from docgen.word.standing import FITTINGS, fit

_CONTROL = "\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff"
"""What XML 1.0 cannot hold, less the line break and the tab, which docxtpl turns into elements."""

_CONTROL_CHARACTERS = re.compile(f"[{_CONTROL}]")
_NOT_PLAIN = re.compile(f"[&<>\"'\n{_CONTROL}]")
_LINE_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'

_MAKES_MARKUP: tuple[type[nodes.Node], ...] = (nodes.AssignBlock, nodes.Call, nodes.Filter)
"""Tags whose outcome may be XML of its own, printed as it is: a macro, `|safe`."""

_Repeated = nodes.For | nodes.Macro | nodes.CallBlock | nodes.Block
"""Tags whose body may be gone through many times."""

_TOO_LARGE = 10**4300
"""The least number that Python does not write out; Jinja puts the numbers of a template into code as they are written out."""

_LONG_DECIMAL = re.compile(r"\d[\d_]{4300}")
LONG_NUMBER = "number too long"
"""What is said of a number that is infinite to Python, or that it does not read or write out."""

_LINES = re.compile(r"(\d+)=(\d+)")
"""Lines of a template and of the code made of it, as Jinja writes them at its end."""


_PRINTABLE = (int, float, NoneType, Undefined)
"""What is printed beside text; of what is undefined Jinja tells that it is."""


class UnprintableError(TemplateRuntimeError):
    """A tag would print a list, a method or the like."""


class Compiled(Struct, frozen=True):
    """A compiled template."""

    template: Template
    sound: bool
    """Whether what it prints is sure to be XML."""
    hollow: bool
    """Whether a cell or the like may come out with nothing in it."""


def compile_source(source: str) -> Compiled:
    """Compile a source whose lines are there only to tell places by: what is printed has none.

    Raises TemplateSyntaxError for a tag that cannot be read or would break the XML, RecursionError for one nested too
    deep.
    """
    tree = _parse(source)
    hollow = may_be_hollow(fixed_texts(tree))
    for data in tree.find_all(nodes.TemplateData):
        data.data = data.data.replace("\n", "")
    sound = next(tree.find_all(_MAKES_MARKUP), None) is None
    _price_blocks(tree)
    fit(tree)
    code = _compile(tree)
    return Compiled(Template.from_code(_ENVIRONMENT, code, _ENVIRONMENT.make_globals(None)), sound, hollow)


def _parse(source: str) -> nodes.Template:
    """The tags of a source. A number too long for Python is an error of the template as well."""
    try:
        tree = _ENVIRONMENT.parse(source)
    except ValueError as error:
        found = _LONG_DECIMAL.search(source)
        line = source.count("\n", 0, found.start()) + 1 if found else 1
        raise TemplateSyntaxError(LONG_NUMBER, line) from error
    for const in tree.find_all(nodes.Const):
        if isinstance(const.value, int | float) and const.value >= _TOO_LARGE:
            raise TemplateSyntaxError(LONG_NUMBER, const.lineno)
    return tree


def _compile(tree: nodes.Template) -> CodeType:
    """The code of a template. What Python cannot read, such as twenty loops in each other, is an error of it as well."""
    code = _ENVIRONMENT.compile(tree, raw=True)
    try:
        return compile(code, "<template>", "exec")
    except SyntaxError as error:
        lines = _LINES.findall(code.rpartition("debug_info = ")[2])
        before = [int(line) for line, of_code in lines if int(of_code) <= (error.lineno or 0)]
        raise TemplateSyntaxError(error.msg, before[-1] if before else 1) from error


def _price_blocks(tree: nodes.Template) -> None:
    """Have each block that may be gone through many times pay each time, and each test of what a loop goes through. The
    statement is that of `do`, a tag that papers do not have.
    """
    for block in tree.find_all(nodes.Stmt):
        if not isinstance(block, _Repeated):
            continue
        if isinstance(block, nodes.For) and block.test:
            paid = nodes.Not(payment(_price(block.test)))
            block.test = nodes.And(paid, block.test, lineno=block.test.lineno)
        price = SHORT + sum(map(_price, block.body))
        block.body.insert(0, nodes.ExprStmt(payment(price), lineno=block.lineno))


def _price(node: nodes.Node) -> int:
    """The price of a part of a template: the text in it, and as much as a short text for each thing to do."""
    return sum(map(_price_alone, (node, *node.find_all(nodes.Node))))


def _price_alone(node: nodes.Node) -> int:
    if isinstance(node, nodes.TemplateData):
        return len(node.data)
    return SHORT + len(node.value) if isinstance(node, nodes.Const) and isinstance(node.value, str) else SHORT


@pass_context
def printed(context: PaidContext, value: object) -> str:
    """A value as it is printed: escaped, no characters that XML cannot hold, line ends as breaks. Raises
    UnprintableError for what is no text and no number: Python would tell of its own, or where in memory it is.

    docxtpl makes breaks of line ends by going through the finished XML, which takes longer than all the rest.
    """
    if type(value) is str and not _NOT_PLAIN.search(value):
        if len(value) > SHORT:
            context.spend(len(value))
        return value
    if type(value) is int:
        return str(value)
    if not isinstance(value, str):
        if not isinstance(value, _PRINTABLE):
            raise UnprintableError
        context.spend(size(value))
    clean = _CONTROL_CHARACTERS.sub("", escape(value))
    context.spend(len(clean))
    return clean.replace("\n", _LINE_BREAK)


_ENVIRONMENT = Sandbox(autoescape=True, undefined=StrictUndefined, finalize=printed)
_ENVIRONMENT.filters |= FITTINGS
