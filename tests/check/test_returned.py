"""Papers that units send back: numbers that cannot be, and what must not stand on any paper."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from docgen.check.settings import Settings
from docgen.pipeline.checking import papers as checking
from docgen.report import format_report
from docgen.word import package
from papers.filling import filled

ROOT = Path(__file__).parents[2]
FORM = "units/区应急管理局/活动进展情况统计表"
NUMBERS = {
    "indicator/class-attendance/month": "100",
    "indicator/class-key-attendance/month": "１２",
    "indicator/class-attendance/total": "120",
    "indicator/self-media-reads/month": "1.5",
    "indicator/banners/month": "0",
    "indicator/posters/month": "—",
    "statistics/phone": "0750-3868000",
}


@pytest.fixture
def returned(
    papers: Mapping[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Mapping[str, bytes]:
    """The papers of the activity, whose content is in the working folder."""
    for name in ("content", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    checking._content.cache_clear()
    return papers


Saving = Callable[[str], str]
"""What a program makes of the document's XML."""


def without_tags(document: str) -> str:
    """As LibreOffice 7.4 saves it."""
    return re.sub("<w:(tag|alias) [^>]*/>", "", document)


def without_controls(document: str) -> str:
    """What was filled in, as plain text."""
    return re.sub("<w:sdtPr>.*?</w:sdtPr>|</?w:sdt(Content)?>", "", document)


def with_a_row_more(document: str) -> str:
    """With the last row once more."""
    last = document.rindex("<w:tr>")
    end = document.index("</w:tr>", last) + len("</w:tr>")
    return document[:end] + document[last:end] + document[end:]


def saved(docx: bytes, *savings: Saving) -> bytes:
    """A paper as programs have saved it, one after the other."""
    parts = package.read(docx, "表.docx")
    document = parts[package.DOCUMENT].decode("utf-8")
    for saving in savings:
        document = saving(document)
    return package.write({**parts, package.DOCUMENT: document.encode("utf-8")})


_CODES = ("F104", "F105", "F106", "F107", "S")


def report(docx: bytes, texts: Mapping[str, str], *savings: Saving, codes: tuple[str, ...] = _CODES) -> str:
    """What is said of a paper with these controls filled in, by tag, and so saved; layout rules aside."""
    Path("表.docx").write_bytes(saved(filled(docx, texts), *savings))
    found = checking.check_papers([Path("表.docx")], Settings(), None)
    return format_report([each for each in found if each.code.startswith(codes)])


SLIPS = {
    "indicator/class-key-attendance/month": "101",
    "indicator/self-media-posts/month": "２",
    "indicator/self-media-reads/month": "若干",
    "indicator/banners/total": "约9条",
}
SAID_OF_SLIPS = (
    "表.docx（第 70 段，阅读量，“安全生产月”数量）: F105 填的“若干”不是数\n"
    "提示：只填阿拉伯数字，不写单位和逗号；没有此项填“0”，不适用填“—”\n"
    "\n"
    "表.docx（第 99 段，悬挂横幅、标语，累计数量）: F105 填的“约9条”不是整数\n"
    "提示：只填阿拉伯数字，不写单位和逗号；没有此项填“0”，不适用填“—”\n"
    "\n"
    "表.docx（第 49 段，其中：党政领导干部、企业负责人、安全管理人员，“安全生产月”数量）: F106 101 大于上列活动参与人数（“安全生产月”数量）的 100\n"
    "提示：请核对两处的数字"
)


def test_numbers_as_they_should_be(returned: Mapping[str, bytes]) -> None:
    assert report(returned[FORM], NUMBERS) == ""


