"""Font names and folders → the face of each role."""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path

import pytest
import typst
from hypothesis import given
from hypothesis import strategies as st

from docgen.diagnostics import Severity
from docgen.typeset.fonts import Grade, Role, damaged, find_faces, names_of, role_of, shortcomings
from docgen.typeset.sfnt import read_faces
from docgen.typeset.standins import STAND_INS

ENGLISH, CHINESE, MAC = (3, 1, 0x409), (3, 1, 0x804), (1, 0, 0)
MakeFont = Callable[..., Path]


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("仿宋_GB2312", Role.FANGSONG),
        ("fangsong_gb2312", Role.FANGSONG),
        ("SimFang", Role.FANGSONG),
        ("@仿宋", Role.FANGSONG),
        ("KaiTi", Role.KAITI),
        ("SIMHEI", Role.HEITI),
        ("方正小标宋简体", Role.XIAOBIAOSONG),
        ("方正小标宋_GBK", Role.XIAOBIAOSONG),
        (" NSimSun ", Role.SONGTI),
        ("Times New Roman", Role.LATIN),
        ("Wingdings", None),
        ("", None),
    ],
)
def test_every_name_that_a_docx_may_use_has_its_role(name: str, role: Role | None) -> None:
    assert role_of(name) is role


@pytest.mark.parametrize("role", Role)
def test_no_name_belongs_to_two_roles(role: Role) -> None:
    assert {role_of(name) for name in names_of(role)} == {role}


def test_the_standards_own_face_is_preferred(tmp_path: Path, make_font: MakeFont) -> None:
    make_font(tmp_path / "FandolFang-Regular.ttf", (*ENGLISH, "FandolFang R"))
    own = make_font(tmp_path / "deep" / "fonts" / "simfang.ttf", (*CHINESE, "仿宋"), (*ENGLISH, "FangSong"))

    face = find_faces([tmp_path])[Role.FANGSONG]

    assert (face.family, face.names, face.file, face.own) == ("FangSong", ("FangSong", "仿宋"), own, True)


def test_a_font_that_was_cut_off_is_not_used_and_told(tmp_path: Path, make_font: MakeFont) -> None:
    """Where its names are there still, and its outlines are not, engines would print nothing."""
    stand_in = make_font(tmp_path / "FandolFang-Regular.ttf", (*ENGLISH, "FandolFang R"))
    own = make_font(tmp_path / "simfang.ttf", (*ENGLISH, "FangSong"))
    (tmp_path / "._simfang.ttf").write_bytes(b"what macOS leaves beside a copy")
    assert damaged(tmp_path) == ()
    data = bytearray(own.read_bytes())
    record = data.index(b"glyf")
    struct.pack_into(">I", data, record + 12, len(data))
    own.write_bytes(data)
    (tmp_path / "empty.ttf").touch()

    assert find_faces([tmp_path])[Role.FANGSONG].file == stand_in
    assert [(told.code, Path(str(told.location)).name, told.message) for told in damaged(tmp_path)] == [
        ("T004", "empty.ttf", "字体文件已损坏或不完整，没有使用"),
        ("T004", "simfang.ttf", "字体文件已损坏或不完整，没有使用"),
    ]


def test_gb2312_face_is_preferred_to_its_younger_brother(tmp_path: Path, make_font: MakeFont) -> None:
    make_font(tmp_path / "a.ttf", (*ENGLISH, "FangSong"))
    make_font(tmp_path / "b.ttf", (*ENGLISH, "FangSong_GB2312"))

    assert find_faces([tmp_path])[Role.FANGSONG].family == "FangSong_GB2312"


def test_stand_in_is_taken_where_the_own_face_is_missing(tmp_path: Path, make_font: MakeFont) -> None:
    bold = make_font(tmp_path / "bold.ttf", (*ENGLISH, "Noto Serif CJK SC"), weight=700)
    regular = make_font(tmp_path / "regular.ttf", (*ENGLISH, "Noto Serif CJK SC"))

    faces = find_faces([tmp_path])

    assert (faces[Role.XIAOBIAOSONG].file, faces[Role.SONGTI].file) == (bold, regular)
    assert faces[Role.SONGTI].grade is Grade.STAND_IN


def test_what_a_stand_in_draws_as_something_else_is_known(tmp_path: Path, make_font: MakeFont) -> None:
    make_font(tmp_path / "fang.ttf", (*ENGLISH, "FandolFang R"))
    make_font(tmp_path / "kai.ttf", (*ENGLISH, "KaiTi"))

    faces = find_faces([tmp_path])

    assert (faces[Role.FANGSONG].misdrawn, faces[Role.KAITI].misdrawn) == ("￥", "")


def test_regular_weight_does_not_stand_in_for_a_bold_face(tmp_path: Path, make_font: MakeFont) -> None:
    make_font(tmp_path / "regular.ttf", (*ENGLISH, "Noto Serif CJK SC"))

    assert find_faces([tmp_path])[Role.XIAOBIAOSONG].grade is Grade.MAKESHIFT


