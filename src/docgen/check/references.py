"""N2: what refers to something else: attachments, tasks and units by number, units by their tags."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from docgen.check.rule import Check, Finding, Rule
from docgen.check.subject import Content, Slip, located
from docgen.chinese import numeral
from docgen.diagnostics import Severity

_ATTACHMENT = re.compile(r"附件(?P<number>\d{1,2})(?!\d)")
_TASK_NUMBERS = re.compile(
    r"第(?P<several>\d{1,3}(?:[、和至—～]第?\d{1,3}){0,50})项(?:工作)?任务|任务(?P<one>\d{1,3})(?![\d余多项个条])"
)
"""第3项任务, 第3、5项任务, 任务3; 重点任务25项 says how many there are."""

_UNIT_COUNT = re.compile(
    r"(?:全区|我区|全部|所有|共|共有|以下|(?<=个街道[、和]))(?P<number>\d{1,3}|[一二两三四五六七八九十]{1,3})个(?P<kind>街道|成员单位|单位)"
)

_NUMBERS = {"两": 2} | {numeral(number): number for number in range(1, 100)}

_ELSEWHERE = re.compile(r"(?:(?<!本)文件|意见|办法|规定|[》号文])中?的?$")
"""What stands before an attachment of another paper: 上级文件附件3, 《……》附件3."""

_BEFORE = 8
"""Characters before an attachment that tell whose it is."""

_MOST_COMPARED = 200
"""Words that a tag is compared with; as many mistakes as there are units must not take hours."""


def no_such_attachment(content: Content) -> Iterator[Finding]:
    """Attachments referred to by a number that the notice does not have."""
    there = len(content.activity.notice.attachments)
    for text in content.texts("notice", "plan"):
        for found in _ATTACHMENT.finditer(text.value):
            elsewhere = _ELSEWHERE.search(text.value, max(0, found.start() - _BEFORE), found.start())
            if not elsewhere and not 1 <= int(found["number"]) <= there:
                message = f"没有{found[0]}：通知有 {there} 个附件"
                hint = "请核对 notice.yaml 的 attachments，并用 {{ attachments.statistics }} 引用序号"
                yield located(text, Slip(found.start(), found.end(), message, hint))


def attachment_never_named(content: Content) -> Iterator[Finding]:
    """Attachments that neither the notice nor the plan mentions by number or title."""
    said = "".join(text.value for text in content.texts("notice", "plan") if text.key != "title")
    for index, title in enumerate(content.activity.notice.attachments):
        name = f"附件{index + 1}"
        if name not in said and title.text not in said:
            location = content.at("notice", ("attachments", index))
            yield Finding(f"正文没有提到{name}《{title.text}》", location, f"请在正文相应处写明（见{name}）")


def no_such_task(content: Content) -> Iterator[Finding]:
    """Tasks referred to by a number that the plan does not have."""
    there = len(content.activity.plan.all_tasks())
    for text in content.texts():
        for found in _TASK_NUMBERS.finditer(text.value):
            numbers = re.findall(r"\d+", found["several"] or found["one"])
            if any(not 1 <= int(number) <= there for number in numbers):
                message = f"没有“{found[0]}”：方案共 {there} 项任务"
                yield located(text, Slip(found.start(), found.end(), message, "请核对任务的序号"))


def wrong_unit_count(content: Content) -> Iterator[Finding]:
    """Counts of units in prose that are not those of units.yaml."""
    kinds = [unit.kind for unit in content.activity.units]
    names = {"街道": "street", "成员单位": "department"}
    for text in content.texts():
        for found in _UNIT_COUNT.finditer(text.value):
            kind = names.get(found["kind"])
            there = len(kinds) if kind is None else sum(each.value == kind for each in kinds)
            number = _NUMBERS.get(found["number"])
            if (int(found["number"]) if number is None else number) != there:
                message = f"正文写“{found[0]}”，units.yaml 中有 {there} 个"
                count = {"街道": "street_count", "成员单位": "department_count"}.get(
                    found["kind"], "unit_count"
                )
                yield located(text, Slip(found.start(), found.end(), message, f"请引用 {{{{ {count} }}}}"))


def tag_in_vain(content: Content) -> Iterator[Finding]:
    """Tags of units that no task and no filing is dealt out by."""
    activity = content.activity
    owners = [each.owners for each in activity.plan.all_tasks()] + [each.owners for each in activity.filings]
    used = dict.fromkeys(word for words in owners for word in words)
    for index, unit in enumerate(activity.units):
        for number, tag in enumerate(unit.tags):
            if tag not in used:
                near = get_close_matches(tag, tuple(used)[:_MOST_COMPARED], n=1)
                hint = f"您是否想写 {near[0]}？" if near else "请核对标签，或把它从名单里删去"
                message = f"标签 {tag} 没有任务或报送用到，{unit.short_name}不会因它分到什么"
                yield Finding(message, content.at("units", ("units", index, "tags", number)), hint)


def task_in_no_summary(content: Content) -> Iterator[Finding]:
    """Tasks that no section of any summary asks about, where there are summaries."""
    outlines = [section for filing in content.activity.filings for section in filing.outline]
    asked = {task for section in outlines for task in section.tasks}
    for task, steps in content.tasks():
        if outlines and task.id not in asked:
            message = f"任务“{task.title}”不在任何总结的提纲里，各单位的总结不会问到它"
            hint = "请在 filings.yaml 的 outline 中，用 tasks 或 tasks_of 让一个章节问到它"
            yield Finding(message, content.at("plan", (*steps, "id")), hint)


CHECKS = (
    Check(
        Rule(
            "N201",
            "附件不存在",
            Severity.ERROR,
            "正文提到的附件序号，通知里没有。",
            "附件的序号和名称应当与附件说明一致（GB/T 9704—2012，7.3.7）。",
            "（详见附件3）  # 通知只有两个附件",
            "（详见附件{{ attachments.statistics }}）",
        ),
        no_such_attachment,
    ),
    Check(
        Rule(
            "N202",
            "附件没有提到",
            Severity.WARNING,
            "通知有这个附件，正文却没有提到它的序号或名称。",
            "读的人不知道附件作什么用。",
            "attachments: [plan, statistics]  # 正文没有提到统计表",
            "以及活动进展情况统计表（详见附件{{ attachments.statistics }}）",
        ),
        attachment_never_named,
    ),
    Check(
        Rule(
            "N203",
            "任务序号不存在",
            Severity.ERROR,
            "正文提到的任务序号，方案里没有。",
            "任务的序号贯通全文，增删任务后旧的序号会错。",
            "第19项任务  # 方案共 18 项",
            "第18项任务",
        ),
        no_such_task,
    ),
    Check(
        Rule(
            "N204",
            "单位数与名单不符",
            Severity.ERROR,
            "正文写的单位数与 units.yaml 的名单不一致。",
            "名单增减后，正文里手写的数不会跟着变。",
            "全区4个街道  # 名单有 3 个",
            "全区{{ street_count }}个街道",
        ),
        wrong_unit_count,
    ),
    Check(
        Rule(
            "N205",
            "标签没有用到",
            Severity.WARNING,
            "units.yaml 里单位的标签，plan.yaml 和 filings.yaml 的 owners 都没有用到。",
            "标签写错时，单位会少领任务、少报材料，谁也不会发现。",
            "tags: [case]  # owners 写的是 cases",
            "tags: [cases]",
        ),
        tag_in_vain,
    ),
    Check(
        Rule(
            "N206",
            "总结没有问到的任务",
            Severity.WARNING,
            "plan.yaml 里的任务，filings.yaml 各项总结的提纲（outline）都没有用 tasks_of 或 tasks 问到。",
            "任务派下去了，各单位的总结里却没有它的位置，完成得怎样无从知道。",
            "tasks_of: month  # 任务写在方案的 hazards 一章",
            "tasks_of: hazards",
        ),
        task_in_no_summary,
    ),
)
