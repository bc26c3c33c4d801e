"""Help pages as users read them.

After a change of a help page: `docgen build --help > tests/cli/help/build.txt`, and read it.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from cli.running import Docgen
from docgen.cli import COMMANDS

PAGES = Path(__file__).parent / "help"
SLOW = ("docxtpl", "jinja2", "lxml", "pypandoc", "pypdfium2", "typst", "yaml")


@pytest.mark.parametrize("page", sorted(PAGES.glob("*.txt")), ids=lambda page: page.stem)
def test_help_page(page: Path, docgen: Docgen) -> None:
    words = [] if page.stem == "docgen" else page.stem.split("-")
    shown = docgen(*words, "--help")
    assert (shown.status, shown.out, shown.err) == (0, page.read_text(encoding="utf-8"), "")


def test_every_command_has_its_page() -> None:
    assert {"docgen", *COMMANDS} <= {page.stem for page in PAGES.glob("*.txt")}


@pytest.mark.parametrize("page", sorted(PAGES.glob("*.txt")), ids=lambda page: page.stem)
def test_every_page_has_an_example_and_no_english_words_of_click(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert "例：docgen" in text
    for word in ("Usage", "Options", "Commands", "default", "required", "Show"):
        assert word not in text


def test_help_imports_nothing_slow() -> None:
    program = (
        "import sys; sys.argv = ['docgen', '--help']\n"
        "from docgen.cli.boundary import run; from docgen.cli import docgen; run(docgen)\n"
        "print('\\n'.join(sys.modules))"
    )
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = {module.partition(".")[0] for module in shown.stdout.splitlines()}
    assert "click" in loaded
    assert loaded.isdisjoint(SLOW)


def test_without_words_the_help_page_is_shown_as_wrong_use(docgen: Docgen) -> None:
    shown = docgen()
    assert (shown.status, shown.out) == (2, "")
    assert shown.err == (PAGES / "docgen.txt").read_text(encoding="utf-8")


def test_version(docgen: Docgen) -> None:
    shown = docgen("--version")
    assert shown.status == 0
    assert shown.out.startswith("docgen ")
