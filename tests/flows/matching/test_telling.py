"""What is told of somebody: names, shapes, and the sentences that refuse."""

import pytest

from flows.matching.example import example_profile
from flows.matching.fields import FIELDS
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
        ({"태어난날짜": 67}, "프로필에 없는 이름입니다: 태어난날짜", "혹시 ‘태어난 날’입니까?"),
        ({"이름": "김누리"}, "프로필에 없는 이름입니다: 이름", "혹시 ‘누구’입니까?"),
        ({"나이": "예순일곱"}, "‘나이’에 적은 값을 알 수 없습니다: 예순일곱", "숫자로 적어 주세요. 예: 나이 = 67"),
        ({"농지": "한 마지기"}, "‘농지’에 적은 값을 알 수 없습니다: 한 마지기", "1.2ha"),
        ({"해당": ["농부님"]}, "‘해당’에 적은 값을 알 수 없습니다", "농업인"),
        ({"체납": "조금"}, "‘체납’에 적은 값을 알 수 없습니다: 조금", "‘예’나 ‘아니오’"),
        ({"나이": 67, "age": 67}, "‘나이’가 두 번", "한 번만"),
        ({"태어난 날": "1958-13-40"}, "‘태어난 날’에 적은 값을 알 수 없습니다", "1957"),
    ],
)
def test_what_is_not_understood_is_refused(table: dict[str, object], message: str, hint: str) -> None:
    with pytest.raises(InputError) as refused:
        profile_of(table)
    assert message in refused.value.message
    assert hint in refused.value.hint


def test_an_unlike_name_is_no_guess() -> None:
    with pytest.raises(InputError) as refused:
        profile_of({"나히": 67})
    assert "혹시" not in refused.value.hint
    assert "match --example" in refused.value.hint


def test_what_is_no_toml_is_refused_in_korean_with_its_line() -> None:
    with pytest.raises(InputError) as refused:
        profile_from_toml('주소 = "누리군"\n나이 = 예순일곱')
    assert refused.value.message == "프로필을 읽을 수 없습니다: 2번째 줄 ‘나이 = 예순일곱’"


@pytest.mark.parametrize("text", ["", "# 아직 없음\n", '누구 = "달빛 어르신"\n', '나이 = "모름"\n'])
def test_a_profile_that_tells_nothing_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="프로필이 비어 있습니다"):
        profile_from_toml(text)


def test_the_example_is_a_profile() -> None:
    told = profile_from_toml(example_profile())
    assert (told.residence, told.birth_date) == ("누리군 가온면", Moment(1957, 3, 2))
    assert (told.status, told.age) == (("farmer", "farm_registered"), None)


def test_every_line_of_the_example_may_be_told() -> None:
    text = "".join(line.removeprefix("# ") for line in example_profile().splitlines(keepends=True) if " = " in line)
    told = profile_from_toml(text)
    assert told.model_fields_set == set(FIELDS)
    assert told.crops == (Grown(name="벼", m2=12_000), Grown(name="고추", m2=500))