def test_numbers_that_are_none(returned: Mapping[str, bytes]) -> None:
    texts = {
        "indicator/class-attendance/month": "约100人",
        "indicator/banners/month": "1,200",
        "indicator/posters/total": "2.5",
        "indicator/self-media-reads/total": "若干",
    }
    assert report(returned[FORM], texts) == (
        "表.docx（第 42 段，上列活动参与人数，“安全生产月”数量）: F105 填的“约100人”不是整数\n"
        "提示：只填阿拉伯数字，不写单位和逗号；没有此项填“0”，不适用填“—”\n"
        "\n"
        "表.docx（第 71 段，阅读量，累计数量）: F105 填的“若干”不是数\n"
        "提示：只填阿拉伯数字，不写单位和逗号；没有此项填“0”，不适用填“—”\n"
        "\n"
        "表.docx（第 92 段，张贴海报，累计数量）: F105 填的“2.5”不是整数\n"
        "提示：只填阿拉伯数字，不写单位和逗号；没有此项填“0”，不适用填“—”\n"
        "\n"
        "表.docx（第 98 段，悬挂横幅、标语，“安全生产月”数量）: F105 填的“1,200”不是整数\n"
        "提示：只填阿拉伯数字，不写单位和逗号；没有此项填“0”，不适用填“—”\n"
        "\n"
        "共 4 个错误"
    )


def test_numbers_at_odds(returned: Mapping[str, bytes]) -> None:
    texts = {
        "indicator/class-key-attendance/month": "101",
        "indicator/banners/month": "10",
        "indicator/banners/total": "9",
    }
    assert report(returned[FORM], {**NUMBERS, **texts}) == (
        "表.docx（第 49 段，其中：党政领导干部、企业负责人、安全管理人员，“安全生产月”数量）: F106 101 大于上列活动参与人数（“安全生产月”数量）的 100\n"
        "提示：请核对两处的数字\n"
        "\n"
        "表.docx（第 98 段，悬挂横幅、标语，“安全生产月”数量）: F106 10 大于悬挂横幅、标语（累计数量）的 9\n"
        "提示：请核对两处的数字\n"
        "\n"
        "共 2 个错误"
    )


def test_what_stands_on_no_paper(returned: Mapping[str, bytes]) -> None:
    texts = {
        "statistics/phone": "13800138000",
        "statistics/reporter": "某某，11010519491231002X",
        "statistics/reviewer": "机密★1年",
    }
    assert report(returned[FORM], texts) == (
        "表.docx（第 5 段，“审核人：机密★1年 填…”）: S101 出现密级标志“机密★1年”\n"
        "提示：涉密文件不得在本程序和联网的计算机上处理；请停止操作，按保密规定报告\n"
        "\n"
        "表.docx（第 4 段，“填报人：某某，1101…”）: S102 出现手机号码\n"
        "提示：公开的公文请写办公室座机；确需列出时写成 138****8000\n"
        "\n"
        "表.docx（第 4 段，“填报人：某某，1101…”）: S103 出现居民身份证号码\n"
        "提示：请删去；确需列出时写成 11*************02X\n"
        "\n"
        "共 3 个错误"
    )


def test_no_form_is_a_traceback(returned: Mapping[str, bytes]) -> None:
    texts = {
        "indicator/banners/month": "９" * 400,
        "indicator/banners/total": "²",
        "indicator/posters/month": " ",
    }
    assert report(returned[FORM], texts) == (
        "表.docx（第 98 段，悬挂横幅、标语，“安全生产月”数量）: F105 填的“99999999999999999999”不是整数\n"
        "提示：只填阿拉伯数字，不写单位和逗号；没有此项填“0”，不适用填“—”\n"
        "\n"
        "共 1 个错误"
    )


@pytest.mark.parametrize(
    "savings",
    [
        pytest.param((), id="as it was"),
        pytest.param((without_tags,), id="controls without tags"),
        pytest.param((with_a_row_more,), id="another row"),
    ],
)
def test_slips_are_found_however_the_form_was_saved(
    savings: tuple[Saving, ...], returned: Mapping[str, bytes]
) -> None:
    said = report(returned[FORM], NUMBERS | SLIPS, *savings)
    assert SAID_OF_SLIPS in said
    assert "F107" not in said


@pytest.mark.parametrize("saving", [without_tags, without_controls])
def test_what_is_right_is_so_however_the_form_was_saved(
    saving: Saving, returned: Mapping[str, bytes]
) -> None:
    said = report(returned[FORM], NUMBERS, saving)
    assert [code for code in ("F105", "F106", "F107") if code in said] == []


