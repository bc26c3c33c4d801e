"""Rows to a Markdown table that reads well on a terminal: each row is printed as soon as it is known."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable, Sequence

from docgen.chinese import pad

WIDTHS = (50, 12, 12, 14, 16)


def show(title: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table with its title."""
    print(f"\n### {title}\n\n{_line(head)}\n{_line(['---'] * len(head))}", flush=True)
    for row in rows:
        print(_line(row), flush=True)


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(pad(cell, width) for cell, width in zip(cells, WIDTHS, strict=False)) + " |"


def median(rounds: int, run: Callable[[], object], before: Callable[[], object] = lambda: None) -> float:
    """The median of the seconds that a piece of work takes; `before` each round, untimed."""
    times = []
    for _ in range(rounds):
        before()
        began = time.perf_counter()
        run()
        times.append(time.perf_counter() - began)
    return statistics.median(times)
