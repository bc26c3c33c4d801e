"""Diagnostics as text for a terminal or a log: each with its place, line, caret and hint, and a summary.

Pure functions; whether to colour is the caller's to say.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence

from docgen.chinese import width
from docgen.diagnostics import Diagnostic, Location, Severity

WORDS = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.NOTE: "说明"}
"""Severities as users read them."""

COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}
"""ANSI colours (SGR) of the severities."""

LONGEST = 100
"""Characters of a source line that are shown; longer ones are cut around the caret."""


def format_report(diagnostics: Sequence[Diagnostic], *, colour: bool = False) -> str:
    """All diagnostics, a blank line after each, then the summary; empty text for none."""
    if not diagnostics:
        return ""
    return "\n\n".join([*(format_diagnostic(d, colour=colour) for d in diagnostics), summary(diagnostics)])


def format_diagnostic(diagnostic: Diagnostic, *, colour: bool = False) -> str:
    """`path:line:column: CODE message`, the source line, a caret, and `提示：…`; without a final newline.

    Errors go without a word; warnings and notes say what they are.
    """
    paint = COLOURS[diagnostic.severity] if colour else ""
    mild = diagnostic.severity is not Severity.ERROR
    word = f"{WORDS[diagnostic.severity]}：" if mild else ""
    head = f"{_painted(diagnostic.code, paint)} {word}{_visible(diagnostic.message)}"
    if diagnostic.location is None:
        lines = [head]
    else:
        lines = [f"{_visible(str(diagnostic.location))}: {head}", *_excerpt(diagnostic.location, paint)]
    if diagnostic.hint:
        lines.append(f"提示：{_visible(diagnostic.hint)}")
    return "\n".join(lines)


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """共 2 个错误、1 个警告; severities without a diagnostic are left out."""
    counts = Counter(diagnostic.severity for diagnostic in diagnostics)
    found = [f" {counts[severity]} 个{word}" for severity, word in WORDS.items() if counts[severity]]
    return "共" + "、".join(found).replace("、 ", "、") if found else "没有发现问题"


def _excerpt(location: Location, paint: str) -> list[str]:
    """The source line and the caret below its column; nothing where there is no line to show."""
    if not location.source.strip() or not location.column:
        return []
    index = min(location.column - 1, len(location.source))
    first = max(0, index - LONGEST // 2) if len(location.source) > LONGEST else 0
    shown = _visible(location.source[first : first + LONGEST])
    gutter = f"{location.line:>4} | "
    indent = " " * (len(gutter) + width(shown[: index - first]))
    return [gutter + shown, indent + _painted("^", paint)]


def _visible(text: str) -> str:
    """Text with tabs as one space and other control and format characters replaced.

    A file must not be able to move the cursor of a terminal or to reverse what it shows.
    """
    return "".join(_shown(character) for character in text)


def _shown(character: str) -> str:
    """One character as it may go to a terminal."""
    if character in "\t\n":
        return " "
    return "\ufffd" if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"} else character


def _painted(text: str, paint: str) -> str:
    """Text in an ANSI colour, or as it is."""
    return f"\x1b[{paint}m{text}\x1b[0m" if paint else text
