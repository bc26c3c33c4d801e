"""What the tests of the command share: where things are, how a run ended, and what lies in a folder."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

PROJECT = Path(__file__).parents[2]
FONTS = PROJECT / ".fonts"
COMMAND = (sys.executable, "-m", "docgen")


class Result(Struct, frozen=True):
    """How a command ended and what it said on its two streams."""

    status: int
    out: str
    err: str


Docgen = Callable[..., Result]
"""Runs `docgen` with some words within the test's process."""

Start = Callable[..., "subprocess.Popen[str]"]
"""Starts `docgen` with some words as a process of its own; `env` is added to its environment."""


def tree(folder: Path) -> list[str]:
    """Every file below a folder by its path from there, but for docgen's own books; none where it is not there."""
    books = {"manifest.json", ".docgen-lock", ".docgen-hashes", "templates.json"}
    return sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path.name not in books
    )
