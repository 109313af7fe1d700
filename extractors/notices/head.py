"""What a document says of itself in its first lines: title, issuer, issue number, day of issue, year."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from extractors.notices.lines import Line, single_spaced
from models.blocks import Source, Span
from models.notices import DocumentKind

_OPENING = 40
_ISSUE_NO = re.compile(r"제\s*\d{4}\s*[-–]\s*\d{1,4}\s*호|제\s*\d{1,4}\s*호")
_DAY = re.compile(r"(20\d{2})\s*[.년]\s*(\d{1,2})\s*[.월]\s*(\d{1,2})\s*[.일]?")
_MONTH = re.compile(r"(20\d{2})\s*[.년]\s*(\d{1,2})\s*[.월]")
_YEAR = re.compile(r"(?<!\d)(20\d{2})(?!\d|-\d{4})")
_PLACE = re.compile(r"[가-힣]{1,4}(?:특별자치도|특별시|광역시|도|시|군|구|읍|면|동)(?=[\s\d회장의는은에]|$)")
_TITLES: dict[DocumentKind, re.Pattern[str]] = {
    "bulletin": re.compile(r"(?:회보|소식지|소식|자료|시달사항)\s*$"),
    "guideline": re.compile(r"(?:지침|시행계획|편람|요령)\s*$"),
    "plan": re.compile(r"(?:계획|주요업무|보고|현황)\s*$"),
}
_TOWNSHIP = re.compile(r"(?<![가-힣])([가-힣]{1,4}(?:읍|면|동))(?=장?[\s\d*/회보이통장행정주민(]|$)")
_GENERIC = re.compile(r"(?:시행)?(?:계획|지침)서?|회보|소식지|업무계획|주요업무|안내서?|편람")
"""A name that needs the line above it to say of what."""

_LATER = re.compile(r"\s*(?:요약|목록|목차|차례)\s*$")

Said = tuple[str, Span]


def title_of_document(lines: Sequence[Line], kind: DocumentKind) -> Said | None:
    """The document's own name: a line that ends as such documents do, else its first line.

    A guideline opens with lists and tables named alike: there the line with a year is meant.
    """
    named = [index for index, line in enumerate(lines[:1500]) if _is_title(line, kind)]
    if named:
        dated = kind == "guideline"
        at = max(named, key=lambda index: (dated and bool(_YEAR.search(lines[index].text)), -index))
        line = lines[at]
        above = lines[at - 1] if at and _GENERIC.fullmatch(line.closed) else None
        first = above if above is not None and above.table is None and not above.marker.style else line
        return _said(first, line)
    opening = next((line for line in lines if line.table is None and len(line.words) > 2), None)
    return _said(opening, opening) if opening else None


def _is_title(line: Line, kind: DocumentKind) -> bool:
    pattern = _TITLES.get(kind)
    if pattern is None or line.table is not None or line.width > 80 or line.marker.style:
        return False
    text = _LATER.sub("", line.closed)
    return len(text) >= 4 and not re.search(r"[:：→⇒,]", text) and pattern.search(text) is not None


def _said(first: Line, last: Line) -> Said:
    """The words from one line to another as one title, padding between single syllables closed."""
    start = first.span[0] + first.marker.length
    end = last.span[0] + len(_LATER.sub("", last.text).rstrip())
    pieces = [_unpadded(first.words)] if first is last else [_unpadded(first.words), _unpadded(last.words)]
    return _LATER.sub("", " ".join(pieces)).rstrip(), (start, end)


def _unpadded(words: str) -> str:
    """`가 온 면   회 보` is `가온면 회보`: a wide gap parts words, a single blank only spreads a word's syllables."""
    parts = [part.split() for part in re.split(r"\s{2,}", words.strip())]
    spread = all(len(piece) == 1 for part in parts for piece in part)
    return " ".join("".join(part) for part in parts) if spread else single_spaced(words)


