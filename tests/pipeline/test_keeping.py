"""A folder of made files: what is put there is known, what is refused is told, and nothing else is lost."""

from __future__ import annotations

import errno
import threading
from io import BufferedWriter
from pathlib import Path, PurePosixPath
from typing import Literal

import pytest

from docgen.pipeline.keeping import Keeper
from docgen.store import DiskError, Entry, Inputs, Ledger, files, sha256
from docgen.store.files import open_in_folder


def put(keeper: Keeper, path: str, data: bytes = b"paper") -> None:
    """Put a file."""
    keeper.put(Entry(path, sha256(data), "notice", None, Inputs("content", "template", "program")), data)


def listed(folder: Path) -> list[str]:
    """The files that the manifest of a folder lists."""
    return [entry.path for entry in Ledger(folder).entries()]


def test_more_files_than_are_written_at_a_time(tmp_path: Path) -> None:
    keeper = Keeper(tmp_path)
    names = [f"{number:03}.docx" for number in range(100)]
    for name in names:
        put(keeper, name, name.encode())
    keeper.settle()
    keeper.close()
    assert listed(tmp_path) == names
    assert [(tmp_path / name).read_text() for name in names] == names


def cut_off(folder: Path, *names: str) -> None:
    """What a run leaves that put some files and was killed before its end."""
    keeper = Keeper(folder)
    for name in names:
        put(keeper, name)
    keeper.settle()


def test_what_a_killed_run_has_put_outlives_one_that_asks_for_none_of_it(tmp_path: Path) -> None:
    cut_off(tmp_path, "一.docx", "二.docx")
    Keeper(tmp_path).close()
    assert listed(tmp_path) == ["一.docx", "二.docx"]


def test_what_a_killed_run_has_put_is_taken_away_where_it_is_no_longer_wanted(tmp_path: Path) -> None:
    cut_off(tmp_path, "一.docx", "二.docx")
    assert list(Keeper(tmp_path).others({"一.docx"})) == [(PurePosixPath("二.docx"), None)]


def test_what_a_killed_run_has_put_and_somebody_has_changed_stays_known(tmp_path: Path) -> None:
    cut_off(tmp_path, "一.docx")
    (tmp_path / "一.docx").write_bytes(b"changed")
    Keeper(tmp_path).close()
    _, obstacle = Keeper(tmp_path).look(PurePosixPath("一.docx"), lambda _: "")
    assert obstacle
    assert obstacle.code == "X016"


def test_what_a_killed_run_has_announced_but_not_put_is_not_listed(tmp_path: Path) -> None:
    cut_off(tmp_path, "一.docx")
    (tmp_path / "一.docx").unlink()
    Keeper(tmp_path).close()
    assert listed(tmp_path) == []


def test_what_a_killed_run_has_left_beside_its_files_goes_and_that_of_a_run_below_stays(
    tmp_path: Path,
) -> None:
    cut_off(tmp_path, "units/一.docx")
    left, other = tmp_path / "units/.docgen-1.part", tmp_path / "2023/units/.docgen-2.part"
    for path in (left, other):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    keeper = Keeper(tmp_path)
    keeper.sweep()
    keeper.close()
    assert list(tmp_path.rglob("*.part")) == [other]


def test_a_file_that_is_refused_does_not_take_the_others_out_of_the_manifest(tmp_path: Path) -> None:
    keeper = Keeper(tmp_path)
    for name in ("一.docx", "../外.docx", "二.docx"):
        put(keeper, name)
    keeper.settle()
    keeper.close("request")
    assert (len(keeper.placed), [(told.code, told.message) for told in keeper.refused]) == (
        2, [("X011", "文件名指到了输出文件夹之外")],
    )  # fmt: skip
    assert listed(tmp_path) == ["一.docx", "二.docx"]
    assert not (tmp_path.parent / "外.docx").exists()


def test_a_folder_that_comes_in_the_way_while_the_others_are_written(tmp_path: Path) -> None:
    """After the place was looked at, and before the file is put into it."""
    keeper = Keeper(tmp_path)
    (tmp_path / "二.docx").mkdir()
    for name in ("一.docx", "二.docx", "三.docx"):
        put(keeper, name)
    keeper.settle()
    keeper.close()
    assert [(told.code, told.message) for told in keeper.refused] == [
        ("X010", "没有写成：这里是一个文件夹，不是文件")
    ]
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "manifest.json", "一.docx", "三.docx", "二.docx",
    ]  # fmt: skip


