"""What a form is for, by the words of its title: `체육복 구입비 지원 신청서` is for `신입생 체육복 구입비 지원`."""

import re
from typing import Final

from extractors.notices.lines import unspaced

_PAPER: Final = re.compile(
    r"(?:신청서|신고서|계획서|확인서|동의서|확약서|서약서|승낙서|청구서|정산서|보고서|의견서|추천서|견적서|소개서|각서|"
    r"위임장|평가표|심사표|배점표|조사표|명부|명단|목록|내역서?|대장|증명서?|서식|양식)$"
)
"""A paper's name at the end of a word: says what it is, not what for."""
_WORD: Final = re.compile(r"[가-힣A-Za-z]{2,}")
_OF_ANY: Final = frozenset(
    _WORD.findall(
        "사업 지원 지원사업 보조 보조금 보조사업 신청 신규 추가 모집 선정 선발 대상 대상자 교부 완료 정산 변경 안내 "
        "공고 알림 운영 시행 추진 계획 관리 제출 개인 정보 개인정보 수집 이용 제공 활용 관련 자기 심사 평가 심의 "
        "사업자 사업비 농업 농업인 농가 법인 단체 주민 신청인 신청자 참여자 수강생"
    )
)
"""What forms of any programme say."""
_OF_MANY: Final = frozenset(
    _WORD.findall("조성 정비 설치 구입 구입비 개선 보급 육성 확대 참여 교육 시설 시설비 융자 설비 장비")
)
"""What forms of several programmes say: counts beside a word of its own only."""


def likeness(form: str, notice: str) -> int:
    """How many words of a form's title a notice's title has, 0 unless it has most of those that are its own."""
    words = _words(form)
    said = unspaced(notice)
    own = [word for word in words if word not in _OF_MANY]
    found = [word for word in own if word in said]
    if 2 * len(found) <= len(own):
        return 0
    return len(found) * 2 + sum(word in said for word in words if word in _OF_MANY)


def _words(title: str) -> list[str]:
    """The words that say what a paper is for, each once."""
    kept = (_PAPER.sub("", word) for word in _WORD.findall(title))
    return list(dict.fromkeys(word for word in kept if len(word) >= 2 and word not in _OF_ANY))
