"""What Jinja refuses in a template, and where, in; a diagnostic in Chinese out.

W002: a tag that cannot be read; W003: a name that is not defined; W004: a tag that cannot be computed.
"""

from __future__ import annotations

import re

from jinja2 import TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError

from docgen.diagnostics import Diagnostic, Location
from docgen.word.balance import TornError, UnbalancedError
from docgen.word.budget import ExcessError
from docgen.word.environment import LONG_NUMBER, UnprintableError
from docgen.word.standing import OutsideOfTextError

RUNTIME_ERRORS = (
    TypeError,
    ValueError,
    ArithmeticError,
    LookupError,
    AttributeError,
    AssertionError,
    RuntimeError,
    MemoryError,
)
"""What a tag may raise besides Jinja's own errors: text plus number, a loop too long, a filter that is given what it is
not made for, a macro without end."""

_SHOWN = 20
"""Characters that are shown of a text."""

_SYNTAX = (
    (r"No (filter|test) named '(.+)'", "没有名为“{1}”的过滤器"),
    (r"block that needs to be closed is '(.+)'", "“{0}”没有写结束标记 end{0}"),
    (r"unknown tag '(end\w+|else|elif)'", "“{0}”前面没有与它对应的开始标记"),
    (r"(?i)unknown tag '(p|r|tr|tc)'", "“{0}”应小写，紧跟在 {{% 后面，再空一格；标记里也不能另有 % 和 }}"),
    (r"unknown tag '(.+?)'", "不认识的标记“{0}”"),
    (r"got '(.+)'", "看不懂“{0}”"),
    (r"unexpected '(.+)'", "看不懂“{0}”"),
    (r"unexpected char (.+) at", "看不懂 {0}"),
    (r"keyword argument repeated: (.+)", "参数“{0}”写了两次"),
    (r"duplicate argument '(?:l_\d+_)?(.+?)'", "参数“{0}”写了两次"),
    (LONG_NUMBER, "数字太长"),
)
"""Messages of Jinja and of the environment, and what they mean."""


_SAVE_AGAIN = "请用 Word 或 WPS 重新保存模板，或恢复标准模板"


def broken_part(part: str, location: Location) -> Diagnostic:
    """W001 for a part that is no XML."""
    return Diagnostic("W001", f"{part} 不是完好的 XML", location, _SAVE_AGAIN)


def no_document(part: str, location: Location) -> Diagnostic:
    """W001 for a document part that is of some other kind."""
    return Diagnostic("W001", f"文件里没有正文（{part} 不是 Word 文档）", location, _SAVE_AGAIN)


def syntax_error(error: TemplateSyntaxError | RecursionError, location: Location) -> Diagnostic:
    """W002 for what Jinja says of a tag; the place holds the tag itself."""
    if isinstance(error, UnbalancedError):
        hint = "每组标记写法要一致：单独成段的都写 {%p … %}，占表格一行的都写 {%tr … %}，在文字中间的都写 {% … %}"
        return Diagnostic("W002", "模板标记写法有误：开始和结束的标记位置不对应", location, hint)
    if isinstance(error, TornError):
        hint = "标记有一半在修订、超链接、内容控件或单元格里：请接受修订，删去整个标记，在一处一次输入完；不用 {%- 和 -%}"
        return Diagnostic("W002", "模板标记写法有误：标记的前后两半不在一处", location, hint)
    return Diagnostic(
        "W002",
        f"模板标记写法有误：{_meaning(str(error))}",
        location,
        "标记写作 {{ 名称 }}；每个 {% for %}、{% if %} 都要有对应的 {% endfor %}、{% endif %}",
    )


def too_many_halves(location: Location) -> Diagnostic:
    """W002 for a part with so many halves of tags that it is not read."""
    hint = "每个 {{ 都要有 }}，每个 {% 都要有 %}；请补上或删去，或恢复标准模板"
    return Diagnostic("W002", "模板标记写法有误：只有前一半或后一半的标记太多", location, hint)


