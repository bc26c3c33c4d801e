"""statistics.docx: 附件2 for one unit, a control in every cell that applies to it."""

from __future__ import annotations

from docgen.chinese import IDEOGRAPHIC_SPACE
from docgen.word.ooxml import (
    checkbox,
    control,
    date_picker,
    paragraph,
    run,
    statement,
)
from docgen.word.stock.form import form, header
from docgen.word.stock.listing import Content
from docgen.word.stock.parts import template

_UNPRINTED = IDEOGRAPHIC_SPACE * 2
"""The prompt where a unit need not write: Word prints a prompt that nobody has written over."""


def build() -> bytes:
    """The template as .docx bytes."""
    return template(
        [
            paragraph("附件标识", "附件2"),
            paragraph("附件标题", "{{ statistics.title }}"),
            *header(
                unit="{{ unit.name }}",
                box=checkbox("statistics/stage/{{ stage.column }}", "{{ stage.text }}"),
                entries={
                    "填报人": control("statistics/reporter", "填报人", "填写姓名"),
                    "联系电话": control("statistics/phone", "联系电话", "填写办公电话"),
                    "审核人": control("statistics/reviewer", "审核人", "填写姓名"),
                    "填报日期": date_picker("statistics/date", "填报日期", "选择日期"),
                },
            ),
            form(_number, lambda: [control("indicator/{{ row.id }}/remark", "备注（选填）", _UNPRINTED)]),
            statement("p", "for note in statistics.notes"),
            paragraph("表注", "{{ note }}"),
            statement("p", "endfor"),
        ]
    )


def _number(column: int) -> Content:
    """A control for each count of the row, or a dash where the row or the column does not apply to the unit."""
    tag = f"indicator/{{{{ count.id }}}}/{{{{ statistics.columns[{column}].id }}}}"
    return [
        run(f"{{%r if row.applies and statistics.columns[{column}].applies %}}"),
        run("{%r for count in row.counts %}"),
        run("{%r if not loop.first %}"),
        run(" / "),
        run("{%r endif %}"),
        control(tag, "{{ count.name }}（{{ count.measure }}）", "填数"),
        run("{%r endfor %}"),
        run("{%r else %}"),
        run("—"),
        run("{%r endif %}"),
    ]
