"""A small activity without a single finding, which cases change in one place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the small activity as `2023` in the working folder, its terms beside it."""
    shutil.copytree(HERE / "small", tmp_path / "2023")
    shutil.move(tmp_path / "2023" / "terms.yaml", tmp_path / "terms.yaml")
    monkeypatch.chdir(tmp_path)
    return Path("2023")
