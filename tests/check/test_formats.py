"""Diagnostics for programs."""

from __future__ import annotations

import json

from docgen.check.formats import as_json, as_sarif
from docgen.check.registry import RULES
from docgen.diagnostics import Diagnostic, Location, Severity

FOUND = (
    Diagnostic(
        "D101",
        "截止日 2023-11-26 是星期日",
        Location("content/2023/filings.yaml", 53, 10, source="x"),
        "提前",
    ),
    Diagnostic(
        "W105", "另设了格式", Location("templates/notice.docx", place="第 3 段"), severity=Severity.WARNING
    ),
    Diagnostic("X002", "命令写法不对", severity=Severity.NOTE),
)


def test_json() -> None:
    assert json.loads(as_json(FOUND)) == [
        {
            "path": "content/2023/filings.yaml",
            "line": 53,
            "column": 10,
            "place": "",
            "code": "D101",
            "severity": "error",
            "message": "截止日 2023-11-26 是星期日",
            "hint": "提前",
        },
        {
            "path": "templates/notice.docx",
            "line": 0,
            "column": 0,
            "place": "第 3 段",
            "code": "W105",
            "severity": "warning",
            "message": "另设了格式",
            "hint": "",
        },
        {
            "path": "",
            "line": 0,
            "column": 0,
            "place": "",
            "code": "X002",
            "severity": "note",
            "message": "命令写法不对",
            "hint": "",
        },
    ]


def test_sarif() -> None:
    log = json.loads(as_sarif(FOUND, RULES, "1.0"))
    [run] = log["runs"]
    assert log["version"] == "2.1.0"
    assert run["columnKind"] == "unicodeCodePoints"
    driver = run["tool"]["driver"]
    assert [rule["id"] for rule in driver["rules"]] == ["D101", "W105", "X002"]
    assert driver["rules"][0]["shortDescription"] == {"text": "截止日不是工作日"}
    assert run["results"] == [
        {
            "ruleId": "D101",
            "ruleIndex": 0,
            "level": "error",
            "message": {"text": "截止日 2023-11-26 是星期日\n提前"},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": "content/2023/filings.yaml"},
                        "region": {"startLine": 53, "startColumn": 10},
                    }
                }
            ],
        },
        {
            "ruleId": "W105",
            "ruleIndex": 1,
            "level": "warning",
            "message": {"text": "另设了格式"},
            "locations": [
                {
                    "physicalLocation": {"artifactLocation": {"uri": "templates/notice.docx"}},
                    "logicalLocations": [{"fullyQualifiedName": "第 3 段"}],
                }
            ],
        },
        {"ruleId": "X002", "ruleIndex": 2, "level": "note", "message": {"text": "命令写法不对"}},
    ]


def test_paths_become_addresses() -> None:
    log = json.loads(as_sarif([Diagnostic("D101", "x", Location("build/外海 街道.docx"))], RULES, "1.0"))
    location = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert location == {"artifactLocation": {"uri": "build/%E5%A4%96%E6%B5%B7%20%E8%A1%97%E9%81%93.docx"}}


def test_nothing_found() -> None:
    assert json.loads(as_json(())) == []
    assert json.loads(as_sarif((), RULES, "1.0"))["runs"][0]["results"] == []
