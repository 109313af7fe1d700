"""What a document says of itself in its first lines: title, issue number, day of issue, year."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from extractors.notices.lines import Line, single_spaced, unpadded, unspaced
from extractors.notices.markers import NUMBERED_STYLES
from models.blocks import Source, Span
from models.notices import DocumentKind

_OPENING = 40
_ISSUE_NO = re.compile(
    r"제\s*(?:\d{4}|[A-Z][A-Z\d]{8,14})\s*[-–]\s*\d{1,4}\s*호|(?<![조항지표][\s])(?<![조항지표])제\s*\d{1,4}\s*호(?!\s?(?:서식|의|에|가|나|부터|까지|및|또는|각|목|,|\s?[(]))"
)
"""The number of an issue or announcement; one of an article or a form (`제7조제2호`, `별지 제1호`) is none."""
_NUMBERED = 100
"""Columns of the longest line that names its own number; longer ones cite those of others."""
_MONTHLY = re.compile(r"20\d{2}년\s*\d{1,2}월\s*호")
_DAY = re.compile(r"(?P<year>20\d{2})\s*[.년]\s*(?P<month>\d{1,2})\s*[.월]\s*(?P<day>\d{1,2})\s*[.일]?")
_BOUND = re.compile(r"\s*(?:\([월화수목금토일]\)\s*)?(?:까지|부터|이전|이후|이내)")
"""What makes a day the end or the beginning of something: nobody issues a paper `12월 31일까지`."""
_ISSUED = re.compile(r"(?:발\s*행|펴\s*낸|공\s*고|배\s*포)\s*(?:일자?|날)?\s*[:：]?\s*$")
"""`발행일 : `, `펴낸날 `: what stands right before the day of issue where a line says more."""
_MONTH = re.compile(r"(20\d{2})\s*[.년]\s*(\d{1,2})\s*[.월]")
_MONTH_ALONE = re.compile(
    r"[\s\-·(<]*(20\d{2})\s*[.년]\s*(\d{1,2})\s*[.월]?[\s\-·)>]*(?:[\s|/,]+[가-힣]{1,8}(?:시|군|구|도|읍|면|동))?\s*"
)
"""The month of a cover, the office behind it or not: `2026. 11.  누리군`."""
_DATED_NAME = re.compile(r"\s*[가-힣][가-힣\s]{1,24}[|/·,]\s*20\d{2}")
"""`누리군 복지과 | 2026. 1. 5.`: who made a guideline, and when."""
_BESIDE_ISSUE = re.compile(r"[\s.()|/·,월화수목금토일]*(?:[가-힣][가-힣\s]{1,24}[\s|/·,]*)?(?:제[\d\s-]+호[\s|/·,]*)?")
_TOLD_ON = re.compile(
    r"(?:(?:공고|고시|공지)합니다\s*\.?\s+|(?:공고|요청|의뢰)일\s*[:：(]\s*)"
    r"(?P<year>20\d{2})\s*\.\s*(?P<month>\d{1,2})(?:\s*\.\s*(?P<day>\d{1,2}))?"
)
_YEAR = re.compile(r"(?<!\d)(20\d{2})(?!\d|-\d{4})")
_OF_ISSUE = re.compile(
    r"(?<!\d)(20\d{2})\s?년?\s*(?:봄|여름|가을|겨울|신년|송년|창간|특집|[상하]반기|제?\s?\d{1,2}월?)\s?호"
)
"""`2026년 여름호`, `2026 제3호`: the year of a newsletter's issue."""
_MASTHEAD = 600
"""Characters within which a newsletter names its issue."""
_TITLES: dict[DocumentKind, re.Pattern[str]] = {
    "bulletin": re.compile(r"(?:회보|소식지|소식(?:\d+월?호)?|자료|시달사항)\s*$"),
    "guideline": re.compile(r"(?:지침|시행계획|편람|요령)\s*$"),
    "plan": re.compile(r"(?:계획|주요업무|보고|현황)\s*$"),
}
_GENERIC = re.compile(r"(?:시행)?(?:계획|지침)서?|회보|소식지|업무계획|주요업무|안내서?|편람")
"""A name that needs the line above it to say of what."""

