"""Where each printed character comes from."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.chinese import paragraphs
from docgen.content.document import Document
from docgen.content.loading import load_with_sources
from docgen.content.parsing import parse
from docgen.content.sources import sources_of
from docgen.outline import plan_lines
from docgen.source import Edit, Source, Text

ROOT = Path(__file__).parents[2]


def source(text: str, stem: str = "plan") -> Source:
    """A file as a source, with a name that texts can use."""
    document, problems = parse(f"{stem}.yaml", text)
    assert isinstance(document, Document)
    assert not problems
    [made] = sources_of({stem: document}, {"campaign": {"name": "安全生产月"}})
    return made


def text_of(yaml: str) -> Text:
    """The only printed text of a file."""
    [text] = source(yaml).texts
    return text


def test_lines_of_a_block_are_joined_and_keep_their_places() -> None:
    text = text_of("body: |\n  各街道，\n  各单位。\n")
    assert text.value == "各街道，各单位。"
    assert [str(text.at(offset)) for offset in (0, 4, 7)] == [
        "plan.yaml:2:3",
        "plan.yaml:3:3",
        "plan.yaml:3:6",
    ]


def test_what_a_name_prints_has_the_place_of_its_tag() -> None:
    text = text_of("body: |\n  开展“{{ campaign.name }}”活动\n")
    assert text.value == "开展“安全生产月”活动"
    assert [str(text.at(offset)) for offset in (2, 3, 7, 8)] == [
        "plan.yaml:2:5",
        "plan.yaml:2:6",
        "plan.yaml:2:6",
        "plan.yaml:2:25",
    ]
    assert text.typed(0, 3)
    assert not text.typed(2, 4)


def test_a_blank_line_ends_a_paragraph() -> None:
    texts = source("body: |\n  一段。\n\n  又一段。\n").texts
    assert [(text.value, str(text.at(0))) for text in texts] == [
        ("一段。", "plan.yaml:2:3"),
        ("又一段。", "plan.yaml:4:3"),
    ]


@pytest.mark.parametrize(
    "yaml", ["heading: 指导思想\n", "heading: '指导思想'\n", 'heading: "指导思想"  # 注\n']
)
def test_text_on_the_line_of_its_key(yaml: str) -> None:
    text = text_of(yaml)
    assert text.key == "heading"
    assert text.edit(2, 4, "原则") == Edit("plan.yaml", 1, yaml.index("思") + 1, "思想", "原则")


def test_text_that_is_not_written_as_it_reads_cannot_be_edited() -> None:
    assert text_of('heading: "指导\\u601d想"\n').edit(0, 1, "") is None
    assert text_of("heading: '指''导思想'\n").edit(0, 1, "") is None


def test_what_stands_on_two_lines_cannot_be_edited_as_one() -> None:
    text = text_of("body: |\n  各街道，\n  各单位。\n")
    assert text.edit(3, 5, "、各") is None
    assert text.edit(3, 4, "、") == Edit("plan.yaml", 2, 6, "，", "、")


def test_ids_are_not_printed() -> None:
    assert [text.value for text in source("id: five_entries\nheading: 五进\n").texts] == ["五进"]


def test_comments_and_the_lines_that_they_stand_beside() -> None:
    comments = source(
        "# 全文\n\ntitle: 方案  # 标题\nbody: |  # 一段\n  一行 # 不是注释\n  两行\n# 末尾\n", stem="plan"
    ).comments
    assert [(each.text, each.line, each.first, each.last) for each in comments] == [
        ("全文", 1, 3, 3),
        ("标题", 3, 3, 3),
        ("一段", 4, 4, 6),
        ("末尾", 7, 7, 7),
    ]


@given(st.lists(st.text("各单位ab，。 ", max_size=8), min_size=1, max_size=6))
def test_texts_are_the_paragraphs_that_are_printed(lines: list[str]) -> None:
    body = "序言。\n" + "\n".join(line.strip() for line in lines)
    block = "".join(f"  {line}\n" for line in body.split("\n"))
    texts = source(f"body: |\n{block}").texts
    assert tuple(text.value for text in texts) == paragraphs(body)


def test_every_typed_character_of_2023_stands_where_its_place_says() -> None:
    activity, sources = load_with_sources(ROOT / "content" / "2023")
    texts = [text for each in sources for text in each.texts]
    for text in texts:
        for character, place in zip(text.value, text.places, strict=True):
            assert not place.typed or text.lines[place.line - 1][place.column - 1] == character
    printed = {text.value for text in texts}
    assert {
        line.text for line in plan_lines(activity.plan) if line.text[0] not in "一二三四五六七（1234567890"
    } <= printed
