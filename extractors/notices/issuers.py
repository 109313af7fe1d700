"""Who speaks in a document: the office, the township, the foundation that signs it.

An issuer signs in a few ways that the genre knows: named in a bulletin's title, behind `발행처`, alone on a line
of the cover, before its chief's title (`signatures`). Where nobody signs there may be other signs of an own name
(`own_names`); where there are none, nobody is better than somebody who is only spoken of.
"""

import re
from collections.abc import Iterator, Sequence

from extractors.notices.decks import cover_of
from extractors.notices.head import Said
from extractors.notices.headings import department_of, is_department
from extractors.notices.lines import Line, single_spaced
from extractors.notices.own_names import own_name
from extractors.notices.places import OFFICE, PLACE, is_place
from extractors.notices.signatures import chief, signed_by_chief, signed_in_table
from models.blocks import Source
from models.notices import DocumentKind, Notice

_OPENING = 40
_COVER = 5
"""How many lines a cover has before its words begin."""
_TOWNSHIP = re.compile(r"(?<![가-힣])([가-힣]{1,4}(?:읍|면|동))(?=장?[\s\d*/회보이통장행정주민(]|$)")
_SIGNED = re.compile(
    rf"[\s\-·*]*(?P<name>{PLACE}(?:\s{PLACE})?(?:\s{OFFICE}|[가-힣]*(?:재단|공단|공사|센터|교육청|의회))?)[\s\-·*]*"
)
"""`연  호  군`, `- 누리군 먹거리재단 -`, `한울군 미래전략과`: alone on a line of the cover."""
_PUBLISHED = re.compile(
    rf"(?:발\s*행\s*처|펴\s*낸\s*곳|발\s*행\s*인|발\s*행)\s*+(?:[:：]\s*+)?(?P<name>(?:{PLACE}\s)?[가-힣]{{2,12}})(?=\s|[,(|·☎]|장\s|$)"
)
"""`발행처 : 온천군 가릉면사무소`, `펴낸곳 서림면 솔뫼마을회`."""
_INNER = re.compile(r"(?:담당관|[과실국팀])$")
_OWNER = re.compile(r"^\s*+(?P<name>[가-힣A-Za-z·\s]{0,20}?)\s*+(?:,\s*+)?(?:©|ⓒ|Copyright)", re.I)
"""`두레밥상 연구모임, © 2026`: what slides have of an issuer."""
_DEPARTMENT = re.compile(r"\s(?:[가-힣]{1,10}[과실국팀]|농업기술센터|보건소)$")
_SPOKEN = "장|사무소|행정복지|민|주민|의회|청|수|관내"
"""What follows the name of an office that speaks: `가온면장`, `가온면사무소`, `가온면민`."""


def issuer(
    source: Source, lines: Sequence[Line], title: Said | None, kind: DocumentKind, notices: Sequence[Notice]
) -> Said | None:
    """Who speaks, and where the text says so; None where nobody signs."""
    if kind == "slides":
        return _owner(lines) or _of_cover(cover_of(source, lines))
    signatures = list(_signatures(lines))
    if kind == "bulletin":
        return _township(source, lines, title, signatures) or own_name(source, lines, title, kind, notices)
    signed = next(iter(signatures), None) or chief(lines)
    if kind == "other":
        signed = signed_by_chief(lines) or signed or signed_in_table(source, lines)
    signed = signed or own_name(source, lines, title, kind, notices)
    if signed is not None and kind != "plan":
        # A plan is its department's own; a guideline of a department is its county's.
        signed = _DEPARTMENT.sub("", signed[0]), signed[1]
    return signed or (_department_alone(lines) if kind == "plan" else None)


def _of_cover(cover: Sequence[Line]) -> Said | None:
    """The office at the foot of a deck's cover, below where and when it is shown."""
    return next((said for said in reversed(list(_signatures(cover))) if not said[0].endswith("실")), None)


def _department_alone(lines: Sequence[Line]) -> Said | None:
    """The department that a plan's cover names alone on a line right below the title."""
    line = next((line for line in lines[1:_COVER] if is_department(line) and not line.marker.style), None)
    return (department_of(line), line.span) if line is not None else None


def _signatures(lines: Sequence[Line]) -> Iterator[Said]:
    """The offices that the cover names alone on a line."""
    for line in lines[:_OPENING]:
        if line.table is not None or line.marker.style not in ("", "-"):
            continue
        start = len(line.text) - len(line.text.lstrip(" -·*\t"))
        match = _SIGNED.fullmatch(_closed_name(line.text.strip(" -·*\t")))
        if match and len(match["name"]) > 2 and is_place(match["name"].split()[0]):
            end = len(line.text.rstrip(" -·*\t"))
            yield single_spaced(match["name"]), (line.span[0] + start, line.span[0] + end)


def _closed_name(text: str) -> str:
    """`연  호  군`, `연 호군` as `연호군`; other words single-spaced."""
    pieces = text.split()
    spread = all(len(piece) == 1 for piece in pieces) or (len(pieces) > 1 and sum(map(len, pieces)) <= 4)
    return "".join(pieces) if spread else " ".join(pieces)


def _owner(lines: Sequence[Line]) -> Said | None:
    """The name before a copyright sign, on its line or on the one above."""
    for index, line in enumerate(lines[:_OPENING]):
        match = _OWNER.search(line.text)
        if match is None:
            continue
        at, name = (line, match["name"]) if match["name"].strip(" ,") else (lines[index - 1], lines[index - 1].words)
        name = re.sub(r"(?<=[가-힣])\s+[A-Z]+$", "", name.strip(" ,"))
        start = at.text.find(name)
        if name and start >= 0:
            return single_spaced(name), (at.span[0] + start, at.span[0] + start + len(name))
    return None


def _township(source: Source, lines: Sequence[Line], title: Said | None, signatures: Sequence[Said]) -> Said | None:
    """Whose bulletin it is: the township or county in the title, who publishes it, the first one that it names."""
    in_title = _TOWNSHIP.search(title[0]) if title else None
    if in_title and title:
        at = source.text.find(in_title[1], title[1][0])
        return in_title[1], (at, at + len(in_title[1])) if 0 <= at < title[1][1] else title[1]
    for line in lines[:_OPENING]:
        match = _PUBLISHED.search(line.text)
        if match:
            *over, last = match["name"].split()
            # `누리구 홍보담당관`: the office that has the department speaks.
            named = over[0] if over and _INNER.search(last) else last
            name = re.sub(r"(?:사무소|행정복지센터|장)$", "", named)
            start = line.span[0] + match.start("name") + match["name"].rindex(name)
            return name, (start, start + len(name))
    signed = next(iter(signatures), None) or _spoken_of(source, lines)
    # `누리군 가온면`: the township speaks.
    return (signed[0].split()[-1], signed[1]) if signed and _TOWNSHIP.search(signed[0]) else signed


def _spoken_of(source: Source, lines: Sequence[Line]) -> Said | None:
    """Of the townships that the opening lines name the one that the text speaks of as an office most."""
    named = [
        (match[1], (line.span[0] + match.start(1), line.span[0] + match.end(1)))
        for line in lines[:_OPENING]
        if line.table is None and (match := _TOWNSHIP.search(line.text)) and is_place(match[1])
    ]
    return max(named, key=lambda one: len(re.findall(rf"{one[0]}\s?(?:{_SPOKEN})", source.text)), default=None)
