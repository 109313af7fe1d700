"""Loans as a reader is told of them: what he may borrow, and below it how it is paid back."""

from datetime import date

import pytest

from flows.publishers.items import item_of
from flows.publishers.korean import loan_words
from tests.extractors.facts.corpus import notice_of
from tests.flows.examples import revision


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("- 융자조건 : 2년 거치 3년 균등분할상환", "2년 거치, 3년 균등분할상환"),
        ("- 융자조건 : 운영자금 6개월 거치 18개월 분할상환", "운영자금: 6개월 거치, 18개월 분할상환"),
        ("- 융자조건 : 2년 거치 4~6년 균등상환", "2년 거치, 4년 ~ 6년 균등분할상환"),
        ("- 융자기간 : 5년 이내(2년 거치 포함)", "2년 거치, 최대 3년 상환"),
        ("- 융자조건 : 무거치 5년 원리금균등상환", "거치 없음, 5년 원리금균등상환"),
        ("- 상환방법 : 만기 일시상환", "일시상환"),
        ("- 거치기간 : 2년", "2년 거치"),
    ],
)
def test_a_loan_is_told_in_korean(line: str, words: str) -> None:
    assert [loan_words(one) for one in notice_of(line).loans] == [words]


def test_the_digest_tells_the_terms_under_what_may_be_borrowed() -> None:
    said = notice_of("- 융자한도 : 3천만원\\n- 융자조건 : 2년 거치 3년 균등분할상환\\n- 융자금리 : 연 1%")
    lines = [(line.label, line.texts) for line in item_of(revision(said), date(2026, 3, 9)).lines]
    assert lines == [
        ("한도", ("최대 3,000만원",)),
        ("상환 조건", ("2년 거치, 3년 균등분할상환",)),
        ("비율", ("이자 1%",)),
    ]
