"""Word files → PDF by LibreOffice: with an office of our own making, and with the real one if it is there."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from pypdf import PdfReader

from docgen.diagnostics import DocgenError, ExitStatus, Location, Severity
from docgen.typeset.engine import Source, Typeset
from docgen.typeset.fonts import find_faces
from docgen.typeset.libreoffice import INSTALL_HINT, LibreOffice, find_libreoffice
from docgen.typeset.process import Outcome, Subprocess
from docgen.wml import W
from typeset.typst.papers import OFFICE, png

Docx = Callable[..., bytes]


class Office:
    """A runner that converts as soffice does, and fails as the text of a file tells it.

    `卡住` hangs, `崩溃` ends the process, `读不懂` is passed over; each leaves half a PDF or none.
    """

    def __init__(self, *, installed: bool = True, starts: bool = True) -> None:
        self.installed = installed
        self.starts = starts
        self.processes: list[list[str]] = []
        self.command: Sequence[str] = ()

    def find(self, program: str) -> str | None:
        return "/usr/bin/soffice" if self.installed and program == "soffice" else None

    def run(self, command: Sequence[str], **_options: object) -> Outcome:
        self.command = command
        if not self.starts:
            return Outcome(127, "soffice: error while loading shared libraries: libX.so.6\n")
        outbox = Path(command[command.index("--outdir") + 1])
        files = [Path(word) for word in command if word.endswith(".docx")]
        texts = [_text(file) for file in files]
        self.processes.append(texts)
        printed = ""
        for file, text in zip(files, texts, strict=True):
            printed += f"convert {file} -> {outbox / file.stem}.pdf using filter : writer_pdf_Export\n"
            if text in ("卡住", "崩溃"):
                (outbox / f"{file.stem}.pdf").write_text("%PDF-1.6 half of it")
                return Outcome(None if text == "卡住" else 77, printed)
            if text != "读不懂":
                (outbox / f"{file.stem}.pdf").write_text(f"%PDF-1.6 {text} %%EOF")
        return Outcome(0, printed)


def _text(file: Path) -> str:
    with zipfile.ZipFile(file) as package:
        return re.sub("<[^>]+>", "", package.read("word/document.xml").decode())


@pytest.fixture
def convert(tmp_path: Path, docx: Docx) -> Callable[..., list[Typeset]]:
    """Typeset files with these texts, or these bytes, by an office."""

    def _convert(office: Office, *contents: str | bytes, batch: int = 40) -> list[Typeset]:
        sources = [
            Source(f"{number}.docx", content if isinstance(content, bytes) else docx(content))
            for number, content in enumerate(contents, 1)
        ]
        return list(LibreOffice({}, tmp_path / "cache", runner=office, batch=batch).typeset(sources))

    return _convert


Convert = Callable[..., list[Typeset]]


def summary(typeset: Sequence[Typeset]) -> list[str]:
    """One word for each source: the text of its PDF, or the code of its finding."""
    return [
        each.pdf.decode().split()[1] if each.pdf else ",".join(finding.code for finding in each.findings)
        for each in typeset
    ]


def test_files_go_in_batches_and_come_back_in_order(convert: Convert) -> None:
    office = Office()

    made = convert(office, "甲", "乙", "丙", "丁", "戊", batch=2)

    assert summary(made) == ["甲", "乙", "丙", "丁", "戊"]
    assert [each.name for each in made] == ["1.docx", "2.docx", "3.docx", "4.docx", "5.docx"]
    assert office.processes == [["甲", "乙"], ["丙", "丁"], ["戊"]]


def test_sources_are_taken_as_they_are_needed(tmp_path: Path, docx: Docx) -> None:
    taken: list[int] = []

    def sources() -> Iterator[Source]:
        for number in range(100):
            taken.append(number)
            yield Source(f"{number}.docx", docx("甲"))

    next(LibreOffice({}, tmp_path, runner=Office(), batch=3).typeset(sources()))

    assert taken == [0, 1, 2]


def test_culprit_that_hangs_is_named_and_the_rest_goes_through(convert: Convert) -> None:
    office = Office()

    made = convert(office, "甲", "卡住", "丙", "丁")

    assert summary(made) == ["甲", "T022", "丙", "丁"]
    assert office.processes == [["甲", "卡住", "丙", "丁"], ["卡住"], ["丙", "丁"]]
    assert made[1].findings[0].message == "LibreOffice 转换超过 64 秒未完成，已停止"
    assert made[1].findings[0].location == Location("2.docx")


def test_culprit_that_crashes_is_named_and_the_rest_goes_through(convert: Convert) -> None:
    made = convert(Office(), "崩溃", "乙", "崩溃")

    assert summary(made) == ["T021", "乙", "T021"]


def test_file_that_is_not_understood(convert: Convert) -> None:
    office = Office()

    made = convert(office, "甲", "读不懂", "丙")

    assert summary(made) == ["甲", "T021", "丙"]
    assert len(office.processes) == 1
    assert made[1].findings[0].message == "LibreOffice 读不懂这个文件，没有转换出 PDF"
    assert made[1].findings[0].hint == "请在 Word 或 WPS 中打开，检查后另存为 .docx 再试"


def test_file_that_is_no_docx_never_reaches_libreoffice(convert: Convert) -> None:
    office = Office()

    made = convert(office, b"text", "乙", b"")

    assert summary(made) == ["F001", "乙", "F001"]
    assert office.processes == [["乙"]]


def test_nothing_to_do_starts_nothing(convert: Convert) -> None:
    office = Office()

    assert convert(office) == []
    assert office.processes == []


@pytest.mark.parametrize(
    ("asked", "version", "accessible", "instead"),
    [
        ("a-1a", "1", "false", ""),
        ("a-1b", "1", "false", ""),
        ("a-2a", "2", "false", "a-2b"),
        ("a-2b", "2", "false", ""),
        ("a-2u", "2", "false", "a-2b"),
        ("a-3a", "3", "false", "a-3b"),
        ("a-3b", "3", "false", ""),
        ("a-3u", "3", "false", "a-3b"),
        ("ua-1", "17", "true", ""),
        ("1.7", "17", "false", ""),
    ],
)
def test_pdf_keeps_to_the_standard_is_tagged_and_has_bookmarks(
    asked: str, version: str, accessible: str, instead: str, tmp_path: Path, docx: Docx
) -> None:
    office = Office()
    (made,) = LibreOffice({}, tmp_path, asked, runner=office).typeset([Source("1.docx", docx("甲"))])
    name, options = office.command[office.command.index("--convert-to") + 1].split("{", 1)
    assert name == "pdf:writer_pdf_Export:"
    assert {key: value["value"] for key, value in json.loads("{" + options).items()} == {
        "SelectPdfVersion": version,
        "PDFUACompliance": accessible,
        "UseTaggedPDF": "true",
        "ExportBookmarks": "true",
    }
    messages = [(each.code, each.severity, each.message) for each in made.findings]
    less = ("T023", Severity.NOTE, f"LibreOffice 排的 PDF 只符合 {instead}，它没有 {asked}")
    assert messages == ([less] if instead else [])


def test_missing_libreoffice_is_the_machines_fault(convert: Convert) -> None:
    with pytest.raises(DocgenError) as caught:
        convert(Office(installed=False), "甲")

    assert caught.value.status is ExitStatus.MACHINE
    assert [(each.code, each.message, each.hint) for each in caught.value.diagnostics] == [
        ("T030", "本机没有 LibreOffice，不能用它生成 PDF", INSTALL_HINT)
    ]


def test_libreoffice_that_will_not_start_is_the_machines_fault(convert: Convert) -> None:
    with pytest.raises(DocgenError) as caught:
        convert(Office(starts=False), "甲", "乙")

    assert caught.value.status is ExitStatus.MACHINE
    assert caught.value.diagnostics[0].message == (
        "LibreOffice 无法启动（soffice: error while loading shared libraries: libX.so.6）"
    )


@pytest.mark.skipif(not find_libreoffice(Subprocess()), reason="no LibreOffice on this machine")
def test_real_libreoffice_sets_a_paper_in_the_faces_of_the_table(tmp_path: Path, docx: Docx) -> None:
    sources = [Source("通知.docx", docx("安全生产月", font="方正小标宋简体")), Source("坏.docx", b"PK")]

    notice, broken = LibreOffice(find_faces([tmp_path]), tmp_path / "cache").typeset(sources)

    assert notice.pdf is not None
    assert notice.pdf.startswith(b"%PDF-")
    assert b"<pdfaid:part>2</pdfaid:part>" in notice.pdf
    assert b"+NotoSerifSC-Regular" in notice.pdf
    assert summary([broken]) == ["F001"]


@pytest.mark.skipif(not find_libreoffice(Subprocess()), reason="no LibreOffice on this machine")
def test_real_libreoffice_prints_marks_at_the_ends_of_lines(tmp_path: Path, docx: Docx) -> None:
    """Where a paper lets them hang over the margin, LibreOffice 7.4 would leave them out."""
    texts = ("国" * length + "，" + "国" * 9 for length in range(20, 60))
    body = "".join(
        f'<w:p><w:pPr><w:overflowPunct/><w:jc w:val="both"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'
        for text in texts
    )
    document = f'<w:document xmlns:w="{W[1:-1]}"><w:body>{body}</w:body></w:document>'
    (made,) = LibreOffice(find_faces([tmp_path]), tmp_path / "cache").typeset(
        [Source("通知.docx", docx("", document=document))]
    )
    pages = PdfReader(io.BytesIO(made.pdf or b"")).pages
    assert "".join(page.extract_text() for page in pages).count("，") == 40


@pytest.mark.skipif(not find_libreoffice(Subprocess()), reason="no LibreOffice on this machine")
def test_real_libreoffice_opens_nothing_that_a_paper_links_to(tmp_path: Path, docx: Docx) -> None:
    """A picture of whoever makes the PDF must not come into it, nor must anybody be told that it is made."""
    picture = tmp_path / "picture.png"
    picture.write_bytes(png(20, 20))
    (made,) = LibreOffice(find_faces([tmp_path]), tmp_path / "cache").typeset(
        [Source("来文.docx", linking(docx("安全生产月"), picture))]
    )
    page = PdfReader(io.BytesIO(made.pdf or b"")).pages[0]
    assert page.extract_text().strip() == "安全生产月"
    assert len(page.images) == 0


A, PIC = (f"http://schemas.openxmlformats.org/drawingml/2006/{name}" for name in ("main", "picture"))
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
LINKED = (
    f'<wp:inline xmlns:wp="{WP}"><wp:extent cx="720000" cy="720000"/><wp:docPr id="1" name="图"/>'
    f'<a:graphic xmlns:a="{A}"><a:graphicData uri="{PIC}"><pic:pic xmlns:pic="{PIC}">'
    '<pic:nvPicPr><pic:cNvPr id="0" name="图"/><pic:cNvPicPr/></pic:nvPicPr>'
    f'<pic:blipFill><a:blip xmlns:r="{OFFICE}" r:link="p"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
    '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="720000" cy="720000"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>'
)
"""A picture that is not in the file."""


def linking(docx: bytes, picture: Path) -> bytes:
    """A Word file with a picture that it has not, but links to."""
    shape = f"<w:p><w:r><w:drawing>{LINKED}</w:drawing></w:r></w:p></w:body>"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="p" '
        f'Type="{OFFICE}/image" Target="{picture.as_uri()}" TargetMode="External"/></Relationships>'
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"</w:body>", shape.encode()))
        new.writestr("word/_rels/document.xml.rels", relations)
    return stream.getvalue()


@pytest.mark.skipif(not find_libreoffice(Subprocess()), reason="no LibreOffice on this machine")
@pytest.mark.parametrize(
    ("standard", "claims"),
    [
        ("a-1b", [b"<pdfaid:part>1<", b"<pdfaid:conformance>A<"]),
        ("a-3b", [b"<pdfaid:part>3<", b"<pdfaid:conformance>B<"]),
        ("ua-1", [b"<pdfuaid:part>1<"]),
        ("1.7", []),
    ],
)
def test_real_libreoffice_keeps_to_the_standard(
    standard: str, claims: list[bytes], tmp_path: Path, docx: Docx
) -> None:
    office = LibreOffice(find_faces([tmp_path]), tmp_path / "cache", standard)
    (made,) = office.typeset([Source("通知.docx", docx("安全生产月"))])
    assert made.pdf is not None
    assert re.findall(rb"<pdf(?:ua|a)id:\w+>\w+<", made.pdf) == claims
