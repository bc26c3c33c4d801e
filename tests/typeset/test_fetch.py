"""Packages → stand-in fonts in a folder. The package manager is one of ours, with small packages."""

from __future__ import annotations

import gzip
import io
import os
import tarfile
import time
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

import pytest
from fontTools.ttLib import TTCollection, TTFont
from msgspec.structs import replace

from docgen.diagnostics import Severity
from docgen.typeset import apt
from docgen.typeset.fetch import BY_HAND, fetch_fonts
from docgen.typeset.process import Outcome, Subprocess
from docgen.typeset.roles import Role
from docgen.typeset.sfnt import read_faces
from docgen.typeset.stamp import STAMP
from docgen.typeset.standins import LICENCE_MEMBERS, STAND_INS, Making, StandIn, StandInFile

FANG, KAI = b"fang" * 100, b"kai" * 100
COPYING = gzip.compress(b"GPL", mtime=0)
DOC = "usr/share/doc/texlive-doc/fonts/fandol"


def stand_in(role: Role, package: str, member: str, content: bytes) -> StandIn:
    file = StandInFile(package, member, len(content), sha256(content).hexdigest())
    return StandIn(role, member, 400, "GPL", (file,))


WANTED = (
    stand_in(Role.FANGSONG, "texlive-lang-chinese", "usr/fonts/Fang.otf", FANG),
    stand_in(Role.KAITI, "fonts-kai", "usr/fonts/Kai.otf", KAI),
)


class Debian:
    """A runner that knows packages (name → path → content) and really writes files.

    With `stale` lists a package can only be had after `apt-get update`, which `offline` succeeds and brings nothing.
    """

    def __init__(
        self,
        packages: Mapping[str, Mapping[str, bytes]],
        *,
        stale: bool = False,
        offline: bool = False,
        programs: Sequence[str] = apt.PROGRAMS,
    ) -> None:
        self.packages = packages
        self.stale, self.offline = stale, offline
        self.programs = programs
        self.commands: list[str] = []

    def find(self, program: str) -> str | None:
        return f"/usr/bin/{program}" if program in self.programs else None

    def run(
        self,
        command: Sequence[str],
        *,
        cwd: Path | None = None,
        output: Path | None = None,
        **_options: object,
    ) -> Outcome:
        words = [word for word in command if not word.startswith("-") and "::" not in word]
        self.commands.append(" ".join(words[:2] if words[0] == "dpkg-deb" else words).replace(str(cwd), ""))
        match words:
            case ["apt-get", "update"]:
                (lists,) = (Path(word.partition("=")[2]) for word in command if "::lists=" in word)
                if not self.offline:
                    self.stale = False
                    (lists / "mirror_main_Packages").touch()
                return Outcome(0)
            case ["apt-get", "download", package] if (
                package in self.packages and not (self.stale or self.offline) and cwd
            ):
                (cwd / f"{package}_1_all.deb").write_text(package)
                return Outcome(0)
            case ["dpkg-deb", file] if output:
                return self._unpack(Path(file).read_text(), output)
        return Outcome(100, "E: Unable to locate package")

    def _unpack(self, package: str, output: Path) -> Outcome:
        with tarfile.open(output, "w") as tar:
            for path, content in self.packages[package].items():
                entry = tarfile.TarInfo(f"./{path}")
                entry.size = len(content)
                tar.addfile(entry, io.BytesIO(content))
        return Outcome(0)


PACKAGES = {
    "texlive-lang-chinese": {
        "usr/fonts/Fang.otf": FANG,
        "usr/fonts/Unwanted.otf": b"unwanted",
        f"{DOC}/COPYING.gz": COPYING,
    },
    "fonts-kai": {"usr/fonts/Kai.otf": KAI},
}


