"""The build folder: bytes in, whole files out. A file is written beside its place, flushed and renamed."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from io import BufferedReader, BufferedWriter
from itertools import takewhile
from pathlib import Path, PurePath, PurePosixPath
from typing import Literal

from docgen.diagnostics import DocgenError

_PERMISSIONS = "在 Word 或 WPS 里开着的请先关掉；没有开着就检查文件和文件夹的权限，或用 --out 换一个文件夹"
_SPACE = "请腾出磁盘空间后再运行一次；已经写好的文件都是完整的"
_OPEN = "请关掉打开着它的程序（如 Word、WPS），再运行一次"
_IN_THE_WAY = "请把它移走后重试"

_REASONS = {
    errno.EACCES: ("没有权限", _PERMISSIONS),
    errno.EPERM: ("没有权限", _PERMISSIONS),
    errno.EBUSY: ("别的程序正开着它", _OPEN),
    errno.ETXTBSY: ("别的程序正开着它", _OPEN),
    errno.EROFS: ("磁盘只能读，不能写", "请用 --out 换一个文件夹"),
    errno.ENOSPC: ("磁盘已满", _SPACE),
    errno.EDQUOT: ("磁盘配额已用完", _SPACE),
    errno.EFBIG: ("系统不允许写这么大的文件", "请检查磁盘格式和 ulimit -f 的设置"),
    errno.ENOTDIR: ("路径中间是一个文件，不是文件夹", _IN_THE_WAY),
    errno.EEXIST: ("路径中间是一个文件，不是文件夹", _IN_THE_WAY),
    errno.EISDIR: ("这里是一个文件夹，不是文件", _IN_THE_WAY),
    errno.ELOOP: ("路径上的链接走不通", _IN_THE_WAY),
    errno.ENAMETOOLONG: ("文件名太长", "请缩短单位简称"),
    errno.ENOENT: ("没有这个文件或文件夹", "请核对路径"),
    errno.EIO: ("磁盘读写出错", "请检查磁盘"),
}
"""What the file system says, and what to do when it says so to a file that is to be written.

Of a file that a program of Windows keeps open, a drive of Windows says EACCES under WSL, a shared one EBUSY or, of old,
ETXTBSY.
"""

_OF_THE_DISK = {errno.EROFS, errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}
"""What is said to one file and will be said to the next; all else has to do with the place of a file."""

_BESIDE, _UNFINISHED = ".docgen-", ".part"
"""How the names of files begin and end that are being written."""


class WriteError(DocgenError):
    """A file could not be written or taken away."""


class DiskError(WriteError):
    """The disk refuses every file: there is no point in going on."""


def reason(error: OSError) -> str:
    """Why the file system refused, in a few Chinese words; in the system's own where we know none."""
    known = _REASONS.get(error.errno or 0)
    return known[0] if known else (error.strerror or str(error))


def remedy(error: OSError) -> str:
    """What to do where the file system refused."""
    _, hint = _REASONS.get(error.errno or 0, ("", "请检查磁盘和文件夹权限后重试"))
    return hint


def refused(path: Path, error: OSError, undone: str = "没有写成") -> DocgenError:
    """A file that could not be changed, as one sentence that names it and says what to do (status 3)."""
    kind = DiskError if error.errno in _OF_THE_DISK else WriteError
    return kind.machine(f"{undone}：{reason(error)}", path=str(path), hint=remedy(error), code="X010")


def is_inside(name: str) -> bool:
    """Whether a path that is read from the root of a folder stays below it, links aside."""
    path = PurePath(name)  # A drive or a backslash leads away on Windows only.
    return not path.anchor and ".." not in path.parts and "\0" not in name


class Store:
    """A folder that files are put into; nothing is ever written or taken away outside it."""

    def __init__(self, root: Path) -> None:
        """`root` is made when the first file is put into it."""
        self.root = root
        self._real = _real(root)

    def put(self, name: PurePosixPath, data: bytes) -> Path:
        """Write `data` to `name` below the root, whole or not at all. Raises WriteError (status 3)."""
        return write_whole(self._place(name), data)

    def draft(self, name: PurePosixPath, data: bytes) -> Draft:
        """`data` written beside its place at `name` below the root, not yet flushed. Raises WriteError (status 3)."""
        return Draft(self._place(name), data)

    def remove(self, name: PurePosixPath) -> None:
        """Take a file away if it is there, and the folders that this empties. Raises WriteError (status 3)."""
        path = self._place(name)
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise refused(path, error, "没有删除") from error
        with suppress(OSError):  # A folder that is not empty, or that may not be touched, stays.
            for folder in self._way_to(path):
                folder.rmdir()

    def sweep(self, names: Iterable[PurePosixPath] = ()) -> None:
        """Take away what a run that was cut off has left in the root, and beside files of these names; not elsewhere
        below, where another may be at work in a folder of its own.
        """
        folders = {self.root}
        for folder in {name.parent for name in names}:
            with suppress(WriteError):  # Where it would lie outside, none was written.
                folders.add(self._place(folder / _BESIDE).parent)
        for left in (each for folder in folders for each in folder.glob(f"{_BESIDE}*{_UNFINISHED}")):
            with suppress(OSError):  # It does no harm where it stays.
                left.unlink()

    def _place(self, name: PurePosixPath) -> Path:
        """Where a file of that name stands. Raises WriteError (X011) where that is outside the root."""
        path = self.root / name
        if not is_inside(str(name)):
            hint = "请检查内容文件里的单位简称"
            raise WriteError.machine("文件名指到了输出文件夹之外", path=str(path), hint=hint, code="X011")
        if self._leads_out(path):
            hint = "请把这个链接换成普通文件夹，或用 --out 换一个文件夹"
            message = "路径中间有一个链接，指到了输出文件夹之外"
            raise WriteError.machine(message, path=str(path), hint=hint, code="X011")
        return path

    def _leads_out(self, path: Path) -> bool:
        """Whether links on the way lead out of the root; the whole way is followed only where there are any."""
        linked = any(map(_may_be_link, self._way_to(path)))
        return linked and not _real(path.parent).is_relative_to(self._real)

    def _way_to(self, path: Path) -> Iterator[Path]:
        """The folders between the root and a file, the innermost first."""
        return takewhile(lambda each: each != self.root, path.parents)


