"""What only a process of its own can show: signals, a terminal, a full disk, a machine without an engine."""

from __future__ import annotations

import os
import pty
import re
import shutil
import signal
import subprocess
import sys
import termios
import zipfile
from pathlib import Path

import pytest

from cli.running import COMMAND, PROJECT, Start, tree
from docgen.chinese import width

DEADLINE = 60.0
"""Seconds after which a process counts as hanging."""


def test_an_interrupted_build_leaves_whole_files_only(start: Start, project: Path) -> None:
    """All units, so that the signal comes long before the end."""
    shutil.copy(PROJECT / "content/2023/units.yaml", project / "content/2023/units.yaml")
    building = start("build", "--format", "docx")
    assert building.stderr is not None
    assert building.stderr.readline().startswith("正在生成")
    assert building.stderr.readline().startswith("已生成")
    building.send_signal(signal.SIGINT)
    _, err = building.communicate(timeout=DEADLINE)
    assert building.returncode == 130
    assert err.splitlines()[-1] == "已中断，再运行一次即可；已经写好的文件都是完整的。"
    assert "Traceback" not in err
    made = tree(project / "build")
    assert made
    assert [file for file in made if not file.endswith(".docx")] == []
    for file in made:
        with zipfile.ZipFile(project / "build" / file) as package:
            assert package.testzip() is None


def test_a_disk_that_takes_no_more(project: Path) -> None:
    """A limit on the size of files refuses the write in the midst of it, as a full disk does."""
    (project / "build/2023").mkdir(parents=True)
    (project / "build/2023/通知.docx").write_bytes(b"old")
    limited = ["sh", "-c", 'ulimit -f 8 && exec "$@"', "sh", *COMMAND, "build", "--format", "docx"]
    built = subprocess.run(limited, capture_output=True, encoding="utf-8", timeout=DEADLINE, check=False)
    assert built.returncode == 3
    assert built.stderr.endswith(
        "build/2023/units/外海街道/活动方案.docx: X010 没有写成：系统不允许写这么大的文件\n"
        "提示：请检查磁盘格式和 ulimit -f 的设置\n\n共 1 个错误\n"
    )
    assert tree(project / "build") == ["2023/通知.docx"]
    assert (project / "build/2023/通知.docx").read_bytes() == b"old"


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_a_reader_of_messages_who_leaves_costs_no_paper(stream: str, start: Start, project: Path) -> None:
    """As `| head -1` does: here the reader has left before the first message."""
    building = start("build", "--format", "docx")
    getattr(building, stream).close()
    other = building.stderr if stream == "stdout" else building.stdout
    assert other is not None
    with building:
        said = other.read()
    assert building.returncode == 0
    assert "Traceback" not in said
    assert "已生成 11/11" in said if stream == "stdout" else said.startswith("共生成 11 份文件")
    assert len(tree(project / "build")) == 11


def test_ctrl_c_while_the_command_line_is_being_imported() -> None:
    """The signal is raised by the import itself, so that it comes at that very moment."""
    program = (
        "import signal, sys\n"
        "class Finder:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'docgen.cli.boundary':\n"
        "            signal.raise_signal(signal.SIGINT)\n"
        "sys.meta_path.insert(0, Finder())\n"
        "from docgen.__main__ import main\n"
        "main()\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=False
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, "", "已中断。\n")


def test_without_an_engine_the_word_files_are_made_all_the_same(start: Start, project: Path) -> None:
    building = start("build", "--engine", "libreoffice", env={"PATH": ""})
    out, err = building.communicate(timeout=DEADLINE)
    assert building.returncode == 3
    assert len(tree(project / "build")) == 11
    assert all(file.endswith(".docx") for file in tree(project / "build"))
    assert "T030 本机没有 LibreOffice，不能用它生成 PDF\n提示：Debian、Ubuntu 可运行：sudo apt install" in err
    assert out.startswith("共生成 11 份文件，PDF 都没有生成。放在 build/2023/，用时 ")


def test_a_dry_run_says_that_the_engine_is_missing(start: Start, project: Path) -> None:
    asking = start("build", "--dry-run", "--engine", "libreoffice", env={"PATH": ""})
    out, err = asking.communicate(timeout=DEADLINE)
    assert asking.returncode == 3
    assert out.endswith("将生成 11 份，删除 0 份，0 份不变。没有写任何文件。\n")
    assert err.startswith("T030 本机没有 LibreOffice，不能用它生成 PDF\n")


def test_pdf_without_an_engine(start: Start, project: Path) -> None:
    shutil.copy(project / "templates/summary.docx", project / "总结.docx")
    typesetting = start("pdf", "总结.docx", "--engine", "libreoffice", env={"PATH": ""})
    out, err = typesetting.communicate(timeout=DEADLINE)
    assert (typesetting.returncode, out) == (3, "")
    assert "T030 本机没有 LibreOffice，不能用它生成 PDF\n" in err


