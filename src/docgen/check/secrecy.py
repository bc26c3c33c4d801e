"""S: marks of classification, and personal numbers in papers that are made public."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from docgen.check.rule import Check, Rule
from docgen.check.subject import Slip, in_each_text
from docgen.diagnostics import Severity

_CLASSIFIED = re.compile(
    r"(?:绝密|机密|秘密)\s?[★☆*＊](?:\d+(?:年|个月|日)|长期)?"
    r"|^(?:绝密|机密|秘密)\s?[-—－·]?\s?(?:[\d一二三四五六七八九十]{1,3}(?:年|个月|日)|长期)$"
    r"|^[【\[（(]?(?:绝密|机密|秘密)(?:级|件)?[】\]）)]?$"
    r"|[【\[](?:绝密|机密|秘密)(?:级|件)?[】\]]"
    r"|密级[：:]\s?(?:绝密|机密|秘密)"
)
_MOBILE = re.compile(r"(?<![\d.])(?:\+?86[- ]?)?(1[3-9]\d)([- ]?)(\d{4})\2(\d{4})(?![\d.])")
_IDENTITY = re.compile(r"(?<![\dA-Za-z])\d{17}[\dXx](?![\dA-Za-z])")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
"""GB 11643—1999: the weights of the digits of an identity number."""


def classified(text: str) -> Iterator[Slip]:
    """Marks of classification; talk of secrecy is none."""
    for found in _CLASSIFIED.finditer(text):
        hint = "涉密文件不得在本程序和联网的计算机上处理；请停止操作，按保密规定报告"
        yield Slip(found.start(), found.end(), f"出现密级标志“{found[0]}”", hint)


def mobile_number(text: str) -> Iterator[Slip]:
    """Mobile numbers."""
    for found in _MOBILE.finditer(text):
        hint = f"公开的公文请写办公室座机；确需列出时写成 {found[1]}****{found[4]}"
        yield Slip(found.start(), found.end(), "出现手机号码", hint)


def identity_number(text: str) -> Iterator[Slip]:
    """Identity numbers whose check digit is right."""
    for found in _IDENTITY.finditer(text):
        total = sum(int(digit) * weight for digit, weight in zip(found[0], _WEIGHTS, strict=False))
        if "10X98765432"[total % 11] == found[0][-1].upper():
            hint = f"请删去；确需列出时写成 {found[0][:2]}*************{found[0][-3:]}"
            yield Slip(found.start(), found.end(), "出现居民身份证号码", hint)


ON_WORDS: tuple[tuple[Rule, Callable[[str], Iterable[Slip]]], ...] = (
    (
        Rule(
            "S101",
            "密级标志",
            Severity.ERROR,
            "出现“绝密”“机密”“秘密”的密级标志。正文谈到保密工作、商业秘密的不算。",
            "涉密不上网，上网不涉密：涉密文件不得在本程序中处理。",
            "机密★1年",
            "（此件公开发布）",
        ),
        classified,
    ),
    (
        Rule(
            "S102",
            "手机号码",
            Severity.ERROR,
            "出现 11 位手机号码。",
            "公开的公文带个人手机号码，属于泄露个人信息；联系电话用办公室座机。",
            "phone: 138-0013-8000",
            "phone: 办公室座机",
        ),
        mobile_number,
    ),
    (
        Rule(
            "S103",
            "身份证号码",
            Severity.ERROR,
            "出现校验位正确的 18 位居民身份证号码。",
            "公开的公文带身份证号码，属于泄露个人信息。",
            "证件号码11010519491231002X  # 国家标准里的示例号码",
            "证件号码11*************02X",
        ),
        identity_number,
    ),
)
"""Each rule with what finds it in a text, be it of content or of a paper that came back."""

CHECKS = tuple(Check(rule, in_each_text(find)) for rule, find in ON_WORDS)
