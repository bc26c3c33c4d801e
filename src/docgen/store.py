"""The build folder: bytes in, whole files out. A file is written beside its place, flushed and renamed."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from pathlib import Path, PurePosixPath

from docgen.diagnostics import DocgenError

_REASONS = {
    errno.ENOSPC: ("磁盘已满，没有写成", "请腾出磁盘空间后重试；已有的文件没有动"),
    errno.EDQUOT: ("磁盘配额已用完，没有写成", "请腾出空间后重试；已有的文件没有动"),
    errno.EACCES: ("没有写入的权限", "请检查文件夹权限，或用 --out 换一个文件夹"),
    errno.EPERM: ("没有写入的权限", "请检查文件夹权限，或用 --out 换一个文件夹"),
    errno.EROFS: ("所在的磁盘只能读，不能写", "请用 --out 换一个文件夹"),
    errno.ENOTDIR: ("路径中间有一个不是文件夹的同名文件", "请把那个文件移走后重试"),
    errno.EEXIST: ("路径中间有一个不是文件夹的同名文件", "请把那个文件移走后重试"),
    errno.EISDIR: ("已经有一个同名的文件夹", "请把那个文件夹移走后重试"),
    errno.ENAMETOOLONG: ("文件名太长", "请缩短单位简称"),
}


def refused(path: Path, error: OSError) -> DocgenError:
    """An error of the file system as one sentence that names the file and says what to do (status 3)."""
    fallback = (f"没有写成（{error.strerror or error}）", "请检查磁盘和文件夹权限后重试")
    message, hint = _REASONS.get(error.errno or 0, fallback)
    return DocgenError.machine(message, path=str(path), hint=hint, code="X010")


class Store:
    """A folder that files are put into; nothing is ever written outside it."""

    def __init__(self, root: Path) -> None:
        """`root` is made when the first file is put into it."""
        self.root = root

    def put(self, name: PurePosixPath, data: bytes) -> Path:
        """Write `data` to `name` below the root, whole or not at all. Raises DocgenError (status 3)."""
        path = self.root / name
        if name.is_absolute() or ".." in name.parts:
            raise DocgenError.machine("文件名指到了输出文件夹之外", path=str(path), code="X011")
        write_whole(path, data)
        return path


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that at any moment it is the old one or the new one. Raises DocgenError (status 3)."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.", suffix=".part")
    except OSError as error:
        raise refused(path, error) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(beside, 0o666 & ~_umask())
        os.replace(beside, path)
    except OSError as error:
        raise refused(path, error) from error
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(beside)


def _umask() -> int:
    """The file mode that the user's session takes away."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
