"""The names that texts can use: the documents in; names and their values out.

Documents may have errors: what is amiss becomes unknown, so that an error is told once, where it stands,
and every other name can still be checked.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from docgen.content.document import Document, Steps
from docgen.content.text import UNKNOWN, Names, Unknown, Value, render_text
from docgen.content.values import DAY_PATTERN

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
        names["attachments"] = {str(word): n for n, (_, word) in enumerate(document.find("attachments/*"), 1)}
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
        "theme": theme if isinstance(theme := _kept(root, "theme"), tuple) else UNKNOWN,
        "office": {key: _kept(office, key) for key in ("name", "short_name", "working_name")}
        | {"contact": {key: _kept(_entry(office.get("contact")), key) for key in ("name", "phone")}},
        "campaigns": {
            str(campaign.get("id")): {
                "name": _kept(campaign, "name"),
                "start": _day(campaign, "start"),
                "end": _day(campaign, "end"),
            }
            for campaign in _entries(document, "campaigns/*")
        },
    }


def _of_units(document: Document) -> Names:
    """units.‹id›.name and short_name, and how many there are."""
    units = _entries(document, "units/*")
    kinds = [unit.get("kind") for unit in units]
    return {
        "units": {
            str(unit.get("id")): {key: _kept(unit, key) for key in ("name", "short_name")} for unit in units
        },
        "unit_count": len(units),
        "street_count": kinds.count("street"),
        "department_count": kinds.count("department"),
    }


def _of_tasks(document: Document) -> Names:
    """tasks.‹id›.when.start and .end; when is null for a task without a date."""
    tasks = _entries(document, "sections/*/tasks/*", "sections/*/sections/*/tasks/*")
    return {str(task.get("id")): {"when": _when(task.get("when", UNKNOWN))} for task in tasks}


def _when(value: Any) -> Value:
    """A day or a period as start and end."""
    if value is None or isinstance(value, Unknown):
        return value
    period = value if isinstance(value, dict) else {"start": value, "end": value}
    return {"start": _day(period, "start"), "end": _day(period, "end")}


def _of_filings(document: Document, names: Names) -> Names:
    """filings.‹id›.name, due, quota; of a monthly one also first_month and last_month (6 and 12)."""
    known: dict[str, Value] = {}
    for steps, found in document.find("filings/*"):
        filing = _entry(found)
        dues = _entries(document, f"filings/{steps[-1]}/dues/*")
        value: dict[str, Value] = {
            "name": _rendered(document, (*steps, "name"), names),
            "due": _day(dues[-1], "date") if dues else _day(filing, "due"),
            "quota": filing.get("quota"),
        }
        if dues:
            value |= {"first_month": _kept(dues[0], "month"), "last_month": _kept(dues[-1], "month")}
        known[str(filing.get("id"))] = value
    return known


def _entries(document: Document, *patterns: str) -> list[dict[str, Any]]:
    """The mappings at the patterns."""
    return [value for _, value in document.find(*patterns) if isinstance(value, dict)]


def _entry(value: Any) -> dict[str, Any]:
    """A mapping, or an empty one where something else stands."""
    return value if isinstance(value, dict) else {}


def _kept(entry: Mapping[str, Any], key: str) -> Value:
    """A value as it is; unknown where it is missing or is a mapping."""
    value: Value = entry.get(key, UNKNOWN)
    return UNKNOWN if isinstance(value, dict) else value


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
