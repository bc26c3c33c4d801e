"""Checked and rendered content in; the Activity, of docgen.model's values, out. Nothing can fail here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from docgen.chinese import heading_number, join_lines, paragraphs, phrases
from docgen.content.files import (
    ActivityFile,
    CategoryEntry,
    CountEntry,
    FilingEntry,
    FilingsFile,
    OutlineEntry,
    PlanFile,
    SectionEntry,
    StatisticsFile,
    SubsectionEntry,
    TaskEntry,
    UnitsFile,
)
from docgen.content.notice import NoticeFile
from docgen.content.values import Period
from docgen.model import (
    Activity,
    Campaign,
    Column,
    Contact,
    Count,
    DocumentNumber,
    Due,
    Filing,
    Indicator,
    Notice,
    Office,
    OutlineSection,
    Paper,
    Plan,
    Section,
    Statistics,
    Task,
    Title,
    Unit,
    When,
)


def build(
    activity_id: str,
    *,
    activity: ActivityFile,
    notice: NoticeFile,
    plan: PlanFile,
    units: UnitsFile,
    filings: FilingsFile,
    statistics: StatisticsFile,
) -> Activity:
    """The activity; `activity_id` is the name of its folder."""
    titles = {"plan": _title(plan.title), "statistics": _title(statistics.title)}
    return Activity(
        id=activity_id,
        year=activity.year,
        district=activity.district,
        theme=activity.theme,
        office=_office(activity),
        campaigns=tuple(Campaign(each.id, each.name, each.start, each.end) for each in activity.campaigns),
        notice=_notice(notice, activity.year, titles),
        plan=_plan(plan),
        units=tuple(Unit(each.id, each.name, each.short_name, each.kind, each.tags) for each in units.units),
        filings=tuple(_filing(each, activity.year, plan) for each in filings.filings),
        statistics=_statistics(statistics, _tasks_by_indicator(plan)),
    )


def _title(text: str) -> Title:
    """A title, or the name of an office, of a phrase a line."""
    return Title(phrases(text))


def _office(activity: ActivityFile) -> Office:
    """The office and its contact."""
    office, contact = activity.office, activity.office.contact
    return Office(
        join_lines(office.name), office.short_name, office.working_name, Contact(contact.name, contact.phone)
    )


def _notice(notice: NoticeFile, year: int, titles: Mapping[str, Title]) -> Notice:
    """The notice; `titles` are those of the papers that it can attach."""
    number = notice.number
    return Notice(
        mark=_title(notice.mark),
        number=DocumentNumber(number.code, number.year or year, number.serial),
        title=_title(notice.title),
        addressees=notice.addressees,
        body=paragraphs(notice.body),
        attachments=tuple(titles[stem] for stem in notice.attachments),
        signatory=_title(notice.signatory),
        signed_on=notice.signed_on,
        disclosure=notice.disclosure,
        copies=notice.copies,
        printed_by=_title(notice.printed_by),
        printed_on=notice.printed_on,
    )


def _plan(plan: PlanFile) -> Plan:
    """The plan, its tasks numbered through."""
    numbers = {task.id: number for number, task in enumerate(_tasks_of(plan), 1)}
    return Plan(
        title=_title(plan.title),
        preamble=paragraphs(plan.preamble),
        sections=tuple(_section(each, numbers) for each in plan.sections),
        closing=paragraphs(plan.closing),
    )


def _section(section: SubsectionEntry, numbers: Mapping[str, int]) -> Section:
    """A section of either level."""
    inner = section.sections if isinstance(section, SectionEntry) else ()
    return Section(
        id=section.id,
        heading=section.heading,
        run_in=section.run_in,
        paragraphs=paragraphs(section.body or ""),
        sections=tuple(_section(each, numbers) for each in inner),
        tasks=tuple(_task(each, numbers[each.id]) for each in section.tasks),
    )


def _task(task: TaskEntry, number: int) -> Task:
    """A task with its number."""
    period = Period(task.when, task.when) if isinstance(task.when, date) else task.when
    when = When(period.start, period.end) if period else None
    return Task(task.id, number, task.title, join_lines(task.text), task.owners, when, task.indicators)


def _filing(filing: FilingEntry, year: int, plan: PlanFile) -> Filing:
    """A filing; the months of a monthly one are those of the activity's year."""
    once = (Due(filing.due),) if filing.due else ()
    return Filing(
        id=filing.id,
        name=filing.name,
        campaign=filing.campaign,
        owners=filing.owners,
        papers=tuple(Paper(each) for each in filing.papers),
        evidence=filing.evidence,
        dues=once + tuple(Due(each.date, (year, each.month)) for each in filing.dues),
        quota=filing.quota,
        outline=tuple(_outline_section(each, plan) for each in filing.outline),
    )


def _outline_section(section: OutlineEntry, plan: PlanFile) -> OutlineSection:
    """A section of a summary; a section of the plan that it names stands for the tasks there."""
    named = (each for each in plan.sections if each.id == section.tasks_of)
    return OutlineSection(
        id=section.id,
        heading=section.heading,
        prompt=join_lines(section.prompt),
        tasks=section.tasks or tuple(task.id for each in named for task in _tasks_in(each)),
        point_by_point=section.tasks_of is not None,
        figures=section.figures,
    )


def _tasks_of(plan: PlanFile) -> Iterator[TaskEntry]:
    """Every task in the order of its number."""
    for section in plan.sections:
        yield from _tasks_in(section)


def _tasks_in(section: SectionEntry) -> Iterator[TaskEntry]:
    """The tasks of a section, before those of its inner sections."""
    yield from section.tasks
    for subsection in section.sections:
        yield from subsection.tasks


def _tasks_by_indicator(plan: PlanFile) -> Mapping[str, tuple[str, ...]]:
    """For each indicator the tasks that name it; the plan is where the relation is written."""
    found: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for task in _tasks_of(plan):
        for indicator in task.indicators:
            found[indicator] += (task.id,)
    return found


def _statistics(statistics: StatisticsFile, tasks: Mapping[str, tuple[str, ...]]) -> Statistics:
    """The form, its rows numbered through."""
    return Statistics(
        title=_title(statistics.title),
        columns=tuple(Column(each.id, each.heading, each.period, each.filing) for each in statistics.columns),
        indicators=tuple(_indicators(statistics.categories, tasks)),
        notes=tuple(join_lines(note) for note in statistics.notes),
    )


def _indicators(
    categories: tuple[CategoryEntry, ...], tasks: Mapping[str, tuple[str, ...]]
) -> Iterator[Indicator]:
    """The rows of all categories; a category carries its number: 一、学习宣贯."""
    row = 0
    for place, category in enumerate(categories, 1):
        heading = heading_number(1, place) + category.category
        for entry in category.indicators:
            row += 1
            counts = tuple(_count(each) for each in (entry, entry.second) if each)
            related = tasks.get(entry.id, ())
            name = entry.label or " / ".join(count.name for count in counts)
            yield Indicator(row, heading, name, counts, related, entry.part_of, entry.goes_with)


def _count(entry: CountEntry) -> Count:
    """One number that is counted."""
    return Count(entry.id, entry.name, entry.measure)
