"""Cells of which tags leave nothing, and headers and footers likewise, hold an empty paragraph: Word asks for one."""

from __future__ import annotations

import pytest
from lxml import etree

from docgen.model import Paper
from docgen.word import package
from docgen.word.environment import compile_source
from docgen.word.template import Template, compile_template
from papers.text import W, find
from word.documents import docx, footer, paragraph, table
from word.filling import CONTEXT

STYLED = '<w:p><w:pPr><w:pStyle w:val="表格正文"/></w:pPr></w:p>'
TEXT = '<w:r><w:t xml:space="preserve">甲</w:t></w:r>'


def cell(*blocks: str) -> str:
    """A cell as it is written."""
    return f"<w:tc>{''.join(blocks)}</w:tc>"


def row(*cells: str) -> str:
    """A table of one row."""
    return f"<w:tbl><w:tr>{''.join(cells)}</w:tr></w:tbl>"


def when(name: str, *blocks: str) -> str:
    """Blocks that stand there only where something of this name is."""
    return "".join((paragraph(f"{{%p if {name} %}}"), *blocks, paragraph("{%p endif %}")))


def made(*blocks: str) -> list[str]:
    """The cells that a template gives, as they are written."""
    parts = compile_template(docx(*blocks), "模板.docx").render(CONTEXT)
    found = find(package.parse(parts[package.DOCUMENT]), "//w:tc[not(ancestor::w:tc)]")
    return [etree.tostring(each, encoding="unicode").replace(f' xmlns:w="{W}"', "") for each in found]


@pytest.mark.parametrize(
    ("template", "paper"),
    [
        pytest.param(cell(when("nothing", paragraph("甲"))), [cell("<w:p/>")], id="nothing in it"),
        pytest.param(cell(when("unit", f"<w:p>{TEXT}</w:p>")), [cell(f"<w:p>{TEXT}</w:p>")], id="something"),
        pytest.param(
            cell("<w:tcPr/>", when("nothing", paragraph("甲"))),
            [cell("<w:tcPr/>", "<w:p/>")],
            id="properties",
        ),
        pytest.param(
            cell(STYLED) + cell(when("nothing", paragraph("甲"))),
            [cell(STYLED), cell(STYLED)],
            id="the look of its row",
        ),
        pytest.param(
            cell(row(cell("<w:p/>")), when("nothing", paragraph("甲"))),
            [cell(row(cell("<w:p/>")), "<w:p/>")],
            id="a table at its end",
        ),
    ],
)
def test_cells(template: str, paper: list[str]) -> None:
    assert made(row(template)) == paper


def test_every_turn_of_a_loop() -> None:
    rows = ("{%tr for row in rows %}",), ("格",), ("{%tr endfor %}",)
    loop = table(*rows).replace(paragraph("格"), when("loop.first", f"<w:p>{TEXT}</w:p>"))
    assert [each.count("<w:t ") for each in made(loop)] == [1, 0]
    assert [each.count("<w:p/>") for each in made(loop)] == [0, 1]


def test_a_footer() -> None:
    data = docx(paragraph("甲"), word__footer1_xml=footer(when("nothing", paragraph("乙"))))
    root = package.parse(compile_template(data, "模板.docx").render(CONTEXT)["word/footer1.xml"])
    assert [etree.QName(each).localname for each in root] == ["p"]


@pytest.mark.parametrize(
    ("inner", "hollow"),
    [
        ("<w:p>{% if unit %}甲{% endif %}</w:p>", False),
        ("{% if unit %}<w:p>甲</w:p>{% endif %}<w:p></w:p>", False),
        ("{% if unit %}<w:p>甲</w:p>{% endif %}", True),
    ],
)
def test_only_cells_that_may_be_hollow_are_looked_at(inner: str, hollow: bool) -> None:
    assert compile_source(row(cell(inner))).hollow is hollow


def test_bodies_of_stock_papers_are_not_looked_at(templates: dict[Paper, Template]) -> None:
    """Nor are they any slower to make."""
    bodies = (template.rendered[package.DOCUMENT].compiled for template in templates.values())
    assert not any(body.hollow for body in bodies)
