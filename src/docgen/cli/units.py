"""`docgen units`: who owes what by when."""

from __future__ import annotations

import click

from docgen.chinese import are_successive, day_in, months_text, pad, width
from docgen.cli.chinese import Command
from docgen.model import Activity, Filing, Unit
from docgen.pipeline.order import find_activity, load


@click.command("units", cls=Command)
@click.argument("activity", required=False, metavar="[活动]")
def command(activity: str | None) -> None:
    """列出一次活动的单位，以及各单位要报送什么、什么时候报送。

    \b
    例：docgen units
        docgen units 2023
    """
    loaded = load(find_activity(activity))
    rows = [("单位", "全称", "任务", "报送"), *(_row(loaded, unit) for unit in loaded.units)]
    widths = [max(width(row[column]) for row in rows) for column in range(3)]
    for row in rows:
        click.echo("  ".join([*(pad(text, size) for text, size in zip(row, widths, strict=False)), row[3]]))
    click.echo(f"共 {len(loaded.units)} 个单位。")


def _row(activity: Activity, unit: Unit) -> tuple[str, str, str, str]:
    tasks = sum(1 for task in activity.plan.all_tasks() if unit.belongs_to(task.owners))
    owed = (
        f"{filing.name}（{_when(activity, filing)}）"
        for filing in activity.filings
        if unit.belongs_to(filing.owners)
    )
    return unit.short_name, unit.name, f"{tasks} 项", "、".join(owed)


def _when(activity: Activity, filing: Filing) -> str:
    """By when: 6月21日前, or 6月至12月每月 for what is owed monthly, or 3月、6月、9月."""
    months = [due.month for due in filing.dues if due.month]
    if not months:
        return f"{day_in(activity.year, filing.due)}前"
    said = months_text(months).removeprefix(f"{activity.year}年")
    return f"{said}每月" if len(months) > 1 and are_successive(months) else said
