"""What LibreOffice is given instead of a paper whose marks hang over the margin, or do not."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from docgen.typeset.hanging import turned_for_libreoffice

Docx = Callable[..., bytes]


def document(docx: bytes) -> str:
    """The document part of a .docx."""
    return zipfile.ZipFile(io.BytesIO(docx)).read("word/document.xml").decode()


@pytest.mark.parametrize(
    ("word", "libreoffice"),
    [
        ("<w:overflowPunct/>", '<w:overflowPunct w:val="0"/>'),
        ('<w:overflowPunct w:val="1"/>', '<w:overflowPunct w:val="0"/>'),
        ('<w:overflowPunct w:val="true" />', '<w:overflowPunct w:val="0"/>'),
        ('<w:overflowPunct w:val="0"/>', '<w:overflowPunct w:val="1"/>'),
        ('<w:overflowPunct w:val="off"/>', '<w:overflowPunct w:val="1"/>'),
    ],
)
def test_the_property_is_turned_round(docx: Docx, word: str, libreoffice: str) -> None:
    turned = turned_for_libreoffice(docx("", document=f"<w:p>{word}<w:t>甲</w:t></w:p>"))
    assert document(turned) == f"<w:p>{libreoffice}<w:t>甲</w:t></w:p>"


def test_a_paper_that_does_not_say_it_stays_as_it_is(docx: Docx) -> None:
    paper = docx("甲")
    assert turned_for_libreoffice(paper) is paper


def test_a_damaged_paper_stays_as_it_is(docx: Docx) -> None:
    whole = docx("", document="<w:overflowPunct/>")
    damaged = whole[:60] + b"\xff" + whole[61:]
    assert [turned_for_libreoffice(bad) for bad in (damaged, whole[:-30], b"")] == [
        damaged,
        whole[:-30],
        b"",
    ]
