"""Halves of tags: a part that is full of them is refused, with its place, before anything is made of it."""

from __future__ import annotations

import pytest

from word.documents import paragraph, table
from word.filling import filled

TOO_MANY = "W002 模板标记写法有误：只有前一半或后一半的标记太多"


@pytest.mark.parametrize(
    "halves",
    ["{{", "{", "{%", "{%r ", "{{ a ", "{# ", "{{ a %}", "{% a }}", "}}", "-%}", "{{ a {{ b }}"],
)
def test_a_paragraph_that_is_full_of_halves(halves: str) -> None:
    assert filled(paragraph("{{ unit.name }}"), paragraph(halves * 80_000)) == [
        f"模板.docx（第 2 段） {TOO_MANY}"
    ]


def test_halves_in_two_runs() -> None:
    assert filled(paragraph(*("甲{", "{ a ") * 9_999)) == [f"模板.docx（第 1 段） {TOO_MANY}"]


def test_a_half_in_each_of_many_cells() -> None:
    assert filled(paragraph("甲"), table(*[("乙", "{{ unit")] * 9_999)) == [
        f"模板.docx（表 1 第 201 行第 2 格） {TOO_MANY}"
    ]


def test_halves_in_an_attribute() -> None:
    block = paragraph("甲").replace("<w:t ", f'<w:t title="{"{{" * 80_000}" ', 1)
    assert filled(paragraph("甲"), block) == [f"模板.docx（第 2 段） {TOO_MANY}"]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("{{ unit.name }}" * 999, "外海街道" * 999),
        ("{# {{ unit.name }} #}" * 99, ""),
        ("{% if unit %}甲{% endif %}" * 999, "甲" * 999),
        ("{{ '{{' }}" * 99, "{{" * 99),
    ],
)
def test_tags_that_are_whole_are_as_many_as_anyone_likes(text: str, printed: str) -> None:
    assert filled(paragraph("甲" + text)) == [f"正文 | 甲{printed}"]
