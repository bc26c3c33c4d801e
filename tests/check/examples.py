"""Examples put into the small activity: a text into the body of a section, a file in place of its like."""

from __future__ import annotations

import shutil
from pathlib import Path

SMALL = Path(__file__).parent / "small"
CASES = Path(__file__).parents[1] / "cases"

BODY = "      坚持人民至上、生命至上。\n"
"""The lines of the small plan that a text takes the place of."""


def put_text(text: str, folder: Path) -> None:
    """Put a text, a paragraph a line, into the plan of an activity."""
    plan = (SMALL / "plan.yaml").read_text(encoding="utf-8")
    assert plan.count(BODY) == 1
    body = "\n".join(f"      {line}\n" for line in text.splitlines())
    (folder / "plan.yaml").write_text(plan.replace(BODY, body), encoding="utf-8")


def put(code: str, kind: str, folder: Path) -> None:
    """Put the bad, good or fixed example of a case into the small activity, everything else as it was."""
    for path in folder.iterdir():
        shutil.copy(SMALL / path.name, path)
    examples = list((CASES / code).glob(f"{kind}.*"))
    assert examples
    for example in examples:
        if example.suffix == ".txt":
            put_text(example.read_text(encoding="utf-8"), folder)
        else:
            shutil.copy(example, folder / f"{example.suffixes[0].removeprefix('.')}.yaml")


def contents(folder: Path) -> dict[str, str]:
    """The text of each file of a folder."""
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
