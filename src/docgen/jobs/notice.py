"""The job of the notice, with 附件1 and 附件2."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from msgspec.structs import replace

from docgen.chinese import IDEOGRAPHIC_SPACE
from docgen.gbt9704 import SIGNATORY_CHARACTERS
from docgen.jobs.common import date_or_blank, document_number, printed_title, statistics_context
from docgen.model import Activity, Contact, Job, Notice, Paper
from docgen.outline import LineStyle, plan_lines

_BLANK = IDEOGRAPHIC_SPACE * 4


def job(activity: Activity) -> Job:
    """通知, its imprint (版记) on the page where the text ends, or, where that page is odd, on the next."""
    on_own_page = _job(activity, imprint_on_own_page=True)
    return replace(_job(activity, imprint_on_own_page=False), on_odd_pages=on_own_page)


def _job(activity: Activity, *, imprint_on_own_page: bool) -> Job:
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
            "imprint": _imprint(activity.notice, own_page=imprint_on_own_page),
        },
        fillable=False,
    )


def _notice(notice: Notice, contact: Contact) -> dict[str, Any]:
    return {
        "mark": notice.mark,
        "number": document_number(notice.number),
        "title": printed_title(notice.title),
        "addressees": "，".join(notice.addressees) + "：",
        "body": list(notice.body),
        "attachments": [
            {"number": f"{place}.", "name": title.text} for place, title in enumerate(notice.attachments, 1)
        ],
        "signatory": printed_title(notice.signatory, SIGNATORY_CHARACTERS),
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


def _imprint(notice: Notice, *, own_page: bool) -> dict[str, Any]:
    copies = "，".join(notice.copies) if notice.copies else IDEOGRAPHIC_SPACE * 10
    return {
        "own_page": own_page,
        "copies": f"{copies}。",
        "printed_by": notice.printed_by,
        "printed_on": f"{date_or_blank(notice.number.year, notice.printed_on)}印发",
    }
