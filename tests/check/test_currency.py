"""F104: papers held against what their content gives now."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from docgen.check.settings import Settings
from docgen.model import Form, Paper
from docgen.pipeline.building import build, set_up
from docgen.pipeline.checking.papers import check_papers
from docgen.pipeline.order import Order, load
from docgen.word import package

ROOT = Path(__file__).parents[2]
PAPER = Path("build/units/江南街道/活动方案.docx")


class Silent:
    """Listens to the work and says nothing."""

    def begin(self, total: int) -> None:
        """Nothing to draw."""

    def step(self) -> None:
        """Nothing to draw."""


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    monkeypatch.chdir(tmp_path)
    activity = load(Path("content/2023"))
    order = Order(activity, Path("build"), activity.units[:1], forms=frozenset({Form.DOCX}))
    build(order, set_up(Paper, None), Silent())


def found() -> list[str]:
    """What F104 has to say of the paper."""
    from docgen.pipeline.checking import papers  # noqa: PLC0415

    papers._content.cache_clear()
    return [each.message for each in check_papers([PAPER], Settings(), None) if each.code == "F104"]


def edited(old: str, new: str) -> None:
    """Change the paper's own XML, as somebody who has lifted the protection would."""
    parts = package.read(PAPER.read_bytes(), str(PAPER))
    text = parts[package.DOCUMENT].decode("utf-8")
    assert old in text
    PAPER.write_bytes(package.write(parts | {package.DOCUMENT: text.replace(old, new).encode("utf-8")}))


def test_a_paper_as_made_says_nothing() -> None:
    assert found() == []


def test_content_that_has_changed_since() -> None:
    filings = Path("content/2023/filings.yaml")
    filings.write_text(filings.read_text("utf-8").replace("due: 2023-06-21", "due: 2023-06-20"), "utf-8")
    assert found() == [
        "与现在的内容不一致：纸面上是“…活动总结于6月21日前报区指导办。”，"
        "按内容应为“…活动总结于6月20日前报区指导办。”"
    ]


def test_fixed_text_that_somebody_has_changed() -> None:
    edited("江海区江南街道办事处", "江海区江南街道")
    assert len(found()) >= 1


def test_what_a_unit_fills_in_is_its_own() -> None:
    edited("填写姓名和职务", "某某，主任")
    assert found() == []
