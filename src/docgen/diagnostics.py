"""Problems as values with a place: Location, Diagnostic, and the one exception that carries them to the user.

Nothing here prints and nothing here imports from the rest of docgen.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum, StrEnum

from msgspec import Struct


class Severity(StrEnum):
    """How much a diagnostic weighs; only errors stop the work."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class ExitStatus(IntEnum):
    """Exit statuses of the command line."""

    CLEAN = 0
    ERRORS = 1
    USAGE = 2
    MACHINE = 3
    INTERRUPTED = 130


class Location(Struct, frozen=True):
    """A place in a file. `line` and `column` count from 1; 0 means that the whole file is meant.

    `place` names a spot in files that have no lines ("表 2 第 3 行第 1 格"); `source` is the text of the
    line, kept so that a message can show it after the file is gone.
    """

    path: str
    line: int = 0
    column: int = 0
    place: str = ""
    source: str = ""

    def __str__(self) -> str:
        """`path:line:column`, or `path（place）` where lines mean nothing."""
        if self.place:
            return f"{self.path}（{self.place}）"
        if not self.line:
            return self.path
        return f"{self.path}:{self.line}:{self.column}" if self.column else f"{self.path}:{self.line}"


class Diagnostic(Struct, frozen=True):
    """One problem: a code of the table in CONTRIBUTING.md, one Chinese sentence, a place, and a way out."""

    code: str
    message: str
    location: Location | None = None
    hint: str = ""
    severity: Severity = Severity.ERROR


class DocgenError(Exception):
    """Work that cannot go on; carries every diagnostic found so far and the exit status to end with."""

    def __init__(self, diagnostics: Iterable[Diagnostic], status: ExitStatus = ExitStatus.ERRORS) -> None:
        """Keep `diagnostics` (at least one) and `status`."""
        self.diagnostics = tuple(diagnostics)
        self.status = status
        super().__init__("\n".join(d.message for d in self.diagnostics))

    def __reduce__(self) -> tuple[type[DocgenError], tuple[tuple[Diagnostic, ...], ExitStatus]]:
        """It goes from one process to another with all that it carries."""
        return type(self), (self.diagnostics, self.status)

    @classmethod
    def machine(cls, message: str, *, path: str = "", hint: str = "", code: str = "X001") -> DocgenError:
        """Something that the machine lacks or refuses (a file, a program, space): status 3."""
        location = Location(path) if path else None
        return cls([Diagnostic(code, message, location, hint)], ExitStatus.MACHINE)


def worst(diagnostics: Iterable[Diagnostic]) -> ExitStatus:
    """The exit status that some diagnostics amount to: only errors count."""
    failed = any(each.severity is Severity.ERROR for each in diagnostics)
    return ExitStatus.ERRORS if failed else ExitStatus.CLEAN
