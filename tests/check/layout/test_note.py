"""附件说明 beside what is said of it."""

from __future__ import annotations

import pytest

from check.layout import good
from check.layout.test_cases import found

_TAB = '</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t xml:space="preserve">'
FIRST, SECOND = f"{_TAB}某某区安全生产月方案</w:t>", f"{_TAB}某某区安全生产月统计表</w:t>"


@pytest.mark.parametrize("point", ["", "、", "，"])
def test_a_number_has_a_point(point: str, word_file: bytes) -> None:
    changes = f"word/document.xml\n- 1.{FIRST}\n+ 1{point}{FIRST}\n- 2.{SECOND}\n+ 2{point}{SECOND}"
    assert [
        each.message for each in found(good.mutated(word_file, changes), None) if each.code == "GB7.3.4b"
    ] == [
        "第 1 个附件的序号应写“1.”",
        "第 2 个附件的序号应写“2.”",
    ]


def test_the_point_may_be_wide(word_file: bytes) -> None:
    changes = f"word/document.xml\n- 1.{FIRST}\n+ 1．{FIRST}\n- 2.{SECOND}\n+ 2．{SECOND}"
    assert found(good.mutated(word_file, changes), None) == []
