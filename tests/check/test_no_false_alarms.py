"""What real notices are full of and no rule may find fault with: the texts of notices/ are left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from check.examples import put_text
from docgen.check.settings import Settings
from docgen.pipeline.checking.content import check
from docgen.report import format_report

NOTICES = sorted((Path(__file__).parent / "notices").glob("*.txt"))


@pytest.mark.parametrize("notice", NOTICES, ids=lambda path: path.stem)
def test_nothing_is_found(notice: Path, small: Path) -> None:
    put_text(notice.read_text(encoding="utf-8"), small)
    assert format_report(check(small, Settings(), Path("terms.yaml")).diagnostics) == ""