def issue_number(lines: Sequence[Line]) -> Said | None:
    """`제2023-5호`, inner spaces closed."""
    for line in lines[:_OPENING]:
        match = _ISSUE_NO.search(line.text)
        if match:
            return re.sub(r"\s", "", match[0]), (line.span[0] + match.start(), line.span[0] + match.end())
    return None


def day_of_issue(lines: Sequence[Line], kind: DocumentKind) -> Said | None:
    """The day of issue as ISO 8601: the first full date alone on an opening line.

    An announcement may sign at its end instead, or name its 공고일.
    """
    candidates = list(lines[:_OPENING])
    if kind == "other":
        named = [line for line in lines if re.search(r"공고일\s*[:은(]", line.text)]
        candidates = [*named[:1], *candidates, *lines[-_OPENING:]]
    for line in candidates:
        said = _day_in(line)
        if said:
            return said
    return None


def _day_in(line: Line) -> Said | None:
    """The date of a short line that says nothing else of times."""
    match = _DAY.search(line.text) if line.table is None else None
    if match is None or len(single_spaced(line.text)) > 40 or "~" in line.text:
        return None
    before = line.text[: match.start()]
    if ":" in before and "공고일" not in before:
        return None
    try:
        day = date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
    return day.isoformat(), (line.span[0] + match.start(), line.span[0] + match.end())


def issuer(source: Source, lines: Sequence[Line], title: Said | None, kind: DocumentKind) -> Said | None:
    """Who speaks: the place in the title (`가온면 회보`), else the place that the text names most."""
    if kind == "slides":
        return None
    if kind == "bulletin":
        township = _township(source, lines, title)
        if township:
            return township
    signed = re.search(
        r"^[\s\-·]*([가-힣]{2,6}(?:시|군|구|면|읍)\s?[가-힣]*(?:재단|공단|공사|센터|교육청|의회))[\s\-·]*$",
        source.text[:600],
        re.M,
    )
    if signed:
        return single_spaced(signed[1]), signed.span(1)
    chief = Counter(
        match[1]
        for match in re.finditer(
            r"([가-힣]{1,4}(?:시|군|구|읍|면))(?:장|수)\s*(?:귀하|\(?직인)", _closed_chiefs(source.text)
        )
    )
    named = chief or Counter(match[0] for match in _PLACE.finditer(source.text) if len(match[0]) >= 3)
    if not named:
        return None
    name = named.most_common(1)[0][0]
    at = source.text.find(name)
    return (name, (at, at + len(name))) if at >= 0 else None


def _township(source: Source, lines: Sequence[Line], title: Said | None) -> Said | None:
    """The township whose bulletin it is: in the title, else the first one named in the opening lines."""
    in_title = _TOWNSHIP.search(title[0]) if title else None
    if in_title and title:
        at = source.text.find(in_title[1], title[1][0])
        return in_title[1], (at, at + len(in_title[1])) if 0 <= at < title[1][1] else title[1]
    for line in lines[:_OPENING]:
        match = _TOWNSHIP.search(line.text) if line.table is None else None
        if match:
            return match[1], (line.span[0] + match.start(1), line.span[0] + match.end(1))
    return None


def _closed_chiefs(text: str) -> str:
    """`가 온 면 장 귀하` closed up, so that the name can be found."""
    return re.sub(r"(?:[가-힣] ){2,5}(?=귀하|[장수] *귀하)", lambda match: match[0].replace(" ", ""), text)


def year_of(source: Source, title: Said | None, issued_on: Said | None) -> int | None:
    """The document's own year: its day of issue, the year in its title, else the year it names most."""
    if issued_on:
        return int(issued_on[0][:4])
    stated = _YEAR.search(title[0]) if title else None
    if stated:
        return int(stated[1])
    opening = _MONTH.search(source.text[:1500])
    counted = Counter(int(match[1]) for match in _YEAR.finditer(source.text))
    if opening and counted[int(opening[1])] * 3 >= max(counted.values()):
        return int(opening[1])
    return counted.most_common(1)[0][0] if counted else None
