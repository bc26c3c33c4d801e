"""The job of the notice, with 附件1 and 附件2."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from msgspec.structs import replace

from docgen.chinese import IDEOGRAPHIC_SPACE, em_width, title_lines
from docgen.gbt9704 import IMPRINT_CHARACTERS, MARK_CHARACTERS
from docgen.imprint import addressed_in_imprint
from docgen.jobs.common import date_or_blank, document_number, printed_title, signed, statistics_context
from docgen.model import Activity, Contact, Job, Notice, Paper, Title
from docgen.outline import LineStyle, plan_lines

_BLANK = IDEOGRAPHIC_SPACE * 4

_WHITE_BEFORE_DATE = 2
"""Characters of white that part 印发机关 from 印发日期 at least."""


def job(activity: Activity) -> Job:
    """通知, its imprint (版记) on the page where the text ends, or, where it then stands on an odd page, on the next.

    Where there is no room for it on an even page, the next is odd: then a blank page stands before its own.
    """
    after_blank_page = _job(activity, _IMPRINT_AFTER_BLANK_PAGE)
    on_own_page = replace(_job(activity, _IMPRINT_ON_OWN_PAGE), on_odd_pages=after_blank_page)
    return replace(_job(activity, _IMPRINT_BELOW_TEXT), on_odd_pages=on_own_page)


_IMPRINT_BELOW_TEXT = {"own_page": False, "after_blank_page": False}
_IMPRINT_ON_OWN_PAGE = {"own_page": True, "after_blank_page": False}
_IMPRINT_AFTER_BLANK_PAGE = {"own_page": True, "after_blank_page": True}


def _job(activity: Activity, imprint: Mapping[str, bool]) -> Job:
    return Job(
        paper=Paper.NOTICE,
        name=PurePosixPath("通知"),
        title=activity.notice.title.text,
        activity=activity.id,
        unit=None,
        filing=None,
        context={
            "issuer": activity.office.name,
            "notice": _notice(activity.notice, activity.office.contact),
            "plan": _plan(activity),
            "statistics": statistics_context(activity, unit=None),
            "imprint": {**imprint, **_imprint(activity.notice)},
        },
        fillable=False,
    )


def _notice(notice: Notice, contact: Contact) -> dict[str, Any]:
    return {
        "mark": printed_title(notice.mark, MARK_CHARACTERS),
        "number": document_number(notice.number),
        "title": printed_title(notice.title),
        "addressees": "，".join(notice.addressees) + "：",
        "body": list(notice.body),
        "attachments": [
            {"number": f"{place}.", "name": title.text} for place, title in enumerate(notice.attachments, 1)
        ],
        **signed(notice.signatory),
        "signed_on": date_or_blank(notice.number.year, notice.signed_on),
        "remarks": _remarks(notice, contact),
    }


def _remarks(notice: Notice, contact: Contact) -> list[str]:
    """附注 (7.3.6): the contact, and whether the paper is public, where the office has said so."""
    line = f"联系人：{contact.name or _BLANK}，联系电话：{contact.phone or _BLANK * 2}"
    return [line, *([notice.disclosure] if notice.disclosure else [])]


def _plan(activity: Activity) -> dict[str, Any]:
    return {
        "title": printed_title(activity.plan.title),
        "lines": [
            {"style": line.style.value, "lead": line.lead, "text": line.text}
            for line in plan_lines(activity.plan)
            if line.style is not LineStyle.TITLE
        ],
    }


def _imprint(notice: Notice) -> dict[str, str]:
    in_imprint = addressed_in_imprint(notice.mark.phrases, notice.title.phrases, notice.addressees)
    printed_on = f"{date_or_blank(notice.number.year, notice.printed_on)}印发"
    return {
        "addressees": "，".join(notice.addressees) + "。" if in_imprint else "",
        "copies": _copies(notice.copies),
        "printed_by": _printed_by(notice.printed_by, printed_on),
        "printed_on": printed_on,
    }


def _copies(offices: tuple[str, ...] | None) -> str:
    """抄送机关 (7.4.2), with blanks where they are not decided yet; nothing where there are none."""
    names = IDEOGRAPHIC_SPACE * 10 if offices is None else "，".join(offices)
    return f"{names}。" if names else ""


def _printed_by(office: Title, printed_on: str) -> str:
    """印发机关 in lines, the last with room for 印发日期 beside it (7.4.3), or empty, where a phrase leaves none."""
    room = IMPRINT_CHARACTERS - em_width(printed_on) - _WHITE_BEFORE_DATE
    lines = title_lines(office.phrases, room)
    return "\n".join(lines if em_width(lines[-1]) <= room else (*lines, ""))
