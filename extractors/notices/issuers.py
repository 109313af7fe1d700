"""Who speaks in a document: the office, the township, the foundation that signs it.

An issuer signs in a few ways that the genre knows: named in a bulletin's title, behind `발행처`, alone on a line
of the cover, before its chief's title (`signatures`). Where nobody signs it is the place that the text names most as
an office; a place that nothing makes an office (`반드시`, `경제활동`) is none.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from extractors.notices.head import Said
from extractors.notices.lines import Line, single_spaced
from extractors.notices.signatures import chief, signed_by_chief
from models.blocks import Source
from models.notices import DocumentKind

_OPENING = 40
_TOWNSHIP = re.compile(r"(?<![가-힣])([가-힣]{1,4}(?:읍|면|동))(?=장?[\s\d*/회보이통장행정주민(]|$)")
_PLACE = r"[가-힣]{1,4}(?:특별자치시|특별자치도|특별시|광역시|[남북]도|경기도|강원도|시|군|구|읍|면|동)"
_OFFICE = r"[가-힣]{0,10}(?:재단|공단|공사|센터|교육청|의회|사업소|본부|[과실국팀])"
_SIGNED = re.compile(
    rf"[\s\-·*]*(?P<name>{_PLACE}(?:\s{_OFFICE}|[가-힣]*(?:재단|공단|공사|센터|교육청|의회))?)[\s\-·*]*"
)
"""`연  호  군`, `- 누리군 먹거리재단 -`, `한울군 미래전략과`: alone on a line of the cover."""
_PUBLISHED = re.compile(
    rf"(?:발\s*행\s*처|펴\s*낸\s*곳|발\s*행\s*인|발\s*행)\s*[:：]?\s*(?P<name>(?:{_PLACE}\s)?[가-힣]{{2,12}})(?=\s|[,(|·☎]|장\s|$)"
)
"""`발행처 : 온천군 가릉면사무소`, `펴낸곳 서림면 솔뫼마을회`."""
_OWNER = re.compile(r"^\s*(?P<name>[가-힣A-Za-z·\s]{0,20}?)\s*,?\s*(?:©|ⓒ|Copyright)", re.I)
"""`두레밥상 연구모임, © 2026`: what slides have of an issuer."""
_DEPARTMENT = re.compile(r"\s[가-힣]{1,10}[과실국팀]$")
_SPOKEN = "장|사무소|행정복지|민|주민|의회|청|수|관내"
"""What follows the name of an office that speaks: `가온면장`, `가온면사무소`, `가온면민`."""
_PROVINCE = re.compile(
    r"서울(?:특별시|시)|(?:부산|대구|인천|광주|대전|울산)(?:광역시|시)|세종(?:특별자치)?시|경기도|(?:강원|전북|제주)특별자치도|강원도|제주도|(?:충청|전라|경상)[남북]도"
)
_AS_OFFICE = (
    r"청(?!소|년|춘|정|결)|의회|사무소|행정복지|보건소|농업기술센터|주민|민(?=[\s은이을께의])|관내|에\s?주소|\s?(?:조례|공고|고시)|"
    r"(?<=군)수|(?<=[읍면])장|시장(?=\s*$)|\s(?:[가-힣]{1,5}[읍면동리로길]\s|[가-힣]{2,8}[과팀](?=\s))|\s?일원"
)
"""What makes a place an office, or one that people live in: `누리군청`, `가온면민`, `다온시 농정과`."""
_CANDIDATES = 30
"""How many of the places that a text names most are looked at."""
_NO_PLACE = re.compile(
    r".*(?:[시으되라이르]면|[가-힣]{2}[하나오가]면)|끝나면|(?:활|운|이|공|행|노|아|감|자|수|작)동|.*일시|(?:즉|동|필|혹|역|잠|표|제|실|예|게|개|전|명|지|당|임|수)시"
    r"|(?:도|연|요|복|친|기|가|인|청|입|출|항)구|(?:방|측|전|지|화|도|서|수|표|반|정|후|내|이|비)면|[신구]?도시|다시|탈출구"
)
"""Words that only end like a place: `가져오시면`, `활동`, `가구`."""


def issuer(source: Source, lines: Sequence[Line], title: Said | None, kind: DocumentKind) -> Said | None:
    """Who speaks, and where the text says so; None where nobody signs."""
    if kind == "slides":
        return _owner(lines)
    signatures = list(_signatures(lines))
    if kind == "bulletin":
        return _township(source, lines, title, signatures)
    signed = next(iter(signatures), None) or chief(lines)
    if kind == "other":
        signed = signed_by_chief(lines) or signed
    if signed is not None and kind != "plan":
        # A plan is its department's own; a guideline of a department is its county's.
        signed = _DEPARTMENT.sub("", signed[0]), signed[1]
    return signed or _named_most(source)


def _signatures(lines: Sequence[Line]) -> Iterator[Said]:
    """The offices that the cover names alone on a line."""
    for line in lines[:_OPENING]:
        if line.table is not None or line.marker.style not in ("", "-"):
            continue
        start = len(line.text) - len(line.text.lstrip(" -·*\t"))
        match = _SIGNED.fullmatch(_closed_name(line.text.strip(" -·*\t")))
        if match and len(match["name"]) > 2 and not _NO_PLACE.fullmatch(match["name"].split()[0]):
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
            name = re.sub(r"(?:사무소|행정복지센터|장)$", "", match["name"].split()[-1])
            start = line.span[0] + match.start("name") + match["name"].rindex(name)
            return name, (start, start + len(name))
    return next(iter(signatures), None) or _spoken_of(source, lines) or _named_most(source)


def _spoken_of(source: Source, lines: Sequence[Line]) -> Said | None:
    """Of the townships that the opening lines name the one that the text speaks of as an office most."""
    named = [
        (match[1], (line.span[0] + match.start(1), line.span[0] + match.end(1)))
        for line in lines[:_OPENING]
        if line.table is None and (match := _TOWNSHIP.search(line.text)) and not _NO_PLACE.fullmatch(match[1])
    ]
    return max(named, key=lambda one: len(re.findall(rf"{one[0]}\s?(?:{_SPOKEN})", source.text)), default=None)


def _named_most(source: Source) -> Said | None:
    """The place whose chief is written to (`가온면장 귀하`), else the office that is named most."""
    written = re.finditer(rf"({_PLACE})(?:장|수)\s*(?:귀하|\(?직인)", _closed_chiefs(source.text))
    chiefs = Counter(match[1] for match in written)
    places = re.finditer(rf"(?<![가-힣])({_PLACE})(?=[\s\d회장청의는은에]|$)", source.text)
    named = chiefs or Counter(name for match in places if len(name := match[1]) > 2 and not _NO_PLACE.fullmatch(name))
    for name, _ in named.most_common(_CANDIDATES):
        if name in chiefs or _PROVINCE.fullmatch(name) or re.search(rf"{name}(?:{_AS_OFFICE})", source.text):
            whole = re.search(rf"{name[:-1]}(?:특별|광역)시", source.text) if name.endswith("시") else None
            at = whole.start() if whole else source.text.find(name)
            said = whole[0] if whole else name
            return (said, (at, at + len(said))) if at >= 0 else None
    return None


def _closed_chiefs(text: str) -> str:
    """`가 온 면 장 귀하` closed up, so that the name can be found."""
    return re.sub(r"(?:[가-힣] ){2,5}(?=귀하|[장수] *귀하)", lambda match: match[0].replace(" ", ""), text)
