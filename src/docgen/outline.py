"""The plan as it is printed: a Plan in, its lines with numbers and styles out.

Numbers are counted here and nowhere else (7.3.3: 一、 then （一） then 1.).
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

from docgen.chinese import heading_number, numbered
from docgen.model import Plan, Section, Task


class LineStyle(StrEnum):
    """Named styles of the templates that the plan's lines are set in."""

    TITLE = "附件标题"
    FIRST_HEADING = "一级标题"
    SECOND_HEADING = "二级标题"
    BODY = "正文"


class Line(Struct, frozen=True):
    """A printed paragraph: its style and text.

    `lead` is what comes before `text` in the same paragraph, in the face of a second-level heading: a
    heading that runs into its paragraph.
    """

    style: LineStyle
    text: str
    lead: str = ""


def plan_lines(plan: Plan) -> tuple[Line, ...]:
    """Every printed paragraph of the plan, from its title to its closing."""
    return (
        Line(LineStyle.TITLE, plan.title.text),
        *_body(plan.preamble),
        *(line for number, section in enumerate(plan.sections, 1) for line in section_lines(section, number)),
        *_body(plan.closing),
    )


def section_lines(section: Section, number: int, level: int = 1) -> Iterator[Line]:
    """The lines of a section with its heading's number; level 1 or 2."""
    heading = numbered(heading_number(level, number), section.heading)
    if section.run_in:
        first, *rest = section.paragraphs
        yield Line(LineStyle.BODY, first, lead=f"{heading}。")
        yield from _body(tuple(rest))
    else:
        yield Line(LineStyle.FIRST_HEADING if level == 1 else LineStyle.SECOND_HEADING, heading)
        yield from _body(section.paragraphs)
    for task in section.tasks:
        yield Line(LineStyle.BODY, task_text(task))
    for place, inner in enumerate(section.sections, 1):
        yield from section_lines(inner, place, level + 1)


def task_text(task: Task) -> str:
    """A task with its number, as printed."""
    return numbered(heading_number(3, task.number), task.text)


def _body(paragraphs: tuple[str, ...]) -> tuple[Line, ...]:
    """Paragraphs as lines of body text."""
    return tuple(Line(LineStyle.BODY, text) for text in paragraphs)
