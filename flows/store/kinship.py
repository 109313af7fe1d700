"""Is one notice a new edition of another, and of which kind? From titles, numbers, offices and days alone.

Pure. What is likely is never done by itself where a person can be asked: `Kin.sure` says that the documents themselves
name it.
"""

import re
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Final, Literal, NamedTuple

from flows.store.identity import squeezed, year_in
from models.records import DocumentHead, NoticeRecord, serial_of

KinKind = Literal["cancellation", "correction", "extension", "change", "round", "alike"]


class Sign(NamedTuple):
    """Words of a title that say what a notice does to an older one."""

    kind: KinKind
    words: str
    why: str


SIGNS: Final = (
    Sign("cancellation", r"취소|철회|무효", "the older notice holds no more; nothing takes its place"),
    Sign(
        "correction", r"정정|오류|오기|수정|바로잡", "what the older notice said was wrong: the newer one stands for it"
    ),
    Sign("extension", r"연장|연기", "the same call with a later day: one deadline, not two"),
    Sign("change", r"변경|개정|조정", "the same call with other conditions"),
    Sign(
        "round",
        r"제?\d+차|재(?:공고|모집|공모|접수|공지|선정)|추가|잔여|재차",
        "may be a call of its own, or the same anew while the older one is open",
    ),
)
"""What each kind is told by, the strongest first: `제2차 정정 공고` corrects. A round is never taken for sure."""

_SIGN = "|".join(sign.words for sign in SIGNS)
_ORDINAL = re.compile(r"(?:제\s*)?\d+\s*차(?=\s*(?:정정|변경|수정|연장))")
"""`제2차 정정`: the second correction, no second round."""
_BRACKETED = re.compile(rf"[\[(<【〔［（]\s*(?P<words>(?:{_SIGN})\s*(?:공고|안내|분|본|판)?)\s*[\])>】〕］）]")
_LEADING = re.compile(rf"^\s*(?P<words>(?:{_SIGN})\s*(?:공고|안내|알림)?)\s*[:：-]\s*|^\s*(?P<round>제\s*\d+\s*차)\s+")
_ROUND = re.compile(r"(?P<words>(?:제\s*)?\d+\s*차)(?![가-힣])")
_TAIL = re.compile(
    rf"(?P<sign>{_SIGN})$"
    r"|(?:신청서?|접수|모집|공모|참여|참가|의?기간|기한|마감|의?일정|시기|공고문?|안내문?|알림|고시|공지|통보|게시|의?내용|계획|"
    r"사항|의?일부|에대한|에따른|관련|대상자?|희망자|신청자)$"
)
_YEARS = re.compile(r"(?<!\d)20\d{2}(?!\d)(?:년도?)?")
_TELLING = re.compile(r"\d+|[상하]반기|[전후]기|봄|여름|가을|겨울|남성|여성|청년|노인")
"""What makes another programme of a title that is otherwise alike."""
SHORTEST = 4
"""Letters of a title that names a programme."""
ALIKE: Final = 0.85
"""Share of equal letters from which on titles with the same days may be one notice renamed."""
SINGLE: Final = "other"
"""The kind of a document that is one notice: its department is only who answers the telephone."""


class Side(NamedTuple):
    """A notice with what its document says of itself; `amends` are the numbers that the document says it amends."""

    head: DocumentHead
    notice: NoticeRecord
    amends: tuple[str, ...] = ()
    alone: bool = False
    """Whether its document has no other notice."""


class Kin(NamedTuple):
    """That two notices are likely one; `sure` where their documents say so; `why` in Korean."""

    kind: KinKind
    sure: bool
    why: str


class Titled(NamedTuple):
    """A title without the words that say what it does to another, and those words with their kinds."""

    core: str
    signs: tuple[tuple[KinKind, str], ...]


def titled(title: str | None) -> Titled:
    """What a title names, and what it says it does: `2026년 난방비 지원 정정 공고` is 난방비지원 and a correction."""
    text = _ORDINAL.sub("", unicodedata.normalize("NFKC", title or ""))
    found: list[str] = []
    for pattern in (_BRACKETED, _LEADING, _ROUND):
        found += [match[0] for match in pattern.finditer(text)]
        text = pattern.sub(" ", text)
    core = squeezed(_YEARS.sub(" ", text))
    while match := _TAIL.search(core):
        if match["sign"]:
            found.append(match[0])
        core = core[: match.start()]
    signs = dict.fromkeys((_kind_of(words), squeezed(words)) for words in found)
    return Titled(core, tuple(signs))


def family_name(notice: NoticeRecord, head: DocumentHead) -> str:
    """What the editions and rounds of one notice share: the year and what its title names; empty for none."""
    core = titled(notice.title).core
    return f"{year_of(notice, head)} {core}" if len(core) >= SHORTEST else ""


def year_of(notice: NoticeRecord, head: DocumentHead) -> str:
    """The year that a notice is about: its own title's, else its document's; empty where none is named."""
    return year_in(notice.title) or year_in(head.title) or (head.issued_on or "")[:4]


