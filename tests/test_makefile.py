"""What make does with the words that it is given, and where its folder has moved, in a folder whose programs are stand-ins."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="there is no make")

REPEATER = """\
#!/bin/sh
printf '“%s”' "$@"
"""
INSTALLS = "正在安装 docgen 及其依赖"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project with a virtual environment that is ready, whose docgen repeats the words that it gets."""
    folder = tmp_path / "区安委办"
    programs = folder / ".venv/bin"
    programs.mkdir(parents=True)
    shutil.copy(ROOT / "Makefile", folder)
    (folder / "pyproject.toml").touch()
    (programs / "pip").write_text(f"#!{programs.resolve()}/python3\n", "utf-8")
    (programs / "docgen").write_text(REPEATER, "utf-8")
    (programs / "docgen").chmod(0o755)
    (folder / ".venv/.ready-run").touch()
    return folder


def make(folder: Path, *words: str) -> str:
    """What make prints."""
    return subprocess.run(
        ["make", "--no-print-directory", *words],
        cwd=folder, check=True, capture_output=True, encoding="utf-8",
    ).stdout  # fmt: skip


@pytest.mark.parametrize("word", ["$(shell touch 生成)", "$(touch 生成)", "`touch 生成`", "$$UNIT", "a b';'"])
def test_a_word_is_nothing_but_a_word(word: str, folder: Path) -> None:
    assert make(folder, "notices", f"UNIT={word}") == f"“setup”“build”“--unit”“{word}”"
    assert not (folder / "生成").exists()


def test_a_folder_that_is_ready_is_made_ready_no_more(folder: Path) -> None:
    assert INSTALLS not in make(folder, "--dry-run", "notices")


def test_a_folder_that_has_moved_is_made_ready_again(folder: Path) -> None:
    """It has to look at the place, since times have not changed."""
    moved = folder.rename(folder.with_name("存档"))
    assert INSTALLS in make(moved, "--dry-run", "notices")


def test_a_link_to_an_environment_elsewhere_is_ready_too(folder: Path, tmp_path: Path) -> None:
    shared = tmp_path / "公用"
    (folder / ".venv").rename(shared)
    (shared / "bin/pip").write_text(f"#!{shared.resolve()}/bin/python3\n", "utf-8")
    (folder / ".venv").symlink_to(shared)
    assert INSTALLS not in make(folder, "--dry-run", "notices")
