"""No false alarm: the notice of 2023 and all papers of a street and a department hold the standard."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from check.layout.test_cases import FACES, found
from docgen.check.layout import read_paper
from docgen.model import Job, Paper
from docgen.word.render import render
from docgen.word.template import Template

PAPERS = [
    *(
        f"units/{unit}/{name}"
        for unit in ("外海街道", "区应急管理局")
        for name in ("活动方案", "安全生产月活动总结", "安全生产五邑行活动总结", "活动进展情况统计表")
    ),
    "units/外海街道/典型案例报送表",
]


@pytest.mark.parametrize("name", PAPERS)
def test_papers_of_units_are_clean(
    name: str, papers: Mapping[str, bytes], typeset: Callable[[bytes], bytes]
) -> None:
    docx = papers[name]
    pdf = typeset(docx)
    assert found(docx, pdf) == []
    assert {each.code for each in found(None, pdf)} <= FACES


def test_the_notice_is_clean(
    jobs: Mapping[str, Job], templates: Mapping[Paper, Template], typeset: Callable[[bytes], bytes]
) -> None:
    job = jobs["通知"]
    docx = render(job, templates[Paper.NOTICE])
    pages = read_paper(None, ("通知.pdf", typeset(docx))).lines
    if len(pages) % 2 and job.on_odd_pages is not None:
        docx = render(job.on_odd_pages, templates[Paper.NOTICE])
    pdf = typeset(docx)
    assert found(docx, pdf) == []
    assert {each.code for each in found(None, pdf)} <= FACES
