"""What is a programme, when it opens, what one gets and pays; one answer for what several documents tell."""

from datetime import date

import pytest

from flows.matching.programmes import Match, counted, grouped, is_programme, open_answers
from flows.matching.telling import profile_of
from models.editions import Revision
from models.facts import Amount, Criterion, Predicate
from models.moments import Moment
from models.records import NoticeRecord
from tests.flows.examples import notice, revision, schedule
from tests.flows.matching.askers import DOCUMENTS, record_of

DAY = date(2026, 3, 10)
FARMER = profile_of({"나이": 68, "주소": "누리군 가온면", "해당": "농업인", "작목": "고추"})


def criterion(raw: str, polarity: str = "require", **predicate: object) -> Criterion:
    """A condition, with a predicate where one is told."""
    predicates = (Predicate.model_validate(predicate),) if predicate else ()
    return Criterion.model_validate({
        "polarity": polarity, "raw": raw, "span": (0, len(raw)), "predicates": predicates
    })  # fmt: skip


OLD = criterion("만 65세 이상인 사람", field="age", op=">=", value=65)


def amount(raw: str, role: str, won: int) -> Amount:
    """A sum of a role."""
    return Amount.model_validate({"role": role, "max": won, "raw": raw, "span": (0, len(raw))})


def asked(*notices: NoticeRecord, day: date = DAY) -> list[Match]:
    """What a farmer is told."""
    return open_answers(map(revision, notices), FARMER, day)


def from_samples(*files: str) -> list[Revision]:
    """The notices of samples, each with the head of its document."""
    records = [record_of(DOCUMENTS / file) for file in files]
    return [
        revision(said, document=record.document, key=f"{number}-{place}", document_sha256=str(number))
        for number, record in enumerate(records)
        for place, said in enumerate(record.notices)
    ]


def test_what_one_pays_is_no_support() -> None:
    sums = (amount("참가비 5,000원", "fee", 5000), amount("월 10만원", "saving", 100_000))
    (one,) = asked(notice(amounts=sums))
    assert one.money == ()
    assert [(line.label, line.texts) for line in one.paid] == [
        ("내는 돈", ("최대 5,000원",)),
        ("적립", ("최대 10만원",)),
    ]


def test_every_kind_of_sum_stands_under_its_name() -> None:
    sums = (amount("농가당 60만원", "benefit", 600_000), amount("최대 300만원", "cap", 3_000_000))
    (one,) = asked(notice(amounts=sums))
    assert [line.label for line in one.money] == ["지원금", "한도"]


def test_what_opens_later_is_told_so_and_stands_apart() -> None:
    later = notice("나중 지원", eligibility=(OLD,), schedules=(schedule(start="2026-04-06", end="2026-05-22"),))
    now = notice("지금 지원", eligibility=(OLD,))
    told = asked(later, now)
    assert counted(told) == "열려 있는 사업 1건 · 곧 열리는 사업 1건"
    (soon,) = [one for kind, some in grouped(told) for one in some if kind == "soon"]
    assert (soon.item.title, soon.since) == ("나중 지원", "2026. 4. 6.(월)부터")
    assert soon.opens == Moment(2026, 4, 6)


def test_what_is_open_in_one_of_its_rounds_is_open() -> None:
    rounds = (schedule(start="2026-03-02", end="2026-03-20"), schedule(start="2026-09-01", end="2026-09-18"))
    (one,) = asked(notice(schedules=rounds))
    assert one.since == ""


def test_a_lone_day_by_which_one_applies_opens_nothing() -> None:
    (one,) = asked(notice(schedules=(schedule("2026. 3. 13.(금)", start="2026-03-13", end="2026-03-13"),)))
    assert one.since == ""


@pytest.mark.parametrize(
    ("title", "category", "asks", "expected"),
    [
        ("걷기대회 안내", "event", "누리군민", False),
        ("상반기 기간제 직원 채용", "recruit", "", False),
        ("공무직 채용 공고", "recruit", "", False),
        ("청년 채용 지원사업 참여기업 모집", "recruit", "", True),
        ("주민자치회 위원 모집", "recruit", "", True),
        ("고객 응대 교육", "education", "재단 직원", False),
        ("출하교육", "education", "직매장 출하를 희망하는 농가", True),
        ("귀농 교육생 모집", "education", "", True),
        ("고추 건조기 지원", "support", "", True),
    ],
)
def test_what_is_a_programme(title: str, category: str, asks: str, expected: bool) -> None:
    conditions = (criterion(asks),) if asks else ()
    assert is_programme(notice(title, category=category, eligibility=conditions)) is expected


JANUARY = date(2027, 1, 20)
NEWCOMER = profile_of({"나이": 33, "주소": "누리군 가온면", "해당": "귀농인", "작목": "딸기"})
FILES = ("daon-plan-2027-01.txt", "byeolbit-bulletin-2027-1.md", "daon-guideline-2027.txt")


def test_a_programme_of_three_documents_has_one_answer() -> None:
    told = open_answers(from_samples(*FILES), NEWCOMER, JANUARY)
    (farm,) = [one for one in told if "임대농장" in one.item.title]
    assert farm.answer.verdict == "no"
    assert farm.sources == (
        "자격: 2027년 농업 자체사업 지침",
        "같은 사업을 알린 문서: 2027년 1월 업무계획, 별빛면 소식 제2027-1호",
    )


def test_programmes_of_almost_one_title_stay_two() -> None:
    told = open_answers(from_samples(*FILES), NEWCOMER, JANUARY)
    assert sorted(one.item.title for one in told if "비가림하우스" in one.item.title) == [
        "고추 비가림하우스 설치 지원사업",
        "딸기 비가림하우스 설치 신청 안내",
    ]


def joined(one: NoticeRecord, other: NoticeRecord) -> Match:
    """The answer of two notices of which a person said that they are one programme."""
    records = [revision(one), revision(other, document=revision(other).document.model_copy(update={"title": "지침"}))]
    said = {frozenset(each.key for each in records): True}
    (match,) = open_answers(records, FARMER, DAY, said)
    return match


def test_the_other_document_adds_the_day_and_the_telephone() -> None:
    rules = notice("관정 설치 지원사업", eligibility=(OLD,), schedules=(), contacts=())
    match = joined(rules, notice("관정 설치 지원 신청"))
    assert (match.answer.verdict, match.item.title) == ("yes", "관정 설치 지원사업")
    assert match.until == "2026. 3. 20.(금)까지"
    assert [one.phone for one in match.item.contacts] == ["055-000-1234"]


def test_documents_that_say_otherwise_are_for_a_person() -> None:
    young = criterion("만 40세 미만인 사람", field="age", op="<", value=40)
    match = joined(notice("관정 설치 지원사업", eligibility=(OLD,)), notice("관정 신청", eligibility=(young,)))
    assert (match.answer.verdict, match.answer.reason) == ("unsure", "문서마다 조건이 달라 담당자가 보아야 합니다.")
