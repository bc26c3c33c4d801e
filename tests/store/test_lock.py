"""One at a time in a folder."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from docgen.diagnostics import DocgenError, ExitStatus
from docgen.store import held


def test_the_second_is_told_who_holds_the_folder(tmp_path: Path) -> None:
    with held(tmp_path), pytest.raises(DocgenError) as refused, held(tmp_path):
        pass
    [told] = refused.value.diagnostics
    assert refused.value.status is ExitStatus.MACHINE
    assert (told.code, told.message, told.hint) == (
        "X015",
        f"另一个 docgen 正在往这个文件夹写文件（{socket.gethostname()} 上的进程 {os.getpid()}）",
        "等它做完再运行，或用 --out 换一个文件夹",
    )


def test_what_a_holder_that_was_killed_has_left_holds_nobody(tmp_path: Path) -> None:
    (tmp_path / ".docgen-lock").touch()
    (tmp_path / ".docgen-holder").write_text('{"host": "别处", "process": 1}', "utf-8")
    with held(tmp_path):
        pass
    assert [path.name for path in tmp_path.iterdir()] == [".docgen-lock"]


def test_a_link_in_the_place_of_the_holder_leads_nowhere(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.write_text("mine", "utf-8")
    (tmp_path / "build").mkdir()
    (tmp_path / "build/.docgen-holder").symlink_to(mine)
    with held(tmp_path / "build"):
        pass
    assert mine.read_text("utf-8") == "mine"


@pytest.mark.parametrize("text", ["", "[]", "{}"])
def test_a_holder_that_has_not_said_who_it_is(text: str, tmp_path: Path) -> None:
    with held(tmp_path):
        (tmp_path / ".docgen-holder").write_text(text, "utf-8")
        with pytest.raises(DocgenError) as refused, held(tmp_path):
            pass
    assert refused.value.diagnostics[0].message == "另一个 docgen 正在往这个文件夹写文件"


@pytest.mark.parametrize("name", [".docgen-lock", ".docgen-holder"])
def test_where_it_cannot_be_held_the_folder_is_named(name: str, tmp_path: Path) -> None:
    (tmp_path / name).mkdir()
    with pytest.raises(DocgenError) as refused, held(tmp_path):
        pass
    assert [(told.code, str(told.location)) for told in refused.value.diagnostics] == [
        ("X010", str(tmp_path))
    ]


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(DocgenError) as refused, held(tmp_path / "file/build"):
        pass
    assert refused.value.diagnostics[0].message == "没有写成：路径中间是一个文件，不是文件夹"
