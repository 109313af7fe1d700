"""Headings that ask or address the reader stand for the labels of the genre; others keep their own name."""

import pytest

from extractors.notices.questions import meant
from tests.extractors.facts.corpus import notice_of, spoken

ASKED = {
    "신청자격": ("누가 받을 수 있나요?", "누가 신청할 수 있는지", "지원 대상은 누구인가요?", "나도 받을 수 있을까?"),
    "구비서류": ("무엇을 준비하나요?", "필요한 서류는 무엇인가요?", "무엇을 내야 하나요?", "서류를 준비해 주세요"),
    "신청기간": ("언제까지 신청하나요?", "신청은 언제까지 하나요?", "신청 기간은 언제인가요?"),
    "지급시기": ("지원금은 언제 받나요?",),
    "사용기간": ("언제까지 쓸 수 있나요?",),
    "지원내용": ("얼마를 받나요?", "무엇을 지원하나요?", "어떤 혜택이 있나요?"),
    "참가비": ("비용은 얼마인가요?",),
    "접수처": ("어디에 신청하나요?", "신청은 어디에 하나요?"),
    "장소": ("어디서 열리나요?",),
    "신청방법": ("어떻게 신청하나요?", "신청은 이렇게 하세요"),
    "선정방법": ("어떻게 선정하나요?", "누구를 먼저 지원하나요?"),
    "문의처": ("어디로 문의하나요?", "더 궁금하다면"),
}
EVERYDAY = {
    "신청자격": ("신청할 수 있는 사람", "받으실 수 있는 분", "참여 가능한 분은?", "혜택을 받을 수 있는 가구"),
    "지원대상": ("받는 분", "지원받는 농가", "이런 분께 드립니다", "오실 분"),
    "지원제외": ("못 받는 경우", "안 되는 경우는요?", "신청할 수 없는 분", "대상에서 빠지는 사람", "이런 분은 안 돼요"),
    "우선순위": ("먼저 받는 사람은요?", "먼저 뽑는 사람", "우선 지원받는 가구"),
    "구비서류": ("낼 서류", "필요한 것", "챙길 것", "신청할 때 필요한 서류", "가져오실 것"),
    "문의처": ("물어볼 곳", "여쭤볼 곳", "궁금할 때"),
    "접수처": ("신청하는 곳", "서류 낼 곳", "어디로"),
    "장소": ("곳", "모이는 곳"),
    "신청방법": ("신청하는 방법", "신청하려면"),
}


@pytest.mark.parametrize(("label", "question"), [(label, one) for label, asked in ASKED.items() for one in asked])
def test_a_question_stands_for_the_label_of_what_it_asks(label: str, question: str) -> None:
    assert meant(question) == label


@pytest.mark.parametrize(("label", "name"), [(label, one) for label, names in EVERYDAY.items() for one in names])
def test_a_name_in_everyday_words_stands_for_the_label_of_the_same_thing(label: str, name: str) -> None:
    assert meant(name) == label


def test_a_name_that_asks_by_its_particle_alone_is_that_name() -> None:
    assert meant("신청 기간은요?") == "신청기간"
    assert meant("지원 대상은?") == "지원대상"


@pytest.mark.parametrize(
    "name",
    [
        "쓰레기 버리는 곳",
        "신청하는 때",
        "빠지는 날",
        "필요한 일",
        "먼저 할 일",
        "받는 돈",
        "왜 하나요?",
        "누가 하나요?",
        "무엇이 달라지나요?",
        "신청 후 어떻게 되나요?",
        "이런 경우에는 받을 수 없어요",
        "함께 알아 두면 좋아요",
        "지금 신청하세요",
        "지원 대상",
    ],
)
def test_any_other_name_stays_itself(name: str) -> None:
    assert meant(name) == name


def test_what_stands_below_a_question_is_read_as_below_its_label() -> None:
    asked = notice_of("□ 언제까지 신청하나요?\n - 2026. 3. 20.(금)까지\n□ 얼마를 받나요?\n - 가구당 50만원")
    assert spoken("schedules", asked) == ["apply ..2026-03-20"]
    assert spoken("amounts", asked) == ["benefit 500000 per=household"]
    assert spoken("schedules", notice_of("언제 신청하나요? 2026. 3. 9. ~ 3. 20.")) == ["apply 2026-03-09..2026-03-20"]
