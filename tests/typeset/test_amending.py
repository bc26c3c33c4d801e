"""What LibreOffice is given instead of a paper of which it would lose text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from docgen.typeset.amending import amended

Docx = Callable[..., bytes]

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SAID = '<w:pPrDefault><w:pPr><w:overflowPunct w:val="1"/></w:pPr></w:pPrDefault>'


def part(docx: bytes, name: str) -> str:
    """A part of a .docx, less its declaration."""
    return zipfile.ZipFile(io.BytesIO(docx)).read(name).decode().partition("?>\n")[2]


@pytest.mark.parametrize(
    "said",
    [
        "<w:overflowPunct/>",
        '<w:overflowPunct w:val="1"/>',
        '<w:overflowPunct w:val="true" />',
        '<w:overflowPunct w:val="0"/>',
        '<w:overflowPunct w:val="off"/>',
    ],
)
def test_marks_stay_within_the_margins_whatever_a_paragraph_says(docx: Docx, said: str) -> None:
    changed = amended(docx("", document=f"<?xml version='1.0'?>\n<w:p>{said}<w:t>甲</w:t></w:p>"))
    assert part(changed, "word/document.xml") == '<w:p><w:overflowPunct w:val="1"/><w:t>甲</w:t></w:p>'


@pytest.mark.parametrize(
    ("defaults", "with_it"),
    [
        ("", f"<w:docDefaults>{SAID}</w:docDefaults>"),
        ("<w:docDefaults/>", f"<w:docDefaults>{SAID}</w:docDefaults>"),
        (
            "<w:docDefaults><w:rPrDefault/><w:pPrDefault/></w:docDefaults>",
            f"<w:docDefaults><w:rPrDefault/>{SAID}</w:docDefaults>",
        ),
        (f"<w:docDefaults>{SAID}</w:docDefaults>", f"<w:docDefaults>{SAID}</w:docDefaults>"),
    ],
)
def test_they_do_where_nothing_is_said(docx: Docx, defaults: str, with_it: str) -> None:
    stream = io.BytesIO(docx("甲"))
    with zipfile.ZipFile(stream, "a") as package:
        package.writestr("word/styles.xml", f"<w:styles {NAMESPACE}>{defaults}<w:style/></w:styles>")
    changed = amended(stream.getvalue())
    assert part(changed, "word/styles.xml") == f"<w:styles {NAMESPACE}>{with_it}<w:style/></w:styles>"


def test_a_damaged_paper_stays_as_it_is(docx: Docx) -> None:
    whole = docx("", document="<w:overflowPunct/>")
    damaged = whole[:60] + b"\xff" + whole[61:]
    assert [amended(bad) for bad in (damaged, whole[:-30], b"")] == [damaged, whole[:-30], b""]


BEGIN, DIVIDE, END = (f'<w:fldChar w:fldCharType="{kind}"/>' for kind in ("begin", "separate", "end"))


@pytest.mark.parametrize(
    ("body", "left"),
    [
        (f"{BEGIN}<w:instrText>PAGE</w:instrText>甲", "甲"),
        (f"{BEGIN}<w:instrText>REF</w:instrText>{DIVIDE}甲", "甲"),
        (
            f"{BEGIN}{BEGIN}<w:instrText>PAGE</w:instrText>{END}甲",
            f"{BEGIN}<w:instrText>PAGE</w:instrText>{END}甲",
        ),
        (f"{BEGIN}<w:instrText>PAGE</w:instrText>{END}甲", None),
    ],
)
def test_fields_without_an_end_are_taken_out(docx: Docx, body: str, left: str | None) -> None:
    """LibreOffice prints nothing from there to the end of the paper."""
    text = body.replace("甲", "<w:t>甲</w:t>")
    changed = amended(docx("", document=f"<?xml version='1.0'?>\n<w:p {NAMESPACE}>{text}</w:p>"))
    kept = (left or body).replace("甲", "<w:t>甲</w:t>")
    assert part(changed, "word/document.xml") == f"<w:p {NAMESPACE}>{kept}</w:p>"
