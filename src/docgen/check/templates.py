"""W: templates as the office has left them in Word: tags, styles, page set-up, tables, content controls.

What Jinja itself refuses (W002 to W004) is found where templates are compiled and rendered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from docgen import gbt9704
from docgen.check.rule import Check, Finding, Rule
from docgen.diagnostics import Location, Severity
from docgen.gbt9704 import mm_to_twips
from docgen.model import Paper

if TYPE_CHECKING:
    from lxml import etree  # the elements come from outside; most checks never see one

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_PLAIN_RUN = frozenset({"rStyle", "lang", "noProof", "rtl", "webHidden"})
_PLAIN_PARAGRAPH = frozenset({"pStyle", "framePr", "sectPr", "rPr"})
"""Properties that are no formatting, or that a style cannot hold."""

_REFERENCES = ("pStyle", "rStyle", "tblStyle")
_TOLERANCE = mm_to_twips(1)
_PAGE = (
    ("纸张宽", "pgSz", "w", gbt9704.PAGE_WIDTH),
    ("纸张高", "pgSz", "h", gbt9704.PAGE_HEIGHT),
    ("上边距（天头）", "pgMar", "top", gbt9704.MARGIN_TOP),
    ("下边距", "pgMar", "bottom", gbt9704.MARGIN_BOTTOM),
    ("左边距（订口）", "pgMar", "left", gbt9704.MARGIN_LEFT),
    ("右边距", "pgMar", "right", gbt9704.MARGIN_RIGHT),
)
"""The page set-up in mm (5.1, 5.2.1), by name, element and attribute."""

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
    Paper.CASE_REPORT: ("表头", "表格正文", "填写提示"),
}
"""Styles that each paper needs."""


@dataclass(frozen=True, slots=True)
class TemplateFile:
    """A template: its path, its paper, its styles, its parts, and their paragraphs with their places."""

    path: str
    paper: Paper
    styles: etree._Element
    parts: tuple[etree._Element, ...]
    """The document first, then headers and footers."""
    paragraphs: tuple[tuple[str, etree._Element], ...]

    def at(self, place: str = "") -> Location:
        """A place in the template."""
        return Location(self.path, place=place)


def _text(paragraph: etree._Element) -> str:
    """What stands in a paragraph."""
    return "".join(paragraph.itertext(f"{_W}t"))


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
        texts = [node.text or "" for node in paragraph.iter(f"{_W}t")]
        borders = set(accumulate(map(len, texts)))
        for tag in _TAG.finditer("".join(texts)):
            if any(tag.start() < border < tag.end() for border in borders):
                message = f"标记被 Word 拆成了几截：{tag[0]}"
                yield Finding(message, template.at(place), "请删去整个标记，一次输入完，不要改其中几个字")


def missing_styles(template: TemplateFile) -> Iterator[Finding]:
    """Styles that the paper needs and no style list has; styles that are used and not there."""
    ids = {style.get(f"{_W}styleId") for style in template.styles.iter(f"{_W}style")}
    names = {name.get(f"{_W}val") for name in template.styles.iter(f"{_W}name")}
    hint = "请从标准模板复制这个样式，或运行 docgen templates reset"
    for name in NEEDED[template.paper]:
        if name not in names:
            yield Finding(f"缺少样式“{name}”", template.at(), hint)
    for place, paragraph in template.paragraphs:
        for reference in paragraph.iter(*(f"{_W}{each}" for each in _REFERENCES)):
            used = reference.get(f"{_W}val")
            if used not in ids:
                yield Finding(f"用了没有定义的样式“{used}”", template.at(place), hint)


def theme_fonts(template: TemplateFile) -> Iterator[Finding]:
    """Fonts taken from the theme, in styles and in paragraphs."""
    for style in template.styles.iter(f"{_W}style", f"{_W}docDefaults"):
        name = style.find(f"{_W}name")
        if _has_theme_font(style):
            shown = "默认格式" if name is None else f"样式“{name.get(f'{_W}val')}”"
            yield Finding(f"{shown}用了主题字体", template.at(), _THEME_HINT)
    for place, paragraph in template.paragraphs:
        if _has_theme_font(paragraph):
            yield Finding("这里用了主题字体", template.at(place), _THEME_HINT)


_THEME_HINT = "请在字体对话框里选定具体的字体，如 仿宋_GB2312"


def _has_theme_font(element: etree._Element) -> bool:
    """Whether a font below an element comes from the theme."""
    return any("Theme" in str(key) for fonts in element.iter(f"{_W}rFonts") for key in fonts.attrib)


def direct_formatting(template: TemplateFile) -> Iterator[Finding]:
    """Paragraphs and runs with formatting of their own."""
    for place, paragraph in template.paragraphs:
        own = [*_formatting(paragraph.find(f"{_W}pPr"), _PLAIN_PARAGRAPH)]
        for properties in paragraph.iter(f"{_W}rPr"):
            own += _formatting(properties, _PLAIN_RUN)
        if own:
            shown = "、".join(dict.fromkeys(own))
            message = f"样式之外另设了格式（{shown}）：{_text(paragraph)[:12]}"
            yield Finding(message, template.at(place), "请清除格式（Ctrl+Q、Ctrl+空格），改样式或换样式")


def _formatting(properties: etree._Element | None, plain: frozenset[str]) -> Iterator[str]:
    """What the properties set, in words; fonts of the theme are told of by a rule of their own."""
    for each in () if properties is None else properties:
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


def page_setup(template: TemplateFile) -> Iterator[Finding]:
    """Sections whose page or margins are off the standard by more than 1 mm."""
    for section in template.parts[0].iter(f"{_W}sectPr"):
        for name, tag, attribute, wanted in _PAGE:
            element = section.find(f"{_W}{tag}")
            value = "" if element is None else element.get(f"{_W}{attribute}", "")
            there = int(value) if value.isascii() and value.lstrip("-").isdigit() else 0
            if abs(there - mm_to_twips(wanted)) > _TOLERANCE:
                millimetres = there / mm_to_twips(100) * 100
                message = f"{name} {millimetres:.1f} mm，应为 {wanted:g} mm ±1 mm"
                yield Finding(message, template.at(), "请在页面设置里改正")
        grid = section.find(f"{_W}docGrid")
        if grid is not None and grid.get(f"{_W}type") in ("linesAndChars", "snapToChars"):
            hint = "请在页面设置的文档网格里选“只指定行网格”或“无网格”；每行 28 字由样式的字距保证"
            yield Finding("设了字符网格", template.at(), hint)


def missing_grid(template: TemplateFile) -> Iterator[Finding]:
    """Tables without the widths of their columns."""
    for number, table in enumerate(template.parts[0].iter(f"{_W}tbl"), 1):
        columns = table.findall(f"{_W}tblGrid/{_W}gridCol")
        if not columns or any(not column.get(f"{_W}w") for column in columns):
            hint = "请在表格属性里指定各列宽度，否则 WPS 和 PDF 会各排各的"
            yield Finding("表格没有列宽", template.at(f"表 {number}"), hint)


def untagged_controls(template: TemplateFile) -> Iterator[Finding]:
    """Content controls that no program can tell apart."""
    for part in template.parts:
        for control in part.iter(f"{_W}sdt"):
            tag = control.find(f"{_W}sdtPr/{_W}tag")
            if tag is None or not tag.get(f"{_W}val"):
                shown = "".join(control.itertext(f"{_W}t"))[:12]
                message = f"内容控件没有标记（Tag）：{shown}"
                yield Finding(message, template.at(), "请在控件属性里填写标记，汇总时靠它认出是哪一项")


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
    Check(
        Rule(
            "W106",
            "页面设置",
            Severity.ERROR,
            "纸张或页边距与标准相差超过 1 mm，或者设了字符网格。",
            "A4 纸，天头 37 mm，订口 28 mm，版心 156 mm×225 mm（GB/T 9704—2012，5.1、5.2.1）。",
            "上 25.4 mm，左 31.7 mm",
            "上 37 mm，下 35 mm，左 28 mm，右 26 mm",
        ),
        page_setup,
    ),
    Check(
        Rule(
            "W107",
            "表格没有列宽",
            Severity.WARNING,
            "表格没有写明各列的宽度。",
            "没有列宽的表格，Word、WPS 和 PDF 各排各的。",
            "自动调整",
            "固定列宽",
        ),
        missing_grid,
    ),
    Check(
        Rule(
            "W108",
            "内容控件没有标记",
            Severity.ERROR,
            "供单位填写的内容控件没有标记（Tag）。",
            "汇总时靠标记认出填的是哪一项，没有标记就读不到。",
            "标题：填报人；标记：（空）",
            "标题：填报人；标记：reporter",
        ),
        untagged_controls,
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
        "模板里的 {{ }}、{% %} 看不懂，或者没有成对。",
        "写错的标记会使整份公文做不出来。",
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
