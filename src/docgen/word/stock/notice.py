"""notice.docx: 版头, 主体, 附件1 with the plan, 附件2 with the form, 版记."""

from __future__ import annotations

from docgen.gbt9704.styles import REMARK_WITH_NEXT, RUN_IN_HEADING, THIN_LINE
from docgen.word.ooxml import Element, at_foot, paragraph, run, statement, tab
from docgen.word.stock.form import form, header
from docgen.word.stock.parts import ends_section, last_text, signature, template


def build() -> bytes:
    """The template as .docx bytes."""
    body = [*_head(), *_body(), *_plan(), *_statistics(), *_imprint()]
    return template(body, unnumbered="imprint.after_blank_page")


def _head() -> list[Element]:
    """版头 (7.2)."""
    return [
        paragraph("发文机关标志", "{{ notice.mark }}"),
        paragraph("发文字号", "{{ notice.number }}"),
    ]


def _body() -> list[Element]:
    """主体 (7.3) up to the 附注."""
    return [
        paragraph("公文标题", "{{ notice.title }}"),
        statement("p", "if imprint.addressees"),
        # 主送机关 that are too many stand there; the line of white below the title stays.
        paragraph("Normal"),
        statement("p", "else"),
        paragraph("主送机关", "{{ notice.addressees }}"),
        statement("p", "endif"),
        statement("p", "for text in notice.body"),
        # The first stays, since the first page must show some of the text (7.3.3).
        *last_text("loop.last and not loop.first", lambda: "{{ text }}"),
        statement("p", "endfor"),
        statement("p", "for attachment in notice.attachments"),
        statement("p", "if loop.first"),
        paragraph("附件说明", "附件：{{ attachment.number }}", tab(), "{{ attachment.name }}"),
        statement("p", "else"),
        paragraph("附件说明续", "{{ attachment.number }}", tab(), "{{ attachment.name }}"),
        statement("p", "endif"),
        statement("p", "endfor"),
        *signature("{{ notice.signatory }}", "notice.signature", lambda: "{{ notice.signed_on }}"),
        # 附注 stand on the lines below the date (7.3.6), all of them on its page.
        statement("p", "for remark in notice.remarks"),
        statement("p", "if loop.last"),
        paragraph("附注", "（{{ remark }}）"),
        statement("p", "else"),
        paragraph(REMARK_WITH_NEXT, "（{{ remark }}）"),
        statement("p", "endif"),
        statement("p", "endfor"),
    ]


def _plan() -> list[Element]:
    """附件1 (7.3.7): the mark, the title on the third line, the plan."""
    return [
        paragraph("附件标识", "附件1"),
        paragraph("附件标题", "{{ plan.title }}"),
        statement("p", "for line in plan.lines"),
        statement("p", "if line.style == '一级标题'"),
        paragraph("一级标题", "{{ line.text }}"),
        statement("p", "elif line.style == '二级标题'"),
        paragraph("二级标题", "{{ line.text }}"),
        statement("p", "else"),
        paragraph(
            "Normal",
            run("{%r if line.lead %}"),
            run("{{ line.lead }}", RUN_IN_HEADING),
            run("{%r endif %}"),
            "{{ line.text }}",
        ),
        statement("p", "endif"),
        statement("p", "endfor"),
    ]


def _statistics() -> list[Element]:
    """附件2: the form, blank."""
    return [
        paragraph("附件标识", "附件2"),
        paragraph("附件标题", "{{ statistics.title }}"),
        *header(unit="", box="□", entries={}),
        form(lambda _: [], list),
        statement("p", "for note in statistics.notes"),
        # In a paragraph of its own, the end of the section could fall on the next page.
        statement("p", "if loop.last and imprint.after_blank_page"),
        ends_section(paragraph("表注", "{{ note }}")),
        statement("p", "else"),
        paragraph("表注", "{{ note }}"),
        statement("p", "endif"),
        statement("p", "endfor"),
    ]


def _imprint() -> list[Element]:
    """版记 (7.4): at the foot of the last page, its last rule on the lower edge of the type area.

    A blank page before it, and its own page, have no numbers (7.5).
    """
    return [
        statement("p", "if imprint.after_blank_page"),
        # Without a note to end it, the section of the form ends in a line that takes next to no room. LibreOffice moves the end
        # of a section out of an empty paragraph: the remark keeps it here when an office saves the template.
        statement("p", "if not statistics.notes"),
        ends_section(paragraph(THIN_LINE, "{# 分节 #}")),
        statement("p", "endif"),
        paragraph("Normal"),
        statement("p", "endif"),
        statement("p", "if imprint.own_page"),
        paragraph("附件标识"),
        statement("p", "endif"),
        at_foot(paragraph("版记首线")),
        statement("p", "if imprint.addressees"),
        at_foot(paragraph("抄送", "主送：{{ imprint.addressees }}")),
        statement("p", "endif"),
        statement("p", "if imprint.copies"),
        at_foot(paragraph("抄送", "抄送：{{ imprint.copies }}")),
        statement("p", "endif"),
        statement("p", "if imprint.addressees or imprint.copies"),
        at_foot(paragraph("版记间线")),
        statement("p", "endif"),
        at_foot(paragraph("印发", "{{ imprint.printed_by }}", tab(), "{{ imprint.printed_on }}")),
        at_foot(paragraph("版记末线")),
        # A frame hangs on the paragraph after it, which would go to the next page if it took room that the page
        # does not have, and leave the frame on this one.
        paragraph(THIN_LINE),
    ]
