"""The command line: thin commands and one boundary where errors become sentences and exit statuses."""

from __future__ import annotations

import gc

import click

from docgen.cli.boundary import run
from docgen.cli.chinese import Group

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}

COMMANDS = {
    "build": ("docgen.cli.build", "生成一次活动的通知和各单位的文件"),
    "pdf": ("docgen.cli.pdf", "把 Word 文件排成 PDF"),
    "package": ("docgen.cli.package", "把各单位的文件打成压缩包，列出发放清单"),
    "verify": ("docgen.cli.verify", "核对生成的文件有没有少、有没有被改动"),
    "export": ("docgen.cli.export", "把通知另存为网页、Markdown 或 ODT"),
    "check": ("docgen.cli.check", "检查内容、模板和做好的文件"),
    "explain": ("docgen.cli.explain", "解释检查规则"),
    "units": ("docgen.cli.units", "列出各单位要报送什么、什么时候报送"),
    "templates": ("docgen.cli.templates", "重新生成标准模板"),
    "schema": ("docgen.cli.schema", "生成内容文件的 JSON Schema"),
    "fonts": ("docgen.cli.fonts", "显示公文字体的来源"),
    "setup": ("docgen.cli.setup", "准备公文字体"),
}
"""Each command, the module that holds it (imported when it is called for), and a line about it."""


@click.group(cls=Group, modules=COMMANDS, context_settings=CONTEXT)
@click.version_option(
    package_name="docgen", prog_name="docgen", message="%(prog)s %(version)s", help="显示版本号。"
)
def docgen() -> None:
    """从一份内容生成一次活动的全部公文（Word 与 PDF，符合 GB/T 9704—2012）。

    \b
    例：docgen build                    生成最近一次活动的全部文件
        docgen build --unit 外海街道    只生成一个单位的
    """


_OBJECTS_BEFORE_COLLECTING = 100_000
"""Instead of Python's 700: what a command imports and reads it keeps, so that going through it finds nothing."""


def main() -> int:
    """Run the command line; its exit status."""
    gc.set_threshold(_OBJECTS_BEFORE_COLLECTING)
    return run(docgen)
