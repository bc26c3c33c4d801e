"""What a reader sees in each kind of paper: the text beside this file, a line for each paragraph and row.

To write a text anew after a change that is meant: python tests/papers/text.py build/2023/….docx
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from msgspec.structs import replace

from docgen.jobs import unit_jobs
from docgen.model import Activity, Paper, Task
from docgen.word.render import render
from docgen.word.template import Template
from papers.text import lines
from printed import plan_paragraphs

HERE = Path(__file__).parent


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("units/外海街道/活动方案", "unit-plan-street.txt", id="a street's plan"),
        pytest.param("units/区统计局/活动方案", "unit-plan-department.txt", id="a department's plan"),
        pytest.param("units/区教育局/安全生产月活动总结", "summary-month.txt", id="a department's summary"),
        pytest.param(
            "units/区教育局/安全生产五邑行活动总结", "summary-wuyixing.txt", id="its second summary"
        ),
        pytest.param(
            "units/区统计局/活动进展情况统计表", "statistics.txt", id="statistics with rows of dashes"
        ),
        pytest.param("units/外海街道/典型案例报送表", "case-report.txt", id="a case report"),
    ],
)
def test_paper(papers: Mapping[str, bytes], name: str, expected: str) -> None:
    assert lines(papers[name]) == (HERE / expected).read_text("utf-8").splitlines()


def test_notice(papers: Mapping[str, bytes]) -> None:
    """The head, up to the title of 附件1, and the end, from the last rows of 附件2."""
    found = lines(papers["通知"])
    first, last = (
        found.index("附件标识 | 附件1") + 2,
        next(i for i, line in enumerate(found) if line.startswith("行 | 50")),
    )
    assert found[:first] == (HERE / "notice-head.txt").read_text("utf-8").splitlines()
    assert found[last:] == (HERE / "notice-end.txt").read_text("utf-8").splitlines()


def test_the_plan_is_whole_in_the_notice(papers: Mapping[str, bytes], activity: Activity) -> None:
    """附件1 is the plan, paragraph by paragraph."""
    found = [line.split(" | ", 1)[1].replace("↵", "") for line in lines(papers["通知"])]
    printed = list(plan_paragraphs(activity.plan))
    start = found.index("附件1") + 1
    assert found[start : start + len(printed)] == printed
    assert found[start + len(printed)] == "附件2"


def test_the_form_asks_in_the_notice_what_it_asks_of_units(papers: Mapping[str, bytes]) -> None:
    """填报栏 of 附件2: the same lines in the same order, blank where units have prompts."""
    asked = [line for line in lines(papers["通知"]) if line.startswith("填报栏")]
    assert asked == [
        "填报栏 | 填报单位（盖章）：",
        "填报栏 | 填报人：→联系电话：",
        "填报栏 | 审核人：→填报日期：",
        "填报栏 | 报送阶段：□“安全生产月”（6月21日前）",
        "填报栏 | 　　　　　□“安全生产五邑行”（11月26日前）",
    ]
    of_units = [
        re.sub("⟦.*?⟧", "", line).replace("[□]", "□")
        for line in lines(papers["units/区统计局/活动进展情况统计表"])
        if line.startswith("填报栏")
    ]
    assert of_units[1:] == asked[1:]


def test_tasks_among_the_requirements_are_listed_before_what_is_to_be_written(
    activity: Activity, templates: Mapping[Paper, Template]
) -> None:
    task = Task("reports", 19, "按月报送信息", "按月报送信息。", ("all",), None, ())
    *sections, requirements = activity.plan.sections
    plan = replace(activity.plan, sections=(*sections, replace(requirements, tasks=(task,))))
    statistics_bureau = next(unit for unit in activity.units if unit.short_name == "区统计局")
    job = next(unit_jobs(replace(activity, plan=plan), statistics_bureau))
    found = lines(render(job, templates[Paper.UNIT_PLAN]))
    start = found.index("一级标题 | 七、工作要求")
    assert found[start + 1 : start + 5] == [
        "正文连下段 | 对照区活动方案，涉及本单位的任务共1项，安排如下：",
        "行 | 序号 ¦ 工作任务 ¦ 工作措施 ¦ 时间安排 ¦ 责任科室",
        "行 | 1 ¦ 按月报送信息↵（方案第19项） ¦ ⟦填写具体措施⟧ ¦ ⟦填写时间⟧ ¦ ⟦填写科室⟧",
        "二级标题 | （一）加强组织领导",
    ]


@pytest.mark.parametrize(
    ("owed", "evidence", "opening", "note", "ending"),
    [
        pytest.param(
            (Paper.SUMMARY, Paper.STATISTICS),
            ("电子文本", "照片"),
            "报送要求：本总结和《活动进展情况统计表》于2023年6月21日前报区指导办。报送材料：电子文本、照片。",
            "数量与同时报送的《活动进展情况统计表》一致，没有填“0”，正文中的数字以本表为准。",
            [
                "一级标题 | 七、佐证材料清单",
                "正文连下段 | [□]电子文本：⟦填写名称、份数⟧",
                "正文连下段 | [□]照片：⟦填写名称、份数⟧",
            ],
            id="with statistics and evidence",
        ),
        pytest.param(
            (Paper.SUMMARY,),
            (),
            "报送要求：本总结于2023年6月21日前报区指导办。",
            "没有填“0”，正文中的数字以本表为准。",
            [],
            id="with nothing",
        ),
    ],
)
def test_a_summary_says_what_is_filed_with_it_and_no_more(
    activity: Activity,
    templates: Mapping[Paper, Template],
    owed: tuple[Paper, ...],
    evidence: tuple[str, ...],
    opening: str,
    note: str,
    ending: list[str],
) -> None:
    filing = replace(activity.filing("month_summary"), papers=owed, evidence=evidence)
    job = next(unit_jobs(replace(activity, filings=(filing,)), activity.units[-1]))
    found = lines(render(job, templates[Paper.SUMMARY]))
    assert [line for line in found if line.startswith("说明 | ")] == [
        f"说明 | {opening}活动时间：2023年6月1日至30日。",
        f"说明 | {note}",
    ]
    last_section = next(place for place, line in enumerate(found) if "六、下一步工作打算" in line)
    assert found[last_section + 2 : -2] == ending


@pytest.mark.parametrize(
    ("paper", "changed"),
    [
        pytest.param(Paper.UNIT_PLAN, {}, id="a plan"),
        pytest.param(Paper.UNIT_PLAN, {"month_summary": {"papers": (Paper.STATISTICS,)}}, id="one summary"),
        pytest.param(
            Paper.UNIT_PLAN,
            {key: {"papers": (Paper.STATISTICS,)} for key in ("month_summary", "wuyixing_summary")},
            id="a plan, and no summary to follow",
        ),
        pytest.param(Paper.SUMMARY, {}, id="a summary"),
        pytest.param(Paper.SUMMARY, {"month_summary": {"evidence": ()}}, id="a summary without evidence"),
    ],
)
def test_no_signature_stands_alone(
    paper: Paper,
    changed: Mapping[str, Mapping[str, object]],
    activity: Activity,
    templates: Mapping[Paper, Template],
) -> None:
    """7.3.5.5: the last paragraph of the text goes with it to the next page."""
    filings = tuple(replace(each, **changed.get(each.id, {})) for each in activity.filings)
    job = next(
        job for job in unit_jobs(replace(activity, filings=filings), activity.units[0]) if job.paper is paper
    )
    styles = [line.split(" | ")[0] for line in lines(render(job, templates[paper]))]
    assert styles[styles.index("署名") - 1] == "正文连下段"
