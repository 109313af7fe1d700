"""Headings of notices: what a title line is once its number, its contact and its leader dots are off."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from extractors.context import NAMES_KEPT
from extractors.notices.genre import LABEL
from extractors.notices.lines import Line, single_spaced
from extractors.notices.markers import PICTURES, marker_of

_NUMBER = re.compile(
    r"\s*+(?:(\d{1,2}-\d{1,2})(?:\s*+[.)])?\s++|(\d{1,2})(?:\s*+[.)])?\s++|(\d{1,2})[.)]\s*|◯(\d{1,2})\s*|\((\d{1,2})\)\s*|"
    r"([가나다라마바사아자차카타파하])\.\s+|[\[(<【]\s?(?:[가-힣]{2,4}\s?)?(\d{1,2})\s?[\])>】]\s*|"
    r"(?:사업|과제|시책)\s?(\d{1,2})\s?[.)]\s+|#(\d{1,2})[.)]?\s+)(?=\S)(?!\([월화수목금토일]\))"
)
_INNER_NUMBER = re.compile(r"(\d{1,2})[.)]\s+(?=[^\d\s])")
"""A number behind a bullet: `□ 1. 상토 지원`."""
_INNER_MARK = re.compile(r"[□■▣◆◈○◎❍●◇]\s*(?=\S)")
"""A bullet behind a number: `1. □ 상토 지원`."""
_PICTURES_BEHIND = re.compile(rf"(?<!\s){PICTURES.pattern}\Z")
_LAST_LETTER = "\ufe00"
"""Only pictures, and what chooses between two looks of one, come behind it."""
_PHONE = r"\d{3,4}\s*+(?:-\s*+)?\d{4}"
_OPENS, _WITHIN, _CLOSES = r"[\[(【（<〈《〔]", r"[^\[\](){}【】（）<>〈〉《》〔〕]", r"[\])】）>〉》〕]"
"""The brackets in which whom to ask stands behind a title: `(총무팀 ☎ …)`, `<담당 김다온 …>`."""
_CONTACT = re.compile(
    rf"(?:[\[(【<（]\s*+)?(?:담\s*+당(?:자)?|문\s*+의)\s*+[:：][^\])】>）]*{_PHONE}[^\])】>）]*+(?:[\])】>）]\s*+)?$|"
    rf"{_OPENS}{_WITHIN}{{0,30}}{_PHONE}\s*{_CLOSES}\s*$|"
    rf"{_OPENS}{_WITHIN}{{0,30}}[☎☏]{_WITHIN}{{0,20}}{_CLOSES}\s*$|"
    r"(?<!\s)\s{2,}(?:(?:담\s?당(?:자)?|문\s?의|[가-힣]{1,8}[팀과계실])\s*)?[☎☏][\d\s,·/()가-힣☎☏-]{8,60}$"
)
"""In brackets, behind its label, or set off by blanks behind its sign: `상토 지원   ☎ 555-1234 (김다온)`."""
PHONE = re.compile(r"(?<!\d)\d{3,4}-\d{4}(?!\d)|^\s*[☎☏]")
"""A telephone, which no title names."""
_PHONE_CUE = re.compile(rf"[☎☏]|{_PHONE}")
"""Without one of these no line ends with a contact: two signs and a figure are found faster than a bracket's end."""
_DOTS = r"(?:[.․·…‥ㆍ]\s?){3,}"
_LEADER = re.compile(
    rf"(?:(?<!\s)\s+|(?<![\s.․·…‥ㆍ])){_DOTS}\d*\s*$|(?:(?<!\s)\s+|(?<![\s…‥]))[…‥]+\s*+(?:\d++\s*+)?$|"
    r"(?<!\t)\t+(?!\t)\s*\d{1,3}\s*$"
)
"""Begins where its blanks or its dots begin, and is looked for only in what ends so: a line of dots is read once."""
_LONGEST_LEADER = 400
"""Characters from the end of a line, within which its dots and its page number stand."""
_LEADER_ENDS = frozenset(".․·…‥ㆍ")
_PAGE = re.compile(rf"{_DOTS}\s*(\d{{1,3}})\s*$|\t\s*(\d{{1,3}})\s*$")
DEPARTMENT = re.compile(
    r"(?!.*(?:결과|효과|(?<!환)경과|(?<!여)성과|초과|통계|합계|누계|설계|단계|관계|현실|사실|장소|업소|개소|주소|축소|집단|수단|진단|전국)$)"
    r"(?:[가-힣·]{1,12}(?:담당관?|센터)|[가-힣·]{2,12}(?:팀|과|실|계)|[가-힣·]{3,12}(?:단|국)|"
    r"[가-힣·]{0,10}(?:사업|보건|보건지|지|진료|연구|관리|출장|사무|상담|안내|지원|검사|정수|파출)소)$"
)
"""How a department's name ends."""

