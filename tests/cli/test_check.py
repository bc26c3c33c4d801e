"""`docgen check` and `docgen explain` as an editor runs them."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from cli.running import PROJECT, Docgen
from docgen.word import package


@pytest.fixture(autouse=True)
def _terms(project: Path) -> None:
    """The office's terms beside the activity."""
    shutil.copy(PROJECT / "content/terms.yaml", project / "content")


def change(path: Path, old: str, new: str) -> None:
    """Change a file in one place."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_notes_alone_are_no_failure(docgen: Docgen) -> None:
    shown = docgen("check")
    assert (shown.status, shown.err) == (0, "")
    assert shown.out.endswith("\n\n共 8 个说明\n")


def test_an_error_with_its_line_caret_and_hint(project: Path, docgen: Docgen) -> None:
    change(project / "content/2023/filings.yaml", "due: 2023-06-02", "due: 2023-06-04")
    shown = docgen("check", "--only", "content")
    assert shown.status == 1
    assert (
        "content/2023/filings.yaml:9:10: D101 活动方案截止日 2023-06-04 是星期日\n"
        "   9 |     due: 2023-06-04\n"
        "                ^\n"
        "提示：最近的前一工作日为 2023-06-02（星期五）\n"
    ) in shown.out
    assert shown.out.endswith("共 1 个错误、8 个说明\n")


def test_fix_writes_back_and_tells_what_is_left(project: Path, docgen: Docgen) -> None:
    plan = project / "content/2023/plan.yaml"
    before = plan.read_text(encoding="utf-8")
    change(plan, "坚持人民至上、生命至上，", "坚持人民至上、生命至上,")
    shown = docgen("check", "--fix")
    assert shown.status == 0
    assert shown.err == "改正了 1 处，写回 content/2023/plan.yaml。\n"
    assert plan.read_text(encoding="utf-8") == before
    assert docgen("check", "--fix").err == "没有能自动改正的地方。\n"


def test_content_that_cannot_be_loaded(project: Path, docgen: Docgen) -> None:
    change(project / "content/2023/filings.yaml", "due: 2023-06-02", "deu: 2023-06-02")
    shown = docgen("check", "--format", "json")
    assert shown.status == 1
    assert "E002" in [each["code"] for each in json.loads(shown.out)]


def test_the_activities_of_the_files_that_are_named_are_checked(project: Path, docgen: Docgen) -> None:
    # as pre-commit names them: the latest year is not the one that is edited
    for year in ("2024", "2025"):
        shutil.copytree(project / "content/2023", project / f"content/{year}")
    change(project / "content/2023/plan.yaml", "坚持人民至上、生命至上，", "坚持人民至上、生命至上,")
    files = ("content/2023/plan.yaml", "content/2023/units.yaml", f"{project}/content/2024/notice.yaml")
    shown = docgen("check", "--only", "content", "--format", "json", *files)
    assert shown.status == 1
    told = [(each["code"], each["path"]) for each in json.loads(shown.out)]
    assert ("P101", "content/2023/plan.yaml") in told
    assert {path.split("/")[1] for _, path in told} == {"2023", "2024"}
    shown = docgen("check", "--only", "content", "--format", "json", "content/terms.yaml")
    assert {each["path"].split("/")[1] for each in json.loads(shown.out)} == {"2023", "2024", "2025"}


def test_content_in_another_encoding(project: Path, docgen: Docgen) -> None:
    units = project / "content/2023/units.yaml"
    units.write_text(units.read_text(encoding="utf-8"), encoding="gb18030")
    shown = docgen("check", "--format", "json")
    assert (shown.status, shown.err) == (1, "")
    [told] = json.loads(shown.out)
    assert (told["code"], told["message"]) == ("E001", "units.yaml 不是 UTF-8 编码")


def test_content_that_is_not_there_is_told_in_the_form_that_was_asked_for(
    project: Path, docgen: Docgen
) -> None:
    (project / "content/2023/units.yaml").unlink()
    text, as_json, sarif = (docgen("check", "--format", form) for form in ("text", "json", "sarif"))
    assert [(shown.status, shown.err) for shown in (text, as_json, sarif)] == [(3, "")] * 3
    assert text.out.startswith("content/2023/units.yaml: E010 缺少文件 units.yaml\n")
    assert [told["code"] for told in json.loads(as_json.out)] == ["E010"]
    assert [told["ruleId"] for told in json.loads(sarif.out)["runs"][0]["results"]] == ["E010"]


def test_templates_are_checked_too(project: Path, docgen: Docgen) -> None:
    (project / "templates/summary.docx").unlink()
    shown = docgen("check", "--only", "templates")
    assert shown.status == 1
    assert shown.out == (
        "templates/summary.docx: W001 没有这个模板\n"
        "提示：运行 docgen templates reset 可重新生成标准模板\n\n共 1 个错误\n"
    )
    assert docgen("check", "--only", "content").status == 0


def test_nothing_found_is_said(docgen: Docgen) -> None:
    assert docgen("check", "--only", "templates").out == "没有发现问题。\n"


def test_sarif(docgen: Docgen) -> None:
    log = json.loads(docgen("check", "--format", "sarif").out)
    assert {result["ruleId"] for result in log["runs"][0]["results"]} == {"U101"}


def test_the_project_can_switch_rules_off(project: Path, docgen: Docgen) -> None:
    (project / "pyproject.toml").write_text('[tool.docgen.check]\nignore = ["U101"]\n', encoding="utf-8")
    assert docgen("check").out == "没有发现问题。\n"


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ('ignore = ["U999"]', "[tool.docgen.check] ignore 里没有规则 U999"),
        ("ignore = [", "pyproject.toml 不合 TOML 的写法"),
    ],
)
def test_wrong_settings_are_wrong_use(settings: str, message: str, project: Path, docgen: Docgen) -> None:
    (project / "pyproject.toml").write_text(f"[tool.docgen.check]\n{settings}\n", encoding="utf-8")
    shown = docgen("check")
    assert shown.status == 2
    assert message in shown.err


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("2023", "通知.docx"), "X002 活动不能与做好的文件同时写"),
        (("通知.docx", "--fix"), "X002 --fix 和 --only 用于活动，不能与文件同时写"),
    ],
)
def test_words_that_do_not_go_together(words: tuple[str, ...], message: str, docgen: Docgen) -> None:
    shown = docgen("check", *words)
    assert shown.status == 2
    assert shown.err.startswith(f"{message}\n")


def test_a_paper_that_is_not_there(docgen: Docgen) -> None:
    shown = docgen("check", "没有.docx")
    assert shown.status == 3
    assert (
        shown.out
        == "没有.docx: X013 文件无法读取（没有这个文件或文件夹）\n提示：请核对文件名\n\n共 1 个错误\n"
    )


def test_a_paper_that_is_not_there_beside_one_that_is_broken(docgen: Docgen, project: Path) -> None:
    (project / "坏.docx").write_bytes(b"")
    shown = docgen("check", "坏.docx", "没有.docx", "--format", "json")
    assert (shown.status, [each["code"] for each in json.loads(shown.out)]) == (3, ["F001", "X013"])
    assert docgen("check", "坏.docx").status == 1


@pytest.mark.parametrize(
    ("comment", "typed", "told"),
    [
        pytest.param("", "", ["S102 出现手机号码"], id="told where nothing lets it pass"),
        pytest.param("docgen: ignore S102 值班手机", "", [], id="let pass in the content, and so on paper"),
        pytest.param(
            "docgen: ignore S102 值班手机",
            "13912345678",
            ["S102 出现手机号码"],
            id="another that somebody has typed is told",
        ),
    ],
)
def test_numbers_that_content_lets_pass(
    comment: str, typed: str, told: list[str], project: Path, docgen: Docgen
) -> None:
    activity = project / "content/2023/activity.yaml"
    change(activity, "phone: null}  # 待定", f"phone: 138-0013-8000}}  # {comment}")
    docgen("build", "--format", "docx", "--paper", "notice")
    paper = project / "build/2023/通知.docx"
    parts = package.read(paper.read_bytes(), paper.name)
    body = parts[package.DOCUMENT].replace("联系人：".encode(), f"联系人：{typed}".encode())
    paper.write_bytes(package.write({**parts, package.DOCUMENT: body}))
    found = json.loads(docgen("check", str(paper), "--format", "json").out)
    secrets = [each for each in found if each["code"].startswith("S")]
    assert [f"{each['code']} {each['message']}" for each in secrets] == told
    assert all(typed[-4:] in each["hint"] for each in secrets)


def test_explain_a_rule(docgen: Docgen) -> None:
    shown = docgen("explain", "d101")
    assert shown.status == 0
    assert shown.out.startswith("D101 截止日不是工作日（错误）\n\n报送截止日落在周末或法定节假日。\n理由：")


@pytest.mark.parametrize(
    ("clause", "codes"), [("7.3.6", "GB7.3.6 GB7.3.6b"), ("gb7.3.2", "GB7.3.2a GB7.3.2b GB7.3.2c")]
)
def test_explain_the_rules_of_a_clause(clause: str, codes: str, docgen: Docgen) -> None:
    shown = docgen("explain", clause)
    assert shown.status == 0
    assert [line.split()[0] for line in shown.out.splitlines() if line.startswith("GB")] == codes.split()


def test_explain_a_clause_takes_in_those_below_it_and_no_other(docgen: Docgen) -> None:
    told = {line.split()[0] for line in docgen("explain", "7.3").out.splitlines() if line.startswith("GB")}
    assert {"GB7.3.1a", "GB7.3.5.2b", "GB7.3.7g"} <= told
    assert all(code.startswith("GB7.3.") for code in told)


def test_explain_a_rule_that_is_not_there(docgen: Docgen) -> None:
    shown = docgen("explain", "D1O1")
    assert shown.status == 2
    assert shown.err == "X002 没有规则 D1O1\n提示：您是否想写 D101？\n\n共 1 个错误\n"


@pytest.mark.parametrize(
    ("code", "matter"),
    [
        ("E004", "内容文件读不出来或写法不对"),
        ("X016", "命令、文件或本机的问题"),
        ("t110", "字体和排版的问题"),
    ],
)
def test_explain_a_message_that_is_no_rule(code: str, matter: str, docgen: Docgen) -> None:
    shown = docgen("explain", code)
    assert shown.status == 2
    assert shown.err == (
        f"X002 {code} 不是检查规则，是{matter}\n提示：怎么办写在出现它的那条信息的“提示”里\n\n共 1 个错误\n"
    )


def test_explain_lists_the_rules(docgen: Docgen) -> None:
    lines = docgen("explain").out.splitlines()
    assert lines[0] == "D101       错误  截止日不是工作日"
    assert "P104       警告  并列引号、书名号之间的顿号  可自动改正" in lines


def test_a_pipe_does_not_keep_anybody_waiting(project: Path, docgen: Docgen) -> None:
    os.mkfifo(project / "管道.docx")
    shown = docgen("check", "管道.docx")
    assert (shown.status, shown.out) == (
        3,
        "管道.docx: X013 文件无法读取（不是普通文件）\n提示：请核对文件名\n\n共 1 个错误\n",
    )


def test_one_file_of_another_kind_does_not_hide_the_others(project: Path, docgen: Docgen) -> None:
    (project / "交回").mkdir()
    for name in ("旧.doc", "表.wps", "打包.zip", "说明.txt", "~$表.docx", "坏.docx"):
        (project / "交回" / name).write_bytes(b"x")
    result = docgen("check", *sorted(str(path) for path in (project / "交回").iterdir()))
    assert result.status == 1
    for said in (
        "旧.doc: F001 这是 .doc 文件，不是 .docx，没有检查",
        "表.wps: F001 这是 .wps 文件，不是 .docx，没有检查",
        "打包.zip: F001 这是压缩包，没有检查里面的文件",
        "说明.txt: F001 不是 .docx 或 .pdf，没有检查",
        "坏.docx: F001 这不是 Word 文件（.docx）",
        "共 5 个错误",
    ):
        assert said in result.out


def test_a_folder_of_papers_is_no_activity(project: Path, docgen: Docgen) -> None:
    (project / "交回").mkdir()
    result = docgen("check", "交回")
    assert result.status == 2
    assert "“交回”是文件夹，不是活动；检查里面的文件请写 docgen check 交回/*.docx 交回/*.pdf" in result.err
