"""Who stands before a telephone number: persons, departments and offices as running words name them."""

import re
from dataclasses import dataclass

from extractors.notices.lines import single_spaced

SURNAMES = frozenset(
    "김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민류나진지엄채원천방공현함변염여추도소석선설마길"
    "연위표명기반왕금옥육인맹제모탁국어은편용예경봉사부가복태목형계피두감동온"
)
"""The first syllable of nearly all family names."""

TITLES = (
    "상사|중사|하사|원사|준위|소위|중위|대위|소령|중령|대령|경위|경감|경사|소방위|소방장|장학사|주임|팀장|과장|국장|실장|소장|센터장|원장|면장|읍장|동장|계장|담당관|담당자|담당|주무관|주사보|주사|사무관|서기관|서기|행정관|"
    "연구사|연구원|연구관|지도사|지도관|공무직|전문관|대리|차장|부장|본부장|책임|선임|사원|간사|총무|이장|위원장|회장|대표|강사|변호사|상담사|매니저"
)
"""Positions and ranks."""
_TITLE = re.compile(rf"(?:{TITLES})$")
_NAME = re.compile(r"[가-힣]{2,4}$")
ORGANISATION = re.compile(
    r"(?:담당|팀|과|실|국|단|소|센터|사무소|보건소|지소|진료소|행정복지센터|주민센터|시청|군청|구청|도청|읍|면|동|구|군|시|도|재단|공단|공사|협회|"
    r"조합|농협|축협|수협|은행|법인|학교|대학교?|교육청|지원청|지원단|위원회|협의회|연합회|관리단|본부|지부|지점|지사|지원센터|병원|의원|약국|"
    r"사업소|기술원|진흥원|연구소|연구원|회관|복지관|도서관|박물관|체육관|문화원|문화관|상담소|상담실|콜센터|고객센터|법률사무소|변호사사무소|회사|부서|지청|"
    r"경찰서|소방서|우체국|세무서|법원|청|계|처|부|회|관|원|서|국립공원|\))$"
)
_NOT_NAME = re.compile(
    r"(?:문의|연락|전화|신청|접수|안내|상담|예약|제출|방문|온라인|담당|관련|사항|대표|번호|이메일|주소|기타|사업|지원|농가|마을|주민|선정|"
    r"정보|가입|확인|참조|요청|등록|교육|행사|장소|일시|기간|이상|이하|수신|발신|시행|기관|업체|자동|응답|민원|국번|없이|지역|부서)"
)
_CUES = re.compile(
    r"[☎☏📞✆()\[\]<>【】〔〕{}:：*※|]|전화\s?번호|문의\s?전화|(?:^|(?<=[\s(]))(?:연락\s?처|문의\s?처|문의|전화|담당\s?부서|담당자|담당\s*(?=[:：])|TEL|Tel|tel|T\.|HP|H\.P|휴대폰|핸드폰|내선)"
)
_PART = re.compile(r"(?:\(재\)|\(사\)|㈜|주식회사)?[가-힣A-Za-z&]{2,}")
_PIECE = re.compile(r"[^\s,/·;\u00a0]+")
_ADDRESSED = re.compile(r"(?P<office>[가-힣A-Za-z0-9]{1,12}(?:팀|과|센터|사무소|보건소|담당관|지원단))(?:으로|로|에)")
"""`산업팀으로 연락`: the office to which one turns."""

_HOW_OFTEN = re.compile(r"(?:수|상|즉|당|임|항|다|필요\s?)시")
"""Words that end like a city: `수시 연락`."""

_TRAILING = re.compile(r"(?:으로|로|에게|에서|에|을|를|와|과의|및|또는|의|은|는|께)$")


@dataclass(frozen=True)
class Who:
    """Persons and the organisation before a number; `start` is where their words begin in the text."""

    names: tuple[str, ...]
    org: str | None
    start: int


def is_person(word: str, sure: bool = False) -> bool:
    """Whether a word looks like a person's name: a family name and one or two syllables more.

    `sure` says that a cue (`담당 :`) announces a person: then a name may look like another word (`이지원`, `정보람`).
    """
    return (
        2 <= len(word) <= 4
        and _NAME.fullmatch(word) is not None
        and (word[0] in SURNAMES)
        and (len(word) < 4 or word[:2] in ("남궁", "황보", "제갈", "선우", "독고", "사공", "서문", "동방"))
        and not (_NOT_NAME.fullmatch(word) if sure else _NOT_NAME.search(word))
        and not re.search(r"(?:처|서류|번호|담당|담당자|센터|안내소|팀)$", word)
    )


def who_before(text: str, titled: bool = False) -> Who:
    """Who is named at the end of `text`, the words that stand before a number.

    `titled` says that a cue of a person (`담당 :`) stands before the text, so that a bare word may be a name.
    """
    words = _CUES.sub(lambda match: " " * len(match[0]), text)
    pieces = list(_PIECE.finditer(words))
    names: list[str] = []
    organisations: list[str] = []
    start = len(text)
    for index in range(len(pieces) - 1, -1, -1):
        word = pieces[index][0]
        before = pieces[index - 1][0] if index else ""
        kind, value = _read(word, before, titled or bool(names), bool(organisations), bool(names))
        if kind == "skip" and not names and not organisations:
            continue
        if kind == "name" and not organisations:
            names.insert(0, value)
        elif kind == "org":
            organisations.insert(0, value)
        elif kind != "title":
            break
        start = pieces[index].start()
    return Who(tuple(names), single_spaced(" ".join(organisations)) or None, start)


def _read(word: str, before: str, titled: bool, in_organisation: bool, named: bool) -> tuple[str, str]:
    """What a word is: `name`, `org`, `title`, `skip` (a word between), or `other`, with the value it gives.

    `named` says that a name follows, so that `…팀장` is the team and not a person's title.
    """
    if re.fullmatch(TITLES, word) and not in_organisation:
        return ("org", word) if word == "담당" and ORGANISATION.search(before) else ("title", "")
    if not in_organisation:
        name = _name_in(word, titled or _TITLE.search(before) is not None, named)
        if name is not None:
            return "name", name
    if word == "주소":
        return "other", ""
    if _HOW_OFTEN.fullmatch(word):
        return "skip", ""
    if not in_organisation and (addressed := _ADDRESSED.fullmatch(word)):
        return "org", addressed["office"]
    if re.search(r"[팀과실국소]장$", word):
        return "org", word[:-1]
    if ORGANISATION.search(word) and re.search(r"[가-힣A-Za-z]{2}", word):
        return "org", word
    if in_organisation and _PART.fullmatch(word) and not _TRAILING.search(word):
        return ("org", word) if not _NOT_NAME.search(word) and not word.endswith(("다", "요")) else ("other", "")
    return ("skip", "") if _NOT_NAME.search(word) or len(word) == 1 else ("other", "")


def _name_in(word: str, sure: bool, named: bool) -> str | None:
    """The person's name that a word is, or that stands before its title (`한가람주무관`); None for no name."""
    if is_person(word, sure) and (sure or not ORGANISATION.search(word)):
        return word
    unit = word.endswith("담당") or (named and re.search(r"[팀과국실소터]장$", word))
    stem = None if unit else re.match(rf"(.{{3}})({TITLES})$", word)
    return stem[1] if stem and is_person(stem[1]) and not ORGANISATION.search(stem[1]) else None
