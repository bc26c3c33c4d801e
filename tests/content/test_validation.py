"""What a value of a content file may be: nothing is converted, and all that is refused is told."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Meta, ValidationError, convert

from docgen.content.document import Document, Steps
from docgen.content.files import FILES
from docgen.content.parsing import parse
from docgen.content.sentences import said_of_day
from docgen.content.shared import SHARED
from docgen.content.validation import faults_of, validate
from docgen.content.values import Day, Entry, Key, Paragraph, Phrase, Slug, Text, When
from docgen.report import format_report

CONTENT = Path(__file__).parents[2] / "content"


class Sample(Entry, frozen=True, kw_only=True):
    """A file with a value of each kind, none of which has to be there."""

    key: Annotated[Key | None, Meta(description="编号")] = None
    slug: Slug | None = None
    phrase: Phrase | None = None
    text: Text | None = None
    paragraph: Paragraph | None = None
    number: int | None = None
    yes: bool = False
    day: Day | None = None
    when: When = None
    pair: tuple[int, int] | None = None
    phrases: Annotated[tuple[Phrase, ...], Meta(min_length=1)] = ("甲",)


def document(text: str) -> Document:
    """The document of YAML that is in order."""
    found, problems = parse("a.yaml", text)
    assert problems == ()
    assert found is not None
    return found


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        "key: a_1\nslug: a-1\nphrase: 甲 乙\ntext: |\n  甲\n  乙\nnumber: -1\nyes: true",
        "key: null\nwhen: null\nday: 0001-01-01",
        "day: 2024-02-29\nwhen: 9999-12-31",
        "text: |\n  甲。\n\n  乙。\nparagraph: |+\n\n  甲，\n  乙。\n\n\n",
        "when: {start: 2023-06-01, end: 2023-06-01}\npair: [0, 1]\nphrases: [甲, 乙]",
    ],
)
def test_what_is_taken(text: str) -> None:
    content, problems = validate(document(text), Sample)
    assert isinstance(content, Sample)
    assert problems == ()


@pytest.mark.parametrize(
    ("text", "report"),
    [
        ("key: A\n", ["a.yaml:1:6: E004 key 不合编号的写法"]),
        ('key: "a\\n"\n', ["a.yaml:1:6: E004 key 不合编号的写法"]),
        ('slug: "a-b\\n"\n', ["a.yaml:1:7: E004 slug 不合编号的写法"]),
        ('phrase: "甲\\n"\n', ["a.yaml:1:9: E004 phrase 应写在一行内，两端不留空格"]),
        ("phrase: 1\n", ["a.yaml:1:9: E004 phrase 应为文字"]),
        ('text: "　"\n', ["a.yaml:1:7: E004 text 不能留空"]),
        ("paragraph: |\n  甲。\n\n  乙。\n", ["a.yaml:1:12: E004 paragraph 只能是一段，中间却有空行"]),
        ('paragraph: "甲\\n　\\n　乙"\n', ["a.yaml:1:12: E004 paragraph 只能是一段，中间却有空行"]),
        ('paragraph: "\\n\\n"\n', ["a.yaml:1:12: E004 paragraph 不能留空"]),
        ('number: "1"\n', ["a.yaml:1:9: E004 number 应为整数"]),
        ("number: 1.0\n", ["a.yaml:1:9: E004 number 应为整数"]),
        ("number: true\n", ["a.yaml:1:9: E004 number 应为整数"]),
        ("yes: 1\n", ["a.yaml:1:6: E004 yes 应为 true 或 false"]),
        ("yes: null\n", ["a.yaml:1:1: E004 yes 不能留空"]),
        ("day: 20230621\n", ["a.yaml:1:6: E004 day 应为日期"]),
        ("day: 2023-06-21T00:00\n", ["a.yaml:1:6: E009 “2023-06-21T00:00”不是规定写法的日期"]),
        ("day: 0000-01-01\n", ["a.yaml:1:6: E009 0000-01-01 不是日历上的日期"]),
        ("when: 2023-6-1\n", ["a.yaml:1:7: E009 “2023-6-1”不是规定写法的日期"]),
        ("when: 1\n", ["a.yaml:1:7: E004 when 应为键值对"]),
        ("when: {start: 2023-06-01}\n", ["a.yaml:1:7: E003 缺少键 end"]),
        ("when: {start: 2023-06-02, end: 2023-06-01}\n", ["a.yaml:1:7: E009 结束日期早于开始日期"]),
        ("pair: 甲\n", ["a.yaml:1:7: E004 pair 应为列表"]),
        ("pair: [甲]\n", ["a.yaml:1:8: E004 pair 的第 1 项应为整数", "a.yaml:1:7: E004 pair 的第 2 项还没有写，列表只有 1 项"]),
        ("pair: [1, 2, 3]\n", ["a.yaml:1:7: E004 pair 最多只能有 2 项"]),
        ("phrases: []\n", ["a.yaml:1:10: E004 phrases 至少要有 1 项"]),
        ("phrases: [甲, null]\n", ["a.yaml:1:14: E004 phrases 的第 2 项不能留空"]),
        ("keys: a\nday: 1\n", ["a.yaml:2:6: E004 day 应为日期", "a.yaml:1:1: E002 不认识的键 keys"]),
        ("- a\n", ["a.yaml:1:1: E004 文件内容应为键值对"]),
        ("", ["a.yaml:1:1: E004 文件内容不能留空"]),
    ],
)  # fmt: skip
def test_what_is_refused(text: str, report: list[str]) -> None:
    content, problems = validate(document(text), Sample)
    assert content is None
    assert [format_report([problem]).splitlines()[0] for problem in problems] == report


def test_a_hint_explains_the_key_where_there_is_nothing_better_to_say() -> None:
    _, problems = validate(document("key: " + "a" * 41), Sample)
    assert [(each.message, each.hint) for each in problems] == [("key 不能超过 40 字", "key：编号。")]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("number: 012", "请写成 12，不加引号。"),
        ("number: ２０２３", "请写成 2023，不加引号。"),
        ('number: "1"', "请写成 1，不加引号。"),
        ("number: 一", ""),
        ("day: 2023/6/1", "请写成 2023-06-01。"),
        ("day: 2023年6月1日", "请写成 2023-06-01。"),
        ("day: 2023-6-31", "月和日写成两位数；2023年6月有 30 天。"),
        ("day: 2023-13-1", "月和日写成两位数；月份是 01 至 12。"),
        ("day: 6月1日", "日期按年-月-日书写，例如 2023-06-21。"),
    ],
)
def test_a_hint_writes_what_was_meant_where_that_can_be(text: str, hint: str) -> None:
    _, problems = validate(document(text), Sample)
    assert [each.hint for each in problems] == [hint]


class Odd(Entry, frozen=True):
    """A file with a value of a kind that no other file has."""

    part: float


def test_a_value_of_a_kind_that_nobody_thought_of_is_told_with_its_entry() -> None:
    _, problems = validate(document("part: 甲"), Odd)
    assert [str(each.location) + each.message for each in problems] == ["a.yaml:1:1文件内容的值不合要求"]


DAYS = (
    st.dates().map(str)
    | st.text("0123456789-", min_size=8, max_size=11)
    | st.text("01239-年/ ２\n", max_size=11)
)


@given(DAYS)
def test_a_day_is_refused_by_its_sentence_and_by_nothing_else(text: str) -> None:
    taken = False
    with suppress(ValidationError):
        convert(text, Day)
        taken = True
    assert taken == (said_of_day(text) is None)


TYPES = FILES | SHARED
READ = {stem: document((CONTENT / "2023" / f"{stem}.yaml").read_text(encoding="utf-8")) for stem in FILES} | {
    stem: document((CONTENT / f"{stem}.yaml").read_text(encoding="utf-8")) for stem in SHARED
}

JUNK = st.sampled_from(
    ["", "a", "A", "a-b", "a\n", " 甲", "甲" * 300, "12", "2023-06-21", "2023-06-21\n", "2023-02-30", "street", "summary"]
    + [None, True, False, 0, 1, 2023, 10**17, (), {}, (1, 2), (2, 1), ("a",), ("plan", "statistics"), ("summary",)]
    + [{"start": "2023-06-02", "end": day} for day in ("2023-06-01", "2023-06-02", 3)]
)  # fmt: skip


def dropped(value: Any, data: st.DataObject) -> Any:
    """A list or mapping without one of its values."""
    if not isinstance(value, dict | tuple) or not value:
        return None
    left_out = data.draw(st.sampled_from(range(len(value))))
    kept = [each for number, each in enumerate(value) if number != left_out]
    return tuple(kept) if isinstance(value, tuple) else {key: value[key] for key in kept}


def added(value: Any, data: st.DataObject) -> Any:
    """A list or mapping with one more value."""
    if isinstance(value, tuple):
        return (*value, data.draw(JUNK))
    key = data.draw(
        st.sampled_from(["id", "due", "dues", "quota", "papers", "outline", "run_in", "body", "a"])
    )
    return {**value, key: data.draw(JUNK)} if isinstance(value, dict) else (value,)


def retyped(value: Any, data: st.DataObject) -> Any:
    """A value as another type would hold it."""
    return data.draw(st.sampled_from([str(value), (value,), {"id": value}, str(value).isdecimal()]))


CHANGES = st.sampled_from([lambda _, data: data.draw(JUNK), dropped, added, retyped])


def changed(value: Any, steps: Steps, data: st.DataObject) -> Any:
    """A value with the one at `steps` changed; the value itself where the way leads nowhere any more."""
    if not steps:
        return data.draw(CHANGES)(value, data)
    if isinstance(value, dict):
        return {
            key: changed(each, steps[1:], data) if key == steps[0] else each for key, each in value.items()
        }
    if isinstance(value, tuple):
        return tuple(
            changed(each, steps[1:], data) if n == steps[0] else each for n, each in enumerate(value)
        )
    return value


@given(stem=st.sampled_from(list(READ)), data=st.data())
@settings(max_examples=400, deadline=None)
def test_content_is_refused_if_and_only_if_a_fault_of_it_is_told(stem: str, data: st.DataObject) -> None:
    read, value = READ[stem], READ[stem].value
    for steps in data.draw(st.lists(st.sampled_from(list(read.spots)), min_size=1, max_size=2)):
        value = changed(value, steps, data)
    written = Document(read.path, read.lines, value, read.spots, read.keys)
    content, _ = validate(written, TYPES[stem])
    told = [fault.message for fault in faults_of(written, TYPES[stem])]
    assert (content is None) == bool(told)
    assert not any("的值不合要求" in message for message in told)  # what is said of what nobody thought of
