"""summary.docx: a unit's summary of one campaign, prompts in place of prose, figures in place of memory."""

from __future__ import annotations

from docgen.word.ooxml import (
    Element,
    cell,
    checkbox,
    control,
    date_picker,
    paragraph,
    row,
    row_statement,
    statement,
    table,
)
from docgen.word.stock.form import ROW_HEIGHT
from docgen.word.stock.parts import TEXT_WIDTH, template
from docgen.word.stock.styles import GRID_TABLE

_WIDTHS = (640, 1500, 3604, 1400, 1700)
assert sum(_WIDTHS) == TEXT_WIDTH


def build() -> bytes:
    """The template as .docx bytes."""
    return template([*_opening(), *_sections(), *_evidence(), *_signature()])


def _opening() -> list[Element]:
    return [
        paragraph("文稿标题", "{{ title }}"),
        paragraph(
            "说明",
            "报送要求：本总结及佐证材料、《活动进展情况统计表》于{{ due }}前报{{ office }}，"
            "盖章版纸质文件和电子文本一并报送。活动时间：{{ period }}。",
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
        paragraph(
            "Normal", control("summary/{{ section.id }}", "{{ section.heading }}", "{{ section.prompt }}")
        ),
        statement("p", "endif"),
        statement("p", "if section.figures"),
        paragraph("说明", "数量与同时报送的《活动进展情况统计表》一致，没有填“0”，正文中的数字以本表为准。"),
        _figures(),
        statement("p", "endif"),
        statement("p", "endfor"),
    ]


def _figures() -> Element:
    columns = len(_WIDTHS)
    heads = ("序号", "类别", "统计项目", "计量单位", "数量")
    return table(
        GRID_TABLE,
        _WIDTHS,
        row(
            *(cell(width, paragraph("表头", head)) for width, head in zip(_WIDTHS, heads, strict=True)),
            height=ROW_HEIGHT,
            head=True,
        ),
        row_statement("for figure in figures", columns, TEXT_WIDTH),
        row(
            cell(_WIDTHS[0], paragraph("表格正文", "{{ figure.row }}")),
            cell(_WIDTHS[1], paragraph("表格正文", "{{ figure.category }}")),
            cell(_WIDTHS[2], paragraph("表格左列", "{{ figure.name }}")),
            cell(_WIDTHS[3], paragraph("表格正文", "{{ figure.measure }}")),
            cell(
                _WIDTHS[4],
                paragraph(
                    "表格正文",
                    control(
                        "indicator/{{ figure.id }}/{{ column }}",
                        "{{ figure.name }}（{{ figure.measure }}）",
                        "填数",
                    ),
                ),
            ),
            height=ROW_HEIGHT,
        ),
        row_statement("endfor", columns, TEXT_WIDTH),
    )


def _evidence() -> list[Element]:
    return [
        paragraph("一级标题", "{{ evidence_number }}佐证材料清单"),
        statement("p", "for item in evidence"),
        paragraph(
            "Normal",
            checkbox("summary/evidence/{{ loop.index }}", "{{ item }}"),
            "{{ item }}：",
            control("summary/evidence/{{ loop.index }}/note", "{{ item }}", "填写名称、份数"),
        ),
        statement("p", "endfor"),
    ]


def _signature() -> list[Element]:
    return [
        paragraph("落款", "{{ unit.name }}"),
        paragraph("落款", date_picker("summary/date", "成文日期", "选择日期")),
    ]
