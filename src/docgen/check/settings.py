"""[tool.docgen.check] of pyproject.toml: the table in, Settings or a diagnostic out.

[tool.docgen.check]
ignore = ["D104"]
[tool.docgen.check.per-file-ignores]
"content/2022/*.yaml" = ["P205"]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from fnmatch import fnmatchcase
from typing import Any, TypeAlias

from msgspec import Struct, field

from docgen.check.ignores import nearest
from docgen.diagnostics import Diagnostic, DocgenError, ExitStatus, Location

_KEYS = ("ignore", "per-file-ignores")


PerFile: TypeAlias = tuple[str, str]
"""A pattern of paths and a code that is let pass in the files that fit it."""


class Settings(Struct, frozen=True):
    """Codes that are let pass everywhere, and those let pass in files whose path fits a pattern."""

    ignore: frozenset[str] = frozenset()
    per_file: Mapping[str, frozenset[str]] = field(default_factory=dict)
    path: str = "pyproject.toml"
    """The file that says so."""

    def lets_pass(self, diagnostic: Diagnostic) -> bool:
        """Whether a diagnostic is not to be told."""
        return diagnostic.code in self.ignore or any(self.exceptions_for(diagnostic))

    def exceptions_for(self, diagnostic: Diagnostic) -> Iterator[PerFile]:
        """The exceptions that let a diagnostic pass."""
        path = diagnostic.location.path if diagnostic.location else ""
        for pattern, codes in self.per_file.items():
            if diagnostic.code in codes and fnmatchcase(path, pattern):
                yield pattern, diagnostic.code

    def exceptions_in(self, paths: Iterable[str]) -> Iterator[PerFile]:
        """The exceptions made for some files."""
        there = tuple(paths)
        for pattern, codes in self.per_file.items():
            if any(fnmatchcase(path, pattern) for path in there):
                yield from ((pattern, code) for code in sorted(codes))


def read_settings(table: Mapping[str, Any], path: str, known: Iterable[str]) -> Settings:
    """The settings that the table of the file `path` makes; `known` are the codes that there are.

    Raises DocgenError (status 2) with everything that is wrong with them.
    """
    problems = list(_problems(table, path, tuple(known)))
    if problems:
        raise DocgenError(problems, ExitStatus.USAGE)
    per_file = {pattern: frozenset(each) for pattern, each in table.get("per-file-ignores", {}).items()}
    return Settings(frozenset(table.get("ignore", ())), per_file, path)


def _problems(table: Mapping[str, Any], path: str, known: tuple[str, ...]) -> Iterator[Diagnostic]:
    """What is wrong with the table."""
    for key in table:
        if key not in _KEYS:
            close = get_close_matches(str(key), _KEYS, n=1)
            hint = f"您是否想写 {close[0]}？" if close else f"可以写：{'、'.join(_KEYS)}"
            yield _problem(f"不认识的键 {key}", path, hint)
    yield from _list_problems("ignore", table.get("ignore", []), path, known)
    per_file = table.get("per-file-ignores", {})
    if not isinstance(per_file, dict):
        yield _problem("per-file-ignores 应为一张表", path, '写法："content/2022/*.yaml" = ["P205"]')
        return
    for pattern, codes in per_file.items():
        yield from _list_problems(f'per-file-ignores 的 "{pattern}"', codes, path, known)


def _list_problems(name: str, codes: Any, path: str, known: tuple[str, ...]) -> Iterator[Diagnostic]:
    """What is wrong with a list of codes."""
    if not isinstance(codes, list) or not all(isinstance(code, str) for code in codes):
        yield _problem(f"{name} 应为规则编号的列表", path, '写法：["D101", "P205"]')
        return
    for code in codes:
        if code not in known:
            yield _problem(f"{name} 里没有规则 {code}", path, nearest(code, known))


def _problem(message: str, path: str, hint: str) -> Diagnostic:
    return Diagnostic("X004", f"[tool.docgen.check] {message}", Location(path), hint)
