"""unit-plan.docx: the skeleton of a unit's own plan, its tasks and dates already in place."""

from __future__ import annotations

from docgen.gbt9704.styles import BODY_WITH_NEXT
from docgen.word.ooxml import (
    Element,
    control,
    line_end,
    paragraph,
    run,
    statement,
)
from docgen.word.stock.listing import CENTRED, LEFT, Column, Content, listing
from docgen.word.stock.parts import last_text, template, unit_signature


def build() -> bytes:
    """The template as .docx bytes."""
    return template(
        [*_opening(), *_organisation(), *_tasks(), *_cases(), *_requirements(), *unit_signature("plan/date")]
    )


def _opening() -> list[Element]:
    return [
        paragraph("文稿标题", "{{ title }}"),
        paragraph(
            "Normal", "根据《{{ notice.cited }}》（{{ notice.number }}）精神，结合本单位实际，制订本方案。"
        ),
        paragraph("一级标题", "一、指导思想"),
        statement("p", "for text in guidance"),
        paragraph("Normal", "{{ text }}"),
        statement("p", "endfor"),
        paragraph("一级标题", "二、活动主题"),
        paragraph("Normal", "{{ theme }}"),
        paragraph("一级标题", "三、活动时间"),
        statement("p", "for campaign in campaigns"),
        paragraph("Normal", "{{ campaign.number }}{{ campaign.name }}：{{ campaign.period }}。"),
        statement("p", "endfor"),
    ]


def _organisation() -> list[Element]:
    def line(label: str, tag: str, prompt: str) -> Element:
        return paragraph("Normal", f"{label}：", control(f"plan/{tag}", label, prompt))

    return [
        paragraph("一级标题", "四、组织领导"),
        paragraph(BODY_WITH_NEXT, "成立{{ unit.name }}{{ campaigns_text }}活动领导小组，组成人员如下："),
        line("组长", "leader", "填写姓名和职务"),
        line("副组长", "deputies", "填写姓名和职务，多人用顿号隔开"),
        line("成员", "members", "填写{{ members }}，多人用顿号隔开"),
        line("联络员", "liaison", "填写姓名、职务和办公电话"),
    ]


def _tasks() -> list[Element]:
    return [
        statement("p", "for block in blocks"),
        paragraph("一级标题", "{{ block.heading }}"),
        statement("p", "if block.tasks"),
        *_task_list("block.tasks"),
        statement("p", "else"),
        paragraph(
            "Normal",
            control(
                "plan/{{ block.id }}",
                "{{ block.heading }}",
                "区活动方案没有直接分给本单位的任务，请结合实际填写本单位的安排",
            ),
        ),
        statement("p", "endif"),
        statement("p", "endfor"),
    ]


def _task_list(tasks: str) -> list[Element]:
    """How many tasks of a section are the unit's, and what it plans for each."""
    return [
        paragraph(
            BODY_WITH_NEXT, f"对照区活动方案，涉及本单位的任务共{{{{ {tasks} | length }}}}项，安排如下："
        ),
        _task_table(tasks),
    ]


def _task_table(tasks: str) -> Element:
    tag = "plan/task/{{ task.number }}"
    when: Content = [
        run("{%r if task.when %}"),
        control(f"{tag}/time", "时间安排", "", value="{{ task.when }}"),
        run("{%r else %}"),
        control(f"{tag}/time", "时间安排", "填写时间"),
        run("{%r endif %}"),
    ]
    return listing(
        f"task in {tasks}",
        Column(600, "序号", CENTRED, ["{{ loop.index }}"]),
        Column(2300, "工作任务", LEFT, ["{{ task.title }}", line_end(), "（方案第{{ task.number }}项）"]),
        # Rows do not split: the more a unit has to write, the wider its column, so that pages are filled.
        Column(3424, "工作措施", LEFT, [control(f"{tag}/measures", "工作措施", "填写具体措施")]),
        Column(1300, "时间安排", CENTRED, when),
        Column(1220, "责任科室", CENTRED, [control(f"{tag}/department", "责任科室", "填写科室")]),
    )


def _cases() -> list[Element]:
    """The monthly cases, for units that owe them."""
    plan = control("plan/cases/{{ month.value }}", "{{ month.text }}曝光安排", "填写安排")
    return [
        statement("p", "if cases"),
        paragraph("一级标题", "{{ cases.heading }}"),
        paragraph(
            BODY_WITH_NEXT,
            "{{ cases.period }}，每月至少在相关主流媒体或者部门频道曝光{{ cases.quota }}个"
            "“一案双罚”或者安全生产行刑衔接（含危险作业罪）等典型案例，逐月填写《典型案例报送表》"
            "{% if cases.evidence %}，随附{{ cases.evidence }}，{% endif %}报{{ office }}。",
        ),
        listing(
            "month in cases.months",
            Column(1500, "月份", CENTRED, ["{{ month.text }}"]),
            Column(2000, "报送时间", CENTRED, ["{{ month.due }}前"]),
            Column(5344, "曝光安排（媒体或者频道、责任科室）", LEFT, [plan]),
        ),
        statement("p", "endif"),
    ]


def _requirements() -> list[Element]:
    return [
        paragraph("一级标题", "{{ requirements.heading }}"),
        statement("p", "if requirements.tasks"),
        *_task_list("requirements.tasks"),
        statement("p", "endif"),
        statement("p", "for requirement in requirements.sections"),
        paragraph("二级标题", "{{ requirement.heading }}"),
        *last_text(
            "loop.last and not filings",
            lambda: control(
                "plan/requirement/{{ requirement.id }}",
                "{{ requirement.heading }}",
                "结合本单位实际填写，不少于一条具体要求",
            ),
        ),
        statement("p", "endfor"),
        statement("p", "for filing in filings"),
        paragraph(BODY_WITH_NEXT, "{{ filing.name }}于{{ filing.due }}前报{{ office }}。"),
        statement("p", "endfor"),
    ]
