"""Sentences in everyday words that turn somebody away (`입소한 어르신은 빠집니다`) or take him first.

A sentence counts only where it names people and ends with what is done to them: a room, a day or a paper that is left
out turns nobody away.
"""

import re

_PEOPLE = (
    r"(?:사람|분|분들|이들|어르신|노인|청년|학생|아동|어린이|농가|농업인|농업법인|법인|단체|업체|기업|사업자|가구|세대|가정|가족|부부|주민|"
    r"외국인|공무원|직원|회원|[은는인한된둔던린]\s자|[가-힣]{2}자)"
)
_OF_THEM = r"(?:은|는|도|이|가|께서는|의\s경우(?:에는)?|인\s경우(?:에는)?|에게는|께는)?"
_ACT = r"(?:신청|참여|참가|지원|가입|응모|응시|수강|등록|지급|수령|입주|선정|선발)"

_LASTS = frozenset("다요음짐함됨림저")
"""The last syllables of all such sentences."""

_TURNED_AWAY = re.compile(
    rf"{_PEOPLE}{_OF_THEM},?\s(?:[가-힣\d]{{1,8}}\s){{0,3}}(?:(?:[가-힣]{{1,6}}\s)?대상에서\s)?(?:"
    r"빠집니다|빠져요|빠짐|빠진다|제외(?:됩니다|합니다|돼요|해요|된다|한다|되며)|"
    rf"{_ACT}(?:하실|할|받으실|받을)\s?수(?:가|는)?\s?없(?:습니다|음|어요|다)|"
    rf"{_ACT}[이가은는을]?\s(?:어렵습니다|어려워요|어려움|힘듭니다|안\s?(?:됩니다|돼요|됨)|못\s?(?:합니다|해요|함))|"
    r"(?:받으실|받을|되실|될|맞으실|맞을|쓰실|쓸|타실|탈|들으실|들을|오실|올)\s?수(?:가|는)?\s?없(?:습니다|음|어요|다)|받지\s?못(?:합니다|해요|함|한다)|못\s?받(?:습니다|아요|음)|"
    r"(?:해당|포함)(?:되지|하지)\s?않(?:습니다|음|아요)|해당\s?안\s?(?:됩니다|돼요|됨)|"
    r"(?:드리지|도와드리지)\s?(?:않습니다|못합니다|않아요|못해요)|드릴\s?수\s?없(?:습니다|어요))$"
)
"""`이미 받은 분은 신청하실 수 없습니다`, `시설에 입소한 어르신은 빠집니다`."""

_TAKEN = (
    r"(?:뽑|모시|모십|모셔|해\s?드|드리|드립|드려|드림|받습|받아|지원|선정|선발|배정|배치|설치|공급|보급|도와|돕습|접수|입주|추천|채용|찾아)"
    r"[^.,]{0,14}"
)
_FIRST = re.compile(
    rf"{_PEOPLE}(?:[은는을를]|부터)?\s먼저$|"
    rf"{_PEOPLE}(?:[을를은는이가]|께|에게|께는|에게는|부터)?\s(?:(?:가장|제일)\s)?(?:먼저|우선|우선적으로|앞서)\s(?:[가-힣]{{1,6}}\s)?{_TAKEN}$|"
    rf"(?:낮은|높은|많은|적은|어린|오래된|오래\s산|큰|작은)\s(?:[가-힣]{{1,6}}\s)?{_PEOPLE}부터\s(?:[가-힣]{{1,6}}\s){{0,2}}{_TAKEN}$|"
    rf"(?:낮은|높은|많은|적은|어린|오래된|큰|작은)\s(?:{_PEOPLE}\s)?순(?:서)?(?:으로|대로)\s(?:[가-힣]{{1,6}}\s)?{_TAKEN}$"
)
"""`저소득 가구를 먼저 뽑습니다`, `소득이 낮은 가구부터 드립니다`, `나이가 많은 순으로 뽑습니다`,
`임산부는 먼저!`."""

_FIRST_CUE = re.compile("먼저|우선|앞서|부터|순")


_NAMES_PEOPLE = re.compile(_PEOPLE)


def speaks_of_people(words: str) -> bool:
    """Whether words name people, households or firms anywhere."""
    return _NAMES_PEOPLE.search(words) is not None


def _spoken(words: str) -> str | None:
    """The words without what closes them, None where they end as no sentence in everyday words does."""
    plain = words.rstrip(" .!)")
    return plain if plain and plain[-1] in _LASTS else None


def turned_away(words: str) -> bool:
    """Whether a sentence ends by turning people away."""
    plain = _spoken(words)
    return plain is not None and _TURNED_AWAY.search(plain) is not None


def taken_first(words: str) -> bool:
    """Whether a sentence ends by taking people before others."""
    plain = _spoken(words)
    return plain is not None and _FIRST_CUE.search(plain) is not None and _FIRST.search(plain) is not None
