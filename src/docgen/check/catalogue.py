"""Every rule by its code, those on finished papers too: for explanations and for settings that name codes."""

from __future__ import annotations

from docgen.check import currency, layout, left_open, returned
from docgen.check.registry import RULES
from docgen.check.rule import Rule

_ON_PAPERS = (
    layout.UNREADABLE,
    *(check.rule for check in (*layout.CHECKS, currency.CHECK, *returned.CHECKS, left_open.CHECK)),
)

CATALOGUE: dict[str, Rule] = RULES | {rule.code: rule for rule in _ON_PAPERS}
