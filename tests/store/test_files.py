"""The build folder: whole files, inside the folder, or one sentence."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.diagnostics import DocgenError, ExitStatus
from docgen.store import DiskError, Store, hindrance, read_whole, reason, write_whole
from docgen.store.files import LARGEST, is_inside, refused


def told(action: Callable[[], object]) -> str:
    """The message with which the disk refuses something."""
    with pytest.raises(DocgenError) as refused:
        action()
    assert refused.value.status is ExitStatus.MACHINE
    [diagnostic] = refused.value.diagnostics
    return f"{diagnostic.location}: {diagnostic.code} {diagnostic.message}"


def refusal(store: Store, name: str) -> str:
    """The message with which a store refuses to write `name`."""
    return told(lambda: store.put(PurePosixPath(name), b"x"))


@pytest.fixture
def restless() -> Iterator[None]:
    """Threads that take turns as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


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


def test_a_draft_leaves_the_old_file_until_it_is_placed(tmp_path: Path) -> None:
    store, name = Store(tmp_path), PurePosixPath("units/a.pdf")
    path = store.put(name, b"old")
    draft = store.draft(name, b"new")
    draft.flush()
    assert path.read_bytes() == b"old"
    assert draft.place() == path
    assert [(path.name, path.read_bytes()) for path in path.parent.iterdir()] == [("a.pdf", b"new")]


def test_a_draft_that_is_dropped_leaves_nothing(tmp_path: Path) -> None:
    draft = Store(tmp_path).draft(PurePosixPath("a.pdf"), b"x")
    draft.drop()
    assert list(tmp_path.iterdir()) == []
    assert told(draft.place) == f"{tmp_path}/a.pdf: X010 没有写成：没有这个文件或文件夹"


def test_a_link_that_stays_within_the_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "units").symlink_to(tmp_path / "here")
    Store(tmp_path).put(PurePosixPath("units/a.pdf"), b"x")
    assert (tmp_path / "here/a.pdf").read_bytes() == b"x"


def test_a_file_may_be_read_by_whom_the_umask_lets(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        path = write_whole(tmp_path / "a.pdf", b"x")
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@pytest.mark.usefixtures("restless")
def test_files_that_are_written_at_once_have_the_same_mode(tmp_path: Path) -> None:
    """The umask belongs to the whole process: a writer that changed it would be seen by the others."""

    def write(number: int) -> int:
        return stat.S_IMODE(write_whole(tmp_path / str(number % 4) / f"{number}", b"x").stat().st_mode)

    before = os.umask(0o022)
    try:
        with ThreadPoolExecutor(8) as writers:
            modes = set(writers.map(write, range(800)))
    finally:
        after = os.umask(before)
    assert (modes, after) == ({0o644}, 0o022)


@pytest.mark.parametrize("name", ["../a", "units/../../a", "/tmp/a"])
def test_nothing_is_written_outside(name: str, tmp_path: Path) -> None:
    root = tmp_path / "build"
    assert refusal(Store(root), name) == f"{root / name}: X011 文件名指到了输出文件夹之外"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["../a", "units/../../a", "{outside}"])
def test_nothing_is_taken_away_outside(name: str, tmp_path: Path) -> None:
    outside, root = tmp_path / "a", tmp_path / "build"
    outside.write_bytes(b"x")
    name = name.format(outside=outside)
    message = told(lambda: Store(root).remove(PurePosixPath(name)))
    assert message == f"{root / name}: X011 文件名指到了输出文件夹之外"
    assert outside.exists()


