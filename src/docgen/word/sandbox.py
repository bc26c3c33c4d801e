"""Jinja's sandbox for templates that may be hostile: what a template does is paid for, out of a budget (see `budget`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from jinja2 import nodes, pass_context, pass_environment
from jinja2.compiler import CodeGenerator, Frame, operators
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS, sync_do_sum
from jinja2.runtime import Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace, _PassArg

from docgen.word.budget import (
    COMPARING_TESTS,
    FREE_FILTERS,
    Budget,
    price_of_call,
    price_of_comparison,
    price_of_filter,
    price_of_operation,
    refuse_wide_braces,
    size,
)

_METHODS_OF_BYTES = frozenset({"encode", "from_bytes", "to_bytes"})
"""Methods that make bytes, or numbers of them: no paper needs any."""

_LEFT_OUT = ("pprint", "random", "urlize", "wordwrap")
"""Filters that no paper needs."""

_METHODS = frozenset(dir(dict))
"""What Jinja takes for a method, though a context has a key of that name."""

_OF_A_LOOP = frozenset({"index", "index0", "first", "last", "length"})
"""What is asked of `loop` most."""

_SCOPES = frozenset({"_loop_vars", "_block_vars"})
"""What Jinja passes to a function beside what the template does."""


class PaidContext(Context):
    """Jinja's, with the budget that it is filled in with."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.spend = Budget().spend

    def derived(self, locals: dict[str, Any] | None = None) -> Context:
        """One for a part of the template, which has the same budget."""
        context = super().derived(locals)
        assert isinstance(context, PaidContext)
        context.spend = self.spend
        return context

    def paid(self, value: Any) -> Any:
        """The value, once its size is paid for."""
        self.spend(size(value))
        return value

    def whole(self, value: Any) -> Any:
        """The same of a value that is looked through, which may come piece by piece."""
        return self.paid(_gathered(value))


def payment(price: int) -> nodes.Expr:
    """An expression that pays, and whose value is none; no template can write one."""
    return nodes.Call(nodes.ContextReference(), [nodes.Const(price)], [], None, None)


class _CodeGenerator(CodeGenerator):
    """Jinja's, but for values that are printed: `printed` escapes them, so nothing else has to. And what makes values
    or compares them is paid for, as are blocks, by a statement put there when they are compiled.
    """

    def _output_child_pre(
        self, _node: nodes.Expr, _frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        self.write(finalize.src or "")

    def _output_child_post(self, *_: object) -> None:
        self.write(")")

    def visit(self, node: nodes.Node, *args: Any, **kwargs: Any) -> None:
        match node:
            case nodes.Call(node=nodes.ContextReference(), args=[price]):
                self._given("context.spend", price, *args)
            case nodes.Concat():
                self._given("markup_join", nodes.List(node.nodes), *args)
            case nodes.Compare(ops=[nodes.Operand(op="in" | "notin"), *_]):
                self.write("(")
                self._paid(node.expr, *args)
                for operand in node.ops:
                    self.visit(operand, *args)
                self.write(")")
            case nodes.Operand():
                self.write(f" {operators[node.op]} ")
                self._paid(node.expr, *args, whole="in" in node.op)
            case nodes.Getitem() if not isinstance(node.arg, nodes.Slice):
                self.write("environment.getitem(")
                self.visit(node.node, *args)
                self.write(", ")
                self._paid(node.arg, *args)
                self.write(")")
            case _ if _makes_a_value(node):
                self.write("context.paid(")
                super().visit(node, *args)
                self.write(")")
            case _:
                super().visit(node, *args, **kwargs)

    def _given(self, function: str, node: nodes.Expr, *args: Any) -> None:
        """A call of a function with the value of a node."""
        self.write(f"{function}(")
        self.visit(node, *args)
        self.write(")")

    def _paid(self, node: nodes.Expr, *args: Any, whole: bool = False) -> None:
        """A value that is paid for, `whole` where it is looked through; what stands in the template is paid with its block."""
        if isinstance(node, nodes.Const):
            self.visit(node, *args)
        else:
            self._given("context.whole" if whole else "context.paid", node, *args)


def _makes_a_value(node: nodes.Node) -> bool:
    """Whether an expression makes a list or the like out of others, or a copy of a part of one."""
    if isinstance(node, nodes.Tuple):
        return node.ctx == "load"
    if isinstance(node, nodes.Getitem):
        return isinstance(node.arg, nodes.Slice)
    return isinstance(node, nodes.List | nodes.Dict)


class _Namespace(Namespace):
    """What `namespace()` gives; printed, it does not tell what it holds."""

    def __repr__(self) -> str:
        return "<namespace>"


@pass_environment
def _sum(environment: Any, values: Iterable[Any], attribute: str | None = None, start: float = 0) -> Any:
    """Jinja's `sum`, but of numbers only: lists would be copied once for each."""
    if not isinstance(start, int | float):
        raise TypeError
    return sync_do_sum(environment, values, attribute, start)


def _metered(function: Any, price: Callable[[object, Iterable[object]], int]) -> Callable[..., Any]:
    """A filter or test whose `price` is paid before it is used; what comes piece by piece is gathered first, to be
    measured.
    """
    wants = _PassArg.from_obj(function)

    @pass_context
    def metered(context: PaidContext, value: object, *given: object, **named: object) -> Any:
        value, given = _gathered(value), tuple(map(_gathered, given))
        context.spend(price(value, (*given, *named.values())))
        passed = {
            _PassArg.context: context,
            _PassArg.eval_context: context.eval_ctx,
            _PassArg.environment: context.environment,
        }
        return function(*([passed[wants]] if wants else []), value, *given, **named)

    return metered


def _gathered(value: object) -> object:
    """A value, all at once where it comes piece by piece, as the rest of a loop does."""
    return list(value) if isinstance(value, Iterator) else value


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, which here finds what a context holds without an exception on the way, and where everything
    is paid for. What papers have no use for is not there: chance, what shows how a value is built, and what takes as
    long as the square of a text."""

    code_generator_class = _CodeGenerator
    context_class = PaidContext
    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "**", "%"})

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        filters: dict[str, Callable[..., Any]] = {**FILTERS, "sum": _sum}
        for name, made in filters.items():
            if name not in FREE_FILTERS:
                self.filters[name] = _metered(made, partial(price_of_filter, name))
        for name in COMPARING_TESTS:
            self.tests[name] = _metered(self.tests[name], price_of_comparison)
        for name in _LEFT_OUT:
            del self.filters[name]
        self.globals |= {"namespace": _Namespace}
        del self.globals["lipsum"]

    def getattr(self, obj: Any, attribute: str) -> Any:
        if type(obj) is dict and attribute in obj and attribute not in _METHODS:
            return obj[attribute]
        if type(obj) is LoopContext and attribute in _OF_A_LOOP:
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        wrapped = super().wrap_str_format(value)
        if wrapped:
            refuse_wide_braces(value.__self__)
        return wrapped

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        context.spend(price_of_operation(operator, left, right))
        return super().call_binop(context, operator, left, right)

    def call(self, context: Any, function: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call what is safe to call, once it is paid for."""
        name = getattr(function, "__name__", "")
        if name in _METHODS_OF_BYTES:
            raise SecurityError(f"access to {name!r} is unsafe")
        if not isinstance(function, Macro):  # which may be given the loop that it is called in
            args = tuple(map(_gathered, args))
        named = [value for key, value in kwargs.items() if key not in _SCOPES]
        context.spend(price_of_call(function, (*args, *named)))
        return super().call(context, function, *args, **kwargs)
