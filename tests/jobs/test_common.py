"""What papers share: names of files, numbers, dates, citations; blanks for what is not known yet."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from docgen.jobs import common
from docgen.model import Activity, DocumentNumber, Due, Filing, Paper, Task, Title, When


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("外海街道", "外海街道"),
        ("邮政、通信机构", "邮政、通信机构"),
        ("海事/航道", "海事＿航道"),
        ("../../etc/passwd", "＿..＿etc＿passwd"),
        ("..", "＿"),
        ("", "＿"),
        ("C:\\Windows", "C＿＿Windows"),
        ("CON", "＿CON"),
        ("con.txt", "＿con.txt"),
        ("Nul .x", "＿Nul .x"),
        ("COM¹", "＿COM¹"),
        ("某局. .", "某局"),
        ("某局\n\t二科", "某局＿＿二科"),
        ("某局\u202egpj.", "某局＿gpj"),
        ("某局\u2028二科\u2029三科\udc80", "某局＿二科＿三科＿"),
        ("a" * 200, "a" * 80),
        ("局" * 200, "局" * 80),
        ("😀" * 200, "😀" * 60),
        ("a" * 79 + ". b", "a" * 79),
    ],
)
def test_file_stem(name: str, stem: str) -> None:
    assert common.file_stem(name) == stem


RESERVED = re.compile(r"(?i)(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[1-9¹²³]) *(\.|$)")


@given(st.text() | st.text('./\\:*?"<>| CONaux1\x00\n', max_size=200))
def test_a_stem_is_one_plain_name(name: str) -> None:
    stem = common.file_stem(name)
    assert stem
    assert not re.search(r'[/\\:*?"<>|\x00-\x1f\x7f]', stem)
    assert stem == stem.strip(" .")
    assert not RESERVED.match(stem)
    assert len(stem) <= 80
    assert len(stem.encode()) <= 245
    assert common.file_stem(stem) == stem


@pytest.mark.parametrize(
    ("number", "printed"),
    [
        (DocumentNumber("江安办", 2023, 5), "江安办〔2023〕5号"),
        (DocumentNumber("江安办", 2023, None), "江安办〔2023〕　　号"),
        (DocumentNumber(None, 2023, None), "　　　　〔2023〕　　号"),
    ],
)
def test_document_number(number: DocumentNumber, printed: str) -> None:
    assert common.document_number(number) == printed


def test_a_date_not_decided_leaves_blanks() -> None:
    assert common.date_or_blank(2023, date(2023, 5, 31)) == "2023年5月31日"
    assert common.date_or_blank(2023, None) == "2023年　月　日"


def test_a_title_is_printed_in_lines() -> None:
    title = Title(("江海区外海街道办事处", "2023年", "“安全生产月”和", "“安全生产五邑行”", "活动方案"))
    assert (
        common.printed_title(title) == "江海区外海街道办事处\n2023年“安全生产月”和\n“安全生产五邑行”活动方案"
    )


def test_book_title_marks_within_book_title_marks_become_single(activity: Activity) -> None:
    """GB/T 15834: 《 〈 〉 》."""
    cited = common.cited(activity)["cited"]
    assert cited.startswith("江门市江海区安全生产委员会办公室关于印发〈2023年")
    assert cited.endswith("活动方案〉的通知")


@pytest.mark.parametrize(
    ("when", "printed"),
    [
        (None, ""),
        (When(date(2023, 5, 31), date(2023, 5, 31)), "5月31日"),
        (When(date(2023, 6, 11), date(2023, 6, 20)), "6月11日至20日"),
        (When(date(2023, 6, 1), date(2023, 12, 31)), "6月1日至12月31日"),
        (When(date(2023, 6, 1), date(2024, 6, 1)), "6月1日至2024年6月1日"),
        (When(date(2022, 12, 1), date(2023, 1, 5)), "2022年12月1日至2023年1月5日"),
        (When(date(2024, 1, 2), date(2024, 2, 3)), "2024年1月2日至2月3日"),
    ],
)
def test_task_dates(when: When | None, printed: str) -> None:
    assert common.task_dates(2023, Task("id", 1, "", "", ("all",), when, ())) == printed


@pytest.mark.parametrize(("quota", "printed"), [((1, 2), "1至2"), ((2, 2), "2"), (None, "1")])
def test_quota(quota: tuple[int, int] | None, printed: str) -> None:
    filing = Filing("cases", "典型案例", None, ("all",), (Paper.CASE_REPORT,), (), (), quota, ())
    assert common.quota_text(filing) == printed


def test_months_of_a_monthly_filing(activity: Activity) -> None:
    dues = (Due(date(2023, 9, 28), (2023, 9)), Due(date(2024, 1, 5), (2023, 12)))
    filing = replace(activity.filings[0], dues=dues)
    assert common.month_entries(activity, filing) == [
        {"text": "2023年9月", "value": "2023-09", "due": "9月28日"},
        {"text": "2023年12月", "value": "2023-12", "due": "2024年1月5日"},
    ]
