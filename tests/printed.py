"""The plan as a reader sees it, for tests that hold it against texts."""

from __future__ import annotations

from docgen.model import Plan
from docgen.outline import plan_lines


def plan_paragraphs(plan: Plan) -> tuple[str, ...]:
    """The printed paragraphs of a plan as text, numbers included."""
    return tuple(line.lead + line.text for line in plan_lines(plan))
