"""`docgen units`, `schema`, `fonts` and `export`."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from cli.running import PROJECT, Docgen, tree


def test_units(docgen: Docgen, project: Path) -> None:
    shown = docgen("units")
    assert (shown.status, shown.err) == (0, "")
    filings = (
        "活动方案（6月2日前）、“安全生产月”活动总结（6月21日前）、"
        "“安全生产五邑行”活动总结（11月26日前）、典型案例（6月至12月每月）"
    )
    assert shown.out.splitlines() == [
        "单位          全称                  任务   报送",
        f"外海街道      江海区外海街道办事处  13 项  {filings}",
        f"区应急管理局  江海区应急管理局      18 项  {filings}",
        "共 2 个单位。",
    ]


def test_a_due_date_in_the_next_year_is_told_with_its_year(docgen: Docgen, project: Path) -> None:
    filings = project / "content/2023/filings.yaml"
    filings.write_text(filings.read_text("utf-8").replace("2023-11-26", "2024-01-10"), "utf-8")
    assert "、“安全生产五邑行”活动总结（2024年1月10日前）、" in docgen("units").out


def test_reports_of_some_months_alone_are_not_called_monthly(docgen: Docgen, project: Path) -> None:
    filings = project / "content/2023/filings.yaml"
    filings.write_text(re.sub(r"      - {month: (7|8|10|11),.*\n", "", filings.read_text("utf-8")), "utf-8")
    assert docgen("units").out.count("、典型案例（6月、9月、12月）") == 2


def test_schemas_are_those_of_the_project(docgen: Docgen, project: Path) -> None:
    shown = docgen("schema")
    assert shown.status == 0
    made = tree(project / "schemas")
    assert sorted(shown.out.splitlines()) == [f"schemas/{name}" for name in made]
    assert made == tree(PROJECT / "schemas")
    for name in made:
        json.loads((project / "schemas" / name).read_text(encoding="utf-8"))


def test_fonts_name_each_role_with_its_face_and_file(docgen: Docgen, project: Path) -> None:
    shown = docgen("fonts")
    assert shown.status == 0
    lines = shown.out.splitlines()
    assert [line.split()[0] for line in lines[:5]] == ["仿宋", "楷体", "黑体", "小标宋", "宋体"]
    for line in lines:
        assert line.split()[1] in {"标准字体", "替代字体", "应急字体"}
        assert Path(line.split()[-1]).is_file()


def test_the_fonts_of_the_project_are_found_from_any_folder_in_it(
    docgen: Docgen, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = docgen("fonts").out
    (project / "收到/外海").mkdir(parents=True)
    monkeypatch.chdir(project / "收到/外海")
    assert docgen("fonts").out == there


def test_fonts_are_not_brought_into_just_any_folder(
    docgen: Docgen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    refused = docgen("setup")
    assert (refused.status, refused.out) == (2, "")
    assert refused.err.startswith(
        "X002 这里不是项目的文件夹（里面没有 content/），没有准备字体\n提示：请到项目的文件夹里运行"
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("form", "file", "text"),
    [
        ("html", "通知.html", '<html lang="zh-CN"'),
        ("markdown", "通知.md", "安全生产月"),
        ("odt", "通知.odt", None),
    ],
)
def test_export(form: str, file: str, text: str | None, docgen: Docgen, project: Path) -> None:
    shown = docgen("export", "--to", form)
    assert (shown.status, shown.out, shown.err) == (0, f"build/2023/{file}\n", "")
    written = (project / "build/2023" / file).read_bytes()
    assert text is None or text in written.decode("utf-8")


def test_export_to_a_file_of_choice(docgen: Docgen, project: Path) -> None:
    shown = docgen("export", "2023", "--to", "markdown", "-o", "网站/通知.md")
    assert (shown.status, shown.out) == (0, "网站/通知.md\n")
    assert (project / "网站/通知.md").is_file()


def test_export_writes_over_nothing_that_somebody_changed(docgen: Docgen, project: Path) -> None:
    page = Path("build/2023/通知.html")
    assert [docgen("export", "--to", "html").status for _ in range(2)] == [0, 0], "the same again is no harm"
    page.write_text("改过的网页", "utf-8")
    shown = docgen("export", "--to", "html")
    assert (shown.status, shown.out) == (1, "")
    assert shown.err == (
        "build/2023/通知.html: X012 已经有这个文件，没有覆盖\n提示：要覆盖请加 --force\n\n共 1 个错误\n"
    )
    assert page.read_text("utf-8") == "改过的网页"
    assert docgen("export", "--to", "html", "--force").status == 0


def test_export_to_a_file_of_another_kind(docgen: Docgen, project: Path) -> None:
    template = Path("templates/notice.docx").read_bytes()
    shown = docgen("export", "--to", "html", "-o", "templates/notice.docx", "--force")
    assert (shown.status, shown.out) == (2, "")
    assert shown.err.startswith("X002 存为 html 时，文件名应以 .html 结尾\n")
    assert Path("templates/notice.docx").read_bytes() == template
