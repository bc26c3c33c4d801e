"""The six content files as typed, frozen models; what an editor may write, with a description of each key.

The models hold what the files hold, texts unrendered; docgen.model holds what papers are made of. From
these models come both the messages of the loader and the JSON Schema that editors complete keys from.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from docgen.content.values import (
    Day,
    Entry,
    FolderName,
    Key,
    Label,
    Period,
    Phrase,
    Slug,
    Text,
    TitleText,
    When,
)
from docgen.model import Paper, UnitKind

# ---- activity.yaml


class ContactEntry(Entry):
    """联系人."""

    name: Phrase | None = Field(description="联系人姓名；未定写 null")
    phone: Phrase | None = Field(description="联系电话；未定写 null")


class OfficeEntry(Entry):
    """The office that runs the activity."""

    name: Text = Field(description="全称，用于发文机关标志、署名；一行一个词组，署名只在行末回行")
    short_name: Phrase = Field(description="规范化简称")
    working_name: Phrase = Field(description="方案中对活动指导委员会办公室的简称")
    contact: ContactEntry = Field(description="联系人和电话")


class CampaignEntry(Period):
    """One of the activity's campaigns."""

    id: Key = Field(description="编号，用于引用，如 campaigns.month.start")
    name: Phrase = Field(description="名称，不带引号")


class ActivityFile(Entry):
    """activity.yaml: the names and periods that everything else refers to."""

    year: int = Field(ge=2000, le=2099, description="年份")
    district: Phrase = Field(description="地区全称")
    theme: tuple[Phrase, ...] = Field(min_length=1, description="活动主题，一句一项")
    office: OfficeEntry = Field(description="主办机关")
    campaigns: tuple[CampaignEntry, ...] = Field(
        min_length=1, max_length=20, description="各项活动及起止日期；在方案里各有一章，章节编号与活动相同"
    )


# ---- notice.yaml


class NumberEntry(Entry):
    """发文字号."""

    code: Phrase | None = Field(description="机关代字；未定写 null")
    year: int | None = Field(default=None, ge=2000, le=2099, description="年份；不写则取活动的年份")
    serial: int | None = Field(ge=1, description="序号；未定写 null")


class NoticeFile(Entry):
    """notice.yaml: the notice around the plan."""

    mark: Text = Field(description="发文机关标志")
    number: NumberEntry = Field(description="发文字号")
    title: TitleText = Field(description="标题；一行一个词组，只在行末回行")
    addressees: tuple[Phrase, ...] = Field(min_length=1, description="主送机关，一个一项")
    body: Text = Field(description="正文")
    attachments: tuple[Literal["plan"], Literal["statistics"]] = Field(
        description="附件，写成 [plan, statistics]，附件1 是活动方案，附件2 是统计表"
    )
    signatory: TitleText = Field(description="署名；一行一个机关")
    signed_on: Day | None = Field(description="成文日期；未定写 null")
    disclosure: Phrase | None = Field(description="公开方式，如 此件公开发布；未定写 null")
    copies: tuple[Phrase, ...] | None = Field(description="抄送机关；未定写 null")
    printed_by: Text = Field(description="印发机关")
    printed_on: Day | None = Field(description="印发日期；未定写 null")


# ---- plan.yaml


class TaskEntry(Entry):
    """任务: numbered by docgen, never by hand."""

    id: Key = Field(description="编号，用于引用，如 tasks.launch.when")
    title: Label = Field(description="简称，不超过 16 字，用于各单位的任务表")
    owners: tuple[Key, ...] = Field(
        min_length=1, description="责任单位，可写 all、streets、departments、单位编号或标签"
    )
    when: When = Field(description="日期，或 {start, end}，或 null")
    indicators: tuple[Slug, ...] = Field(description="对应的统计项目编号，见 statistics.yaml")
    text: Text = Field(description="任务全文，一行一个分句，不写序号")


class SubsectionEntry(Entry):
    """A section at the second level: （一）."""

    id: Key = Field(description="编号")
    heading: Phrase = Field(description="标题，不写序号")
    run_in: bool = Field(default=False, description="标题是否与正文同段")
    body: Text | None = Field(default=None, description="正文；空一行另起一段")
    tasks: tuple[TaskEntry, ...] = Field(default=(), description="任务，按顺序连续编号")

    @model_validator(mode="after")
    def _has_what_it_runs_into(self) -> Self:
        if self.run_in and self.body is None:
            hint = "请补上 body，或删去 run_in。"
            raise PydanticCustomError("run_in", "标题与正文同段（run_in），却没有正文", {"hint": hint})
        return self


class SectionEntry(SubsectionEntry):
    """A section at the first level: 一、."""

    sections: tuple[SubsectionEntry, ...] = Field(default=(), description="下一级章节")


class PlanFile(Entry):
    """plan.yaml: 附件1, the plan."""

    title: TitleText = Field(description="标题；一行一个词组，只在行末回行")
    preamble: Text = Field(description="序言，写明依据和目的")
    sections: tuple[SectionEntry, ...] = Field(min_length=1, description="各章")
    closing: Text = Field(description="结尾，写明报送要求")


# ---- units.yaml


class UnitEntry(Entry):
    """单位."""

    id: Key = Field(description="编号（拼音），用于引用和文件身份")
    name: Phrase = Field(description="全称")
    short_name: FolderName = Field(description="简称，也是文件夹名")
    kind: Annotated[UnitKind, Field(strict=False)] = Field(
        description="类别，street（街道）或 department（成员单位）"
    )
    tags: tuple[Key, ...] = Field(default=(), description="标签，用于按对象派发任务")


