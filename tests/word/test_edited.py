"""Templates as Word and WPS leave them when an office has edited a tag: docgen fills them in as docxtpl does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from docgen.word.template import compile_template
from word.documents import docx, footer, paragraph, table
from word.parity import check_against_docxtpl

CONTEXT: Mapping[str, Any] = {"unit": {"name": "外海街道"}, "rows": ["甲", "乙"], "number": None}

HINT = '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'


def run(text: str, properties: str = "") -> str:
    """A run, here with the kind of properties that Word gives to what was typed later."""
    return f'<w:r w:rsidRPr="00C3">{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def of(*inner: str) -> str:
    """A paragraph of this XML."""
    return f'<w:p w:rsidR="00A7">{"".join(inner)}</w:p>'


BOX = f"<w:txbxContent>{of(run('{{ unit.name }}'))}</w:txbxContent>"


@pytest.mark.parametrize(
    "blocks",
    [
        pytest.param(
            [
                of(
                    run("{{ unit", HINT),
                    '<w:proofErr w:type="spellStart"/>',
                    run(".nam"),
                    '<w:proofErr w:type="spellEnd"/>',
                    run("e }}", HINT),
                )
            ],
            id="spelling",
        ),
        pytest.param(
            [
                of(
                    run("{"),
                    '<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>',
                    run("{ unit.name }"),
                    run("}", HINT),
                )
            ],
            id="bookmark between braces",
        ),
        pytest.param(
            [of("<w:r><w:t>{{ unit.</w:t><w:lastRenderedPageBreak/><w:t>name }}</w:t></w:r>")],
            id="end of a page",
        ),
        pytest.param(
            [
                of(
                    f'<w:ins w:id="1" w:author="甲" w:date="2023-05-01T00:00:00Z">{run("{{ unit.name }}")}</w:ins>'
                )
            ],
            id="inserted as a revision",
        ),
        pytest.param(
            [of(f'<w:hyperlink w:anchor="a">{run("{{ unit.")}{run("name }}")}</w:hyperlink>')], id="hyperlink"
        ),
        pytest.param(
            [of(f"<w:sdt><w:sdtPr/><w:sdtContent>{run('{{ unit.name }}')}</w:sdtContent></w:sdt>")],
            id="content control",
        ),
        pytest.param([of(f"<w:r><w:pict>{BOX}</w:pict></w:r>", run("{{ unit.name }}"))], id="text box"),
        pytest.param(
            [of(f'<w:fldSimple w:instr="TITLE">{run("{{ unit.name }}")}</w:fldSimple>')], id="field"
        ),
        pytest.param([paragraph("{{\u00a0unit.name　}}")], id="blanks of other kinds"),
        pytest.param([paragraph("{{ number | default(“无”, true) }}")], id="quotation marks"),
        pytest.param([paragraph("{# 单位全称 #}", "{{ unit.name }}")], id="remark"),
        pytest.param([paragraph("{#p 以下是单位 #}"), paragraph("{{ unit.name }}")], id="remark alone"),
        pytest.param(
            [paragraph("报送："), paragraph("{%- if rows -%}"), paragraph("{{ rows[0] }}{%- endif %}")],
            id="blanks taken away",
        ),
        pytest.param(
            [paragraph("{% if rows | length &gt;= 2 and 1 &lt; 2 %}多{% else %}少{% endif %}")],
            id="comparison",
        ),
        pytest.param(
            [
                table(
                    ("名称", "数量"),
                    ("{%tr for row in rows %}",),
                    ("{%tr if loop.first %}",),
                    ("{% cellbg ‘EEEEEE’ %}{{ row }}", "{{ loop.index }}"),
                    ("{%tr else %}",),
                    ("{{ row }}", "{{ loop.index0 }}"),
                    ("{%tr endif %}",),
                    ("{%tr endfor %}",),
                )
            ],
            id="shaded row, and others",
        ),
        pytest.param(
            [
                table(
                    ("{%tc for row in rows %}", "{% hm %}合计", "{%tc endfor %}"),
                    ("{%tc for row in rows %}", "{{ row }}", "{%tc endfor %}"),
                )
            ],
            id="cells joined in a loop",
        ),
    ],
)
def test_it_is_filled_in_as_by_docxtpl(blocks: list[str]) -> None:
    data = docx(*blocks, word__footer1_xml=footer(*blocks))
    check_against_docxtpl(data, compile_template(data, "模板.docx"), CONTEXT)
