"""命令（令） and 纪要: what the rules of all marks say of their 标志; where it stands is in tests/cases/GB10.2 and
GB10.3."""

from __future__ import annotations

from collections.abc import Mapping

from check.layout import good
from check.layout.test_cases import Typeset, found

MARK = "word/styles.xml 发文机关标志"


def test_a_mark_is_centred_as_any_other(good_papers: Mapping[str, bytes], typeset: Typeset) -> None:
    changed = good.mutated(good_papers["order"], f'{MARK}\n- w:left="0"\n+ w:left="567"')
    [diagnostic] = found(changed, typeset(changed))
    assert (diagnostic.code, diagnostic.message) == ("GB7.2.4b", "发文机关标志偏右 5.0 mm，应居中")


def test_a_black_mark_is_a_title(good_papers: Mapping[str, bytes], typeset: Typeset) -> None:
    too_high = f'{MARK}\n- w:before="1831"\n+ w:before="981"\n- FF0000\n+ 000000'
    changed = good.mutated(good_papers["minutes"], too_high)
    [diagnostic] = found(changed, typeset(changed))
    assert (diagnostic.code, diagnostic.message) == ("GB7.3.1a", "标题字号 36 磅，一般用 2 号（22 磅）")
