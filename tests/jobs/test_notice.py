"""What the notice is filled with: names of the office in lines, what is left out, where the imprint may stand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from docgen.jobs import notice
from docgen.model import Activity, Job, Title


def context(activity: Activity, **changes: Any) -> Any:
    """What the notice is filled with where it is changed so."""
    return notice.job(replace(activity, notice=replace(activity.notice, **changes))).context


@pytest.mark.parametrize(
    ("phrases", "printed"),
    [
        (("江门市江海区", "安全生产委员会办公室", "文件"), "江门市江海区安全生产委员会办公室文件"),
        (
            ("江门高新区（江海区）", "安全生产委员会办公室", "文件"),
            "江门高新区（江海区）\n安全生产委员会办公室文件",
        ),
    ],
)
def test_the_mark_breaks_between_phrases(activity: Activity, phrases: tuple[str, ...], printed: str) -> None:
    """Eighteen characters fill a line."""
    assert context(activity, mark=Title(phrases))["notice"]["mark"] == printed


@pytest.mark.parametrize(
    ("phrases", "day", "printed_by"),
    [
        pytest.param(("安" * 17,), date(2023, 11, 23), "安" * 17, id="beside the longest date"),
        pytest.param(("安" * 18,), date(2023, 6, 1), "安" * 18, id="beside the shortest"),
        pytest.param(("安" * 17,), None, "安" * 17, id="beside blanks"),
        pytest.param(
            ("江门高新区（江海区）", "安全生产委员会办公室"),
            date(2023, 11, 23),
            "江门高新区（江海区）\n安全生产委员会办公室",
            id="in two lines, the last beside the date",
        ),
        pytest.param(("安" * 18,), date(2023, 11, 23), "安" * 18 + "\n", id="a phrase too long: above it"),
        pytest.param(("安" * 18, "办"), date(2023, 11, 23), "安" * 18 + "\n办", id="no phrase beside it"),
    ],
)
def test_who_printed_it_leaves_room_for_the_date(
    activity: Activity, phrases: tuple[str, ...], day: date | None, printed_by: str
) -> None:
    """29½ characters fill a line; the date takes 9¼ to 10¼ of them, the white before it two."""
    found = context(activity, printed_by=Title(phrases), printed_on=day)
    assert found["imprint"]["printed_by"] == printed_by


@pytest.mark.parametrize(
    ("copies", "printed"),
    [
        pytest.param(None, "　　　　　　　　　　。", id="not decided: a blank"),
        pytest.param((), "", id="none"),
        pytest.param(("区委办公室", "区政协办公室"), "区委办公室，区政协办公室。", id="two"),
    ],
)
def test_copies(activity: Activity, copies: tuple[str, ...] | None, printed: str) -> None:
    assert context(activity, copies=copies)["imprint"]["copies"] == printed


@pytest.mark.parametrize("notes", [(), ("数量填整数。",)])
def test_where_the_imprint_may_stand(activity: Activity, notes: tuple[str, ...]) -> None:
    """Below the text, on a page of its own, after a blank page: each tried where the one before ends on an odd page."""
    found = []
    job: Job | None = notice.job(replace(activity, statistics=replace(activity.statistics, notes=notes)))
    while job is not None:
        imprint = job.context["imprint"]
        found.append((imprint["own_page"], imprint["after_blank_page"]))
        job = job.on_odd_pages
    assert found == [(False, False), (True, False), (True, True)]
