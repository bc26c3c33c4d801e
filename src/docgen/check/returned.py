"""F105 to F107: 附件2 as a unit sends it back: the numbers filled in, held against what they count."""

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
_NOT_APPLICABLE = frozenset("—－-")
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
        if cell.number is None and cell.text not in _NOT_APPLICABLE:
            kind = "数" if cell.takes_decimals else "整数"
            hint = "只填阿拉伯数字，不写单位和逗号；没有此项填“0”，不适用填“—”"
            yield Finding(f"填的“{cell.text[:20]}”不是{kind}", cell.location, hint)


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
            "交回的统计表里，数量栏填的不是整数。以“万”计量的可带小数；不适用的填“—”。",
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
            "交回的统计表里，“其中”项大于它所属的项，或某一阶段的数大于累计数。",
            "部分不会大于整体，必有一处填错。",
            "参与人数 100，其中企业负责人 120",
            "参与人数 120，其中企业负责人 100",
        ),
        at_odds,
    ),
    Check(
        Rule(
            "F107",
            "统计数没有检查",
            Severity.WARNING,
            "交回的统计表丢了填数的控件或者控件的标记，表格的行、列也与生成的不同，认不出哪个数填的是什么。",
            "没有检查的数可能填错，汇总前要人工核对。",
            "用别的软件另存统计表，又删去几行",
            "只填数，不增删行和列",
        ),
        not_recognised,
    ),
)
