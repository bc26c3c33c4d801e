"""Finished papers: what units may fill in, what is protected, who a paper is."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Mapping

import pytest
from lxml import etree
from msgspec.structs import replace

from docgen.diagnostics import DocgenError
from docgen.model import Job, Paper
from docgen.word.identity import NAMESPACE
from docgen.word.render import render
from docgen.word.template import Template
from papers.text import find, lines, part, text, value

PLAN, SUMMARY = "units/外海街道/活动方案", "units/外海街道/安全生产月活动总结"
STATISTICS, CASE_REPORT = "units/外海街道/活动进展情况统计表", "units/外海街道/典型案例报送表"
FORMS = (PLAN, SUMMARY, STATISTICS, CASE_REPORT)


def controls(docx: bytes) -> list[etree._Element]:
    """The content controls of a paper."""
    return find(part(docx), "//w:sdt")


def tags(docx: bytes) -> list[str]:
    """The tags of its controls, in order."""
    return [value(control, "w:sdtPr/w:tag") for control in controls(docx)]


def test_tags_are_unique_in_every_paper(papers: Mapping[str, bytes]) -> None:
    repeated = {
        name: tag for name, docx in papers.items() for tag, count in Counter(tags(docx)).items() if count > 1
    }
    assert repeated == {}


def test_tags_are_stable_words(papers: Mapping[str, bytes]) -> None:
    """Returned papers are read by them: ids with / between, nothing that changes with the wording."""
    found = {tag for docx in papers.values() for tag in tags(docx)}
    assert [tag for tag in found if not re.fullmatch(r"[a-z0-9]+([-_/][a-z0-9]+)*", tag)] == []
    assert {"plan/leader", "indicator/launch-attendance/month", "case/month", "summary/date"} <= found


@pytest.mark.parametrize("name", FORMS)
def test_every_control_says_what_it_wants(papers: Mapping[str, bytes], name: str) -> None:
    """A name, a tag, and a prompt or a value; it can be filled in and not removed."""
    for control in controls(papers[name]):
        tag = value(control, "w:sdtPr/w:tag")
        assert value(control, "w:sdtPr/w:alias"), tag
        assert value(control, "w:sdtPr/w:lock") == "sdtLocked", tag
        assert text(find(control, "w:sdtContent")[0]), tag
        prompted = bool(find(control, "w:sdtPr/w:showingPlcHdr"))
        assert (value(control, "w:sdtContent/w:r/w:rPr/w:rStyle") == "填写提示") == prompted, tag


def test_a_notice_has_nothing_to_fill_in(papers: Mapping[str, bytes]) -> None:
    assert controls(papers["通知"]) == []


@pytest.mark.parametrize(
    ("name", "tag", "kind"),
    [
        (PLAN, "plan/date", "date"),
        (SUMMARY, "summary/date", "date"),
        (STATISTICS, "statistics/date", "date"),
        (CASE_REPORT, "case/filed-on", "date"),
        (CASE_REPORT, "case/month", "dropDownList"),
        (CASE_REPORT, "case/transferred", "dropDownList"),
    ],
)
def test_dates_are_pickers_and_choices_are_lists(
    papers: Mapping[str, bytes], name: str, tag: str, kind: str
) -> None:
    (control,) = find(part(papers[name]), f"//w:sdt[w:sdtPr/w:tag/@w:val='{tag}']")
    assert find(control, f"w:sdtPr/w:{kind}")


def test_months_of_the_cases(papers: Mapping[str, bytes]) -> None:
    items = find(part(papers[CASE_REPORT]), "//w:sdt[w:sdtPr/w:tag/@w:val='case/month']//w:listItem")
    names = [str(each.get(key)) for each in items for key in each.attrib]
    assert names == [
        name for month in range(6, 13) for name in (f"2023年{month}月", f"2023-{month:02}")
    ]  # fmt: skip


@pytest.mark.parametrize(("name", "protection"), [*((name, "forms") for name in FORMS), ("通知", "")])
def test_all_but_the_controls_is_protected(papers: Mapping[str, bytes], name: str, protection: str) -> None:
    settings = part(papers[name], "word/settings.xml")
    assert value(settings, "w:documentProtection", "edit") == protection
    assert value(settings, "w:documentProtection", "enforcement") == ("1" if protection else "")


def identity(docx: bytes) -> dict[str, str]:
    """The attributes of the part that says who a paper is."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        items = [each for each in package.namelist() if re.fullmatch(r"customXml/item\d+\.xml", each)]
        (root,) = (etree.fromstring(package.read(each)) for each in items)
    assert root.tag == f"{{{NAMESPACE}}}paper"
    return {str(key): str(text) for key, text in root.attrib.items()}


def test_a_paper_knows_who_it_is(papers: Mapping[str, bytes]) -> None:
    known = identity(papers[SUMMARY])
    assert re.fullmatch("[0-9a-f]{64}", known.pop("content"))
    assert known == {
        "activity": "2023",
        "job": SUMMARY,
        "paper": "summary",
        "unit": "waihai",
        "filing": "month_summary",
    }


def test_identities_differ(papers: Mapping[str, bytes]) -> None:
    assert len({identity(docx)["job"] for docx in papers.values()}) == len(papers)


def test_the_identity_follows_the_content(
    jobs: Mapping[str, Job], templates: Mapping[Paper, Template]
) -> None:
    job = jobs[SUMMARY]
    changed = replace(job, context={**job.context, "due": "2023年6月20日"})
    before, after = (identity(render(each, templates[Paper.SUMMARY])) for each in (job, changed))
    assert before.pop("content") != after.pop("content")
    assert before == after


def test_a_paper_is_the_same_bytes_each_time(
    jobs: Mapping[str, Job], templates: Mapping[Paper, Template], papers: Mapping[str, bytes]
) -> None:
    assert {
        name: render(jobs[name], templates[jobs[name].paper]) == papers[name] for name in FORMS
    } == dict.fromkeys(FORMS, True)


def test_title_and_creator(papers: Mapping[str, bytes]) -> None:
    properties = part(papers[CASE_REPORT], "docProps/core.xml")
    assert [each.text for each in properties] == ["2023年典型案例报送表（外海街道）", "江海区外海街道办事处"]


def test_hostile_names_stay_text(jobs: Mapping[str, Job], templates: Mapping[Paper, Template]) -> None:
    job = jobs[CASE_REPORT]
    name = "A & B <x> {{ 1 + 1 }} ]]>\x07"
    made = render(replace(job, context={**job.context, "unit": {"name": name}}), templates[Paper.CASE_REPORT])
    assert lines(made)[1] == "填报栏 | 报送单位（盖章）：A & B <x> {{ 1 + 1 }} ]]>"


def test_what_a_context_lacks_is_told(jobs: Mapping[str, Job], templates: Mapping[Paper, Template]) -> None:
    job = jobs[CASE_REPORT]
    context = {key: kept for key, kept in job.context.items() if key != "quota"}
    with pytest.raises(DocgenError) as caught:
        render(replace(job, context=context), templates[Paper.CASE_REPORT])
    (diagnostic,) = caught.value.diagnostics
    assert f"{diagnostic.location}: {diagnostic.message}" == (
        "templates/case-report.docx（第 7 段）: 模板用了没有定义的名称：quota"
    )
