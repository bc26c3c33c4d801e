"""CONTRIBUTING.md keeps pace with the code: codes, dependencies, and the map of the house."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

PROJECT = Path(__file__).parents[1]
SOURCE = PROJECT / "src/docgen"
TEXT = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")
FIRST_CELLS = frozenset(re.findall(r"^\| ([^|]+?) \|", TEXT, re.MULTILINE))


def test_every_code_is_in_the_table_and_no_other() -> None:
    """Codes of checks stand with their rules."""
    used = {
        code
        for file in SOURCE.rglob("*.py")
        if "check" not in file.relative_to(SOURCE).parts
        for code in re.findall(r'"([EWXT]\d{3})"', file.read_text(encoding="utf-8"))
    }
    assert {cell for cell in FIRST_CELLS if re.fullmatch(r"[A-Z]\d{3}", cell)} == used


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
