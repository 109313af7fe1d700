"""Letters with more than one matter: each is a notice; what only adds to the subject is none."""

from extractors.notices import split
from extractors.readers import text
from extractors.reading import read_record
from models.blocks import Source

LETTER = """                    누 리 군

수신  수신자 참조
제목  2026년 축사 냉방 지원사업 추가 신청 알림

1. 축산과-9211(2026. 3. 5.)호와 관련입니다.
2. 위 사업을 아래와 같이 추가로 신청받으니 홍보하여 주시기 바랍니다.
  가. 신청기간: 2026. 6. 1.(월) ~ 6. 12.(금)
  나. 지원대상: 관내 축산농가
3. 아울러, 폭염 대응 교육을 아래와 같이 여니 참석을 독려하여 주시기 바랍니다.
  가. 일시: 2026. 6. 9.(화) 14:00 ~ 16:30
  나. 장소: 축협 회의실
4. 문의: 축산과 555-2281

붙임  사업신청서 1부.  끝.

                    누 리 군 수
시행 축산과-15327 (2026. 5. 28.)
"""
SUBJECT = "2026년 축사 냉방 지원사업 추가 신청 알림"


def source_of(letter: str) -> Source:
    return text.read(letter.encode(), "공문.txt")


def test_a_further_matter_is_a_notice_of_its_own() -> None:
    found = split(source_of(LETTER))
    assert [(one.section, one.title) for one in found.notices] == [("축산과", SUBJECT), ("축산과", "폭염 대응 교육")]
    subject, training = read_record(source_of(LETTER)).notices
    assert [(one.role, str(one.start)) for one in subject.schedules] == [("apply", "2026-06-01")]
    assert [(one.role, str(one.start)) for one in training.schedules] == [("event", "2026-06-09T14:00")]


def test_what_follows_the_last_matter_is_the_subjects_again() -> None:
    subject, training = read_record(source_of(LETTER)).notices
    assert [one.phone for one in subject.contacts] == ["555-2281"]
    assert training.contacts == ()


def test_what_adds_to_the_subject_is_no_matter_of_its_own() -> None:
    for added in (
        "아울러, 신청기간을 아래와 같이 늘리니 참고하여 주시기 바랍니다.",
        "아울러, 참석을 독려하여 주시기 바랍니다.",
        "폭염 대응 교육을 아래와 같이 여니 참석을 독려하여 주시기 바랍니다.",
    ):
        letter = LETTER.replace("아울러, 폭염 대응 교육을 아래와 같이 여니 참석을 독려하여 주시기 바랍니다.", added)
        assert [one.title for one in split(source_of(letter)).notices] == [SUBJECT]
