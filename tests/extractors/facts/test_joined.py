"""What hangs on a condition from outside: that one of several is enough, and the exception behind it."""

from extractors.readers import read
from extractors.reading import read_record
from models.facts import Criterion

NOTICE = """가온면 공고 제2026-9호

2026년 마을 나눔 지원 신청 공고

2026. 3. 9.
가 온 면 장

1. 지원 내용
 ○ 지원금액 : 가구당 10만원
2. 신청 안내
 ○ 신청기간 : 2026. 3. 16.(월) ~ 3. 27.(금)
{conditions}
 ○ 문 의 처 : 가온면(☎061-555-4210)
"""


def criteria(conditions: str) -> tuple[str, tuple[Criterion, ...]]:
    """The text of a notice with these conditions, and what is read of them."""
    source = read(NOTICE.format(conditions=conditions).encode(), "공고.txt")
    (notice,) = read_record(source).notices
    return source.text, notice.eligibility


def test_the_words_that_make_one_enough_stand_with_each_of_them() -> None:
    for lead in (
        " ○ 신청자격 : 다음 각 호의 어느 하나에 해당하는 자",
        " ○ 신청자격\n   다음 각 호의 어느 하나에 해당하는 자",
    ):
        text, found = criteria(f"{lead}\n   1) 만 65세 이상인 사람\n   2) 기초생활수급자")
        joined = [one for one in found if one.predicates]
        assert [one.raw for one in joined] == ["만 65세 이상인 사람", "기초생활수급자"]
        (words,) = {one.either for one in joined if one.either}
        assert words.raw == "다음 각 호의 어느 하나에 해당하는 자"
        assert text[slice(*words.span)] == words.raw


def test_where_all_are_asked_nothing_joins_them() -> None:
    _, found = criteria(" ○ 신청자격 : 다음을 모두 갖춘 자\n   - 만 65세 이상인 사람\n   - 기초생활수급자")
    assert found
    assert not any(one.either for one in found)


def test_another_list_is_not_joined() -> None:
    asked = " ○ 신청자격 : 다음 각 호의 어느 하나에 해당하는 자\n   - 만 65세 이상인 사람"
    _, found = criteria(f"{asked}\n ○ 지원제외\n   - 지방세를 체납한 사람")
    assert [(one.polarity, one.either is not None) for one in found] == [("require", True), ("exclude", False)]


def test_the_exception_behind_a_condition_is_kept_with_it() -> None:
    text, found = criteria(
        " ○ 지원제외\n   - 지방세를 체납한 사람\n     ※ 다만, 분납 중인 자는 신청 가능\n   - 공무원인 사람"
    )
    late, official = found
    assert late.raw == "지방세를 체납한 사람"
    assert late.unless is not None
    assert late.unless.raw == "※ 다만, 분납 중인 자는 신청 가능"
    assert text[slice(*late.unless.span)] == late.unless.raw
    assert official.unless is None
