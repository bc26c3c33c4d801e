"""Content that bears a mark of classification is made no papers of: it may not be on this machine at all."""

from __future__ import annotations

from pathlib import Path

from docgen.content.files import FILES
from docgen.diagnostics import DocgenError

_MARKS = ("绝密", "机密", "秘密")
"""Without one of these words there is no mark, and nothing slow to do."""


def refuse_classified(folder: Path) -> None:
    """Raise DocgenError with every mark of classification (S101) in the content of an activity, which could be
    loaded; what a comment or the settings let pass is let pass here too.
    """
    texts = [(folder / f"{stem}.yaml").read_text("utf-8-sig") for stem in FILES]
    if not any(mark in text for text in texts for mark in _MARKS):
        return
    from docgen.pipeline.checking.content import check  # noqa: PLC0415  # all the rules, seldom needed
    from docgen.pipeline.checking.project import check_settings  # noqa: PLC0415

    found = [each for each in check(folder, check_settings()).diagnostics if each.code == "S101"]
    if found:
        raise DocgenError(found)
