"""Work in processes: results in order, few in memory, and one dead worker costs one item."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.pipeline.executors import Work, Workers, local, run


def double(numbers: Sequence[int]) -> list[int]:
    """Work that succeeds."""
    return [2 * number for number in numbers]


def deadly(numbers: Sequence[int]) -> list[int]:
    """Work that takes its process down at 7."""
    if 7 in numbers:
        os.kill(os.getpid(), signal.SIGKILL)
    return double(numbers)


def lost(number: int, why: str) -> int:
    """What stands for an item that killed its worker."""
    assert why
    return -number


@pytest.mark.parametrize("workers", [None, local(2)], ids=["here", "processes"])
def test_results_come_in_order(workers: object) -> None:
    assert list(run(double, range(50), 4, workers, lost)) == [2 * n for n in range(50)]  # type: ignore[arg-type]


@given(count=st.integers(0, 60), size=st.integers(1, 9), together=st.integers(1, 4))
def test_results_come_in_order_whatever_the_sizes(count: int, size: int, together: int) -> None:
    """With threads for workers, which are quick to start and finish in any order."""
    workers = Workers(partial(ThreadPoolExecutor, together), together, _call)
    assert list(run(double, range(count), size, workers, lost)) == [2 * number for number in range(count)]


def _call(work: Work[int, int], chunk: Sequence[int]) -> Sequence[int]:
    return work(chunk)


def test_a_dead_worker_costs_only_what_killed_it() -> None:
    done = list(run(deadly, range(40), 4, local(2), lost))
    assert done == [2 * n if n != 7 else -7 for n in range(40)]


def test_items_are_taken_as_they_are_needed() -> None:
    taken = 0

    def items() -> object:
        nonlocal taken
        for number in range(1000):
            taken += 1
            yield number

    results = run(double, items(), 1, local(2), lost)  # type: ignore[arg-type]
    next(results)
    assert taken <= 10
    results.close()  # type: ignore[attr-defined]


def test_a_process_with_threads_does_not_fork() -> None:
    """A child of a fork would hang on a lock that the other thread held."""
    stop = threading.Event()
    other = threading.Thread(target=stop.wait)
    other.start()
    try:
        context = local(2).start()._mp_context  # type: ignore[attr-defined]
        assert context.get_start_method() == "spawn"
    finally:
        stop.set()
        other.join()
