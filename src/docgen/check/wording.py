"""M2: wording that the office has settled, wording at odds with itself, and what conversion leaves behind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.check.rule import Check, Finding, Rule
from docgen.check.subject import ENTITY, HAN, Content, Slip, in_each_text, is_in, located, titles_in
from docgen.diagnostics import Severity

_LEAST_AND_RANGE = re.compile(
    r"(?P<bound>至少|不少于|不低于|最少|至多|不超过|最多)[^，。；：、！？\d]{0,40}?"
    r"(?<![A-Za-z\d])(?<![A-Za-z] )(?P<range>\d+(?:至|—|～|~|-)\d+)(?![年月日\d])"
)
_AND_AND = re.compile(rf"(?P<kind>{HAN}{{2}})和{HAN}{{0,4}}(?P=kind)和{HAN}{{0,4}}(?P=kind)")
_REMOVE, _COMPARE = "请删去", "请对照原文改正"
_REMAINS = (
    ("Word 书签", re.compile(r"\[bookmark:[^\]]{0,80}\]"), _REMOVE),
    (
        "失效的引用",
        re.compile(r"Error! [A-Z][A-Za-z ]+\.?|错误[!！]\s?未(?:找到引用源|定义书签)[。.]?"),
        _COMPARE,
    ),
    (
        "Word 域代码",
        re.compile(r"\{\s*(?:PAGE|PAGEREF|REF|TOC|HYPERLINK|MERGEFIELD|SEQ|DATE)\b[^{}]{0,200}\}"),
        _COMPARE,
    ),
    ("合并域", re.compile("«[^«»]{0,80}»"), _COMPARE),
    ("网页代码", re.compile(rf"{ENTITY}|</?(?:p|br|span|b|div)\b[^>]{{0,200}}>"), _COMPARE),
    ("看不见的字符", re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+"), _REMOVE),
    ("私用区字符", re.compile("[\ue000-\uf8ff]+"), _COMPARE),
    ("无法显示的字符", re.compile("\ufffd+"), _COMPARE),
    (
        "写进正文的注释",
        re.compile(
            r"#\s*docgen:.*|(?:^|(?<=[\s，。；：、！？”》）]))[#＃](?:\s|(?![^#＃]*[#＃]|\d))[^，。；]{0,12}"
        ),
        "| 之后的文字里不能写注释，会印出来；请移到这段文字的前面",
    ),
)
"""What conversion leaves in a text, or an editor: its name, its look, what to do."""


def settled_otherwise(content: Content) -> Iterator[Finding]:
    """Words that terms.yaml wants otherwise; in the title of another paper they may be the title's own."""
    for text in content.texts():
        titles = titles_in(text.value)
        for term in content.terms.replacements:
            for found in re.finditer(re.escape(term.wrong), text.value):
                if not any(
                    _belongs_to(text.value, found.start(), term.wrong, word)
                    for word in (term.right, *term.unless)
                ):
                    hint = f"请写成 {term.right}" + (f"（{term.reason}）" if term.reason else "")
                    cited = is_in(titles, found.start())
                    if cited:
                        hint += "；引用的标题请对照原文"
                    new = None if cited else term.right
                    yield located(text, Slip(*found.span(), f"用词“{term.wrong}”", hint, new=new))


def _belongs_to(text: str, start: int, wrong: str, word: str) -> bool:
    """Whether the wrong word is but a part of another where it stands: of the right one, or 按排 of 按排名."""
    offset = word.find(wrong)
    return 0 <= offset <= start and text.startswith(word, start - offset)


def least_and_range(text: str) -> Iterator[Slip]:
    """至少 … 1至2个: a bound together with a range."""
    for found in _LEAST_AND_RANGE.finditer(text):
        message = f"“{found['bound']}”与“{found['range']}”并用，数量不明"
        hint = "只写下限或只写范围，例如“至少1个”或“1至2个”"
        yield Slip(found.start("range"), found.end("range"), message, hint)


def and_and(text: str) -> Iterator[Slip]:
    """甲媒体和乙媒体和丙媒体: a list strung together with 和."""
    for found in _AND_AND.finditer(text):
        yield Slip(
            found.start(),
            found.end(),
            f"并列成分连用“和”：{found[0]}",
            "前面几项之间请用顿号，只在最后用“和”",
        )


def remains(text: str) -> Iterator[Slip]:
    """Bookmarks, fields, markup, invisible characters, and comments where there are none."""
    for name, pattern, hint in _REMAINS:
        for found in pattern.finditer(text):
            shown = found[0] if found[0].isprintable() else f"U+{ord(found[0][0]):04X}"
            new = "" if hint is _REMOVE else None
            yield Slip(found.start(), found.end(), f"{name}：{shown}", hint, new=new)


CHECKS = (
    Check(
        Rule(
            "M201",
            "固定用语",
            Severity.WARNING,
            "用了 content/terms.yaml 列为不用的写法。书名号里引用的标题要对照原文，不自动改。",
            "规范写法由办公室在 terms.yaml 中规定，并可写明理由。",
            "认真布署",
            "认真部署",
            fixable=True,
        ),
        settled_otherwise,
    ),
    Check(
        Rule(
            "M202",
            "限量与范围并用",
            Severity.WARNING,
            "“至少”“不超过”等与数量范围用在同一句里。",
            "“至少1至2个”究竟要几个，各单位理解不一。",
            "每月至少曝光1至2个案例",
            "每月至少曝光1个案例",
        ),
        in_each_text(least_and_range),
    ),
    Check(
        Rule(
            "M203",
            "并列成分连用“和”",
            Severity.WARNING,
            "三项以上同类的并列成分之间连用“和”。",
            "前面几项之间用顿号（GB/T 15834—2011，4.5），只在最后两项之间用“和”。",
            "主流媒体和新媒体和政务自媒体",
            "主流媒体、新媒体和政务自媒体",
        ),
        in_each_text(and_and),
    ),
    Check(
        Rule(
            "M204",
            "转换残留",
            Severity.ERROR,
            "Word 书签、域代码、失效的引用、网页代码、零宽字符、私用区字符等，或者写在 | 之后的注释，留在了文字里。",
            "从 Word、网页复制文字时带进来的，和文字里的“# 待核”，会原样印在纸上，或者让查找、统计失灵。",
            "[bookmark: _GoBack]聚焦基层社区",
            "聚焦基层社区",
            fixable=True,
        ),
        in_each_text(remains),
    ),
)
