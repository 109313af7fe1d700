"""The value that was told stands beside the condition that it does not meet."""

from collections.abc import Mapping
from datetime import date

import pytest

from flows.matching.judging import judged
from flows.matching.telling import profile_of
from models.facts import Criterion
from tests.flows.examples import document, notice
from tests.flows.matching.askers import DOCUMENTS, record_of
from tests.flows.matching.test_programmes import criterion

DAY = date(2026, 3, 10)
OLD = criterion("만 70세 이상인 사람", field="age", op=">=", value=70)
TAXED = criterion("지방세를 체납한 사람", polarity="exclude")


def why(profile: Mapping[str, object], *conditions: Criterion) -> list[str]:
    """What is said of each condition on which the answer rests."""
    said = notice(eligibility=conditions, schedules=())
    return [one.why for one in judged(said, document(said).document, profile_of(profile), DAY).deciding]


def of_sample(title: str, profile: Mapping[str, object]) -> list[str]:
    """The same, of a notice of the sample bulletin."""
    record = record_of(DOCUMENTS / "gaon-bulletin-2026-5.md")
    (said,) = [one for one in record.notices if title in one.title]
    return [one.why for one in judged(said, record.document, profile_of(profile), DAY).deciding]


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        ({"태어난 날": "1958-03-02"}, "알려 준 것: 만 68세"),
        ({"나이": 33}, "알려 준 것: 만 33세"),
    ],
)
def test_a_no_by_age_says_the_age(profile: Mapping[str, object], expected: str) -> None:
    assert why(profile, OLD) == [expected]


def test_what_shuts_out_says_what_was_told() -> None:
    assert why({"나이": 71, "체납": "예"}, OLD, TAXED) == ["알려 준 것: 체납 예"]


def test_a_no_by_address_says_the_address_and_not_since_when() -> None:
    told = {"주소": "다온시 가온면", "전입일": "1990-01-01", "해당": "농업인", "나이": 68}
    assert of_sample("어르신 목욕", told) == ["알려 준 것: 주소 다온시 가온면, 만 68세"]


def test_a_no_by_the_day_says_both() -> None:
    told = {"주소": "누리군 가온면", "전입일": "2025-09-01", "해당": "농업인"}
    assert "알려 준 것: 주소 누리군 가온면, 전입일 2025. 9. 1.(월)" in of_sample("농업인 기본수당", told)


def test_a_no_by_crop_says_the_crop_and_a_firm_its_kind() -> None:
    assert of_sample("상토", {"작목": "딸기"}) == ["알려 준 것: 작목 딸기"]
    assert of_sample("어르신 목욕", {"종류": "사업체", "주소": "누리군 가온면"}) == ["알려 준 것: 종류 사업체"]
