"""One build at a time in a folder: the second is told who holds it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from msgspec import json

from docgen.diagnostics import DocgenError
from docgen.store.files import open_in_folder, refusals, refused

_LOCK = ".docgen-lock"
_HOLDER = ".docgen-holder"


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold a folder; raises DocgenError (status 3) where another process does, or where the folder takes no files: it is
    the folder that is named, since nobody knows these two.

    The system lets go of the lock when its holder ends, however it ends.
    """
    import socket  # noqa: PLC0415  # slow to import, and only builds lock

    from filelock import FileLock, Timeout  # noqa: PLC0415

    lock, holder = FileLock(folder / _LOCK), folder / _HOLDER
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=0)
    except Timeout as error:
        raise DocgenError.machine(
            f"另一个 docgen 正在往这个文件夹写文件{_who(holder)}",
            path=str(folder),
            hint="等它做完再运行，或用 --out 换一个文件夹",
            code="X015",
        ) from error
    except OSError as error:
        raise refused(folder, error) from error
    try:
        with refusals(folder):
            holder.unlink(missing_ok=True)  # A holder that was killed has left it.
            with open_in_folder(holder, "xb") as file:
                file.write(json.encode({"host": socket.gethostname(), "process": os.getpid()}))
        yield
    finally:
        with suppress(OSError):
            holder.unlink(missing_ok=True)
        lock.release()


def _who(holder: Path) -> str:
    try:
        told = json.decode(holder.read_bytes())
        return f"（{told['host']} 上的进程 {told['process']}）"
    except (OSError, ValueError, KeyError, TypeError):
        return ""