COVER = 6
"""How many lines a cover's title may stand from the top."""
_LATE = 11
"""The month from which on papers for the next year are issued."""
_ONLY_YEAR = re.compile(r"20\d{2}(?:학?년도?)?")
_LATER = re.compile(
    r"\s*(?:요약|목록|목차|차례|[(<]\s*제[\d\s-]+호\s*[)>])\s*$|"
    r"(?:(?<=회보)|(?<=소식)|(?<=소 식)|(?<=식지))\s*제[\d\s–-]+호\s*$"
)
"""What may stand behind a document's name on its line: which of its parts this is, the number of the issue."""

Said = tuple[str, Span]


def title_of_document(lines: Sequence[Line], kind: DocumentKind) -> Said | None:
    """The document's own name: a line that ends as such documents do, else its first line.

    A guideline opens with lists and tables named alike: there the line with a year is meant.
    """
    named = [index for index, line in enumerate(lines[:1500]) if _is_title(line, kind)]
    framed = _framed_title(lines, kind, named[0] if named else _OPENING)
    if framed is not None:
        return framed
    if named:
        dated = kind == "guideline"
        at = max(named, key=lambda index: (dated and bool(_YEAR.search(lines[index].text)), -index))
        line = lines[at]
        above = lines[at - 1] if at and _needs_more(line, lines[at - 1]) else None
        first = above if above is not None and above.table is None and not above.marker.style else line
        return _said(first, line)
    opening = next((line for line in lines if line.table is None and len(line.words) > 2), None)
    return _said(opening, opening) if opening else None


def _framed_title(lines: Sequence[Line], kind: DocumentKind, before: int) -> Said | None:
    """The name that a cover frames, where it stands above all lines that look like one."""
    for line in lines[: min(before, COVER)]:
        words = line.text.strip() if line.table is not None else ""
        text = unpadded(words)
        pattern = _TITLES.get(kind)
        if pattern and 4 <= len(text) <= 60 and "\t" not in words and pattern.search(text):
            start = line.span[0] + line.text.index(words)
            return text, (start, start + len(words))
    return None


def _needs_more(line: Line, above: Line) -> bool:
    """Whether a title begins on the line above: a bare name (`시행지침`), or the year that stands there alone."""
    return bool(_GENERIC.fullmatch(line.closed) or (_ONLY_YEAR.fullmatch(above.closed) and line.kind == above.kind))


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
    pieces = [first.words, last.words] if first is not last else [first.words]
    named = " ".join(unpadded(_LATER.sub("", piece)) for piece in pieces)
    return _LATER.sub("", named).rstrip(), (start, end)


def issue_number(lines: Sequence[Line]) -> Said | None:
    """`제2023-5호`, inner spaces closed; else `2026년 4월호`."""
    opening = [line for line in lines[:_OPENING] if line.table is None and line.width <= _NUMBERED]
    found = [(match, line) for line in opening if (match := _ISSUE_NO.search(line.text))]
    if not found:
        found = [(match, line) for line in lines[:_OPENING] if (match := _MONTHLY.search(line.text))]
        return (single_spaced(found[0][0][0]), _span(*found[0])) if found else None
    # With its year (`제2026-22호`) a number is whole; a title may give it short (`제22호`).
    match, line = next((one for one in found if "-" in one[0][0] or "–" in one[0][0]), found[0])
    return unspaced(match[0]), _span(match, line)


def _span(match: re.Match[str], line: Line) -> Span:
    return line.span[0] + match.start(), line.span[0] + match.end()


def day_of_issue(lines: Sequence[Line], kind: DocumentKind) -> Said | None:
    """The day of issue as ISO 8601: the first full date alone on an opening line; of a guideline often a month alone.

    An announcement may sign at its end instead, or name its 공고일. A plan says of what time it is, and when it was
    made at most by the month on its cover; of slides the lines are those
    of their cover, which says when they are shown.
    """
    if kind == "guideline":
        month = next((said for line in lines[:_OPENING] if (said := _month_alone(line))), None)
        return month or next(
            (said for line in lines[1:COVER] if _DATED_NAME.match(line.text) and (said := day_in(line))), None
        )
    if kind == "plan":
        return _cover_month(lines)
    candidates = list(lines[:_OPENING])
    if kind == "other":
        named = [line for line in lines if re.search(r"공고일\s*[:은(]", line.text)]
        candidates = [*named[:1], *candidates, *lines[-_OPENING:]]
    said = next((said for line in candidates if (said := day_in(line))), None)
    return said or ((_told_on(lines[:_OPENING]) or _cover_month(lines)) if kind == "other" else None)


