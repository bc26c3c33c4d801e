"""The stock templates: what is in templates/, and whether Word would offer to repair it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from docgen.model import Paper
from docgen.word import stock

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("paper", list(Paper))
def test_templates_are_those_that_the_builders_make(paper: Paper) -> None:
    """A builder that has changed shows here until `docgen templates reset --force` is run."""
    assert (ROOT / "templates" / f"{paper}.docx").read_bytes() == stock.build(paper)


@pytest.mark.parametrize("paper", list(Paper))
def test_a_template_is_the_same_bytes_each_time(paper: Paper) -> None:
    assert stock.build(paper) == stock.build(paper)


def findings(docx: bytes, folder: Path) -> list[str]:
    """What makes Word offer to repair a file."""
    file = folder / "paper.docx"
    file.write_bytes(docx)
    return [str(error) for error in OpenXmlValidator().validate(file).errors]


@pytest.mark.parametrize("paper", list(Paper))
def test_templates_are_valid(paper: Paper, tmp_path: Path) -> None:
    assert findings(stock.build(paper), tmp_path) == []


@pytest.mark.parametrize(
    "name",
    [
        "通知",
        "units/外海街道/活动方案",
        "units/外海街道/安全生产月活动总结",
        "units/区统计局/安全生产五邑行活动总结",
        "units/区统计局/活动进展情况统计表",
        "units/外海街道/典型案例报送表",
    ],
)
def test_papers_are_valid(papers: Mapping[str, bytes], name: str, tmp_path: Path) -> None:
    assert findings(papers[name], tmp_path) == []
