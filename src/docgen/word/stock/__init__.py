"""The stock templates, built from the standard's figures: one module for each paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from docgen.model import Paper
from docgen.word.stock import case_report, notice, statistics, summary, unit_plan

BUILDERS: Mapping[Paper, Callable[[], bytes]] = {
    Paper.NOTICE: notice.build,
    Paper.UNIT_PLAN: unit_plan.build,
    Paper.SUMMARY: summary.build,
    Paper.STATISTICS: statistics.build,
    Paper.CASE_REPORT: case_report.build,
}


def build(paper: Paper) -> bytes:
    """The stock template of a paper, as .docx bytes; the same bytes each time."""
    return BUILDERS[paper]()
