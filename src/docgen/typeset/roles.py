"""Font names as a .docx gives them → the role that the face plays in an official paper.

The standard (GB/T 9704—2012, 5.2.2, 7.2 and 7.3) asks for four Chinese faces: 小标宋 for mark and title, 仿宋
for the text, 黑体 and 楷体 for headings. 宋体 stands in page numbers (7.5).
"""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a face is for; the value is its Chinese name in messages."""

    FANGSONG = "仿宋"
    KAITI = "楷体"
    HEITI = "黑体"
    XIAOBIAOSONG = "小标宋"
    SONGTI = "宋体"
    LATIN = "西文"
    RARE = "生僻字"


OWN_NAMES: dict[Role, tuple[str, ...]] = {
    Role.FANGSONG: ("仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong", "SimFang"),
    Role.KAITI: ("楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi", "SimKai"),
    Role.HEITI: ("黑体", "SimHei"),
    Role.XIAOBIAOSONG: (
        "方正小标宋简体",
        "方正小标宋_GBK",
        "方正小标宋_GB18030",
        "FZXiaoBiaoSong-B05S",
        "FZXiaoBiaoSong-B05",
        "FZXBSJW--GB1-0",
        "FZXBSK--GBK1-0",
        "方正小标宋",
        "小标宋",
        "小标宋体",
    ),
    Role.SONGTI: ("宋体", "SimSun", "新宋体", "NSimSun"),
    Role.LATIN: ("Times New Roman",),
    Role.RARE: (),
}
"""Names of the faces that the standard means, the best first; a machine that has one uses it."""

SIMILAR_NAMES: dict[Role, tuple[str, ...]] = {
    Role.FANGSONG: (
        "华文仿宋",
        "STFangsong",
        "方正仿宋简体",
        "方正仿宋_GBK",
        "方正仿宋_GB2312",
        "FandolFang",
    ),
    Role.KAITI: ("华文楷体", "STKaiti", "方正楷体简体", "方正楷体_GBK", "方正楷体_GB2312", "FandolKai"),
    Role.HEITI: (
        "华文黑体",
        "STHeiti",
        "华文细黑",
        "STXihei",
        "方正黑体简体",
        "方正黑体_GBK",
        "微软雅黑",
        "Microsoft YaHei",
        "等线",
        "DengXian",
        "Noto Sans CJK SC",
        "Noto Sans SC",
        "思源黑体",
        "Source Han Sans SC",
    ),
    Role.XIAOBIAOSONG: ("华文中宋", "STZhongsong", "文星标宋", "方正大标宋简体", "创艺简标宋"),
    Role.SONGTI: (
        "华文宋体",
        "STSong",
        "方正书宋简体",
        "方正书宋_GBK",
        "Noto Serif CJK SC",
        "Noto Serif SC",
        "思源宋体",
        "Source Han Serif SC",
    ),
    Role.LATIN: (
        "Times",
        "Liberation Serif",
        "Cambria",
        "Calibri",
        "Arial",
        "Helvetica",
        "Courier New",
    ),
    Role.RARE: ("霞鹜文楷", "LXGW WenKai", "LXGW WenKai Light"),
}
"""Other names that papers from units bear; they are set in the face of the role."""


def name_key(name: str) -> str:
    """A font name as names are compared: case and Word's mark for vertical writing (`@`) do not matter."""
    return name.strip().removeprefix("@").casefold()


_ROLES = {
    name_key(name): role
    for table in (SIMILAR_NAMES, OWN_NAMES)
    for role, names in table.items()
    for name in names
}


def role_of(font_name: str) -> Role | None:
    """The role of the font that a .docx calls `font_name`; None for a font that nobody has thought of."""
    return _ROLES.get(name_key(font_name))


def names_of(role: Role) -> tuple[str, ...]:
    """Every name that a .docx may use for `role`, the standard's own first."""
    return OWN_NAMES[role] + SIMILAR_NAMES[role]
