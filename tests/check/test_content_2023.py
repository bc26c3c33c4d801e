"""The published plan of 2023: what the rules find in its words as they were published, and as shipped."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from docgen.check.settings import Settings
from docgen.content import load
from docgen.diagnostics import Severity
from docgen.pipeline.checking.content import check
from printed import plan_paragraphs

ROOT = Path(__file__).parents[2]
TERMS = ROOT / "content" / "terms.yaml"

UNCORRECTED = (
    ("              聚焦农村返乡创业人员", "              [bookmark: _GoBack]聚焦农村返乡创业人员"),
    ("和“{{ campaigns.wuyixing.name }}”活动方案，\n  并于", "和“安全生产五邑”活动方案，\n  并于"),
)
"""What CORRECTIONS.md says was corrected, and how it was published."""


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """The content of 2023 with the words as they were published, and no finding answered."""
    folder = tmp_path / "2023"
    shutil.copytree(ROOT / "content" / "2023", folder)
    for path in folder.glob("*.yaml"):
        text = re.sub(r" *# docgen: ignore.*", "", path.read_text(encoding="utf-8"))
        for corrected, uncorrected in UNCORRECTED:
            text = text.replace(corrected, uncorrected)
        path.write_text(text, encoding="utf-8")
    return folder


def test_the_published_words_are_those_of_the_published_text(published: Path) -> None:
    text = (ROOT / "tests" / "data" / "plan-2023.txt").read_text(encoding="utf-8")
    plan = "\n".join(plan_paragraphs(load(published).plan))
    plan = plan.replace("11.[bookmark: _GoBack]", "[bookmark: _GoBack]11.")
    assert "".join(plan.split()) == "".join(text.removeprefix("附件1").split())


def test_findings_in_the_published_text(published: Path) -> None:
    found = [
        (diagnostic.code, diagnostic.message)
        for diagnostic in check(published, Settings(), TERMS).diagnostics
        if diagnostic.code != "U101"
    ]
    assert found == [
        ("P205", "“讲安全”与“个个会”之间有空格"),
        ("M104", "简称“区安委办”没有先写全称“江门市江海区安全生产委员会办公室”"),
        ("M103", "称呼不一：这里写“各街道、各部门单位”，7 处写“各街道、各有关部门和单位”"),
        ("M104", "简称“省安委会”没有先写全称“广东省安全生产委员会”"),
        ("M103", "称呼不一：这里写“各安委会成员单位”，7 处写“各街道、各有关部门和单位”"),
        ("N102", "任务 7 以“5月”开头，紧接序号“7.”容易误读"),
        ("N102", "任务 8 以“6月”开头，紧接序号“8.”容易误读"),
        ("M104", "简称“市指导办”没有先写全称“江门市活动指导委员会办公室”"),
        ("M204", "Word 书签：[bookmark: _GoBack]"),
        ("N106", "“六、持续开展“安全生产五邑行”活动”下直接编排“15.”，跳过了“（一）”一级"),
        ("M203", "并列成分连用“和”：媒体和新媒体和政务自媒体"),
        ("M103", "称呼不一：这里写“各街道、有关单位”，7 处写“各街道、各有关部门和单位”"),
        ("M202", "“至少”与“1至2”并用，数量不明"),
        ("P201", "表示范围前面用“至”（1至2），这里用“—”（1—2）"),
        ("M103", "称呼不一：这里写“各街道、区安委会各成员单位”，7 处写“各街道、各有关部门和单位”"),
        ("M104", "简称“区安委会”没有先写全称“江门市江海区安全生产委员会”"),
        ("M101", "活动名称“安全生产五邑”与“安全生产五邑行”只差一个字"),
        ("D104", "“安全生产月”活动总结截止日 2023-06-21 早于活动结束日 2023-06-30"),
        ("D101", "“安全生产五邑行”活动总结截止日 2023-11-26 是星期日"),
        ("D104", "“安全生产五邑行”活动总结截止日 2023-11-26 早于活动结束日 2023-12-31"),
    ]


def test_as_shipped_only_what_is_undecided_is_left() -> None:
    found = check(ROOT / "content" / "2023", Settings(), TERMS).diagnostics
    assert {diagnostic.code for diagnostic in found} == {"U101"}
    assert {diagnostic.severity for diagnostic in found} == {Severity.NOTE}
