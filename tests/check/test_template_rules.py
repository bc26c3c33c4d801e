"""Template rules by example: tests/cases/W…/ hold a body that is wrong, the report, and one that is right; a chart where
it is the chart, and what it links to where it is that.

The bodies stand in the stock template of a summary.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from msgspec import structs

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
from typeset.typst.papers import OFFICE
from word.documents import footnotes, paragraph

CODES = [check.rule.code for check in ON_TEMPLATE]
STOCK, STYLES = stock.build(Paper.SUMMARY), "word/styles.xml"
CHART = "word/charts/chart1.xml"
TEMPLATES = Path(__file__).parents[2] / "templates"


def template(kind: str, code: str) -> TemplateFile:
    """The stock summary with the body of an example, and its chart and links where it has some."""
    body = etree.fromstring((CASES / code / f"{kind}.xml").read_bytes())
    styles = package.parse(package.read(STOCK, "summary.docx")[STYLES])
    charts = ((CHART, etree.parse(path).getroot()) for path in (CASES / code).glob(f"{kind}.chart.xml"))
    links = (
        (place, words)
        for path in (CASES / code).glob(f"{kind}.links")
        for line in path.read_text(encoding="utf-8").splitlines()
        for place, words in [line.split("\t")]
    )
    return TemplateFile(
        "summary.docx",
        Paper.SUMMARY,
        styles,
        (body,),
        tuple(described(body)),
        tuple(charts),
        tuple(links),
    )


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
    for _, each in subject.paragraphs:
        for properties in each.iter(f"{W}pPr", f"{W}rPr"):
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


def told_of(activity: Activity, folder: Path, **parts: bytes) -> list[str]:
    """What is told of the stock templates where the summary has these parts beside its own, named as in `docx`."""
    return told_of_parts(
        activity, folder, {name.replace("__", "/").replace("_", "."): part for name, part in parts.items()}
    )


def told_of_parts(activity: Activity, folder: Path, added: Mapping[str, bytes]) -> list[str]:
    """The same of parts by their names."""
    for paper in Paper:
        (folder / f"{paper.value}.docx").write_bytes(stock.build(paper))
    (folder / "summary.docx").write_bytes(package.write({**package.read(STOCK, "summary.docx"), **added}))
    found = check_templates(activity, Settings(), folder)
    return [f"{each.location and each.location.place} {each.code} {each.message}" for each in found]


def test_comments(activity: Activity, tmp_path: Path) -> None:
    comment = f'<w:comment w:id="0">{paragraph("请核对{{ x }}")}</w:comment>'
    comments = f'<w:comments xmlns:w="{W[1:-1]}">{comment}</w:comments>'.encode()
    assert told_of(activity, tmp_path, word__comments_xml=comments) == [" W111 有 1 条批注，会带进生成的文件"]


def test_the_places_of_what_is_only_linked_to(activity: Activity, tmp_path: Path) -> None:
    """As Word keeps a picture that was inserted with 链接到文件, and a template that is not Normal."""
    parts = package.read(STOCK, "summary.docx")
    rels = parts[package.DOCUMENT_RELATIONSHIPS].decode()
    for kind, key in (("image", "linked"), ("hyperlink", "plain")):
        rels = rels.replace("</Relationships>", f"{leading_out(kind, key)}</Relationships>")
    attached = leading_out("attachedTemplate", "linked")
    added = {
        package.DOCUMENT: parts[package.DOCUMENT].replace(
            b"<w:sectPr",
            f'<w:p><w:r><w:pict xmlns:r="{OFFICE}" r:link="linked"/></w:r></w:p><w:sectPr'.encode(),
            1,
        ),
        package.DOCUMENT_RELATIONSHIPS: rels.encode(),
        "word/_rels/settings.xml.rels": (
            f'<Relationships xmlns="{package.PACKAGE_RELATIONSHIPS}">{attached}</Relationships>'.encode()
        ),
    }
    last = sum(1 for each in package.parse(added[package.DOCUMENT])[0] if each.tag == f"{W}p")
    assert sorted(told_of_parts(activity, tmp_path, added)) == [
        f"第 {last} 段 W112 链接到文件之外的图片“file:///C:/甲.png”，会带进生成的文件",
        "设置 W112 链接到文件之外的文档模板“file:///C:/甲.png”，会带进生成的文件",
    ]


def leading_out(kind: str, key: str) -> str:
    """A relationship that leads out of the file."""
    return (
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="file:///C:/甲.png" TargetMode="External"/>'
    )


def test_notes_are_looked_at_and_the_rule_above_them_is_not(activity: Activity, tmp_path: Path) -> None:
    notes = footnotes(paragraph("见｛｛ issuer ｝｝"))
    assert told_of(activity, tmp_path, word__footnotes_xml=notes) == [
        "脚注第 1 段 W109 “｛｛ issuer ｝｝”不是标记，会原样印出"
    ]


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("<w:p/><w:p><w:ins><w:r><w:t>甲</w:t></w:r></w:ins></w:p>", "第 2 段"),
        ("<w:p/><w:ins><w:p/></w:ins>", "第 2 段"),
        (
            "<w:tbl><w:tblGrid><w:gridCol w:w='9'/></w:tblGrid><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p/></w:tc></w:tr></w:tbl>",
            "表 1 第 1 行第 1 格",
        ),
    ],
)
def test_the_place_of_a_revision(body: str, place: str) -> None:
    root = etree.fromstring(f'<w:body xmlns:w="{W[1:-1]}">{body}</w:body>')
    subject = template("good", "W111")
    subject = structs.replace(subject, parts=(root,), paragraphs=tuple(described(root)))
    [diagnostic] = found_in(subject)
    assert f"{diagnostic.location}" == f"summary.docx（{place}）"
    assert diagnostic.message == "有 1 处修订没有处理，会带进生成的文件"


@pytest.mark.parametrize("halves", ["{{", "{%", "{{ a ", "{{ a {% b "])
def test_halves_of_tags_are_told_once(activity: Activity, tmp_path: Path, halves: str) -> None:
    """To look for the other half of each in all that follows would take hours."""
    notes = footnotes(paragraph(halves * 80_000))
    assert told_of(activity, tmp_path, word__footnotes_xml=notes, word__charts__chart1_xml=notes) == [
        "脚注第 1 段 W002 模板标记写法有误：只有前一半或后一半的标记太多"
    ]


def test_rules_can_be_let_pass_by_the_project(activity: Activity, tmp_path: Path) -> None:
    assert check_templates(activity, Settings(frozenset({"W001"})), tmp_path) == ()
