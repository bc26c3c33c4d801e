"""`docgen package`: what it says, and where the packages are."""

from __future__ import annotations

from pathlib import Path

from cli.running import Docgen, tree


def test_packages_and_index(docgen: Docgen, project: Path) -> None:
    docgen("build")
    shown = docgen("package")
    assert (shown.status, shown.err.splitlines()[0]) == (0, "正在打包，共 4 个文件……")
    assert shown.out == (
        "共 2 个压缩包和发放清单，放在 build/2023/packages/。\n这次新打或有变化重打的：全部 2 个压缩包。\n"
    )
    assert tree(project / "build/2023/packages") == [
        "区应急管理局.zip", "发放清单.csv", "发放清单.xlsx", "外海街道.zip",
    ]  # fmt: skip
    again = docgen("package")
    assert (again.err, again.out) == (
        "",
        "共 2 个压缩包和发放清单，2 个压缩包没有变化，放在 build/2023/packages/。\n",
    )


def test_whom_packages_go_to_again(docgen: Docgen, project: Path) -> None:
    docgen("build")
    docgen("package")
    units = project / "content/2023/units.yaml"
    units.write_text(units.read_text("utf-8").replace("外海街道办事处", "外海街道办"), "utf-8")
    assert docgen("build").out.splitlines()[-1] == (
        "build/2023/packages/ 里的压缩包还是原来的，发放前请再运行 docgen package。"
    )
    assert len(docgen("build", "--force", "--out", "别处").out.splitlines()) == 1
    assert docgen("package").out.splitlines() == [
        "共 2 个压缩包和发放清单，1 个压缩包没有变化，放在 build/2023/packages/。",
        "这次新打或有变化重打的：外海街道.zip。",
    ]


def test_units_that_owe_nothing(docgen: Docgen, project: Path) -> None:
    filings = project / "content/2023/filings.yaml"
    text = filings.read_text("utf-8")
    filings.write_text(text.replace("[all]", "[streets]").replace("[streets, cases]", "[streets]"), "utf-8")
    docgen("build")
    shown = docgen("package")
    assert shown.out == (
        "共 1 个压缩包和发放清单，1 个单位没有要报送的，不打包，放在 build/2023/packages/。\n"
        "这次新打或有变化重打的：全部 1 个压缩包。\n"
    )


def test_packages_that_are_taken_away(docgen: Docgen, project: Path) -> None:
    docgen("build")
    docgen("package")
    filings = project / "content/2023/filings.yaml"
    text = filings.read_text("utf-8")
    filings.write_text(text.replace("[all]", "[streets]").replace("[streets, cases]", "[streets]"), "utf-8")
    docgen("build")
    assert docgen("package").out.splitlines() == [
        "共 1 个压缩包和发放清单，1 个单位没有要报送的，不打包，1 个压缩包没有变化，放在 build/2023/packages/。",
        "已删去的：区应急管理局.zip。这些单位不在名单上了，改了简称，或者没有要报送的了。",
    ]


def test_before_anything_is_built(docgen: Docgen, project: Path) -> None:
    shown = docgen("package", "--out", "别处")
    assert (shown.status, shown.out) == (1, "")
    assert shown.err.startswith(
        "别处/units/外海街道/活动方案.docx: X040 缺少这份等 20 份文件，无法打包\n"
        "提示：先运行 docgen build 生成全部文件（Word 和 PDF）\n\n共 1 个错误\n"
    )
    assert not Path("别处").exists()
