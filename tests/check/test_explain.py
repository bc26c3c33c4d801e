"""Every rule explains itself, and docs/rules.md is what the rules say."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.check.catalogue import CATALOGUE
from docgen.check.explain import FAMILIES, as_markdown, as_text, family
from docgen.check.rule import Rule

ROOT = Path(__file__).parents[2]


def test_a_rule_in_words() -> None:
    assert as_text(CATALOGUE["P104"]) == (
        "P104 并列引号、书名号之间的顿号（警告，可自动改正）\n"
        "\n"
        "相邻的“ ”之间、《 》之间用了顿号。中间有括注等其他成分的不算。\n"
        "理由：标有引号、书名号的并列成分之间通常不用顿号（GB/T 15834—2011，4.5.3.5）。\n"
        "不当：“打非治违”、“明查暗访”等工作\n"
        "正确：“打非治违”“明查暗访”等工作"
    )


def test_what_cannot_be_read_is_explained() -> None:
    """Its code is told of papers, though no rule finds it."""
    assert as_text(CATALOGUE["F001"]).startswith("F001 文件无法读取（错误）\n")


def test_the_page_of_rules_is_up_to_date() -> None:
    page = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    assert page == as_markdown(CATALOGUE.values())  # docgen explain --all --format markdown > docs/rules.md


@pytest.mark.parametrize("rule", CATALOGUE.values(), ids=lambda rule: rule.code)
def test_every_rule_says_what_why_and_how(rule: Rule) -> None:
    assert family(rule.code) in FAMILIES
    assert all((rule.name, rule.what, rule.why, rule.bad, rule.good))
    assert rule.bad != rule.good
    assert "\n" not in rule.what + rule.why + rule.bad + rule.good


def test_names_are_not_used_twice() -> None:
    names = [rule.name for rule in CATALOGUE.values()]
    assert len(set(names)) == len(names)
