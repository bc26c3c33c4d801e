"""The content of 2023 against what was published: 附件1 word for word, 附件2 row by row."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from docgen.content import load
from docgen.model import SECTIONS_IN_USE, Activity
from printed import plan_paragraphs

ROOT = Path(__file__).parents[2]
PUBLISHED = ROOT / "tests" / "data" / "plan-2023.txt"

CORRECTIONS = (
    ("[bookmark: _GoBack]11.", "11."),
    ("“安全生产五邑”活动方案", "“安全生产五邑行”活动方案"),
)
"""The corrections that content/2023/CORRECTIONS.md gives reasons for: as published, as corrected."""

ROWS = ROOT / "tests" / "data" / "statistics-2023.tsv"
"""附件2 as it is to be printed: 序号, 类别, 统计项目, 计量单位, 任务, a row a line."""


@pytest.fixture(scope="module")
def activity() -> Activity:
    return load(ROOT / "content" / "2023")


def test_the_plan_is_the_published_one_but_for_the_corrections(activity: Activity) -> None:
    published = PUBLISHED.read_text(encoding="utf-8")
    for wrong, right in CORRECTIONS:
        assert published.count(wrong) == 1
        published = published.replace(wrong, right)
    label, *paragraphs = [line.strip() for line in published.splitlines() if line.strip()]
    assert label == "附件1"
    assert plan_paragraphs(activity.plan) == tuple(paragraphs)


def test_every_correction_is_written_down() -> None:
    text = (ROOT / "content" / "2023" / "CORRECTIONS.md").read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert len(rows) == 2 + len(CORRECTIONS)
    for (wrong, right), row in zip(CORRECTIONS, rows[2:], strict=True):
        assert wrong in row
        assert right in row


def test_the_form_has_its_51_rows(activity: Activity) -> None:
    numbers = {task.id: str(task.number) for task in activity.plan.all_tasks()}
    rows = [
        "\t".join(
            (
                str(row.number),
                row.category,
                row.name,
                row.measure,
                "、".join(numbers[task] for task in row.tasks) or "—",
            )
        )
        for row in activity.statistics.indicators
    ]
    assert rows == ROWS.read_text(encoding="utf-8").splitlines()


def test_parts_of_rows(activity: Activity) -> None:
    parts = {row.number: row.part_of for row in activity.statistics.indicators if row.part_of}
    assert parts == {5: "class-attendance", 39: "exposed-cases", 40: "exposed-cases"} | dict.fromkeys(
        range(45, 50), "drills"
    )


def test_every_task_is_counted(activity: Activity) -> None:
    assert [task.number for task in activity.plan.all_tasks()] == list(range(1, 19))
    assert all(task.indicators for task in activity.plan.all_tasks())


def test_what_is_owed_and_when(activity: Activity) -> None:
    assert {filing.id: filing.due for filing in activity.filings} == {
        "plan": date(2023, 6, 2),
        "month_summary": date(2023, 6, 21),
        "wuyixing_summary": date(2023, 11, 26),
        "cases": date(2023, 12, 29),
    }
    assert [due.month for due in activity.filing("cases").dues] == [(2023, month) for month in range(6, 13)]


def test_three_streets_and_the_office(activity: Activity) -> None:
    streets = [unit.short_name for unit in activity.units if unit.belongs_to(("streets",))]
    assert streets == ["江南街道", "外海街道", "礼乐街道"]
    assert [unit.short_name for unit in activity.units if "office" in unit.tags] == ["区应急管理局"]


def test_every_unit_has_tasks_and_every_task_has_units(activity: Activity) -> None:
    tasks = activity.plan.all_tasks()
    assert all(any(unit.belongs_to(task.owners) for task in tasks) for unit in activity.units)
    assert all(any(unit.belongs_to(task.owners) for unit in activity.units) for task in tasks)


def test_the_plan_has_all_seven_sections(activity: Activity) -> None:
    sections = [section.id for section in activity.plan.sections]
    assert sections == ["guidance", "theme", "periods", "organisation", "month", "wuyixing", "requirements"]
    assert set(SECTIONS_IN_USE) <= set(sections)


def test_names_of_the_office_break_between_phrases(activity: Activity) -> None:
    notice = activity.notice
    assert notice.mark.phrases == ("江门市江海区", "安全生产委员会办公室", "文件")
    assert notice.signatory.phrases == notice.printed_by.phrases == ("江门市江海区", "安全生产委员会办公室")


def test_what_is_not_known_is_left_open(activity: Activity) -> None:
    notice, contact = activity.notice, activity.office.contact
    assert (notice.number.code, notice.number.serial, notice.signed_on) == (None, None, None)
    assert (notice.disclosure, notice.copies, notice.printed_on) == (None, None, None)
    assert (contact.name, contact.phone) == (None, None)


def test_no_date_of_a_filing_is_typed_into_a_text() -> None:
    plan = (ROOT / "content" / "2023" / "plan.yaml").read_text(encoding="utf-8")
    assert not [typed for typed in ("6月2日", "6月21日", "11月26日", "5月31日", "6月1日") if typed in plan]
