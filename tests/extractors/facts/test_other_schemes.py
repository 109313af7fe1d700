"""What other schemes pay and ask is not this notice's; what shuts out who took part in one is."""

import pytest

from tests.extractors.facts.corpus import amount, notice_of, rate


@pytest.mark.parametrize(
    "heading",
    [
        "유사 제도 비교",
        "기존제도와의 관계",
        "타 지자체 사례",
        "유사·중복 사업 검토",
        "다른 사업과의 차별성",
        "국내외 사례",
        "지원대상자에 대한 유사급여, 서비스 등 관련제도 분석",
    ],
)
def test_sums_and_rates_of_other_schemes_are_silent(heading: str) -> None:
    notice = notice_of(f"□ {heading}\\n  - 청년월세 : 월 30만원 지원, 이자의 40% 지원\\n□ 지원금액 : 50만원")
    assert [amount(one) for one in notice.amounts] == ["benefit 500000"]
    assert notice.rates == ()


@pytest.mark.parametrize(
    "heading", ["유사사업 참여자 제외", "기존 사업 지원내용", "지원제외(타 사업 지원자)", "사업 현황"]
)
def test_other_headings_keep_their_sums(heading: str) -> None:
    notice = notice_of(f"□ {heading}\\n  - 지원금액 : 30만원, 설치비의 40% 지원")
    assert [amount(one) for one in notice.amounts] == ["benefit 300000"]
    assert [rate(one) for one in notice.rates] == ["subsidy 40"]
