"""The build folder: bytes in, whole files out. A file is written beside its place, flushed and renamed."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path, PurePosixPath

from docgen.diagnostics import DocgenError

_PERMISSIONS = "请检查文件夹权限，或用 --out 换一个文件夹"
_SPACE = "请腾出磁盘空间后重试；已有的文件没有动"
_IN_THE_WAY = "请把它移走后重试"

_REASONS = {
    errno.EACCES: ("没有权限", _PERMISSIONS),
    errno.EPERM: ("没有权限", _PERMISSIONS),
    errno.EROFS: ("磁盘只能读，不能写", "请用 --out 换一个文件夹"),
    errno.ENOSPC: ("磁盘已满", _SPACE),
    errno.EDQUOT: ("磁盘配额已用完", _SPACE),
    errno.EFBIG: ("系统不允许写这么大的文件", "请检查磁盘格式和 ulimit -f 的设置"),
    errno.ENOTDIR: ("路径中间是一个文件，不是文件夹", _IN_THE_WAY),
    errno.EEXIST: ("路径中间是一个文件，不是文件夹", _IN_THE_WAY),
    errno.EISDIR: ("这里是一个文件夹，不是文件", _IN_THE_WAY),
    errno.ENAMETOOLONG: ("文件名太长", "请缩短单位简称"),
    errno.ENOENT: ("没有这个文件或文件夹", "请核对路径"),
    errno.EIO: ("磁盘读写出错", "请检查磁盘"),
}
"""What the file system says, and what to do when it says so to a file that is to be written."""


_BESIDE, _UNFINISHED = ".docgen-", ".part"
"""How the names of files begin and end that are being written."""


class WriteError(DocgenError):
    """The disk refused a file: there is no point in going on."""


def reason(error: OSError) -> str:
    """Why the file system refused, in a few Chinese words; in the system's own where we know none."""
    known = _REASONS.get(error.errno or 0)
    return known[0] if known else (error.strerror or str(error))


def refused(path: Path, error: OSError) -> DocgenError:
    """A file that could not be written, as one sentence that names it and says what to do (status 3)."""
    _, hint = _REASONS.get(error.errno or 0, ("", "请检查磁盘和文件夹权限后重试"))
    return WriteError.machine(f"没有写成：{reason(error)}", path=str(path), hint=hint, code="X010")


class Store:
    """A folder that files are put into; nothing is ever written outside it."""

    def __init__(self, root: Path) -> None:
        """`root` is made when the first file is put into it."""
        self.root = root

    def put(self, name: PurePosixPath, data: bytes) -> Path:
        """Write `data` to `name` below the root, whole or not at all. Raises WriteError (status 3)."""
        path = self.root / name
        if name.is_absolute() or ".." in name.parts:
            raise WriteError.machine("文件名指到了输出文件夹之外", path=str(path), code="X011")
        return write_whole(path, data)

    def remove(self, name: PurePosixPath) -> bool:
        """Take a file away, and the folders that this empties; whether there was one."""
        path = self.root / name
        try:
            path.unlink()
        except FileNotFoundError:
            return False
        except OSError as error:
            raise refused(path, error) from error
        for folder in path.parents:
            if folder == self.root or any(folder.iterdir()):
                break
            folder.rmdir()
        return True

    def sweep(self) -> None:
        """Take away what a build that was cut off has left beside its files."""
        for left in self.root.rglob(f"{_BESIDE}*{_UNFINISHED}"):
            left.unlink(missing_ok=True)


def write_whole(path: Path, data: bytes) -> Path:
    """Write a file so that at any moment it is the old one or the new one; its path.

    Raises WriteError (status 3).
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=_BESIDE, suffix=_UNFINISHED)
    except OSError as error:
        raise refused(path, error) from error
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(0o666 & ~_umask())
        beside.replace(path)
    except OSError as error:
        raise refused(path, error) from error
    finally:
        beside.unlink(missing_ok=True)
    return path


def _umask() -> int:
    """The file mode that the user's session takes away."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
