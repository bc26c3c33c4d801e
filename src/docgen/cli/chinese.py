"""click in Chinese: help pages, and usage errors as diagnostics."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from importlib import import_module
from typing import Any

import click

from docgen.chinese import join_lines, pad, width, wrap
from docgen.diagnostics import Diagnostic

_WORDS = {"Options": "选项", "Commands": "命令", "Usage: ": "用法："}
_REMARKS = {"[default: ": "[默认 ", "[required]": "[必填]"}
"""What click adds to the help of an option."""


class _Formatter(click.HelpFormatter):
    """Headings in Chinese."""

    def write_heading(self, heading: str) -> None:
        """A heading with a full-width colon."""
        self.write(f"{'':>{self.current_indent}}{_WORDS.get(heading, heading)}：\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Terms and what they mean, aligned by the width of characters on a terminal."""
        entries = tuple(rows)
        column = min(max(width(term) for term, _ in entries), col_max) + col_spacing
        margin = " " * self.current_indent
        for term, about in entries:
            meaning = _translated(about)
            if width(term) > col_max:
                self.write(f"{margin}{term}\n{margin}{' ' * column}{meaning}\n")
            else:
                self.write(f"{margin}{pad(term, column)}{meaning}\n")

    def write_text(self, text: str) -> None:
        """Paragraphs, wrapped by the width of characters; one that begins with \\b stays as it is."""
        blocks = [block.strip("\n") for block in re.split(r"\n[ \t]*\n", text)]
        margin = " " * self.current_indent
        for number, block in enumerate(blocks):
            kept = block.lstrip().startswith("\b")
            lines = block.split("\n")[1:] if kept else wrap(join_lines(block), self.width - len(margin))
            self.write("\n" * (number > 0) + "".join(f"{margin}{line.rstrip()}\n" for line in lines))

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The usage line."""
        super().write_usage(prog, args, prefix or _WORDS["Usage: "])


def _translated(about: str) -> str:
    """The help of an option with click's own remarks in Chinese."""
    for english, chinese in _REMARKS.items():
        about = about.replace(english, chinese)
    return about


class _Context(click.Context):
    formatter_class = _Formatter


class _Chinese:
    """Shared by commands and groups: Chinese help option, Chinese formatter."""

    context_class: type[click.Context] = _Context

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Takes what click's own class takes."""
        kwargs.setdefault("options_metavar", "[选项]")
        super().__init__(*args, **kwargs)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The help option, with its own help in Chinese."""
        option: click.Option | None = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = "显示帮助。"
        return option


class Command(_Chinese, click.Command):
    """A command with Chinese help."""


class Group(_Chinese, click.Group):
    """A group with Chinese help, whose commands may be modules that are imported when called for.

    Each such module holds a click command named `command`.
    """

    command_class = Command

    def __init__(
        self, *args: Any, modules: Mapping[str, tuple[str, str]] | None = None, **kwargs: Any
    ) -> None:
        """`modules` maps names of commands to the modules that hold them and a line about each."""
        super().__init__(*args, subcommand_metavar="命令 …", **kwargs)
        self.modules = modules or {}

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        """The commands in the order in which they are declared."""
        return [*self.modules, *self.commands]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command by name, its module imported."""
        if cmd_name in self.modules:
            command: click.Command = import_module(self.modules[cmd_name][0]).command
            return command
        return super().get_command(ctx, cmd_name)

    def format_commands(  # click's signature
        self,
        ctx: click.Context,  # noqa: ARG002
        formatter: click.HelpFormatter,
    ) -> None:
        """The list of commands, without importing them."""
        rows = [(name, about) for name, (_, about) in self.modules.items()]
        rows += [(name, command.get_short_help_str(60)) for name, command in self.commands.items()]
        with formatter.section("Commands"):
            formatter.write_dl(rows)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, but an unknown command is told in Chinese with the likely one."""
        if args and args[0] not in self.list_commands(ctx) and not args[0].startswith("-"):
            close = get_close_matches(args[0], self.list_commands(ctx), n=1)
            hint = f"您是否想写“{close[0]}”？" if close else f"运行 {ctx.command_path} --help 列出全部命令"
            raise UnknownCommand(args[0], hint, ctx)
        return super().resolve_command(ctx, args)


class UnknownCommand(click.UsageError):
    """A command that is not there."""

    def __init__(self, name: str, hint: str, ctx: click.Context) -> None:
        """`name` as typed."""
        super().__init__(f"没有名为“{name}”的命令", ctx)
        self.hint = hint


class WrongUse(click.UsageError):
    """Words that do not go together, told by a command in a Chinese sentence."""


class Choice(click.Choice[str]):
    """One of a few words; any other is told in Chinese with the likely one."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """`value` if it is one of the words. Raises UnknownChoice."""
        if value not in self.choices:
            raise UnknownChoice(str(value), self.choices, param, ctx)
        return super().convert(value, param, ctx)


class UnknownChoice(click.BadParameter):
    """A value that is none of the words that an option takes."""

    def __init__(
        self,
        value: str,
        choices: Sequence[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> None:
        """`value` as typed; `choices` the words that can be."""
        close = get_close_matches(value, choices, n=1)
        self.hint = f"您是否想写 {close[0]}？" if close else f"可以写：{'、'.join(choices)}。"
        super().__init__(f"{_name(param)} 不能写“{value}”", ctx, param)


def _name(param: click.Parameter | None) -> str:
    """What a user types: the option, or the word that stands for an argument."""
    if isinstance(param, click.Option):
        return param.opts[0]
    return (param.metavar or param.human_readable_name) if isinstance(param, click.Argument) else ""


def _kind(wanted: click.ParamType[Any]) -> str:
    """What a value must be."""
    kind = "整数" if isinstance(wanted, click.types.IntParamType) else "数"
    if isinstance(wanted, click.IntRange | click.FloatRange):
        return f" {wanted.min} 至 {wanted.max} 之间的{kind}"
    return kind


def explain(error: click.UsageError) -> Diagnostic:
    """A usage error as a diagnostic."""
    likely = ""
    match error:
        case UnknownCommand():
            return Diagnostic("X002", error.message, hint=error.hint)
        case WrongUse():
            message = error.message
        case UnknownChoice():
            message, likely = error.message, error.hint
        case click.NoSuchOption():
            message = f"没有 {error.option_name} 这个选项"
            likely = f"您是否想写 {error.possibilities[0]}？" if error.possibilities else ""
        case click.MissingParameter():
            message = f"缺少 {_name(error.param)}"
        case click.BadParameter(param=click.Option() as option):
            message = f"{option.opts[-1]} 的值应为{_kind(option.type)}"
        case click.BadOptionUsage():
            message = f"{error.option_name} 后面缺少值，或者多写了值"
        case _:
            message = "命令写法不对，可能多写或少写了词"
    command = error.ctx.command_path if error.ctx else "docgen"
    return Diagnostic("X002", message, hint=f"{likely}运行 {command} --help 查看用法")
