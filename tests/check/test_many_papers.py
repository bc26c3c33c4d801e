"""Papers from anywhere, many at a time: one that is broken must not cost what is found on the others."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from docgen.check import layout
from docgen.check.layout import Paper as PaperRead
from docgen.check.rule import Check, Finding, Rule
from docgen.check.settings import Settings
from docgen.diagnostics import Severity
from docgen.model import Paper
from docgen.pipeline.checking import papers
from docgen.word import package, stock


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def found(*names: str) -> list[str]:
    """What is said of files, each with its file."""
    told = papers.check_papers([Path(name) for name in names], Settings(), None)
    return [f"{each.location and each.location.path} {each.code} {each.message}" for each in told]


def letter_sized(name: str) -> None:
    """A Word file that says nothing of its page, and so breaks rules on pages."""
    parts = package.read(stock.build(Paper.SUMMARY), name)
    document = parts[package.DOCUMENT].decode()
    start, end = document.index("<w:sectPr"), document.index("</w:sectPr>") + len("</w:sectPr>")
    Path(name).write_bytes(
        package.write({**parts, package.DOCUMENT: (document[:start] + document[end:]).encode()})
    )


def test_a_file_that_cannot_be_read_is_a_finding_of_its_own() -> None:
    Path("坏.docx").write_bytes(b"PK")
    letter_sized("好.docx")
    said = found("坏.docx", "无.docx", "好.docx")
    assert said[:3] == [
        "坏.docx F001 文件不完整（压缩包被截断或损坏）",
        "无.docx X013 文件无法读取（没有这个文件或文件夹）",
        "好.docx GB5.1 纸张 216 × 279 mm，应为 A4（210 × 297 mm）",
    ]


def test_files_whose_names_differ_in_case_alone_are_each_checked() -> None:
    letter_sized("甲.docx")
    letter_sized("甲.DOCX")
    said = found("甲.docx", "甲.DOCX", "甲.docx")
    assert [each for each in said if "GB5.1 " in each] == [
        "甲.docx GB5.1 纸张 216 × 279 mm，应为 A4（210 × 297 mm）",
        "甲.DOCX GB5.1 纸张 216 × 279 mm，应为 A4（210 × 297 mm）",
    ]


def failing(paper: PaperRead) -> Iterator[Finding]:
    """A rule with a bug that one file brings to light."""
    if "甲" in paper.location.path:
        raise ZeroDivisionError
    yield Finding("查过了", paper.location)


def test_a_rule_that_fails_costs_no_other_file(monkeypatch: pytest.MonkeyPatch) -> None:
    rule = Rule("GB0", "试验", Severity.ERROR, "。", "。", "坏", "好")
    monkeypatch.setattr(layout, "CHECKS", (Check(rule, failing),))
    letter_sized("甲.docx")
    letter_sized("乙.docx")
    line = failing.__code__.co_firstlineno + 3
    assert found("甲.docx", "乙.docx") == [
        f"甲.docx X018 没有检查：检查程序出错（ZeroDivisionError，test_many_papers.py 第 {line} 行）",
        "乙.docx GB0 查过了",
    ]


def test_a_pdf_that_cannot_be_read_does_not_hide_what_is_wrong_with_its_word_file() -> None:
    letter_sized("总结.docx")
    Path("总结.pdf").write_bytes(b"%PDF-1.7")
    told = found("总结.docx", "总结.pdf")
    assert told[0] == "总结.pdf F001 不是完整的 PDF，或者加了密码"
    assert any("总结.docx GB5.1 " in each for each in told)
