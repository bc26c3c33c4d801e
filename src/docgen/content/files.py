"""The six content files as typed, frozen values; what an editor may write, with a description of each key.
That of the notice is in `notice`.

They hold what the files hold, texts unrendered; docgen.model holds what papers are made of. From their
types come both the messages of the loader and the JSON Schema that editors complete keys from.
"""

from __future__ import annotations

from enum import StrEnum
from itertools import pairwise
from typing import Annotated

from msgspec import Meta

from docgen.content.notice import NoticeFile
from docgen.content.values import (
    Day,
    Entry,
    FolderName,
    Key,
    Label,
    Name,
    OfficeText,
    Owners,
    Paragraph,
    Period,
    Phrase,
    RuleError,
    Slug,
    Text,
    TitleText,
    When,
    Year,
)
from docgen.model import Paper, UnitKind

# ---- activity.yaml


class ContactEntry(Entry, frozen=True):
    """联系人."""

    name: Annotated[Phrase | None, Meta(description="联系人姓名；未定写 null")]
    phone: Annotated[Phrase | None, Meta(description="联系电话；未定写 null")]


class OfficeEntry(Entry, frozen=True):
    """The office that runs the activity."""

    name: Annotated[
        OfficeText, Meta(description="全称，用于发文机关标志、署名、印发机关；一行一个词组，只在行末回行")
    ]
    short_name: Annotated[Name, Meta(description="规范化简称")]
    working_name: Annotated[Name, Meta(description="方案中对活动指导委员会办公室的简称")]
    contact: Annotated[ContactEntry, Meta(description="联系人和电话")]


class CampaignEntry(Period, frozen=True):
    """One of the activity's campaigns."""

    id: Annotated[Key, Meta(description="编号，用于引用，如 campaigns.month.start")]
    name: Annotated[Name, Meta(description="名称，不带引号")]


class ActivityFile(Entry, frozen=True):
    """activity.yaml: the names and periods that everything else refers to."""

    year: Annotated[Year, Meta(description="年份")]
    district: Annotated[Name, Meta(description="地区全称")]
    theme: Annotated[tuple[Phrase, ...], Meta(min_length=1, description="活动主题，一句一项")]
    office: Annotated[OfficeEntry, Meta(description="主办机关")]
    campaigns: Annotated[
        tuple[CampaignEntry, ...],
        Meta(
            min_length=1,
            max_length=20,
            description="各项活动及起止日期；在方案里各有一章，章节编号与活动相同",
        ),
    ]


# ---- plan.yaml


class TaskEntry(Entry, frozen=True):
    """任务: numbered by docgen, never by hand."""

    id: Annotated[Key, Meta(description="编号，用于引用，如 tasks.launch.when")]
    title: Annotated[Label, Meta(description="简称，不超过 16 字，用于各单位的任务表")]
    owners: Annotated[
        Owners,
        Meta(description="责任单位，可写 all、streets、departments、单位编号或标签"),
    ]
    when: Annotated[When, Meta(description="日期，或 {start, end}，或 null")]
    indicators: Annotated[tuple[Slug, ...], Meta(description="对应的统计项目编号，见 statistics.yaml")]
    text: Annotated[Paragraph, Meta(description="任务全文，只写一段，一行一个分句，不写序号")]


class SubsectionEntry(Entry, frozen=True):
    """A section at the second level: （一）."""

    id: Annotated[Key, Meta(description="编号")]
    heading: Annotated[Phrase, Meta(description="标题，不写序号")]
    run_in: Annotated[bool, Meta(description="标题是否与正文同段")] = False
    body: Annotated[Text | None, Meta(description="正文；空一行另起一段")] = None
    tasks: Annotated[tuple[TaskEntry, ...], Meta(description="任务，按顺序连续编号")] = ()

    def __post_init__(self) -> None:
        if self.run_in and self.body is None:
            raise RuleError("标题与正文同段（run_in），却没有正文", "请补上 body，或删去 run_in。")


