"""A machine → one that can make PDFs, and what it still lacks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from docgen.diagnostics import Severity
from docgen.typeset.libreoffice import INSTALL_HINT
from docgen.typeset.machine import provide_fonts, provide_libreoffice
from docgen.typeset.process import Outcome

INSTALL = "apt-get --quiet --yes install --no-install-recommends libreoffice-writer-nogui"
UPDATE = "apt-get --quiet update"


class Machine:
    """A runner with some programs; installing works after so many attempts, if at all."""

    def __init__(self, *programs: str, installs_at: int | None = None) -> None:
        self.programs = set(programs)
        self.installs_at = installs_at
        self.commands: list[str] = []

    def find(self, program: str) -> str | None:
        return f"/usr/bin/{program}" if program in self.programs else None

    def run(self, command: Sequence[str], **_options: object) -> Outcome:
        self.commands.append(" ".join(command))
        if self.commands.count(INSTALL) != self.installs_at:
            return Outcome(100)
        self.programs.add("soffice")
        return Outcome(0)


def test_nothing_to_do_where_libreoffice_is_there() -> None:
    machine, said = Machine("libreoffice", "apt-get"), list[str]()

    assert provide_libreoffice(said.append, machine, as_root=True) == ()
    assert (said, machine.commands) == (["LibreOffice 已安装"], [])


def test_root_installs_it() -> None:
    machine, said = Machine("apt-get", installs_at=1), list[str]()

    assert provide_libreoffice(said.append, machine, as_root=True) == ()
    assert said == ["正在安装 LibreOffice（下载约 100 MB，需要几分钟）……"]
    assert machine.commands == [INSTALL]


def test_package_lists_are_renewed_where_the_first_try_fails() -> None:
    machine = Machine("apt-get", installs_at=2)

    assert provide_libreoffice(print, machine, as_root=True) == ()
    assert machine.commands == [INSTALL, UPDATE, INSTALL]


def test_failed_installation_is_a_warning() -> None:
    problems = provide_libreoffice(print, Machine("apt-get"), as_root=True)

    assert [(each.code, each.severity, each.message, each.hint) for each in problems] == [
        ("T032", Severity.WARNING, "LibreOffice 自动安装失败，用它生成 PDF 的功能不可用", INSTALL_HINT)
    ]


def test_user_without_root_is_told_what_to_install() -> None:
    machine = Machine("apt-get")

    problems = provide_libreoffice(print, machine, as_root=False)

    assert machine.commands == []
    assert [(each.code, each.message, each.hint) for each in problems] == [
        (
            "T030",
            "本机没有 LibreOffice，用它生成 PDF 的功能不可用",
            "Debian、Ubuntu 可运行：sudo apt install libreoffice-writer-nogui；其他系统请安装 LibreOffice",
        )
    ]


def test_font_folder_that_cannot_be_written(tmp_path: Path) -> None:
    folder = tmp_path / "file" / "fonts"
    (tmp_path / "file").touch()

    problems = provide_fonts(folder, print, Machine())

    assert [(each.code, each.message, each.hint) for each in problems] == [
        (
            "T013",
            f"无法写入字体文件夹 {folder}",
            "请检查磁盘空间和文件夹权限；在此之前用应急字体排版",
        )
    ]