@pytest.mark.parametrize("saving", [without_tags, without_controls])
def test_numbers_that_cannot_be_told_apart_are_told_as_not_checked(
    saving: Saving, returned: Mapping[str, bytes]
) -> None:
    said = report(returned[FORM], NUMBERS | SLIPS, with_a_row_more, saving)
    assert (
        "表.docx: F107 警告：有 108 个数的填写位置认不出来，没有检查\n"
        "提示：请在 docgen 生成的表上填写，不增删表格的行、列和印好的文字，再检查一次"
    ) in said
    assert "F105" not in said


def with_a_row_twice(document: str) -> str:
    """With the row of 悬挂横幅、标语 once more, as somebody copied it."""
    middle = document.index("悬挂横幅、标语")
    start, end = document.rindex("<w:tr>", 0, middle), document.index("</w:tr>", middle) + len("</w:tr>")
    return document[:end] + document[start:end] + document[end:]


def test_numbers_of_a_row_that_stands_twice_are_not_run_together(returned: Mapping[str, bytes]) -> None:
    texts = {"indicator/banners/month": "10", "indicator/banners/total": "12"}
    said = report(returned[FORM], {**NUMBERS, **texts}, with_a_row_twice, codes=("F105", "F106", "F107"))
    assert said == (
        "表.docx: F107 警告：有 2 个数的填写位置认不出来，没有检查\n"
        "提示：请在 docgen 生成的表上填写，不增删表格的行、列和印好的文字，再检查一次\n"
        "\n"
        "共 1 个警告"
    )


def test_what_was_filled_in_is_no_printed_text_where_the_controls_are_lost(
    returned: Mapping[str, bytes],
) -> None:
    assert report(returned[FORM], NUMBERS, without_controls, codes=("F104",)) == ""
    changed = without_controls
    said = report(
        returned[FORM],
        NUMBERS,
        changed,
        lambda document: document.replace("联系电话：", "电话："),
        codes=("F104",),
    )
    assert "电话：" in said


@pytest.mark.parametrize(
    ("sessions", "attendance", "odd"), [("0", "12", True), ("3", "0", True), ("0", "0", False)]
)
def test_what_goes_together_is_there_together(
    sessions: str, attendance: str, odd: bool, returned: Mapping[str, bytes]
) -> None:
    texts = {"indicator/lecture-sessions/month": sessions, "indicator/lecture-attendance/month": attendance}
    said = report(returned[FORM], texts)
    assert ("F106" in said) is odd
    assert (
        f"F106 {attendance} 与集中宣讲、辅导培训、座谈研讨（“安全生产月”数量）的 {sessions} 不符" in said
    ) is odd


def test_the_two_dashes_of_a_keyboard_are_one(returned: Mapping[str, bytes]) -> None:
    assert report(returned[FORM], {"indicator/posters/month": "——"}) == ""


def test_summaries_have_numbers_too(returned: Mapping[str, bytes]) -> None:
    texts = {
        "indicator/class-attendance/month": "100",
        "indicator/class-key-attendance/month": "101",
        "indicator/posters/month": "12张",
    }
    said = report(returned["units/区应急管理局/安全生产月活动总结"], texts)
    assert "F105 填的“12张”不是整数" in said
    assert "F106 101 大于上列活动参与人数（“安全生产月”数量）的 100" in said


def test_numbers_left_open_among_others_are_told(returned: Mapping[str, bytes]) -> None:
    assert report(returned[FORM], {}, codes=("F108",)) == ""
    said = report(returned[FORM], {"indicator/posters/month": "12"}, codes=("F108",))
    assert said.startswith("表.docx: F108 警告：“安全生产月”数量有 ")
    assert "个数没有填：集中宣讲、辅导培训、座谈研讨、上列活动参与人数、" in said
    assert said.endswith("等\n提示：没有此项填“0”，不适用填“—”，不空项\n\n共 1 个警告")
