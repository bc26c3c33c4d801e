"""What is asked for: activities, units and papers by name."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from docgen.diagnostics import DocgenError
from docgen.model import Paper
from docgen.pipeline.order import Order, find_activity, find_units


def names(order: Order) -> list[str]:
    """The names of the papers that an order takes in."""
    return [str(job.name) for _, job in order.filled()]


def test_an_order_takes_in_what_its_units_and_papers_owe(order_of: Callable[..., Order]) -> None:
    whole = order_of(None)
    assert len(names(whole)) == 181
    assert names(replace(whole, papers=frozenset({Paper.NOTICE}))) == ["通知"]
    summaries = replace(order_of(1), papers=frozenset({Paper.SUMMARY}))
    assert names(summaries) == [
        "units/江南街道/安全生产月活动总结",
        "units/江南街道/安全生产五邑行活动总结",
    ]
    assert names(replace(summaries, papers=frozenset({Paper.NOTICE}))) == []


def test_units_are_found_by_every_name_and_once(order_of: Callable[..., Order]) -> None:
    activity = order_of().activity
    unit = activity.units[0]
    assert find_units(activity, [unit.id, unit.name, unit.short_name]) == (unit,)


def test_the_latest_activity_is_taken_where_none_is_named(tmp_path: Path) -> None:
    for name in ("2023", "2024", "2024-备份", "草稿"):
        (tmp_path / name).mkdir()
    for name in ("2023", "2024", "2024-备份"):
        (tmp_path / name / "activity.yaml").touch()
    assert find_activity(None, tmp_path).name == "2024"
    assert [find_activity(name, tmp_path).name for name in ("2023", "2023/", f"{tmp_path}/2023", "2024-备份")] == [
        "2023", "2023", "2023", "2024-备份",
    ]  # fmt: skip
    (tmp_path / "2023" / "plan.yaml").touch()
    for path in ("2023/../2023", "2023/plan.yaml"):
        assert find_activity(f"{tmp_path}/{path}", Path(os.path.relpath(tmp_path))).name == "2023"
    with pytest.raises(DocgenError, match="没有名为“草稿”的活动"):
        find_activity("草稿", tmp_path)
    with pytest.raises(DocgenError, match=r"没有名为“.*/2023/plam\.yaml”的活动"):
        find_activity(f"{tmp_path}/2023/plam.yaml", tmp_path)
