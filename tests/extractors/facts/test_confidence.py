"""What `certain` means: words, label and checks agree. What only looks so is inferred, with its rule."""

import pytest

from extractors.context import Context
from extractors.facts.criteria import fact as criteria
from extractors.facts.schedules import fact as schedules
from extractors.notices import split
from extractors.readers import text
from extractors.reading import read_record
from models.facts import Criterion, Schedule

HEAD = "가온면 회보\n제2026 - 5호\n2026. 3. 4.(수)\n\n총 무 담 당\n\n1. 울타리 지원 안내\n[담당 : 한가람 555-2111]\n"


def standings(body: str) -> list[tuple[str, str]]:
    """How each schedule and criterion of a bulletin of one item stands, with its words."""
    source = text.read((HEAD + body + "\n").encode(), "회보.txt")
    context = Context(source, split(source))
    (notice,) = context.outline.notices
    found = [*schedules.extract(notice, context), *criteria.extract(notice, context)]
    return [(one.confidence, " ".join(one.raw.split())) for one in found if isinstance(one, Schedule | Criterion)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # A name over it and a phrase.
        ("○ 지원대상\n - 울타리가 없는 농가", [("certain", "울타리가 없는 농가")]),
        ("○ 지원대상 : 만 65세 이상 농업인", [("certain", "만 65세 이상 농업인")]),
        # A whole sentence that fixes something to test is one all the same.
        (
            "○ 신청자격\n - 신청하는 사람은 만 18세 이상이어야 합니다.",
            [("certain", "신청하는 사람은 만 18세 이상이어야 합니다.")],
        ),
        # One that fixes nothing may explain how things go on.
        (
            "○ 신청자격\n - 서류가 사실인지는 담당자가 뒤에 다시 살핍니다.",
            [("inferred", "서류가 사실인지는 담당자가 뒤에 다시 살핍니다.")],
        ),
        # One that tells what may happen asks nobody for anything.
        ("○ 신청자격\n - 서류가 사실인지는 담당자가 뒤에 다시 살펴볼 수 있습니다.", []),
        ("○ 지원제외\n - 작년에 받은 농가", [("certain", "작년에 받은 농가")]),
        # Without such a name the sentence alone decides.
        ("- 작년에 지원을 받은 농가는 제외", [("inferred", "작년에 지원을 받은 농가는 제외")]),
    ],
)
def test_a_condition(body: str, expected: list[tuple[str, str]]) -> None:
    assert standings(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("- 신청기간 : 연중", [("certain", "연중")]),
        ("- 신청기간 : 추후 별도 안내", [("certain", "추후 별도 안내")]),
        # Of a step that is not the reader's it may only say how one will hear of it.
        ("- 선정결과 발표 : 개별 통보", [("inferred", "개별 통보")]),
    ],
)
def test_an_open_end(body: str, expected: list[tuple[str, str]]) -> None:
    assert standings(body) == expected


WEEKLY = """누리면 주간업무계획
(2026. 3. 9.(월) ~ 3. 15.(일))

Ⅰ. 팀별 업무

[총무팀]
 ○ 이장회의 개최
   - 일    시 : 3. 10.(화) 10:00
   - 장    소 : 면사무소 회의실

Ⅱ. 협조사항
 ○ 감시원 희망자 조사
   - {}
   - 담    당 : 산업팀 한가람(☎ 041-555-2111)
"""


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("반장님께서는 동의서를 3. 13.(금) 18:00까지 산림계로 제출", ["certain"]),
        ("회원님들은 3. 13.(금)까지 참가 신청서를 제출해 주세요.", ["certain"]),
        # An office's own work, or what was told of somebody.
        ("동의서를 3. 13.(금) 18:00까지 산림계로 제출", ["doubtful"]),
        ("반장님께서는 3. 13.(금)까지 제출한 동의서를 모음", []),
    ],
)
def test_a_plan_asks_by_a_day_only_those_whom_it_honours(sentence: str, expected: list[str]) -> None:
    record = read_record(text.read(WEEKLY.format(sentence).encode(), "주간업무.txt"))
    assert record.document.kind == "plan"
    (notice,) = (notice for notice in record.notices if notice.title == "감시원 희망자 조사")
    assert [one.confidence for one in notice.schedules] == expected
