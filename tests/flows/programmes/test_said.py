"""What a person says of two notices is kept, outlives every reading, and can be taken back."""

from datetime import date

import pytest

from flows.life import lives
from flows.matching.programmes import open_answers
from flows.programmes.kept import Kept, kept_programmes, programme_about, years_of
from flows.programmes.said import said_of, say
from flows.store import Store
from models.errors import InputError
from models.facts import Fact
from models.profiles import Profile
from models.records import DocumentRecord, NoticeRecord
from tests.flows.examples import MORNING, NEXT_DAY, document, reading
from tests.flows.programmes.cases import PRICE, office, told, window

ACTOR = "김가온"
GUIDELINE = {"file": "지침.hwp", "kind": "guideline", "title": "2026년 농정 지침", "issuer": "누리군", "issue_no": None}


def guideline(title: str = "고추 비가림하우스 설치 지원사업", **values: object) -> DocumentRecord:
    return document(filled(title, section="농정과", **values), **GUIDELINE)


def bulletin(title: str = "딸기 비가림하우스 설치 안내", **values: object) -> DocumentRecord:
    return document(filled(title, **values))


def filled(title: str, **values: object) -> NoticeRecord:
    facts: dict[str, tuple[Fact, ...]] = {"schedules": (window(),), "contacts": (office(),), "amounts": (PRICE,)}
    return told(title, **{**facts, **values})


def kept(store: Store) -> Kept:
    return kept_programmes(store, 2026)


@pytest.fixture
def pair(store: Store) -> tuple[str, str]:
    """The records of two notices that the words leave apart."""
    store.save(reading(guideline()), MORNING)
    store.save(reading(bulletin()), MORNING)
    one, other = kept(store).programmes
    return one.key, other.key


def test_a_stores_programmes_and_their_years(store: Store) -> None:
    store.save(reading(guideline()), MORNING)
    store.save(reading(bulletin("고추 비가림하우스 설치 안내")), MORNING)
    (one,) = kept(store).programmes
    assert [source.document.kind for source in one.sources] == ["guideline", "bulletin"]
    assert years_of(store) == (2026,)
    assert kept_programmes(store, 2025).programmes == ()


def test_a_notice_finds_its_programme_without_reading_all_that_is_kept(store: Store) -> None:
    store.save(reading(guideline()), MORNING)
    store.save(reading(bulletin("고추 비가림하우스 설치 안내")), MORNING)
    store.save(reading(document(filled("마을 쉼터 가꾸기"), title="가온면 회보 제4호", issue_no="4")), MORNING)
    for one in kept(store).programmes:
        for source in one.sources:
            record = store.record(source.key)
            assert record is not None
            assert programme_about(store, record) == one


def test_what_is_said_joins_and_parts_and_can_be_taken_back(store: Store, pair: tuple[str, str]) -> None:
    assert [doubt.why for doubt in kept(store).doubts] == ["제목이 다름 (‘고추’, ‘딸기’)"]
    say(store, *pair, "one", ACTOR, MORNING)
    (one,) = kept(store).programmes
    assert one.evidence[0] == "사람이 같은 사업으로 정함"
    say(store, *pair[::-1], "two", ACTOR, MORNING)
    assert len(kept(store).programmes) == 2
    assert [doubt.said for doubt in kept(store).doubts] == [True]
    say(store, *pair, "open", ACTOR, MORNING)
    assert [doubt.said for doubt in kept(store).doubts] == [False]


def test_a_note_that_is_undone_is_not_said(store: Store, pair: tuple[str, str]) -> None:
    say(store, *pair, "one", ACTOR, MORNING)
    store.decisions.undo(store.decisions.last_id(), ACTOR, NEXT_DAY)
    assert len(kept(store).programmes) == 2


def test_it_outlives_a_new_reading_with_other_values(store: Store, pair: tuple[str, str]) -> None:
    say(store, *pair, "one", ACTOR, MORNING)
    moved = (window("2026-02-02", "2026-02-27"),)
    store.save(reading(guideline(schedules=moved), "new bytes"), NEXT_DAY)
    (one,) = kept(store).programmes
    assert {source.key for source in one.sources} == set(pair)
    assert any(source.notice.schedules == moved for source in one.sources)


def test_it_changes_nothing_of_what_is_published(store: Store, pair: tuple[str, str]) -> None:
    day = date(2026, 3, 2)
    before = store.edition(day).revisions
    say(store, *pair, "one", ACTOR, MORNING)
    assert store.edition(day).revisions == before


def test_it_holds_for_lives_and_for_who_may_apply(store: Store, pair: tuple[str, str]) -> None:
    day, resident = date(2026, 1, 5), Profile()

    def seen() -> tuple[list[int], int]:
        said = said_of(store)
        whole = lives(store.edition(day), store.events.entered(), said)
        return sorted(len(life.keys) for life in whole), len(
            open_answers(store.edition(day).revisions, resident, day, said)
        )

    assert seen() == ([1, 1], 2)
    say(store, *pair, "one", ACTOR, MORNING)
    assert seen() == ([2], 1)
    store.decisions.undo(store.decisions.last_id(), ACTOR, NEXT_DAY)
    assert seen() == ([1, 1], 2)


def test_nobody_says_anything_of_a_record_that_is_gone(store: Store, pair: tuple[str, str]) -> None:
    with pytest.raises(InputError):
        say(store, pair[0], "0" * 64, "one", ACTOR, MORNING)
    with pytest.raises(InputError):
        say(store, pair[0], pair[0], "one", ACTOR, MORNING)


def test_a_cancelled_notice_tells_of_no_programme(store: Store, pair: tuple[str, str]) -> None:
    store.cancel(pair[0], NEXT_DAY, ACTOR, "취소")
    assert [one.key for one in kept(store).programmes] == [pair[1]]
