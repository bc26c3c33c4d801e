"""The free stand-ins for the standard's faces: family, weight, licence, package and SHA-256 of each file."""

from __future__ import annotations

from msgspec import Struct

from docgen.typeset.roles import Role

FANDOL_LICENCE = "GPL-3.0（附字体嵌入例外）"
OFL = "SIL OFL 1.1"
LIBERATION_LICENCE = "GPL-2.0（附字体嵌入例外）"


class Making(Struct, frozen=True):
    """What is kept of a font of cubic outlines: the same with TrueType outlines, as a file called `name`.

    Of a collection it is the face at `face`, cut to the repertoire of papers; outlines are simplified within
    `tolerance` units of the em, unless it is 0.
    """

    name: str
    face: int | None = None
    tolerance: float = 0


class StandInFile(Struct, frozen=True):
    """A font file as Debian 12 ships it: `member` is its path in the package, `sha256` that of the file.

    `making` says what is made of it; without that it is kept as it was shipped. `misdrawn` are characters that it
    draws as others: no paper may be set in these glyphs.
    """

    package: str
    member: str
    size: int
    sha256: str
    making: Making | None = None
    misdrawn: str = ""

    @property
    def shipped_name(self) -> str:
        """The name that the file bears in its package."""
        return self.member.rpartition("/")[2]

    @property
    def name(self) -> str:
        """The name that what is kept of it bears in the project's font folder."""
        return self.making.name if self.making else self.shipped_name


class StandIn(Struct, frozen=True):
    """The face that plays `role` where the machine lacks the standard's own. `weight` is 100 to 900."""

    role: Role
    family: str
    weight: int
    licence: str
    files: tuple[StandInFile, ...]

    @property
    def misdrawn(self) -> str:
        """Characters that one of its files draws as others."""
        return "".join(file.misdrawn for file in self.files)


_FANDOL = "usr/share/texlive/texmf-dist/fonts/opentype/public/fandol"
_NOTO = "usr/share/fonts/opentype/noto"
_LIBERATION = "usr/share/fonts/truetype/liberation"

_SIMPLIFIED = 2
"""The face for simplified Chinese in the collections of Noto; before it come the Japanese and the Korean one."""

_TOLERANCE = 2.5
"""Units of 1000 to the em: 0.014 mm in type of 16 points (三号), a third of a dot of 600 to the inch."""

_YUAN = "￥"
"""Both faces of Fandol draw this sign of the yuan, which Chinese keyboards type, as a dollar sign."""

