"""What an activity is, as frozen values: units, filings, tasks, indicators, the notice, the plan, and jobs.

All text here is final: templates in content files are already rendered, lines already joined.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Any

from msgspec import Struct, json


class UnitKind(StrEnum):
    """Streets run a territory, departments a line of work."""

    STREET = "street"
    DEPARTMENT = "department"


class Paper(StrEnum):
    """A kind of paper; the value is the stem of its template."""

    NOTICE = "notice"
    UNIT_PLAN = "unit-plan"
    SUMMARY = "summary"
    STATISTICS = "statistics"
    CASE_REPORT = "case-report"


AUDIENCE_OF_KIND = {UnitKind.STREET: "streets", UnitKind.DEPARTMENT: "departments"}
"""The audience word that takes in all units of a kind; `all` takes in both, any other word is a tag."""


class Unit(Struct, frozen=True):
    """单位: a street or a member department that owes papers."""

    id: str
    name: str
    short_name: str
    kind: UnitKind
    tags: tuple[str, ...] = ()

    def belongs_to(self, audience: tuple[str, ...]) -> bool:
        """Whether any word of `audience` (all, streets, departments, a tag, a unit id) takes this unit in."""
        return not {"all", AUDIENCE_OF_KIND[self.kind], self.id, *self.tags}.isdisjoint(audience)


class Title(Struct, frozen=True):
    """A title, or the name of an office, as phrases that a line may end with (7.3.1: 回行时词意完整)."""

    phrases: tuple[str, ...]

    @property
    def text(self) -> str:
        """The title on one line."""
        return "".join(self.phrases)


class Campaign(Struct, frozen=True):
    """One of the activity's campaigns, such as “安全生产月”; `name` is without the quotation marks."""

    id: str
    name: str
    start: date
    end: date


class Contact(Struct, frozen=True):
    """联系人 of the office; None where the office has not said."""

    name: str | None
    phone: str | None


class Office(Struct, frozen=True):
    """The office that runs the activity: its full name, short name, and the name it uses in the plan."""

    name: str
    short_name: str
    working_name: str
    contact: Contact


class DocumentNumber(Struct, frozen=True):
    """发文字号 (7.2.5): 机关代字〔年份〕序号号; None where not yet given out."""

    code: str | None
    year: int
    serial: int | None


class Notice(Struct, frozen=True):
    """通知: what stands before, after and around the plan."""

    mark: Title
    number: DocumentNumber
    title: Title
    addressees: tuple[str, ...]
    body: tuple[str, ...]
    attachments: tuple[Title, ...]
    signatory: Title
    signed_on: date | None
    disclosure: str | None
    copies: tuple[str, ...] | None
    printed_by: Title
    printed_on: date | None


class When(Struct, frozen=True):
    """When a task happens; `end` equals `start` for a single day."""

    start: date
    end: date


class Task(Struct, frozen=True):
    """任务: a numbered duty of the plan; numbers run on through the plan."""

    id: str
    number: int
    title: str
    text: str
    owners: tuple[str, ...]
    when: When | None
    indicators: tuple[str, ...]


class Section(Struct, frozen=True):
    """A section of the plan. `run_in` puts the heading at the head of its first paragraph."""

    id: str
    heading: str
    run_in: bool
    paragraphs: tuple[str, ...]
    sections: tuple[Section, ...]
    tasks: tuple[Task, ...]

    def all_tasks(self) -> tuple[Task, ...]:
        """Its tasks and those of the sections within, in order."""
        return self.tasks + tuple(task for section in self.sections for task in section.all_tasks())


class Plan(Struct, frozen=True):
    """活动方案 (附件1)."""

    title: Title
    preamble: tuple[str, ...]
    sections: tuple[Section, ...]
    closing: tuple[str, ...]

    def section(self, section_id: str) -> Section:
        """The first-level section of that id; KeyError if there is none (the loader has made sure)."""
        found = next((section for section in self.sections if section.id == section_id), None)
        if found is None:
            raise KeyError(section_id)
        return found

    def all_tasks(self) -> tuple[Task, ...]:
        """Every task, in the order of its number."""
        return tuple(task for section in self.sections for task in section.all_tasks())


SECTIONS_IN_USE = ("guidance", "requirements")
"""First-level sections of the plan that the units' papers quote, besides one for each campaign, which has the
id of the campaign; the loader insists on them."""


