"""F105, F106: 附件2 as a unit sends it back: the numbers filled in, held against what they count."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from docgen.check.layout.document import Document, Paragraph
from docgen.check.rule import Check, Finding, Rule
from docgen.diagnostics import Location, Severity
from docgen.model import Column, Count, Statistics

_WHOLE = re.compile(r"\d{1,15}", re.ASCII)
_DECIMAL = re.compile(r"\d{1,15}(?:\.\d{1,6})?", re.ASCII)
_NOT_APPLICABLE = frozenset("—－-")
_CUMULATIVE = "累计"


class Returned(Struct, frozen=True):
    """A form that came back, and the statistics that it is to hold."""

    found: Document
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
    """What is filled in, by the ids of count and column; a control that shows its prompt is not filled in."""
    held: dict[str, tuple[str, Paragraph]] = {}
    for paragraph in form.found.paragraphs:
        for run in paragraph.runs:
            if run.tag and not run.prompt:
                held[run.tag] = held.get(run.tag, ("",))[0] + run.text, paragraph
    cells = {}
    for count in (count for indicator in form.statistics.indicators for count in indicator.counts):
        for column in form.statistics.columns:
            found = held.get(f"indicator/{count.id}/{column.id}")
            text = unicodedata.normalize("NFKC", found[0]).strip() if found else ""
            if found and text:
                paragraph = found[1]
                place = f"第 {paragraph.number} 段，{count.name}，{column.heading}"
                cells[count.id, column.id] = _Cell(
                    count, column, text, Location(form.found.name, place=place)
                )
    return cells


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
)
