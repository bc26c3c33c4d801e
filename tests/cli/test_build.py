"""`docgen build`: which files it makes, and what it says and leaves where it cannot."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from cli.running import Docgen, tree

WAIHAI = "units/外海街道"
SUMMARY = f"{WAIHAI}/安全生产月活动总结.docx"


def replace(file: Path, old: str, new: str) -> None:
    """Change a text file, making sure that there is something to change."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def paper_text(docx: bytes) -> str:
    """All text of a Word file, headers and footers included."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        parts = [name for name in sorted(package.namelist()) if name.startswith("word/")]
        roots = [etree.fromstring(package.read(name)) for name in parts if name.endswith(".xml")]
    return "\n".join(str(text) for root in roots for text in root.itertext())


def test_the_notice_and_every_paper_of_every_unit(docgen: Docgen, project: Path) -> None:
    built = docgen("build", "--format", "docx")
    assert built.status == 0
    papers = [
        "典型案例报送表",
        "安全生产五邑行活动总结",
        "安全生产月活动总结",
        "活动方案",
        "活动进展情况统计表",
    ]
    assert tree(project / "build") == sorted(
        [
            "2023/通知.docx",
            *(f"2023/units/{unit}/{paper}.docx" for unit in ("外海街道", "区应急管理局") for paper in papers),
        ]
    )


def test_progress_is_plain_lines_where_there_is_no_terminal(docgen: Docgen, project: Path) -> None:
    built = docgen("build", "--format", "docx")
    assert built.err.splitlines()[:7] == [
        "正在生成 2023年活动的 11 份文件……",
        *(f"已生成 {done}/11" for done in (2, 4, 6, 8, 10, 11)),
    ]
    assert built.out.startswith("共生成 11 份文件。放在 build/2023/，用时 ")
    assert built.out.endswith(" 秒。\n")


@pytest.mark.parametrize("unit", ["外海街道", "江海区外海街道办事处", "waihai"])
def test_one_unit_by_any_of_its_names(unit: str, docgen: Docgen, project: Path) -> None:
    assert docgen("build", "--unit", unit, "--format", "docx").status == 0
    made = tree(project / "build/2023")
    assert len(made) == 5
    assert all(file.startswith(WAIHAI) for file in made)


def test_one_kind_of_paper_to_another_folder(docgen: Docgen, project: Path) -> None:
    built = docgen("build", "2023", "--paper", "case-report", "--format", "docx", "--out", "发出/第一批")
    assert built.status == 0
    assert tree(project / "发出/第一批") == [
        "units/区应急管理局/典型案例报送表.docx",
        "units/外海街道/典型案例报送表.docx",
    ]
    assert not (project / "build").exists()


def test_a_paper_that_the_unit_does_not_owe(docgen: Docgen, project: Path) -> None:
    built = docgen("build", "--unit", "外海街道", "--paper", "notice")
    assert (built.status, built.err) == (0, "")
    assert built.out == "没有符合条件的文件：这些单位不报送这种文件。\n"


def test_the_same_bytes_twice(docgen: Docgen, project: Path) -> None:
    for out in ("a", "b"):
        docgen("build", "--format", "docx", "--out", out)
    made = tree(project / "a")
    assert len(made) == 11
    assert [(project / "a" / file).read_bytes() for file in made] == [
        (project / "b" / file).read_bytes() for file in made
    ]


def test_one_date_is_changed_in_one_place_and_every_paper_follows(docgen: Docgen, project: Path) -> None:
    docgen("build", "--format", "docx", "--out", "before")
    replace(project / "content/2023/filings.yaml", "due: 2023-06-21", "due: 2023-06-19")
    docgen("build", "--format", "docx", "--out", "after")
    changed = []
    for file in tree(project / "before"):
        before, after = (paper_text((project / out / file).read_bytes()) for out in ("before", "after"))
        assert after == before.replace("6月21日", "6月19日")
        if before != after:
            changed.append(file)
    kinds = {Path(file).stem for file in changed}
    assert {"通知", "活动方案", "安全生产月活动总结", "活动进展情况统计表"} <= kinds


def test_errors_in_the_content_come_all_at_once_and_nothing_is_written(docgen: Docgen, project: Path) -> None:
    replace(project / "content/2023/filings.yaml", "due: 2023-06-21", "due: 2023-06-31")
    replace(project / "content/2023/notice.yaml", "signed_on:", "singed_on:")
    built = docgen("build", "--format", "docx")
    assert (built.status, built.out) == (1, "")
    assert "content/2023/filings.yaml:" in built.err
    assert "2023-06-31" in built.err
    assert "您是否想写 signed_on？" in built.err
    assert not (project / "build").exists()


def test_a_missing_template(docgen: Docgen, project: Path) -> None:
    (project / "templates/summary.docx").unlink()
    (project / "templates/notice.docx").unlink()
    (project / "templates/notice.docx").mkdir()
    built = docgen("build", "--format", "docx")
    assert built.status == 3
    assert built.err == (
        "templates/notice.docx: W001 模板无法读取（这里是一个文件夹，不是文件）\n提示：请检查文件权限\n\n"
        "templates/summary.docx: W001 没有这个模板\n提示：运行 docgen templates reset 可重新生成标准模板\n\n"
        "共 2 个错误\n"
    )
    assert not (project / "build").exists()


def test_a_template_that_is_not_needed_is_not_missed(docgen: Docgen, project: Path) -> None:
    (project / "templates/summary.docx").unlink()
    assert docgen("build", "--format", "docx", "--paper", "notice").status == 0


def test_a_file_where_the_build_folder_should_be(docgen: Docgen, project: Path) -> None:
    (project / "build").write_text("我的文件", encoding="utf-8")
    built = docgen("build", "--format", "docx")
    assert built.status == 3
    assert built.err.endswith(
        "build/2023: X010 没有写成：路径中间是一个文件，不是文件夹\n提示：请把它移走后重试\n\n共 1 个错误\n"
    )
    assert (project / "build").read_text(encoding="utf-8") == "我的文件"


def test_a_folder_where_a_file_should_be(docgen: Docgen, project: Path) -> None:
    (project / "build/2023/通知.docx").mkdir(parents=True)
    (project / "build/2023/units").mkdir()
    (project / "build/2023/units/外海街道").touch()
    asked, built = (docgen("build", "--format", "docx", *words) for words in (["--dry-run"], []))
    assert (
        "build/2023/通知.docx: X017 这里不能放文件（这里是一个文件夹，不是文件）\n提示：请把它移走后重试\n"
        in built.err
    )
    assert (
        "build/2023/units/外海街道/活动方案.docx: X017 这里不能放文件（路径中间是一个文件，不是文件夹）\n"
        in built.err
    )
    assert asked.err in built.err
    assert (asked.status, built.status) == (1, 1)
    assert len(tree(project / "build/2023/units/区应急管理局")) == 5


@pytest.mark.parametrize("name", ["../../../外面", "/etc/外面", "CON", "外海..", "外\\海"])
def test_names_from_the_content_never_leave_the_folder(name: str, docgen: Docgen, project: Path) -> None:
    replace(project / "content/2023/units.yaml", "short_name: 外海街道", f"short_name: '{name}'")
    before = tree(project)
    docgen("build", "--format", "docx", "--unit", "waihai")
    made = [file for file in tree(project) if file not in before]
    assert all(file.startswith("build/2023/units/") and file.count("/") == 4 for file in made)
    assert not (project.parent / "外面").exists()


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_an_odd_number_of_pages_gets_the_imprint_on_an_even_page(docgen: Docgen, project: Path) -> None:
    """7.4: the imprint stands at the foot of the last page, and 6.2 prints on both sides of the sheet."""
    from pypdf import PdfReader  # noqa: PLC0415  # only where there is a PDF to look at

    replace(project / "content/2023/notice.yaml", "body: |\n", "body: |\n" + "  认真组织，\n" * 210)
    built = docgen("build", "--paper", "notice", "--engine", "libreoffice")
    assert (built.status, tree(project / "build/2023")) == (0, ["通知.docx", "通知.pdf"])
    pages = PdfReader(project / "build/2023/通知.pdf").pages
    assert len(pages) % 2 == 0
    last = [line for line in pages[-1].extract_text().splitlines() if line.strip()]
    assert len(last) == 3
    assert {line[:2] for line in last} == {"— ", "抄送", "江门"}


def test_nothing_is_made_of_classified_content(docgen: Docgen, project: Path) -> None:
    notice = Path("content/2023/notice.yaml")
    notice.write_text(notice.read_text("utf-8").replace("body: |\n", "body: |\n  机密★1年\n\n"), "utf-8")
    shown = docgen("build", "--format", "docx")
    assert (shown.status, shown.out) == (1, "")
    assert "S101 出现密级标志“机密★1年”\n" in shown.err
    assert "提示：涉密文件不得在本程序和联网的计算机上处理；请停止操作，按保密规定报告\n" in shown.err
    assert not Path("build").exists()


def test_talk_of_secrets_is_no_mark(docgen: Docgen, project: Path) -> None:
    notice = Path("content/2023/notice.yaml")
    notice.write_text(
        notice.read_text("utf-8").replace("body: |\n", "body: |\n  注意保守商业秘密。\n\n"), "utf-8"
    )
    assert docgen("build", "--format", "docx", "--paper", "notice").status == 0


def test_a_file_that_is_none_of_the_content_is_not_read(docgen: Docgen, project: Path) -> None:
    (project / "content/2023/笔记.yaml").write_bytes("机密★1年".encode("gbk"))
    assert docgen("build", "--format", "docx", "--paper", "notice").status == 0
