"""Which characters faces keep."""

from __future__ import annotations

import unicodedata

from docgen.typeset.repertoire import of_the_repertoire


def kept(text: str) -> str:
    return "".join(map(chr, of_the_repertoire(map(ord, text))))


def test_characters_of_papers_and_others() -> None:
    assert kept("安全生产五邑行〔2023〕〇號隻〈喆〉①—…·ABc한글") == "安全生产五邑行〔2023〕〇〈喆〉①—…·ABc"


def test_characters_that_names_are_written_in() -> None:
    """Of 通用规范汉字表, though GB/T 2312, and some of them GBK, lack them."""
    names = "镕喆堃珺昉翀犇淼暅祎垚赟㛃䶮𫖯𬀩𬍛"
    assert kept(names) == names


def test_all_of_both_lists() -> None:
    """6,763 of GB/T 2312, and 1,467 that 通用规范汉字表 has beside."""
    han = [
        character
        for character in of_the_repertoire(range(0x110000))
        if unicodedata.name(chr(character), "").startswith("CJK UNIFIED")
    ]
    assert len(han) == 6763 + 1467
