"""Working days after the State Council's yearly notices: a date in; working day or not, or unknown, out.

The calendar is imported when it is first asked: most commands never need it.
"""

from __future__ import annotations

from datetime import date, timedelta


def is_workday(day: date) -> bool | None:
    """Whether work is done on a day, days moved for holidays considered; None for a year not yet known."""
    import chinese_calendar  # noqa: PLC0415

    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return None


def last_workday(day: date) -> date:
    """The last working day before a day; in years not yet known, Monday to Friday count."""
    before = day - timedelta(days=1)
    while not (is_workday(before) if is_workday(before) is not None else before.weekday() < 5):
        before -= timedelta(days=1)
    return before


def holiday_name(day: date) -> str:
    """The holiday that a day off belongs to, such as 端午; empty for a mere weekend."""
    import chinese_calendar  # noqa: PLC0415

    _, english = chinese_calendar.get_holiday_detail(day)
    return next((each.chinese for each in chinese_calendar.Holiday if each.value == english), "")
