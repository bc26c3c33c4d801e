"""YAML as values with places; hostile YAML refused with a sentence."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.content.document import Document
from docgen.content.parsing import EXACT, FAST, MOST_VALUES, parse
from docgen.content.reading import LARGEST
from docgen.report import format_report


def document(text: str) -> Document:
    """The document of YAML that is in order."""
    found, problems = parse("a.yaml", text)
    assert problems == ()
    assert found is not None
    return found


def test_plain_values_are_words_numbers_and_yes_or_no_never_dates_or_fractions() -> None:
    value = document("[1, -2, 007, 1.5, true, yes, null, ~, 2023-06-01, '1', 0750-1234567]").value
    assert value == (1, -2, "007", "1.5", True, "yes", None, None, "2023-06-01", "1", "0750-1234567")


@pytest.mark.parametrize("text", ["", "# 注释", "---", "---\n# 注释\n...\n", "~"])
def test_a_file_without_content_is_nothing_at_its_start(text: str) -> None:
    read = document(text)
    assert read.value is None
    assert str(read.at(())) == "a.yaml:1:1"


def test_directives_and_marks_of_a_single_document_are_no_matter() -> None:
    assert document("%YAML 1.2\n---\na: yes\n...\n").value == {"a": "yes"}


def test_columns_count_characters_whatever_they_are() -> None:
    read = document("- {\U0001f600: 甲, 乙: \U0001f601}\n")
    assert str(read.at_key((0, "乙"))) == "a.yaml:1:10"
    assert str(read.at((0, "乙"))) == "a.yaml:1:13"


def test_places_of_values_and_keys() -> None:
    read = document("a:\n  - {name: 甲, due: 2023-06-01}\n")
    assert str(read.at(("a", 0, "due"))) == "a.yaml:2:20"
    assert str(read.at_key(("a", 0, "due"))) == "a.yaml:2:15"
    assert str(read.at(("a", 0, "missing"))) == "a.yaml:2:5"
    assert read.at(("a", 0)).source == "  - {name: 甲, due: 2023-06-01}"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: |\n  第一行\n  第二行这里\n", "a.yaml:3:6"),  # a literal block keeps its lines
        ("a: | # 注释\n\n  第一行\n  第二行这里\n", "a.yaml:4:6"),
        ("a: 第二行这里\n", "a.yaml:1:7"),
        ("a: '第二行这里'\n", "a.yaml:1:8"),
        ('a: "\\u7b2c二行这里"\n', "a.yaml:1:4"),  # an escape hides where characters stand
    ],
)
def test_places_within_texts(text: str, place: str) -> None:
    read = document(text)
    assert str(read.within(("a",), read.text(("a",)).index("这里"))) == place


@pytest.mark.parametrize(
    ("text", "report"),
    [
        ("a:\n  第一行，\n  第二行。\n", "a.yaml:1:1: E001 文字有几行，前面却没有 |"),
        ("a: ｜\n  第一行，\n\n  第二行。\n", "a.yaml:1:1: E001 文字有几行，前面却没有 |"),
        ("b: 1\na: '第一行，\n  第二行。'\n", "a.yaml:2:1: E001 文字有几行，前面却没有 |"),
        ("a: >\n  第一行，\n  第二行。\n", "a.yaml:1:1: E001 用 > 会在各行之间多出空格"),
        ("a: [第一行，\n  第\n  二行。]\n", "a.yaml:1:5: E001 文字有几行，前面却没有 |"),
    ],
)
def test_texts_that_would_be_folded_with_blanks_between_their_lines_are_told(text: str, report: str) -> None:
    read, problems = parse("a.yaml", text)
    assert read is not None  # what else is wrong can still be found
    assert [format_report([each]).splitlines()[0] for each in problems] == [report]


@pytest.mark.parametrize("text", ["a: 甲\n\nb: 乙", "a:\n  甲\nb: |-\n  甲\n  乙", "a:\n\nb:\n- 甲\n- 乙"])
def test_texts_that_are_not_folded(text: str) -> None:
    assert document(text).value


def test_values_at_patterns() -> None:
    read = document("units:\n  - {id: a, tags: [x, y]}\n  - {id: b}\n  - c\n")
    assert list(read.find("units/*/id")) == [(("units", 0, "id"), "a"), (("units", 1, "id"), "b")]
    assert [value for _, value in read.find("units/*/tags/*", "units/1/id")] == ["x", "y", "b"]
    assert list(read.find("nothing/*")) == []


@pytest.mark.parametrize(
    ("text", "complete"),
    [
        ("units: [{id: a, tags: [x]}, {id: b, tags: []}, {id: c}]", True),
        ("unit: [{id: a}]", False),
        ("units: []", False),
        ("units: a", False),
        ("units: [{id: a}, b]", False),
        ("units: [{id: a}, {id: null}]", False),
        ("units: [{id: a}, {name: b}]", False),
        ("units: [{id: a, tags: null}]", False),
        ("units: [{id: a, tag: [x]}]", False),
        ("units: [{id: a, tags: [[x]]}]", False),
        ("- a", False),
    ],
)
def test_whether_all_words_at_patterns_could_be_read(text: str, complete: bool) -> None:
    assert document(text).complete("units/*/id", "units/*/tags?/*") is complete


def first_line(text: str) -> str:
    """The first line of the report on YAML that is not in order."""
    _, problems = parse("a.yaml", text)
    return format_report(problems).splitlines()[0]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: " + "[" * LARGEST, "a.yaml:1:15: E001 嵌套超过 12 层"),
        ("- " * LARGEST, "a.yaml:1:25: E001 嵌套超过 12 层"),
        ("[" + "a," * MOST_VALUES + "]", f"a.yaml:1:{2 * MOST_VALUES}: E001 文件里的值超过 200000 个"),
        ("a: &a [1]\nb: [*a, *a]", "a.yaml:2:5: E001 内容文件不使用别名（*）"),
        ("a: &a [*a]", "a.yaml:1:8: E001 内容文件不使用别名（*）"),
        ("a: !!python/object/apply:os.system [ls]", "a.yaml:1:4: E001 内容文件不使用标签（!）"),
        ("a: 1\n---\nb: 2", "a.yaml:2:1: E001 一个文件里只能有一份 YAML"),
        ("a: \x00", "a.yaml:1:4: E001 含有不可见的控制字符"),
        ('a: "\\e[31m"', "a.yaml:1:4: E001 含有不可见的控制字符"),
        ('a: "\\ud800"', "a.yaml:1:4: E001 含有不可见的控制字符"),
        ('a: "\\Uffffffff"', "a.yaml:1:1: E001 这里不合 YAML 的写法"),
        ("a:\n\t- b", "a.yaml:2:1: E001 这里有制表符"),
        ("a: @b", "a.yaml:1:4: E001 值不能以这个符号开头"),
        ("a: 关于: 通知", "a.yaml:1:6: E001 这里不能再有冒号"),
        ('a: "{{ b | join("、") }}"', "a.yaml:1:18: E001 引号之后还有文字"),
        ("a: 'b", "a.yaml:1:4: E001 引号没有配对"),
        ("a: [b", "a.yaml:1:6: E001 方括号列表没有写完"),
        ("a: {b: c", "a.yaml:1:9: E001 花括号没有写完"),
        ("- a\nb: c", "a.yaml:2:1: E001 缩进没有对齐"),
        ("a: |b\n  c", "a.yaml:1:5: E001 | 或 > 后面不能跟文字"),
        ('"a": 1\n"b" 2', "a.yaml:2:1: E001 键后面缺少冒号"),
        ("a: 1\nb 2\nc: 3", "a.yaml:2:1: E001 键后面缺少冒号"),
        ("a: 1\nb:2\nc: 3", "a.yaml:2:2: E001 冒号后面没有空格"),
        ("a: 1\nb:[c]\n", "a.yaml:2:2: E001 冒号后面没有空格"),
        ("a: 1\nb:　c\n", "a.yaml:2:2: E001 冒号后面没有空格"),
        ("a: 1\nb:\u00a0c\n", "a.yaml:2:2: E001 冒号后面没有空格"),
        ("a: |\n  见\n  http://b.cn\nc d\ne: 1", "a.yaml:4:1: E001 键后面缺少冒号"),
        ("a:\n- b:c\n  d: 1", "a.yaml:2:4: E001 冒号后面没有空格"),
        ("a:\n  -b: 1\n   c: 2", "a.yaml:2:3: E001 行首的“-”写法有误"),
        ("a:\n  － b: 1\n    c: 2", "a.yaml:2:3: E001 行首的“-”写法有误"),
        ("a:\n  - b\n  -{c: 2}", "a.yaml:3:3: E001 行首的“-”写法有误"),
        ("a: |\n现将方案印发，\n请实施。\nb: 1", "a.yaml:2:1: E001 文字的缩进有误"),
        ("a: |\n  现将方案印发，\n请实施。\nb: 1", "a.yaml:3:1: E001 文字的缩进有误"),
        ("a: |\n    现将方案印发，\n  请实施。\nb: 1", "a.yaml:3:3: E001 文字的缩进有误"),
        ("a: |\n    first\n  second\nb: 1", "a.yaml:3:3: E001 缩进没有对齐"),
        ("<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> b\n", "a.yaml:1:1: E001 合并冲突还没有处理"),
        ("a: |\n  甲\n<<<<<<< HEAD\n  乙\n=======\n", "a.yaml:3:1: E001 合并冲突还没有处理"),
        ("a: >b", "a.yaml:1:5: E001 | 或 > 后面不能跟文字"),
        ("a: *注意", "a.yaml:1:4: E001 内容文件不使用别名（*）"),
        ("a: &注 b", "a.yaml:1:4: E001 值不能以 & 开头"),
        ("a:\tb", "a.yaml:1:3: E001 这里有制表符"),
        ("a: b\t# c", "a.yaml:1:5: E001 这里有制表符"),
        ("a: |#b\n  c", "a.yaml:1:5: E001 | 或 > 后面不能跟文字"),
        ("a: [b?]\t# c", "a.yaml:1:6: E001 [ ] 或 { } 里的半角问号没有加引号"),
        ("a:\n  : b", "a.yaml:2:3: E001 冒号前面缺少键"),
        ("a: 1\n# \u2028\nb: 2", "a.yaml:2:3: E001 含有不可见的控制字符"),
        ('a: "\\L"', "a.yaml:1:4: E001 含有不可见的控制字符"),
        ("a: 中\x85b", "a.yaml:1:5: E001 含有不可见的控制字符"),
        ("a: 1\rb: 2", "a.yaml:1:5: E001 含有不可见的控制字符"),
        ("a: \U0001f600\ufeff", "a.yaml:1:5: E001 含有不可见的控制字符"),
        ("a: \ud800", "a.yaml:1:4: E001 含有不可见的控制字符"),
        ("%YAML 2.0\n---\na: 1", "a.yaml:1:1: E001 这里不合 YAML 的写法"),
        ("%TAG ! tag:b,2023:\n---\na: !c d", "a.yaml:3:4: E001 内容文件不使用标签（!）"),
        ("a: [\U0001f600, 'b]", "a.yaml:1:8: E001 引号没有配对"),
    ],
)
def test_yaml_that_is_refused(text: str, line: str) -> None:
    assert first_line(text) == line


def test_keys_that_stand_twice_are_not_told_without_end() -> None:
    _, problems = parse("a.yaml", "a: 1\n" * (2 * MOST_VALUES))
    assert len(problems) == MOST_VALUES
    assert format_report(problems[-1:]).startswith("a.yaml:200000:1: E001 文件里的值超过 200000 个\n")


@given(st.text(alphabet="ab:-[]{}|>&*!'\"# \n中，\\%", max_size=60))
def test_any_text_gives_a_document_or_a_diagnostic_with_a_place(text: str) -> None:
    found, problems = parse("a.yaml", text)
    assert found is not None or problems
    for diagnostic in problems:
        assert diagnostic.location is not None
        assert 1 <= diagnostic.location.line <= text.count("\n") + 1


WORDS = st.sampled_from(
    [*"甲b1😀~:-[]{}|>#&*!%@,'\"", "{{", "''", "\\n", "|2-", "!!str", "---", "..."],
)
SPACES = st.sampled_from(["", " ", " ", "\t", "\n", "\n  ", "\n    ", "\r\n", "\na: ", "\n- ", "\n  b: "])


@given(st.lists(st.tuples(WORDS, SPACES).map("".join), max_size=12).map("".join))
@settings(max_examples=500)
def test_libyaml_and_the_parser_in_python_give_the_same(text: str) -> None:
    assert parse("a.yaml", text, loader=FAST) == parse("a.yaml", text, loader=EXACT)


SCALARS = st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text("ab中\"'\\ ", max_size=8)
KEYS = st.text("ab中", min_size=1)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3).map(tuple) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)


@given(VALUES)
def test_what_is_written_as_json_is_read_as_it_was(value: object) -> None:
    nested = {"a": value}
    found, problems = parse("a.yaml", json.dumps(nested, ensure_ascii=False))
    if found is None:  # the only reason that there is
        assert "嵌套超过" in problems[0].message
    else:
        assert found.value == nested
