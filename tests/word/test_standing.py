"""Tags in attributes, in fields and between elements: what they print fits there, or is told of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from docgen.word import package
from docgen.word.template import compile_template
from papers.text import find, part
from word.documents import WP, docx, footer, paragraph, table
from word.filling import filled
from word.parity import check_against_docxtpl

CONTEXT: Mapping[str, Any] = {"title": "甲\n“乙”", "rows": ["丙\n丁", "戊"], "yes": True}


def control(title: str) -> str:
    """A content control of this title around a paragraph."""
    properties = f'<w:sdtPr><w:alias w:val="{title}"/><w:tag w:val="t"/></w:sdtPr>'
    return f"<w:sdt>{properties}<w:sdtContent>{paragraph('{{ title }}')}</w:sdtContent></w:sdt>"


def described_picture(description: str) -> str:
    """A paragraph with a picture described so."""
    properties = f'<wp:docPr id="1" name="徽" descr="{description}"/>'
    drawing = f'<w:drawing><wp:inline xmlns:wp="{WP}">{properties}</wp:inline></w:drawing>'
    return f"<w:p><w:r>{drawing}</w:r></w:p>"


@pytest.mark.parametrize(
    "blocks",
    [
        pytest.param([control("{{ title }}")], id="title of a control"),
        pytest.param([control("{% if yes %}{{ title }}{% else %}无{% endif %}")], id="condition"),
        pytest.param([control("{% for row in rows %}第{{ row }}项{% endfor %}{{ title }}")], id="loop"),
        pytest.param([control("{{ title | upper }}")], id="filter"),
        pytest.param([described_picture("{{ title }}")], id="description of a picture"),
        pytest.param(
            [
                paragraph("{%p macro twice(x) %}"),
                paragraph("{{ x }}{{ x }}"),
                paragraph("{%p endmacro %}"),
                paragraph("{{p twice(title) }}"),
            ],
            id="paragraphs of a macro",
        ),
    ],
)
def test_it_is_what_docxtpl_makes_of_it(blocks: list[str]) -> None:
    data = docx(*blocks, word__footer1_xml=footer(*blocks))
    check_against_docxtpl(data, compile_template(data, "模板.docx"), CONTEXT)


def test_a_field_has_no_breaks() -> None:
    instruction = '<w:instrText xml:space="preserve"> TITLE {{ title }} </w:instrText>'
    template = compile_template(docx(f"<w:p><w:r>{instruction}</w:r></w:p>"), "模板.docx")
    (made,) = find(part(package.write(template.render(CONTEXT))), "//w:instrText")
    assert made.text == " TITLE 甲 “乙” "


@pytest.mark.parametrize(
    ("blocks", "place"),
    [
        pytest.param([paragraph("甲"), paragraph("{{p unit.name }}")], "第 2 段", id="paragraph"),
        pytest.param([paragraph("甲{{r unit.name }}")], "第 1 段", id="run"),
        pytest.param([table(("{{tr unit.name }}",))], "表 1 第 1 行第 1 格", id="row"),
        pytest.param(
            [paragraph("{%p for row in rows %}"), paragraph("{{p row }}"), paragraph("{%p endfor %}")],
            "第 2 段",
            id="in a loop",
        ),
    ],
)
def test_text_that_would_stand_between_elements(blocks: list[str], place: str) -> None:
    assert filled(*blocks) == [
        f"模板.docx（{place}） W002 模板标记写法有误：{{{{p … }}}}、{{{{r … }}}} 一类的标记印不出文字"
    ]


def test_a_name_that_is_not_there_is_told_as_such() -> None:
    assert filled(paragraph("{{p unit.nmae }}")) == ["模板.docx（第 1 段） W003 模板用了没有定义的名称：nmae"]
