"""What is owed, before it is filled: a few words from which, with the activity, comes the job."""

from __future__ import annotations

import pickle
from collections.abc import Mapping

from msgspec.structs import replace

from docgen.jobs import Owed, all_filled, fill
from docgen.model import Activity, Job, Paper


def test_a_job_asks_nothing_of_the_units_but_its_own(activity: Activity, jobs: Mapping[str, Job]) -> None:
    """So that a worker can fill it in without the ten thousand others."""
    alone = replace(activity, units=())
    assert [fill(alone, owed) for owed, _ in all_filled(activity)] == list(jobs.values())


def test_what_is_owed_says_whose_it_is_and_what_for(activity: Activity) -> None:
    filled = list(all_filled(activity))
    assert filled[0][0] == Owed(Paper.NOTICE)
    for owed, job in filled[1:]:
        assert owed.unit is not None
        assert owed.filing is not None
        assert (owed.paper, owed.unit.id, owed.filing.id) == (job.paper, job.unit, job.filing)


def test_what_is_owed_is_small_whatever_stands_on_the_paper(activity: Activity) -> None:
    """As it goes to a worker, in bytes a paper."""
    owed = [owed for owed, _ in all_filled(activity)]
    assert len(pickle.dumps(owed)) < 200 * len(owed)
