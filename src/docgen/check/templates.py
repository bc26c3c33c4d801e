"""W: templates as the office has left them in Word: tags, styles, fonts, formatting.

What Jinja itself refuses (W002 to W004) is found where templates are compiled and rendered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate
from typing import TYPE_CHECKING

from docgen.check.rule import Check, Finding, Rule
from docgen.check.tags import TAG
from docgen.check.template_file import TemplateFile
from docgen.diagnostics import Severity
from docgen.model import Paper
from docgen.wml import W

if TYPE_CHECKING:
    from lxml import etree  # the elements come from outside; most checks never see one

_TAG = re.compile(TAG)
_PLAIN_RUN = frozenset({"rStyle", "lang", "noProof", "rtl", "webHidden"})
_PLAIN_PARAGRAPH = frozenset({"pStyle", "framePr", "sectPr", "rPr"})
"""Properties that are no formatting, or that a style cannot hold."""

_REFERENCES = ("pStyle", "rStyle", "tblStyle")
NEEDED = {
    Paper.NOTICE: (
        "发文机关标志",
        "发文字号",
        "公文标题",
        "主送机关",
        "一级标题",
        "二级标题",
        "附件说明",
        "署名",
        "成文日期",
        "附注",
        "附件标识",
        "附件标题",
        "抄送",
        "印发",
        "页码单页",
        "页码双页",
    ),
    Paper.UNIT_PLAN: ("文稿标题", "一级标题", "二级标题", "填写提示", "页码单页", "页码双页"),
    Paper.SUMMARY: ("文稿标题", "一级标题", "填写提示", "页码单页", "页码双页"),
    Paper.STATISTICS: ("表头", "表格正文", "填写提示"),
    Paper.CASE_REPORT: ("表格正文", "填写提示"),
}
"""Styles that each paper needs."""


def _text(paragraph: etree._Element) -> str:
    """What stands in a paragraph."""
    return "".join(paragraph.itertext(f"{W}t"))


def curly_quotes(template: TemplateFile) -> Iterator[Finding]:
    """Tags with “ ” or ‘ ’ in them."""
    for place, paragraph in template.paragraphs:
        for tag in _TAG.finditer(_text(paragraph)):
            if re.search("[“”‘’]", tag[0]):
                message = f"标记里有中文引号：{tag[0]}"
                yield Finding(message, template.at(place), "带引号的中文请写在内容文件里，标记里只写名称")


def split_tags(template: TemplateFile) -> Iterator[Finding]:
    """Tags that Word keeps in several runs."""
    for place, paragraph in template.paragraphs:
        texts = [node.text or "" for node in paragraph.iter(f"{W}t")]
        borders = set(accumulate(map(len, texts)))
        for tag in _TAG.finditer("".join(texts)):
            if any(tag.start() < border < tag.end() for border in borders):
                message = f"标记被 Word 拆成了几截：{tag[0]}"
                yield Finding(message, template.at(place), "请删去整个标记，一次输入完，不要改其中几个字")


def missing_styles(template: TemplateFile) -> Iterator[Finding]:
    """Styles that the paper needs and no style list has; styles that are used and not there."""
    ids = {style.get(f"{W}styleId") for style in template.styles.iter(f"{W}style")}
    names = {name.get(f"{W}val") for name in template.styles.iter(f"{W}name")}
    hint = "请从标准模板复制这个样式，或运行 docgen templates reset"
    for name in NEEDED[template.paper]:
        if name not in names:
            yield Finding(f"缺少样式“{name}”", template.at(), hint)
    for place, paragraph in template.paragraphs:
        for reference in paragraph.iter(*(f"{W}{each}" for each in _REFERENCES)):
            used = reference.get(f"{W}val")
            if used not in ids:
                yield Finding(f"用了没有定义的样式“{used}”", template.at(place), hint)


def theme_fonts(template: TemplateFile) -> Iterator[Finding]:
    """Fonts taken from the theme, in styles and in paragraphs."""
    for style in template.styles.iter(f"{W}style", f"{W}docDefaults"):
        name = style.find(f"{W}name")
        if _has_theme_font(style):
            shown = "默认格式" if name is None else f"样式“{name.get(f'{W}val')}”"
            yield Finding(f"{shown}用了主题字体", template.at(), _THEME_HINT)
    for place, paragraph in template.paragraphs:
        if _has_theme_font(paragraph):
            yield Finding("这里用了主题字体", template.at(place), _THEME_HINT)


_THEME_HINT = "请在字体对话框里选定具体的字体，如 仿宋_GB2312"


def _has_theme_font(element: etree._Element) -> bool:
    """Whether a font below an element comes from the theme."""
    return any("Theme" in str(key) for fonts in element.iter(f"{W}rFonts") for key in fonts.attrib)


def direct_formatting(template: TemplateFile) -> Iterator[Finding]:
    """Paragraphs and runs with formatting of their own."""
    for place, paragraph in template.paragraphs:
        own = [*_formatting(paragraph.find(f"{W}pPr"), _PLAIN_PARAGRAPH)]
        for properties in paragraph.iter(f"{W}rPr"):
            own += _formatting(properties, _PLAIN_RUN)
        if own:
            shown = "、".join(dict.fromkeys(own))
            message = f"样式之外另设了格式（{shown}）：{_text(paragraph)[:12]}"
            yield Finding(message, template.at(place), "请清除格式（Ctrl+Q、Ctrl+空格），改样式或换样式")


def _formatting(properties: etree._Element | None, plain: frozenset[str]) -> Iterator[str]:
    """What the properties set, in words; fonts of the theme are told of by a rule of their own."""
    for each in () if properties is None else properties.iterchildren("*"):
        name = str(each.tag).rpartition("}")[2]
        if name not in plain and not any("Theme" in str(key) for key in each.attrib):
            yield _WORDS.get(name, name)


_WORDS = {
    "rFonts": "字体", "sz": "字号", "szCs": "字号", "b": "加粗", "bCs": "加粗", "i": "倾斜", "iCs": "倾斜",
    "u": "下划线", "color": "颜色", "highlight": "突出显示", "spacing": "间距", "w": "缩放", "kern": "字距",
    "jc": "对齐", "ind": "缩进", "numPr": "自动编号", "tabs": "制表位", "pBdr": "边框", "shd": "底纹",
    "pageBreakBefore": "段前分页", "keepNext": "与下段同页", "snapToGrid": "对齐网格",
}  # fmt: skip
"""Names of properties as Word shows them."""


CHECKS = (
    Check(
        Rule(
            "W101",
            "标记里的中文引号",
            Severity.ERROR,
            "模板标记 {{ }}、{% %} 里有中文引号。",
            "标记里的中文引号会变成半角引号，文字因此走样或标记失效。",
            "{{ “活动” ~ name }}",
            "{{ name }}",
        ),
        curly_quotes,
    ),
    Check(
        Rule(
            "W102",
            "拆散的标记",
            Severity.WARNING,
            "一个标记被 Word 存成了几截。",
            "程序能拼好多数这样的标记，但各截格式不同时会丢格式，改动时也容易漏掉半截。",
            "{{ ti｜tle }}  # 中间改过字",
            "{{ title }}",
        ),
        split_tags,
    ),
    Check(
        Rule(
            "W103",
            "缺少样式",
            Severity.ERROR,
            "模板缺少这种公文要用的样式，或者用了没有定义的样式。",
            "没有样式的段落会按默认格式印出来。",
            "通知模板里没有“发文机关标志”",
            "保留标准模板的全部样式，只改样式的格式",
        ),
        missing_styles,
    ),
    Check(
        Rule(
            "W104",
            "主题字体",
            Severity.ERROR,
            "样式或段落的字体取自主题。",
            "主题字体换一台机器就换一种字体，公文的字体应当写定（GB/T 9704—2012，5.2.2）。",
            "+中文正文",
            "仿宋_GB2312",
        ),
        theme_fonts,
    ),
    Check(
        Rule(
            "W105",
            "直接格式",
            Severity.WARNING,
            "段落或文字在样式之外另设了字体、字号、缩进等。",
            "改样式时改不到这里，各处会渐渐不一致。",
            "选中文字，直接设为黑体、三号",
            "套用样式“一级标题”",
        ),
        direct_formatting,
    ),
)

COMPILED = (
    Rule(
        "W001",
        "模板无法使用",
        Severity.ERROR,
        "没有这个模板，或者它不是完好的 .docx。",
        "没有模板就做不出公文。",
        "templates/notice.docx 是改了扩展名的 .doc",
        "用 Word 或 WPS 另存为 .docx，或运行 docgen templates reset",
    ),
    Rule(
        "W002",
        "标记写法有误",
        Severity.ERROR,
        "模板里的 {{ }}、{% %} 看不懂、没有成对，或者放错了位置，如 {%p %} 旁边还有文字、图片或分节符。",
        "写错的标记会使整份公文做不出来，或者丢了文字、Word 打不开。",
        "{% for task in tasks %}（没有 endfor）",
        "{% for task in tasks %}……{% endfor %}",
    ),
    Rule(
        "W003",
        "名称没有定义",
        Severity.ERROR,
        "模板用了公文没有的名称。",
        "写错的名称如果印成空白，谁也不会发现，所以一律算错误。",
        "{{ notice.titel }}",
        "{{ notice.title }}",
    ),
    Rule(
        "W004",
        "标记无法计算",
        Severity.ERROR,
        "标记的写法没有错，但算不出结果，或者用了不许用的功能。",
        "模板只用来摆放内容，计算应当在内容文件里完成。",
        "{{ year + title }}",
        "{{ year }}年{{ title }}",
    ),
)
"""Rules that hold where templates are compiled and rendered (docgen.word), explained here."""