def files_below(folder: Path) -> dict[str, bytes]:
    """Every file but the stamp."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != STAMP
    }


def test_needed_files_and_licences_come_and_nothing_else(tmp_path: Path) -> None:
    said: list[str] = []

    problems = fetch_fonts(tmp_path, said.append, stand_ins=WANTED, system=(), runner=Debian(PACKAGES))

    assert problems == ()
    assert files_below(tmp_path) == {
        "Fang.otf": FANG,
        "Kai.otf": KAI,
        "licences/texlive-lang-chinese/COPYING.gz": COPYING,
    }
    assert said == [
        "正在下载软件包 texlive-lang-chinese……",
        "正在下载软件包 fonts-kai……",
        f"字体存放在 {tmp_path}",
    ]


def test_second_time_there_is_nothing_to_do(tmp_path: Path) -> None:
    fetch_fonts(tmp_path, print, stand_ins=WANTED, system=(), runner=Debian(PACKAGES))
    said: list[str] = []
    debian = Debian(PACKAGES)

    assert fetch_fonts(tmp_path, said.append, stand_ins=WANTED, system=(), runner=debian) == ()
    assert (said, debian.commands) == (["字体已齐全"], [])


def test_damaged_file_is_fetched_again_alone(tmp_path: Path) -> None:
    fetch_fonts(tmp_path, print, stand_ins=WANTED, system=(), runner=Debian(PACKAGES))
    (tmp_path / "Kai.otf").write_bytes(KAI[:-1])
    debian = Debian(PACKAGES)

    assert fetch_fonts(tmp_path, print, stand_ins=WANTED, system=(), runner=debian) == ()
    assert (tmp_path / "Kai.otf").read_bytes() == KAI
    assert debian.commands[0] == "apt-get download fonts-kai"


def test_damaged_stamp_only_costs_a_check(tmp_path: Path) -> None:
    fetch_fonts(tmp_path, print, stand_ins=WANTED, system=(), runner=Debian(PACKAGES))
    (tmp_path / STAMP).write_text("{")

    assert fetch_fonts(tmp_path, print, stand_ins=WANTED, system=(), runner=Debian({})) == ()


def test_fonts_in_a_folder_that_takes_no_stamp_are_there_all_the_same(tmp_path: Path) -> None:
    """One that is only to be read, copied from another computer: what is in it was said not to be there."""
    (tmp_path / "Fang.otf").write_bytes(FANG)
    (tmp_path / "Kai.otf").write_bytes(KAI)
    (tmp_path / f".{STAMP}.part").mkdir()
    said: list[str] = []

    problems = fetch_fonts(tmp_path, said.append, stand_ins=WANTED, system=(), runner=Debian({}))

    assert (problems, said) == ((), ["字体已齐全"])


def test_what_a_killed_run_has_left_goes_after_a_day(tmp_path: Path) -> None:
    old, young = tmp_path / ".fetch-old", tmp_path / ".fetch-young"
    for folder in (old, young):
        folder.mkdir()
        (folder / "fonts-kai_1_all.deb").write_bytes(b"half")
    os.utime(old, (time.time() - 90_000,) * 2)

    fetch_fonts(tmp_path, print, stand_ins=WANTED, system=(), runner=Debian(PACKAGES))

    assert (old.exists(), young.exists()) == (False, True)


def test_stale_package_lists_are_renewed_once(tmp_path: Path) -> None:
    debian = Debian(PACKAGES, stale=True)

    assert fetch_fonts(tmp_path, print, stand_ins=WANTED, system=(), runner=debian) == ()
    assert [command for command in debian.commands if command.startswith("apt-get")] == [
        "apt-get download texlive-lang-chinese",
        "apt-get update",
        "apt-get download texlive-lang-chinese",
        "apt-get download fonts-kai",
    ]


def test_without_a_network_nothing_is_tried_twice(tmp_path: Path) -> None:
    """To find out took three quarters of a minute, at every `make notices`, and a warning for each package."""
    debian = Debian(PACKAGES, offline=True)

    problems = fetch_fonts(tmp_path, print, stand_ins=WANTED, system=(), runner=debian)

    assert debian.commands == ["apt-get download texlive-lang-chinese", "apt-get update"]
    assert [(each.code, each.message) for each in problems] == [
        ("T011", "下载软件包 texlive-lang-chinese、fonts-kai 失败，缺字体文件 Fang.otf、Kai.otf")
    ]


def test_package_that_cannot_be_had_does_not_keep_out_the_rest(tmp_path: Path) -> None:
    debian = Debian({"fonts-kai": PACKAGES["fonts-kai"]})

    problems = fetch_fonts(tmp_path, print, stand_ins=WANTED, system=(), runner=debian)

    assert files_below(tmp_path) == {"Kai.otf": KAI}
    assert [(each.code, each.severity, each.message, each.hint) for each in problems] == [
        ("T011", Severity.WARNING, "下载软件包 texlive-lang-chinese 失败，缺字体文件 Fang.otf", BY_HAND)
    ]


def test_file_of_another_version_is_kept_out(tmp_path: Path) -> None:
    packages = {**PACKAGES, "fonts-kai": {"usr/fonts/Kai.otf": b"another"}}

    problems = fetch_fonts(tmp_path, print, stand_ins=WANTED, system=(), runner=Debian(packages))

    assert not (tmp_path / "Kai.otf").exists()
    assert [(each.code, each.message, each.hint) for each in problems] == [
        (
            "T012",
            "软件包 fonts-kai_1_all.deb 与预期版本（Debian 12）不同：Kai.otf 内容与登记的校验值不符，未采用",
            "请安装这个软件包（sudo apt install fonts-kai），docgen 就用系统里的字体；在此之前用应急字体排版",
        )
    ]


def test_file_that_is_not_in_its_package(tmp_path: Path) -> None:
    problems = fetch_fonts(tmp_path, print, stand_ins=WANTED[1:], system=(), runner=Debian({"fonts-kai": {}}))

    assert [each.message for each in problems] == [
        "软件包 fonts-kai_1_all.deb 与预期版本（Debian 12）不同：Kai.otf 不在其中，未采用"
    ]


def test_machine_without_apt(tmp_path: Path) -> None:
    problems = fetch_fonts(tmp_path, print, stand_ins=WANTED, system=(), runner=Debian({}, programs=()))

    assert [(each.code, each.message, each.hint) for each in problems] == [
        (
            "T010",
            "本机没有 apt-get、dpkg-deb，无法自动下载免费替代字体（Fang.otf、Kai.otf）",
            "请从其他电脑拷贝 .fonts 文件夹，或安装标准字体；在此之前用应急字体排版",
        )
    ]


def test_files_copied_by_hand_are_accepted(tmp_path: Path) -> None:
    (tmp_path / "Fang.otf").write_bytes(FANG)
    (tmp_path / "Kai.otf").write_bytes(KAI)

    assert fetch_fonts(tmp_path, print, stand_ins=WANTED, system=(), runner=Debian({}, programs=())) == ()


@pytest.fixture(name="shipped")
def _shipped(make_cubic_font: Callable[..., bytes]) -> bytes:
    """A font of cubic outlines."""
    return make_cubic_font("Fang", {"安": 1000})


@pytest.fixture(name="fang")
def _fang(shipped: bytes) -> StandIn:
    """A stand-in of which something is made."""
    making = Making("Fang.ttf", tolerance=2.5)
    file = StandInFile("fonts-fang", "usr/fonts/Fang.otf", len(shipped), sha256(shipped).hexdigest(), making)
    return StandIn(Role.FANGSONG, "Fang", 400, "GPL", (file,))


@pytest.fixture(name="debian")
def _debian(shipped: bytes) -> Debian:
    return Debian({"fonts-fang": {"usr/fonts/Fang.otf": shipped}})


REDRAWING = "正在改绘 Fang.ttf 的字形轮廓，约需二十秒……"


def test_a_font_is_redrawn_once(fang: StandIn, debian: Debian, tmp_path: Path) -> None:
    said: list[str] = []

    assert fetch_fonts(tmp_path, said.append, stand_ins=[fang], system=(), runner=debian) == ()
    assert list(files_below(tmp_path)) == ["Fang.ttf"]
    assert TTFont(tmp_path / "Fang.ttf").sfntVersion == "\0\1\0\0"
    assert [face.families for face in read_faces(tmp_path / "Fang.ttf")] == [("Fang",)]
    assert said == ["正在下载软件包 fonts-fang……", REDRAWING, f"字体存放在 {tmp_path}"]
    said.clear()

    os.utime(tmp_path / "Fang.ttf", (0, 0))
    assert fetch_fonts(tmp_path, said.append, stand_ins=[fang], system=(), runner=Debian({})) == ()
    assert said == ["字体已齐全"]


def test_a_face_of_a_collection_is_cut_before_it_is_redrawn(
    make_cubic_font: Callable[..., bytes], tmp_path: Path
) -> None:
    collection = TTCollection()
    collection.fonts = [
        TTFont(io.BytesIO(make_cubic_font(family, {"安": 1000, "隻": 1000}))) for family in ("JP", "SC")
    ]
    stream = io.BytesIO()
    collection.save(stream)
    whole = stream.getvalue()
    file = StandInFile(
        "fonts-noto", "usr/fonts/Noto.ttc", len(whole), sha256(whole).hexdigest(), Making("NotoSC.ttf", 1)
    )
    noto, debian = (
        StandIn(Role.HEITI, "SC", 400, "OFL", (file,)),
        Debian({"fonts-noto": {"usr/fonts/Noto.ttc": whole}}),
    )
    said: list[str] = []

    assert fetch_fonts(tmp_path, said.append, stand_ins=[noto], system=(), runner=debian) == ()
    assert list(files_below(tmp_path)) == ["NotoSC.ttf"]
    font = TTFont(tmp_path / "NotoSC.ttf")
    assert (font["name"].getBestFamilyName(), set(font.getBestCmap())) == ("SC", {ord("安")})
    assert "正在改绘 NotoSC.ttf 的字形轮廓，约需十秒……" in said


def test_a_redrawn_font_that_is_damaged_is_made_again(fang: StandIn, debian: Debian, tmp_path: Path) -> None:
    fetch_fonts(tmp_path, print, stand_ins=[fang], system=(), runner=debian)
    good = (tmp_path / "Fang.ttf").read_bytes()
    (tmp_path / "Fang.ttf").write_bytes(good[:-1])

    fetch_fonts(tmp_path, print, stand_ins=[fang], system=(), runner=debian)

    assert (tmp_path / "Fang.ttf").read_bytes() == good
    assert len([command for command in debian.commands if "download" in command]) == 2


def test_a_redrawn_font_that_was_copied_by_hand_is_accepted(
    fang: StandIn, make_font: Callable[..., Path], tmp_path: Path
) -> None:
    make_font(tmp_path / "Fang.ttf", (3, 1, 0x409, "Fang"))

    assert fetch_fonts(tmp_path, print, stand_ins=[fang], system=(), runner=Debian({})) == ()


def test_a_font_that_was_kept_as_shipped_is_redrawn_without_a_download(
    fang: StandIn, shipped: bytes, tmp_path: Path
) -> None:
    (tmp_path / "Fang.otf").write_bytes(shipped)
    said: list[str] = []

    assert fetch_fonts(tmp_path, said.append, stand_ins=[fang], system=(), runner=Debian({})) == ()
    assert list(files_below(tmp_path)) == ["Fang.ttf"]
    assert said == [REDRAWING, "字体已齐全"]


def test_another_font_under_the_name_of_a_shipped_one_is_left_alone(fang: StandIn, tmp_path: Path) -> None:
    """Only the very file that is shipped goes once something is made of it."""
    (tmp_path / "Fang.otf").write_bytes(b"another")

    fetch_fonts(tmp_path, print, stand_ins=[fang], system=(), runner=Debian({}))

    assert files_below(tmp_path) == {"Fang.otf": b"another"}


def test_a_character_that_an_earlier_version_left_in_is_taken_out_without_a_download(
    make_cubic_font: Callable[..., bytes], tmp_path: Path
) -> None:
    """Of ￥ the stand-ins draw a dollar sign."""
    shipped = make_cubic_font("Fang", {"安": 1000, "￥": 1000})
    file = StandInFile(
        "fonts-fang", "usr/fonts/Fang.otf", len(shipped), sha256(shipped).hexdigest(), Making("Fang.ttf")
    )
    debian = Debian({"fonts-fang": {"usr/fonts/Fang.otf": shipped}})
    fang = StandIn(Role.FANGSONG, "Fang", 400, "GPL", (file,))
    fetch_fonts(tmp_path, print, stand_ins=[fang], system=(), runner=debian)
    before = TTFont(tmp_path / "Fang.ttf")
    assert set(before.getBestCmap()) == {ord("安"), ord("￥")}
    now = replace(fang, files=(replace(file, misdrawn="￥"),))

    for _ in range(2):
        assert fetch_fonts(tmp_path, print, stand_ins=[now], system=(), runner=Debian({})) == ()
    after = TTFont(tmp_path / "Fang.ttf")
    assert set(after.getBestCmap()) == {ord("安")}
    assert after["name"].getDebugName(5) == before["name"].getDebugName(5)
    (tmp_path / STAMP).unlink()
    fresh = (tmp_path / "Fang.ttf").read_bytes()
    fetch_fonts(tmp_path, print, stand_ins=[now], system=(), runner=Debian({}))
    assert (tmp_path / "Fang.ttf").read_bytes() == fresh


@pytest.fixture(name="earlier")
def _earlier(fang: StandIn, debian: Debian, tmp_path: Path) -> Path:
    """What an earlier version made of the same font, under another name."""
    (file,) = fang.files
    slim = replace(fang, files=(replace(file, making=Making("Fang-slim.ttf")),))
    fetch_fonts(tmp_path, print, stand_ins=[slim], system=(), runner=debian)
    return tmp_path / "Fang-slim.ttf"


def test_what_an_earlier_version_made_goes(
    earlier: Path, fang: StandIn, debian: Debian, tmp_path: Path
) -> None:
    """Engines find fonts by their family: two files of one would be mixed."""
    assert earlier.exists()

    assert fetch_fonts(tmp_path, print, stand_ins=[fang], system=(), runner=debian) == ()
    assert list(files_below(tmp_path)) == ["Fang.ttf"]
    assert earlier.name not in (tmp_path / STAMP).read_text()


def test_what_an_earlier_version_made_stays_as_long_as_there_is_nothing_better(
    earlier: Path, fang: StandIn, tmp_path: Path
) -> None:
    problems = fetch_fonts(tmp_path, print, stand_ins=[fang], system=(), runner=Debian({}))

    assert [problem.code for problem in problems] == ["T011"]
    assert list(files_below(tmp_path)) == [earlier.name]


def test_what_an_earlier_version_made_and_somebody_changed_stays(
    earlier: Path, make_font: Callable[..., Path], fang: StandIn, debian: Debian, tmp_path: Path
) -> None:
    changed = make_font(earlier, (3, 1, 0x409, "Fang")).read_bytes()

    assert fetch_fonts(tmp_path, print, stand_ins=[fang], system=(), runner=debian) == ()
    assert earlier.read_bytes() == changed


@pytest.mark.skipif(not Subprocess().find("dpkg-deb"), reason="no dpkg-deb on this machine")
def test_files_are_taken_out_of_a_real_package(tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    (tree / "DEBIAN").mkdir(parents=True)
    (tree / "DEBIAN" / "control").write_text(
        "Package: kai\nVersion: 1\nArchitecture: all\nMaintainer: none <none@example.org>\nDescription: kai\n"
    )
    (tree / "usr").mkdir()
    (tree / "usr" / "Kai.otf").write_bytes(KAI)
    (tree / "usr" / "link.otf").symlink_to("/etc/passwd")
    package = tmp_path / "kai_1_all.deb"
    Subprocess().run(["dpkg-deb", "--build", str(tree), str(package)], timeout=60)

    found = apt.take_out(package, ["usr/Kai.otf", "usr/link.otf", "usr/none"], tmp_path, Subprocess())

    assert {member: file.read_bytes() for member, file in found.items()} == {"usr/Kai.otf": KAI}


@pytest.mark.skipif(not Subprocess().find("dpkg-deb"), reason="no dpkg-deb on this machine")
def test_damaged_package(tmp_path: Path) -> None:
    package = tmp_path / "kai_1_all.deb"
    package.write_bytes(b"!<arch>\n")

    with pytest.raises(tarfile.TarError):
        apt.take_out(package, ["usr/Kai.otf"], tmp_path, Subprocess())


def test_every_package_has_its_licence() -> None:
    packages = {file.package for each in STAND_INS for file in each.files}

    assert packages == set(LICENCE_MEMBERS)
