"""The stock papers, set by Typst and by LibreOffice with the same fonts: the same pages, lines and places."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from docgen.typeset.engine import Source
from docgen.typeset.fonts import find_faces, system_font_folders
from docgen.typeset.libreoffice import LibreOffice, find_libreoffice
from docgen.typeset.process import Subprocess
from docgen.typeset.typst.engine import TypstEngine
from typeset.typst.comparing import Agreement, compare

ROOT = Path(__file__).parents[3]
SAMPLE = ("通知", "units/外海街道/", "units/海事航道机构/")
"""The notice, and all papers of one street and of a department whose name is long."""

pytestmark = pytest.mark.skipif(
    find_libreoffice(Subprocess()) is None, reason="LibreOffice is what the papers are compared with"
)


@pytest.fixture(scope="module")
def agreements(
    papers: Mapping[str, bytes], tmp_path_factory: pytest.TempPathFactory
) -> Mapping[str, Agreement]:
    """How far the engines agree on each paper of the sample."""
    faces = find_faces([ROOT / ".fonts", *system_font_folders()])
    names = [name for name in papers if name.startswith(SAMPLE)]
    reference = LibreOffice(faces, tmp_path_factory.mktemp("fontconfig"))
    theirs = reference.typeset([Source(name, papers[name]) for name in names])
    ours = TypstEngine(faces).typeset(Source(name, papers[name]) for name in names)
    found = {}
    for mine, other in zip(ours, theirs, strict=True):
        assert mine.pdf is not None, mine.findings
        assert other.pdf is not None, other.findings
        found[mine.name] = compare(mine.pdf, other.pdf)
    return found


def test_as_many_pages(agreements: Mapping[str, Agreement]) -> None:
    assert {name: found.pages for name, found in agreements.items()} == {
        name: (found.pages[1], found.pages[1]) for name, found in agreements.items()
    }


def test_lines_end_at_the_same_character(agreements: Mapping[str, Agreement]) -> None:
    found = agreements.values()
    assert sum(f.same_plain_lines for f in found) >= 0.97 * sum(f.plain_lines for f in found)
    assert sum(f.same_lines for f in found) >= 0.90 * sum(f.lines for f in found)


def test_page_numbers_and_rules_stand_in_the_same_places(agreements: Mapping[str, Agreement]) -> None:
    assert max(found.number_shift for found in agreements.values()) <= 1.0
    assert {name: found.rules[0] for name, found in agreements.items()} == {
        name: found.rules[1] for name, found in agreements.items()
    }
    assert max(found.rule_shift for found in agreements.values()) <= 0.5
