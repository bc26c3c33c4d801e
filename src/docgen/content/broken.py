"""Text that is no YAML, and what the parser says of it, in; one diagnostic in the editor's words out.

The parser tells where it stumbled, which is often some lines below what was written wrong, and in words of its
own. Slips that can be seen in the lines themselves are therefore looked for first.
"""

from __future__ import annotations

import re

import yaml

from docgen.content.codes import Code, problem
from docgen.content.document import Spot
from docgen.diagnostics import Diagnostic

NO_ALIAS = ("内容文件不使用别名（*）", "请把内容直接写出来；日期和名称可用 {{ }} 引用。")

_ADVICE = (
    ("scanning an alias", *NO_ALIAS),
    ("scanning an anchor", "值不能以 & 开头", "请给整个值加上引号。"),
    ("mapping values are not allowed", "这里不能再有冒号", "请检查上一行的缩进和冒号；文字含“: ”时加引号。"),
    ("character '\\t'", "这里有制表符", "请改成空格。"),
    ("that cannot start any token", "值不能以这个符号开头", "请给整个值加上引号。"),
    ("could not find expected ':'", "键后面缺少冒号", "请写成“键: 值”，冒号用半角，后面留一个空格。"),
    ("while scanning a quoted scalar", "引号没有配对", "请在值的末尾补上引号。"),
    ("scanning a double-quoted scalar", "双引号里的反斜杠写法有误", "请改用单引号。"),
    ("but got '?'", "[ ] 或 { } 里的半角问号没有加引号", "请给整个值加上引号。"),
    ("flow sequence", "方括号列表没有写完", "请检查逗号和右方括号 ]。"),
    ("flow mapping", "花括号没有写完", "请检查逗号和右花括号 }；以 {{ 开头的文字请加引号或写在 | 之后。"),
    ("block scalar", "| 或 > 后面不能跟文字", "请把文字写在下一行并缩进；文字以 | 或 > 开头时，给整个值加引号。"),
    ("expected <block end>, but found ':'", "冒号前面缺少键", "请写成“键: 值”。"),
    ("expected <block end>", "缩进没有对齐", "请让同一层的键或“-”左端对齐。"),
)  # fmt: skip
"""What the parser says, what that means, what to do; the first that fits counts."""

_AFTER_QUOTES = (
    "found '<scalar>'",
    "引号之后还有文字",
    "文字里有双引号时，整个值改用单引号，或写在 | 之后的下一行。",
)
"""The same of text that does not begin its line; what does is not aligned."""

_PROSE = ("文字的缩进有误", "写在 | 之后的文字，每行都比键多缩进两格，各行左端对齐。")
"""What is said of a line that begins with Chinese: no key does."""

_WIDE_BLANK = ("行首有全角空格或不间断空格", "缩进只用半角空格。")
"""What is said of a line that begins with a blank that only looks like an indent."""

_COMMENT = ("注释隔断了文字", "写在 | 之后的文字中间不能有注释，请把它移到这段文字的前面。")
"""What is said of a comment that ends a text before its last line."""

_TOLD_AT_START = ("quoted scalar", "alias", "anchor", "simple key")
"""What is told where it began: a quotation without end was missed there, not at the end of the file."""

_SLIPS = (
    (r"[ -]*(?P<key>[A-Za-z_]\w*)：", "键后面是全角冒号“：”", "请改成半角冒号，后面留一个空格：{key}: …"),
    (r"[ -]*(?P<key>[A-Za-z_]\w*):(?=[^ \t/])", "冒号后面没有空格", "请在冒号后面留一个半角空格：{key}: …"),
    (r" *[\u3000\xa0](?=[ \u3000\xa0]*(?:- |\w+[:：]))", *_WIDE_BLANK),
    (r" *(?:-(?=[a-z{\u3000\xa0])|－)", "行首的“-”写法有误", "“-”用半角，后面留一个半角空格：- id: …"),
)  # fmt: skip
"""How a line begins that the parser takes for text, to stumble a little later; what is wrong, told at the last
character that fits; what to do."""

_ENTRY = re.compile(r" *(?:- |\w+:(?: |$))", re.ASCII)
"""How a line begins that belongs to no list or mapping in brackets."""

_LINES_BACK = 3
"""How far above the place where the parser stumbles a slip may stand."""

_CONFLICT = re.compile(r"([<|=>])\1{6}(?: |$)")
"""A line that git writes between two versions of which it could choose none."""


def broken(error: Exception, path: str, lines: tuple[str, ...]) -> Diagnostic:
    """The diagnostic for text that is no YAML."""
    said, spot = _said(error, lines)
    slip = _conflict(lines) or _slip(spot, lines) or _comment(spot, lines)
    place, message, hint = slip or (spot, *_advice(said, spot, lines))
    return problem(Code.YAML, message, place.location(path, lines), hint)


def _said(error: Exception, lines: tuple[str, ...]) -> tuple[str, Spot]:
    """What the parser says, and where what it says it of was written."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return "", Spot(1, 1)
    at_start = any(fragment in str(error.context) for fragment in _TOLD_AT_START)
    if "parsing a flow" in str(error.context) and error.problem_mark.line < len(lines):
        at_start = _ENTRY.match(lines[error.problem_mark.line]) is not None and (
            error.context_mark.line < error.problem_mark.line
        )
    mark = error.context_mark if at_start else error.problem_mark
    return f"{error.context} {error.problem}", Spot(mark.line + 1, mark.column + 1)


def _conflict(lines: tuple[str, ...]) -> tuple[Spot, str, str] | None:
    """Where the marks of a merge were left in the file."""
    for number, line in enumerate(lines, 1):
        if _CONFLICT.match(line):
            hint = "请选定一种写法，删去 <<<<<<<、=======、>>>>>>> 这几行。"
            return Spot(number, 1), "合并冲突还没有处理", hint
    return None


def _slip(spot: Spot, lines: tuple[str, ...]) -> tuple[Spot, str, str] | None:
    """The slip of the pen that the parser stumbles over at the spot, or a few lines further down."""
    for number in range(min(spot.line, len(lines)), max(0, spot.line - _LINES_BACK), -1):
        for pattern, message, hint in _SLIPS:
            if found := re.match(pattern, lines[number - 1], re.ASCII):
                return Spot(number, found.end()), message, hint.format_map(found.groupdict())
    return None


def _comment(spot: Spot, lines: tuple[str, ...]) -> tuple[Spot, str, str] | None:
    """The comment before a line of text that the parser stumbles over: indented less, it has ended the text."""
    before = lines[spot.line - 2] if 2 <= spot.line <= len(lines) else ""
    if before.lstrip().startswith("#") and lines[spot.line - 1].lstrip() > "\x7f":
        return Spot(spot.line - 1, len(before) - len(before.lstrip()) + 1), *_COMMENT
    return None


def _advice(said: str, spot: Spot, lines: tuple[str, ...]) -> tuple[str, str]:
    """What the words of the parser mean, and what to do."""
    line = lines[spot.line - 1] if spot.line <= len(lines) else ""
    begins = not line[: spot.column - 1].strip()
    if begins and line[spot.column - 1 :] > "\x7f":
        return _WIDE_BLANK if line[spot.column - 1] in "\u3000\xa0" else _PROSE
    for fragment, message, hint in _ADVICE if begins else (_AFTER_QUOTES, *_ADVICE):
        if fragment in said:
            return message, hint
    return "这里不合 YAML 的写法", "请检查缩进、冒号、引号和括号。"