def is_newer(one: Side, other: Side) -> bool | None:
    """Whether a notice came after another; None where nothing tells."""
    if names(one, other) != names(other, one):
        return names(one, other)
    days = (one.head.issued_on or "", other.head.issued_on or "")
    if all(days) and days[0] != days[1]:
        return days[0] > days[1]
    serials = (_serial(one), _serial(other))
    if all(serials) and serials[0] != serials[1]:
        return serials[0] > serials[1]
    signed = [bool(titled(side.notice.title).signs) for side in (one, other)]
    return signed[0] if signed[0] != signed[1] else None


def names(one: Side, other: Side) -> bool:
    """Whether a document says by its number that it amends another."""
    number = serial_of(other.head.issue_no)
    return bool(number) and number in one.amends


def kin(newer: Side, older: Side) -> Kin | None:
    """What a notice likely is to an older one of another document; None where nothing says that they are one."""
    if _conflict(newer.head.issuer, older.head.issuer):
        return None
    new, old = titled(newer.notice.title), titled(older.notice.title)
    kind = _sign_of(new, old)
    if names(newer, older) and (newer.alone or older.alone or alike(new.core, old.core)):
        number = older.head.issue_no or ""
        return Kin(kind or "change", kind != "round", f"‘{number}’ 공고를 바꾼다고 적혀 있습니다")
    if not _may_be_one(newer, older, needs_year=not kind):
        return None
    if len(new.core) >= SHORTEST and new.core == old.core:
        return _same_name(newer, older, kind, new)
    if alike(new.core, old.core) and _telling(new) == _telling(old):
        same = _share_a_day(newer.notice, older.notice)
        return Kin(kind or "alike", False, "제목과 기한이 비슷합니다") if same else None
    return None


def _same_name(newer: Side, older: Side, kind: KinKind | None, new: Titled) -> Kin | None:
    """Of two notices that name one programme: by what the newer one's title says, else by their days."""
    if kind == "round" and not any(_applied_for(side.notice) for side in (newer, older)):
        return None  # `제2차 회의` is the next one
    if kind == "round" and _apart(newer.notice, older.notice):
        return None  # a call that opens when the other has closed takes nothing from it
    if kind is not None:
        words = next(words for one, words in new.signs if one == kind)
        known = bool(newer.head.issuer and older.head.issuer and year_of(*_said(older)))
        return Kin(kind, known and kind != "round", f"이름이 같고 제목에 ‘{words}’ 말이 있습니다")
    if _apart(newer.notice, older.notice):
        return None
    return Kin("alike", False, "같은 이름의 알림이 이미 있습니다")


def _said(side: Side) -> tuple[NoticeRecord, DocumentHead]:
    return side.notice, side.head


def _sign_of(new: Titled, old: Titled) -> KinKind | None:
    """The strongest of what the newer title says and the older one does not."""
    said = {kind for kind, words in new.signs if (kind, words) not in old.signs}
    return next((sign.kind for sign in SIGNS if sign.kind in said), None)


def _kind_of(words: str) -> KinKind:
    said = squeezed(words)
    return next(sign.kind for sign in SIGNS if re.search(sign.words, said))


def _may_be_one(newer: Side, older: Side, *, needs_year: bool) -> bool:
    """Whether office, department and year speak against it."""
    years = (year_of(*_said(newer)), year_of(*_said(older)))
    if (years[0] != years[1]) and (all(years) or needs_year):
        return False
    if newer.head.kind == older.head.kind == SINGLE:
        return True
    return not _conflict(newer.notice.section, older.notice.section)


def _conflict(one: str | None, other: str | None) -> bool:
    """Whether two names are known and differ."""
    return bool(one and other) and squeezed(one) != squeezed(other)


def _serial(side: Side) -> tuple[int, ...]:
    return tuple(int(part) for part in serial_of(side.head.issue_no).split("-") if part)


def alike(one: str, other: str) -> bool:
    """Whether what two titles name may be one thing, named otherwise."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    steps = (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)  # the quick ones are never less
    return bool(one and other) and all(step() >= ALIKE for step in steps)


def _telling(title: Titled) -> tuple[str, ...]:
    return tuple(_TELLING.findall(title.core))


def _windows(notice: NoticeRecord, roles: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """First and last day of each time of these roles, of any where none is named, as ISO days."""
    for schedule in notice.schedules:
        last = schedule.end or schedule.start
        if last is not None and (not roles or schedule.role in roles):
            yield (schedule.start or last).first_day().isoformat(), last.last_day().isoformat()


def _applied_for(notice: NoticeRecord) -> list[tuple[str, str]]:
    """The times at which one applies."""
    return list(_windows(notice, ("apply",)))


def _share_a_day(one: NoticeRecord, other: NoticeRecord) -> bool:
    """Whether both begin or end on one day."""
    theirs = _applied_for(other)
    return any(mine[0] == their[0] or mine[1] == their[1] for mine in _applied_for(one) for their in theirs)


def _apart(newer: NoticeRecord, older: NoticeRecord) -> bool:
    """Whether all of the older one's time had passed when the newer one's begins."""
    mine, theirs = (_applied_for(notice) or list(_windows(notice)) for notice in (newer, older))
    return bool(mine and theirs) and min(first for first, _ in mine) > max(last for _, last in theirs)
