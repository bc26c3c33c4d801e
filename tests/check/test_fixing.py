"""Corrections touch the words that are wrong, and nothing else in the file."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from check.examples import contents, put_text
from check.words import WORDS
from docgen.check.fixing import corrected
from docgen.check.settings import Settings
from docgen.diagnostics import DocgenError
from docgen.pipeline.checking.content import check, fix
from docgen.source import Edit

PROJECT = Path(__file__).parents[2]


def edit(column: int, old: str, new: str, line: int = 1) -> Edit:
    """A change of plan.yaml."""
    return Edit("plan.yaml", line, column, old, new)


def test_edits_of_one_line_do_not_disturb_each_other() -> None:
    text, made = corrected("a,b;c\n", [edit(2, ",", "，，"), edit(4, ";", "；")])
    assert (text, made) == ("a，，b；c\n", 2)


def test_of_two_edits_that_overlap_one_is_left_for_later() -> None:
    assert corrected("abcd", [edit(1, "abc", "x"), edit(3, "cd", "y")]) == ("aby", 1)


@pytest.mark.parametrize("wrong", [edit(1, "z", "y"), edit(9, "a", "y"), edit(1, "a", "y", line=7)])
def test_an_edit_that_does_not_fit_the_text_is_left_out(wrong: Edit) -> None:
    assert corrected("abc\n", [wrong]) == ("abc\n", 0)


def test_comments_order_and_line_ends_stay(small: Path) -> None:
    put_text("各街道,各单位。", small)
    path = small / "plan.yaml"
    text = "# 说明, 不要改\r\n" + path.read_text(encoding="utf-8").replace("\n", "\r\n")
    path.write_bytes(text.encode("utf-8-sig"))
    assert fix(small, Settings(), Path("terms.yaml")).corrections == {"2023/plan.yaml": 1}
    assert path.read_bytes() == text.replace("街道,各", "街道，各").encode("utf-8-sig")


def test_a_correction_can_bring_another_to_light(small: Path) -> None:
    put_text("每月报送1-2个案例，每次3—5人，共２０2３次。", small)
    assert fix(small, Settings(), Path("terms.yaml")).corrections == {"2023/plan.yaml": 3}
    assert check(small, Settings(), Path("terms.yaml")).diagnostics == ()


def test_corrections_that_break_the_file_are_taken_back(small: Path) -> None:
    path = small / "plan.yaml"
    text = path.read_text(encoding="utf-8").replace("heading: 主题活动", "heading: 1.[主题]活动")
    path.write_text(text, encoding="utf-8")
    result = fix(small, Settings(), Path("terms.yaml"))
    assert result.corrections == {}
    assert [each.code for each in result.outcome.diagnostics] == ["N101"]
    assert path.read_text(encoding="utf-8") == text


def test_corrections_beside_one_that_breaks_the_file_are_made(small: Path) -> None:
    put_text("各街道,各单位;各部门。", small)
    path = small / "plan.yaml"
    text = path.read_text(encoding="utf-8").replace("heading: 主题活动", "heading: 1.[主题]活动")
    path.write_text(text, encoding="utf-8")
    result = fix(small, Settings(), Path("terms.yaml"))
    assert result.corrections == {"2023/plan.yaml": 2}
    assert [(edit.old, edit.new) for edit in result.outcome.edits] == [("1.", "")]
    assert path.read_text(encoding="utf-8") == text.replace("街道,各单位;", "街道，各单位；")


def test_permissions_and_links_of_the_office_stay(small: Path, tmp_path: Path) -> None:
    put_text("各街道,各单位。", small)
    path, elsewhere = small / "plan.yaml", tmp_path / "elsewhere.yaml"
    path.rename(elsewhere)
    path.symlink_to(elsewhere.resolve())
    elsewhere.chmod(0o664)
    assert fix(small, Settings(), Path("terms.yaml")).corrections == {"2023/plan.yaml": 1}
    assert path.is_symlink()
    assert "街道，各" in elsewhere.read_text(encoding="utf-8")
    assert elsewhere.stat().st_mode & 0o777 == 0o664


def test_nothing_is_written_where_nothing_is_wrong(small: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in small.iterdir()}
    assert fix(small, Settings(), Path("terms.yaml")).corrections == {}
    assert {path: path.stat().st_mtime_ns for path in small.iterdir()} == before


def test_the_terms_of_the_project_leave_alone_what_only_meets_in_a_row(small: Path) -> None:
    shutil.copy(PROJECT / "content/terms.yaml", "terms.yaml")
    put_text(
        "按排查清单整改，考核结果按排名通报，按排放标准执行。\n"
        "迟报、漏报导致事故扩大的，既使用通报，又使用约谈，坚持通报导向。\n"
        "向社会公布署名的文章，尤其它的附图。",
        small,
    )
    assert check(small, Settings(), Path("terms.yaml")).edits == ()


# Words that are nothing but unseen characters are left alone: without them the text would be empty.
@given(lines=st.lists(WORDS.filter(lambda words: words.strip(" \u200b")), min_size=1, max_size=3))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_written_there_corrections_come_to_an_end(lines: list[str], small: Path) -> None:
    put_text("\n".join(line.strip() for line in lines), small)
    before = contents(small)
    try:
        result = fix(small, Settings(), Path("terms.yaml"))
    except DocgenError:
        assert contents(small) == before  # what cannot be loaded is not touched
        return
    after = contents(small)
    assert result.outcome.edits == ()
    assert {name for name in after if after[name] != before[name]} <= {"plan.yaml"}
    assert len(after["plan.yaml"].split("\n")) == len(before["plan.yaml"].split("\n"))
