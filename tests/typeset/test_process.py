"""Commands → outcomes."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from traceback import extract_stack

import pytest

from docgen.typeset.process import Outcome, Subprocess

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX shell")


def test_status_and_everything_printed_come_back() -> None:
    outcome = Subprocess().run(["sh", "-c", "echo 好; echo 坏 >&2; exit 3"], timeout=60)

    assert outcome == Outcome(3, "好\n坏\n")


def test_environment_is_added_to() -> None:
    outcome = Subprocess().run(["sh", "-c", 'echo "$HELLO $PATH"'], timeout=60, env={"HELLO": "您好"})

    assert outcome == Outcome(0, f"您好 {os.environ['PATH']}\n")


def test_output_goes_into_a_file(tmp_path: Path) -> None:
    outcome = Subprocess().run(["pwd"], timeout=60, cwd=tmp_path, output=tmp_path / "out")

    assert outcome.succeeded
    assert (tmp_path / "out").read_text() == f"{tmp_path.resolve()}\n"


def test_what_hangs_is_killed_with_all_it_has_started() -> None:
    # The grandchild holds the other end of the pipe: the output ends, and the call returns, only with it.
    outcome = Subprocess().run(["sh", "-c", "echo 开始; sleep 600 & wait"], timeout=0.5)

    assert outcome == Outcome(None, "开始\n")
    assert not outcome.succeeded


@pytest.fixture
def _interruptible() -> Iterator[None]:
    """Ctrl-C raises KeyboardInterrupt even where the tests run in the background and would ignore it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("_interruptible")
def test_interruption_kills_the_command(tmp_path: Path) -> None:
    note = tmp_path / "process"
    os.mkfifo(note)
    started: list[int] = []

    def interrupt() -> None:
        started.append(int(note.read_text()))  # returns when the command has written
        main = threading.main_thread().ident or 0
        while "communicate" not in [frame.name for frame in extract_stack(sys._current_frames()[main])]:
            pass
        signal.pthread_kill(main, signal.SIGINT)

    watcher = threading.Thread(target=interrupt)
    watcher.start()
    with pytest.raises(KeyboardInterrupt):
        Subprocess().run(["sh", "-c", f"echo $$ > '{note}'; exec sleep 600"], timeout=60)
    watcher.join()

    with pytest.raises(ProcessLookupError):
        os.kill(started[0], 0)


def test_missing_program_is_not_found() -> None:
    assert Subprocess().find("no-such-program-anywhere") is None
    with pytest.raises(FileNotFoundError):
        Subprocess().run(["no-such-program-anywhere"], timeout=60)
