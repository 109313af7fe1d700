"""What is told of somebody: names, shapes, and the sentences that refuse."""

import pytest

from flows.matching.telling import profile_from_toml, profile_of
from models.errors import InputError
from models.moments import Moment
from models.profiles import Grown, Kept, Support


def test_korean_names_stand_without_quotation_marks() -> None:
    told = profile_from_toml(
        '# 농가\n나이 = 67\n태어난 날 = "1958. 3. 2."\n작목 = {벼 = "1.2ha", 고추 = "150평"}\n'
        '받은 지원 = "2024년 관정 500만원"\n'
    )
    assert (told.age, told.birth_date) == (67, Moment(1958, 3, 2))
    assert told.crops == (Grown(name="벼", m2=12_000), Grown(name="고추", m2=495.9))
    assert told.supports == (Support(title="관정", year=2024, won=5_000_000),)


def test_the_names_of_the_contract_are_names_too() -> None:
    told = profile_of({"residence": "누리군", "status": ["farmer"], "area_m2": 3000, "welfare": "없음"})
    assert (told.residence, told.status, told.area_m2, told.welfare) == ("누리군", ("farmer",), 3000.0, ())


def test_what_is_not_known_is_not_told() -> None:
    told = profile_of({"나이": "모름", "체납": ""})
    assert (told.age, told.arrears) == (None, None)


def test_a_list_as_a_form_has_it() -> None:
    told = profile_of({"작목": "벼 1.2ha, 고추", "가축": "한우 30", "가구원 나이": "68, 12", "소득": "2,400만원"})
    assert told.crops == (Grown(name="벼", m2=12_000), Grown(name="고추"))
    assert told.stock == (Kept(name="한우", head=30),)
    assert (told.household_ages, told.income_won) == ((68, 12), 24_000_000)


@pytest.mark.parametrize(
    ("table", "message", "hint"),
    [
        ({"나히": 67}, "프로필에 없는 이름입니다: 나히", "혹시 ‘나이’입니까?"),
        ({"농지": "한 마지기"}, "‘농지’에 적은 값을 알 수 없습니다: 한 마지기", "1.2ha"),
        ({"해당": ["농부님"]}, "‘해당’에 적은 값을 알 수 없습니다", "농업인"),
        ({"체납": "조금"}, "‘체납’에 적은 값을 알 수 없습니다: 조금", "‘예’나 ‘아니오’"),
        ({"나이": 67, "age": 67}, "‘나이’이(가) 두 번", "한 번만"),
        ({"태어난 날": "1958-13-40"}, "‘태어난 날’에 적은 값을 알 수 없습니다", "1957"),
    ],
)
def test_what_is_not_understood_is_refused(table: dict[str, object], message: str, hint: str) -> None:
    with pytest.raises(InputError) as refused:
        profile_of(table)
    assert message in refused.value.message
    assert hint in refused.value.hint


def test_what_is_no_toml_is_refused_in_korean() -> None:
    with pytest.raises(InputError, match="프로필을 읽을 수 없습니다"):
        profile_from_toml("나이 = 예순일곱")
