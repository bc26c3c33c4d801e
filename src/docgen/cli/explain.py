"""`docgen explain`: what a rule finds, why it matters, and how to write instead."""

from __future__ import annotations

import re

import click

from docgen.check.catalogue import CATALOGUE
from docgen.check.explain import as_markdown, as_text
from docgen.check.ignores import nearest
from docgen.check.rule import Rule
from docgen.chinese import pad
from docgen.cli.chinese import Choice, Command
from docgen.diagnostics import Diagnostic, DocgenError, ExitStatus
from docgen.report import WORDS


@click.command("explain", cls=Command)
@click.argument("codes", nargs=-1, metavar="[编号…]")
@click.option("--all", "everything", is_flag=True, help="解释全部规则。")
@click.option(
    "--format",
    "form",
    type=Choice(["text", "markdown"]),
    default="text",
    show_default=True,
    help="输出的格式；docs/rules.md 用 markdown。",
)
def command(codes: tuple[str, ...], everything: bool, form: str) -> None:
    """解释检查规则：查什么、为什么、应当怎样写。不写编号时列出全部规则；写标准的条号时解释该条的规则。

    \b
    例：docgen explain
        docgen explain D101 P104
        docgen explain 7.3.1
    """
    chosen = [rule for code in codes for rule in _rules(code)] or list(CATALOGUE.values())
    if form == "markdown":
        click.echo(as_markdown(chosen), nl=False)
    elif codes or everything:
        click.echo("\n\n".join(as_text(rule) for rule in chosen))
    else:
        for rule in chosen:
            fixable = "  可自动改正" if rule.fixable else ""
            click.echo(f"{pad(rule.code, 11)}{WORDS[rule.severity]}  {rule.name}{fixable}")


def _rules(code: str) -> list[Rule]:
    """The rule of that code, in capitals or not, or the rules of that clause of the standard, with GB or without.
    Raises DocgenError (status 2) where there is none.
    """
    wanted = code.casefold()
    rule = next((each for known, each in CATALOGUE.items() if known.casefold() == wanted), None)
    if rule is not None:
        return [rule]
    clause = _CLAUSE.fullmatch(wanted)
    found = [each for known, each in CATALOGUE.items() if clause and _is_of(known, clause[1])]
    if not found:
        raise DocgenError([_no_rule(code)], ExitStatus.USAGE)
    return found


_CLAUSE = re.compile(r"(?:gb)?(\d{1,2}(?:\.\d{1,2})*)")


def _is_of(code: str, clause: str) -> bool:
    """Whether a code is that of a rule of a clause, or of one below it: GB7.3.1a is of 7.3.1 and of 7.3, not of 7.3.5."""
    return re.match(rf"GB{re.escape(clause)}(?!\d)", code) is not None


_MESSAGE = re.compile(r"([EXT])[0-9]{3}", re.IGNORECASE)
_MATTERS = {"E": "内容文件读不出来或写法不对", "X": "命令、文件或本机的问题", "T": "字体和排版的问题"}
"""What messages are about that no rule stands behind, by the first letter of their codes."""


def _no_rule(code: str) -> Diagnostic:
    """That no rule has a code; that of a message is told for what it is."""
    if found := _MESSAGE.fullmatch(code):
        matter = _MATTERS[found[1].upper()]
        return Diagnostic(
            "X002", f"{code} 不是检查规则，是{matter}", hint="怎么办写在出现它的那条信息的“提示”里"
        )
    return Diagnostic("X002", f"没有规则 {code}", hint=nearest(code, CATALOGUE))
