"""`docgen templates reset` keeps what the office has changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cli.running import Docgen, tree

NAMES = ["case-report.docx", "notice.docx", "statistics.docx", "summary.docx", "unit-plan.docx"]


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_templates_are_made_and_then_left_alone(docgen: Docgen, empty: Path) -> None:
    first = docgen("templates", "reset")
    assert (first.status, first.err) == (0, "")
    assert first.out.splitlines() == [f"新建    templates/{name}" for name in NAMES]
    assert tree(empty) == [f"templates/{name}" for name in NAMES]
    again = docgen("templates", "reset")
    assert again.out.splitlines() == [f"未变    templates/{name}" for name in NAMES]


def test_a_changed_template_is_kept_unless_forced(docgen: Docgen, empty: Path) -> None:
    docgen("templates", "reset", "--paper", "notice")
    template = empty / "templates/notice.docx"
    stock = template.read_bytes()
    template.write_bytes(b"changed in Word")
    kept = docgen("templates", "reset", "--paper", "notice")
    assert (kept.status, kept.out) == (
        0,
        "保留    templates/notice.docx（与标准模板不同，没有动；要恢复请加 --force）\n",
    )
    assert template.read_bytes() == b"changed in Word"
    forced = docgen("templates", "reset", "--paper", "notice", "--force")
    assert (forced.status, forced.out) == (0, "已覆盖  templates/notice.docx\n")
    assert template.read_bytes() == stock


@pytest.mark.parametrize("words", [("build", "--format", "docx"), ("check",)])
def test_a_template_that_never_ends_is_not_read(
    words: tuple[str, ...], docgen: Docgen, project: Path
) -> None:
    template = project / "templates/notice.docx"
    template.unlink()
    os.mkfifo(template)
    told = docgen(*words)
    assert told.status != 0
    assert "templates/notice.docx: W001 模板无法读取（不是普通文件）" in told.err + told.out
