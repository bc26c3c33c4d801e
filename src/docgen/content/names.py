"""The names that texts can use: the documents in; names and their values out.

Documents may have errors: what is amiss becomes unknown, so that an error is told once, where it stands,
and every other name can still be checked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from docgen.content.document import Document, Steps
from docgen.content.text import UNKNOWN, Incomplete, Names, Unknown, Value, render_text
from docgen.content.values import DAY_PATTERN, LONGEST_PHRASE, LONGEST_TEXT

SOURCES = ("activity", "units")
"""Stems of the files whose own texts hold no names, since names come from them."""


def names_of(documents: Mapping[str, Document]) -> Names:
    """Every name; those of a file that could not be read are unknown.

    Names that are texts themselves (filings.plan.name, plan.title) are rendered with the names before them.
    """
    names: dict[str, Value] = dict.fromkeys((*_OF_ACTIVITY, *_OF_UNITS, *_OF_OTHERS), UNKNOWN)
    if document := documents.get("activity"):
        names |= _of_activity(document)
    if document := documents.get("units"):
        names |= _of_units(document)
    if document := documents.get("plan"):
        names["tasks"] = _of_tasks(document)
    if document := documents.get("filings"):
        names["filings"] = _of_filings(document, names)
    for stem in ("plan", "statistics"):
        if document := documents.get(stem):
            names[stem] = {"title": _rendered(document, ("title",), names)}
    if document := documents.get("notice"):
        names["attachments"] = _of_attachments(document)
    return names


_OF_ACTIVITY = ("year", "district", "theme", "office", "campaigns")
_OF_UNITS = ("units", "unit_count", "street_count", "department_count")
_OF_OTHERS = ("tasks", "filings", "plan", "statistics", "attachments")


def _of_activity(document: Document) -> Names:
    """year, district, theme, office.name, campaigns.month.start, …"""
    root = _entry(document.value)
    office = _entry(root.get("office"))
    return {
        "year": _kept(root, "year"),
        "district": _kept(root, "district"),
        "theme": _listed(root, "theme"),
        "office": {"name": _kept(office, "name", LONGEST_TEXT)}
        | {key: _kept(office, key) for key in ("short_name", "working_name")}
        | {"contact": {key: _decided(_entry(office.get("contact")), key) for key in ("name", "phone")}},
        "campaigns": _by_id(document, _of_campaign, "campaigns/*"),
    }


def _of_campaign(campaign: Mapping[str, Any], _: Steps) -> Names:
    """name, start and end."""
    return {
        "name": _kept(campaign, "name"),
        "start": _day(campaign, "start"),
        "end": _day(campaign, "end"),
    }


def _of_units(document: Document) -> Names:
    """units.‹id›.name and short_name, and how many there are."""
    units = [_entry(unit) for _, unit in document.find("units/*")]
    kinds = [unit.get("kind") for unit in units]
    return {
        "units": _by_id(document, _of_unit, "units/*"),
        "unit_count": len(units),
        "street_count": kinds.count("street"),
        "department_count": kinds.count("department"),
    }


def _of_unit(unit: Mapping[str, Any], _: Steps) -> Names:
    """name and short_name."""
    return {key: _kept(unit, key) for key in ("name", "short_name")}


def _of_tasks(document: Document) -> Names:
    """tasks.‹id›.when.start and .end; when is null for a task without a date."""
    return _by_id(document, _of_task, "sections/*/tasks?/*", "sections/*/sections?/*/tasks?/*")


def _of_task(task: Mapping[str, Any], _: Steps) -> Names:
    """when."""
    return {"when": _when(task.get("when", UNKNOWN))}


def _when(value: Any) -> Value:
    """A day or a period as start and end."""
    if value is None or isinstance(value, Unknown):
        return value
    period = value if isinstance(value, dict) else {"start": value, "end": value}
    return {"start": _day(period, "start"), "end": _day(period, "end")}


def _of_filings(document: Document, names: Names) -> Names:
    """filings.‹id›.name, due, quota; of a monthly one also first_month and last_month (6 and 12)."""

    def of_filing(filing: Mapping[str, Any], steps: Steps) -> Names:
        found = {
            "name": _rendered(document, (*steps, "name"), names),
            "quota": None if filing.get("quota") is None else _listed(filing, "quota"),
            **_of_dues(filing),
        }
        is_dated = "first_month" in found or isinstance(filing.get("due"), str)
        return found if is_dated else Incomplete(found)

    return _by_id(document, of_filing, "filings/*")


def _of_dues(filing: Mapping[str, Any]) -> Names:
    """due; of a monthly filing also first_month and last_month."""
    match filing.get("dues"):
        case (first, *_) as dues:
            last = _entry(dues[-1])
            return {
                "due": _day(last, "date"),
                "first_month": _kept(_entry(first), "month"),
                "last_month": _kept(last, "month"),
            }
    return {"due": _day(filing, "due")}


def _of_attachments(document: Document) -> Names:
    """plan and statistics, each with its number."""
    found: dict[str, Value] = {
        word: number
        for number, (_, word) in enumerate(document.find("attachments/*"), 1)
        if isinstance(word, str)
    }
    return found if document.complete("attachments/*") else Incomplete(found)


def _by_id(
    document: Document, names_of_entry: Callable[[Mapping[str, Any], Steps], Names], *patterns: str
) -> Names:
    """The names of each entry at the patterns by its id; incomplete where an entry or an id is amiss."""
    found: dict[str, Value] = {
        entry["id"]: names_of_entry(entry, steps)
        for steps, entry in document.find(*patterns)
        if isinstance(entry, dict) and isinstance(entry.get("id"), str)
    }
    ids = (f"{pattern}/id" for pattern in patterns)
    return found if document.complete(*ids) else Incomplete(found)


def _entry(value: Any) -> dict[str, Any]:
    """A mapping, or an empty one where something else stands."""
    return value if isinstance(value, dict) else {}


def _kept(entry: Mapping[str, Any], key: str, longest: int = LONGEST_PHRASE) -> Value:
    """A value as it is; unknown where it is missing, null or a mapping, or text of more than `longest` characters."""
    value: Value = entry.get(key)
    return value if _can_be_kept(value, longest) else UNKNOWN


def _can_be_kept(value: Any, longest: int) -> bool:
    if isinstance(value, tuple):
        return all(_can_be_kept(item, longest) for item in value)
    return len(value) <= longest if isinstance(value, str) else not (value is None or isinstance(value, dict))


def _listed(entry: Mapping[str, Any], key: str) -> Value:
    """A list as it is; unknown where something else stands, or something in it is amiss."""
    value = _kept(entry, key)
    return value if isinstance(value, tuple) else UNKNOWN


def _decided(entry: Mapping[str, Any], key: str) -> Value:
    """A value that may be null, as it is; unknown where it is missing or a mapping."""
    return None if entry.get(key, UNKNOWN) is None else _kept(entry, key)


def _day(entry: Mapping[str, Any], key: str) -> Value:
    """A day; unknown where it is missing or is none."""
    value = entry.get(key)
    if not isinstance(value, str) or not DAY_PATTERN.fullmatch(value):
        return UNKNOWN
    try:
        return date.fromisoformat(value)
    except ValueError:
        return UNKNOWN


def _rendered(document: Document, steps: Steps, names: Names) -> Value:
    """A text with its names replaced; unknown where no text stands. Its faults are told elsewhere."""
    found = dict(document.find("/".join(map(str, steps))))
    return render_text(document, steps, names)[0].strip() if isinstance(found.get(steps), str) else UNKNOWN
