"""pyproject.toml of the project in the working folder in; what it says about checks out."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from docgen.check.settings import Settings, read_settings
from docgen.diagnostics import Diagnostic, DocgenError, ExitStatus, Location

PROJECT = Path("pyproject.toml")


def check_settings(path: Path = PROJECT) -> Settings:
    """[tool.docgen.check]. Raises DocgenError (status 2) with everything that is wrong with it."""
    table = tool_table("check", path)
    if not table:
        return Settings()
    from docgen.check.catalogue import CATALOGUE  # noqa: PLC0415  # the rules on papers are slow to import

    return read_settings(table, str(path), CATALOGUE)


def tool_table(name: str, path: Path = PROJECT) -> Mapping[str, Any]:
    """[tool.docgen.‹name›]; empty where there is none. Raises DocgenError (status 2) for what is no TOML."""
    if not path.is_file():
        return {}
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        for key in ("tool", "docgen", name):
            table = table.get(key, {})
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, AttributeError) as error:
        hint = f"请检查引号和方括号（{error}）"
        problem = Diagnostic("X004", f"{path.name} 不合 TOML 的写法", Location(str(path)), hint)
        raise DocgenError([problem], ExitStatus.USAGE) from error
    if not isinstance(table, dict):
        hint = f"写法：[tool.docgen.{name}]"
        problem = Diagnostic("X004", f"[tool.docgen.{name}] 应为一张表", Location(str(path)), hint)
        raise DocgenError([problem], ExitStatus.USAGE)
    return table
