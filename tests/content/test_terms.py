"""content/terms.yaml: what the office lays down about words."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.content import load_terms
from docgen.diagnostics import DocgenError
from docgen.report import format_report
from docgen.source import Abbreviation, Replacement, Terms

ROOT = Path(__file__).parents[2]


def test_terms_are_read(tmp_path: Path) -> None:
    path = tmp_path / "terms.yaml"
    path.write_text(
        "replacements:\n"
        "  - {wrong: 布署, right: 部署, unless: [公布署名]}\n"
        "  - {wrong: 党的20大, right: 党的二十大, reason: 专名用汉字数字}\n"
        "abbreviations:\n"
        "  - {short: 区安委会, full: 某区安全生产委员会}\n",
        encoding="utf-8",
    )
    assert load_terms(path) == Terms(
        (
            Replacement("布署", "部署", unless=("公布署名",)),
            Replacement("党的20大", "党的二十大", "专名用汉字数字"),
        ),
        (Abbreviation("区安委会", "某区安全生产委员会"),),
    )


def test_no_file_means_no_terms(tmp_path: Path) -> None:
    assert load_terms(tmp_path / "terms.yaml") == Terms()


def test_wrong_terms_are_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("terms.yaml").write_text("replacements:\n  - {wrong: 布署, rigth: 部署}\n", encoding="utf-8")
    with pytest.raises(DocgenError) as caught:
        load_terms(Path("terms.yaml"))
    assert format_report(caught.value.diagnostics) == (
        "terms.yaml:2:17: E002 不认识的键 rigth\n"
        "   2 |   - {wrong: 布署, rigth: 部署}\n"
        "                         ^\n"
        "提示：您是否想写 right？\n\n"
        "共 1 个错误"
    )


def test_the_terms_of_the_office_can_be_read() -> None:
    terms = load_terms(ROOT / "content" / "terms.yaml")
    assert terms.replacements
    assert all(term.wrong not in term.right for term in terms.replacements)
    first_line = (ROOT / "content" / "terms.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first_line == "# yaml-language-server: $schema=../schemas/terms.schema.json"