def _may_be_link(folder: Path) -> bool:
    """Whether a folder is a link, or on Windows what may act as one."""
    try:
        status = folder.lstat()
    except OSError:
        return False
    reparsed = getattr(status, "st_file_attributes", 0) & stat.FILE_ATTRIBUTE_REPARSE_POINT
    return stat.S_ISLNK(status.st_mode) or bool(reparsed)


def _real(folder: Path) -> Path:
    """A folder with links followed as far as they lead; `Path.resolve` gives up where they lead round in a ring."""
    return Path(os.path.realpath(folder))


class Draft:
    """A file that is written beside its place, to be flushed, and then placed or dropped."""

    def __init__(self, path: Path, data: bytes) -> None:
        """Write `data` beside `path`, which is its place. Raises WriteError (status 3), as do the others."""
        self._path, self._beside = path, path.parent / f"{_BESIDE}{os.urandom(8).hex()}{_UNFINISHED}"
        with refusals(path):
            self._file = open_in_folder(self._beside, "xb")
            try:
                self._file.write(data)
                self._file.flush()
            except BaseException:
                self.drop()
                raise

    def permit(self, permissions: int) -> None:
        """Give it the permissions of the file whose place it takes. Raises WriteError."""
        with refusals(self._path):
            self._beside.chmod(permissions)

    def flush(self) -> None:
        """Wait until the disk has all of it; any thread may."""
        with refusals(self._path):
            os.fsync(self._file.fileno())

    def place(self) -> Path:
        """Put it in its place, once it is flushed."""
        with refusals(self._path):
            self._file.close()
            return self._beside.replace(self._path)

    def drop(self) -> None:
        """Take it away where it has not been placed."""
        with suppress(OSError):
            self._file.close()
        with suppress(OSError):
            self._beside.unlink()


def open_in_folder(path: Path, mode: Literal["xb", "ab"]) -> BufferedWriter:
    """A file opened for writing, in a folder that is made where there is none. Raises OSError, also for a link, which
    may lead anywhere.
    """
    try:
        return open(path, mode, opener=_no_link)  # Path.open takes no opener
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        return open(path, mode, opener=_no_link)  # as above


def _no_link(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0), 0o666)  # Windows has no such flag.


@contextmanager
def refusals(path: Path) -> Iterator[None]:
    """What the file system refuses, as `refused` says it."""
    try:
        yield
    except OSError as error:
        raise refused(path, error) from error


def write_whole(path: Path, data: bytes) -> Path:
    """Write a file so that at any moment it is the old one or the new one; its path.

    Raises WriteError (status 3).
    """
    return _placed(Draft(path, data))


def rewrite(path: Path, data: bytes) -> Path:
    """Write over a file that a user keeps as `write_whole` does: its permissions stay, and a link to it stays a link.

    Raises WriteError (status 3).
    """
    with refusals(path):
        place = path.resolve(strict=True)
        permissions = stat.S_IMODE(place.stat().st_mode)
    return _placed(Draft(place, data), permissions)


def _placed(draft: Draft, permissions: int | None = None) -> Path:
    """Where a draft stands, flushed, and with the permissions that are told; it is gone where that fails."""
    try:
        if permissions is not None:
            draft.permit(permissions)
        draft.flush()
        return draft.place()
    except BaseException:
        draft.drop()
        raise


LARGEST = 256 * 2**20
"""Bytes of a file that a user names: as much as a .docx may hold unpacked; papers stay far below."""


def opened(path: Path) -> BufferedReader:
    """A regular file, open for reading. Raises OSError, also for what is none: a pipe would never end."""
    kind = path.stat().st_mode
    if not stat.S_ISREG(kind) and not stat.S_ISDIR(kind):
        raise OSError("不是普通文件")
    return path.open("rb")


def hindrance(path: Path) -> OSError | None:
    """Why what stands in a place cannot be read as a file, or lets none be put there; None where it can be, or where
    nothing stands.
    """
    try:
        opened(path).close()
    except FileNotFoundError:
        return None
    except OSError as error:
        return error
    return None


def read_whole(path: Path) -> bytes:
    """The bytes of a file that a user names.

    Raises DocgenError (X013, status 3) as `read_bounded` does OSError.
    """
    try:
        return read_bounded(path)
    except OSError as error:
        message = f"文件无法读取（{reason(error)}）"
        raise DocgenError.machine(message, path=str(path), hint="请核对文件名", code="X013") from error


def read_bounded(path: Path) -> bytes:
    """The bytes of a file. Raises OSError where it cannot be read, is larger than `LARGEST`, or is no regular file."""
    with opened(path) as file:
        if os.fstat(file.fileno()).st_size > LARGEST:
            raise OSError(f"超过 {LARGEST >> 20} MB")
        return file.read()
