"""Rows to a Markdown table that reads well on a terminal: each row is printed as soon as it is known."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from docgen.chinese import pad

WIDTHS = (50, 12, 12, 14, 16)


def show(title: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table with its title."""
    print(f"\n### {title}\n\n{_line(head)}\n{_line(['---'] * len(head))}", flush=True)
    for row in rows:
        print(_line(row), flush=True)


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(pad(cell, width) for cell, width in zip(cells, WIDTHS, strict=False)) + " |"


class Work(Struct, frozen=True):
    """A piece of work to time, and what comes before it each time, untimed."""

    run: Callable[[], object]
    before: Callable[[], object] = lambda: None


def medians(rounds: int, *works: Work) -> list[float]:
    """The medians of the seconds that pieces of work take. They are done by turns, so that a slow minute of the
    machine meets all that are compared."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(rounds):
        for work, taken in zip(works, times, strict=True):
            work.before()
            began = time.perf_counter()
            work.run()
            taken.append(time.perf_counter() - began)
    return list(map(statistics.median, times))
