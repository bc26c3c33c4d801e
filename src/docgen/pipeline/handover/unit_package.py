"""What a unit is given: its papers and a cover note in one .zip."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping

from docgen.chinese import are_successive, day_in, enumeration, full_date, quoted_names, weekday
from docgen.model import Activity, Filing, Paper, Unit

NOTE = "请先看.txt"

PAPER_NAMES = {
    Paper.UNIT_PLAN: "活动方案",
    Paper.SUMMARY: "活动总结",
    Paper.STATISTICS: "活动进展情况统计表",
    Paper.CASE_REPORT: "典型案例报送表",
}

# The earliest time that a zip can hold: the same package on any day.
_EPOCH = (1980, 1, 1, 0, 0, 0)


def archive(folder: str, files: Mapping[str, bytes], note: str) -> bytes:
    """Files and the note in a folder of the unit's name: names in UTF-8, no clock."""
    # Windows Notepad wants the mark and both line ends.
    contents = {**files, NOTE: b"\xef\xbb\xbf" + note.replace("\n", "\r\n").encode("utf-8")}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name in sorted(contents):
            entry = zipfile.ZipInfo(f"{folder}/{name}", _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            made.writestr(entry, contents[name])
    return buffer.getvalue()


def cover_note(activity: Activity, unit: Unit) -> str:
    """What the unit is given and what it owes when, to be read first."""
    names = "".join(quoted_names([campaign.name for campaign in activity.campaigns]))
    lines = [
        f"{unit.name}：",
        "",
        f"    这里是{activity.year}年{names}活动的文件，已经填好贵单位的名称、任务和日期。",
        "灰色文字是填写提示，点一下就可以填写；其余部分受保护，无须改动。",
        "",
        "报送时间：",
        *(f"  {line}" for filing in owed(activity, unit) for line in _due_lines(activity, filing)),
        "",
        f"    报送给{activity.office.working_name}。PDF 供打印和核对，请在 Word 文件中填写。",
    ]
    return "\n".join(lines) + "\n"


def owed(activity: Activity, unit: Unit) -> Iterator[Filing]:
    """What a unit has to file."""
    return (filing for filing in activity.filings if unit.belongs_to(filing.owners))


def _due_lines(activity: Activity, filing: Filing) -> Iterator[str]:
    if len(filing.dues) == 1:
        yield f"{full_date(filing.due)}（{weekday(filing.due)}）前  {filing.name}（{_materials(filing)}）"
        return
    months = [due.month for due in filing.dues if due.month]
    often = "每月" if are_successive(months) else "按期"
    yield f"{often}  {filing.name}（{_materials(filing)}）："
    for due in filing.dues:
        month = f"{due.month[1]}月：" if due.month else ""
        yield f"  {month}{day_in(activity.year, due.date)}（{weekday(due.date)}）前"


def _materials(filing: Filing) -> str:
    """用：… and, where more than these papers is handed in, 附：…."""
    papers = [PAPER_NAMES[paper] for paper in filing.papers]
    evidence = [item for item in filing.evidence if item not in papers]
    return f"用：{'、'.join(papers)}" + (f"；附：{enumeration(evidence)}" if evidence else "")
