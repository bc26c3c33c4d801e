"""Corrections: the text of a file and edits in; the corrected text out. Nothing but the edited characters
changes: comments, order and layout stay.
"""

from __future__ import annotations

from collections.abc import Iterable

from docgen.source import Edit


def corrected(text: str, edits: Iterable[Edit]) -> tuple[str, int]:
    """The text with the edits made, from its end to its beginning, and how many were made.

    An edit that overlaps one made before it, or whose old words do not stand there, is left for another
    time.
    """
    lines, made = text.split("\n"), 0
    reached: dict[int, int] = {}
    for edit in sorted(edits, key=lambda edit: (edit.line, edit.column), reverse=True):
        line = lines[edit.line - 1] if edit.line <= len(lines) else ""
        start, end = edit.column - 1, edit.column - 1 + len(edit.old)
        if line[start:end] == edit.old and end <= reached.get(edit.line, len(line)):
            lines[edit.line - 1] = line[:start] + edit.new + line[end:]
            reached[edit.line] = start
            made += 1
    return "\n".join(lines), made