_OFFICE = re.compile(r"[가-힣]{2,4}(?:시|군|구|읍|면|동)")
"""The office before its department: `누리군 축산과`."""

ATTACHMENT = re.compile(
    r"\s*[\[(【<〔「『]\s*(?:붙\s*임|서\s*식|별\s*표|별\s*지|첨\s*부|참\s*고(?:자료)?|양\s*식|별첨)\s*(?:제?\s*\d|[)\]】>〕」』:：]|$|\s)"
)
"""The line that opens a form, a scoring sheet or an annex."""

_ANNEX = re.compile(
    r"\s*(?:붙\s?임|별\s?첨|별\s?지|첨\s?부|별\s?표|서\s?식)\s*(?:\d{1,2}|\s|$)(?![^\n]*(?:\d\s?[부매]|참조|제출|서류|끝\s*\.))"
)
"""A heading or a small frame that names an annex (`붙임 1 | 추진일정`); one that lists annexes is none."""
_ANNEX_NAME = 60
_SHEET = re.compile(r"(?:심사.?평가표|평가표|심사표|배점표|채점표)\s*+(?:\([^)]*\)\s*+)?$")


_REST = 14
"""How many characters of a title may stand on its second line."""


class Title(NamedTuple):
    """A notice's heading: `number` as text or None, `text` without number, contact and leader dots.

    `start` and `end` are offsets of the text in the line.
    """

    number: str | None
    text: str
    start: int
    end: int


@lru_cache(maxsize=NAMES_KEPT)
def title_of(text: str) -> Title:
    """A heading line read as a title; a bullet before it is not part of it."""
    number = _NUMBER.match(text)
    start = number.end() if number else marker_of(text).length
    if number is None and start:
        number = _INNER_NUMBER.match(text, start)
        start = number.end() if number else start
    if number is not None and (inner := _INNER_MARK.match(text, start)):
        start = inner.end()
    if picture := PICTURES.match(text, start):
        start = picture.end()
    body = text[start:]
    contact = _contact(body)
    body = body[: contact.start()] if contact else body
    if body.rstrip()[-1:] > _LAST_LETTER:
        body = _PICTURES_BEHIND.sub("", body)
    last = body.rstrip()[-1:]
    leads = last in _LEADER_ENDS or last.isdecimal()
    leader = _LEADER.search(body, max(0, len(body) - _LONGEST_LEADER)) if leads else None
    body = (body[: leader.start()] if leader else body).rstrip()
    value = next((group for group in number.groups() if group), None) if number else None
    return Title(value, single_spaced(body), start, start + len(body))


def title_at(lines: Sequence[Line], index: int) -> tuple[Title, int]:
    """The title that starts at a line, and how many lines it takes.

    A title broken before its last words ends on the next line, before the contact: `… 참여` / `안내  (총무계 ☎ …)`.
    """
    line = lines[index]
    title = title_of(line.text)
    following = lines[index + 1] if index + 1 < len(lines) else None
    if following is None or following.table is not None or following.marker.style or not has_contact(following.text):
        return title, 1
    rest = title_of(following.text)
    if title.number is None or has_contact(line.text) or not 0 < len(rest.text) <= _REST:
        return title, 1
    offset = following.span[0] - line.span[0]
    return Title(title.number, f"{title.text} {rest.text}", title.start, offset + rest.end), 2


