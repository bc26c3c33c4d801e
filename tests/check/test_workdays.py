"""Days off after the State Council's notices: 国办发明电〔2022〕16号 for 2023."""

from __future__ import annotations

from datetime import date

import pytest

from docgen.check.workdays import holiday_name, is_workday, last_workday


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2023, 6, 21), True),
        (date(2023, 6, 22), False),  # 端午, a Thursday
        (date(2023, 6, 24), False),
        (date(2023, 6, 25), True),  # a Sunday, worked for it
        (date(2023, 9, 29), False),
        (date(2023, 10, 7), True),  # a Saturday
        (date(2023, 11, 26), False),
        (date(2099, 1, 1), None),
    ],
)
def test_working_days(day: date, works: bool | None) -> None:
    assert is_workday(day) is works


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (date(2023, 11, 26), date(2023, 11, 24)),
        (date(2023, 6, 24), date(2023, 6, 21)),
        (date(2023, 10, 1), date(2023, 9, 28)),
        (date(2099, 6, 22), date(2099, 6, 19)),  # a Monday of a year without a calendar: weekends only
    ],
)
def test_the_last_working_day_before(day: date, before: date) -> None:
    assert last_workday(day) == before


def test_names_of_holidays() -> None:
    assert [holiday_name(date(2023, 6, 22)), holiday_name(date(2023, 11, 26))] == ["端午", ""]
