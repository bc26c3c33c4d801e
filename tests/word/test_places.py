"""Places in a template: marks for docxtpl's work, then lines with names."""

from __future__ import annotations

from lxml import etree

from docgen.word.places import Places, marked, placed

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
