"""The plan as it is printed: numbers, styles, and headings that run into their paragraph."""

from __future__ import annotations

from docgen.model import Plan, Section, Task, Title
from docgen.outline import Line, LineStyle, plan_lines


def task(number: int, text: str) -> Task:
    return Task(f"task{number}", number, "", text, ("all",), None, ())


def section(
    heading: str,
    *paragraphs: str,
    run_in: bool = False,
    sections: tuple[Section, ...] = (),
    tasks: tuple[Task, ...] = (),
) -> Section:
    return Section("id", heading, run_in, paragraphs, sections, tasks)


def test_lines_of_a_plan() -> None:
    plan = Plan(
        Title(("某区", "活动方案")),
        ("制订本方案。",),
        (
            section("指导思想", "第一段。", "第二段。"),
            section(
                "活动内容",
                sections=(
                    section("预热", tasks=(task(1, "开展宣传。"), task(2, "5月31日，参加启动仪式。"))),
                    section("咨询", tasks=(task(3, "举办咨询日。"),)),
                ),
            ),
            section("要求", sections=(section("加强领导", "明确分工。", "落实责任。", run_in=True),)),
        ),
        ("请按时报送。",),
    )
    assert plan_lines(plan) == (
        Line(LineStyle.TITLE, "某区活动方案"),
        Line(LineStyle.BODY, "制订本方案。"),
        Line(LineStyle.FIRST_HEADING, "一、指导思想"),
        Line(LineStyle.BODY, "第一段。"),
        Line(LineStyle.BODY, "第二段。"),
        Line(LineStyle.FIRST_HEADING, "二、活动内容"),
        Line(LineStyle.SECOND_HEADING, "（一）预热"),
        Line(LineStyle.BODY, "1.开展宣传。"),
        Line(LineStyle.BODY, "2. 5月31日，参加启动仪式。"),  # 2.5 would be another number
        Line(LineStyle.SECOND_HEADING, "（二）咨询"),
        Line(LineStyle.BODY, "3.举办咨询日。"),
        Line(LineStyle.FIRST_HEADING, "三、要求"),
        Line(LineStyle.BODY, "明确分工。", lead="（一）加强领导。"),
        Line(LineStyle.BODY, "落实责任。"),
        Line(LineStyle.BODY, "请按时报送。"),
    )


def test_styles_are_those_of_the_templates() -> None:
    assert list(LineStyle) == ["附件标题", "一级标题", "二级标题", "正文"]
