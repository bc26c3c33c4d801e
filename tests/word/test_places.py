"""Places in a template: marks for docxtpl's work, then lines with names."""

from __future__ import annotations

from lxml import etree

from docgen.word.places import Places, described, marked, placed

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
BODY = f'<w:body xmlns:w="{W}"><w:p><w:r><w:t>{{{{ a }}}}</w:t></w:r></w:p><w:p/></w:body>'


def test_marking_leaves_the_part_as_it_was() -> None:
    root = etree.fromstring(BODY)
    text = etree.tostring(marked(root), encoding="unicode")
    assert text == BODY.replace("<w:p>", '<w:p docgen-paragraph="0">').replace(
        "<w:p/>", '<w:p docgen-paragraph="1"/>'
    )
    assert etree.tostring(root, encoding="unicode") == BODY


def test_source_comes_with_its_places() -> None:
    root = etree.fromstring(BODY)
    source, places = placed(etree.tostring(marked(root), encoding="unicode"), root, "页脚")
    assert source == BODY.replace("<w:p", "\n<w:p")
    assert places == Places(("页脚第 1 段", "页脚第 2 段"), (0, 1))
    assert [places.describe(source, line) for line in (1, 2, 3)] == [
        "页脚第 1 段",
        "页脚第 1 段，{{ a }}",
        "页脚第 2 段",
    ]


def test_a_table_of_many_rows_is_gone_through_once() -> None:
    rows = "<w:tr><w:tc><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr>" * 40_000
    places = [place for place, _ in described(etree.fromstring(f'<w:tbl xmlns:w="{W}">{rows}</w:tbl>'))]
    assert places[-1] == "表 1 第 40000 行第 2 格"


def test_a_part_without_paragraphs_has_no_places() -> None:
    source, places = placed("{{ a }}", etree.fromstring(f'<w:hdr xmlns:w="{W}">{{{{ a }}}}</w:hdr>'))
    assert places.describe(source, 2) == "{{ a }}"
