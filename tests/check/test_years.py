"""Content copied from last year's: what is told where only some of its dates were changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.check.settings import Settings
from docgen.pipeline.checking.content import check


def told(folder: Path) -> list[str]:
    """Codes with messages."""
    found = check(folder, Settings(), Path("terms.yaml")).diagnostics
    return [f"{each.code} {each.message}" for each in found]


def change(folder: Path, stem: str, old: str, new: str) -> None:
    """Change a file in one place."""
    path = folder / f"{stem}.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_copy_in_which_nothing_but_the_year_was_changed(small: Path) -> None:
    folder = small.rename("2024")
    change(folder, "activity", "year: 2023", "year: 2024")
    of_another_year = [message for message in told(folder) if message.startswith("D109")]
    assert of_another_year == [
        "D109 “安全生产月”开始日 2023-06-01 不在活动的年份 2024 年",
        "D109 “安全生产月”结束日 2023-06-30 不在活动的年份 2024 年",
        "D109 成文日期 2023-05-22 不在活动的年份 2024 年",
        "D109 印发日期 2023-05-22 不在活动的年份 2024 年",
        "D109 任务 1 的日期 2023-05-31 不在活动的年份 2024 年",
        "D109 任务 2 的日期 2023-06-11 不在活动的年份 2024 年",
        "D109 任务 2 的日期 2023-06-20 不在活动的年份 2024 年",
        "D109 活动方案截止日 2023-06-02 不在活动的年份 2024 年",
        "D109 “安全生产月”活动总结截止日 2023-07-05 不在活动的年份 2024 年",
        "D109 典型案例截止日 2023-06-30 不在活动的年份 2024 年",
        "D109 典型案例截止日 2023-07-31 不在活动的年份 2024 年",
    ]


def test_a_copy_in_which_nothing_was_changed(small: Path) -> None:
    assert told(small.rename("2024")) == ["D110 文件夹名为 2024，活动的年份却是 2023 年"]


@pytest.mark.parametrize("name", ["安全生产月", "2023年安全生产月", "20230601", "2022至2023"])
def test_a_folder_that_names_no_other_year(name: str, small: Path) -> None:
    assert told(small.rename(name)) == []


def test_an_answer_to_another_rule_does_not_hide_it(small: Path) -> None:
    change(small, "filings", "due: 2023-07-05", "due: 2022-07-05  # docgen: ignore D104, D108 公开文本如此")
    assert "D109 “安全生产月”活动总结截止日 2022-07-05 不在活动的年份 2023 年" in told(small)


@pytest.mark.parametrize(("due", "messages"), [("2024-01-31", 0), ("2024-02-01", 1), ("2033-01-05", 1)])
def test_a_report_may_be_due_in_the_january_after(due: str, messages: int, small: Path) -> None:
    change(small, "filings", "due: 2023-07-05", f"due: {due}")
    assert len([message for message in told(small) if message.startswith("D109")]) == messages
