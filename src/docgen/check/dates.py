"""D: dates that no one can keep, that contradict each other, or that do not exist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from docgen.check.rule import Check, Finding, Rule
from docgen.check.subject import PROSE_KEYS, Content, Slip, in_each_text, located
from docgen.check.workdays import holiday_name, is_workday, last_workday
from docgen.chinese import WEEKDAYS, full_date, month_day, weekday
from docgen.diagnostics import Location, Severity
from docgen.model import Due, Filing, Paper
from docgen.source import Text

_SENTENCE = re.compile(r"[^。；！？]+[。；！？]?")
_DAY = re.compile(r"(?:(?P<year>\d{4})年)?(?<!\d)(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号]")
_LATEST = "(?:最迟|最晚|不迟于|不晚于)[于在]?"
_MOMENT = (
    r"(?:\d{4}年)?\d{1,2}月\d{1,2}[日号](?:[（(](?:星期|周)[一二三四五六日天][）)])?"
    r"(?:下班|(?:上午|下午)?\d{1,2}(?:时|点|[:：]\d{2}))?"
)
_DEADLINE = f"(?:{_LATEST}{_MOMENT}(?:[之以]?前)?|{_MOMENT}[之以]?前)"
_DEADLINES = re.compile(f"{_DEADLINE}(?:[和、及]{_DEADLINE})*")
_HANDED_IN = re.compile("(?:书面|统一)?(?:上?报|报?送|提?交|反馈)")
"""How a sentence may go on that begins with what the deadline is for: 活动方案请于6月2日前报送."""

_HANDING_IN = re.compile("报|送|交|反馈|上传|发至")
"""What is said of a filing that is due, and not of one that is worked at: 6月20日前完成活动方案的宣讲."""

_DAY_AND_WEEKDAY = re.compile(_DAY.pattern + r"[（(，,]?(?:星期|周|礼拜)(?P<weekday>[一二三四五六日天])")
_WINDOW = re.compile(
    r"(?:\d{1,2}|本|当|每|下)月(?:[上中下]旬|月?(?:初(?![中级步])|中(?![小学国央心型等])|[底末]))(?!旬)"
)
_LEAP_YEAR = 2024
"""Stands in where a date names no year: 29 February is then let pass."""


def dues_of(content: Content) -> Iterator[tuple[Filing, Due, Location]]:
    """Every due date with its filing and its place."""
    for index, filing in enumerate(content.activity.filings):
        for number, due in enumerate(filing.dues):
            last = ("due",) if due.month is None else ("dues", number, "date")
            yield filing, due, content.at("filings", ("filings", index, *last))


def due_on_day_off(content: Content) -> Iterator[Finding]:
    """Due dates on days off, with the last working day before each."""
    for filing, due, location in dues_of(content):
        if is_workday(due.date) is False:
            holiday = holiday_name(due.date)
            day = f"{weekday(due.date)}{f'，{holiday}假期' if holiday else ''}"
            before = last_workday(due.date)
            hint = f"最近的前一工作日为 {before}（{weekday(before)}）"
            yield Finding(f"{filing.name}截止日 {due.date} 是{day}", location, hint)


def year_without_calendar(content: Content) -> Iterator[Finding]:
    """The years of due dates for which no calendar of working days is known, each once."""
    told = set()
    for _, due, location in dues_of(content):
        if is_workday(due.date) is None and due.date.year not in told:
            told.add(due.date.year)
            message = f"没有 {due.date.year} 年的放假安排，未能核对截止日是否为工作日"
            hint = "请对照国务院办公厅的放假通知核对；更新 chinesecalendar 后可自动核对"
            yield Finding(message, location, hint)


def due_before_period_ends(content: Content) -> Iterator[Finding]:
    """Due dates before the end of the campaign or month that they report on, and not before its beginning.

    Monthly reports on the last working day of their month are as late as the month lets them be.
    """
    for filing, due, location in dues_of(content):
        start, end = _period(content, filing, due)
        if due.month is not None:
            latest = last_workday(end + timedelta(days=1))
            if start <= due.date < latest:
                message = f"{filing.name}截止日 {due.date} 早于所报月份的最后一个工作日 {latest}"
                yield Finding(message, location, "之后发生的情况这次报不上来；请核对，或说明补报的办法")
        elif start <= due.date < end:
            message = f"{filing.name}截止日 {due.date} 早于活动结束日 {end}"
            yield Finding(message, location, "之后开展的工作报不上来；请核对，或说明补报的办法")


def due_before_period_begins(content: Content) -> Iterator[Finding]:
    """Due dates before the campaign or month that they report on has begun, in its year."""
    for filing, due, location in dues_of(content):
        start, _ = _period(content, filing, due)
        if due.date < start and due.date.year == start.year:
            what = "活动" if due.month is None else "所报月份"
            message = f"{filing.name}截止日 {due.date} 早于{what}的第一天 {start}"
            yield Finding(message, location, "那时还没有可报的情况；请核对日期")


def _period(content: Content, filing: Filing, due: Due) -> tuple[date, date]:
    """The days from which to which a filing reports; its due date alone where it reports on nothing, as 活动方案."""
    if due.month is not None:
        return date(*due.month, 1), _month_end(*due.month)
    if filing.campaign is None or filing.papers == (Paper.UNIT_PLAN,):
        return due.date, due.date
    campaign = content.activity.campaign(filing.campaign)
    return campaign.start, campaign.end


def _month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def contradicts_filings(content: Content) -> Iterator[Finding]:
    """Deadlines in prose that are not those of the filings named with them."""
    for text in content.texts("plan", "notice", "statistics"):
        if text.key in PROSE_KEYS:
            for sentence in _SENTENCE.finditer(text.value):
                yield from _contradictions(content, text, sentence)


def _contradictions(content: Content, text: Text, sentence: re.Match[str]) -> Iterator[Finding]:
    """Deadlines of one sentence that none of the filings has which are named before the next deadline, or, where the
    sentence begins with them, before the first."""
    groups = list(_DEADLINES.finditer(sentence[0]))
    ends = [group.start() for group in groups[1:]] + [len(sentence[0])]
    for group, end in zip(groups, ends, strict=False):
        about = sentence[0][group.end() : end]
        if group is groups[0] and _HANDED_IN.match(about):
            about = sentence[0][: group.start()] + about
        named = [filing for filing in content.activity.filings if filing.name in about]
        due = sorted({due.date for filing in named for due in filing.dues})
        for day in _DAY.finditer(group[0]):
            if not named or not _HANDING_IN.search(about) or any(_is_same(day, each) for each in due):
                continue
            start = sentence.start() + group.start() + day.start()
            names = "、".join(dict.fromkeys(filing.name for filing in named))
            dates = "、".join(map(full_date if day["year"] else month_day, due))
            said = f"最迟{day[0]}" if re.match(_LATEST, group[0]) else f"{day[0]}前"
            message = f"正文写{said}，filings.yaml 中{names}的截止日是{dates}"
            hint = "请引用报送安排的日期，例如 {{ filings." + named[0].id + ".due | 月日 }}"
            yield located(text, Slip(start, start + len(day[0]), message, hint))


def _is_same(found: re.Match[str], day: date) -> bool:
    """Whether the date that was found is that day; one without a year is of any."""
    return _date(found, day.year) == day


def wrong_weekday(content: Content) -> Iterator[Finding]:
    """Weekdays that are not those of the dates before them; a date without a year is in the activity's."""
    for text in content.texts():
        for found in _DAY_AND_WEEKDAY.finditer(text.value):
            day = _date(found, content.activity.year)
            written = found["weekday"].replace("天", "日")
            if day and WEEKDAYS[day.weekday()] != written:
                message = (
                    f"{text.value[found.start() : found.end('day') + 1]}是{weekday(day)}，不是星期{written}"
                )
                yield located(text, Slip(found.start(), found.end(), message, "请核对日期和星期哪一个写错了"))


