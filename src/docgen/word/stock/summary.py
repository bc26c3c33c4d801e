"""summary.docx: a unit's summary of one campaign, prompts in place of prose, figures in place of memory."""

from __future__ import annotations

from docgen.gbt9704.styles import BODY_WITH_NEXT
from docgen.word.ooxml import (
    Element,
    checkbox,
    control,
    paragraph,
    statement,
)
from docgen.word.stock.listing import CENTRED, LEFT, Column, listing
from docgen.word.stock.parts import last_text, template, unit_signature


def build() -> bytes:
    """The template as .docx bytes."""
    return template([*_opening(), *_sections(), *_evidence(), *unit_signature("summary/date")])


def _opening() -> list[Element]:
    return [
        paragraph("文稿标题", "{{ title }}"),
        paragraph(
            "说明",
            "报送要求：本总结{% if with_statistics %}和《活动进展情况统计表》{% endif %}于{{ due }}前报{{ office }}。"
            "{% if evidence %}报送材料：{{ evidence_text }}。{% endif %}活动时间：{{ period }}。",
        ),
        paragraph(
            "Normal",
            "根据《{{ notice.cited }}》（{{ notice.number }}）要求，{{ unit.name }}"
            "认真组织开展“{{ campaign }}”活动。",
            control("summary/opening", "总体评价", "用一两句话概括总体情况"),
        ),
    ]


def _sections() -> list[Element]:
    return [
        statement("p", "for section in sections"),
        paragraph("一级标题", "{{ section.number }}{{ section.heading }}"),
        statement("p", "for point in section.points"),
        paragraph("二级标题", "{{ point.number }}{{ point.title }}"),
        paragraph(
            "Normal",
            control("summary/{{ section.id }}/{{ point.id }}", "{{ point.title }}", "{{ point.prompt }}"),
        ),
        statement("p", "endfor"),
        statement("p", "if section.prompt"),
        *last_text(
            "loop.last and not evidence",
            lambda: control("summary/{{ section.id }}", "{{ section.heading }}", "{{ section.prompt }}"),
        ),
        statement("p", "endif"),
        statement("p", "if section.figures"),
        paragraph(
            "说明",
            "{% if with_statistics %}数量与同时报送的《活动进展情况统计表》一致，{% endif %}"
            "没有填“0”，正文中的数字以本表为准。",
        ),
        _figures(),
        statement("p", "endif"),
        statement("p", "endfor"),
    ]


def _figures() -> Element:
    figure = control(
        "indicator/{{ figure.id }}/{{ column }}", "{{ figure.name }}（{{ figure.measure }}）", "填数"
    )
    return listing(
        "figure in figures",
        Column(640, "序号", CENTRED, ["{{ figure.row }}"]),
        Column(2280, "类别", CENTRED, ["{{ figure.category }}"]),
        Column(3764, "统计项目", LEFT, ["{{ figure.name }}"]),
        Column(1120, "计量单位", CENTRED, ["{{ figure.measure }}"]),
        Column(1040, "数量", CENTRED, [figure]),
    )


def _evidence() -> list[Element]:
    return [
        statement("p", "if evidence"),
        paragraph("一级标题", "{{ evidence_number }}佐证材料清单"),
        statement("p", "for item in evidence"),
        paragraph(
            BODY_WITH_NEXT,
            checkbox("summary/evidence/{{ loop.index }}", "{{ item }}"),
            "{{ item }}：",
            control("summary/evidence/{{ loop.index }}/note", "{{ item }}", "填写名称、份数"),
        ),
        statement("p", "endfor"),
        statement("p", "endif"),
    ]
