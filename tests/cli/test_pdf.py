"""`docgen pdf` on files that are there, are not there, or are no Word files."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cli.running import PROJECT, Docgen

needs_libreoffice = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")


@pytest.fixture(autouse=True)
def returned(project: Path) -> Path:
    """A folder with a Word file that a unit sent in."""
    folder = project / "收到"
    folder.mkdir()
    shutil.copy(PROJECT / "templates/summary.docx", folder / "总结.docx")
    return folder


@needs_libreoffice
def test_a_pdf_is_made_beside_its_file_and_never_over_another_unless_forced(
    docgen: Docgen, returned: Path
) -> None:
    (returned / "别的.pdf").write_bytes(b"old")
    shutil.copy(returned / "总结.docx", returned / "别的.docx")
    made = docgen("pdf", "收到/总结.docx", "收到/别的.docx", "--engine", "libreoffice")
    assert (made.status, made.out) == (1, "收到/总结.docx → 收到/总结.pdf\n")
    assert made.err.startswith("收到/别的.pdf: X012 已经有这个文件，没有覆盖\n提示：要覆盖请加 --force\n")
    assert (returned / "总结.pdf").read_bytes().startswith(b"%PDF-")
    assert (returned / "别的.pdf").read_bytes() == b"old"
    assert docgen("pdf", "收到/别的.docx", "--force", "--engine", "libreoffice").status == 0
    assert (returned / "别的.pdf").read_bytes().startswith(b"%PDF-")


@needs_libreoffice
def test_files_that_are_no_word_files_do_not_stop_the_others(docgen: Docgen, returned: Path) -> None:
    (returned / "空.docx").touch()
    made = docgen("pdf", "收到/空.docx", "收到/总结.docx", "-o", "排好", "--engine", "libreoffice")
    assert (made.status, made.out) == (1, "收到/总结.docx → 排好/总结.pdf\n")
    assert made.err.startswith("收到/空.docx: F001 ")


@needs_libreoffice
@pytest.mark.parametrize(
    ("file", "message"),
    [
        ("没有.docx", "没有.docx: X013 没有这个文件或文件夹\n提示：请核对文件名和权限\n\n共 1 个错误\n"),
        ("收到", "收到: X013 这里是一个文件夹，不是文件\n提示：请核对文件名和权限\n\n共 1 个错误\n"),
    ],
)
def test_a_file_that_cannot_be_read(file: str, message: str, docgen: Docgen) -> None:
    made = docgen("pdf", file, "--engine", "libreoffice")
    assert (made.status, made.out, made.err) == (3, "", message)
