"""The same bytes twice: every file of a build and what is handed over, wherever and whenever it is made."""

from __future__ import annotations

import hashlib
import os
import subprocess
from pathlib import Path

import pytest

from cli.running import COMMAND, PROJECT

DEADLINE = 180.0

# What differs between two machines, and must not differ on paper.
HERE = {"TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}
THERE = {"TZ": "America/Anchorage", "LC_ALL": "C", "PYTHONHASHSEED": "2"}


def made(out: Path, environment: dict[str, str], *words: str) -> dict[str, str]:
    """A digest of every file of a build with its packages."""
    for command in (
        ["build", "--engine", "typst", "--out", str(out), *words],
        ["package", "--out", str(out)],
    ):
        ended = subprocess.run(
            [*COMMAND, *command], env={**os.environ, **environment}, capture_output=True, timeout=DEADLINE,
            check=False,
        )  # fmt: skip
        assert ended.returncode == 0, ended.stderr.decode("utf-8")
    return {
        path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in out.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("dated", [{}, {"SOURCE_DATE_EPOCH": "1685577600"}], ids=["undated", "dated"])
def test_the_same_bytes_in_two_folders_at_two_ends_of_the_world(
    six_units: Path, dated: dict[str, str]
) -> None:
    """Word, PDF, manifest, packages and index; one process here, two there."""
    (six_units / ".fonts").symlink_to(PROJECT / ".fonts")
    units = six_units / "content/2023/units.yaml"
    lines = units.read_text("utf-8").splitlines(keepends=True)
    units.write_text("".join([*lines[:2], *lines[6:]]), "utf-8")
    here = made(six_units / "一", HERE | dated, "--jobs", "1")
    there = made(six_units / "另一处/二", THERE | dated, "--jobs", "2")
    assert here == there
    suffixes = [Path(name).suffix for name in here]
    assert {suffix: suffixes.count(suffix) for suffix in sorted(set(suffixes))} == {
        "": 1, ".csv": 1, ".docx": 11, ".json": 2, ".pdf": 11, ".xlsx": 1, ".zip": 2,
    }  # fmt: skip
