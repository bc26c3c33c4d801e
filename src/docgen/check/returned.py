"""F105 to F108: the numbers that a unit sends back, in 附件2 and in summaries, held against what they count."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from decimal import Decimal

from msgspec import Struct

from docgen.check.filled import FilledIn, filled_in
from docgen.check.layout.document import Document
from docgen.check.rule import Check, Finding, Rule
from docgen.diagnostics import Location, Severity
from docgen.model import Column, Count, Statistics

_WHOLE = re.compile(r"\d{1,15}", re.ASCII)
_DECIMAL = re.compile(r"\d{1,15}(?:\.\d{1,6})?", re.ASCII)
_NOT_APPLICABLE = re.compile(r"[—―–-]{1,2}")
"""不适用: one dash, or the two that Chinese keyboards give at a stroke."""

_NAMED = 3
"""Numbers that are not filled in of which so many are named."""

_CUMULATIVE = "累计"


class Returned(Struct, frozen=True):
    """A form that came back, the same form made anew, and the statistics that it is to hold."""

    found: Document
    fresh: Document
    statistics: Statistics


class _Cell(Struct, frozen=True):
    """What is filled in for a count in a column, and where it stands."""

    count: Count
    column: Column
    text: str
    location: Location

    @property
    def takes_decimals(self) -> bool:
        """Whether its number may be broken: only what is counted by the 万."""
        return "万" in self.count.measure

    @property
    def number(self) -> Decimal | None:
        """Its number; None where it holds none, or none that may stand there."""
        form = _DECIMAL if self.takes_decimals else _WHOLE
        return Decimal(self.text) if form.fullmatch(self.text) else None


def _cells(form: Returned) -> dict[tuple[str, str], _Cell]:
    """What is filled in, by the ids of count and column."""
    filled = _filled(form)
    cells = {}
    for count, column, tag in _numbers(form.statistics):
        found = filled.get(tag)
        text = unicodedata.normalize("NFKC", found[0]).strip() if found else ""
        if found and text:
            place = f"第 {found[1].number} 段，{count.name}，{column.heading}"
            cells[count.id, column.id] = _Cell(count, column, text, Location(form.found.name, place=place))
    return cells


def _filled(form: Returned) -> Mapping[str, FilledIn | None]:
    """What is filled in for the numbers, by tag."""
    return filled_in(form.found, form.fresh, {tag for _, _, tag in _numbers(form.statistics)})


def _numbers(statistics: Statistics) -> Iterator[tuple[Count, Column, str]]:
    """Each number that the statistics ask for: its count, its column, the tag of its control."""
    for count in (count for indicator in statistics.indicators for count in indicator.counts):
        for column in statistics.columns:
            yield count, column, f"indicator/{count.id}/{column.id}"


def not_recognised(form: Returned) -> Iterator[Finding]:
    """Numbers whose place in the form cannot be told, so that nothing is known of them."""
    lost = sum(1 for found in _filled(form).values() if found is None)
    if lost:
        hint = "请在 docgen 生成的表上填写，不增删表格的行、列和印好的文字，再检查一次"
        message = f"有 {lost} 个数的填写位置认不出来，没有检查"
        yield Finding(message, Location(form.found.name), hint)


def no_number(form: Returned) -> Iterator[Finding]:
    """Cells for numbers that hold something else."""
    for cell in _cells(form).values():
        if cell.number is None and not _NOT_APPLICABLE.fullmatch(cell.text):
            kind = "数" if cell.takes_decimals else "整数"
            hint = "只填阿拉伯数字，不写单位和逗号；没有此项填“0”，不适用填“—”"
            yield Finding(f"填的“{cell.text[:20]}”不是{kind}", cell.location, hint)


def not_filled(form: Returned) -> Iterator[Finding]:
    """Numbers left open in a column in which others are filled in."""
    filled, cells = _filled(form), _cells(form)
    for column in form.statistics.columns:
        asked = [
            count for count, each, tag in _numbers(form.statistics) if each is column and filled.get(tag)
        ]
        left = [count.name for count in asked if (count.id, column.id) not in cells]
        if left and len(left) < len(asked):
            more = "等" if len(left) > _NAMED else ""
            message = f"{column.heading}有 {len(left)} 个数没有填：{'、'.join(left[:_NAMED])}{more}"
            hint = "没有此项填“0”，不适用填“—”，不空项"
            yield Finding(message, Location(form.found.name), hint)


def one_without_the_other(form: Returned) -> Iterator[Finding]:
    """Numbers of which one is 0 and the other is not, though neither can be without the other (goes_with)."""
    cells = _cells(form)
    for indicator in form.statistics.indicators:
        for column in form.statistics.columns:
            cell = cells.get((indicator.id, column.id))
            other = cells.get((indicator.goes_with or "", column.id))
            if cell is None or other is None or cell.number is None or other.number is None:
                continue
            if (cell.number == 0) is not (other.number == 0):
                message = (
                    f"{cell.text} 与{other.count.name}（{column.heading}）的 {other.text} 不符，一项为 0"
                )
                yield Finding(message, cell.location, "两项同有同无，请核对两处的数字")


def contradictions(form: Returned) -> Iterator[Finding]:
    """Numbers that cannot both be right."""
    yield from at_odds(form)
    yield from one_without_the_other(form)


def at_odds(form: Returned) -> Iterator[Finding]:
    """Numbers larger than the one that takes them in: that of the whole (part_of), and the 累计 of the count."""
    cells = _cells(form)
    wholes = {indicator.id: indicator.part_of for indicator in form.statistics.indicators}
    totals = [column.id for column in form.statistics.columns if _CUMULATIVE in column.heading]
    for (count, column), cell in cells.items():
        around = [(wholes.get(count), column), *((count, total) for total in totals if column not in totals)]
        for whole in (cells[key] for key in around if key in cells):
            if cell.number is not None and whole.number is not None and cell.number > whole.number:
                message = f"{cell.text} 大于{whole.count.name}（{whole.column.heading}）的 {whole.text}"
                yield Finding(message, cell.location, "请核对两处的数字")


CHECKS = (
    Check(
        Rule(
            "F105",
            "统计数不是整数",
            Severity.ERROR,
            "交回的统计表、总结里，数量栏填的不是整数。以“万”计量的可带小数；不适用的填“—”。",
            "不是数字就无法汇总。",
            "约300人",
            "300",
        ),
        no_number,
    ),
    Check(
        Rule(
            "F106",
            "统计数互相矛盾",
            Severity.ERROR,
            "交回的统计表、总结里，“其中”项大于它所属的项，某一阶段的数大于累计数，或同有同无的两项只有一项为 0。",
            "部分不会大于整体，没有场次也就没有人次，必有一处填错。",
            "参与人数 100，其中企业负责人 120",
            "参与人数 120，其中企业负责人 100",
        ),
        contradictions,
    ),
    Check(
        Rule(
            "F107",
            "统计数没有检查",
            Severity.WARNING,
            "交回的统计表、总结丢了填数的控件或者控件的标记，表格的行、列也与生成的不同，认不出哪个数填的是什么。",
            "没有检查的数可能填错，汇总前要人工核对。",
            "用别的软件另存统计表，又删去几行",
            "只填数，不增删行和列",
        ),
        not_recognised,
    ),
    Check(
        Rule(
            "F108",
            "统计数没有填",
            Severity.WARNING,
            "交回的统计表、总结里，一栏数有的填了，有的空着。一个数都没有填的栏不算。",
            "空着的数分不清是没有还是漏填，汇总前要问清楚。",
            "场次填“12”，人次空着",
            "场次填“12”，人次填“300”",
        ),
        not_filled,
    ),
)
