"""What is kept of templates between builds: enough to do without docxtpl, and nothing that is no longer right."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from docgen.diagnostics import DocgenError
from docgen.model import Paper
from docgen.pipeline import preparation
from docgen.pipeline.building import set_up
from docgen.pipeline.freshness import makers
from docgen.pipeline.order import Order
from docgen.pipeline.production import RawTemplate, Setup, produce

NOW = makers(None)
FILE = "templates.json"


def found(cache: Path) -> Setup:
    """What papers are made with, as a build finds it and keeps what it has found."""
    setup = set_up(Paper, None, NOW, preparation.known(cache, NOW))
    preparation.keep(cache, NOW, setup.templates)
    return setup


@pytest.fixture
def cache(project: Path) -> Path:
    return project / ".cache"


def test_the_next_build_knows_what_this_one_has_found(cache: Path) -> None:
    first, second = found(cache), found(cache)
    assert [file.sources for file in first.templates] == [()] * len(Paper)
    assert [file.sources for file in second.templates] == [*preparation.known(cache, NOW).values()]
    assert all(file.sources for file in second.templates)


def test_papers_of_known_templates_take_no_docxtpl(cache: Path, project: Path) -> None:
    found(cache)
    program = (
        "import sys\n"
        "from docgen.__main__ import main\n"
        "sys.argv = ['docgen', 'build', '--format', 'docx', '--unit', '外海街道', '-j', '1']\n"
        "try:\n"
        "    main()\n"
        "finally:\n"
        "    print(sorted({'docx', 'docxtpl', 'jinja2'} & {*sys.modules}))\n"
    )
    built = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=False
    )
    assert built.returncode == 0
    assert built.stdout.splitlines()[-1] == "['jinja2']"
    assert len(list(project.glob("build/2023/units/外海街道/*.docx"))) == 5


def test_papers_are_the_same_with_known_sources_and_without(
    cache: Path, order_of: Callable[..., Order]
) -> None:
    jobs = [job for _, job in order_of(1).filled()]
    fresh, known = found(cache), found(cache)
    assert [each.docx for each in produce(known, jobs)] == [each.docx for each in produce(fresh, jobs)]


@pytest.mark.parametrize("damaged", [b"", b"{", b"[]", b'{"by": 1, "sources": {}}', b"[" * 5000])
def test_a_damaged_file_counts_for_nothing(damaged: bytes, cache: Path) -> None:
    cache.mkdir()
    (cache / FILE).write_bytes(damaged)
    assert preparation.known(cache, NOW) == {}
    found(cache)
    assert len(preparation.known(cache, NOW)) == len(Paper)


def test_another_docgen_looks_for_itself(cache: Path) -> None:
    found(cache)
    assert preparation.known(cache, replace(NOW, program="another")) == {}


def test_templates_with_faults_are_told_each_time(cache: Path, project: Path) -> None:
    (project / "templates/summary.docx").write_bytes(b"no template")
    for _ in range(2):
        with pytest.raises(DocgenError, match="这不是 Word 文件"):
            found(cache)
    assert preparation.known(cache, NOW) == {}


def test_only_the_last_templates_are_kept(cache: Path) -> None:
    for number in range(60):
        file = RawTemplate(Paper.NOTICE, "notice.docx", str(number).encode(), (str(number),))
        preparation.keep(cache, NOW, [file])
    assert [*preparation.known(cache, NOW).values()] == [(str(number),) for number in range(10, 60)]


def test_a_folder_that_cannot_be_written_is_no_obstacle(cache: Path) -> None:
    cache.write_text("in the way", "utf-8")
    assert len(found(cache).templates) == len(Paper)
