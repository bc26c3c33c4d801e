"""One mistake is told once, by the rule that it is against."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import pytest

from check.layout import good
from check.layout.test_cases import FACES, found
from docgen.word import package

Typeset = Callable[[bytes], bytes]

DOCUMENT = "word/document.xml\n"
NAME = '</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t xml:space="preserve">'
END = '某某区安全生产月统计表</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val="署名"/>'


def note(first: str, second: str) -> str:
    """An 附件说明 whose names have these before them."""
    changes = (f"附件：1.{NAME}", first), (f"2.{NAME}{END}", f"{second}{END}")
    return DOCUMENT + "".join(f"- {old}\n+ {new}\n" for old, new in changes)


def dated(date: str) -> str:
    """A 成文日期 so written."""
    return f"{DOCUMENT}- 2023年5月31日</w:t>\n+ {date}</w:t>\n"


NO_COLON = f"{DOCUMENT}- 区安委会各成员单位：</w:t>\n+ 区安委会各成员单位</w:t>\n"

MISTAKES = [
    (NO_COLON, "GB7.3.2b"),
    *(
        (dated(date), "GB7.3.5.4")
        for date in ("二〇二三年五月三十一日", "2023年05月31日", "23年5月31日", "2023.5.31")
    ),
    *(
        (note(first, second), "GB7.3.4b")
        for first, second in (
            ("附件：1、", "2、"),
            ("附件：1. ", "2. "),
            ("附件1：", "附件2："),
            ("附件：一、", "二、"),
            ("附件：(1)", "(2)"),
            ("附  件：1.", "2."),
        )
    ),
]


@pytest.mark.parametrize(("changes", "code"), MISTAKES)
def test_one_rule_tells_of_it(
    changes: str, code: str, good_papers: Mapping[str, bytes], typeset: Typeset
) -> None:
    docx = good.mutated(good_papers["notice"], changes)
    pdf = typeset(docx)
    assert {each.code for each in found(docx, pdf)} == {code}
    assert {each.code for each in found(docx, None)} == {code}
    assert {each.code for each in found(None, pdf)} - FACES == {code}


@pytest.mark.parametrize("align", ["center", "left"])
def test_a_signature_on_the_left_is_no_line_of_the_note_above(
    align: str, good_papers: Mapping[str, bytes], typeset: Typeset
) -> None:
    changes = f'word/styles.xml 署名\n- w:left="3884"\n+ w:left="0"\n- <w:jc w:val="center"/>\n+ <w:jc w:val="{align}"/>\n'
    docx = good.mutated(good_papers["notice"], changes)
    for word in (docx, None):
        assert {each.code for each in found(word, typeset(docx))} - FACES == {"GB7.3.5.2"}


def paged(docx: bytes, **lengths: int) -> bytes:
    """A notice with other lengths (twips) of paper and margins, by the names of Word."""
    parts = package.read(docx, "通知.docx")
    document = parts[package.DOCUMENT].decode()
    for name, length in lengths.items():
        element = "pgSz" if name in {"w", "h"} else "pgMar"
        document = re.sub(rf'(<w:{element} [^>]*w:{name}=)"\d+"', rf'\1"{length}"', document)
    return package.write({**parts, package.DOCUMENT: document.encode()})


INCHES = {"top": 1440, "bottom": 1440, "left": 1800, "right": 1800}


@pytest.mark.parametrize(
    ("lengths", "of_both", "of_pdf"),
    [
        ({"w": 12240, "h": 15840}, {"GB5.1"}, {"GB5.1"}),
        ({"w": 10319, "h": 14571}, {"GB5.1"}, {"GB5.1"}),
        ({"left": 1800, "right": 1800}, {"GB5.2.1b", "GB5.2.1c"}, {"GB5.2.1b"}),
        ({"top": 1984, "bottom": 1440}, {"GB5.2.1a", "GB5.2.1d"}, {"GB7.2.4a", "GB7.4.1c"}),
        (
            INCHES,
            {"GB5.2.1a", "GB5.2.1b", "GB5.2.1c", "GB5.2.1d"},
            {"GB5.2.1b", "GB7.2.4a", "GB7.4.1c"},
        ),
    ],
)
def test_another_paper_or_other_margins_are_told_and_not_what_follows_from_them(
    lengths: Mapping[str, int],
    of_both: set[str],
    of_pdf: set[str],
    good_papers: Mapping[str, bytes],
    typeset: Typeset,
) -> None:
    docx = paged(good_papers["notice"], **lengths)
    pdf = typeset(docx)
    assert {each.code for each in found(docx, pdf)} == of_both
    assert {each.code for each in found(None, pdf)} - FACES == of_pdf
