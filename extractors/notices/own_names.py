"""What a document without a signature still names as its own: who numbers it, dates it, orders the work, is written to.

A place in an address, an example, a list or behind `수신` speaks of somebody else: where nothing of this kind stands,
nobody is said to speak.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.notices.head import Said
from extractors.notices.lines import Line, single_spaced
from extractors.notices.openings import ANNOUNCES
from extractors.notices.places import HOUSE, OFFICE, PLACE, is_house, is_place
from models.blocks import Source
from models.notices import DocumentKind, Notice

_OPENING = 40
_NAME = rf"(?P<name>{PLACE}(?:\s{PLACE})?(?:\s{OFFICE})?|(?:{PLACE}\s)?{HOUSE})"
_ALONE = re.compile(rf"\s*{_NAME}[ ]*(?=[\t\n]|$)")
_NUMBERED = re.compile(rf"\s*{_NAME}\s?(?:[가-힣]{{2}}\s?)?(?:공고|고시)\s?(?:제|\d)")
"""`누리군 공고 제2026-31호`."""
_DATED = re.compile(
    rf"[\s\-·*]*{_NAME}\s*[·|/,]?\s*20\d\d\s?[.년]\s?\d{{1,2}}\s?[.월](?:\s?\d{{1,2}}\s?[.일]?)?(?:\s?\(.\))?\s*(?:작성|발행|현재|기준)?[\s\-·*]*"
)
"""`누리군 농업기술센터 · 2026. 1.`: who made it, when."""
_DATED_BEFORE = re.compile(
    rf"\s*20\d\d\s?[.년]\s?\d{{1,2}}\s?[.월](?:\s?\d{{1,2}}\s?[.일]?)?(?:\s?\(.\))?\s*[·|/,]?\s*{_NAME}\s*"
)
"""`2026. 11.  누리군`."""
_SAID = re.compile(
    rf"(?<![가-힣])(?:발\s?주\s?(?:기\s?관|처)|공\s?고\s?기\s?관|발\s?신\s?(?:기\s?관|처)?|발\s?행\s?처?|작\s?성\s?기\s?관)\s*[:：]\s*{_NAME}(?=장?(?:[\s,(|·]|$))"
)
_ORDERS = re.compile(r"발주(?:기관|처)|공고기관|발신(?:기관|처)?|작성(?:기관|자)")
"""The label of a cell behind which stands who orders a work: `발주기관 | 누리공사`."""
_OF_PLACE = re.compile(rf"(?:20\d\d\s?(?:년도?|학년도)?\s*)?(?:[상하]반기\s|제?\d+[회차]\s)?(?P<name>{PLACE})(?=\s)")
_OF_HOUSE = re.compile(rf"(?<![가-힣])(?P<name>(?:{PLACE}\s)?{HOUSE})(?=\s)")
_RULED = re.compile(rf"(?<![가-힣])(?P<name>{PLACE})\s[가-힣·\s]{{2,30}}조례")
_WRITTEN = re.compile(rf"(?<![가-힣])(?P<name>{PLACE}|{HOUSE})(?:장|수|(?<=도)지사)\s*(?:귀하|\(?직인)")


def own_name(
    source: Source, lines: Sequence[Line], title: Said | None, kind: DocumentKind, notices: Sequence[Notice]
) -> Said | None:
    """The office that a document names as its own, None where it names none."""
    return (
        _on_cover(source, lines)
        or _in_title(source, title, kind)
        or (_of_its_rules(source) if kind == "guideline" else None)
        or _written_to(source, notices)
    )


def _told_by(line: Line) -> Iterator[re.Match[str]]:
    """Where a line says who made the document."""
    found = _DATED.fullmatch(line.text), _DATED_BEFORE.fullmatch(line.text), _SAID.search(line.text)
    yield from (match for match in found if match is not None)


def _on_cover(source: Source, lines: Sequence[Line]) -> Said | None:
    """Who numbers, dates or publishes the document in its opening lines; who orders the work that it is about."""
    for line in lines[:_OPENING]:
        plain = line.table is None
        match = _NUMBERED.match(line.text) or (plain and next(_told_by(line), None))
        if match and _may_speak(match["name"]):
            return single_spaced(match["name"]), _at(match, line.span[0])
    for line in lines:
        for cell, following in pairwise(source.blocks[line.table].cells if line.table is not None else ()):
            named = _ALONE.match(following.text) if cell.row == following.row else None
            if named and _ORDERS.fullmatch("".join(cell.text.split())) and _may_speak(named["name"]):
                return single_spaced(named["name"]), _at(named, following.span[0])
    return None


def _in_title(source: Source, title: Said | None, kind: DocumentKind) -> Said | None:
    """Whose plan it is (`2026년 누리문화원 업무계획`); whose announcement, by the place that it begins with."""
    if title is None or kind == "slides" or (kind == "other" and not ANNOUNCES.search(title[0])):
        return None
    own = _OF_HOUSE.search(title[0]) if kind in ("plan", "guideline") else None
    match = own if own and _may_speak(own["name"]) else _OF_PLACE.match(title[0])
    if match is None or not _may_speak(match["name"]):
        return None
    at = source.text.find(match["name"], *title[1])
    return match["name"], (at, at + len(match["name"])) if at >= 0 else title[1]


def _of_its_rules(source: Source) -> Said | None:
    """The only place by whose ordinances a guideline goes (`누리군 보조금 관리 조례`)."""
    found = [match for match in _RULED.finditer(source.text) if is_place(match["name"])]
    return (found[0]["name"], _at(found[0], 0)) if len({match["name"] for match in found}) == 1 else None


def _written_to(source: Source, notices: Sequence[Notice]) -> Said | None:
    """Whom the forms behind an announcement are addressed to most; a form by itself names another's office."""
    found: list[re.Match[str]] = []
    for start, end in (span for notice in notices for span in notice.attachments):
        text = re.sub(r"(?:[가-힣] ){2,5}(?=귀하|[장수] *귀하)", _close, source.text[start:end])
        found += [match for match in _WRITTEN.finditer(text) if _may_speak(match["name"])]
    if not found:
        return None
    name = Counter(match["name"] for match in found).most_common(1)[0][0]
    said = re.search(r"\s?".join(name), source.text)
    return (name, said.span()) if said else None


def _close(match: re.Match[str]) -> str:
    """`가 온 면 장 귀하` closed up, so that the name can be found."""
    return match[0].replace(" ", "")


def _may_speak(name: str) -> bool:
    first = name.split()[0]
    return is_place(first) if re.fullmatch(PLACE, first) else is_house(name)


def _at(match: re.Match[str], base: int) -> tuple[int, int]:
    return base + match.start("name"), base + match.end("name")
