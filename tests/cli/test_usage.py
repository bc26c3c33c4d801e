"""Wrong use: status 2, one sentence, and what was probably meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.running import Docgen, tree

WRONG = {
    "biuld": "X002 没有名为“biuld”的命令\n提示：您是否想写“build”？",
    "xyz": "X002 没有名为“xyz”的命令\n提示：运行 docgen --help 列出全部命令",
    "templates rest": "X002 没有名为“rest”的命令\n提示：您是否想写“reset”？",
    "build --unti x": (
        "X002 没有 --unti 这个选项\n提示：您是否想写 --unit？运行 docgen build --help 查看用法"
    ),
    "build --paper notic": (
        "X002 --paper 不能写“notic”\n提示：您是否想写 notice？运行 docgen build --help 查看用法"
    ),
    "build --format odt": (
        "X002 --format 不能写“odt”\n提示：可以写：docx、pdf。运行 docgen build --help 查看用法"
    ),
    "build --unit": "X002 --unit 后面缺少值，或者多写了值\n提示：运行 docgen --help 查看用法",
    "build -j 0": "X002 --jobs 的值应为 1 至 64 之间的整数\n提示：运行 docgen build --help 查看用法",
    "build -j 两个": "X002 --jobs 的值应为 1 至 64 之间的整数\n提示：运行 docgen build --help 查看用法",
    "pdf 通知.docx --dpi 5": "X002 --dpi 的值应为 20 至 600 之间的数\n提示：运行 docgen pdf --help 查看用法",
    "build 2023 2024": ("X002 命令写法不对，可能多写或少写了词\n提示：运行 docgen build --help 查看用法"),
    "check 2023 2024": "X002 没有名为“2024”的活动\n提示：现有的活动：2023",
    "check 2023 a.pdf": "X002 活动不能与做好的文件同时写\n提示：运行 docgen check --help 查看用法",
    "pdf": "X002 缺少 文件…\n提示：运行 docgen pdf --help 查看用法",
    "export": "X002 缺少 --to\n提示：运行 docgen export --help 查看用法",
    "build 2032": "X002 没有名为“2032”的活动\n提示：现有的活动：2023",
    "build --unit 外海": (
        "X003 没有名为“外海”的单位\n提示：您是否想写“外海街道”？运行 docgen units 列出全部单位"
    ),
    "build --unit 外海街道、区应急管理局": (
        "X003 没有名为“外海街道、区应急管理局”的单位\n"
        "提示：几个单位要分开写：docgen build --unit 外海街道 --unit 区应急管理局"
    ),
    "build --unit Q": "X003 没有名为“Q”的单位\n提示：运行 docgen units 列出全部单位",
}


@pytest.mark.parametrize("words", WRONG)
def test_wrong_use(words: str, docgen: Docgen, project: Path) -> None:
    before = tree(project)
    said = docgen(*words.split(" "))
    assert (said.status, said.out, said.err) == (2, "", f"{WRONG[words]}\n\n共 1 个错误\n")
    assert tree(project) == before


def test_all_unknown_units_are_told_at_once(docgen: Docgen, project: Path) -> None:
    said = docgen("build", "--unit", "外海街", "--unit", "应急局", "--unit", "外海街道")
    assert said.status == 2
    assert [line for line in said.err.splitlines() if line.startswith("X003")] == [
        "X003 没有名为“外海街”的单位",
        "X003 没有名为“应急局”的单位",
    ]


def test_outside_a_project(docgen: Docgen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    said = docgen("units")
    assert said.status == 2
    assert said.err == (
        "X002 在 content/ 下没有找到任何活动\n"
        "提示：请在项目的文件夹中运行；每个活动是 content/ 下的一个文件夹\n\n共 1 个错误\n"
    )
