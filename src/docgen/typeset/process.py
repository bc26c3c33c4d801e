"""A command → its exit status and output, within a time limit. The seam that tests replace.

A command is started in a process group of its own, so that what it has started goes down with it: LibreOffice
is a launcher whose child does the work.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from msgspec import Struct


class Outcome(Struct, frozen=True):
    """How a command ended: its exit status, or None if it was killed at the time limit; what it printed."""

    status: int | None
    output: str = ""

    @property
    def succeeded(self) -> bool:
        """Whether it ended by itself with status 0."""
        return self.status == 0


class Runner(Protocol):
    """Whoever runs commands."""

    def find(self, program: str) -> str | None:
        """The full path of `program`, or None if the machine lacks it."""
        ...

    def run(
        self,
        command: Sequence[str],
        *,
        timeout: float,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
        output: Path | None = None,
    ) -> Outcome:
        """Run `command` for at most `timeout` seconds.

        `env` is added to the environment; `cwd` is the folder to run in; standard output goes into the file
        `output` if that is given. Raises OSError where the command cannot be started.
        """
        ...


class Subprocess:
    """The runner for real."""

    def find(self, program: str) -> str | None:
        """As `Runner.find`."""
        return shutil.which(program)

    def run(
        self,
        command: Sequence[str],
        *,
        timeout: float,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
        output: Path | None = None,
    ) -> Outcome:
        """As `Runner.run`. Whatever interrupts the wait (Ctrl-C included) kills the command first."""
        if output is None:
            return _run(command, timeout, env, cwd, subprocess.PIPE)
        with output.open("wb") as stream:
            return _run(command, timeout, env, cwd, stream.fileno())


def _run(
    command: Sequence[str],
    timeout: float,
    env: Mapping[str, str] | None,
    cwd: Path | None,
    stdout: int,
) -> Outcome:
    """Start `command`, wait for it, and leave nothing of it running."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.STDOUT if stdout == subprocess.PIPE else subprocess.PIPE,
        env={**os.environ, **(env or {})},
        cwd=cwd,
        start_new_session=True,
    )
    with process:
        try:
            printed = process.communicate(timeout=timeout)
            status: int | None = process.returncode
        except subprocess.TimeoutExpired:
            _kill_group(process)
            printed, status = process.communicate(), None
        except BaseException:
            _kill_group(process)
            process.wait()
            raise
    return Outcome(status, b"".join(filter(None, printed)).decode("utf-8", "replace"))


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    """Kill a process and all that it has started."""
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
