"""Templates: each mistake is told with template, paragraph or cell, and name; nothing is lost in silence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pytest

from docgen.diagnostics import DocgenError
from docgen.model import Job, Paper
from docgen.word import package, stock
from docgen.word.template import Template, compile_template
from papers.text import lines
from word.documents import document, docx, footer, footnotes, paragraph, picture, table
from word.parity import check_against_docxtpl

CONTEXT: Mapping[str, Any] = {"unit": {"name": "外海街道"}, "rows": ["甲", "乙"]}


def render(*blocks: str, context: Mapping[str, Any] = CONTEXT, **parts: Any) -> list[str]:
    """The paper that a template of these blocks gives."""
    return lines(package.write(compile_template(docx(*blocks, **parts), "模板.docx").render(context)))


def problems(*blocks: str, **parts: Any) -> list[str]:
    """What is wrong with a template, each as place, code and message."""
    with pytest.raises(DocgenError) as caught:
        render(*blocks, **parts)
    assert all(diagnostic.hint for diagnostic in caught.value.diagnostics)
    return [f"{each.location} {each.code} {each.message}" for each in caught.value.diagnostics]


LOOP = table(("序号",), ("{%tr for row in rows %}",), ("{{ row }}",), ("{%tr endfor %}",))


def test_tags_are_filled_in() -> None:
    assert render(paragraph("报送单位：{{ unit.name }}"), LOOP) == [
        "正文 | 报送单位：外海街道",
        "行 | 序号",
        "行 | 甲",
        "行 | 乙",
    ]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("A & B <x>", "A & B <x>"),
        ("{{ unit }} {% if %}", "{{ unit }} {% if %}"),
        ("甲\n乙", "甲↵乙"),
        ("甲\t乙", "甲→乙"),
        ("\x00甲\x07\x0b\x1f\ufffe\ud800乙", "甲乙"),
        ("“安全生产月”", "“安全生产月”"),
        ("  两端的空格  ", "  两端的空格  "),
    ],
)
def test_text_arrives_as_it_is(text: str, printed: str) -> None:
    assert render(paragraph("{{ text }}"), context={"text": text}) == [f"正文 | {printed}"]


def test_a_tag_that_word_has_split_is_whole_again() -> None:
    assert render(paragraph("{", "{ un", "it.na", "me }", "}")) == ["正文 | 外海街道"]


def test_curly_quotes_in_a_tag_are_straightened() -> None:
    assert render(paragraph("{% if unit.name == “外海街道” %}是{% endif %}")) == ["正文 | 是"]


@pytest.mark.parametrize(
    ("blocks", "place", "name"),
    [
        pytest.param([paragraph("甲"), paragraph("{{ unitt }}")], "第 2 段", "unitt", id="name"),
        pytest.param([paragraph("甲"), paragraph("{{ unit.nmae }}")], "第 2 段", "nmae", id="attribute"),
        pytest.param([paragraph("{{ rows[2] }}")], "第 1 段", "2", id="element"),
        pytest.param([paragraph("{{ [] | first }}")], "第 1 段", "空列表中的一项", id="first of nothing"),
        pytest.param([paragraph("{", "{ un", "it.nm", "ae }", "}")], "第 1 段", "nmae", id="split over runs"),
        pytest.param(
            [LOOP, table(("甲", "乙"), ("丙", "{{ nmae }}"))], "表 2 第 2 行第 2 格", "nmae", id="cell"
        ),
        pytest.param(
            [table(("甲",), ("{%tr for row in rowz %}",), ("{{ row }}",), ("{%tr endfor %}",))],
            "表 1 第 2 行第 1 格",
            "rowz",
            id="row tag",
        ),
        pytest.param(
            [paragraph("甲"), paragraph("{%p if thing %}"), paragraph("乙"), paragraph("{%p endif %}")],
            "第 2 段",
            "thing",
            id="paragraph tag",
        ),
        pytest.param(
            [paragraph("{%p if unit %}"), paragraph("{%p if thing %}"), *[paragraph("{%p endif %}")] * 2],
            "第 2 段",
            "thing",
            id="paragraph tag after another",
        ),
        pytest.param(
            [paragraph("甲{%r if thing %}", "乙", "{%r endif %}")], "第 1 段", "thing", id="run tag"
        ),
        pytest.param(
            ['<w:p><w:pPr><w:pStyle w:val="{{ thing }}"/></w:pPr></w:p>'],
            "第 1 段",
            "thing",
            id="attribute of XML",
        ),
    ],
)
def test_unknown_names(blocks: list[str], place: str, name: str) -> None:
    assert problems(*blocks) == [f"模板.docx（{place}） W003 模板用了没有定义的名称：{name}"]


@pytest.mark.parametrize(
    ("blocks", "message"),
    [
        pytest.param(
            [paragraph("甲"), paragraph("{{ unit name }}")],
            "第 2 段，{{ unit name }}） W002 {}：看不懂“name”",
            id="tag",
        ),
        pytest.param(
            [paragraph("{{ unit.name | upcase }}")],
            "第 1 段，{{ unit.name | upcase }}） W002 {}：没有名为“upcase”的过滤器",
            id="filter",
        ),
        pytest.param(
            [table(("甲",), ("{%tr fro row in rows %}",), ("{{ row }}",), ("{%tr endfor %}",))],
            "表 1 第 2 行第 1 格，{% fro row in rows %}） W002 {}：不认识的标记“fro”",
            id="row tag",
        ),
        *(
            pytest.param(
                [paragraph("甲"), paragraph(tag), paragraph("乙"), paragraph("{%p endif %}")],
                f"第 2 段，{tag}） W002 {{}}：“{tag.strip('{% ')[0]}”应小写，紧跟在 {{% 后面，再空一格；标记里也不能另有 % 和 }}",
                id=tag,
            )
            for tag in ("{% p if unit %}", "{%P if unit %}", "{%p\u00a0if unit %}", "{%p if 5 % 2 %}")
        ),
        pytest.param(
            [paragraph("甲"), paragraph("{%p if unit. %}"), paragraph("乙"), paragraph("{%p endif %}")],
            "第 2 段，{% if unit. %}） W002 {}：没有写完，或嵌套太深",
            id="paragraph tag",
        ),
        pytest.param(
            [paragraph("甲"), paragraph("{%p if unit %}"), paragraph("乙")],
            "第 2 段，{% if unit %}） W002 {}：“if”没有写结束标记 endif",
            id="not closed",
        ),
        pytest.param(
            [paragraph("甲"), paragraph("{%p endfor %}"), paragraph("乙")],
            "第 2 段，{% endfor %}） W002 {}：“endfor”前面没有与它对应的开始标记",
            id="not opened",
        ),
        pytest.param(
            [paragraph("{{ unit.name"), paragraph("乙")], "第 1 段） W002 {}：看不懂“/”", id="no end"
        ),
    ],
)
def test_syntax_errors(blocks: list[str], message: str) -> None:
    assert problems(*blocks) == ["模板.docx（" + message.replace("{}", "模板标记写法有误")]


def test_footers_are_templates_too() -> None:
    assert problems(paragraph("甲"), word__footer1_xml=footer(paragraph("{{ thing }}"))) == [
        "模板.docx（页脚第 1 段） W003 模板用了没有定义的名称：thing"
    ]


def test_notes_are_templates_too() -> None:
    data = docx(paragraph("甲"), word__footnotes_xml=footnotes(paragraph("见{{ unit.name }}")))
    parts = compile_template(data, "模板.docx").render(CONTEXT)
    assert "".join(package.parse(parts["word/footnotes.xml"]).itertext()) == "见外海街道"
    note = footnotes(paragraph("{{ thing }}"))
    assert problems(paragraph("甲"), word__footnotes_xml=note) == [
        "模板.docx（脚注第 1 段） W003 模板用了没有定义的名称：thing"
    ]


def test_every_part_with_a_mistake_is_told() -> None:
    assert problems(paragraph("{{ a b }}"), word__footer2_xml=footer(paragraph("{% fro %}"))) == [
        "模板.docx（第 1 段，{{ a b }}） W002 模板标记写法有误：看不懂“b”",
        "模板.docx（页脚第 1 段，{% fro %}） W002 模板标记写法有误：不认识的标记“fro”",
    ]


@pytest.mark.parametrize(
    ("tag", "message"),
    [
        ("{{ unit.__class__ }}", "模板不能使用“__class__”"),
        ("{{ unit.__class__.__mro__[1].__subclasses__() }}", "模板不能使用“__class__”"),
        ("{{ ''|attr('__class__') }}", "模板不能使用“__class__”"),
        ("{{ '{0.__class__}'.format(unit) }}", "模板不能使用“__class__”"),
        ("{{ rows.append('丙') }}", "模板不能使用“append”"),
        ("{% for x in range(10000000) %}甲{% endfor %}", "模板这一处无法计算（OverflowError）"),
        ("{% include '/etc/passwd' %}", "模板这一处无法计算（TypeError）"),
        ("{{ 1 / 0 }}", "模板这一处无法计算（ZeroDivisionError）"),
        ("{{ unit.name + 1 }}", "模板这一处无法计算（TypeError）"),
        ("{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}", "模板这一处无法计算（RecursionError）"),
    ],
)
def test_templates_are_sandboxed(tag: str, message: str) -> None:
    (problem,) = problems(paragraph(tag))
    assert problem == f"模板.docx（第 1 段） W004 {message}"


def test_a_tag_nested_too_deep() -> None:
    deep = "(" * 5000 + "1" + ")" * 5000
    assert problems(paragraph(f"{{{{ {deep} }}}}")) == [
        "模板.docx W002 模板标记写法有误：没有写完，或嵌套太深"
    ]


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param(document(paragraph("甲"))[:-9], id="cut off"),
        pytest.param(
            document(paragraph("&x;"), head='<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
            id="entity",
        ),
        pytest.param("<甲".encode("gb18030"), id="not UTF-8"),
        pytest.param(b"", id="empty"),
    ],
)
def test_broken_xml(broken: bytes) -> None:
    assert problems(word__document_xml=broken) == ["模板.docx W001 word/document.xml 不是完好的 XML"]


def test_a_document_of_another_kind() -> None:
    other = document(paragraph("{{ unit.name }}")).replace(b"w:document", b"w:glossaryDocument")
    assert problems(word__document_xml=other) == [
        "模板.docx W001 文件里没有正文（word/document.xml 不是 Word 文档）"
    ]


def test_a_template_of_the_strict_form() -> None:
    """What docgen adds would be in the other form, and Word opens no mixture of both."""
    usual = package.read(docx(paragraph("{{ unit.name }}")), "模板.docx")
    strict = {
        name: re.sub(
            rb"http://schemas.openxmlformats.org/(officeDocument|wordprocessingml)/2006/",
            rb"http://purl.oclc.org/ooxml/\1/",
            part,
        )
        for name, part in usual.items()
    }
    with pytest.raises(DocgenError) as caught:
        compile_template(package.write(strict), "模板.docx")
    (told,) = caught.value.diagnostics
    assert (told.code, told.message) == (
        "W001",
        "文件存成了“Strict Open XML 文档”，要的是“Word 文档（*.docx）”",
    )


def test_a_part_that_rendering_adds_to_must_be_sound() -> None:
    assert problems(paragraph("甲"), word__settings_xml=b"<w:settings") == [
        "模板.docx W001 word/settings.xml 不是完好的 XML"
    ]


@pytest.mark.parametrize(
    ("paper", "name"),
    [
        (Paper.NOTICE, "通知"),
        (Paper.UNIT_PLAN, "units/外海街道/活动方案"),
        (Paper.UNIT_PLAN, "units/区统计局/活动方案"),
        (Paper.SUMMARY, "units/外海街道/安全生产月活动总结"),
        (Paper.STATISTICS, "units/区统计局/活动进展情况统计表"),
        (Paper.CASE_REPORT, "units/外海街道/典型案例报送表"),
    ],
)
def test_the_compiled_way_is_the_way_of_docxtpl(
    paper: Paper, name: str, jobs: Mapping[str, Job], templates: Mapping[Paper, Template]
) -> None:
    check_against_docxtpl(stock.build(paper), templates[paper], jobs[name].context)


MANY: Mapping[str, Any] = {
    "text": "A & B <x>",
    "lines": "甲\n乙",
    "nothing": [],
    "some": [{"name": "甲", "parts": ["一", "二"]}, {"name": "乙", "parts": []}],
    "odd": {"items": "甲", "get": "乙", "name": "丙"},
}


@pytest.mark.parametrize(
    "blocks",
    [
        pytest.param(
            [
                table(
                    ("序号", "名称"),
                    ("{%tr for each in some %}",),
                    ("{{ loop.index }}", "{{ each.name }}"),
                    ("{%tr endfor %}",),
                )
            ],
            id="rows",
        ),
        pytest.param(
            [
                paragraph("{%p for each in some %}"),
                paragraph("{%p if each.parts %}"),
                paragraph("{{ each.name }}：{% for part in each.parts %}{{ part }}{% endfor %}"),
                paragraph("{%p else %}"),
                paragraph("{{ each.name }}没有"),
                paragraph("{%p endif %}"),
                paragraph("{%p endfor %}"),
            ],
            id="nested conditions in paragraphs",
        ),
        pytest.param([paragraph("甲{%r if text %}", "{{ text }}", "{%r endif %}乙")], id="runs"),
        pytest.param(
            [table(("{% colspan 2 %}{{ text }}",), ("{{ text }}", "乙"))], id="cells joined sideways"
        ),
        pytest.param(
            [
                table(
                    ("{%tr for each in some %}",),
                    ("{% vm %}{{ text }}", "{{ each.name }}"),
                    ("{%tr endfor %}",),
                )
            ],
            id="cells joined downwards",
        ),
        pytest.param(
            [
                table(
                    ("名称", "{%tc for each in some %}", "{{ each.name }}", "{%tc endfor %}"),
                    ("甲", "{%tc for each in some %}", "{{ text }}", "{%tc endfor %}"),
                )
            ],
            id="columns",
        ),
        pytest.param(
            [
                paragraph("{%p for each in some %}"),
                picture(7),
                paragraph("{{ each.name }}"),
                paragraph("{%p endfor %}"),
                picture(7),
            ],
            id="pictures",
        ),
        pytest.param([paragraph("{{ text }}{{ lines }}{{ 1 }}{{ 2.5 }}{{ true }}{{ none }}")], id="values"),
        pytest.param([paragraph("{{ text | e }}{{ (text | e) ~ text }}")], id="escaped by the template"),
        pytest.param(
            [paragraph("{{ some | map(attribute='name') | join('、') }}{{ text | upper }}")], id="filters"
        ),
        pytest.param(
            [paragraph("{% macro twice(x) %}", "{{ x }}{{ x }}", "{% endmacro %}{{ twice(text) }}")],
            id="macro",
        ),
        pytest.param([paragraph("{% set kept %}", "{{ text }}", "{% endset %}{{ kept }}")], id="kept"),
        pytest.param(
            [paragraph("{% for each in some recursive %}{{ each.name }}{{ loop(nothing) }}{% endfor %}")],
            id="recursive loop",
        ),
        pytest.param(
            [
                paragraph(
                    "{{ odd.name }}{{ odd['items'] }}{% for key in odd.items() %}{{ key[0] }}{% endfor %}"
                )
            ],
            id="names of methods",
        ),
    ],
)
def test_every_kind_of_tag_is_that_of_docxtpl(blocks: list[str]) -> None:
    """Side by side in the body and in a footer."""
    data = docx(*blocks, word__footer1_xml=footer(*blocks))
    check_against_docxtpl(data, compile_template(data, "模板.docx"), MANY)


def test_no_run_is_left_of_a_tag_between_runs() -> None:
    """docxtpl leaves one before and one behind each, in the look of the tag."""
    italic = "<w:r><w:rPr><w:i/></w:rPr><w:t>{%r endif %}</w:t></w:r>"
    blocks = paragraph("{%r if text %}", "{%r for each in some %}", "{{ each.name }}", "{%r endfor %}")
    data = docx(blocks.replace("</w:p>", f"{italic}</w:p>"))
    rendered = compile_template(data, "模板.docx").render(MANY)[package.DOCUMENT].decode()
    assert re.findall("<w:p .*</w:p>", rendered) == [paragraph("甲", "乙")]


@pytest.mark.parametrize(
    "tag",
    [
        "{{ text | safe }}",
        "{% filter upper %}{{ text }}{% endfilter %}",
        "{{ text | e | replace('amp', '') }}",
    ],
)
def test_a_tag_that_breaks_the_xml(tag: str) -> None:
    """A paper that Word would not open is never made."""
    template = compile_template(docx(paragraph(tag)), "模板.docx")
    with pytest.raises(DocgenError) as caught:
        template.render({"text": "A & B <x>"})
    (diagnostic,) = caught.value.diagnostics
    assert f"{diagnostic.location} {diagnostic.code} {diagnostic.message}" == (
        "模板.docx W004 模板填好之后不是完好的 XML"
    )