def test_a_link_within_the_folder_leads_nothing_outside(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    victim = write_whole(tmp_path / "elsewhere/a.pdf", b"x")
    (tmp_path / "build").mkdir()
    (tmp_path / "build/units").symlink_to(tmp_path / "elsewhere")
    store = Store(tmp_path / "build")
    message = f"{tmp_path}/build/units/a.pdf: X011 路径中间有一个链接，指到了输出文件夹之外"
    assert refusal(store, "units/a.pdf") == message
    assert told(lambda: store.remove(PurePosixPath("units/a.pdf"))) == message
    assert victim.read_bytes() == b"x"


def test_links_that_lead_round_in_a_ring_are_refused_by_the_disk(tmp_path: Path) -> None:
    (tmp_path / "units").symlink_to(tmp_path / "units")
    store = Store(tmp_path)
    assert refusal(store, "units/a").startswith(f"{tmp_path}/units/a: X010 没有写成：")
    assert told(lambda: store.remove(PurePosixPath("units/a"))).startswith(
        f"{tmp_path}/units/a: X010 没有删除："
    )
    assert refusal(Store(tmp_path / "units"), "a").startswith(f"{tmp_path}/units/a: X010 没有写成：")


def test_a_folder_that_is_a_link_itself_is_written_to(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "build").symlink_to(tmp_path / "disk")
    store = Store(tmp_path / "build")
    store.put(PurePosixPath("units/a.pdf"), b"x")
    assert (tmp_path / "disk/units/a.pdf").read_bytes() == b"x"
    store.remove(PurePosixPath("units/a.pdf"))
    assert list((tmp_path / "disk").iterdir()) == []


@given(st.lists(st.sampled_from(["a", "..", ".", "", "b c"]), max_size=6))
def test_a_name_that_counts_as_inside_stays_inside(parts: list[str]) -> None:
    name = "/".join(parts)
    assert not is_inside(name) or os.path.normpath(f"/root/{name}").startswith("/root")


def test_folders_that_a_removal_empties_go_with_it(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for name in ("units/外海街道/a.pdf", "units/b.pdf"):
        store.put(PurePosixPath(name), b"x")
    store.remove(PurePosixPath("units/外海街道/a.pdf"))
    assert [path.name for path in (tmp_path / "units").iterdir()] == ["b.pdf"]
    store.remove(PurePosixPath("units/b.pdf"))
    store.remove(PurePosixPath("units/b.pdf"))
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_taken_away_is_named(tmp_path: Path) -> None:
    (tmp_path / "folder/inner").mkdir(parents=True)
    (tmp_path / "file").touch()
    store = Store(tmp_path)
    message = told(lambda: store.remove(PurePosixPath("file/a")))
    assert message == f"{tmp_path}/file/a: X010 没有删除：路径中间是一个文件，不是文件夹"
    assert told(lambda: store.remove(PurePosixPath("folder"))).startswith(
        f"{tmp_path}/folder: X010 没有删除："
    )


def test_sweeping_passes_over_what_only_looks_like_a_leftover(tmp_path: Path) -> None:
    (tmp_path / "units/.docgen-0.part").mkdir(parents=True)
    (tmp_path / ".docgen-1.part").touch()
    Store(tmp_path).sweep([PurePosixPath("units/a.pdf")])
    assert sorted(path.name for path in tmp_path.rglob("*")) == [".docgen-0.part", "units"]


def test_sweeping_leaves_alone_what_lies_beside_no_file_of_the_run(tmp_path: Path) -> None:
    """Another may be at work in a folder below, and a link may lead to anybody's."""
    leftovers = [f"build/{name}.docgen-1.part" for name in ("", "units/a/", "2023/", "2023/units/a/")]
    for left in [*leftovers, "outside/.docgen-1.part"]:
        (tmp_path / left).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / left).touch()
    (tmp_path / "build/units/b").symlink_to(tmp_path / "outside")
    store = Store(tmp_path / "build")
    store.sweep(map(PurePosixPath, ("units/a/a.pdf", "units/b/a.pdf", "units/c/a.pdf", "../outside/a.pdf")))
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob(".docgen-*")) == [
        "build/2023/.docgen-1.part",
        "build/2023/units/a/.docgen-1.part",
        "outside/.docgen-1.part",
    ]


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
    assert reason(OSError(40, "Too many levels of symbolic links")) == "路径上的链接走不通"
    assert reason(OSError(71, "Protocol error")) == "Protocol error"
    assert reason(OSError("device vanished")) == "device vanished"


@pytest.mark.parametrize("number", [errno.EACCES, errno.EBUSY, errno.ETXTBSY])
def test_a_paper_that_somebody_has_open_in_word(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Drives of Windows and shared ones let none be put in its place, each with another word."""

    def replace(_self: Path, _target: Path) -> Path:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(DocgenError) as open_there:
        Store(tmp_path).put(PurePosixPath("一.docx"), b"new")
    [told] = open_there.value.diagnostics
    assert "Word" in told.hint
    assert "busy" not in told.message


def test_what_lets_no_file_be_told_or_put_in_a_place(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    os.mkfifo(tmp_path / "pipe")
    long = "长" * 100
    found = {
        name: hindrance(tmp_path / name)
        for name in ("file", "nothing", "folder", "file/a", "loop", "pipe", long)
    }
    assert {name: error and reason(error) for name, error in found.items()} == {
        "file": None,
        "nothing": None,
        "folder": "这里是一个文件夹，不是文件",
        "file/a": "路径中间是一个文件，不是文件夹",
        "loop": "路径上的链接走不通",
        "pipe": "不是普通文件",
        long: "文件名太长",
    }


@pytest.mark.parametrize(
    ("number", "stops"),
    [
        *((number, True) for number in (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EFBIG)),
        *((number, False) for number in (errno.EISDIR, errno.ENOTDIR, errno.EEXIST, errno.ENAMETOOLONG)),
        *((number, False) for number in (errno.EACCES, errno.EPERM, errno.ELOOP, errno.ENOENT)),
        *((number, False) for number in (errno.EBUSY, errno.ETXTBSY)),
    ],
)
def test_only_what_the_disk_says_to_every_file_stops_the_work(number: int, *, stops: bool) -> None:
    assert isinstance(refused(Path("a.pdf"), OSError(number, "")), DiskError) is stops


def test_a_file_that_a_user_names_is_read(tmp_path: Path) -> None:
    assert read_whole(write_whole(tmp_path / "a.docx", b"x")) == b"x"


def test_files_that_cannot_be_read_are_named_with_the_reason(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.docx")
    with (tmp_path / "large.docx").open("wb") as large:
        large.truncate(LARGEST + 1)
    (tmp_path / "folder").mkdir()
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    messages = {
        "pipe.docx": "不是普通文件",
        "large.docx": "超过 256 MB",
        "folder": "这里是一个文件夹，不是文件",
        "nothing": "没有这个文件或文件夹",
        "loop": "路径上的链接走不通",
    }
    for name, why in messages.items():
        path = tmp_path / name
        assert told(partial(read_whole, path)) == f"{path}: X013 文件无法读取（{why}）"
