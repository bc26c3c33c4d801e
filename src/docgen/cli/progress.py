"""Progress of a long piece of work: a bar on a terminal, a plain line now and then elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from docgen.chinese import width
from docgen.cli.terminal import columns, is_terminal

if TYPE_CHECKING:
    from docgen.pipeline.building import Watch

_LINES = 8
"""About how many plain lines a piece of work gives."""


@contextmanager
def progress(label: str, heading: Callable[[int], str]) -> Iterator[Watch]:
    """Progress on standard error, in the form that suits it; `heading` says what so many steps will make."""
    shown = (_Bar if is_terminal(sys.stderr) else _Lines)(label, heading)
    try:
        yield shown
    finally:
        shown.end()


_BESIDE = len("  []  100%  00:00:00") + 1
"""Columns of what stands beside the bar and its label, and one at the end, since a full line goes on on the next."""

_SHORTEST, _LONGEST = 4, 30
"""Columns of the bar."""


class _Bar:
    """A bar that fills up."""

    def __init__(self, label: str, heading: Callable[[int], str]) -> None:
        self._label, self._heading = label, heading
        self._bar: Any = None  # click does not export the type

    def begin(self, total: int) -> None:
        """Draw the empty bar below its heading."""
        if not total:
            return
        click.echo(self._heading(total), err=True)
        room = columns(sys.stderr) - width(self._label) - _BESIDE
        size = max(_SHORTEST, min(room, _LONGEST))
        self._bar = click.progressbar(length=total, label=self._label, file=sys.stderr, width=size)
        self._bar.render_progress()

    def step(self) -> None:
        """Fill it a little further."""
        if self._bar:
            self._bar.update(1)

    def end(self) -> None:
        """Leave the line."""
        if self._bar:
            self._bar.render_finish()


class _Lines:
    """A line for every eighth of the work."""

    def __init__(self, label: str, heading: Callable[[int], str]) -> None:
        self._label, self._heading = label, heading
        self._done = self._total = 0

    def begin(self, total: int) -> None:
        """Print the heading."""
        self._total = total
        if total:
            click.echo(self._heading(total), err=True)

    def step(self) -> None:
        """Print a line at every eighth and at the end."""
        self._done += 1
        if self._done % max(1, -(-self._total // _LINES)) == 0 or self._done == self._total:
            click.echo(f"{self._label} {self._done}/{self._total}", err=True)

    def end(self) -> None:
        """Nothing to close."""
