"""CONTRIBUTING.md keeps pace with the code: codes, dependencies, and the map of the house."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from docgen.check import currency, layout, left_open, returned
from docgen.check.registry import CONTENT_CODES, ON_TEMPLATE

PROJECT = Path(__file__).parents[1]
SOURCE = PROJECT / "src/docgen"
TEXT = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")
FIRST_CELLS = frozenset(re.findall(r"^\| ([^|]+?) \|", TEXT, re.MULTILINE))


def test_every_code_is_in_the_table_and_no_other() -> None:
    """Codes of checks stand with their rules; what no check finds, such as W001, may be explained there too."""
    used = {
        code
        for file in SOURCE.rglob("*.py")
        for code in re.findall(r'"([EFWXT]\d{3})"', file.read_text(encoding="utf-8"))
    }
    on_papers = {
        check.rule.code for check in (*layout.CHECKS, *returned.CHECKS, currency.CHECK, left_open.CHECK)
    }
    found = on_papers | {check.rule.code for check in ON_TEMPLATE} | CONTENT_CODES
    assert {cell for cell in FIRST_CELLS if re.fullmatch(r"[A-Z]\d{3}", cell)} == used - found


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"].values()
    groups = [project["project"]["dependencies"], *extras, project["dependency-groups"]["dev"]]
    names = {re.split(r"[<>=\[ ]", requirement)[0] for group in groups for requirement in group}
    given = {name for cell in FIRST_CELLS for name in cell.split(", ")}
    assert names <= given


def test_the_map_shows_every_module_and_folder() -> None:
    parts = {
        f"{path.name}/" if path.is_dir() else path.name
        for path in SOURCE.iterdir()
        if path.suffix == ".py" or (path / "__init__.py").is_file()
    }
    shown = set(re.findall(r"^    (\S+) ", TEXT, re.MULTILINE))
    assert parts - {"__init__.py"} == shown


@pytest.mark.parametrize(
    "folders", [["tests/content", "tests/word"], ["tests/word/content", "tests/word", "tests/content"]]
)
def test_folders_of_tests_may_hold_files_of_one_name(tmp_path: Path, folders: list[str]) -> None:
    """Run together in any order, each with a test module, a helper and a conftest.py of the same names."""
    shutil.copy(PROJECT / "pyproject.toml", tmp_path)
    for module in ("content", "word", "word.content"):
        folder = tmp_path / "tests" / module.replace(".", "/")
        folder.mkdir(parents=True)
        (folder / "papers.py").write_text(f'FOLDER = "{module}"\n')
        (folder / "conftest.py").write_text(
            f"import pytest\nfrom {module}.papers import FOLDER\n@pytest.fixture\ndef here(): return FOLDER\n"
        )
        (folder / "test_papers.py").write_text(
            f'from {module}.papers import FOLDER\ndef test(here): assert here == FOLDER == "{module}"\n'
        )
    pytest_there = [sys.executable, "-m", "pytest", *folders]
    ended = subprocess.run(pytest_there, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (ended.returncode, "3 passed" in ended.stdout) == (0, True), ended.stdout
