"""Exceptions that editors make to rules: comments in; what they let pass, and which are of no use, out.

`# docgen: ignore D101 理由` beside a line, or on a line of its own before it; beside the head of a block it
holds for the block. `# docgen: ignore-file P101 理由` holds for the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from msgspec import Struct

from docgen.check.rule import Rule
from docgen.diagnostics import Diagnostic, Location, Severity
from docgen.source import Comment, Source

_IGNORE = re.compile(r"docgen:\s*(?P<what>ignore(?:-file)?)\b[:：]?\s*(?P<rest>.*)")
_CODES = re.compile(r"(?P<codes>(?:[A-Z]{1,2}\d[\w.]*[\s,，、]*)*)(?P<reason>.*)")
_CODE = re.compile(r"[A-Z]{1,2}\d[\w.]*")
_LOOK_ALIKE = str.maketrans("OIl", "011")
"""Letters that are typed for the figures of a code."""

UNUSED = Rule(
    "I001",
    "多余的忽略",
    Severity.WARNING,
    "`# docgen: ignore` 旁边已经没有这个问题。",
    "不再起作用的忽略会掩盖以后的错误，应当删去。",
    "due: 2023-11-24  # docgen: ignore D101 公开文本如此",
    "due: 2023-11-24",
)
UNREASONED = Rule(
    "I002",
    "忽略没有写理由",
    Severity.WARNING,
    "`# docgen: ignore` 后面没有写理由。",
    "写明理由，以后的人才知道能不能删。",
    "due: 2023-11-26  # docgen: ignore D101",
    "due: 2023-11-26  # docgen: ignore D101 公开文本如此",
)
UNKNOWN = Rule(
    "I003",
    "忽略的规则不存在",
    Severity.ERROR,
    "`# docgen: ignore` 后面没有写规则的编号，或者没有这条规则。",
    "编号写错时什么也忽略不了。",
    "due: 2023-11-26  # docgen: ignore D1O1 公开文本如此",
    "due: 2023-11-26  # docgen: ignore D101 公开文本如此",
)
RULES = (UNUSED, UNREASONED, UNKNOWN)


class Ignore(Struct, frozen=True):
    """One code that is let pass from line `first` to line `last` of a file; `location` is the comment's."""

    code: str
    location: Location
    first: int
    last: int

    def covers(self, diagnostic: Diagnostic) -> bool:
        """Whether a diagnostic is let pass."""
        place = diagnostic.location
        return (
            place is not None
            and diagnostic.code == self.code
            and place.path == self.location.path
            and self.first <= place.line <= self.last
        )


def ignores_in(source: Source, known: Iterable[str]) -> tuple[tuple[Ignore, ...], tuple[Diagnostic, ...]]:
    """What the comments of a file let pass, and what is wrong with these comments; `known` are the codes."""
    ignores: list[Ignore] = []
    problems: list[Diagnostic] = []
    for comment in source.comments:
        if found := _IGNORE.match(comment.text):
            location = _location(source, comment)
            parts = _CODES.match(found["rest"])
            codes = _CODE.findall(parts["codes"]) if parts else []
            whole = found["what"] == "ignore-file"
            first, last = (1, len(source.lines)) if whole else (comment.first, comment.last)
            ignores += [Ignore(code, location, first, last) for code in codes if code in known]
            problems += _problems(codes, parts["reason"] if parts else "", location, tuple(known))
    return tuple(ignores), tuple(problems)


def _location(source: Source, comment: Comment) -> Location:
    """The place of a comment."""
    return Location(source.path, comment.line, comment.column, source=source.lines[comment.line - 1])


def _problems(
    codes: list[str], reason: str, location: Location, known: tuple[str, ...]
) -> Iterator[Diagnostic]:
    """What is wrong with a comment."""
    for code in codes:
        if code not in known:
            yield UNKNOWN.diagnostic(f"没有规则 {code}", location, nearest(code, known))
    if not codes:
        yield UNKNOWN.diagnostic("忽略没有写规则的编号", location, "写法：# docgen: ignore D101 理由")
    elif not reason.strip():
        yield UNREASONED.diagnostic("忽略没有写理由", location, "请在编号后面写明理由")


def nearest(code: str, known: Iterable[str]) -> str:
    """The hint that names the known code nearest to `code`."""
    close = get_close_matches(code[:1] + code[1:].translate(_LOOK_ALIKE), list(known), n=1)
    return f"您是否想写 {close[0]}？" if close else "运行 docgen explain 列出全部规则"


def unused(code: str, location: Location) -> Diagnostic:
    """What is said of an exception that has let nothing pass."""
    return UNUSED.diagnostic(f"这里已经没有 {code} 的问题，忽略是多余的", location, "请删去它")
