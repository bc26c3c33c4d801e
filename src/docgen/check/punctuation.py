"""P: marks after GB/T 15834—2011 (标点符号用法): text in, slips out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.check.rule import Check, Finding, Rule
from docgen.check.subject import ENTITY, HAN, PROSE_KEYS, Content, Slip, in_each_text, located
from docgen.diagnostics import Severity

_OPENING, _CLOSING = "“‘《〈（〔【", "”’》〉）〕】"
_PARTNER = dict(zip(_OPENING + _CLOSING, _CLOSING + _OPENING, strict=True))

_FULL = dict(zip(",;:?!", "，；：？！", strict=True))
_CHINESE_BEFORE = rf"(?:{HAN}|[{_CLOSING}])"
_CHINESE_AFTER = rf"(?:{HAN}|[{_OPENING}])"
_HALF_MARK = re.compile(
    rf"(?<={_CHINESE_BEFORE})[,;:?!]|[,;:?!](?={_CHINESE_AFTER})"
    rf"|(?<={_CHINESE_BEFORE})\.(?=$| *{_CHINESE_AFTER})"
)
_HALF_PAIR = re.compile(r"\((?P<round>[^()]*)\)|\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'")
_PAIRS = {"(": ("（", "）"), '"': ("“", "”"), "'": ("‘", "’")}
_TYPED_NUMBER = re.compile(r"[一二三四五六七八九十]{1,3}\.|\(\d{1,2}\)|\([一二三四五六七八九十]{1,3}\)")
_HAN = re.compile(HAN)
_ENTITY = re.compile(ENTITY)

_COMMA_BETWEEN_NAMES = re.compile("(?<=[”》])、(?=[“《])")
_DOUBLED = re.compile(r"([，、；：])\1+|(?<!。)。。(?!。)|[，、；：][，。、；：]|[。！？][，、；：]")
_DOTS = re.compile(
    rf"(?:(?<={HAN})\.{{3,}}|。{{3,}}|(?<!…)…(?!…)|(?<={HAN})--+(?={HAN})|(?<![―─])[―─]{{2}}(?![―─]))"
)
_FINAL = tuple("。！？：；…”’）》】")


def half_width(text: str) -> Iterator[Slip]:
    """Half-width marks beside Chinese; those of numbers, times, addresses and file names stay.

    So does that of &nbsp;, which is told as a whole.
    """
    entities = {found.end() - 1 for found in _ENTITY.finditer(text)}
    number = _TYPED_NUMBER.match(text)
    begin = number.end() if number else 0
    for found in _HALF_MARK.finditer(text, begin):
        if found.start() not in entities:
            yield _half(found.start(), found[0], _FULL.get(found[0], "。"))
    for found in _HALF_PAIR.finditer(text, begin):
        around = text[max(0, found.start() - 1) : found.start()] + text[found.end() : found.end() + 1]
        beside = _HAN.search(around) and found["round"] is not None
        if beside or _HAN.search(found[0]):
            opening, closing = _PAIRS[found[0][0]]
            yield _half(found.start(), found[0][0], opening)
            yield _half(found.end() - 1, found[0][-1], closing)


def _half(offset: int, mark: str, full: str) -> Slip:
    """A half-width mark."""
    return Slip(offset, offset + 1, f"中文里用了半角的 {mark}", f"请改为全角的 {full}", new=full)


def unbalanced(text: str) -> Iterator[Slip]:
    """Marks of pairs whose other half is missing or stands on the wrong side of another pair."""
    open_marks: list[tuple[int, str]] = []
    for offset, mark in enumerate(text):
        if mark in _OPENING:
            open_marks.append((offset, mark))
        elif mark in _CLOSING and not _is_apostrophe(text, offset):
            if all(each != _PARTNER[mark] for _, each in open_marks):
                yield Slip(offset, offset + 1, f"{mark} 前面没有与它配对的 {_PARTNER[mark]}", _PAIR_HINT)
                continue
            while (last := open_marks.pop())[1] != _PARTNER[mark]:
                yield _unclosed(*last)
    for left in open_marks:
        yield _unclosed(*left)


_PAIR_HINT = "请补上另一半，或删去这一半；几种标号套用时里外不能交叉"


def _unclosed(offset: int, mark: str) -> Slip:
    """An opening mark that is never closed."""
    return Slip(offset, offset + 1, f"{mark} 后面没有与它配对的 {_PARTNER[mark]}", _PAIR_HINT)


def _is_apostrophe(text: str, offset: int) -> bool:
    """Whether a ’ is that of a Latin word."""
    return text[offset] == "’" and offset > 0 and text[offset - 1].isascii() and text[offset - 1].isalpha()


_NESTED = {"“": "‘’", "《": "〈〉"}
_SAME_FAMILY = {"“": "“‘", "‘": "“‘", "《": "《〈", "〈": "《〈"}


def nested_alike(text: str) -> Iterator[Slip]:
    """Quotation marks within the same quotation marks, titles within titles marked alike."""
    if any(unbalanced(text)):
        return
    open_marks: list[tuple[int, str, bool]] = []
    for offset, mark in enumerate(text):
        if mark in _OPENING:
            family = _SAME_FAMILY.get(mark, "")
            around = next((each for _, each, _ in reversed(open_marks) if each in family), "")
            open_marks.append((offset, mark, around == mark and mark in _NESTED))
        elif mark in _CLOSING and not _is_apostrophe(text, offset):
            start, opening, wrong = open_marks.pop()
            if wrong:
                inner = _NESTED[opening]
                message = f"{opening}{mark} 里面又用了 {opening}{mark}"
                hint = f"里面的一层用 {inner}"
                yield Slip(start, start + 1, message, hint, new=inner[0])
                yield Slip(offset, offset + 1, message, hint, new=inner[1])


def comma_between_names(text: str) -> Iterator[Slip]:
    """、 between names that have quotation or title marks of their own."""
    for found in _COMMA_BETWEEN_NAMES.finditer(text):
        before, after = text[found.start() - 1], text[found.end()]
        message = f"{before} 与 {after} 之间多了顿号"
        yield Slip(found.start(), found.end(), message, "标有引号或书名号的并列成分之间通常不用顿号", new="")


def doubled(text: str) -> Iterator[Slip]:
    """Two marks in the place of one."""
    for found in _DOUBLED.finditer(text):
        alike = len(set(found[0])) == 1
        new = found[0][0] if alike else None
        hint = f"请只留一个 {found[0][0]}" if alike else "请只留其中一个"
        yield Slip(found.start(), found.end(), f"标点重叠：{found[0]}", hint, new=new)


def makeshift(text: str) -> Iterator[Slip]:
    """Ellipses and dashes made of other marks."""
    for found in _DOTS.finditer(text):
        new = "——" if found[0][0] in "-―─" else "……"
        name = "破折号" if new == "——" else "省略号"
        yield Slip(found.start(), found.end(), f"{name}写成了 {found[0]}", f"请写成 {new}", new=new)


def unended(content: Content) -> Iterator[Finding]:
    """Paragraphs of sentences that end without a mark; a line without any mark in it is no sentence."""
    for text in content.texts():
        value = text.value
        if text.key in PROSE_KEYS and re.search("[，。；]", value) and not value.endswith(_FINAL):
            message = f"这一段末尾“{value[-4:]}”之后没有标点"
            yield located(text, Slip(len(value) - 1, len(value), message, "请补上句号"))


_BRACKETED = re.compile(r"[（(](?P<inside>[^（）()]*)[）)]")
_YEAR_OF_NUMBER = re.compile(r"[〔\[（(【［﹝]?20\d\d.*$|[〔\[（(【［﹝]$")
_AROUND_NAME = re.compile("^[主抄]送[：:]|[，、；：。,;:]$")


def set_by_program(content: Content) -> Iterator[Finding]:
    """Marks typed where docgen or the template sets them: they would be printed twice."""
    for text in content.texts("notice"):
        if text.key == "disclosure" and (whole := _BRACKETED.fullmatch(text.value)):
            message = "公开方式的括号由程序加上，手写会重复"
            yield located(text, Slip(0, whole.end(), message, "请删去括号", new=whole["inside"]))
        if text.key == "code" and (year := _YEAR_OF_NUMBER.search(text.value)):
            message = f"发文字号的“{year[0]}”由程序加上，手写会重复"
            yield located(
                text, Slip(year.start(), year.end(), message, "机关代字后面的年份和序号请删去", new="")
            )
        for found in _AROUND_NAME.finditer(text.value) if text.key in ("addressees", "copies") else ():
            message = f"“{found[0]}”由程序加上，手写会重复"
            yield located(text, Slip(found.start(), found.end(), message, "请删去它", new=""))


CHECKS = (
    Check(
        Rule(
            "P101",
            "半角标点",
            Severity.ERROR,
            "中文里用了半角的逗号、分号、冒号、括号、引号等。数字、时刻、网址、文件名里的不算。",
            "中文用全角标点（GB/T 15834—2011，5.1）；半角标点占半格，还会落到西文字体里。",
            "各街道,各有关单位(含企业)",
            "各街道，各有关单位（含企业）",
            fixable=True,
        ),
        in_each_text(half_width),
    ),
    Check(
        Rule(
            "P102",
            "标号不成对",
            Severity.ERROR,
            "引号、书名号、括号缺了一半，或者两对标号交叉。",
            "引号、括号、书名号前后两半成对使用（GB/T 15834—2011，4.8、4.9、4.15）。",
            "开展“安全生产月活动",
            "开展“安全生产月”活动",
        ),
        in_each_text(unbalanced),
    ),
    Check(
        Rule(
            "P103",
            "同形标号套用",
            Severity.WARNING,
            "引号里又用双引号，书名号里又用双书名号。",
            "引号里面用单引号，书名号里面用单书名号（GB/T 15834—2011，4.8、4.15）。",
            "《关于印发《活动方案》的通知》",
            "《关于印发〈活动方案〉的通知》",
            fixable=True,
        ),
        in_each_text(nested_alike),
    ),
    Check(
        Rule(
            "P104",
            "并列引号、书名号之间的顿号",
            Severity.WARNING,
            "相邻的“ ”之间、《 》之间用了顿号。中间有括注等其他成分的不算。",
            "标有引号、书名号的并列成分之间通常不用顿号（GB/T 15834—2011，4.5.3.5）。",
            "“打非治违”、“明查暗访”等工作",
            "“打非治违”“明查暗访”等工作",
            fixable=True,
        ),
        in_each_text(comma_between_names),
    ),
    Check(
        Rule(
            "P105",
            "标点重叠",
            Severity.ERROR,
            "两个标点叠在一起，如“，，”“。，”。",
            "多半是拼接文字时留下的。",
            "加强领导，，抓好落实",
            "加强领导，抓好落实",
            fixable=True,
        ),
        in_each_text(doubled),
    ),
    Check(
        Rule(
            "P106",
            "省略号、破折号写法",
            Severity.WARNING,
            "用三个点、三个句号或一个“…”代替省略号，用两个连字符、横线或制表线代替破折号。",
            "省略号占两个字位置，写作“……”；破折号占两个字位置，写作“——”（GB/T 15834—2011，4.10、4.11）。",
            "海报、标语...",
            "海报、标语……",
            fixable=True,
        ),
        in_each_text(makeshift),
    ),
    Check(
        Rule(
            "P107",
            "段末没有标点",
            Severity.WARNING,
            "成句的段落末尾没有标点。单独一行、没有标点的词语和日期不算。",
            "句子末尾用句号、问号或叹号（GB/T 15834—2011，4.1—4.3）。",
            "加强领导，抓好落实",
            "加强领导，抓好落实。",
        ),
        unended,
    ),
    Check(
        Rule(
            "P108",
            "程序已加的标点",
            Severity.ERROR,
            "公开方式自带括号，机关代字自带年份，或主送、抄送机关末尾自带标点，而这些由程序加上。",
            "印出来会有两重标点，如“（（此件公开发布））”“各成员单位：：”。",
            "disclosure: （此件公开发布）",
            "disclosure: 此件公开发布",
            fixable=True,
        ),
        set_by_program,
    ),
)