def test_a_web_page_where_the_locale_knows_no_chinese(start: Start, project: Path) -> None:
    """As in a job of cron that is told LC_ALL=C: the title went through a command line."""
    exporting = start("export", "--to", "html", "-o", "notice.html", env={"LC_ALL": "C"})
    assert exporting.communicate(timeout=DEADLINE) == ("notice.html\n", "")
    title = "江门市江海区安全生产委员会办公室关于印发《2023年江门市江海区“安全生产月”和“安全生产五邑行”活动方案》的通知"
    assert f"<title>{title}</title>" in (project / "notice.html").read_text("utf-8")


def test_a_progress_bar_on_a_terminal(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    text = _on_a_terminal(project, "build", "--format", "docx")
    assert "已生成  [" in text
    assert "100%" in text
    assert "已生成 2/11" not in text


def test_a_progress_bar_on_a_narrow_terminal(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    text = _on_a_terminal(project, "build", "--format", "docx", columns=40)
    bars = [line for line in re.split(r"[\r\n]+|\x1b\[\?25[lh]", text) if "%" in line]
    assert bars
    assert max(width(line.rstrip()) for line in bars) < 40


def test_plain_lines_on_a_dumb_terminal(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    text = _on_a_terminal(project, "build", "--format", "docx")
    assert "已生成 2/11" in text
    assert "\x1b" not in text


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_no_colour_where_none_is_wanted(
    name: str, value: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert "\x1b[31mX002" in _on_a_terminal(project, "build", "2022")
    monkeypatch.setenv(name, value)
    assert "\x1b" not in _on_a_terminal(project, "build", "2022")


def _on_a_terminal(project: Path, *words: str, columns: int = 80) -> str:
    """What a command writes to standard error where that is a terminal of so many columns."""
    terminal, end = pty.openpty()
    termios.tcsetwinsize(end, (24, columns))
    with subprocess.Popen([*COMMAND, *words], stdout=subprocess.DEVNULL, stderr=end, cwd=project) as running:
        os.close(end)
        shown = b""
        while chunk := _read(terminal):
            shown += chunk
        running.wait(DEADLINE)
    os.close(terminal)
    return shown.decode("utf-8")


def _read(terminal: int) -> bytes:
    """What the terminal shows next; nothing when the other end is closed, which Linux tells as an error."""
    try:
        return os.read(terminal, 4096)
    except OSError:
        return b""


def test_a_reader_that_has_gone_is_no_traceback(project: Path) -> None:
    piped = subprocess.run(
        ["sh", "-c", '"$@" | head -n 1', "sh", *COMMAND, "units"],
        capture_output=True,
        encoding="utf-8",
        timeout=DEADLINE,
        check=True,
    )
    assert piped.stdout.startswith("单位")
    assert piped.stderr == ""


def test_a_terminal_without_a_rare_character(project: Path) -> None:
    units = project / "content/2023/units.yaml"
    units.write_text(units.read_text("utf-8").replace("外海", "䶮南"), "utf-8")
    listed = _run(project, "units", PYTHONIOENCODING="gbk")
    assert (listed.returncode, listed.stderr) == (0, b"")
    assert "江海区\\u4dae南街道办事处" in listed.stdout.decode("gbk")


def test_a_terminal_without_chinese(project: Path) -> None:
    asked = _run(project, "build", "--dry-run", PYTHONIOENCODING="latin-1")
    assert (asked.returncode, asked.stderr) == (0, b"")
    escaped = asked.stdout.decode("unicode_escape")
    assert escaped.endswith("将生成 22 份，删除 0 份，0 份不变。没有写任何文件。\n")


def test_a_locale_without_chinese_names(project: Path) -> None:
    """The sentence is written in UTF-8, which is what most terminals show however they are set."""
    built = _run(project, "build", LC_ALL="POSIX", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert (built.returncode, built.stdout) == (3, b"")
    assert built.stderr.decode("utf-8") == (
        "X001 当前的语言环境不能用中文文件名\n提示：请运行 export LC_ALL=C.UTF-8 后重试\n\n共 1 个错误\n"
    )
    assert tree(project / "build") == []


def _run(project: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """`docgen` with something added to its environment."""
    return subprocess.run(
        [*COMMAND, *words],
        cwd=project, env={**os.environ, **environment}, capture_output=True, timeout=DEADLINE, check=False,
    )  # fmt: skip


def test_streams_that_are_closed(project: Path) -> None:
    """The papers are made all the same."""
    closed = ["sh", "-c", '"$@" >&- 2>&-', "sh", *COMMAND, "build", "--format", "docx", "--jobs", "1"]
    assert subprocess.run(closed, timeout=DEADLINE, check=False).returncode == 0
    assert len(tree(project / "build")) == 11