def _cover_month(lines: Sequence[Line]) -> Said | None:
    """`2026. 1.` alone below the title of a cover, with a contents page or a heading further down."""
    return next((said for line in lines[1:COVER] if (said := _month_alone(line))), None)


def _told_on(opening: Sequence[Line]) -> Said | None:
    """`… 공고합니다.    2026. 2`, `요청일(2026.3.4.)`: the day, or the month alone, within a line or table."""
    for line in opening:
        match = _TOLD_ON.search(line.text)
        day = day_of(match, line.span[0]) if match and match["day"] else None
        if day is not None:
            return day
        if match and not match["day"] and 1 <= int(match["month"]) <= 12:
            span = line.span[0] + match.start("year"), line.span[0] + match.end("month")
            return f"{match['year']}-{int(match['month']):02}", span
    return None


def _month_alone(line: Line) -> Said | None:
    match = _MONTH_ALONE.fullmatch(line.text) if line.table is None else None
    if match is None or not 1 <= int(match[2]) <= 12:
        return None
    return f"{match[1]}-{int(match[2]):02}", (line.span[0] + match.start(1), line.span[0] + match.end(2))


def day_in(line: Line) -> Said | None:
    """The date of a short line that says nothing else of times."""
    match = _DAY.search(line.text) if line.table is None and line.marker.style not in NUMBERED_STYLES else None
    if match is None or "~" in line.text or _BOUND.match(line.text, match.end()):
        return None
    # `제2026-4호 | 발행 : 가온면 | 2026. 4. 1.`: parts of a line each say something.
    before = line.text[: match.start()].rsplit("|", 1)[-1]
    issued = _ISSUED.search(before)
    part = before + line.text[match.start() :].split("|")[0]
    if issued is None and (len(single_spaced(part)) > 40 or (":" in before and "공고일" not in before)):
        return None
    return day_of(match, line.span[0])


def is_issue_line(line: Line, day: Said) -> bool:
    """Whether a line of the cover says but who made the document and when: `누리군 복지과 | 2026. 1. 5.`."""
    start, end = (at - line.span[0] for at in day[1])
    if line.table is not None or line.marker.style or not 0 <= start < end <= len(line.text):
        return False
    beside = line.text[:start], line.text[end:]
    return all(_BESIDE_ISSUE.fullmatch(words) for words in beside) and any(
        "|" in words or "·" in words for words in beside
    )


def day_of(match: re.Match[str], base: int = 0) -> Said | None:
    """The day that the groups `year`, `month` and `day` name, None where there is none such."""
    try:
        day = date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None
    return day.isoformat(), (base + match.start("year"), base + match.end())


def first_day(text: str, base: int) -> Said | None:
    """The first full date of a text that starts at `base`."""
    match = _DAY.search(text)
    return day_of(match, base) if match else None


def year_of(source: Source, title: Said | None, issued_on: Said | None) -> tuple[int | None, bool]:
    """The document's own year: its day of issue, the year in its title, of its issue, else the year it names most.

    And whether that is in doubt: it is only named first and another as often, or most and another half as often. A
    month of issue says nothing: the guideline of a year is printed in the December before it. Nor does a day at the end
    of the year before the one that the title names.
    """
    stated = _YEAR.search(title[0]) if title else None
    if issued_on and len(issued_on[0]) == len("2026-03-04"):
        year, month = int(issued_on[0][:4]), int(issued_on[0][5:7])
        return (year + 1 if month >= _LATE and stated and int(stated[1]) == year + 1 else year), False
    if stated := stated or _OF_ISSUE.search(source.text[:_MASTHEAD]):
        return int(stated[1]), False
    opening = _MONTH.search(source.text[:1500])
    counted = Counter(int(match[1]) for match in _YEAR.finditer(source.text))
    if counted and opening and counted[first := int(opening[1])] * 3 >= max(counted.values()):
        return first, any(times >= counted[first] for year, times in counted.items() if year != first)
    (most, times), *others = counted.most_common(2) or [(0, 0)]
    return most or None, bool(others) and others[0][1] * 2 >= times