def no_such_day(text: str) -> Iterator[Slip]:
    """Dates that no calendar has."""
    for found in _DAY.finditer(text):
        if _date(found, _LEAP_YEAR) is None:
            yield Slip(found.start(), found.end(), f"没有{found[0]}这一天", "请核对日期")


def _date(found: re.Match[str], year: int) -> date | None:
    """The date that was found, in `year` where it names none; None where there is no such day."""
    try:
        return date(int(found["year"] or year), int(found["month"]), int(found["day"]))
    except ValueError:
        return None


def vague_deadline(content: Content) -> Iterator[Finding]:
    """Windows such as 6月中旬 that someone typed; one that `{{ … | 旬 }}` prints has its days behind it."""
    for text in content.texts():
        for found in _WINDOW.finditer(text.value):
            if text.typed(found.start(), found.end()):
                message = f"“{found[0]}”没有写明是哪几天"
                hint = "请写明日期；任务可在 when 写起止日期，正文用 {{ tasks.‹编号›.when.start | 旬 }} 引用"
                yield located(text, Slip(found.start(), found.end(), message, hint))


def signed_too_late(content: Content) -> Iterator[Finding]:
    """A notice dated after the first due date, or printed before it is dated."""
    notice = content.activity.notice
    first = min((due.date for filing in content.activity.filings for due in filing.dues), default=None)
    if notice.signed_on and first and notice.signed_on > first:
        message = f"成文日期 {notice.signed_on} 晚于最早的报送截止日 {first}"
        yield Finding(message, content.at("notice", ("signed_on",)), "请核对成文日期和报送安排")
    if notice.signed_on and notice.printed_on and notice.printed_on < notice.signed_on:
        message = f"印发日期 {notice.printed_on} 早于成文日期 {notice.signed_on}"
        yield Finding(message, content.at("notice", ("printed_on",)), "请核对成文日期和印发日期")


