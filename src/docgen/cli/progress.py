"""Progress of a long piece of work: a bar on a terminal, a plain line now and then elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

_LINES = 8
"""About how many plain lines a piece of work gives."""


@contextmanager
def progress(label: str, total: int) -> Iterator[Callable[[], None]]:
    """A function to call at each of `total` steps."""
    if sys.stderr.isatty():
        with click.progressbar(length=total, label=label, file=sys.stderr, width=30) as bar:
            yield lambda: bar.update(1)
        return
    done = 0
    every = max(1, -(-total // _LINES))

    def step() -> None:
        nonlocal done
        done += 1
        if done % every == 0 or done == total:
            click.echo(f"{label} {done}/{total}", err=True)

    yield step
