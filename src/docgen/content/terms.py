"""content/terms.yaml in; the office's terms, or diagnostics with line and column, out."""

from __future__ import annotations

from pathlib import Path

from docgen.content.reading import read
from docgen.content.shared import TermsFile
from docgen.content.validation import validate
from docgen.diagnostics import DocgenError
from docgen.source import Abbreviation, Replacement, Terms


def load_terms(path: Path) -> Terms:
    """The terms in a file; none where there is no such file. Raises DocgenError with every problem."""
    if not path.exists():
        return Terms()
    document, problems = read(path)
    if document is None or problems:
        raise DocgenError(problems)
    terms, problems = validate(document, TermsFile)
    if terms is None:
        raise DocgenError(problems)
    return Terms(
        tuple(
            Replacement(each.wrong, each.right, each.reason or "", each.unless) for each in terms.replacements
        ),
        tuple(Abbreviation(each.short, each.full) for each in terms.abbreviations),
    )
