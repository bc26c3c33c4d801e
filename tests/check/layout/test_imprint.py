"""版记 with long names: what is well, and what is said of which line where it is not."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from check.layout import good
from check.layout.test_cases import FACES, found
from docgen.word import package

Typeset = Callable[[bytes], bytes]

_OFFICE = "某某区安全生产委员会办公室</w:t></w:r><w:r><w:tab/>"
_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
_COPIES = "抄送：区委办公室，区政府办公室。"


def with_office(word_file: bytes, name: str, *changes: str) -> bytes:
    """The good notice, printed by an office of that name, with other changes."""
    written = name.replace("\n", _BREAK)
    changed = f"word/document.xml\n- {_OFFICE}\n+ {_OFFICE.replace('某某区安全生产委员会办公室', written)}"
    return good.mutated(word_file, "\n".join((changed, *changes)))


def without_copies(word_file: bytes) -> bytes:
    """The good notice without 抄送 and the line below."""
    document = package.read(word_file, "通知.docx")
    xml = document["word/document.xml"].decode()
    for style in ("抄送", "版记间线"):
        xml = re.sub(rf'<w:p><w:pPr><w:pStyle w:val="{style}"/>.*?</w:p>', "", xml)
    return package.write({**document, "word/document.xml": xml.encode()})


@pytest.mark.parametrize("copies", [True, False])
@pytest.mark.parametrize(
    "name",
    [
        pytest.param("某某高新区（某某区）\n安全生产委员会办公室", id="the date beside its last line"),
        pytest.param("某某高新区某某区安全生产委员会办公室\n", id="the date below"),
    ],
)
def test_a_name_in_lines_is_well(copies: bool, name: str, word_file: bytes, typeset: Typeset) -> None:
    docx = with_office(word_file if copies else without_copies(word_file), name)
    pdf = typeset(docx)
    assert found(docx, pdf) == []
    assert {each.code for each in found(None, pdf)} <= FACES


@pytest.mark.parametrize("copies", [True, False])
@pytest.mark.parametrize(
    "name",
    [
        pytest.param("某某高新区（某某区）安全生产委员会办公室", id="发 on the next line"),
        pytest.param("某某国家高新技术产业开发区安全生产委员会办公室", id="月日印发 on the next line"),
    ],
)
def test_a_date_in_two_lines_is_told_alone(
    copies: bool, name: str, word_file: bytes, typeset: Typeset
) -> None:
    """Neither the 抄送 above nor the places of the halves are blamed for it."""
    docx = with_office(word_file if copies else without_copies(word_file), name)
    pdf = typeset(docx)
    assert [each.code for each in found(docx, pdf)] == ["GB7.4.3c"]
    assert {each.code for each in found(None, pdf)} - FACES == {"GB7.4.3c"}


def test_the_next_line_of_copies_is_told_and_not_the_office_below(word_file: bytes, typeset: Typeset) -> None:
    docx = with_office(
        word_file,
        "某某高新区（某某区）\n安全生产委员会办公室",
        f"- {_COPIES}\n+ 抄送：区委办公室，区人大常委会办公室，区政府办公室，区政协办公室，区纪委监委。",
        'word/styles.xml 抄送\n- w:left="1120"\n+ w:left="1400"\n- w:leftChars="400"\n+ w:leftChars="500"',
        'word/styles.xml 抄送\n- w:hanging="840"\n+ w:hanging="1120"',
    )
    (diagnostic,) = found(docx, typeset(docx))
    assert (diagnostic.code, diagnostic.message) == ("GB7.4.2b", "抄送回行偏右 4.6 mm")


def test_the_office_below_is_no_line_of_copies_though_their_full_stop_is_missing(
    word_file: bytes, typeset: Typeset
) -> None:
    docx = with_office(
        word_file,
        "某某高新区（某某区）\n安全生产委员会办公室",
        f"- {_COPIES}\n+ {_COPIES.removesuffix('。')}",
    )
    assert [each.code for each in found(docx, typeset(docx))] == ["GB7.4.2c"]