STAND_INS = (
    StandIn(
        Role.FANGSONG,
        "FandolFang R",
        400,
        FANDOL_LICENCE,
        (
            StandInFile(
                "texlive-lang-chinese",
                f"{_FANDOL}/FandolFang-Regular.otf",
                6_961_384,
                "d838ad32ce2244d8144f408c37fe71065aba6fbbc80759a4d2aa2033948d5bc9",
                Making("FandolFang-Regular.ttf", tolerance=_TOLERANCE),
                _YUAN,
            ),
        ),
    ),
    StandIn(
        Role.KAITI,
        "FandolKai",
        400,
        FANDOL_LICENCE,
        (
            StandInFile(
                "texlive-lang-chinese",
                f"{_FANDOL}/FandolKai-Regular.otf",
                7_790_552,
                "ea7e7fb4f9b3ac694a68d43946e04d21deed6e8c29a7c2d3081e1a4138f2f827",
                Making("FandolKai-Regular.ttf", tolerance=_TOLERANCE),
                _YUAN,
            ),
        ),
    ),
    StandIn(
        Role.HEITI,
        "Noto Sans CJK SC",
        400,
        OFL,
        (
            StandInFile(
                "fonts-noto-cjk",
                f"{_NOTO}/NotoSansCJK-Regular.ttc",
                19_484_784,
                "b76b0433203017ca80401b2ee0dd69350349871c4b19d504c34dbdd80541690a",
                Making("NotoSansCJKsc-Regular.ttf", _SIMPLIFIED),
            ),
        ),
    ),
    StandIn(
        Role.XIAOBIAOSONG,
        "Noto Serif CJK SC",
        700,
        OFL,
        (
            StandInFile(
                "fonts-noto-cjk",
                f"{_NOTO}/NotoSerifCJK-Bold.ttc",
                27_290_960,
                "a5d4b046c127da3d7c72f98b46c41489cd29bf52abfdf18aba920903e920d4ac",
                Making("NotoSerifCJKsc-Bold.ttf", _SIMPLIFIED),
            ),
        ),
    ),
    StandIn(
        Role.SONGTI,
        "Noto Serif CJK SC",
        400,
        OFL,
        (
            StandInFile(
                "fonts-noto-cjk",
                f"{_NOTO}/NotoSerifCJK-Regular.ttc",
                26_297_400,
                "a04178ec485dffdff7cc0c0c20e1fce9202d7e2160d805e8e44a4c8841c58481",
                Making("NotoSerifCJKsc-Regular.ttf", _SIMPLIFIED),
            ),
        ),
    ),
    StandIn(
        Role.LATIN,
        "Liberation Serif",
        400,
        LIBERATION_LICENCE,
        (
            StandInFile(
                "fonts-liberation",
                f"{_LIBERATION}/LiberationSerif-Regular.ttf",
                152_408,
                "1c9c77c2cd0f3c2d2aeef53ea50a4d5d3d684ac73a431d7c70d7864887d194a3",
            ),
            StandInFile(
                "fonts-liberation",
                f"{_LIBERATION}/LiberationSerif-Bold.ttf",
                147_132,
                "af228b9de767e5162168e433351b3d0e086648219c6c12ed888fba0bda3694d5",
            ),
            StandInFile(
                "fonts-liberation",
                f"{_LIBERATION}/LiberationSerif-Italic.ttf",
                145_028,
                "ccd19036f8e8599e920345105df8d21eb27a66b700ac23968fb14d70259ddb1e",
            ),
            StandInFile(
                "fonts-liberation",
                f"{_LIBERATION}/LiberationSerif-BoldItalic.ttf",
                151_452,
                "19c8cef87d61197323b0501d0f8676669489658f23417ca661de18d85755af06",
            ),
        ),
    ),
    StandIn(
        Role.RARE,
        "LXGW WenKai",
        300,
        OFL,
        (
            StandInFile(
                "fonts-lxgw-wenkai",
                "usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Light.ttf",
                18_761_276,
                "e302f84a1967817f91fc4011de7c8c12489c41072a7f0605a1c7b1399352cb93",
            ),
        ),
    ),
)
"""One for each role; the files come to 107 MB, and to 44 MB as they are kept."""

LICENCE_MEMBERS: dict[str, tuple[str, ...]] = {
    "texlive-lang-chinese": (
        "usr/share/doc/texlive-lang-chinese/copyright",
        "usr/share/doc/texlive-doc/fonts/fandol/COPYING.gz",
        "usr/share/doc/texlive-doc/fonts/fandol/README",
    ),
    "fonts-noto-cjk": ("usr/share/doc/fonts-noto-cjk/copyright",),
    "fonts-liberation": ("usr/share/doc/fonts-liberation/copyright",),
    "fonts-lxgw-wenkai": ("usr/share/doc/fonts-lxgw-wenkai/copyright",),
}
"""Licence texts in each package; they are kept beside the fonts."""

WHEEL = "pylopdf_fonts_zh_cn"
"""The Python package with Noto Sans SC and Noto Serif SC Regular: readable, but no 仿宋, no 楷体, no bold."""

WHEEL_FAMILIES = dict.fromkeys(Role, "Noto Serif SC") | {Role.HEITI: "Noto Sans SC"}
