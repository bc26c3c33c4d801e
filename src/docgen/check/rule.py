"""What a rule is: its code and its explanation as data, and the function that looks for it beside them.

A check is a rule with the function that finds it in one kind of subject: a text, the content of an activity,
a template, a finished paper. The function knows nothing of codes and severities, the rule nothing of
subjects; the registry lists both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

from msgspec import Struct

from docgen.diagnostics import Diagnostic, Location, Severity
from docgen.source import Edit

Subject = TypeVar("Subject")


class Rule(Struct, frozen=True):
    """A rule as `docgen explain` prints it; everything but the code is Chinese.

    `what` says what the rule finds, `why` gives the reason with its clause or source, `bad` and `good` are
    an example each. `fixable` rules have a safe correction, which `docgen check --fix` makes.
    """

    code: str
    name: str
    severity: Severity
    what: str
    why: str
    bad: str
    good: str
    fixable: bool = False

    def diagnostic(self, message: str, location: Location | None = None, hint: str = "") -> Diagnostic:
        """What this rule has to say at a place."""
        return Diagnostic(self.code, message, location, hint, self.severity)


class Finding(Struct, frozen=True):
    """What a check found: a message, its place, a way out, and the correction where there is a safe one."""

    message: str
    location: Location | None = None
    hint: str = ""
    edit: Edit | None = None


class Check(Struct, Generic[Subject], frozen=True):
    """A rule and the function that finds it in a subject."""

    rule: Rule
    find: Callable[[Subject], Iterable[Finding]]

    def diagnostics(self, subject: Subject) -> Iterator[tuple[Diagnostic, Edit | None]]:
        """All that the rule has to say of a subject, each with its correction or None."""
        for found in self.find(subject):
            yield self.rule.diagnostic(found.message, found.location, found.hint), found.edit