CHECKS = (
    Check(
        Rule(
            "D101",
            "截止日不是工作日",
            Severity.ERROR,
            "报送截止日落在周末或法定节假日。",
            "各单位休息日无法盖章报送，收文的科室也没有人接收。调休的工作日、"
            "放假日按国务院办公厅的放假通知计算。",
            "due: 2023-11-26  # 星期日",
            "due: 2023-11-24  # 星期五",
        ),
        due_on_day_off,
    ),
    Check(
        Rule(
            "D102",
            "正文的截止日与报送安排不一致",
            Severity.ERROR,
            "正文中写明的截止日，与 filings.yaml 中同名报送的截止日不同。",
            "同一件事有两个日期，各单位不知道以哪个为准。",
            "于6月12日前报送活动方案  # filings.yaml 为 6月2日",
            "于{{ filings.plan.due | 月日 }}前报送活动方案",
        ),
        contradicts_filings,
    ),
    Check(
        Rule(
            "D103",
            "星期与日期不符",
            Severity.ERROR,
            "日期后面写的星期不是这一天的星期。",
            "日期和星期必有一个写错了，读的人只会照其中一个去办。",
            "6月21日（星期四）",
            "6月21日（星期三）",
        ),
        wrong_weekday,
    ),
    Check(
        Rule(
            "D104",
            "截止日早于所报时段结束",
            Severity.NOTE,
            "总结的截止日早于活动结束日，或月报的截止日早于当月最后一个工作日。",
            "截止日之后的工作报不上来，数据不完整。确有需要时，写明补报的办法。",
            "due: 2023-06-21  # “安全生产月”到 6月30日才结束",
            "due: 2023-07-05",
        ),
        due_before_period_ends,
    ),
    Check(
        Rule(
            "D105",
            "日期含糊",
            Severity.WARNING,
            "用“中旬”“月底”一类说法代替日期，背后又没有写明的起止日期。",
            "各单位理解不一，程序也无法提醒。由 {{ … | 旬 }} 印出的旬在 when 中有起止日期，不算含糊。",
            "6月中旬前报送",
            "6月15日前报送",
        ),
        vague_deadline,
    ),
    Check(
        Rule(
            "D106",
            "没有这一天",
            Severity.ERROR,
            "日历上没有的日期。",
            "多半是换年份、改月份时漏改了日。",
            "6月31日",
            "6月30日",
        ),
        in_each_text(no_such_day),
    ),
    Check(
        Rule(
            "D107",
            "没有当年的放假安排",
            Severity.NOTE,
            "程序不知道这一年的放假调休安排，D101 没有核对这一年的截止日。",
            "国务院办公厅一般在上一年 11 月公布放假安排，公布前无从核对。",
            "due: 2099-06-21",
            "due: 2023-06-21",
        ),
        year_without_calendar,
    ),
    Check(
        Rule(
            "D108",
            "成文、印发、截止日期先后颠倒",
            Severity.ERROR,
            "成文日期晚于最早的报送截止日，或印发日期早于成文日期。",
            "通知发出时已经过了截止日，各单位无法按时报送。",
            "signed_on: 2023-06-12  # 活动方案 6月2日 就要报",
            "signed_on: 2023-05-22",
        ),
        signed_too_late,
    ),
    Check(
        Rule(
            "D111",
            "截止日早于所报时段开始",
            Severity.ERROR,
            "总结的截止日早于活动开始日，或月报的截止日早于当月 1 日。",
            "活动还没有开始，各单位没有可报的情况，多半是月份写错了。",
            "{month: 7, date: 2023-05-31}",
            "{month: 7, date: 2023-07-31}",
        ),
        due_before_period_begins,
    ),
)
