"""A small project on the disk: the content of 2023 cut down to a few units, and the stock templates."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from docgen.model import Form
from docgen.pipeline.order import Order, load

ROOT = Path(__file__).parents[2]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with content/2023 and templates/, made the current one."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def order_of(project: Path) -> Callable[..., Order]:
    """Orders of the project as its content now stands, for its first units, as Word files."""

    def make(units: int | None = 2, *forms: Form) -> Order:
        activity = load(project / "content" / "2023")
        chosen = None if units is None else activity.units[:units]
        return Order(activity, project / "build", chosen, forms=frozenset(forms or (Form.DOCX,)))

    return make


class Silent:
    """Listens to the work and says nothing."""

    def begin(self, total: int) -> None:
        """Nothing to draw."""

    def step(self) -> None:
        """Nothing to draw."""
