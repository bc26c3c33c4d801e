"""P2: figures after GB/T 15835—2011 (数字用法), 发文字号, and spaces: text in, slips out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from docgen.check.rule import Check, Rule
from docgen.check.subject import HAN, Slip, in_each_text, is_in, titles_in
from docgen.diagnostics import Severity

_MEASURE = r"(?=\s?(?:%|％|‰|[个项名人次场天日条家户篇份件起年月岁周分小万亿元米吨台辆处间所期]))"
_RANGE = re.compile(
    rf"(?<![\d.\-])(?!20\d\d.20\d\d年)\d+(?:\.\d+)?[%％]?(?P<mark>[至到—～])\d+(?:\.\d+)?{_MEASURE}"
)
_HYPHEN_RANGE = re.compile(
    rf"(?<![\d.\-A-Za-z])(?:(?P<low>\d+(?:\.\d+)?)[%％]?(?P<mark>[-~–－])(?P<high>\d+(?:\.\d+)?){_MEASURE}"
    r"|(?:\d+[年月日]|\d{1,2}[:：]\d\d)(?P<between>[-~–－])\d+(?:[年月日]|[:：]\d\d))"
)
_FULL_WIDTH = re.compile("[０-９Ａ-Ｚａ-ｚ]+(?:．[０-９]+)?")
_NUMBER = re.compile(
    rf"(?P<code>{HAN}{{2,12}})(?P<open>[〔\[（(【［﹝])(?P<year>20\d\d)(?P<close>[〕\])）】］﹞])"
    r"(?P<serial>[ 第]*0*(?P<digits>[1-9]\d*)[ ]*)号"
)
_BLANK_TO_FILL_IN = 3
"""How many spaces may be meant for something to be written there: 填报人：      审核人：."""

_MARKS = "，。、；：？！“”‘’《》〈〉（）〔〕"
_SPACE = re.compile(
    rf"(?:(?<={HAN})|(?<=[{_MARKS}]))[ \u00a0]+(?={HAN}|[{_MARKS}\d])"
    rf"|(?<=\d)[ \u00a0]+(?={HAN})|^\u3000{{1,2}}(?={HAN}|[“《（])"
)
_ISSUER = rf"{HAN}{{2,40}}[会室厅局部委府院队社所心团办]"
_ISSUERS = re.compile(rf"{_ISSUER}(?: {_ISSUER})+(?=关于|$)")
_SPACED = (_ISSUERS, _NUMBER)
_LATIN_BEFORE = re.compile(r"[A-Za-z][\w./— -]*$", re.ASCII)


def two_range_marks(text: str) -> Iterator[Slip]:
    """Ranges in one text that are marked in another way than the first.

    Those in the title of another paper stand as they were written there, those of years as they do in its name:
    三年行动（2024—2026年）.
    """
    titles = titles_in(text)
    found = [each for each in _RANGE.finditer(text) if not is_in(titles, each.start())]
    for each in found[1:]:
        first, mark = found[0], each["mark"]
        if mark != first["mark"]:
            message = f"表示范围前面用“{first['mark']}”（{first[0]}），这里用“{mark}”（{each[0]}）"
            start = each.start("mark")
            yield Slip(start, start + 1, message, f"请统一为“{first['mark']}”", new=first["mark"])


def hyphen_range(text: str) -> Iterator[Slip]:
    """Ranges marked with a hyphen or a half-width tilde; what does not rise is a number: 简报第2024-3期, 0750-…."""
    for found in _HYPHEN_RANGE.finditer(text):
        if found["mark"] and not _rises(found["low"], found["high"]):
            continue
        mark = found["mark"] or found["between"]
        new = "～" if mark == "~" else "—"
        start = found.start("mark" if found["mark"] else "between")
        message = f"“{found[0]}”用 {mark} 表示范围"
        yield Slip(start, start + 1, message, f"请改用 {new}", new=new)


def _rises(low: str, high: str) -> bool:
    """Whether two figures are the ends of a range."""
    return not re.match(r"0\d", low) and float(low) < float(high)


def full_width_figures(text: str) -> Iterator[Slip]:
    """Digits and Latin letters of full width."""
    for found in _FULL_WIDTH.finditer(text):
        new = unicodedata.normalize("NFKC", found[0])
        yield Slip(found.start(), found.end(), f"“{found[0]}”是全角", f"请改为半角的 {new}", new=new)


def document_number(text: str) -> Iterator[Slip]:
    """发文字号 in another form than 机关代字〔年份〕序号号."""
    for found in _NUMBER.finditer(text):
        start, wrong = found.start("open"), text[found.start("open") : found.end()]
        right = f"〔{found['year']}〕{found['digits']}号"
        if wrong != right:
            faults = "、".join(_faults(found))
            yield Slip(start, found.end(), f"发文字号{faults}：{wrong}", f"请写成 {right}", new=right)


def _faults(found: re.Match[str]) -> Iterator[str]:
    """What is wrong with a 发文字号."""
    if (found["open"], found["close"]) != ("〔", "〕"):
        yield "的年份应当用六角括号"
    if "第" in found["serial"]:
        yield "不写“第”字"
    if found["serial"].strip(" 第") != found["digits"]:
        yield "的序号不编虚位"
    if " " in found["serial"]:
        yield "中间不空格"


def stray_space(text: str) -> Iterator[Slip]:
    """Spaces among Chinese.

    Those between joint issuers in a title and after Latin words belong there; those in a 发文字号 are told
    of with it. Ideographic spaces are blanks to fill in (　月　日) or part of a name (李　明), unless they
    stand for the indent of a paragraph.
    """
    kept = [match.span() for pattern in _SPACED for match in pattern.finditer(text)]
    for found in _SPACE.finditer(text):
        start, end = found.span()
        latin = _LATIN_BEFORE.search(text[max(0, start - 40) : start])
        if not latin and not any(first <= start and end <= last for first, last in kept):
            before, after = text[max(0, start - 3) : start], text[end : end + 3]
            where = f"“{before}”与“{after}”之间" if start else "段首"
            blank = end - start >= _BLANK_TO_FILL_IN
            hint = "待填的空白请用全角空格，其余请删去" if blank else "请删去空格"
            yield Slip(start, end, f"{where}有空格", hint, new=None if blank else "")


CHECKS = (
    Check(
        Rule(
            "P201",
            "范围号两用",
            Severity.WARNING,
            "同一段文字里，表示数值范围有时用“至”，有时用“—”或“～”。书名号里引用的标题、年份的起止不算。",
            "范围用一字线“—”或浪纹线“～”表示，也可用“至”，同一篇里形式应当统一（GB/T 15835—2011）。",
            "曝光1至2个案例，推荐1—2个案例",
            "曝光1至2个案例，推荐1至2个案例",
            fixable=True,
        ),
        in_each_text(two_range_marks),
    ),
    Check(
        Rule(
            "P202",
            "用连字符表示范围",
            Severity.WARNING,
            "数值范围用了半角连字符、短破折号或半角波浪号。",
            "范围用一字线“—”或浪纹线“～”（GB/T 15834—2011，4.13）；连字符太短，会读成编号。",
            "每月报送1-2个案例",
            "每月报送1—2个案例",
            fixable=True,
        ),
        in_each_text(hyphen_range),
    ),
    Check(
        Rule(
            "P203",
            "全角数字和字母",
            Severity.WARNING,
            "用了全角的阿拉伯数字或拉丁字母。",
            "阿拉伯数字用半角（GB/T 15835—2011）；全角数字查找、统计都认不出来。",
            "２０２３年",
            "2023年",
            fixable=True,
        ),
        in_each_text(full_width_figures),
    ),
    Check(
        Rule(
            "P204",
            "文中的发文字号",
            Severity.ERROR,
            "发文字号没有写成“机关代字〔年份〕序号号”。",
            "年份用六角括号“〔〕”括入，序号不加“第”字，不编虚位，加“号”字（GB/T 9704—2012，7.2.5）。",
            "粤安办[2023]第069号",
            "粤安办〔2023〕69号",
            fixable=True,
        ),
        in_each_text(document_number),
    ),
    Check(
        Rule(
            "P205",
            "多余的空格",
            Severity.WARNING,
            "汉字之间、汉字与数字之间有空格，或者段首用空格代替缩进。标题里联合发文的机关之间、"
            "待填的空白不算。",
            "公文靠字距排满每行 28 字（GB/T 9704—2012，5.2.3），空格会打乱字格。",
            "〔2023〕69 号",
            "〔2023〕69号",
            fixable=True,
        ),
        in_each_text(stray_space),
    ),
)
