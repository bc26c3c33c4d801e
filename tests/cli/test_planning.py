"""`docgen build` on what is there already: `--dry-run`, `--force`, and one line where nothing has changed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cli.running import Docgen, tree

WAIHAI = "units/外海街道"


def test_a_dry_run_says_what_and_why_and_writes_nothing(docgen: Docgen, project: Path) -> None:
    shown = docgen("build", "--dry-run", "--format", "docx", "--unit", "外海街道")
    assert (shown.status, shown.err) == (0, "")
    assert shown.out == (
        f"新文件          {WAIHAI}/活动方案.docx\n"
        f"新文件          {WAIHAI}/安全生产月活动总结.docx\n"
        f"新文件          {WAIHAI}/活动进展情况统计表.docx\n"
        f"新文件          {WAIHAI}/安全生产五邑行活动总结.docx\n"
        f"新文件          {WAIHAI}/典型案例报送表.docx\n"
        "将生成 5 份，删除 0 份，0 份不变。没有写任何文件。\n"
    )
    assert not Path("build").exists()


def test_a_dry_run_after_a_change(docgen: Docgen, project: Path) -> None:
    docgen("build", "--format", "docx")
    before = tree(project / "build")
    units = Path("content/2023/units.yaml")
    units.write_text(units.read_text("utf-8").replace("short_name: 外海街道", "short_name: 外海"), "utf-8")
    Path("build/2023/units/区应急管理局/活动方案.docx").write_bytes(b"filled in")
    Path("build/2023/units/区应急管理局/典型案例报送表.docx").unlink()
    shown = docgen("build", "--format", "docx", "--dry-run")
    assert shown.out == (
        "新文件          units/外海/活动方案.docx\n"
        "新文件          units/外海/安全生产月活动总结.docx\n"
        "新文件          units/外海/活动进展情况统计表.docx\n"
        "新文件          units/外海/安全生产五邑行活动总结.docx\n"
        "新文件          units/外海/典型案例报送表.docx\n"
        "文件不见了      units/区应急管理局/典型案例报送表.docx\n"
        "不再需要，删除  units/外海街道/典型案例报送表.docx\n"
        "不再需要，删除  units/外海街道/安全生产五邑行活动总结.docx\n"
        "不再需要，删除  units/外海街道/安全生产月活动总结.docx\n"
        "不再需要，删除  units/外海街道/活动方案.docx\n"
        "不再需要，删除  units/外海街道/活动进展情况统计表.docx\n"
        "将生成 6 份，删除 5 份，4 份不变。没有写任何文件。\n"
    )
    assert shown.err == (
        "build/2023/units/区应急管理局/活动方案.docx: X016 警告：生成之后被人改动过，没有覆盖\n"
        "提示：要保留改动，请另存到别处；移走它之后再运行，就会重新生成\n\n共 1 个警告\n"
    )
    assert len(tree(project / "build")) == len(before) - 1


def test_nothing_has_changed(docgen: Docgen, project: Path) -> None:
    docgen("build", "--format", "docx")
    shown = docgen("build", "--format", "docx")
    assert (shown.status, shown.err) == (0, "")
    assert re.fullmatch(r"没有变化：build/2023/ 下的 11 份 docx 文件都是最新的（\d+\.\d 秒）。\n", shown.out)
    again = docgen("build", "--format", "docx", "--force")
    assert again.out.startswith("共生成 11 份文件。放在 build/2023/，用时 ")


def test_what_was_not_asked_for_is_not_said_to_be_up_to_date(docgen: Docgen, project: Path) -> None:
    """Of 22 files, those in Word that name the theme are made again, and the PDFs are left as they were."""
    docgen("build")
    activity = Path("content/2023/activity.yaml")
    activity.write_text(activity.read_text("utf-8").replace("人人讲安全", "处处讲安全"), "utf-8")
    docgen("build", "--format", "docx")
    shown = docgen("build", "--format", "docx")
    assert re.fullmatch(r"没有变化：build/2023/ 下的 11 份 docx 文件都是最新的（\d+\.\d 秒）。\n", shown.out)
    assert docgen("build").out.startswith("共生成 ")
    assert re.match(r"没有变化：build/2023/ 下的 22 份文件都是最新的", docgen("build").out)


def test_one_unit_has_changed(docgen: Docgen, project: Path) -> None:
    docgen("build", "--format", "docx")
    units = Path("content/2023/units.yaml")
    units.write_text(units.read_text("utf-8").replace("江海区外海街道办事处", "江海区外海街道办"), "utf-8")
    shown = docgen("build", "--format", "docx")
    assert shown.out.startswith("共生成 5 份文件，6 份没有变化。放在 build/2023/，用时 ")


@pytest.mark.parametrize("half", [("--executor", "dask"), ("--scheduler", "tcp://127.0.0.1:8786")])
def test_dask_and_a_scheduler_go_together(half: tuple[str, str], docgen: Docgen, project: Path) -> None:
    shown = docgen("build", *half)
    assert (shown.status, shown.out) == (2, "")
    assert shown.err.startswith("X002 --executor dask 和 --scheduler 要一起写\n")
