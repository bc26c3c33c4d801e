"""A small project on the disk: the content of 2023 cut down to a few units, and the stock templates."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from docgen.model import Form, Paper
from docgen.pipeline.building import set_up
from docgen.pipeline.order import Order, load
from docgen.pipeline.production import Setup

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


def word_only() -> Setup:
    """The templates of the project as they now stand, and no engine."""
    return set_up(Paper, None)


class Silent:
    """Listens to the work and says nothing."""

    def begin(self, total: int) -> None:
        """Nothing to draw."""

    def step(self) -> None:
        """Nothing to draw."""


def edit(path: Path, old: str, new: str) -> None:
    """Replace text in a file that must hold it."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


SIX_UNITS = """\
units:
  - {id: jiangnan, name: 江海区江南街道办事处, short_name: 江南街道, kind: street}
  - {id: waihai, name: 江海区外海街道办事处, short_name: 外海街道, kind: street}
  - {id: lile, name: 江海区礼乐街道办事处, short_name: 礼乐街道, kind: street}
  - {id: jiaoyu, name: 江海区教育局, short_name: 区教育局, kind: department}
  - {id: gongan, name: 江海区公安分局, short_name: 区公安分局, kind: department}
  - id: yingjiguanli
    name: 江海区应急管理局
    short_name: 区应急管理局
    kind: department
    tags: [office, media, enterprise, rural, community, school, family, cases]
"""


@pytest.fixture
def six_units(project: Path) -> Path:
    """The project with six of its units: the notice and 28 other papers."""
    (project / "content/2023/units.yaml").write_text(SIX_UNITS, "utf-8")
    return project
