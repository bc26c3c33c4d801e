"""Every layout rule by example: tests/cases/‹code›/bad.changes is what is done to the good notice (or letter, order,
minutes, where the rule is theirs), expected.txt the whole report on the paper that comes of it. No other rule may
speak.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from check.layout import good
from docgen.check.layout import CHECKS, findings, read_paper
from docgen.diagnostics import Diagnostic
from docgen.report import format_report

CASES = Path(__file__).parents[2] / "cases"
CODES = [check.rule.code for check in CHECKS]

CLAUSES = {"GB10.1": "letter", "GB10.2": "order", "GB10.3": "minutes"}
"""The forms that have clauses of their own."""

FACES = {"GB5.2.2", "GB7.2.4c", "GB7.3.1a", "GB7.3.3d", "GB7.3.7c", "GB7.4.2a"}
"""What a PDF alone may say for its makeshift faces."""

Typeset = Callable[[bytes], bytes]


def found(docx: bytes | None, pdf: bytes | None) -> list[Diagnostic]:
    """What the layout rules say of a Word file, a PDF, or both."""
    paper = read_paper(
        None if docx is None else ("通知.docx", docx), None if pdf is None else ("通知.pdf", pdf)
    )
    return findings(paper)


def form_of(code: str) -> str:
    """The form of paper that the case of a rule is about."""
    return next((form for clause, form in CLAUSES.items() if code.startswith(clause)), "notice")


def changed(code: str, good_papers: Mapping[str, bytes]) -> bytes:
    """The good paper of its form with the change of a case made."""
    return good.mutated(
        good_papers[form_of(code)], (CASES / code / "bad.changes").read_text(encoding="utf-8")
    )


@pytest.mark.parametrize("form", good.FORMS)
def test_a_good_paper_is_clean(form: str, good_papers: Mapping[str, bytes], typeset: Typeset) -> None:
    assert found(good_papers[form], typeset(good_papers[form])) == []


@pytest.mark.parametrize("form", good.FORMS)
def test_it_is_clean_as_word_file_alone(form: str, good_papers: Mapping[str, bytes]) -> None:
    assert found(good_papers[form], None) == []


def test_it_is_clean_as_pdf_alone(pdf_file: bytes) -> None:
    assert {each.code for each in found(None, pdf_file)} <= FACES


@pytest.mark.parametrize("code", CODES)
def test_one_change_makes_one_rule_speak(
    code: str, good_papers: Mapping[str, bytes], pdf_file: bytes, typeset: Typeset
) -> None:
    docx = changed(code, good_papers)
    # The PDF of another Word file is what F101 is about.
    pdf = pdf_file if code == "F101" else typeset(docx)
    diagnostics = found(docx, pdf)
    assert format_report(diagnostics) + "\n" == (CASES / code / "expected.txt").read_text(encoding="utf-8")
    assert {diagnostic.code for diagnostic in diagnostics} == {code}


@pytest.mark.parametrize("code", CODES)
def test_every_rule_is_explained(code: str) -> None:
    rule = next(check.rule for check in CHECKS if check.rule.code == code)
    assert rule.what.endswith("。")
    assert rule.why
    assert rule.bad != rule.good


def test_every_code_is_a_clause_once() -> None:
    assert len(set(CODES)) == len(CODES)
    assert all(code.startswith(("GB5", "GB6", "GB7", "GB8", "GB10", "F1")) for code in CODES)
