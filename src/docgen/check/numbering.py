"""N1: numbers that docgen counts, and headings beside each other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from docgen.check.rule import Check, Finding, Rule
from docgen.check.subject import Content, Slip, in_each_text, is_counted, is_task_title, located
from docgen.chinese import heading_number, numeral
from docgen.diagnostics import Severity
from docgen.model import Section
from docgen.source import Steps

_TYPED_NUMBER = re.compile(
    r"(?:第?[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十])|[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)]、?"
    r"|\d{1,2}(?:[.．]|、)(?!\d)|[①-⑳])[ \u3000]*"
)
_NUMBER_AND_DATE = re.compile(r"(?<![\d.])\d{1,2}\.\d{1,2}月(?=\d|[上中下]旬|底|初)")
_END_MARK = re.compile(r"[。，；：、.,;:]$")
_COUNTING = re.compile(
    r"(?:^|(?<=[，。；：、]))(?P<number>[一二三四五六七八九十]{1,2})(?P<word>是|要(?![素件点领]))(?!(?P=number))"
)


def typed_number(content: Content) -> Iterator[Finding]:
    """Numbers typed before texts that docgen numbers."""
    for text in content.texts("plan", "filings", "statistics"):
        found = _TYPED_NUMBER.match(text.value) if is_counted(text) else None
        if found:
            message = f"序号“{found[0].strip()}”由程序编排，手写会重复"
            yield located(text, Slip(0, found.end(), message, "请删去序号", new=""))


def number_meets_date(content: Content) -> Iterator[Finding]:
    """Numbered tasks that begin with a figure: 7. and 5月31日 meet as 7.5."""
    tasks = {steps: task.number for task, steps in content.tasks()}
    seen = set()
    for text in content.texts("plan"):
        number = tasks.get(text.steps[:-1])
        if text.key == "text" and number and number not in seen:
            seen.add(number)
            if text.value[:1].isdecimal() and not _TYPED_NUMBER.match(text.value):
                head = re.match(r"\d+月?", text.value)
                message = f"任务 {number} 以“{head[0] if head else ''}”开头，紧接序号“{number}.”容易误读"
                hint = "请换一种开头，例如把日期移到主语之后；不改时程序在序号后空一格"
                yield located(text, Slip(0, 1, message, hint))


def typed_number_meets_date(text: str) -> Iterator[Slip]:
    """7.5月31日 typed in prose."""
    for found in _NUMBER_AND_DATE.finditer(text):
        message = f"“{found[0]}”是序号与日期相连，会读成小数"
        yield Slip(found.start(), found.end(), message, "请在序号后换一种开头")


def unlike_headings(content: Content) -> Iterator[Finding]:
    """Headings of one level that differ: some run into their paragraph and some stand alone."""
    plan = content.activity.plan
    yield from _unlike(content, plan.sections, ("sections",))
    for index, section in enumerate(plan.sections):
        yield from _unlike(content, section.sections, ("sections", index, "sections"))


def _unlike(content: Content, siblings: tuple[Section, ...], steps: Steps) -> Iterator[Finding]:
    """Siblings that are not like most of them; where as many are of either form, not like the first."""
    forms = Counter(section.run_in for section in siblings)
    usual = next((section for section in siblings if forms[section.run_in] == max(forms.values())), None)
    for index, section in enumerate(siblings):
        if usual and section.run_in is not usual.run_in:
            kind = "与正文同段" if section.run_in else "单独成行"
            message = f"标题“{section.heading}”{kind}，与同级的“{usual.heading}”不一致"
            location = content.at("plan", (*steps, index, "heading"))
            yield Finding(message, location, "同级标题的形式应当一致，请统一 run_in")


def heading_with_mark(content: Content) -> Iterator[Finding]:
    """Headings and titles of tasks that end in a mark."""
    for text in content.texts("plan", "filings"):
        is_heading = text.key == "heading" or is_task_title(text)
        found = _END_MARK.search(text.value) if is_heading else None
        if found:
            hint = "标题末尾不用标点；与正文同段（run_in）的标题由程序加句号"
            slip = Slip(found.start(), found.end(), f"标题末尾有“{found[0]}”", hint, new="")
            yield located(text, slip)


def skipped_level(content: Content) -> Iterator[Finding]:
    """First-level sections that hold tasks directly: 一、 is followed by 1., without （一）."""
    for index, section in enumerate(content.activity.plan.sections):
        if section.tasks:
            head = f"{heading_number(1, index + 1)}{section.heading}"
            message = f"“{head}”下直接编排“{section.tasks[0].number}.”，跳过了“（一）”一级"
            location = content.at("plan", ("sections", index, "heading"))
            yield Finding(message, location, "请在中间设二级标题；标准容许跳级，但全文应当一致")


def miscounted(text: str) -> Iterator[Slip]:
    """一是…二是…四是, 一要…三要: a member of the row is missing."""
    due = {"是": 1, "要": 0}  # 四要 alone may be anything; a row of them has begun with 一要.
    for found in _COUNTING.finditer(text):
        word = found["word"]
        if found["number"] == "一":
            due[word] = 1
        if due[word] and found["number"] != numeral(due[word]):
            message = f"“{found[0]}”之前缺“{numeral(due[word])}{word}”"
            yield Slip(found.start(), found.end(), message, "请核对各项的顺序")
            return
        due[word] += bool(due[word])


CHECKS = (
    Check(
        Rule(
            "N101",
            "手写的序号",
            Severity.ERROR,
            "由程序编号的标题、任务、任务简称、统计项目、填报说明前面又手写了序号。",
            "印出来会有两个序号，增删一项后手写的还会错。",
            "heading: 一、指导思想",
            "heading: 指导思想",
            fixable=True,
        ),
        typed_number,
    ),
    Check(
        Rule(
            "N102",
            "序号与数字相连",
            Severity.NOTE,
            "任务以数字开头，与它的序号连在一起。",
            "“7.”后面紧接“5月31日”会读成“7.5月31日”。程序在中间空一格，但换一种开头更好。",
            "5月31日，区指导办组织参加启动仪式。",
            "区指导办于5月31日组织参加启动仪式。",
        ),
        number_meets_date,
    ),
    Check(
        Rule(
            "N103",
            "正文中序号与日期相连",
            Severity.ERROR,
            "正文里“7.”与“5月31日”写在一起。",
            "读起来是小数 7.5。",
            "7.5月31日，参加启动仪式",
            "区指导办于5月31日参加启动仪式",
        ),
        in_each_text(typed_number_meets_date),
    ),
    Check(
        Rule(
            "N104",
            "同级标题形式不一",
            Severity.WARNING,
            "同一上级标题下，有的标题单独成行，有的与正文同段。",
            "同一层次的标题应当用同一种形式（GB/T 9704—2012，7.3.3）。",
            "（一）加强领导。各单位要……（二）组织宣传（另起一行）",
            "（一）加强领导。各单位要……（二）组织宣传。各单位要……",
        ),
        unlike_headings,
    ),
    Check(
        Rule(
            "N105",
            "标题末尾有标点",
            Severity.WARNING,
            "标题或任务简称以句号、逗号、冒号等结尾。",
            "单独成行的标题末尾不用标点；与正文同段的标题，句号由程序加上。",
            "heading: 加强组织领导。",
            "heading: 加强组织领导",
            fixable=True,
        ),
        heading_with_mark,
    ),
    Check(
        Rule(
            "N106",
            "跳过了一级标题",
            Severity.NOTE,
            "“一、”之下没有“（一）”，直接编排“1.”。",
            "结构层次序数依次为“一、”“（一）”“1.”“（1）”（GB/T 9704—2012，7.3.3）；标准用“可以”，"
            "层次少时容许跳级。",
            "六、持续开展活动 15.组织采访",
            "六、持续开展活动 （一）媒体宣传 15.组织采访",
        ),
        skipped_level,
    ),
    Check(
        Rule(
            "N107",
            "分项缺号",
            Severity.WARNING,
            "“一是……二是……四是”或“一要……三要”之间缺了一项。",
            "多半是删改时漏了改序号，或者丢了一项内容。",
            "一是加强领导，三是抓好落实",
            "一是加强领导，二是抓好落实",
        ),
        in_each_text(miscounted),
    ),
)
