"""`docgen build` as processes of their own: killed, interrupted, and two at once."""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import time
from collections.abc import Callable, Mapping
from itertools import takewhile
from pathlib import Path

import pytest
from msgspec.structs import replace

from cli.running import COMMAND
from docgen.diagnostics import ExitStatus
from docgen.pipeline.building import build
from docgen.pipeline.order import Order
from docgen.pipeline.verification import verify
from docgen.store import MANIFEST
from docgen.store.hashes import HASHES
from docgen.store.manifest import JOURNAL
from pipeline.conftest import Silent, edit, word_only

Orders = Callable[..., Order]
Papers = Mapping[str, bytes]

DEADLINE = 60.0
"""Seconds after which a process counts as hanging."""

SEED, KILLS = 9704, 4

INTERRUPTED = "已中断，再运行一次即可；已经写好的文件都是完整的。"


def start(*words: str) -> subprocess.Popen[str]:
    """A build of Word papers with two workers, in a group of its own as a terminal would make it."""
    return subprocess.Popen(
        [*COMMAND, "build", "--format", "docx", "--jobs", "2", "--out", "build", *words],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8", start_new_session=True,
    )  # fmt: skip


def end(process: subprocess.Popen[str]) -> tuple[str, str]:
    """What a process has said. Its workers write to the same pipes: they too have ended, or time runs out."""
    return process.communicate(timeout=DEADLINE)


def wait_until(happened: Callable[[], bool], process: subprocess.Popen[str]) -> None:
    """Watch until something has happened, or the process has ended."""
    deadline = time.monotonic() + DEADLINE
    while not happened() and process.poll() is None:
        assert time.monotonic() < deadline


def announced(folder: Path) -> int:
    """How many files a build under way has announced."""
    try:
        return (folder / JOURNAL).read_bytes().count(b"\n")
    except FileNotFoundError:
        return 0