class OutlineSection(Struct, frozen=True):
    """A section of a summary to fill in: heading, prompt, and the tasks that it asks about."""

    id: str
    heading: str
    prompt: str
    tasks: tuple[str, ...]
    """Ids of tasks of the plan; of these a unit is asked about its own. None where any unit is asked the same."""
    point_by_point: bool
    """Whether each of several tasks has a point of its own; else all are written of in one."""
    figures: bool
    """Whether the unit's figures stand here."""


class Due(Struct, frozen=True):
    """A due date; `month` (year, month) for what is owed monthly."""

    date: date
    month: tuple[int, int] | None = None


class Filing(Struct, frozen=True):
    """报送: what units owe, by when, on which papers, with which evidence."""

    id: str
    name: str
    campaign: str | None
    owners: tuple[str, ...]
    papers: tuple[Paper, ...]
    evidence: tuple[str, ...]
    dues: tuple[Due, ...]
    quota: tuple[int, int] | None
    outline: tuple[OutlineSection, ...]

    @property
    def due(self) -> date:
        """The due date; the last one of a monthly filing."""
        return self.dues[-1].date


class Count(Struct, frozen=True):
    """One number of an indicator: what is counted, in which measure (计量单位)."""

    id: str
    name: str
    measure: str


class Indicator(Struct, frozen=True):
    """统计项目: a row of 附件2 with one count, or two in a row such as 推文 / 阅读量."""

    number: int
    category: str
    name: str
    """As printed in the 统计项目 column."""
    counts: tuple[Count, ...]
    tasks: tuple[str, ...]
    part_of: str | None
    goes_with: str | None

    @property
    def id(self) -> str:
        """The id of its first count."""
        return self.counts[0].id

    @property
    def measure(self) -> str:
        """As printed in the 计量单位 column; a measure that both counts share is said once."""
        return " / ".join(dict.fromkeys(count.measure for count in self.counts))


class Column(Struct, frozen=True):
    """A number column of 附件2 and the filing with which it is handed in."""

    id: str
    heading: str
    period: str
    filing: str


class Statistics(Struct, frozen=True):
    """附件2 活动进展情况统计表."""

    title: Title
    columns: tuple[Column, ...]
    indicators: tuple[Indicator, ...]
    notes: tuple[str, ...]


class Activity(Struct, frozen=True):
    """活动: one campaign of one year; a folder under content/."""

    id: str
    year: int
    district: str
    theme: tuple[str, ...]
    office: Office
    campaigns: tuple[Campaign, ...]
    notice: Notice
    plan: Plan
    units: tuple[Unit, ...]
    filings: tuple[Filing, ...]
    statistics: Statistics

    def campaign(self, campaign_id: str) -> Campaign:
        """The campaign of that id; KeyError if there is none."""
        return {campaign.id: campaign for campaign in self.campaigns}[campaign_id]

    def filing(self, filing_id: str) -> Filing:
        """The filing of that id; KeyError if there is none."""
        return {filing.id: filing for filing in self.filings}[filing_id]


class Job(Struct, frozen=True):
    """One paper to make: which template, filled with what, under which name.

    `name` is the path below build/‹activity›/ without suffix. `context` holds plain values only (str, int,
    bool, list, dict), so that it can be hashed.
    """

    paper: Paper
    name: PurePosixPath
    title: str
    activity: str
    unit: str | None
    filing: str | None
    context: Mapping[str, Any]
    fillable: bool
    """Whether a unit fills it in: then everything but its content controls is protected."""
    on_odd_pages: Job | None = None
    """The job to do instead where the pages come out odd in number and must be even (7.4, 6.2)."""

    @property
    def content_hash(self) -> str:
        """SHA-256 of what the paper is filled with, as hexadecimal digits."""
        return hashlib.sha256(json.encode(self.context, order="deterministic")).hexdigest()


class Form(StrEnum):
    """The form of a made file."""

    DOCX = "docx"
    PDF = "pdf"


class Artifact(Struct, frozen=True):
    """A made file: the name of its job, its paper, unit and form, and its path below the build folder."""

    job: PurePosixPath
    paper: Paper
    unit: str | None
    form: Form

    @property
    def path(self) -> PurePosixPath:
        """The name of the job with the suffix of the form."""
        return self.job.with_name(f"{self.job.name}.{self.form.value}")
