"""notice.yaml as typed, frozen values, as those of `files`."""

from __future__ import annotations

from math import ceil
from typing import Annotated, Literal

from msgspec import Meta

from docgen.chinese import em_width, phrases
from docgen.content.offices import second_office
from docgen.content.values import Day, Entry, Name, OfficeText, Phrase, RuleError, Text, TitleText, Year
from docgen.gbt9704 import COPIES_ON_A_PAGE
from docgen.imprint import addressed_in_imprint

_TAG = "{{"


class NumberEntry(Entry, frozen=True, kw_only=True):
    """发文字号."""

    code: Annotated[Phrase | None, Meta(description="机关代字；未定写 null")]
    year: Annotated[Year | None, Meta(description="年份；不写则取活动的年份")] = None
    serial: Annotated[Annotated[int, Meta(ge=1)] | None, Meta(description="序号；未定写 null")]


class NoticeFile(Entry, frozen=True):
    """notice.yaml: the notice around the plan."""

    mark: Annotated[OfficeText, Meta(description="发文机关标志；一行一个词组，只在行末回行")]
    number: Annotated[NumberEntry, Meta(description="发文字号")]
    title: Annotated[TitleText, Meta(description="标题；一行一个词组，只在行末回行")]
    addressees: Annotated[
        tuple[Name, ...], Meta(min_length=1, description="主送机关，一个一项；首页排不下正文时移到版记")
    ]
    body: Annotated[Text, Meta(description="正文")]
    attachments: Annotated[
        tuple[Literal["plan"], Literal["statistics"]],
        Meta(description="附件，写成 [plan, statistics]，附件1 是活动方案，附件2 是统计表"),
    ]
    signatory: Annotated[OfficeText, Meta(description="署名，只写一个机关；一行一个词组，只在行末回行")]
    signed_on: Annotated[Day | None, Meta(description="成文日期；未定写 null")]
    disclosure: Annotated[Phrase | None, Meta(description="公开方式，如 此件公开发布；未定写 null")]
    copies: Annotated[tuple[Name, ...] | None, Meta(description="抄送机关；没有写 []，未定写 null")]
    printed_by: Annotated[OfficeText, Meta(description="印发机关；一行一个词组，只在行末回行")]
    printed_on: Annotated[Day | None, Meta(description="印发日期；未定写 null")]

    def __post_init__(self) -> None:
        self._insist_on_room_in_imprint()
        for key, name, hint in (
            ("mark", self.mark, "标志只写一个机关；联合行文可以单独用主办机关的名称。"),
            ("signatory", self.signatory, "署名只写一个机关；联合行文的其他署名请加在做好的 Word 文件里。"),
        ):
            if other := second_office(name):
                raise RuleError(f"“{other}”像是另一个机关的名称", hint, key=key)

    def _insist_on_room_in_imprint(self) -> None:
        """Raise RuleError for more offices than a 版记 has room for.

        How long a text is shows once the names in it are replaced; before, only those without any are counted.
        """
        in_imprint = _is_final(self.mark, self.title, *self.addressees) and addressed_in_imprint(
            phrases(self.mark), phrases(self.title), self.addressees
        )
        listed = (*(self.addressees if in_imprint else ()), *(self.copies or ()))
        # A mark stands after each.
        printed = sum(ceil(em_width(office)) + 1 for office in listed if _is_final(office))
        if printed > COPIES_ON_A_PAGE:
            offices = "移到版记的主送机关和抄送机关" if in_imprint else "抄送机关"
            sentence = f"{offices}连标点共 {printed} 字，版记占满一页也只排得下 {COPIES_ON_A_PAGE} 字"
            key = "addressees" if in_imprint else "copies"
            raise RuleError(sentence, "请用统称，例如“区安委会各成员单位”。", key=key)


def _is_final(*texts: str) -> bool:
    """Whether texts have no names in them that are still to be replaced."""
    return not any(_TAG in text for text in texts)