def text_lost(tag: str, beside: str, location: Location) -> Diagnostic:
    """W002 for a tag that takes the place of text that stands beside it."""
    message = f"模板标记写法有误：“{tag}”旁边的文字会丢失：{beside[:_SHOWN]}"
    return Diagnostic("W002", message, location, _ALONE.format("文字"))


def thing_lost(tag: str, thing: str, location: Location) -> Diagnostic:
    """The same for what is no text, such as a picture."""
    message = f"模板标记写法有误：“{tag}”旁边的{thing}会丢失"
    return Diagnostic("W002", message, location, _ALONE.format(thing))


_ALONE = (
    "{{%p … %}} 要独占一段，{{%tr … %}} 独占表格一行，{{%tc … %}} 独占一格；请把{}移到别的段落、别的行或格"
)


def outside_of_tables(tag: str, location: Location) -> Diagnostic:
    """W002 for a tag that takes the place of a row or cell where there is none."""
    hint = "{%tr … %}、{%tc … %} 只能写在表格里，单独成段的写 {%p … %}"
    return Diagnostic("W002", f"模板标记写法有误：“{tag}”不在表格里", location, hint)


def not_in_a_cell(tag: str, location: Location) -> Diagnostic:
    """W002 for a tag that is to join a cell with others and does not stand in one."""
    hint = "{% hm %}、{% vm %} 写在要合并的那一格的文字里，格里不要再套表格"
    return Diagnostic("W002", f"模板标记写法有误：“{tag}”合并不了单元格", location, hint)


def too_many_blanks(location: Location) -> Diagnostic:
    """W002 for a tag about a cell that is full of blanks."""
    return Diagnostic("W002", "模板标记写法有误：标记里的空格太多", location, "请删去多余的空格")


def _meaning(message: str) -> str:
    for pattern, meaning in _SYNTAX:
        if found := re.search(pattern, message):
            return meaning.format(*found.groups())
    return "没有写完，或嵌套太深"


def render_error(error: Exception, location: Location) -> Diagnostic:
    """W003 for a name that the context lacks, W004 for anything else."""
    message = str(error)
    if isinstance(error, ExcessError):
        hint = "请减少循环的次数，不要把文字成倍重复，或恢复标准模板"
        return Diagnostic("W004", "模板这一处要算、要印的太多，一份文件放不下", location, hint)
    if isinstance(error, UnprintableError):
        hint = "一组内容用 {% for %} 逐个印，或用 |join 连起来；要用方法的结果，名称后面写括号"
        return Diagnostic("W004", "模板这一处印的不是文字，也不是数字", location, hint)
    if isinstance(error, OutsideOfTextError):
        hint = "文字写作 {{ 名称 }}，花括号后面不写 p、r、tr、tc"
        return Diagnostic("W002", "模板标记写法有误：{{p … }}、{{r … }} 一类的标记印不出文字", location, hint)
    if isinstance(error, SecurityError):
        name = (re.findall(r"'([^']*)'", message) or [""])[0]
        return Diagnostic("W004", f"模板不能使用“{name}”", location, "模板只能使用公文的内容，请删去这个标记")
    if isinstance(error, UndefinedError):
        names = [match[1] or match[2] for match in re.finditer(r"'(.*?)'|no element (.+)", message)]
        unknown = names[-1] if names else "空列表中的一项"
        return Diagnostic("W003", f"模板用了没有定义的名称：{unknown}", location, "请核对名称的拼写")
    hint = "请改用更简单的写法，或恢复标准模板"
    return Diagnostic("W004", f"模板这一处无法计算（{type(error).__name__}）", location, hint)


def not_xml(location: Location) -> Diagnostic:
    """W004 for a template whose tags make XML that is none, such as `|safe` of a text with a `<`."""
    hint = "请检查模板中带“|”的标记（如 |safe）和宏，或恢复标准模板"
    return Diagnostic("W004", "模板填好之后不是完好的 XML", location, hint)
