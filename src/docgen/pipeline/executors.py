"""Where jobs run: in this process, in one process a core, or wherever a `concurrent.futures.Executor` leads
(`cluster.py`)."""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct

Item = TypeVar("Item")
Result = TypeVar("Result")
Work = Callable[[Sequence[Item]], Sequence[Result]]
"""Turns some items into as many results, in order."""

Failed = Callable[[Item, str], Result]
"""The result for an item whose process died, with the reason."""

Prepare = Callable[[], None]
"""Makes a process ready for work; it raises nothing."""

_AHEAD = 3
"""Chunks under way for each worker: enough to keep it busy, few enough to hold little in memory."""

_BETWEEN_CALLS = 1.0
"""Seconds of waiting for a result after which workers that can be lost without a word are called."""


class Workers:
    """So many workers behind an executor, which is started when the first work comes."""

    def __init__(
        self,
        start: Callable[[int], Executor],
        count: int,
        run: Callable[[Work[Any, Any], Sequence[Any]], Sequence[Any]],
        broken: tuple[type[BaseException], ...] = (BrokenExecutor,),
        call: Callable[[], None] | None = None,
    ) -> None:
        """`start` makes the executor, also anew, with so many workers; `run` is how a worker runs a piece of work; `broken` is what
        says that a worker has died; `call` raises where nobody is left who would say so.
        """
        self.count, self.broken = count, broken
        self._start, self._run, self._call = start, run, call
        self._executor: Executor | None = None
        self._needed = count

    def expect(self, pieces: int) -> None:
        """Have no more workers than there are pieces of work to come, where none have started yet."""
        self._needed = max(1, min(self.count, pieces))

    def submit(self, work: Work[Item, Result], items: Sequence[Item]) -> Future[Sequence[Result]]:
        """Give work to a worker; where one has died already, what comes of it says so."""
        if self._executor is None:
            self._executor = self._start(self._needed)
        try:
            with _undisturbed():
                return self._executor.submit(self._run, work, items)
        except self.broken as error:
            lost: Future[Sequence[Result]] = Future()
            lost.set_exception(error)
            return lost

    def result(self, future: Future[Sequence[Result]]) -> Sequence[Result]:
        """What comes of a piece of work, awaited as long as there is somebody to do it."""
        while self._call is not None and not wait([future], _BETWEEN_CALLS).done:
            self._call()
        return future.result()

    def replace(self) -> None:
        """Leave an executor whose workers have died; the next work starts another."""
        self.close()
        self._executor = None

    def close(self, *, wait: bool = False) -> None:
        """Let the workers go, and where asked, `wait` until they have gone."""
        if self._executor is not None:
            self._executor.shutdown(wait=wait)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Have Ctrl-C wait while work is given away, with which processes start: a new one does not know yet what to do
    about it, and in what Python does around a fork it would be lost.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def local(count: int, prepare: Prepare | None = None, *, early: bool = False) -> Iterator[Workers]:
    """Processes of this machine, while in the context: as many as there is work for, when it comes. With `early` all
    start at once. Each does first what there is to `prepare`."""

    def start(needed: int) -> Executor:
        context = multiprocessing.get_context("fork" if _is_alone() else "spawn")
        return ProcessPoolExecutor(needed, mp_context=context, initializer=_begin, initargs=(prepare,))

    workers = Workers(start, count, _interruptible)
    try:
        if early:
            for _ in range(count):
                workers.submit(_nothing, ())
        yield workers
    except BaseException:
        workers.close()  # The end of this process waits for them: what it has to say comes first.
        raise
    # That wait can trip over the closing of the pool (CPython 3.11), so it is not left to the end.
    workers.close(wait=True)


def _is_alone() -> bool:
    """Whether this process has one thread only, those of Typst and other libraries counted; Linux tells.

    A fork takes along what is imported, which is quick; but locks that another thread held at that moment
    stay locked in the child for ever. Then, and elsewhere, processes start fresh.
    """
    threads = Path("/proc/self/task")
    return threads.is_dir() and len(list(threads.iterdir())) == 1


def run(
    work: Work[Item, Result],
    items: Iterable[Item],
    size: int,
    workers: Workers | None,
    failed: Failed[Item, Result],
) -> Iterator[Result]:
    """The results of all items, in order, `size` items at a time; in this process where there are no workers.

    Few results are held at a time, however many items there are. A worker that dies costs the item that
    killed it; the others are done again.
    """
    chunks = _chunks(iter(items), size)
    if workers is None:
        for chunk in chunks:
            yield from work(chunk)
        return
    sent: Work[Item, Result] = _Packed(pickle.dumps(work, pickle.HIGHEST_PROTOCOL))
    pending: deque[tuple[Sequence[Item], Future[Sequence[Result]]]] = deque()

    def submit(chunk: Sequence[Item]) -> None:
        pending.append((chunk, workers.submit(sent, chunk)))

    try:
        first = list(islice(chunks, _AHEAD * workers.count))
        workers.expect(len(first))
        for chunk in first:
            submit(chunk)
        while pending:
            chunk, future = pending.popleft()
            try:
                yield from workers.result(future)
            except workers.broken:
                lost = [chunk, *(each for each, _ in pending)]
                pending.clear()
                workers.replace()
                yield from _one_by_one(sent, lost, workers, failed)
                for more in islice(chunks, _AHEAD * workers.count - 1):
                    submit(more)
            for more in islice(chunks, 1):
                submit(more)
    finally:
        for _, future in pending:
            future.cancel()


class _Packed(Struct, frozen=True):
    """Work as it goes to a worker with each chunk: bytes, which a worker reads once."""

    data: bytes

    def __call__(self, items: Sequence[Any]) -> Sequence[Any]:
        return _unpacked(self.data)(items)


@lru_cache(maxsize=1)
def _unpacked(data: bytes) -> Work[Any, Any]:
    work: Work[Any, Any] = pickle.loads(data)
    return work


def _one_by_one(
    work: Work[Item, Result],
    chunks: Iterable[Sequence[Item]],
    workers: Workers,
    failed: Failed[Item, Result],
) -> Iterator[Result]:
    """The items of chunks that went down with a worker, each on its own, so that the culprit is known."""
    for chunk in chunks:
        for item in chunk:
            try:
                yield from workers.result(workers.submit(work, [item]))
            except workers.broken:
                yield failed(item, "生成它的进程意外退出")
                workers.replace()


def _chunks(items: Iterator[Item], size: int) -> Iterator[Sequence[Item]]:
    while chunk := list(islice(items, size)):
        yield chunk


def _begin(prepare: Prepare | None) -> None:
    """Make a new process a worker, which leaves Ctrl-C to the one that leads, and does not outlive it.

    Ctrl-C reaches every process of a terminal. A leader that is killed says goodbye to nobody.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    # What came with the fork stays: to look through it for garbage would copy all of it.
    gc.freeze()
    threading.Thread(target=_end_with_leader, daemon=True).start()
    if prepare is not None:
        prepare()


def _end_with_leader() -> None:
    leader = multiprocessing.parent_process()
    if leader is not None:
        leader.join()
        os._exit(1)


def _interruptible(work: Work[Item, Result], chunk: Sequence[Item]) -> Sequence[Result]:
    """Run a piece of work so that Ctrl-C stops it, and with it the programs that it has started."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return work(chunk)
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)


def _nothing(_: Sequence[Any]) -> Sequence[Any]:
    return ()
