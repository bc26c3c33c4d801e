"""Rules in words: a rule in, what `docgen explain` prints, or a chapter of docs/rules.md, out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from docgen.check.layout.unchecked import UNCHECKED
from docgen.check.rule import Rule
from docgen.report import WORDS

FAMILIES = {
    "D": "日期",
    "N": "序号与结构",
    "P": "标点、数字与空格",
    "M": "名称与用语",
    "S": "保密与隐私",
    "U": "待定的内容",
    "W": "模板",
    "GB": "版面（GB/T 9704—2012）",
    "F": "成品",
    "I": "忽略",
}
"""The families by the letters that codes begin with."""

_INTRODUCTION = """\
# 检查规则

`docgen check` 按下列规则检查内容、模板和成品。
本文件由 `docgen explain --all --format markdown` 生成，不要手改。

* **错误**使检查不通过（退出状态 1），**警告**和**说明**只作提醒。
* **可自动改正**的规则，`docgen check --fix` 会直接改 YAML，注释和排版不动。
* 确有理由不改时，在旁边写 `# docgen: ignore 编号 理由`：写在值的同一行末尾，或写在它的上一行；
  写在 `text: |` 这样的行尾，对整段文字有效。
  对整个文件有效的写法是 `# docgen: ignore-file 编号 理由`。不再需要的忽略会被指出来（I001）。
  内容里忽略的保密与隐私问题（S），检查由它生成的 Word 文件时也不再提示。
* 全项目不用的规则，写在 pyproject.toml 的 `[tool.docgen.check]`：`ignore = ["D104"]`，
  或 `per-file-ignores = {"content/2022/*.yaml" = ["P205"]}`。
"""


def as_text(rule: Rule) -> str:
    """A rule for a terminal, without a final newline."""
    fixable = "，可自动改正" if rule.fixable else ""
    return "\n".join(
        [
            f"{rule.code} {rule.name}（{WORDS[rule.severity]}{fixable}）",
            "",
            rule.what,
            f"理由：{rule.why}",
            f"不当：{rule.bad}",
            f"正确：{rule.good}",
        ]
    )


def as_markdown(rules: Iterable[Rule]) -> str:
    """All rules as the text of docs/rules.md, by family."""
    order = list(FAMILIES)
    ordered = sorted(rules, key=lambda rule: order.index(family(rule.code)))
    parts = [_INTRODUCTION]
    for letters, group in groupby(ordered, key=lambda rule: family(rule.code)):
        members = list(group)
        parts.append(f"## {letters} {FAMILIES[letters]}\n\n{_table(members)}")
        parts += [_chapter(rule) for rule in members]
    parts.append(_unchecked())
    return "\n".join(parts)


def family(code: str) -> str:
    """The letters that a code begins with."""
    return code.rstrip("0123456789.abcdefghijklmnopqrstuvwxyz-")


def _table(rules: Sequence[Rule]) -> str:
    """The rules of a family at a glance."""
    rows = [
        f"| [{rule.code}](#{_anchor(rule)}) | {rule.name} | {WORDS[rule.severity]} "
        f"| {'是' if rule.fixable else ''} |"
        for rule in rules
    ]
    return "\n".join(["| 编号 | 规则 | 级别 | 可自动改正 |", "|---|---|---|---|", *rows, ""])


def _chapter(rule: Rule) -> str:
    """A rule."""
    return f"""\
<a id="{_anchor(rule)}"></a>

### {rule.code} {rule.name}

{rule.what}

{rule.why}

* 不当：`{rule.bad}`
* 正确：`{rule.good}`
"""


def _unchecked() -> str:
    """What the standard asks for and is left to the reader."""
    rows = [f"* {subject}：{reason}" for subject, reason in UNCHECKED]
    return "\n".join(["## 程序不检查的要求", "", "GB/T 9704—2012 的下列要求要靠人看：", "", *rows, ""])


def _anchor(rule: Rule) -> str:
    """The name of a rule's chapter in links."""
    return rule.code.lower().replace(".", "")
