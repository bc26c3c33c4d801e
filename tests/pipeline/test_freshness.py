"""What makes papers, as digests: another version of any of it makes them again."""

from __future__ import annotations

import shutil
import sys
from importlib import import_module, invalidate_caches
from pathlib import Path

import pytest

from docgen.pipeline import freshness
from docgen.pipeline.freshness import program


@pytest.mark.parametrize("suffix", [".py", ".typ", ".lua"])
def test_a_changed_file_of_docgen_makes_another_program(
    suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, package = program(), Path(freshness.__file__).parents[1]
    copy = Path(shutil.copytree(package, tmp_path / "docgen"))
    monkeypatch.setattr(freshness, "__file__", str(copy / "pipeline/freshness.py"))
    assert program() == before
    next(copy.rglob(f"*{suffix}")).write_bytes(b"changed")
    assert program() != before


@pytest.mark.parametrize("library", ["docxtpl", "jinja2"])
def test_another_edition_of_what_fills_templates_is_another_program(
    library: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, installed = program(), import_module(library).__file__
    assert installed
    copy = Path(shutil.copytree(Path(installed).parent, tmp_path / library))
    monkeypatch.delitem(sys.modules, library)
    monkeypatch.syspath_prepend(str(tmp_path))
    invalidate_caches()
    assert program() == before, "wherever it lies"
    with (copy / "__init__.py").open("a", encoding="utf-8") as changed:
        changed.write("\n# another edition\n")
    assert program() != before