class SectionEntry(SubsectionEntry, frozen=True):
    """A section at the first level: 一、."""

    sections: Annotated[tuple[SubsectionEntry, ...], Meta(description="下一级章节")] = ()


class PlanFile(Entry, frozen=True):
    """plan.yaml: 附件1, the plan."""

    title: Annotated[TitleText, Meta(description="标题；一行一个词组，只在行末回行")]
    preamble: Annotated[Text, Meta(description="序言，写明依据和目的")]
    sections: Annotated[tuple[SectionEntry, ...], Meta(min_length=1, description="各章")]
    closing: Annotated[Text, Meta(description="结尾，写明报送要求")]


# ---- units.yaml


class UnitEntry(Entry, frozen=True):
    """单位."""

    id: Annotated[Key, Meta(description="编号（拼音），用于引用和文件身份")]
    name: Annotated[Name, Meta(description="全称")]
    short_name: Annotated[FolderName, Meta(description="简称，也是文件夹名")]
    kind: Annotated[UnitKind, Meta(description="类别，street（街道）或 department（成员单位）")]
    tags: Annotated[tuple[Key, ...], Meta(description="标签，用于按对象派发任务")] = ()


class UnitsFile(Entry, frozen=True):
    """units.yaml: who owes papers."""

    units: Annotated[tuple[UnitEntry, ...], Meta(min_length=1, description="各单位")]


# ---- filings.yaml


class UnitPaper(StrEnum):
    """The papers that units get: every one but the notice."""

    UNIT_PLAN = Paper.UNIT_PLAN
    SUMMARY = Paper.SUMMARY
    STATISTICS = Paper.STATISTICS
    CASE_REPORT = Paper.CASE_REPORT


class MonthlyDueEntry(Entry, frozen=True):
    """The due date for one month."""

    month: Annotated[int, Meta(ge=1, le=12, description="所报月份")]
    date: Annotated[Day, Meta(description="报送截止日期")]


class OutlineEntry(Entry, frozen=True):
    """A section of a summary."""

    id: Annotated[Slug, Meta(description="编号")]
    heading: Annotated[Phrase, Meta(description="标题，不写序号")]
    prompt: Annotated[
        Paragraph, Meta(description="填写提示，只写一段，灰色显示；问到任务时，前面加“对照方案第几项，”")
    ]
    tasks_of: Annotated[Key | None, Meta(description="逐项写方案哪一章的任务，写一级章节的编号")] = None
    tasks: Annotated[tuple[Key, ...], Meta(description="合起来写方案的哪几项任务，写任务编号")] = ()
    figures: Annotated[bool, Meta(description="是否在此处列出统计数据")] = False

    def __post_init__(self) -> None:
        if self.tasks_of and self.tasks:
            hint = "逐项写一章的任务用 tasks_of，合起来写其中几项用 tasks；两样都要时分成两个章节。"
            raise RuleError("tasks_of 和 tasks 只能写其中一个", hint)


