"""Papers that units send back with prompts left standing."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from check.test_returned import Saving, report, returned, with_a_row_more, without_controls, without_tags

__all__ = ["returned"]

PLAN = "units/外海街道/活动方案"
SUMMARY = "units/外海街道/安全生产月活动总结"
CASE = "units/外海街道/典型案例报送表"
STATISTICS = "units/外海街道/活动进展情况统计表"
HINT = "提示：灰色的提示就是没有填的地方；请单位补填，没有的写“无”"
LEADERS = {"plan/leader": "主任", "plan/deputies": "副主任", "plan/members": "各科室负责人"}


def said(docx: bytes, texts: Mapping[str, str], *savings: Saving) -> str:
    """What is said of fields left open."""
    return report(docx, texts, *savings, codes=("F109",))


@pytest.mark.parametrize("saving", [str, without_tags, without_controls])
@pytest.mark.parametrize("paper", [PLAN, SUMMARY, CASE, STATISTICS])
def test_a_paper_that_nobody_has_filled_in_is_no_mistake(
    returned: Mapping[str, bytes], paper: str, saving: Saving
) -> None:
    assert said(returned[paper], {}, saving) == ""


@pytest.mark.parametrize("saving", [str, without_tags, without_controls])
def test_what_is_not_filled_in_is_told_once(returned: Mapping[str, bytes], saving: Saving) -> None:
    assert said(returned[PLAN], LEADERS, saving) == (
        "表.docx（第 15 段）: F109 警告：有 49 处没有填写：“联络员”“工作措施”（13 处）“时间安排”（12 处）等\n"
        f"{HINT}\n\n共 1 个警告"
    )


def test_numbers_are_told_where_there_are_none(returned: Mapping[str, bytes]) -> None:
    texts = {"summary/opening": "总体顺利。", "summary/organisation": "成立了领导小组。"}
    assert "有 13 处没有填写：" in said(returned[SUMMARY], {**texts, "indicator/posters/month": "12"})
    assert "有 62 处没有填写：“宣讲、培训和座谈研讨”“" in said(returned[SUMMARY], texts)


@pytest.mark.parametrize("saving", [str, without_tags])
def test_what_may_be_left_is_not_told(returned: Mapping[str, bytes], saving: Saving) -> None:
    """Dates, what is 选写 or 选填, and evidence that is not ticked."""
    texts = {
        "summary/opening": "总体顺利。",
        "summary/organisation": "成立了领导小组。",
        "summary/problems": "覆盖面不够。",
        "summary/next": "继续开展。",
        "indicator/posters/month": "12",
        "summary/evidence/1/note": "一份",
        **{f"summary/measures/{each}": "已开展。" for each in MEASURES},
    }
    assert said(returned[SUMMARY], texts, saving) == ""
    ticked = {**texts, "summary/evidence/2": "☑"}
    assert "（第 285 段）: F109 警告：有 1 处没有填写：“电子文本”\n" in said(
        returned[SUMMARY], ticked, saving
    )


MEASURES = (
    "theory_lectures",
    "safety_classes",
    "media_campaign",
    "announcement",
    "publicity",
    "consultation",
    "enterprises",
    "villages",
    "communities",
    "schools",
    "families",
)


def test_numbers_of_a_form_are_left_to_their_own_rule(returned: Mapping[str, bytes]) -> None:
    texts = {"statistics/reporter": "甲", "indicator/posters/month": "12"}
    assert "有 2 处没有填写：“联系电话”“审核人”\n" in said(returned[STATISTICS], texts, with_a_row_more)


def test_a_choice_that_was_not_made_is_told(returned: Mapping[str, bytes]) -> None:
    found = said(returned[CASE], {"case/facts": "经查……", "case/name": "某案"})
    assert "没有填写：“报送月份”“案例序号”“案例类型”等" in found
