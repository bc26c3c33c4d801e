"""unit-plan.docx: the skeleton of a unit's own plan, its tasks and dates already in place."""

from __future__ import annotations

from docgen.gbt9704 import BODY_WITH_NEXT
from docgen.word.ooxml import (
    Element,
    cell,
    control,
    date_picker,
    paragraph,
    row,
    row_statement,
    run,
    statement,
    table,
)
from docgen.word.stock.form import ROW_HEIGHT
from docgen.word.stock.parts import TEXT_WIDTH, template
from docgen.word.stock.styles import GRID_TABLE

_TASK_WIDTHS = (640, 2300, 3004, 1500, 1400)
_CASE_WIDTHS = (1500, 2000, 5344)
assert sum(_TASK_WIDTHS) == sum(_CASE_WIDTHS) == TEXT_WIDTH


def build() -> bytes:
    """The template as .docx bytes."""
    return template([*_opening(), *_organisation(), *_tasks(), *_cases(), *_requirements(), *_signature()])


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
        line("成员", "members", "填写各科室（村、社区）负责人，多人用顿号隔开"),
        line("联络员", "liaison", "填写姓名、职务和办公电话"),
    ]


def _tasks() -> list[Element]:
    return [
        statement("p", "for block in blocks"),
        paragraph("一级标题", "{{ block.heading }}"),
        statement("p", "if block.tasks"),
        paragraph(
            BODY_WITH_NEXT, "对照区活动方案，涉及本单位的任务共{{ block.tasks | length }}项，安排如下："
        ),
        _task_table(),
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


def _task_table() -> Element:
    columns = len(_TASK_WIDTHS)
    heads = ("序号", "工作任务", "工作措施", "时间安排", "责任科室")
    return table(
        GRID_TABLE,
        _TASK_WIDTHS,
        row(
            *(cell(width, paragraph("表头", head)) for width, head in zip(_TASK_WIDTHS, heads, strict=True)),
            height=ROW_HEIGHT,
            head=True,
        ),
        row_statement("for task in block.tasks", columns, TEXT_WIDTH),
        row(
            cell(_TASK_WIDTHS[0], paragraph("表格正文", "{{ loop.index }}")),
            cell(_TASK_WIDTHS[1], paragraph("表格左列", "{{ task.title }}（方案第{{ task.number }}项）")),
            cell(
                _TASK_WIDTHS[2],
                paragraph(
                    "表格左列", control("plan/task/{{ task.number }}/measures", "工作措施", "填写具体措施")
                ),
            ),
            cell(
                _TASK_WIDTHS[3],
                paragraph(
                    "表格正文",
                    run("{%r if task.when %}"),
                    control("plan/task/{{ task.number }}/time", "时间安排", "", value="{{ task.when }}"),
                    run("{%r else %}"),
                    control("plan/task/{{ task.number }}/time", "时间安排", "填写时间"),
                    run("{%r endif %}"),
                ),
            ),
            cell(
                _TASK_WIDTHS[4],
                paragraph(
                    "表格正文", control("plan/task/{{ task.number }}/department", "责任科室", "填写科室")
                ),
            ),
            height=ROW_HEIGHT,
        ),
        row_statement("endfor", columns, TEXT_WIDTH),
    )


def _cases() -> list[Element]:
    """The monthly cases, for units that owe them."""
    columns = len(_CASE_WIDTHS)
    heads = ("月份", "报送时间", "曝光安排（媒体或者频道、责任科室）")
    return [
        statement("p", "if cases"),
        paragraph("一级标题", "{{ cases.heading }}"),
        paragraph(
            BODY_WITH_NEXT,
            "从{{ cases.first }}至{{ cases.last }}，每月至少在相关主流媒体或者部门频道曝光{{ cases.quota }}个"
            "“一案双罚”或者安全生产行刑衔接（含危险作业罪）等典型案例，逐月填写《典型案例报送表》报{{ office }}。",
        ),
        table(
            GRID_TABLE,
            _CASE_WIDTHS,
            row(
                *(
                    cell(width, paragraph("表头", head))
                    for width, head in zip(_CASE_WIDTHS, heads, strict=True)
                ),
                height=ROW_HEIGHT,
                head=True,
            ),
            row_statement("for month in cases.months", columns, TEXT_WIDTH),
            row(
                cell(_CASE_WIDTHS[0], paragraph("表格正文", "{{ month.text }}")),
                cell(_CASE_WIDTHS[1], paragraph("表格正文", "{{ month.due }}前")),
                cell(
                    _CASE_WIDTHS[2],
                    paragraph(
                        "表格左列",
                        control("plan/cases/{{ month.value }}", "{{ month.text }}曝光安排", "填写安排"),
                    ),
                ),
                height=ROW_HEIGHT,
            ),
            row_statement("endfor", columns, TEXT_WIDTH),
        ),
        statement("p", "endif"),
    ]


def _requirements() -> list[Element]:
    return [
        paragraph("一级标题", "{{ requirements.heading }}"),
        statement("p", "for requirement in requirements.sections"),
        paragraph("二级标题", "{{ requirement.heading }}"),
        paragraph(
            "Normal",
            control(
                "plan/requirement/{{ requirement.id }}",
                "{{ requirement.heading }}",
                "结合本单位实际填写，不少于一条具体要求",
            ),
        ),
        statement("p", "endfor"),
        statement("p", "for filing in filings"),
        paragraph("Normal", "{{ filing.name }}于{{ filing.due }}前报{{ office }}。"),
        statement("p", "endfor"),
    ]


def _signature() -> list[Element]:
    return [
        paragraph("落款", "{{ unit.name }}"),
        paragraph("落款", date_picker("plan/date", "成文日期", "选择日期")),
    ]