def has_contact(text: str) -> bool:
    """Whether a line ends with `[담당 : 이름 555-1234]` or `(총무팀 이름 ☎ 061-555-1234)`."""
    return _contact(text) is not None


def _contact(text: str) -> re.Match[str] | None:
    return _CONTACT.search(text) if _PHONE_CUE.search(text) else None


def is_leader(text: str) -> bool:
    """Whether a line is one of a contents page: dots or a tab, then a page number."""
    line = text.rstrip()
    return line[-1:].isdecimal() and _PAGE.search(line, max(0, len(line) - _LONGEST_LEADER)) is not None


def opens_attachment(line: Line) -> bool:
    """Whether a line opens a form or an annex: alone on its line, not named in passing."""
    match = ATTACHMENT.match(line.text)
    if match:
        rest = line.text[match.end() :]
        return line.width <= 110 and not re.search(r"참조|각\s*1부|제출", rest)
    if line.kind == "heading" or line.table is not None:
        return len(line.text) <= _ANNEX_NAME and _ANNEX.match(line.text) is not None
    return line.table is None and line.width <= 80 and _SHEET.search(line.words) is not None and not line.marker.style


def is_department(line: Line) -> bool:
    """Whether a line is nothing but a department's name, in brackets or behind a number or not."""
    if line.words[-1:] not in _ENDS or line.words.rstrip(_BEHIND)[-1:] not in _LAST:
        return False
    return DEPARTMENT.fullmatch(department_of(line)) is not None


_BRACKETS = "<>《》〈〉【】[]()■□━═─=*~▒◎◆◇★●"
_NO_BRACKETS = str.maketrans(dict.fromkeys(_BRACKETS, " "))
_BEHIND = _BRACKETS + "".join(filter(str.isspace, map(chr, range(0x3001))))
"""What may stand behind a department's name on its line: brackets and space."""
_LAST = frozenset("당관터팀과실계단국소")
"""The last syllables of all that `DEPARTMENT` reads, and of `소관`."""
_ENDS = _LAST | frozenset(_BRACKETS)
"""What a line that is nothing but such a name ends with."""


def department_of(line: Line) -> str:
    """What a department's line calls it: without marker, brackets, spaces and `소관`."""
    return _department(line.words) if line.table is None and line.width <= 60 else ""


@lru_cache(maxsize=NAMES_KEPT)
def _department(words: str) -> str:
    pieces = words.translate(_NO_BRACKETS).split()
    padded = all(len(piece) == 1 for piece in pieces)
    if len(pieces) > 2 and not padded:
        return ""
    if len(pieces) == 2 and not padded and _OFFICE.fullmatch(pieces[0]):
        return pieces[1].removesuffix("소관")
    if len(pieces) == 2 and LABEL.fullmatch(pieces[0]):
        return ""
    if len(pieces) == 2 and not padded and all(map(DEPARTMENT.fullmatch, pieces)):
        return pieces[1].removesuffix("소관")  # The house before its department: `농업기술센터 축산과`.
    return "".join(pieces).removesuffix("소관")


_FORM = re.compile(
    r"(?:신청서|계획서|확인서|동의서|확약서|승낙서|명부|집계표|청구서|보고서|신고서|위임장|각서|관리대장|조서|내역서|서약서|협약서|계약서|설문지)(?:\([^)]*\))?$"
)
BLANKS = re.compile(
    r"㊞|서명\s*또는\s*인|\(\s*인\s*\)|\(\s*서명\s*\)|귀\s*하\s*$|주민등록번호|생\s*년\s*월\s*일|년\s{2,}월\s{2,}일|0000년"
)
_FORM_LENGTH = 45
"""Within how many lines a form shows a blank to fill in or to sign."""


def opens_form(lines: Sequence[Line], index: int) -> bool:
    """Whether a line is the title of a form to fill in: a paper's name alone, and blanks to sign below it."""
    line = lines[index]
    if line.table is not None or line.marker.style or len(line.closed) > 40 or not _FORM.search(line.closed):
        return False
    below = lines[index + 1 : index + _FORM_LENGTH]
    return sum(bool(BLANKS.search(other.text)) for other in below) >= 2