def test_other_styles_of_the_family_come_along(tmp_path: Path, make_font: MakeFont) -> None:
    italic = make_font(tmp_path / "a.ttf", (*ENGLISH, "Times New Roman"), italic=True)
    upright = make_font(tmp_path / "b.ttf", (*ENGLISH, "Times New Roman"))
    bold = make_font(tmp_path / "c.ttf", (*ENGLISH, "Times New Roman"), weight=700)

    face = find_faces([tmp_path])[Role.LATIN]

    assert (face.file, face.companions) == (upright, (bold, italic))


def test_link_is_followed_to_the_file(tmp_path: Path, make_font: MakeFont) -> None:
    file = make_font(tmp_path / "store" / "simhei.ttf", (*ENGLISH, "SimHei"))
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "link.ttf").symlink_to(file)

    assert find_faces([tmp_path / "fonts"])[Role.HEITI].file == file


def test_without_any_font_the_wheel_serves_every_role(tmp_path: Path) -> None:
    faces = find_faces([tmp_path, tmp_path / "not-there"])

    assert {role: face.family for role, face in faces.items()} == {
        role: "Noto Sans SC" if role is Role.HEITI else "Noto Serif SC" for role in Role
    }
    assert {face.grade for face in faces.values()} == {Grade.MAKESHIFT}


@pytest.mark.parametrize(
    "names",
    [
        [(*CHINESE, "仿宋"), (*ENGLISH, "FangSong")],
        [(*MAC, "KaiTi_GB2312"), (*CHINESE, "楷体_GB2312")],
        [(*CHINESE, "方正小标宋简体")],
        [(1, 25, 33, "黑体"), (*ENGLISH, "SimHei"), (*CHINESE, "黑体")],
    ],
)
def test_family_is_the_one_that_typst_knows(
    tmp_path: Path, make_font: MakeFont, names: list[tuple[int, int, int, str]]
) -> None:
    make_font(tmp_path / "font.ttf", *names)

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(tmp_path)])

    own = [face.family for face in find_faces([tmp_path]).values() if face.own]
    assert own == fonts.families()


def test_typst_knows_the_makeshift_families(tmp_path: Path) -> None:
    faces = find_faces([tmp_path]).values()
    folders = sorted({str(face.file.parent) for face in faces})

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)

    assert {face.family for face in faces} <= set(fonts.families())


def test_shortcomings_say_what_is_missing_and_what_to_do(tmp_path: Path, make_font: MakeFont) -> None:
    make_font(tmp_path / "own.ttf", (*ENGLISH, "SimHei"))
    make_font(tmp_path / "free.ttf", (*ENGLISH, "FandolKai"))
    faces = dict(find_faces([tmp_path]))
    del faces[Role.RARE]

    said = {each.message: (each.code, each.severity, each.hint) for each in shortcomings(faces)}

    assert not any("黑体" in message for message in said)
    assert said["楷体使用免费替代字体 FandolKai"] == (
        "T001",
        Severity.NOTE,
        "把单位有授权的楷体_GB2312字体文件放进 .fonts 文件夹",
    )
    assert said["缺少小标宋字体，暂用 Noto Serif SC，版面可读但字体不合标准"] == (
        "T002",
        Severity.WARNING,
        "请运行 docgen setup 下载免费替代字体，或把单位有授权的方正小标宋简体字体文件放进 .fonts 文件夹",
    )
    assert said["没有可用的生僻字字体，PDF 中相应文字无法排出"] == (
        "T003",
        Severity.ERROR,
        "请运行 docgen setup 下载免费替代字体",
    )


def test_there_is_one_stand_in_for_each_role() -> None:
    assert [stand_in.role for stand_in in STAND_INS] == list(Role)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"ttcf",
        b"ttcf" + b"\xff" * 64,
        b"ttcf" + struct.pack(">II5I", 0x10000, 5, 12, 12, 12, 12, 12),
        b"\x00\x01\x00\x00" + b"\xff" * 400,
        "安全生产".encode(),
    ],
)
def test_file_that_is_no_font_gives_no_faces(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "broken.ttf"
    file.write_bytes(content)

    assert read_faces(file) == ()


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for all examples of a property."""
    return tmp_path_factory.mktemp("scratch")


@pytest.fixture(scope="module")
def sound_font(scratch: Path, make_font: MakeFont) -> bytes:
    """The bytes of a sound font."""
    return make_font(scratch / "sound.ttf", (*ENGLISH, "FangSong"), (*CHINESE, "仿宋")).read_bytes()


@given(cut=st.integers(0, 2000), at=st.integers(0, 2000), value=st.integers(0, 255))
def test_damaged_font_never_raises(scratch: Path, sound_font: bytes, cut: int, at: int, value: int) -> None:
    content = bytearray(sound_font)
    content[at % len(content)] = value
    file = scratch / "damaged.ttf"
    file.write_bytes(content[: len(content) - cut % len(content)])

    assert all(face.file == file for face in read_faces(file))
