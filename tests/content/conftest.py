"""The small valid activity that tests change, and nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the small activity as `2023` in the working folder, so that messages have short paths."""
    shutil.copytree(HERE / "small", tmp_path / "2023")
    monkeypatch.chdir(tmp_path)
    return Path("2023")
