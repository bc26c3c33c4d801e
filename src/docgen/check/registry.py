"""Every check, listed by subject, and every rule by its code. A rule that is not listed here does not run."""

from __future__ import annotations

from docgen.check import (
    dates,
    figures,
    names,
    numbering,
    punctuation,
    references,
    secrecy,
    tags,
    template_leftovers,
    template_structure,
    templates,
    undecided,
    wording,
    years,
)
from docgen.check.ignores import RULES as IGNORE_RULES
from docgen.check.rule import Check, Rule
from docgen.check.subject import Content
from docgen.check.template_file import TemplateFile

ON_CONTENT: tuple[Check[Content], ...] = (
    *dates.CHECKS,
    *years.CHECKS,
    *numbering.CHECKS,
    *references.CHECKS,
    *punctuation.CHECKS,
    *figures.CHECKS,
    *names.CHECKS,
    *wording.CHECKS,
    *tags.CHECKS,
    *secrecy.CHECKS,
    *undecided.CHECKS,
)
"""Checks of the content files of an activity."""

CONTENT_CODES = frozenset(check.rule.code for check in ON_CONTENT)
"""The codes of these checks."""

ON_TEMPLATE: tuple[Check[TemplateFile], ...] = (
    *templates.CHECKS,
    *template_structure.CHECKS,
    *tags.TEMPLATE_CHECKS,
    *template_leftovers.CHECKS,
)
"""Checks of the Word templates."""

RULES: dict[str, Rule] = {
    rule.code: rule
    for rule in (
        *(check.rule for check in ON_CONTENT),
        *templates.COMPILED,
        *(check.rule for check in ON_TEMPLATE),
        *IGNORE_RULES,
    )
}
"""Every rule by code."""