def test_a_disk_that_takes_no_more_stops_the_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keeper = Keeper(tmp_path)
    put(keeper, "一.docx")

    def full(*_: object) -> BufferedWriter:
        raise OSError(errno.ENOSPC, "")

    with monkeypatch.context() as from_now_on:
        from_now_on.setattr(files, "open_in_folder", full)
        with pytest.raises(DiskError, match="磁盘已满"):
            put(keeper, "二.docx")
    keeper.close()
    assert listed(tmp_path) == ["一.docx"]


def test_a_file_that_cannot_be_taken_away_does_not_keep_the_others(tmp_path: Path) -> None:
    keeper = Keeper(tmp_path)
    (tmp_path / "folder").mkdir()
    put(keeper, "一.docx")
    keeper.settle()
    for name in ("folder", "一.docx"):
        keeper.remove(PurePosixPath(name))
    keeper.close()
    assert keeper.removed == ["一.docx"]
    assert [(told.code, str(told.location)) for told in keeper.refused] == [("X010", f"{tmp_path}/folder")]


def test_what_was_put_before_a_sudden_end_is_in_the_manifest(tmp_path: Path) -> None:
    """As when Ctrl-C comes before anybody has waited for the files."""
    keeper = Keeper(tmp_path)
    for name in ("一.docx", "二.docx"):
        put(keeper, name)
    keeper.close()
    assert listed(tmp_path) == ["一.docx", "二.docx"]


def test_an_interruption_between_the_place_and_the_manifest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is in its place, and the disk is asked for it."""
    keeper = Keeper(tmp_path)
    put(keeper, "一.docx", b"old")
    keeper.settle()

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as at_that_moment:
        at_that_moment.setattr(Ledger, "enter", interrupted)
        with pytest.raises(KeyboardInterrupt):  # noqa: PT012  # at the one or at the other
            put(keeper, "一.docx", b"new")
            keeper.settle()
    keeper.close()
    assert {entry.path: entry.sha256 for entry in Ledger(tmp_path).entries()} == {"一.docx": sha256(b"new")}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["manifest.json", "一.docx"]


def test_the_files_of_a_keeper_are_written_by_one_thread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Others only wait for the disk: threads that work would hinder the one that hands out papers."""
    opened = []

    def seen(path: Path, mode: Literal["xb", "ab"]) -> BufferedWriter:
        opened.append(threading.get_ident())
        return open_in_folder(path, mode)

    monkeypatch.setattr(files, "open_in_folder", seen)
    keeper = Keeper(tmp_path)
    for number in range(30):
        put(keeper, f"{number}.docx")
    keeper.close()
    assert set(opened) == {threading.get_ident()}


def test_what_stands_in_the_way(tmp_path: Path) -> None:
    keeper = Keeper(tmp_path)
    put(keeper, "一.docx")
    keeper.close()
    (tmp_path / "一.docx").write_bytes(b"changed")
    (tmp_path / "二.docx").write_bytes(b"foreign")
    (tmp_path / "文件夹").mkdir()
    (tmp_path / "链接").symlink_to(tmp_path / "链接")
    keeper = Keeper(tmp_path)
    names = ("一.docx", "二.docx", "文件夹", "二.docx/三.docx", "链接", "三.docx")
    found = [keeper.look(PurePosixPath(name), lambda _: "") for name in names]
    assert [entry for entry, _ in found] == [None] * len(names)
    assert [obstacle and (obstacle.code, obstacle.message) for _, obstacle in found] == [
        ("X016", "生成之后被人改动过，没有覆盖"),
        ("X017", "这里已有一个不是 docgen 生成的文件，没有覆盖"),
        ("X017", "这里不能放文件（这里是一个文件夹，不是文件）"),
        ("X017", "这里不能放文件（路径中间是一个文件，不是文件夹）"),
        ("X017", "这里不能放文件（路径上的链接走不通）"),
        None,
    ]
