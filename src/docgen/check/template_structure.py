"""W: the page set-up, the tables and the content controls of templates."""

from __future__ import annotations

from collections.abc import Iterator

from docgen import gbt9704
from docgen.check.rule import Check, Finding, Rule
from docgen.check.template_file import TemplateFile
from docgen.diagnostics import Severity
from docgen.gbt9704 import mm_to_twips
from docgen.wml import TWIPS, W, length

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


def page_setup(template: TemplateFile) -> Iterator[Finding]:
    """Sections whose page or margins are off the standard by more than 1 mm."""
    for section in template.parts[0].iter(f"{W}sectPr"):
        for name, tag, attribute, wanted in _PAGE:
            element = section.find(f"{W}{tag}")
            points = None if element is None else length(element.get(f"{W}{attribute}"))
            there = (points or 0.0) * TWIPS
            if abs(there - mm_to_twips(wanted)) > _TOLERANCE:
                millimetres = there / mm_to_twips(100) * 100
                message = f"{name} {millimetres:.1f} mm，应为 {wanted:g} mm ±1 mm"
                yield Finding(message, template.at(), "请在页面设置里改正")
        grid = section.find(f"{W}docGrid")
        if grid is not None and grid.get(f"{W}type") in ("linesAndChars", "snapToChars"):
            hint = "请在页面设置的文档网格里选“只指定行网格”或“无网格”；每行 28 字由样式的字距保证"
            yield Finding("设了字符网格", template.at(), hint)


def missing_grid(template: TemplateFile) -> Iterator[Finding]:
    """Tables without the widths of their columns."""
    for number, table in enumerate(template.parts[0].iter(f"{W}tbl"), 1):
        columns = table.findall(f"{W}tblGrid/{W}gridCol")
        if not columns or any(not column.get(f"{W}w") for column in columns):
            hint = "请在表格属性里指定各列宽度，否则 WPS 和 PDF 会各排各的"
            yield Finding("表格没有列宽", template.at(f"表 {number}"), hint)


def untagged_controls(template: TemplateFile) -> Iterator[Finding]:
    """Content controls that no program can tell apart."""
    for part in template.parts:
        for control in part.iter(f"{W}sdt"):
            tag = control.find(f"{W}sdtPr/{W}tag")
            if tag is None or not tag.get(f"{W}val"):
                shown = "".join(control.itertext(f"{W}t"))[:12]
                message = f"内容控件没有标记（Tag）：{shown}"
                yield Finding(message, template.at(), "请在控件属性里填写标记，汇总时靠它认出是哪一项")


CHECKS = (
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
