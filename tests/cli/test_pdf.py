"""`docgen pdf` on files that are there, are not there, or are no Word files."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from cli.running import FONTS, PROJECT, Docgen
from typeset.typst.papers import paper

pytestmark = pytest.mark.skipif(not FONTS.is_dir(), reason="the fonts have not been fetched: make notices")
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


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (
            "没有.docx",
            "没有.docx: X013 文件无法读取（没有这个文件或文件夹）\n提示：请核对文件名\n\n共 1 个错误\n",
        ),
        (
            "收到",
            "收到: X013 文件无法读取（这里是一个文件夹，不是文件）\n提示：请核对文件名\n\n共 1 个错误\n",
        ),
        ("管道.docx", "管道.docx: X013 文件无法读取（不是普通文件）\n提示：请核对文件名\n\n共 1 个错误\n"),
    ],
)
@pytest.mark.parametrize("words", [("--engine", "typst"), ("--png",)])
def test_a_file_that_cannot_be_read(file: str, message: str, words: tuple[str, ...], docgen: Docgen) -> None:
    os.mkfifo("管道.docx")
    made = docgen("pdf", file, *words)
    assert (made.status, made.out, made.err) == (3, "", message)


TWO_PAGES = paper('<w:p><w:r><w:t>前</w:t><w:br w:type="page"/><w:t>后</w:t></w:r></w:p>')


def test_pictures_of_the_pages(docgen: Docgen, returned: Path) -> None:
    (returned / "两页.docx").write_bytes(TWO_PAGES)
    made = docgen("pdf", "收到/两页.docx", "--png", "-o", "图", "--dpi", "20")
    assert (made.status, made.out, made.err) == (0, "收到/两页.docx → 图/两页-1.png 等 2 页\n", "")
    assert sorted(path.name for path in Path("图").iterdir()) == ["两页-1.png", "两页-2.png"]


@pytest.mark.parametrize(
    ("name", "pdf"),
    [("2023.06.01报送", "2023.06.01报送.pdf"), ("2023.06.docx", "2023.06.pdf"), ("1.DOCX", "1.pdf")],
)
def test_dots_in_a_name_are_part_of_it(name: str, pdf: str, docgen: Docgen, returned: Path) -> None:
    (returned / name).write_bytes(TWO_PAGES)
    assert docgen("pdf", f"收到/{name}").out == f"收到/{name} → 收到/{pdf}\n"


def test_of_files_of_one_name_that_which_was_left_out_is_told(docgen: Docgen, returned: Path) -> None:
    """Papers of units have the same names; with -o they meet in one folder."""
    for unit in ("甲", "乙"):
        (returned / unit).mkdir()
        shutil.copy(returned / "总结.docx", returned / unit)
    made = docgen("pdf", "收到/甲/总结.docx", "收到/乙/总结.docx", "-o", "排好")
    assert (made.status, made.out) == (1, "收到/甲/总结.docx → 排好/总结.pdf\n")
    assert made.err == (
        "收到/乙/总结.docx: X012 两个文件会生成同名的文件，只生成了前一个\n"
        "提示：不写 -o，就各自放在原文件旁边；原文件在同一个文件夹里的，请分两次生成\n\n共 1 个错误\n"
    )


def test_pictures_are_drawn_by_our_own_engine_alone(docgen: Docgen, returned: Path) -> None:
    refused = docgen("pdf", "收到/总结.docx", "--png", "--engine", "libreoffice")
    assert (refused.status, refused.out) == (2, "")
    assert refused.err.startswith(
        "X002 图片只能由内置引擎画：去掉 --png 用 LibreOffice 排成 PDF 再看，或者不写 --engine libreoffice\n"
    )
    (returned / "修订.docx").write_bytes(paper("<w:p><w:ins><w:r><w:t>增</w:t></w:r></w:ins></w:p>"))
    made = docgen("pdf", "收到/修订.docx", "--png")
    assert (made.status, made.out, made.err) == (
        1,
        "",
        "收到/修订.docx（第 1 段“增”）: T130 内置排版引擎不支持修订（插入的文字）\n"
        "提示：请先用 LibreOffice 引擎排成 PDF 再看（去掉 --png，写 --engine libreoffice），"
        "或在 Word、WPS 中去掉这一内容\n\n共 1 个错误\n",
    )


@pytest.mark.parametrize("standing", ["两页-1.png", "两页-2.png"])
def test_no_picture_of_a_page_is_written_over_unless_forced(
    standing: str, docgen: Docgen, returned: Path
) -> None:
    (returned / "两页.docx").write_bytes(TWO_PAGES)
    (returned / standing).write_bytes(b"old")
    made = docgen("pdf", "收到/两页.docx", "--png", "--dpi", "20")
    assert (made.status, made.out) == (1, "")
    assert made.err == (
        f"收到/{standing}: X012 已经有这个文件，没有覆盖\n提示：要覆盖请加 --force\n\n共 1 个错误\n"
    )
    assert [path.read_bytes() for path in returned.glob("*.png")] == [b"old"]
    assert docgen("pdf", "收到/两页.docx", "--png", "--dpi", "20", "--force").status == 0
    assert {path.read_bytes()[:4] for path in returned.glob("*.png")} == {b"\x89PNG"}


@needs_libreoffice
def test_libreoffice_keeps_to_the_standard_or_says_that_it_has_less(docgen: Docgen, returned: Path) -> None:
    shutil.copy(returned / "总结.docx", returned / "又.docx")
    files = ("收到/总结.docx", "收到/又.docx", "--engine", "libreoffice", "--force")
    assert docgen("pdf", *files, "--pdf-standard", "1.7").err == ""
    assert b"<pdfaid:part>" not in (returned / "总结.pdf").read_bytes()
    assert docgen("pdf", *files, "--pdf-standard", "a-3b").err == ""
    assert b"<pdfaid:part>3<" in (returned / "总结.pdf").read_bytes()
    less = docgen("pdf", *files)
    assert (less.status, less.err) == (
        0,
        "T023 说明：LibreOffice 排的 PDF 只符合 a-2b，它没有 a-2a\n"
        "提示：写 --pdf-standard a-2b 就不再说明；一定要 a-2a 时用内置引擎（--engine typst）\n\n共 1 个说明\n",
    )
    assert b"<pdfaid:conformance>B<" in (returned / "总结.pdf").read_bytes()


@pytest.mark.parametrize("command", [("pdf", "收到/总结.docx"), ("build",)])
@pytest.mark.parametrize("standard", ["a-4", "2.0"])
def test_a_standard_that_libreoffice_does_not_have_is_wrong_use(
    command: tuple[str, ...], standard: str, docgen: Docgen
) -> None:
    made = docgen(*command, "--engine", "libreoffice", "--pdf-standard", standard)
    assert (made.status, made.out) == (2, "")
    assert made.err.startswith(
        f"X002 LibreOffice 排不出 {standard} 标准的 PDF，请换一个标准，或不写 --engine libreoffice\n"
    )


def test_without_fonts_it_is_said_what_the_pdf_makes_do_with(docgen: Docgen, project: Path) -> None:
    (project / ".fonts").unlink()
    shown = docgen("pdf", "收到/总结.docx")
    assert (shown.status, shown.out) == (0, "收到/总结.docx → 收到/总结.pdf\n")
    assert "T002 警告：缺少仿宋字体，暂用 Noto Serif SC，版面可读但字体不合标准\n" in shown.err
