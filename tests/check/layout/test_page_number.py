"""Page numbers that count all pages too: the form is off, which page it is is known all the same."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from check.layout import good
from check.layout.test_cases import found

FOOTERS = "".join(
    f"word/footer{number}.xml\n- — </w:t>\n+ {{0}}</w:t>\n- > —</w:t>\n+ >{{1}}</w:t>\n" for number in (1, 2)
)


@pytest.mark.parametrize(
    ("before", "after", "first"), [("第", "页共5页", "第1页共5页"), ("", "/5", "1/5"), ("", "/12", "1/12")]
)
def test_the_number_is_the_first(
    before: str, after: str, first: str, word_file: bytes, typeset: Callable[[bytes], bytes]
) -> None:
    docx = good.mutated(word_file, FOOTERS.format(before, after))
    (told,) = found(docx, typeset(docx))
    assert told.code == "GB7.5a"
    assert told.message == f"页码写作“{first}”，应写作“— 1 —”（另有 3 处）"
