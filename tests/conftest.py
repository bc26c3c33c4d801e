"""The activity of 2023, the stock templates, and every paper made of them, each made once a run."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from docgen.content import load
from docgen.jobs import all_jobs
from docgen.model import Activity, Job, Paper
from docgen.word import stock
from docgen.word.render import render
from docgen.word.template import Template, compile_template

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def activity() -> Activity:
    """The activity of 2023."""
    return load(ROOT / "content" / "2023")


@pytest.fixture(scope="session")
def jobs(activity: Activity) -> Mapping[str, Job]:
    """Its jobs by name, such as units/外海街道/活动方案."""
    return {str(job.name): job for job in all_jobs(activity)}


@pytest.fixture(scope="session")
def templates() -> Mapping[Paper, Template]:
    """The stock templates, compiled."""
    return {paper: compile_template(stock.build(paper), f"templates/{paper}.docx") for paper in Paper}


@pytest.fixture(scope="session")
def papers(jobs: Mapping[str, Job], templates: Mapping[Paper, Template]) -> Mapping[str, bytes]:
    """The Word file of every job, by the job's name."""
    return {name: render(job, templates[job.paper]) for name, job in jobs.items()}