def papers(folder: Path) -> Papers:
    """Every Word file below a folder, by its path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.docx")}


def assert_told_as_unfinished(folder: Path, whole: int) -> None:
    """What was made is in the manifest, and so is that the rest of the `whole` is owed."""
    made, problems = verify(folder)
    owed = f"这里还有 {whole - made} 份文件没有做完：上次运行中断了，或者没能全部做成"
    assert [(told.code, told.message) for told in problems] == [("X035", owed)]
    assert made == len(papers(folder))


def test_a_build_killed_at_any_moment_leaves_whole_files_and_the_next_completes(
    six_units: Path, order_of: Orders
) -> None:
    project = six_units
    theme = project / "content/2023/activity.yaml"
    themes = ("人人讲安全", "处处讲安全")
    wanted = []
    for text in themes:
        theme.write_text(re.sub("..讲安全", text, theme.read_text("utf-8")), "utf-8")
        build(replace(order_of(None), out=project / text), word_only(), Silent())
        wanted.append(papers(project / text))
    old, new = wanted
    assert len(old) == len(new) > 20
    moments, cut_off = random.Random(SEED), 0
    for _ in range(KILLS):
        moment = moments.randrange(len(new))
        building = start("--force")
        wait_until(lambda at=moment: announced(project / "build") > at, building)  # type: ignore[misc]
        building.kill()
        end(building)
        cut_off += building.returncode == -signal.SIGKILL
        standing = papers(project / "build")
        mixed = [path for path, data in standing.items() if data not in {old.get(path), new.get(path)}]
        assert mixed == []
        built = build(order_of(None), word_only(), Silent())
        assert (built.made + built.current, built.status) == (len(new), ExitStatus.CLEAN)
        assert papers(project / "build") == new
        assert verify(project / "build") == (len(new), ())
        left = {path.name for path in (project / "build").rglob("*") if path.is_file()}
        assert {name for name in left if not name.endswith(".docx")} - {HASHES} == {MANIFEST, ".docgen-lock"}
        theme.write_text(re.sub("..讲安全", themes[0], theme.read_text("utf-8")), "utf-8")
        old, new, themes = new, old, themes[::-1]
    assert cut_off >= KILLS // 2


def test_between_a_killed_build_and_the_next_whole_one_a_part_of_it_may_be_asked_for(
    six_units: Path, order_of: Orders
) -> None:
    build(order_of(None), word_only(), Silent())
    edit(six_units / "content/2023/activity.yaml", "人人讲安全", "处处讲安全")
    building = start("--force")
    wait_until(lambda: announced(six_units / "build") > 10, building)
    building.kill()
    end(building)
    assert [(told.code, str(told.location), told.message) for told in verify(six_units / "build")[1]] == [
        ("X035", str(six_units / "build"), "这里的文件还没有全部做完：上次运行中断了，或者正在运行")
    ]
    part = build(order_of(1), word_only(), Silent())
    whole = build(order_of(None), word_only(), Silent())
    assert (part.diagnostics, whole.status) == ((), ExitStatus.CLEAN)
    assert {found.code for found in whole.diagnostics} <= {"X014"}
    assert verify(six_units / "build") == (29, ())


def test_ctrl_c_ends_every_process(project: Path) -> None:
    building = start()
    wait_until(lambda: announced(project / "build") > 1, building)
    os.killpg(building.pid, signal.SIGINT)
    _, err = end(building)
    assert building.returncode == 130
    assert err.splitlines()[-1] == INTERRUPTED
    assert "Traceback" not in err
    assert_told_as_unfinished(project / "build", whole=181)


def test_papers_that_an_interrupted_build_owes_are_told_until_they_are_made(
    six_units: Path, order_of: Orders
) -> None:
    building = start()
    wait_until(lambda: announced(six_units / "build") > 1, building)
    os.killpg(building.pid, signal.SIGINT)
    end(building)
    build(order_of(1), word_only(), Silent())
    assert_told_as_unfinished(six_units / "build", whole=29)
    edit(six_units / "content/2023/activity.yaml", "人人讲安全", "处处讲安全")
    build(order_of(None), word_only(), Silent())
    assert verify(six_units / "build") == (29, ())


def test_ctrl_c_again_while_workers_are_awaited(project: Path) -> None:
    """Workers that stand still keep the build waiting at its very end, for as long as the second Ctrl-C takes."""
    building = start()
    wait_until(lambda: announced(project / "build") > 1, building)
    os.killpg(building.pid, signal.SIGSTOP)
    building.send_signal(signal.SIGINT)
    building.send_signal(signal.SIGCONT)
    assert building.stderr is not None
    said = list(takewhile(lambda line: line != INTERRUPTED + "\n", building.stderr))
    building.send_signal(signal.SIGINT)
    os.killpg(building.pid, signal.SIGCONT)
    _, err = end(building)
    assert (building.returncode, err) == (130, "")
    assert "Traceback" not in "".join(said)
    assert_told_as_unfinished(project / "build", whole=181)


def test_of_two_builds_into_one_folder_the_second_says_who_holds_it(project: Path) -> None:
    first = start()
    wait_until(lambda: announced(project / "build") > 0, first)
    first.send_signal(signal.SIGSTOP)
    try:
        second = start()
        out, err = end(second)
    finally:
        first.send_signal(signal.SIGCONT)
    assert (second.returncode, out) == (3, "")
    assert re.fullmatch(
        rf"build: X015 另一个 docgen 正在往这个文件夹写文件（\S+ 上的进程 {first.pid}）\n"
        r"提示：等它做完再运行，或用 --out 换一个文件夹\n\n共 1 个错误\n",
        err,
    )
    end(first)
    assert first.returncode == 0
    assert verify(project / "build") == (181, ())


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_same_papers_by_one_process_or_two(jobs: str, six_units: Path, order_of: Orders) -> None:
    built = start("--jobs", jobs)
    end(built)
    assert built.returncode == 0
    here = replace(order_of(None), out=six_units / "here")
    build(here, word_only(), Silent())
    assert papers(six_units / "build") == papers(six_units / "here")
