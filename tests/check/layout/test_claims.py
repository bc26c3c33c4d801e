"""What is said of the standard and is not so: papers set that way are reported, and what it does not ask for
is not demanded.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from check.layout import good
from check.layout.test_cases import found

Typeset = Callable[[bytes], bytes]

DOCUMENT, STYLES = "word/document.xml", "word/styles.xml"

WRONG_CLAIMS = {
    "上 3.5 厘米": (f'{DOCUMENT}\n- w:top="2098"\n+ w:top="1984"', {"GB5.2.1a"}),
    "左 3.18 厘米": (f'{DOCUMENT}\n- w:left="1587"\n+ w:left="1803"', {"GB5.2.1b"}),
    "下 2.7 厘米": (f'{DOCUMENT}\n- w:bottom="1984"\n+ w:bottom="1531"', {"GB5.2.1d"}),
    "行距 29 磅": (f'{STYLES} Normal\n- w:line="579"\n+ w:line="580"', {"GB5.2.3a"}),
    "行距 30 磅": (f'{STYLES} Normal\n- w:line="579"\n+ w:line="600"', {"GB5.2.3a"}),
    "页码居中": (f'{STYLES} 页码单页\n- <w:jc w:val="right"/>\n+ <w:jc w:val="center"/>', {"GB7.5d"}),
    "页脚 2.8 厘米": (f'{DOCUMENT}\n- w:footer="1434"\n+ w:footer="1587"', {"GB7.5c"}),
    "页脚 3.0 厘米": (f'{DOCUMENT}\n- w:footer="1434"\n+ w:footer="1701"', {"GB7.5c"}),
    "版记线 0.5 毫米": (f'{STYLES} 版记间线\n- w:line="15"\n+ w:line="28"', {"GB7.4.1b"}),
    "附件标题 2 号宋体": (f"{STYLES} 公文标题\n- 方正小标宋简体\n+ 宋体", {"GB7.3.1a"}),
    "印发 3 号": (f'{STYLES} 印发\n- w:val="28"\n+ w:val="32"', {"GB7.4.2a"}),
}


@pytest.mark.parametrize("claim", WRONG_CLAIMS)
def test_a_paper_set_after_a_wrong_claim_is_reported(claim: str, word_file: bytes, typeset: Typeset) -> None:
    changes, codes = WRONG_CLAIMS[claim]
    changed = good.mutated(word_file, changes)
    assert codes <= {diagnostic.code for diagnostic in found(changed, typeset(changed))}


@pytest.mark.parametrize("border", ["double", "thinThickSmallGap", "dashed"])
def test_the_red_line_is_one_plain_line(border: str, word_file: bytes) -> None:
    changes = f'{STYLES} 发文字号\n- w:val="single"\n+ w:val="{border}"'
    [diagnostic] = found(good.mutated(word_file, changes), None)
    assert (diagnostic.code, diagnostic.message) == ("GB7.2.7c", "红色分隔线不是一条实线")


NOT_DEMANDED = {
    "标题加粗": f'{STYLES} 公文标题\n- <w:spacing w:val="0"/>\n+ <w:b/><w:spacing w:val="0"/>',
    "二级标题加粗": f'{STYLES} 二级标题\n- <w:spacing w:val="-5"/>\n+ <w:b/><w:spacing w:val="-5"/>',
    "红线 1 毫米": f'{STYLES} 发文字号\n- w:sz="16"\n+ w:sz="20"',
    "上下 36 左右 27 毫米": f'{DOCUMENT}\n- w:left="1587"\n+ w:left="1540"\n- w:right="1474"\n+ w:right="1521"',
    "标志字号自定": f'{STYLES} 发文机关标志\n- w:val="72"\n+ w:val="76"',
    "特急": (
        f'{STYLES} 发文机关标志\n- w:before="1831"\n+ w:before="1252"\n{DOCUMENT}\n- <w:body>\n'
        '+ <w:body><w:p><w:pPr><w:pStyle w:val="附件标识"/><w:pageBreakBefore w:val="0"/></w:pPr>'
        "<w:r><w:t>特急</w:t></w:r></w:p>"
    ),
}


@pytest.mark.parametrize("habit", NOT_DEMANDED)
def test_what_the_standard_leaves_open_is_left_alone(habit: str, word_file: bytes, typeset: Typeset) -> None:
    changed = good.mutated(word_file, NOT_DEMANDED[habit])
    assert found(changed, typeset(changed)) == []