class UnitsFile(Entry):
    """units.yaml: who owes papers."""

    units: tuple[UnitEntry, ...] = Field(min_length=1, description="各单位")


# ---- filings.yaml


class MonthlyDueEntry(Entry):
    """The due date for one month."""

    month: int = Field(ge=1, le=12, description="所报月份")
    date: Day = Field(description="报送截止日期")


class OutlineEntry(Entry):
    """A section of a summary."""

    id: Slug = Field(description="编号")
    heading: Phrase = Field(description="标题，不写序号")
    prompt: Text = Field(description="填写提示，灰色显示")
    tasks_of: Key | None = Field(default=None, description="在提示中列出本单位任务的章节编号")
    figures: bool = Field(default=False, description="是否在此处列出统计数据")


class FilingEntry(Entry):
    """报送."""

    id: Key = Field(description="编号，用于引用，如 filings.plan.due")
    name: Phrase = Field(description="名称")
    campaign: Key | None = Field(default=None, description="所属活动的编号")
    owners: tuple[Key, ...] = Field(
        min_length=1, description="报送单位，可写 all、streets、departments、单位编号或标签"
    )
    due: Day | None = Field(default=None, description="截止日期")
    dues: tuple[MonthlyDueEntry, ...] = Field(default=(), description="按月报送的各月截止日期")
    quota: tuple[int, int] | None = Field(default=None, description="每次报送的数量，写成 [至少, 至多]")
    papers: tuple[Literal["unit-plan", "summary", "statistics", "case-report"], ...] = Field(
        min_length=1, description="报送用的文书"
    )
    evidence: tuple[Phrase, ...] = Field(default=(), description="随附的材料")
    outline: tuple[OutlineEntry, ...] = Field(default=(), description="总结的章节")

    @model_validator(mode="after")
    def _is_due(self) -> Self:
        if (self.due is None) == (not self.dues):
            hint = "一次报送写 due，按月报送写 dues。"
            raise PydanticCustomError("due", "due 和 dues 要写其中一个，且只写一个", {"hint": hint})
        return self

    @model_validator(mode="after")
    def _has_a_quota_in_order(self) -> Self:
        if self.quota and not 1 <= self.quota[0] <= self.quota[1]:
            hint = "写成 [至少, 至多]，例如 [1, 2]。"
            raise PydanticCustomError("quota", "quota 的两个数应从 1 起、由小到大", {"hint": hint})
        return self

    @model_validator(mode="after")
    def _has_an_outline(self) -> Self:
        if (Paper.SUMMARY in self.papers) == (not self.outline):
            hint = "papers 含 summary 时列出总结的章节，否则不写 outline。"
            raise PydanticCustomError("outline", "outline 与 papers 不一致", {"hint": hint})
        return self

    @model_validator(mode="after")
    def _has_what_its_papers_need(self) -> Self:
        if Paper.SUMMARY in self.papers and self.campaign is None:
            hint = "总结是对一项活动的总结，请补上 campaign，写活动的编号。"
            raise PydanticCustomError("summary", "papers 含 summary，却没有 campaign", {"hint": hint})
        if Paper.CASE_REPORT in self.papers and not self.dues:
            hint = "典型案例按月报送，请用 dues 写各月的截止日期，不写 due。"
            raise PydanticCustomError("case_report", "papers 含 case-report，却没有 dues", {"hint": hint})
        return self


class FilingsFile(Entry):
    """filings.yaml: what units owe, and by when."""

    filings: tuple[FilingEntry, ...] = Field(min_length=1, description="各项报送")


# ---- statistics.yaml


class ColumnEntry(Entry):
    """A number column."""

    id: Slug = Field(description="编号")
    heading: Phrase = Field(description="栏名")
    period: Phrase = Field(description="统计时段")
    filing: Key = Field(description="随哪项报送填报，见 filings.yaml")


class CountEntry(Entry):
    """One number that is counted."""

    id: Slug = Field(description="编号，用于引用和内容控件")
    name: Phrase = Field(description="统计项目")
    measure: Phrase = Field(description="计量单位")


class IndicatorEntry(CountEntry):
    """统计项目."""

    second: CountEntry | None = Field(default=None, description="同一行的第二个数，如 推文 / 阅读量")
    label: Phrase | None = Field(default=None, description="整行的名称；不写则由各数的名称以 / 相连")
    part_of: Slug | None = Field(default=None, description="是哪一项的“其中”项，不大于它")
    goes_with: Slug | None = Field(default=None, description="与哪一项同有同无，如 人次与场次")


class CategoryEntry(Entry):
    """类别: rows under one heading."""

    category: Phrase = Field(description="类别，不写序号")
    indicators: tuple[IndicatorEntry, ...] = Field(min_length=1, description="统计项目，按顺序连续编号")


class StatisticsFile(Entry):
    """statistics.yaml: 附件2, the form."""

    title: TitleText = Field(description="标题；一行一个词组，只在行末回行")
    columns: tuple[ColumnEntry, ...] = Field(min_length=2, max_length=2, description="数量栏，共两栏")
    categories: tuple[CategoryEntry, ...] = Field(min_length=1, description="各类统计项目")
    notes: tuple[Text, ...] = Field(default=(), description="表下的填报说明，不写序号")


FILES: dict[str, type[Entry]] = {
    "activity": ActivityFile,
    "notice": NoticeFile,
    "plan": PlanFile,
    "units": UnitsFile,
    "filings": FilingsFile,
    "statistics": StatisticsFile,
}
"""The content files by stem, in the order in which they are read and reported."""
