"""One build at a time in a folder: the second is told who holds it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import json

from docgen.diagnostics import DocgenError
from docgen.store.files import Draft, refused

_LOCK = ".docgen-lock"
_HOLDER = ".docgen-holder"


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold a folder; raises DocgenError (status 3) where another process does.

    The system lets go of the lock when its holder ends, however it ends.
    """
    import socket  # noqa: PLC0415  # slow to import, and only builds lock

    from filelock import FileLock, Timeout  # noqa: PLC0415

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise refused(folder, error) from error
    lock, holder = FileLock(folder / _LOCK), folder / _HOLDER
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise DocgenError.machine(
            f"另一个 docgen 正在往这个文件夹写文件{_who(holder)}",
            path=str(folder),
            hint="等它做完再运行，或用 --out 换一个文件夹",
            code="X015",
        ) from error
    try:
        Draft(holder, json.encode({"host": socket.gethostname(), "process": os.getpid()})).place()
        yield
    finally:
        holder.unlink(missing_ok=True)
        lock.release()


def _who(holder: Path) -> str:
    try:
        told = json.decode(holder.read_bytes())
        return f"（{told['host']} 上的进程 {told['process']}）"
    except (OSError, ValueError, KeyError, TypeError):
        return ""
