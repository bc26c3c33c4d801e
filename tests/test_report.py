"""Diagnostics as users read them."""

from __future__ import annotations

import pytest

from docgen.diagnostics import Diagnostic, Location, Severity
from docgen.report import format_diagnostic, format_report, summary

SUNDAY = Diagnostic(
    "D101",
    "截止日 2023-11-26 是星期日",
    Location("content/2023/filings.yaml", 12, 10, source="    due: 2023-11-26"),
    "最近的前一工作日为 2023-11-24（星期五）",
    Severity.WARNING,
)


def test_a_diagnostic_with_its_line() -> None:
    assert format_diagnostic(SUNDAY) == (
        "content/2023/filings.yaml:12:10: D101 警告：截止日 2023-11-26 是星期日\n"
        "  12 |     due: 2023-11-26\n"
        "                ^\n"
        "提示：最近的前一工作日为 2023-11-24（星期五）"
    )


def test_the_caret_stands_below_its_character_where_characters_are_wide() -> None:
    found = Diagnostic("E007", "没有名称 x", Location("a.yaml", 3, 5, source="“中”{{ x }}"))
    assert format_diagnostic(found).splitlines()[1:] == ["   3 | “中”{{ x }}", " " * (7 + 2 * 3 + 1) + "^"]


def test_a_long_line_is_cut_around_the_caret() -> None:
    found = Diagnostic("E001", "有误", Location("a", 1, 5001, source="x" * 5000 + "!" + "y" * 5000))
    _, line, caret = format_diagnostic(found).splitlines()
    assert len(line) == len("   1 | ") + 100
    assert line[caret.index("^")] == "!"


def test_places_without_lines() -> None:
    assert format_diagnostic(Diagnostic("X001", "磁盘已满")) == "X001 磁盘已满"
    assert format_diagnostic(Diagnostic("E010", "缺少文件", Location("a.yaml"))) == "a.yaml: E010 缺少文件"
    found = Diagnostic("W003", "没有名称 x", Location("notice.docx", place="第 3 段"))
    assert format_diagnostic(found) == "notice.docx（第 3 段）: W003 没有名称 x"


def test_a_file_cannot_speak_to_the_terminal() -> None:
    found = Diagnostic("E002", "不认识的键 \x1b[2J", Location("a\u202e.yaml", 1, 1, source="\x1b[31m\tx"))
    text = format_diagnostic(found)
    assert text == "a\ufffd.yaml:1:1: E002 不认识的键 \ufffd[2J\n   1 | \ufffd[31m x\n       ^"


@pytest.mark.parametrize(
    ("severities", "text"),
    [
        ("", "没有发现问题"),
        ("e", "共 1 个错误"),
        ("eew", "共 2 个错误、1 个警告"),
        ("wnn", "共 1 个警告、2 个说明"),
    ],
)
def test_summary(severities: str, text: str) -> None:
    of = {"e": Severity.ERROR, "w": Severity.WARNING, "n": Severity.NOTE}
    assert summary([Diagnostic("D101", "", severity=of[letter]) for letter in severities]) == text


def test_a_report_is_diagnostics_and_a_summary() -> None:
    found = [Diagnostic("E010", "甲"), Diagnostic("E010", "乙")]
    assert format_report(found) == "E010 甲\n\nE010 乙\n\n共 2 个错误"
    assert format_report([]) == ""


def test_colours_only_on_request() -> None:
    assert "\x1b" not in format_report([SUNDAY])
    assert format_diagnostic(Diagnostic("E010", "甲"), colour=True) == "\x1b[31mE010\x1b[0m 甲"
