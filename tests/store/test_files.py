"""The build folder: whole files, inside the folder, or one sentence."""

from __future__ import annotations

import os
import stat
from pathlib import Path, PurePosixPath

import pytest

from docgen.diagnostics import ExitStatus
from docgen.store import Store, WriteError, reason, write_whole


def refusal(store: Store, name: str) -> str:
    """The message with which a store refuses to write `name`."""
    with pytest.raises(WriteError) as refused:
        store.put(PurePosixPath(name), b"x")
    assert refused.value.status is ExitStatus.MACHINE
    [diagnostic] = refused.value.diagnostics
    return f"{diagnostic.location}: {diagnostic.code} {diagnostic.message}"


def test_a_file_is_put_below_the_root_and_folders_are_made(tmp_path: Path) -> None:
    path = Store(tmp_path / "build").put(PurePosixPath("units/外海街道/活动方案.docx"), b"new")
    assert path == tmp_path / "build/units/外海街道/活动方案.docx"
    assert path.read_bytes() == b"new"


def test_a_file_is_replaced_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for data in (b"old", b"new"):
        store.put(PurePosixPath("a.pdf"), data)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.pdf", b"new")]


def test_a_reader_of_the_old_file_keeps_it(tmp_path: Path) -> None:
    """A file is renamed into place, never written over: who has it open sees no mixture."""
    path = write_whole(tmp_path / "a.pdf", b"old")
    with path.open("rb") as reader:
        write_whole(path, b"new")
        assert reader.read() == b"old"


def test_a_file_may_be_read_by_whom_the_umask_lets(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        path = write_whole(tmp_path / "a.pdf", b"x")
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@pytest.mark.parametrize("name", ["../a", "units/../../a", "/tmp/a"])
def test_nothing_is_written_outside(name: str, tmp_path: Path) -> None:
    root = tmp_path / "build"
    assert refusal(Store(root), name) == f"{root / name}: X011 文件名指到了输出文件夹之外"
    assert list(tmp_path.iterdir()) == []


def test_what_stands_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "folder").mkdir()
    store = Store(tmp_path)
    long = "长" * 100
    assert refusal(store, "file/a") == f"{tmp_path}/file/a: X010 没有写成：路径中间是一个文件，不是文件夹"
    assert refusal(store, "file/b/a") == f"{tmp_path}/file/b/a: X010 没有写成：路径中间是一个文件，不是文件夹"
    assert refusal(store, "folder") == f"{tmp_path}/folder: X010 没有写成：这里是一个文件夹，不是文件"
    assert refusal(store, long) == f"{tmp_path}/{long}: X010 没有写成：文件名太长"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder"]


def test_reasons_are_chinese_where_known_and_the_systems_own_elsewhere() -> None:
    assert reason(PermissionError(13, "Permission denied")) == "没有权限"
    assert reason(OSError(28, "No space left on device")) == "磁盘已满"
    assert reason(OSError(40, "Too many levels of symbolic links")) == "Too many levels of symbolic links"
    assert reason(OSError("device vanished")) == "device vanished"
