"""The workers of a dask scheduler: reached within a deadline, known to make the same papers, missed when they go."""

from __future__ import annotations

import asyncio
import pickle
import socket
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import BrokenExecutor, CancelledError
from contextlib import contextmanager
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from docgen.diagnostics import DocgenError
from docgen.pipeline.executors import Item, Result, Work, Workers
from docgen.pipeline.freshness import Makers, makers
from docgen.pipeline.production import Setup
from docgen.typeset.choice import EngineChoice

if TYPE_CHECKING:
    from distributed import Client


@contextmanager
def dask(address: str, setup: Setup, patience: float = 10) -> Iterator[Workers]:
    """The workers of a dask scheduler, while in the context; each shows, before its first work, that it would make
    the papers of `setup` as this process would.

    Raises DocgenError (status 3) where there is no dask; where for `patience` seconds no scheduler answers or there
    is no worker, also in the midst of the work; and, with the work, where a worker would make other papers.
    """
    try:
        from distributed import KilledWorker  # noqa: PLC0415  # an optional extra
    except ImportError as error:
        raise DocgenError.machine(
            "没有安装 dask", hint="运行 .venv/bin/pip install 'docgen[dask]' 后重试", code="X050"
        ) from error
    with _connected(address, patience) as client:
        roll = _Roll(client, address, patience)
        workers = Workers(
            lambda _: client.get_executor(pure=False),
            roll.count(),
            partial(_by_equals, pickle.dumps((setup.engine, setup.made_by))),
            (BrokenExecutor, KilledWorker),
            roll.call,
        )
        try:
            _try_out(workers)
            yield workers
        except CancelledError as error:
            raise DocgenError.machine(
                f"与 dask 调度器 {address} 的连接断了", hint="请确认调度器在运行，再运行一次即可", code="X051"
            ) from error
        finally:
            workers.close()


def _connected(address: str, patience: float) -> Client:
    """A client of the scheduler. Raises DocgenError (X051) where none answers.

    A client that finds nobody goes on trying, aloud, until the process ends, and one whom nobody answers waits
    without end: so it is asked first who is there.
    """
    from distributed import Client  # noqa: PLC0415  # as above
    from distributed.comm import get_address_host_port  # noqa: PLC0415

    try:
        socket.create_connection(get_address_host_port(address, strict=True), timeout=patience).close()
        asyncio.run(asyncio.wait_for(_identify(address), patience))
        return Client(address, timeout=patience)
    except Exception as error:  # Whatever listens there may answer anything.
        raise DocgenError.machine(
            f"连不上 dask 调度器 {address}", hint="请核对 --scheduler 的地址，并确认调度器在运行", code="X051"
        ) from error


async def _identify(address: str) -> None:
    from distributed.core import rpc  # noqa: PLC0415  # as above

    async with rpc(address) as scheduler:
        await scheduler.identity()


def _try_out(workers: Workers) -> None:
    """Raise DocgenError where work without any content is not done: by a scheduler or workers that have no docgen, or
    one that lacks what this one has (X052), or by a worker that would make other papers.
    """
    try:
        workers.result(workers.submit(tuple, ()))
    except (DocgenError, CancelledError):
        raise
    except Exception as error:  # Of dask's own, where it cannot read what it is given.
        raise DocgenError.machine(
            "dask 集群读不懂交给它的工作，那里的 docgen 与本机不同",
            hint="在调度器和工作进程的机器上装上同样的 docgen，然后重新启动它们",
            code="X052",
        ) from error


class _Roll:
    """The workers that a cluster has; it may be without any for a while, as when they are started again."""

    def __init__(self, client: Client, address: str, patience: float) -> None:
        self._client, self._address, self._patience = client, address, patience
        self._seen = time.monotonic()

    def count(self) -> int:
        """How many threads of workers there are. Raises DocgenError (X051) where none comes."""
        try:
            self._client.wait_for_workers(1, timeout=self._patience)
        except TimeoutError as error:
            raise self._nobody() from error
        return self._threads()

    def call(self) -> None:
        """Raise DocgenError (X051) where there has been no worker for too long."""
        now = time.monotonic()
        if self._threads():
            self._seen = now
        elif now - self._seen > self._patience:
            raise self._nobody()

    def _threads(self) -> int:
        """How many threads of workers there are now; none where the scheduler does not answer."""
        try:
            asked = self._client.sync(self._client.scheduler.ncores, callback_timeout=self._patience)
        except OSError:
            return 0
        return sum(asked.values())

    def _nobody(self) -> DocgenError:
        return DocgenError.machine(
            f"调度器 {self._address} 下没有可用的工作进程",
            hint=f"运行 dask worker {self._address} 启动工作进程，那里要装有同样的 docgen",
            code="X051",
        )


def _by_equals(makers_here: bytes, work: Work[Item, Result], chunk: Sequence[Item]) -> Sequence[Result]:
    """Run a piece of work in a worker that makes papers as the process that sent it."""
    _require_equal(makers_here)
    return work(chunk)


@lru_cache(maxsize=1)
def _require_equal(makers_there: bytes) -> None:
    """`require_equal`, once a process."""
    require_equal(*pickle.loads(makers_there))


_MATTERS = {
    "program": ("docgen 的版本", "装上同样的 docgen"),
    "engine": ("PDF 引擎", "装上同样版本的 Typst 和 LibreOffice（或用 --engine typst）"),
    "fonts": ("字体", "把 {fonts} 复制到同一位置，用 docgen fonts 对照"),
}
"""What workers can differ in, and how to do away with it."""


def require_equal(engine: EngineChoice | None, made_by: Makers) -> None:
    """Raise DocgenError (status 3) where this process would make other papers than `made_by` says: the
    manifest would say of them what is not so.
    """
    here = makers(engine)
    differing = [about for name, about in _MATTERS.items() if getattr(here, name) != getattr(made_by, name)]
    if differing:
        matters, remedies = zip(*differing, strict=True)
        fonts = engine.fonts if engine else ""
        raise DocgenError.machine(
            f"{socket.gethostname()} 上的工作进程与本机不同：{'、'.join(matters)}",
            hint=f"在那里{'，'.join(remedies).format(fonts=fonts)}，然后重新启动工作进程",
            code="X052",
        )