class FilingEntry(Entry, frozen=True, kw_only=True):
    """报送."""

    id: Annotated[Key, Meta(description="编号，用于引用，如 filings.plan.due")]
    name: Annotated[Phrase, Meta(description="名称")]
    campaign: Annotated[Key | None, Meta(description="所属活动的编号")] = None
    owners: Annotated[
        Owners,
        Meta(description="报送单位，可写 all、streets、departments、单位编号或标签"),
    ]
    due: Annotated[Day | None, Meta(description="截止日期")] = None
    dues: Annotated[tuple[MonthlyDueEntry, ...], Meta(description="按月报送的各月截止日期")] = ()
    quota: Annotated[tuple[int, int] | None, Meta(description="每次报送的数量，写成 [至少, 至多]")] = None
    papers: Annotated[tuple[UnitPaper, ...], Meta(min_length=1, description="报送用的文书")]
    evidence: Annotated[tuple[Phrase, ...], Meta(description="报送的材料，papers 里的文书不必再写")] = ()
    outline: Annotated[tuple[OutlineEntry, ...], Meta(description="总结的章节")] = ()

    def __post_init__(self) -> None:
        if (self.due is None) == (not self.dues):
            raise RuleError("due 和 dues 要写其中一个，且只写一个", "一次报送写 due，按月报送写 dues。")
        if any(after.month < due.month or after.date < due.date for due, after in pairwise(self.dues)):
            hint = "请从第一个月排到最后一个月，并核对各月的截止日期。"
            raise RuleError("dues 的月份或截止日期没有按先后排列", hint, key="dues")
        if self.quota and not 1 <= self.quota[0] <= self.quota[1]:
            raise RuleError("quota 的两个数应从 1 起、由小到大", "写成 [至少, 至多]，例如 [1, 2]。")
        if (UnitPaper.SUMMARY in self.papers) == (not self.outline):
            hint = "papers 含 summary 时列出总结的章节，否则不写 outline。"
            raise RuleError("outline 与 papers 不一致", hint)
        if UnitPaper.SUMMARY in self.papers and self.campaign is None:
            hint = "总结是对一项活动的总结，请补上 campaign，写活动的编号。"
            raise RuleError("papers 含 summary，却没有 campaign", hint)
        if UnitPaper.CASE_REPORT in self.papers and not self.dues:
            hint = "典型案例按月报送，请用 dues 写各月的截止日期，不写 due。"
            raise RuleError("papers 含 case-report，却没有 dues", hint)


class FilingsFile(Entry, frozen=True):
    """filings.yaml: what units owe, and by when."""

    filings: Annotated[tuple[FilingEntry, ...], Meta(min_length=1, description="各项报送")]


# ---- statistics.yaml


class ColumnEntry(Entry, frozen=True):
    """A number column."""

    id: Annotated[Slug, Meta(description="编号")]
    heading: Annotated[Phrase, Meta(description="栏名")]
    period: Annotated[Phrase, Meta(description="统计时段")]
    filing: Annotated[Key, Meta(description="随哪项报送填报，见 filings.yaml")]


class CountEntry(Entry, frozen=True):
    """One number that is counted."""

    id: Annotated[Slug, Meta(description="编号，用于引用和内容控件")]
    name: Annotated[Phrase, Meta(description="统计项目")]
    measure: Annotated[Phrase, Meta(description="计量单位")]


class IndicatorEntry(CountEntry, frozen=True):
    """统计项目."""

    second: Annotated[CountEntry | None, Meta(description="同一行的第二个数，如 推文 / 阅读量")] = None
    label: Annotated[Phrase | None, Meta(description="整行的名称；不写则由各数的名称以 / 相连")] = None
    part_of: Annotated[Slug | None, Meta(description="是哪一项的“其中”项，不大于它")] = None
    goes_with: Annotated[Slug | None, Meta(description="与哪一项同有同无，如 人次与场次")] = None


class CategoryEntry(Entry, frozen=True):
    """类别: rows under one heading."""

    category: Annotated[Phrase, Meta(description="类别，不写序号")]
    indicators: Annotated[
        tuple[IndicatorEntry, ...], Meta(min_length=1, description="统计项目，按顺序连续编号")
    ]


class StatisticsFile(Entry, frozen=True):
    """statistics.yaml: 附件2, the form."""

    title: Annotated[TitleText, Meta(description="标题；一行一个词组，只在行末回行")]
    columns: Annotated[
        tuple[ColumnEntry, ...], Meta(min_length=2, max_length=2, description="数量栏，共两栏")
    ]
    categories: Annotated[tuple[CategoryEntry, ...], Meta(min_length=1, description="各类统计项目")]
    notes: Annotated[tuple[Paragraph, ...], Meta(description="表下的填报说明，一项一段，不写序号")] = ()


FILES: dict[str, type[Entry]] = {
    "activity": ActivityFile,
    "notice": NoticeFile,
    "plan": PlanFile,
    "units": UnitsFile,
    "filings": FilingsFile,
    "statistics": StatisticsFile,
}
"""The content files by stem, in the order in which they are read and reported."""
