"""What filling in a template may cost: a step of it in, its price out, paid before the step is done.

Templates come from anywhere, and one line of Jinja can ask for more than any machine has. A price is about how many
characters a step makes or goes through, or more: what has been paid for can be made.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from string import Formatter

from jinja2 import TemplateRuntimeError, Undefined

PART_OF_A_PAPER = 20_000_000
"""What the body, a header or a footer may cost in all: twenty times the largest of the stock papers, and about a
second of time."""

ITEM = 20
"""Characters that a number, or a thing in a list, counts as."""

_COUNTED = (str, range)
"""What is as long as it says."""

SHORT = 50
"""Characters up to which a text may be printed without paying: that has been done with the tags around it."""

LONGEST_FORMAT = 1000
"""Characters of a text with fields that `%` or `format` fill in; a field is at most 999 wide."""

FREE_FILTERS = frozenset({"abs", "attr", "count", "d", "default", "first", "last", "length", "safe"})
"""Filters that neither go through what they are given nor make anything of it."""

_SIGNS = ("==", "!=", ">", ">=", "<", "<=")
_WORDS = ("in", "eq", "equalto", "ne", "gt", "greaterthan", "ge", "lt", "lessthan", "le")
COMPARING_TESTS = (*_SIGNS, *_WORDS)
"""Tests that go through what a value is compared with."""

_TOLD_HOW_MUCH = frozenset({"batch", "center", "indent", "round", "slice", "tojson", "truncate"})
"""Filters that a number tells how much to make."""

_WIDE_PERCENT = re.compile(r"%(?:\(.*\))?[-+ #0\d.]*(?:\*|\d{4})", re.DOTALL)
_WIDE_SPECIFICATION = re.compile(r"\{|\d{4}")


class ExcessError(TemplateRuntimeError):
    """A template asks for more than a paper can be."""


class Budget:
    """What is left to spend on a part of a paper."""

    def __init__(self) -> None:
        self._left = PART_OF_A_PAPER

    def spend(self, price: int) -> None:
        """Pay for a step. Raises ExcessError where there is too little left."""
        self._left -= price
        if self._left < 0:
            raise ExcessError


def size(value: object) -> int:
    """About how many characters a value is with all that it holds, each thing as ITEM of them. Raises ExcessError for
    more than a part of a paper may cost."""
    if isinstance(value, str):
        return len(value) + 1
    total, waiting = 0, [value]
    while waiting:
        item = waiting.pop()
        total += ITEM
        if isinstance(item, _COUNTED):
            total += len(item)
        elif isinstance(item, int):
            total += _digits(item)
        elif isinstance(item, Collection) and not isinstance(item, Undefined):
            if total + len(waiting) + len(item) > PART_OF_A_PAPER:
                raise ExcessError
            waiting.extend(item)
            waiting.extend(item.values() if isinstance(item, Mapping) else ())
        if total > PART_OF_A_PAPER:
            raise ExcessError
    return total


def _digits(number: int) -> int:
    """About how many digits a number has, and no fewer."""
    return number.bit_length() // 3 + 1


def price_of_operation(operator: str, left: object, right: object) -> int:
    """The price of `left operator right`. Raises ExcessError for a text with a field too wide."""
    if operator in ("+", "-"):
        return size(left) + size(right)
    if operator == "**":
        return (_digits(left) * right) ** 2 if isinstance(left, int) and isinstance(right, int) else ITEM
    if operator == "%" and isinstance(left, str):
        refuse_wide_fields(left)
    repeated = operator == "*" and (isinstance(left, Sequence) or isinstance(right, Sequence))
    return _amount(left, repeated) * _amount(right, repeated)


def price_of_filter(name: str, value: object, options: Iterable[object]) -> int:
    """The price of `value|name(options)`. Raises ExcessError for a text with a field too wide."""
    if name == "format" and isinstance(value, str):
        refuse_wide_fields(value)
    return _product(value, options, name in _TOLD_HOW_MUCH)


def price_of_comparison(value: object, options: Iterable[object]) -> int:
    """The price of a test that compares a value with others, or looks for it in one."""
    return size(value) + sum(map(size, options))


def price_of_call(function: object, options: Iterable[object]) -> int:
    """The price of calling a macro, a function, or the method of a value."""
    formatted = getattr(function, "__wrapped__", None)
    receiver = getattr(formatted or function, "__self__", None)
    if isinstance(receiver, str):
        return _product(receiver, options, counts=formatted is None)
    return (len(receiver) if isinstance(receiver, Collection) else 1) + sum(map(size, options))


def _product(value: object, options: Iterable[object], counts: bool) -> int:
    """The size of a value as often as its options are long, or numbers among them say."""
    return size(value) * (1 + sum(_amount(option, counts) for option in options))


def _amount(value: object, counts: bool) -> int:
    """The size of a value, or what it says itself where it is a number that counts."""
    return abs(value) if counts and isinstance(value, int) else size(value)


def refuse_wide_fields(text: str) -> None:
    """Raises ExcessError for a text with `%` fields that are 1000 wide or more, or whose width comes from elsewhere, and
    for one too long to tell."""
    if len(text) > LONGEST_FORMAT or _WIDE_PERCENT.search(text):
        raise ExcessError


def refuse_wide_braces(text: str) -> None:
    """The same for a text with `{}` fields."""
    if len(text) > LONGEST_FORMAT:
        raise ExcessError
    if any(
        _WIDE_SPECIFICATION.search(specification or "") for _, _, specification, _ in Formatter().parse(text)
    ):
        raise ExcessError
