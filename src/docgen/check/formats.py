"""Diagnostics for programs: JSON, and SARIF 2.1.0 (OASIS) for editors and code hosts."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from docgen.check.rule import Rule
from docgen.diagnostics import Diagnostic, Location

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def as_json(diagnostics: Sequence[Diagnostic]) -> str:
    """A list of objects with path, line, column, place, code, severity, message and hint."""
    return _dumped([_plain(diagnostic) for diagnostic in diagnostics])


def _plain(diagnostic: Diagnostic) -> dict[str, Any]:
    """A diagnostic as plain values; line and column are 0 where the whole file is meant."""
    location = diagnostic.location or Location("")
    return {
        "path": location.path,
        "line": location.line,
        "column": location.column,
        "place": location.place,
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
    }


def as_sarif(diagnostics: Sequence[Diagnostic], rules: Mapping[str, Rule], version: str) -> str:
    """One run of docgen `version`, with the rules that have something to say."""
    told = sorted({diagnostic.code for diagnostic in diagnostics})
    run = {
        "tool": {
            "driver": {
                "name": "docgen",
                "version": version,
                "language": "zh-CN",
                "rules": [_descriptor(code, rules.get(code)) for code in told],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(diagnostic, told.index(diagnostic.code)) for diagnostic in diagnostics],
    }
    return _dumped({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _descriptor(code: str, rule: Rule | None) -> dict[str, Any]:
    """A rule as reportingDescriptor (3.49); the loader's codes have no more than their name."""
    if rule is None:
        return {"id": code}
    return {
        "id": code,
        "shortDescription": {"text": rule.name},
        "fullDescription": {"text": rule.what},
        "help": {"text": f"{rule.why}\n不当：{rule.bad}\n正确：{rule.good}"},
        "defaultConfiguration": {"level": rule.severity.value},
    }


def _result(diagnostic: Diagnostic, index: int) -> dict[str, Any]:
    """A diagnostic as result (3.27)."""
    text = f"{diagnostic.message}\n{diagnostic.hint}" if diagnostic.hint else diagnostic.message
    result: dict[str, Any] = {
        "ruleId": diagnostic.code,
        "ruleIndex": index,
        "level": diagnostic.severity.value,
        "message": {"text": text},
    }
    if diagnostic.location:
        result["locations"] = [_location(diagnostic.location)]
    return result


def _location(location: Location) -> dict[str, Any]:
    """A place as location (3.28)."""
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(location.path)}}
    if location.line:
        region = {"startLine": location.line, "startColumn": max(location.column, 1)}
        physical["region"] = region
    made: dict[str, Any] = {"physicalLocation": physical}
    if location.place:
        made["logicalLocations"] = [{"fullyQualifiedName": location.place}]
    return made


def _uri(path: str) -> str:
    """A path as URI; relative ones stay relative."""
    pure = PurePath(path)
    return pure.as_uri() if pure.is_absolute() else quote(pure.as_posix())


def _dumped(value: Any) -> str:
    """JSON text with Chinese as it is."""
    return json.dumps(value, ensure_ascii=False, indent=2)
