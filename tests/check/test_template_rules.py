"""Template rules by example: tests/cases/W…/ hold a body that is wrong, the report, and one that is right.

The bodies stand in the stock template of a summary.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from check.examples import CASES
from check.hostile import hostile
from docgen.check.registry import ON_TEMPLATE
from docgen.check.settings import Settings
from docgen.check.template_file import TemplateFile
from docgen.diagnostics import Diagnostic, Severity
from docgen.model import Activity, Paper
from docgen.pipeline.checking.templates import check_templates
from docgen.report import format_report
from docgen.wml import W
from docgen.word import package, stock
from docgen.word.places import described

CODES = [check.rule.code for check in ON_TEMPLATE]
STOCK, STYLES = stock.build(Paper.SUMMARY), "word/styles.xml"
TEMPLATES = Path(__file__).parents[2] / "templates"


def template(kind: str, code: str) -> TemplateFile:
    """The stock summary with the body of an example."""
    body = etree.fromstring((CASES / code / f"{kind}.xml").read_bytes())
    styles = package.parse(package.read(STOCK, "summary.docx")[STYLES])
    return TemplateFile("summary.docx", Paper.SUMMARY, styles, (body,), tuple(described(body)))


def found_in(subject: TemplateFile) -> list[Diagnostic]:
    """What the template rules say."""
    return [diagnostic for check in ON_TEMPLATE for diagnostic, _ in check.diagnostics(subject)]


@pytest.mark.parametrize("code", CODES)
def test_bad_is_reported(code: str) -> None:
    found = found_in(template("bad", code))
    assert format_report(found) + "\n" == (CASES / code / "expected.txt").read_text(encoding="utf-8")
    assert {diagnostic.code for diagnostic in found} == {code}


@pytest.mark.parametrize("code", CODES)
def test_good_is_let_pass(code: str) -> None:
    assert found_in(template("good", code)) == []


@pytest.mark.parametrize(
    ("top", "messages"),
    [
        ("37mm", []),
        ("--5", ["上边距（天头） 0.0 mm，应为 37 mm ±1 mm"]),
        ("nan", ["上边距（天头） 0.0 mm，应为 37 mm ±1 mm"]),
        ("²", ["上边距（天头） 0.0 mm，应为 37 mm ±1 mm"]),
        ("-2098", ["上边距（天头） -37.0 mm，应为 37 mm ±1 mm"]),
    ],
)
def test_margins_in_any_form(top: str, messages: list[str]) -> None:
    subject = template("good", "W106")
    for margins in subject.parts[0].iter(f"{W}pgMar"):
        margins.set(f"{W}top", top)
    assert [diagnostic.message for diagnostic in found_in(subject)] == messages


def test_a_comment_is_no_formatting() -> None:
    subject = template("good", "W105")
    for _, paragraph in subject.paragraphs:
        for properties in paragraph.iter(f"{W}pPr", f"{W}rPr"):
            properties.append(etree.Comment("改过"))
    assert found_in(subject) == []


@given(data=st.data())
def test_no_template_is_a_traceback(data: st.DataObject) -> None:
    parts = package.read(data.draw(hostile(STOCK, (package.DOCUMENT, STYLES))), "summary.docx")
    body, styles = package.parse(parts[package.DOCUMENT]), package.parse(parts[STYLES])
    subject = TemplateFile("summary.docx", Paper.SUMMARY, styles, (body,), tuple(described(body)))
    assert {str(each.location and each.location.path) for each in found_in(subject)} <= {"summary.docx"}


def test_a_style_that_the_paper_needs(tmp_path: Path) -> None:
    subject = template("good", "W101")
    for style in subject.styles.xpath("//*[local-name()='style'][*[@*='一级标题']]"):
        style.getparent().remove(style)
    [diagnostic] = found_in(subject)
    assert diagnostic.message == "缺少样式“一级标题”"
    assert diagnostic.severity is Severity.ERROR


def test_the_templates_of_the_office_are_in_order(activity: Activity) -> None:
    assert check_templates(activity, Settings(), TEMPLATES) == ()


def test_templates_that_are_missing_or_broken(activity: Activity, tmp_path: Path) -> None:
    for paper in Paper:
        (tmp_path / f"{paper.value}.docx").write_bytes(stock.build(paper))
    (tmp_path / "notice.docx").unlink()
    (tmp_path / "summary.docx").write_bytes(b"PK")
    found = check_templates(activity, Settings(), tmp_path)
    assert [(each.code, each.location and Path(each.location.path).name, each.message) for each in found] == [
        ("W001", "notice.docx", "没有这个模板"),
        ("W001", "summary.docx", "文件不完整（压缩包被截断或损坏）"),
    ]


def test_rules_can_be_let_pass_by_the_project(activity: Activity, tmp_path: Path) -> None:
    assert check_templates(activity, Settings(frozenset({"W001"})), tmp_path) == ()
