"""`docgen verify`: what it says of a folder."""

from __future__ import annotations

from pathlib import Path

from cli.running import Docgen

PLAN = "build/2023/units/外海街道/活动方案.docx"
SUMMARY = "build/2023/units/外海街道/安全生产月活动总结.docx"


def test_a_folder_as_it_was_made(docgen: Docgen, project: Path) -> None:
    docgen("build", "--format", "docx")
    shown = docgen("verify")
    assert (shown.status, shown.out, shown.err) == (0, "build/2023/ 下的 11 份文件与清单一致。\n", "")


def test_the_folder_of_an_activity_is_found_as_by_other_commands(docgen: Docgen, project: Path) -> None:
    docgen("build", "--format", "docx", "--paper", "notice")
    for named in ("2023", "./content/2023", str(project / "content/2023"), "build/2023", "./build/2023/"):
        shown = docgen("verify", named)
        assert (shown.status, shown.out.endswith("build/2023/ 下的 1 份文件与清单一致。\n")) == (0, True)
    docgen("build", "--format", "docx", "--out", "2023")
    assert docgen("verify", "2023").out == "2023/ 下的 11 份文件与清单一致。\n"


def test_files_that_are_missing_or_changed(docgen: Docgen, project: Path) -> None:
    docgen("build", "--format", "docx")
    Path(PLAN).write_bytes(b"filled in")
    Path("build/2023/通知.docx").unlink()
    shown = docgen("verify", "build/2023")
    assert (shown.status, shown.out) == (1, "")
    assert shown.err == (
        f"{PLAN}: X032 文件与清单不符，生成之后被改动过\n提示：移走它之后运行 docgen build 重新生成\n\n"
        "build/2023/通知.docx: X031 清单里的文件不见了\n提示：运行 docgen build 补齐\n\n"
        "共 2 个错误\n"
    )


def test_files_that_cannot_be_read_are_named_one_by_one(docgen: Docgen, project: Path) -> None:
    docgen("build", "--format", "docx", "--unit", "外海街道")
    for paper in (PLAN, SUMMARY):
        Path(paper).unlink()
        Path(paper).symlink_to(project / paper)
    shown = docgen("verify")
    assert shown.status == 1
    assert shown.err == (
        f"{SUMMARY}: X033 清单里的文件无法读取（路径上的链接走不通）\n提示：请检查文件权限，或移走它之后运行 docgen build 重新生成\n\n"
        f"{PLAN}: X033 清单里的文件无法读取（路径上的链接走不通）\n提示：请检查文件权限，或移走它之后运行 docgen build 重新生成\n\n"
        "共 2 个错误\n"
    )


def test_a_folder_that_docgen_has_not_made(docgen: Docgen, project: Path) -> None:
    shown = docgen("verify", "content")
    assert (shown.status, shown.out) == (1, "")
    assert shown.err == (
        "content: X030 没有可用的 manifest.json\n提示：先运行 docgen build 生成文件\n\n共 1 个错误\n"
    )


def test_packages_come_from_another_command(docgen: Docgen, project: Path) -> None:
    docgen("build")
    docgen("package")
    Path("build/2023/packages/外海街道.zip").unlink()
    Path("build/2023/packages/发放清单.xlsx").write_bytes(b"ticked off")
    shown = docgen("verify", "build/2023/packages")
    assert shown.err == (
        "build/2023/packages/发放清单.xlsx: X032 文件与清单不符，生成之后被改动过\n"
        "提示：移走它之后运行 docgen package 重新生成\n\n"
        "build/2023/packages/外海街道.zip: X031 清单里的文件不见了\n提示：运行 docgen package 补齐\n\n"
        "共 2 个错误\n"
    )
