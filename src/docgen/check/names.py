"""M1: names that are almost those of the registry, addressees and abbreviations."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from docgen.check.rule import Check, Finding, Rule
from docgen.check.subject import HAN, PROSE_KEYS, Content, Slip, is_in, located, titles_in
from docgen.diagnostics import Severity
from docgen.model import Activity
from docgen.source import Steps, Text

_ACTIVITY = re.compile("“([^“”]{2,30})”(?=活动|采访|期间|启动|主题)")
_INTRODUCTION = re.compile("(?:简称|统称)(?:为|：)?“(?P<short>[^“”]+)”")
_SHORTEST = 6
"""Characters of the shortest name that is looked for without quotation marks."""

_LEVELS = "国省市区县镇乡"
"""The first characters by which names of organisations of several levels rightly differ."""

_WORDS_BEFORE = "由和与及对向请在是从到让经将会同"
"""Last characters of words that a name stands after, rather than of a longer name."""

_MATTERS = frozenset({
    "政府", "政协", "政法", "政务", "人大", "人防", "人社", "人武", "教育", "体育", "财政", "民政", "民宗", "民族",
    "商务", "税务", "水务", "水利", "审计", "统计", "信访", "信息", "国资", "国土", "国安", "公安", "农业", "林业",
    "渔业", "工业", "纪委", "监委", "编委", "文联", "妇联", "残联", "侨联", "海事", "海关",
})  # fmt: skip
"""Words by a character of which names of bodies of one level rightly differ: 政府 and 政协."""

_ADDRESSEES = re.compile(
    rf"各(?:镇街|街道|镇)、(?:区安委会)?各?{HAN}{{0,4}}?(?:成员单位|部门和单位|部门单位|单位|部门)"
    r"|(?:区安委会各|各区?安委会)成员单位"
)


def almost_a_campaign(content: Content) -> Iterator[Finding]:
    """Names of activities that differ by a character from a campaign, outside the titles of others.

    Where it is another character, the name may be that of another activity: only the office knows.
    """
    names = [campaign.name for campaign in content.activity.campaigns]
    for text in content.texts():
        titles = titles_in(text.value)
        for found in _ACTIVITY.finditer(text.value):
            start, end = found.span(1)
            if is_in(titles, start):
                continue
            near = [name for name in names if _distance_is_one(found[1], name)]
            if near and found[1] not in names:
                message = f"活动名称“{found[1]}”与“{near[0]}”只差一个字"
                hint = f"请写成“{near[0]}”"
                certain = len(near) == 1 and len(found[1]) != len(near[0])
                if not certain:
                    hint += "；确是另一项活动时，在旁边写 # docgen: ignore M101 理由"
                yield located(text, Slip(start, end, message, hint, new=near[0] if certain else None))


def almost_a_name(content: Content) -> Iterator[Finding]:
    """Names of the office, the units and the theme with one character wrong, missing or too many inside."""
    known = _known_names(content.activity)
    texts = tuple(content.texts("activity", "notice", "plan", "filings", "statistics"))
    lists = _lists(texts)
    for text in texts:
        for name in known:
            for start, end in _near_misses(text.value, name):
                written = text.value[start:end]
                if written not in known and not _is_beside(name, lists.get(_list_of(text), ())):
                    message = f"“{written}”与名单上的“{name}”只差一个字"
                    hint = f"请写成“{name}”；确是另一个名称时，在旁边写 # docgen: ignore M102 理由"
                    yield located(text, Slip(start, end, message, hint))


def _lists(texts: Iterable[Text]) -> Mapping[tuple[str, Steps], Sequence[str]]:
    """The items of each list, by its place."""
    lists: defaultdict[tuple[str, Steps], list[str]] = defaultdict(list)
    for text in texts:
        if isinstance(text.steps[-1], int):
            lists[_list_of(text)].append(text.value)
    return lists


def _list_of(text: Text) -> tuple[str, Steps]:
    """The file and the place of the list that a text may be an item of."""
    return text.path, text.steps[:-1]


def _is_beside(name: str, items: Iterable[str]) -> bool:
    """Whether one of the items is a body of that name: then what is almost that name beside it is another body."""
    return any(item.endswith(name) for item in items)


def _known_names(activity: Activity) -> tuple[str, ...]:
    """The names of the registry that are long enough to be told from other words."""
    office = activity.office
    names = [office.name, *activity.theme, activity.district]
    names += [name for unit in activity.units for name in (unit.name, unit.short_name)]
    return tuple(dict.fromkeys(name for name in names if len(name) >= _SHORTEST))


def _near_misses(text: str, name: str) -> Iterator[tuple[int, int]]:
    """Spans of text that are one character away from a name, the first and last character right.

    One half of the name must then be there as it is (a name one away cannot differ in both).
    """
    half = len(name) // 2
    head, tail = name[:half], name[half:]
    if head not in text and tail not in text:
        return
    rest = text.replace(name, "\0" * len(name))
    starts = {found.start() for found in re.finditer(re.escape(head), rest)}
    ends = {found.end() for found in re.finditer(re.escape(tail), rest)}
    lengths = range(len(name) - 1, len(name) + 2)
    spans = {(start, start + length) for start in starts for length in lengths}
    spans |= {(end - length, end) for end in ends for length in lengths if length <= end}
    for start, end in sorted(spans):
        written = rest[start:end]
        if (
            written[0] == name[0]
            and written[-1] == name[-1]
            and _distance_is_one(written, name)
            and not _is_other_body(written, name)
            and not _is_of_other_place(rest[start - 1 : start], written, name)
        ):
            yield start, end


def _is_other_body(written: str, name: str) -> bool:
    """Whether two names, a character apart, differ in the level of government or in the matter: 市教育局 and
    区教育局, 区政府办公室 and 区政协办公室.
    """
    if len(written) != len(name):
        return False
    place = next(i for i, (a, b) in enumerate(zip(written, name, strict=True)) if a != b)
    if written[place] in _LEVELS and name[place] in _LEVELS:
        return True
    words = ({written[i : i + 2], name[i : i + 2]} for i in (place - 1, place))
    return any(pair <= _MATTERS for pair in words)


def _is_of_other_place(before: str, written: str, name: str) -> bool:
    """Whether what is written is the end of a name like it of another place: beside 江海区教育局, 江区教育局 after 蓬."""
    level = next((index for index, character in enumerate(name) if character in _LEVELS), 0)
    return (
        level > 1
        and written[level - 1 :] == name[level:]
        and before not in _WORDS_BEFORE
        and re.fullmatch(HAN, before) is not None
    )


def _distance_is_one(a: str, b: str) -> bool:
    """Whether one character changed, added or left out makes `a` into `b`."""
    if a == b or abs(len(a) - len(b)) > 1:
        return False
    same = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    skip_a, skip_b = int(len(a) >= len(b)), int(len(b) >= len(a))
    return a[same + skip_a :] == b[same + skip_b :]


def several_addressees(content: Content) -> Iterator[Finding]:
    """Ways to name those addressed in the plan other than the most frequent, each where it first stands."""
    found = [
        (text, match)
        for text in content.texts("plan")
        if text.key in PROSE_KEYS
        for match in _ADDRESSEES.finditer(text.value)
    ]
    if not found:
        return
    [(usual, times)] = Counter(match[0] for _, match in found).most_common(1)
    told = {usual}
    for text, match in found:
        if match[0] not in told:
            told.add(match[0])
            message = f"称呼不一：这里写“{match[0]}”，{times} 处写“{usual}”"
            yield located(text, Slip(match.start(), match.end(), message, "同一对象请用同一称呼"))


def abbreviation_not_introduced(content: Content) -> Iterator[Finding]:
    """Abbreviations of the terms that the plan uses before it says what they stand for, each once."""
    settled: set[str] = set()
    for text in content.texts("plan"):
        if text.key not in PROSE_KEYS | {"heading"}:
            continue
        introduced = {match["short"]: match.start("short") for match in _INTRODUCTION.finditer(text.value)}
        for term in content.terms.abbreviations:
            used = text.value.replace(term.full, "\0" * len(term.full)).find(term.short)
            if used >= 0 and term.short not in settled:
                settled.add(term.short)
                if used != introduced.get(term.short):
                    message = f"简称“{term.short}”没有先写全称“{term.full}”"
                    hint = f"首次出现请写“{term.full}（以下简称“{term.short}”）”"
                    yield located(text, Slip(used, used + len(term.short), message, hint))


CHECKS = (
    Check(
        Rule(
            "M101",
            "活动名称差一个字",
            Severity.ERROR,
            "引号中的名称与本次活动的名称只差一个字。书名号里引用的标题不算。多字、少字能自动改正，错字要由人核对。",
            "活动名称是专名，写错一个字就成了另一项活动。",
            "“安全生产五邑”活动方案",
            "“安全生产五邑行”活动方案",
            fixable=True,
        ),
        almost_a_campaign,
    ),
    Check(
        Rule(
            "M102",
            "单位名称差一个字",
            Severity.ERROR,
            "与 units.yaml、activity.yaml 中的名称（6 个字以上）只在中间差一个字。"
            "只差“省、市、区”等层级的不算，政府与政协、教育与体育这样的不算，与写对的名称并列在一份名单里的也不算。",
            "单位名称写错，收文单位会对不上号。",
            "江门市江海区安全生产委员办公室",
            "江门市江海区安全生产委员会办公室",
        ),
        almost_a_name,
    ),
    Check(
        Rule(
            "M103",
            "称呼不一",
            Severity.WARNING,
            "方案里对同一批单位有几种称呼。",
            "各单位会以为对象不同，分不清哪些任务与己有关。",
            "各街道、各有关部门和单位……各街道、各部门单位……",
            "各街道、各有关部门和单位……各街道、各有关部门和单位……",
        ),
        several_addressees,
    ),
    Check(
        Rule(
            "M104",
            "简称没有先写全称",
            Severity.WARNING,
            "terms.yaml 列出的简称，在方案里第一次出现时没有写全称。",
            "使用简称，应当先用全称并注明简称。",
            "由区指导办发布",
            "由区活动指导委员会办公室（以下简称“区指导办”）发布",
        ),
        abbreviation_not_introduced,
    ),
)
