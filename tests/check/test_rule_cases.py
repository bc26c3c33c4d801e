"""Every content rule by example. tests/cases/‹code›/ holds what is wrong and the report on it, what is right
although it looks alike, and what `--fix` makes of the wrong.

A `.txt` case is put, a paragraph a line, into the body of a section of the small activity; a case such as
`bad.filings.yaml` takes the place of that file; there may be several.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from check.examples import CASES, contents, put
from docgen.check.ignores import RULES as IGNORE_RULES
from docgen.check.registry import ON_CONTENT
from docgen.check.settings import Settings
from docgen.diagnostics import Diagnostic
from docgen.pipeline.checking.content import check, fix
from docgen.report import format_report

RULES = {rule.code: rule for rule in (*(each.rule for each in ON_CONTENT), *IGNORE_RULES)}
FIXABLE = [code for code, rule in RULES.items() if rule.fixable]


def found_in(folder: Path) -> tuple[Diagnostic, ...]:
    """What the content rules say."""
    return check(folder, Settings(), Path("terms.yaml")).diagnostics


def test_the_small_activity_is_clean(small: Path) -> None:
    assert found_in(small) == ()


@pytest.mark.parametrize("code", RULES)
def test_bad_is_reported_by_this_rule_alone(code: str, small: Path) -> None:
    put(code, "bad", small)
    found = found_in(small)
    assert format_report(found) + "\n" == (CASES / code / "expected.txt").read_text(encoding="utf-8")
    assert {diagnostic.code for diagnostic in found} == {code}
    assert {diagnostic.severity for diagnostic in found} == {RULES[code].severity}


@pytest.mark.parametrize("code", RULES)
def test_good_is_let_pass(code: str, small: Path) -> None:
    put(code, "good", small)
    assert format_report(found_in(small)) == ""


@pytest.mark.parametrize("code", FIXABLE)
def test_fix_changes_what_is_wrong_and_nothing_else(code: str, small: Path) -> None:
    put(code, "fixed", small)
    wanted = contents(small)
    put(code, "bad", small)
    assert fix(small, Settings(), Path("terms.yaml")).corrections
    assert contents(small) == wanted


@pytest.mark.parametrize("code", FIXABLE)
def test_what_is_fixed_has_nothing_left_to_fix(code: str, small: Path) -> None:
    put(code, "fixed", small)
    assert fix(small, Settings(), Path("terms.yaml")).corrections == {}


def test_every_case_belongs_to_a_rule() -> None:
    families = {code[0] for code in RULES}
    there = {path.name for path in CASES.iterdir() if path.name[0] in families and path.name[1:].isdigit()}
    assert there == set(RULES)


def test_what_has_a_correction_is_corrected() -> None:
    """A rule that forgot that it can be fixed would not be asked."""
    assert {path.parent.name for path in CASES.glob("*/fixed.*") if path.parent.name in RULES} == set(FIXABLE)
