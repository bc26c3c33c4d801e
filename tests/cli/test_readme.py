"""Every command of README.md is run: here, or by the script that continuous integration runs."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cli.running import PROJECT, Docgen

README = (PROJECT / "README.md").read_text(encoding="utf-8")
COMMANDS = tuple(
    line
    for block in re.findall(r"^```sh\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
    for line in block.splitlines()
)
CI = (PROJECT / ".ci/run").read_text(encoding="utf-8").splitlines()
ENTERS_THE_ENVIRONMENT = ". .venv/bin/activate"


def words_of(program: str) -> list[str]:
    """The commands of README.md that begin with a word."""
    return [command for command in COMMANDS if command.split()[0] == program]


def test_there_is_no_command_that_nothing_runs() -> None:
    known = {ENTERS_THE_ENVIRONMENT, *words_of("make"), *words_of("docgen"), *words_of("git")}
    assert [command for command in COMMANDS if command not in known] == []
    assert len(COMMANDS) > 10


@pytest.mark.parametrize("command", words_of("make"))
def test_continuous_integration_runs(command: str) -> None:
    assert command in CI


def test_docgen_commands_one_after_the_other(docgen: Docgen, project: Path) -> None:
    for command in words_of("docgen"):
        _, *words = shlex.split(command)
        ended = docgen(*words)
        assert (command, ended.status, ended.err if ended.status else "") == (command, 0, "")


def test_word_files_in_git_diff(project: Path, docgen: Docgen) -> None:
    """With the .gitattributes of the project and the two commands as README.md gives them."""
    (project / ".venv").symlink_to(sys.prefix)
    shutil.copy(PROJECT / ".gitattributes", project)
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}

    def sh(command: str) -> str:
        return subprocess.run(
            ["sh", "-c", command], check=True, capture_output=True, encoding="utf-8", env=environment
        ).stdout

    configure, diff = words_of("git")
    sh("git init --quiet && git add templates .gitattributes")
    sh(configure)
    shutil.copy(project / "templates/summary.docx", project / "templates/case-report.docx")
    shown = sh(diff).splitlines()
    assert "diff --git a/templates/case-report.docx b/templates/case-report.docx" in shown
    assert any(line.startswith("-") and "{{" in line for line in shown)
    assert any(line.startswith("+") and "{{" in line for line in shown)


def test_files_and_pictures_that_are_named_are_there() -> None:
    named = re.findall(r"`((?:content|templates|docs)/[^`*]+)`|(?:src=\"|\]\()([^\")]+)", README)
    paths = [path for pair in named for path in pair if path]
    sections = {f"#{heading}" for heading in re.findall(r"^## (.+)$", README, re.M)}
    assert len(paths) > 8
    assert [path for path in paths if path not in sections and not (PROJECT / path).exists()] == []


def test_the_picture_is_small() -> None:
    assert (PROJECT / "docs/notice.png").stat().st_size < 200_000
