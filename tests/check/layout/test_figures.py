"""[tool.docgen.layout]: single figures by name, or a sentence that says what is wrong."""

from __future__ import annotations

import pytest

from docgen.check.layout import CHECKS, STANDARD, house_figures, read_paper
from docgen.diagnostics import DocgenError, ExitStatus


def test_nothing_changed_is_the_standard() -> None:
    assert house_figures({}, "pyproject.toml") == STANDARD


def test_the_figures_of_the_standard_are_consistent() -> None:
    assert (STANDARD.margin_right, STANDARD.margin_bottom) == (26, 35)
    assert (STANDARD.type_width, STANDARD.type_bottom - STANDARD.margin_top) == (156, 225)


def test_a_house_may_have_its_own_margin(word_file: bytes) -> None:
    figures = house_figures({"margin_top": 35}, "pyproject.toml")
    paper = read_paper(("通知.docx", word_file), None, figures)
    messages = [found.message for check in CHECKS for found, _ in check.diagnostics(paper)]
    assert messages == ["天头（上边距） 37.0 mm，应为 35 mm ±1 mm"]


@pytest.mark.parametrize(
    ("settings", "message", "hint"),
    [
        ({"margin_tops": 35}, "[tool.docgen.layout] 没有 margin_tops 这一项", "您是否想写 margin_top？"),
        (
            {"margin_top": "35"},
            "[tool.docgen.layout] 的 margin_top 应为 0 到 1000 之间的数，现为 '35'",
            "例如 margin_top = 37.0",
        ),
        (
            {"lines_per_page": -1},
            "[tool.docgen.layout] 的 lines_per_page 应为 0 到 1000 之间的数，现为 -1",
            "例如 lines_per_page = 22",
        ),
    ],
)
def test_what_makes_no_sense_is_refused(settings: dict[str, object], message: str, hint: str) -> None:
    with pytest.raises(DocgenError) as caught:
        house_figures(settings, "pyproject.toml")
    [problem] = caught.value.diagnostics
    assert (problem.code, problem.message, problem.hint) == ("X004", message, hint)
    assert caught.value.status == ExitStatus.USAGE
