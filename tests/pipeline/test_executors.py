"""Work in processes: results in order, few in memory, and one dead worker costs one item."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

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


@pytest.mark.parametrize("place", [nullcontext(), local(2)], ids=["here", "processes"])
def test_results_come_in_order(place: AbstractContextManager[Workers | None]) -> None:
    with place as workers:
        assert list(run(double, range(50), 4, workers, lost)) == [2 * n for n in range(50)]


@given(count=st.integers(0, 60), size=st.integers(1, 9), together=st.integers(1, 4))
def test_results_come_in_order_whatever_the_sizes(count: int, size: int, together: int) -> None:
    """With threads for workers, which are quick to start and finish in any order."""
    workers = Workers(ThreadPoolExecutor, together, _call)
    assert list(run(double, range(count), size, workers, lost)) == [2 * number for number in range(count)]


def _call(work: Work[int, int], chunk: Sequence[int]) -> Sequence[int]:
    return work(chunk)


def test_a_dead_worker_costs_only_what_killed_it() -> None:
    with local(2) as workers:
        done = list(run(deadly, range(40), 4, workers, lost))
    assert done == [2 * n if n != 7 else -7 for n in range(40)]


def test_items_are_taken_as_they_are_needed() -> None:
    taken = 0

    def items() -> Iterator[int]:
        nonlocal taken
        for number in range(1000):
            taken += 1
            yield number

    with local(2) as workers:
        next(run(double, items(), 1, workers, lost))
    assert taken <= 10


def test_a_process_with_threads_does_not_fork() -> None:
    """A child of a fork would hang on a lock that the other thread held."""
    stop = threading.Event()
    other = threading.Thread(target=stop.wait)
    other.start()
    try:
        with local(2) as workers:
            assert list(run(_start_methods, [0], 1, workers, lambda _, why: why)) == ["spawn"]
    finally:
        stop.set()
        other.join()


def _start_methods(items: Sequence[int]) -> list[str]:
    """How the process that this runs in was started."""
    return [multiprocessing.get_start_method(allow_none=True) or "unknown" for _ in items]


def test_processes_prepare_before_there_is_work(tmp_path: Path) -> None:
    with local(2, partial(_sign, tmp_path), early=True) as workers:
        assert list(run(double, range(3), 1, workers, lost)) == [0, 2, 4]
    assert 1 <= len(list(tmp_path.iterdir())) <= 2


def test_no_more_processes_start_than_there_is_work_for(tmp_path: Path) -> None:
    with local(8, partial(_sign, tmp_path)) as workers:
        assert list(run(double, range(6), 3, workers, lost)) == [0, 2, 4, 6, 8, 10]
    assert 1 <= len(list(tmp_path.iterdir())) <= 2


def test_a_worker_that_dies_while_it_gets_ready_costs_nothing(tmp_path: Path) -> None:
    with local(2, partial(_fall_once, tmp_path / "fallen"), early=True) as workers:
        deadline = time.monotonic() + 60
        while not (tmp_path / "fallen").exists():
            assert time.monotonic() < deadline
        assert list(run(double, range(9), 2, workers, lost)) == [2 * number for number in range(9)]


def _fall_once(mark: Path) -> None:
    """Take this process down unless another has fallen."""
    try:
        mark.touch(exist_ok=False)
    except FileExistsError:
        return
    os.kill(os.getpid(), signal.SIGKILL)


def _sign(book: Path) -> None:
    """Leave the number of this process."""
    (book / str(os.getpid())).touch()


class _Heavy(Struct, frozen=True):
    """Work that signs a book with a page for each process, once each time that it is read there."""

    book: Path

    def __call__(self, numbers: Sequence[int]) -> list[int]:
        return double(numbers)

    def __reduce__(self) -> tuple[Callable[[Path], _Heavy], tuple[Path]]:
        return _read_heavy, (self.book,)


def _read_heavy(book: Path) -> _Heavy:
    with (book / str(os.getpid())).open("a") as page:
        page.write("read\n")
    return _Heavy(book)


def test_a_worker_reads_the_work_once_however_many_chunks_come(tmp_path: Path) -> None:
    with local(2) as workers:
        assert list(run(_Heavy(tmp_path), range(50), 1, workers, lost)) == [2 * n for n in range(50)]
    pages = list(tmp_path.iterdir())
    assert 1 <= len(pages) <= 2
    assert {page.read_text() for page in pages} == {"read\n"}


def test_ctrl_c_while_processes_start() -> None:
    """The signal is raised by the fork itself, in a hook where Python would only print the exception."""
    program = (
        "import os, signal\n"
        "from docgen.pipeline.executors import local, run\n"
        "os.register_at_fork(after_in_parent=lambda: signal.raise_signal(signal.SIGINT))\n"
        "try:\n"
        "    with local(2) as workers:\n"
        "        list(run(list, range(9), 1, workers, lambda item, why: why))\n"
        "except KeyboardInterrupt:\n"
        "    print('interrupted')\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=False, timeout=60
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "interrupted\n", "")
