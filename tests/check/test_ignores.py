"""Exceptions: beside a line, before it, for a block, for a file, for the project."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.check.settings import Settings, read_settings
from docgen.diagnostics import DocgenError, ExitStatus
from docgen.pipeline.checking.content import check
from docgen.report import format_report

WRONG = "    due: 2023-06-24  # 星期六"


def reported(folder: Path, settings: Settings | None = None) -> list[str]:
    """Codes with their lines."""
    found = check(folder, settings or Settings(), Path("terms.yaml")).diagnostics
    return [f"{each.code} {each.location.line if each.location else 0}" for each in found]


def replace(folder: Path, stem: str, old: str, new: str) -> None:
    """Change a file in one place."""
    path = folder / f"{stem}.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    "answered",
    [
        "    due: 2023-06-24  # docgen: ignore D101 值班室收件",
        "    due: 2023-06-24  # docgen: ignore D101：值班室收件",
        "    # docgen: ignore D101 值班室收件\n    due: 2023-06-24",
        "    # docgen: ignore D101 值班室收件\n\n    # 又一条注释\n    due: 2023-06-24",
    ],
)
def test_beside_a_line_or_before_it(answered: str, small: Path) -> None:
    replace(small, "filings", "    due: 2023-06-02", answered)
    assert reported(small) == []


def test_another_line_is_not_covered(small: Path) -> None:
    replace(
        small,
        "filings",
        "    due: 2023-06-02",
        "    # docgen: ignore D101 值班室收件\n    owners: [all]\n" + WRONG,
    )
    replace(small, "filings", "    owners: [all]\n    # docgen", "    # docgen")
    assert reported(small) == ["I001 4", "D101 6"]


def test_a_block_is_covered_from_its_head(small: Path) -> None:
    replace(small, "plan", "closing: |", "closing: |  # docgen: ignore P101, P205 照录原文")
    replace(small, "plan", "前报送活动方案。", "前,\n  报送 活动方案。")
    assert reported(small) == []


def test_a_comment_within_a_block_is_text(small: Path) -> None:
    replace(small, "plan", "前报送活动方案。", "前报送活动方案。  # docgen: ignore P101 照录原文")
    assert "M204 54" in reported(small)


def test_for_a_file(small: Path) -> None:
    replace(small, "filings", "filings:", "# docgen: ignore-file D101 D104 照录原文\nfilings:")
    replace(small, "filings", "due: 2023-06-02", "due: 2023-06-24")
    replace(small, "filings", "due: 2023-07-05", "due: 2023-06-25")
    assert reported(small) == []


def test_one_of_two_that_is_of_no_use(small: Path) -> None:
    replace(small, "filings", "due: 2023-06-02", "due: 2023-06-24  # docgen: ignore D101 D104 值班室收件")
    found = check(small, Settings(), Path("terms.yaml")).diagnostics
    assert [each.message for each in found] == ["这里已经没有 D104 的问题，忽略是多余的"]


def test_what_is_ignored_is_not_corrected(small: Path) -> None:
    replace(small, "plan", "heading: 主题活动", "heading: 主题活动。  # docgen: ignore N105 照录原文")
    assert check(small, Settings(), Path("terms.yaml")).edits == ()


@pytest.mark.parametrize(
    "settings",
    [
        Settings(ignore=frozenset({"D101"})),
        Settings(per_file={"2023/*.yaml": frozenset({"D101"})}),
        Settings(per_file={"2023/filings.yaml": frozenset({"D101"})}),
    ],
)
def test_for_the_project(settings: Settings, small: Path) -> None:
    replace(small, "filings", "due: 2023-06-02", "due: 2023-06-24")
    assert reported(small, settings) == []
    assert reported(small, Settings(per_file={"2022/*": frozenset({"D101"})})) == ["D101 5"]


def test_an_exception_of_the_project_that_is_of_no_use(small: Path) -> None:
    settings = Settings(
        per_file={"2023/plan.yaml": frozenset({"P101", "GB5.1"}), "2022/*": frozenset({"P101"})}
    )
    found = check(small, settings, Path("terms.yaml")).diagnostics
    assert format_report(found) == (
        "pyproject.toml（per-file-ignores，2023/plan.yaml）: I001 警告：这里已经没有 P101 的问题，忽略是多余的\n"
        "提示：请删去它\n\n共 1 个警告"
    )


def test_settings_are_read() -> None:
    table = {"ignore": ["D104"], "per-file-ignores": {"content/2022/*": ["P205"]}}
    assert read_settings(table, "pyproject.toml", ["D104", "P205"]) == Settings(
        frozenset({"D104"}), {"content/2022/*": frozenset({"P205"})}
    )


def test_wrong_settings_are_told_all_at_once() -> None:
    table = {"ignroe": [], "ignore": "D101", "per-file-ignores": {"*.yaml": ["D1O1"]}}
    with pytest.raises(DocgenError) as caught:
        read_settings(table, "pyproject.toml", ["D101"])
    assert caught.value.status is ExitStatus.USAGE
    assert format_report(caught.value.diagnostics) == (
        "pyproject.toml: X004 [tool.docgen.check] 不认识的键 ignroe\n提示：您是否想写 ignore？\n\n"
        'pyproject.toml: X004 [tool.docgen.check] ignore 应为规则编号的列表\n提示：写法：["D101", "P205"]\n\n'
        'pyproject.toml: X004 [tool.docgen.check] per-file-ignores 的 "*.yaml" 里没有规则 D1O1\n'
        "提示：您是否想写 D101？\n\n共 3 个错误"
    )
