"""case-report.docx: one typical case of one month, with the reminder to make it anonymous."""

from __future__ import annotations

from docgen.word.ooxml import (
    Element,
    cell,
    checkbox,
    choice,
    control,
    date_picker,
    paragraph,
    row,
    table,
)
from docgen.word.stock.parts import TEXT_WIDTH, template
from docgen.word.stock.styles import GRID_TABLE

_LABEL = 2000
_LOW, _TALL = 400, 860
"""Least heights of rows that take a line, or a paragraph and more, in twips."""


def build() -> bytes:
    """The template as .docx bytes."""
    return template(
        [
            paragraph("文稿标题", "{{ title }}"),
            paragraph("填报栏", "报送单位（盖章）：{{ unit.name }}"),
            table(GRID_TABLE, [_LABEL, TEXT_WIDTH - _LABEL], *_rows()),
            *_reminders(),
        ]
    )


def _rows() -> list[Element]:
    return [
        # The months come with each job: see `docgen.word.controls`.
        _row("报送月份", choice("case/month", "报送月份", "选择月份", ())),
        _row(
            "本月第几个案例", choice("case/number", "案例序号", "选择序号", ("第1个", "第2个", "第3个及以后"))
        ),
        _row("案例名称", control("case/name", "案例名称", "格式：执法机关＋对＋某企业＋违法事由＋案")),
        _row(
            "案例类型",
            choice(
                "case/kind", "案例类型", "选择类型", ("一案双罚", "行刑衔接（含危险作业罪）", "其他典型案例")
            ),
        ),
        _row("行业领域", control("case/industry", "行业领域", "如：危险化学品、建筑施工、消防")),
        _row("查处单位", control("case/authority", "查处单位", "填写查处单位全称")),
        _row("立案日期", date_picker("case/filed-on", "立案日期", "选择日期")),
        _row(
            "处罚决定",
            date_picker("case/decided-on", "决定日期", "选择决定日期"),
            "，文号：",
            control("case/decision", "决定文号", "填写文号"),
        ),
        _row(
            "基本案情",
            control("case/facts", "基本案情", "时间、检查情况、违法事实，企业和个人名称作脱敏处理"),
            height=_TALL,
        ),
        _row("法律依据", control("case/law", "法律依据", "写明法律名称和条款项"), height=_TALL),
        _row("企业处罚", control("case/penalty-company", "企业处罚", "处罚种类和金额（万元）")),
        _row(
            "主要负责人处罚",
            control("case/penalty-head", "主要负责人处罚", "处罚种类和金额（万元），没有填“无”"),
        ),
        _row("移送公安机关", choice("case/transferred", "是否移送公安机关", "选择", ("是", "否"))),
        _row(
            "典型意义", control("case/significance", "典型意义", "一两句话说明为什么有警示作用"), height=_TALL
        ),
        _row("曝光媒体", control("case/media", "曝光媒体", "媒体或者部门频道名称")),
        _row("曝光日期", date_picker("case/published-on", "曝光日期", "选择日期")),
        _row("曝光链接", control("case/link", "曝光链接", "填写网址，纸媒填版次")),
        _row(
            "填报人",
            control("case/reporter", "填报人", "填写姓名"),
            "，联系电话：",
            control("case/phone", "联系电话", "填写办公电话"),
        ),
    ]


def _row(label: str, *content: Element | str, height: int = _LOW) -> Element:
    return row(
        cell(_LABEL, paragraph("栏目", label)),
        cell(TEXT_WIDTH - _LABEL, paragraph("表格左列", *content)),
        height=height,
    )


def _reminders() -> list[Element]:
    """脱敏: a public paper names no person and no firm."""
    checks = (
        ("names", "企业写作“某××有限公司”，个人写作“张某”，不出现完整名称和姓名。"),
        ("numbers", "不出现手机号码、身份证号码、住址和统一社会信用代码。"),
        ("media", "照片、视频、文书截图已遮挡人脸、车牌、印章和上述信息。"),
    )
    return [
        paragraph("表注", "脱敏核对（逐项核对后勾选；未经脱敏的案例不要报送）："),
        *(paragraph("表注", checkbox(f"case/check/{name}", "脱敏核对"), text) for name, text in checks),
        paragraph(
            "表注",
            "每月至少曝光{{ quota }}个典型案例，按下列时间报{{ office }}："
            "{% for month in months %}{{ month.due }}{% if not loop.last %}、{% endif %}{% endfor %}。"
            "{% if evidence %}随附：{{ evidence }}。{% endif %}",
        ),
    ]
