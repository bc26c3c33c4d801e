"""What the elements of a paper are known by: the words that each begins with, ends with or consists of.

An element is known by more than its right form: a rule can tell of a mistake only in what has been recognised.
"""

from __future__ import annotations

import re

# What is taken is not given back (*+, ?+): a line of blanks must not be divided among them in every way.
_SIGNED = r"\s*+(签发人[：:].*)?$"
NUMBER = re.compile(
    rf"^[^《》，。：]{{0,16}}?[〔\[［（(﹝【]\s*\d{{2,4}}\s*[〕\]］）)﹞】]\s*+第?+\s*+\d*+\s*+号?+{_SIGNED}"
)
WRONG_NUMBER = re.compile(
    r"^[^《》，。：]{0,16}?(?:"
    r"[〔\[［（(﹝【]\s*+[\d〇零○一二三四五六七八九十]{1,4}\s*+年?+\s*+[〕\]］）)﹞】]\s*+第?+\s*+[\d一二三四五六七八九十百]*+\s*+号?+"
    r"|\d{2,4}\s*+年?+\s*+第?+\s*+\d{1,4}\s*+号|字?+第\s*+\d{1,4}\s*+号"
    rf")文?+{_SIGNED}"
)
"""发文字号 that is so far from its form that only its place below the 发文机关标志 tells what it is."""

_HAN_DIGITS = "零〇○一二三四五六七八九十"
DATE = re.compile(rf"^[\d{_HAN_DIGITS}]{{2,4}}\s*年[\s\d{_HAN_DIGITS}]{{1,4}}月[\s\d{_HAN_DIGITS}]{{1,4}}日$")
WRONG_DATE = re.compile(
    r"^(?:\d{2,4}\s*[.．/年-]\s*\d{1,2}\s*[.．/月-]\s*(?:\d{1,2}\s*日?)?"
    rf"|[^，。：；（）()]{{2,30}}?\s*[\d{_HAN_DIGITS}]{{2,4}}年[\d{_HAN_DIGITS}]{{1,3}}月[\d{_HAN_DIGITS}]{{1,3}}日)$"
)
"""成文日期 in another form, or behind the 署名: known by its place at the end of the text alone."""

NOTE = re.compile(r"^附\s*件\s*\d{0,2}\s*[：:]\s*\S")
NOTE_HEAD = re.compile(r"^附\s*件\s*[：:]$")
"""An 附件说明 whose first name stands in the next line."""

ITEM = re.compile(r"^(?:\d+\s*[.．、]|[（(]\d{1,2}[）)]|[一二三四五六七八九十]{1,3}、|[①-⑳])")
"""The number of a name in an 附件说明: 1. and what is met for it."""

ATTACHMENT = re.compile(r"^附\s*件\s*+[\d一二三四五六七八九十]{0,3}\s*[：:]?$")
WRONG_ATTACHMENT = re.compile(
    r"^(?:[（(【\[]\s*附\s*件\s*+[\d一二三四五六七八九十]{0,3}\s*[）)】\]]"
    r"|附\s*件\s*+[\d一二三四五六七八九十]{1,3}\s*[：:]?\s*[^。；]{2,60})$"
)
"""An 附件 mark in brackets, or with the title beside it: known by its place after the 成文日期 alone."""

SECRECY = re.compile(
    r"^(绝密|机密|秘密)\s*([★*☆＊].*|[-—－·]?\s*[\d一二三四五六七八九十]{1,3}\s*(年|个月|日|天)|长期)?$"
)
URGENCY = re.compile(r"^(特\s*提|特\s*急|加\s*急|平\s*急|急\s*件|紧\s*急)[！!]?$")
COPY_NUMBER = re.compile(r"^(?:No[.．]?|№|份号[：:]?)?\s*\d{1,8}$", re.IGNORECASE)
SIGNER = re.compile(r"签发人\s*[：:]")

ADDRESSEES = re.compile(r"^主\s*送\s*[：:]")
COPIES = re.compile(r"^抄\s*[送报]")
PRINTED = re.compile(r"印\s*发$")

SPECIAL_MARK = re.compile(r"(令|纪\s*要)$")
SPECIAL_NUMBER = re.compile(
    r"^[（(]?(?:〔?\d{4}[〕年]\s*)?第?.{1,6}[号期次][）)]?$|^[^，。]{0,30}\d{4}年\d{1,2}月\d{1,2}日(?:印发|编)?$"
)
"""标志 of the forms that have no 发文字号 (10.2, 10.3), and what stands below it: a number, the office and the date."""

OPENING = re.compile(
    r"如下[：:]|现[将就对予]|[^，：:](?:以下|下列)"
    r"|^(?:为|根据|按照|依据|鉴于|由于)[^：:]+，|^经[^，：:]{0,40}(?:研究|同意|批准|审议|决定)"
)
"""What a text begins with and no 主送机关 has: reasons, and the announcement of what follows."""
