"""Each table of papers knows every paper: one that is new must be entered in all of them."""

from __future__ import annotations

from pathlib import Path

from docgen.check.templates import NEEDED
from docgen.content.files import FilingsFile
from docgen.content.schemas import schema_text
from docgen.jobs import UNIT_PAPERS
from docgen.model import Paper
from docgen.pipeline.handover.unit_package import PAPER_NAMES
from docgen.word.stock import BUILDERS

UNITS_GET = set(Paper) - {Paper.NOTICE}
HELP = Path(__file__).parent / "cli/help/build.txt"


def test_every_paper_has_a_template_and_the_styles_that_it_needs() -> None:
    assert set(BUILDERS) == set(NEEDED) == set(Paper)


def test_every_paper_of_units_can_be_made_asked_for_and_handed_over() -> None:
    assert set(UNIT_PAPERS) == set(PAPER_NAMES) == UNITS_GET
    assert all(f'"{paper}"' in schema_text(FilingsFile) for paper in UNITS_GET)


def test_the_help_names_every_paper() -> None:
    told = HELP.read_text("utf-8").split("文件的种类：")[1].split("例：")[0]
    assert all(f"{paper} " in told for paper in Paper)
