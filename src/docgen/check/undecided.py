"""U: what the office has not decided yet; the paper leaves a blank for it."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.check.rule import Check, Finding, Rule
from docgen.check.subject import Content
from docgen.diagnostics import Severity
from docgen.source import Steps


def undecided(content: Content) -> Iterator[Finding]:
    """Each item of the notice and the office that is still null."""
    for name, stem, steps, value in _items(content):
        if value is None:
            message = f"{name}未定，纸面上留空"
            yield Finding(message, content.at(stem, steps), "定了以后填在这里，不要在 Word 里补")


def _items(content: Content) -> Iterator[tuple[str, str, Steps, object]]:
    """What may be left open: its name, file, place and value."""
    notice, contact = content.activity.notice, content.activity.office.contact
    yield "联系人", "activity", ("office", "contact", "name"), contact.name
    yield "联系电话", "activity", ("office", "contact", "phone"), contact.phone
    yield "机关代字", "notice", ("number", "code"), notice.number.code
    yield "发文序号", "notice", ("number", "serial"), notice.number.serial
    yield "成文日期", "notice", ("signed_on",), notice.signed_on
    yield "公开方式", "notice", ("disclosure",), notice.disclosure
    yield "抄送机关", "notice", ("copies",), notice.copies
    yield "印发日期", "notice", ("printed_on",), notice.printed_on


CHECKS = (
    Check(
        Rule(
            "U101",
            "待定的内容",
            Severity.NOTE,
            "发文字号、成文日期、联系人等还没有定（写作 null）。",
            "程序不编造内容，纸面上留空；发文之前应当填上。",
            "signed_on: null",
            "signed_on: 2023-05-22",
        ),
        undecided,
    ),
)
