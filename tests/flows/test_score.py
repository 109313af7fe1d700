"""Scoring: what counts as right, what as missed and what as invented; and the figures of the contract's own scorer."""

import copy
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from flows.score import MEASURES, Card, Figure, likeness, overlap, paired, score, squeezed

Document = dict[str, Any]


def document(*notices: dict[str, Any], **more: Any) -> Document:
    """Answers or a prediction of a bulletin with these notices."""
    return {"document": {"file": "회보.txt", "kind": "bulletin"}, "notices": list(notices), **more}


def notice(title: str = "고추 건조기 지원 안내", **values: Any) -> dict[str, Any]:
    return {"section": "농업담당", "number": "1", "title": title, **values}


def figure(card: Card, measure: str) -> tuple[int, int, int]:
    """Right, said and due."""
    one = card.figures[measure]
    return one.hit, one.said, one.due


DUE = {"role": "apply", "start": "2026-03-02", "end": "2026-03-20"}
CERTAIN = {**DUE, "confidence": "certain"}


def test_the_answers_themselves_are_perfect() -> None:
    gold = document(notice(schedules=[CERTAIN], contacts=[{"phone": "055-000-1234"}], documents=["신청서"]))
    card = score([(gold, gold)])
    assert tuple(card.figures) == MEASURES
    assert all(one.precision == one.recall == one.f1 == 1.0 for one in card.figures.values())
    assert figure(card, "facts") == (2, 2, 2)
    assert card.misses == ()


def test_nothing_said_is_precise_only_where_nothing_was_due() -> None:
    card = score([(document(notice(schedules=[DUE])), {})])
    assert card.figures["schedules"] == Figure(precision=0.0, recall=0.0, f1=0.0, hit=0, said=0, due=1)
    assert card.figures["rates"] == Figure(precision=1.0, recall=1.0, f1=1.0, hit=0, said=0, due=0)


def test_one_of_two_right_and_one_invented() -> None:
    gold = document(notice(contacts=[{"phone": "055-000-1234"}, {"phone": "055-000-5678"}]))
    said = document(notice(contacts=[{"phone": "055-000-1234"}, {"phone": "055-000-9999"}]))
    card = score([(gold, said)])
    assert card.figures["contacts"] == Figure(precision=0.5, recall=0.5, f1=0.5, hit=1, said=2, due=2)
    assert [(miss.sign, miss.measure, miss.value) for miss in card.misses] == [
        ("-", "contacts", "0550005678"),
        ("+", "contacts", "0550009999"),
    ]


@pytest.mark.parametrize(
    ("said", "measures"),
    [
        ({**CERTAIN, "role": "event"}, {"dates": 1}),  # the days are right, what they are for is not
        ({**CERTAIN, "end": "2026-03-21"}, {}),  # a day off is wrong everywhere
        ({**CERTAIN, "confidence": "doubtful"}, {"deadlines": 1, "schedules": 1, "dates": 1}),
        (
            {**CERTAIN, "label": "접수", "raw": "다른 말", "for": "1차"},
            {"deadlines": 1, "schedules": 1, "dates": 1, "certain": 1},
        ),
    ],
)
def test_a_schedule_counts_by_its_values(said: dict[str, Any], measures: dict[str, int]) -> None:
    card = score([(document(notice(schedules=[DUE])), document(notice(schedules=[said])))])
    asked = ("deadlines", "certain", "schedules", "dates")
    assert {name: card.figures[name].hit for name in asked if card.figures[name].hit} == measures


def test_a_period_counted_from_an_event_is_a_deadline_whatever_its_role() -> None:
    counted = {"role": "other", "relative": {"anchor": "사업 종료", "end": "P7D"}}
    card = score([(document(notice(schedules=[counted])), document(notice(schedules=[counted])))])
    assert figure(card, "deadlines") == (1, 1, 1)
    assert figure(card, "certain") == (0, 0, 0)


@pytest.mark.parametrize(
    ("measure", "key", "due", "said", "right"),
    [
        ("amounts", "amounts", {"role": "cap", "max": 600000}, {"role": "cap", "max": 600000, "raw": "60만원"}, True),
        ("amounts", "amounts", {"role": "cap", "max": 600000}, {"role": "benefit", "max": 600000}, False),
        ("sums", "amounts", {"role": "cap", "max": 600000}, {"role": "benefit", "max": 600000}, True),
        ("amounts", "amounts", {"role": "cap", "max": 1, "per": "farm"}, {"role": "cap", "max": 1}, False),
        ("rates", "rates", {"role": "subsidy", "percent": 50}, {"role": "subsidy", "percent": 50.0}, True),
        ("contacts", "contacts", {"phone": "055-000-1234"}, {"phone": "0550001234", "name": "김가온"}, True),
        ("findings", "findings", {"code": "rate_sum"}, {"code": "rate_sum", "message": "말"}, True),
        ("documents", "documents", "사업자등록증 사본", "사업자등록증 사본 1부", True),
        ("documents", "documents", "사업자등록증 사본", "통장 사본", False),
    ],
)
def test_a_value_is_right_or_not(measure: str, key: str, due: Any, said: Any, right: bool) -> None:
    answers, prediction = ({**notice(), key: [value]} for value in (due, said))
    card = score([(document(answers), document(prediction))])
    assert figure(card, measure) == (int(right), 1, 1)


def test_the_same_value_twice_in_a_notice_is_one() -> None:
    twice = document(notice(contacts=[{"phone": "055-000-1234"}, {"phone": "055 000 1234"}]))
    assert figure(score([(twice, twice)]), "contacts") == (1, 1, 1)


def test_predicates_compare_lists_in_any_order() -> None:
    def eligible(*values: object) -> Document:
        predicates = [{"field": "status", "op": "in", "value": value} for value in values]
        return document(notice(eligibility=[{"polarity": "require", "raw": "농어업인", "predicates": predicates}]))

    assert figure(score([(eligible(["farmer", "fisher"]), eligible(["fisher", "farmer"]))]), "predicates") == (1, 1, 1)
    assert figure(score([(eligible("farmer"), eligible(["farmer"]))]), "predicates") == (1, 1, 1)
    assert figure(score([(eligible("farmer"), eligible("fisher"))]), "predicates") == (0, 1, 1)


def test_a_criterion_needs_its_polarity() -> None:
    due = document(notice(eligibility=[{"polarity": "exclude", "raw": "최근 3년 안에 지원받은 농가"}]))
    said = document(notice(eligibility=[{"polarity": "require", "raw": "최근 3년 안에 지원받은 농가"}]))
    assert figure(score([(due, due)]), "criteria") == (1, 1, 1)
    assert figure(score([(due, said)]), "criteria") == (0, 1, 1)


class TestWhichNoticeIsWhich:
    def test_a_title_may_be_written_a_little_otherwise(self) -> None:
        gold, said = document(notice("고추 건조기 지원 안내")), document(notice("고추건조기 지원안내(2차)"))
        assert figure(score([(gold, said)]), "notices") == (1, 1, 1)

    def test_another_title_is_another_notice(self) -> None:
        card = score([(document(notice(contacts=[{"phone": "1"}])), document(notice("벼 육묘 상자 지원")))])
        assert figure(card, "notices") == (0, 1, 1)
        assert figure(card, "contacts") == (0, 0, 1)

    def test_another_section_is_another_notice_but_for_the_kind_other(self) -> None:
        elsewhere = document(notice(), {**notice(), "section": "복지담당", "title": "다른 안내"})
        said = document({**notice(), "section": "복지담당"})
        assert figure(score([(elsewhere, said)]), "notices")[0] == 0
        letter = {**elsewhere, "document": {"file": "공문.txt", "kind": "other"}}
        assert figure(score([(letter, said)]), "notices")[0] == 1

    def test_sections_that_the_answers_do_not_cover_are_out_of_scope(self) -> None:
        said = document(notice(), {**notice("체육대회 안내"), "section": "총무담당"})
        assert figure(score([(document(notice()), said)]), "notices") == (1, 1, 1)
        assert figure(score([(document(notice(), whole=True), said)]), "notices") == (1, 2, 1)

    def test_an_equal_number_decides_between_equal_titles(self) -> None:
        twins = [notice("회의 안내", number=number, contacts=[{"phone": number}]) for number in ("1", "2")]
        card = score([(document(*twins), document(*reversed(twins)))])
        assert figure(card, "contacts") == (2, 2, 2)

    def test_each_notice_is_taken_once(self) -> None:
        card = score([(document(notice()), document(notice(), notice(number="2")))])
        assert figure(card, "notices") == (1, 2, 1)


def test_documents_add_up() -> None:
    gold = document(notice(contacts=[{"phone": "055-000-1234"}]))
    assert figure(score([(gold, gold), (gold, {})]), "contacts") == (1, 1, 2)


def test_words_alone_are_compared() -> None:
    assert squeezed(" 「A-1」 신청·접수_안내 ") == "a1신청접수안내"
    assert squeezed(None) == ""
    assert likeness("신청 안내", "신청안내.") == 1.0
    assert likeness("", "") == 0.0
    assert overlap("가나다라", "가나다") == pytest.approx(0.8)  # 2 · 2 pairs in common of 3 + 2
    assert overlap("", "가") == 0.0


def test_pairs_are_made_best_first() -> None:
    near = {("가", "나"): 0.9, ("가", "다"): 0.95, ("라", "다"): 0.99}
    pairs, lost, extra = paired(["가", "라"], ["나", "다"], lambda one, other: near.get((one, other), 0.0), 0.8)
    assert sorted(pairs) == [("가", "나"), ("라", "다")]
    assert lost == extra == []


# --- the scorer that lies beside the project ---------------------------------------------------------------------


def _later(text: str) -> str:
    return text.replace("-02-", "-03-")


SPOILED: dict[str, Callable[[dict[str, Any], int], dict[str, Any]]] = {
    "as it is": lambda one, at: one,
    "titles cut": lambda one, at: {**one, "title": one["title"][: -(at % 5) or None]},
    "numbers gone": lambda one, at: {**one, "number": None},
    "every third fact gone": lambda one, at: {
        key: value[at % 3 :: 2] if isinstance(value, list) else value for key, value in one.items()
    },
    "days moved": lambda one, at: json.loads(_later(json.dumps(one))),
    "roles mixed up": lambda one, at: json.loads(
        json.dumps(one).replace('"apply"', '"event"').replace('"cap"', '"fee"')
    ),
    "never sure": lambda one, at: {
        **one,
        "schedules": [{**schedule, "confidence": "doubtful"} for schedule in one.get("schedules") or []],
    },
}


def _spoiled(gold: Document, how: str) -> Document:
    said = copy.deepcopy(gold)
    said["notices"] = [
        SPOILED[how](one, at)
        for at, one in enumerate(said["notices"])
        if how == "as it is" or at % 7 != 6  # a notice is missed here and there
    ]
    for one in said["notices"]:
        for schedule in one.get("schedules") or []:
            schedule.setdefault("confidence", "certain")
    return said


def _pairs(gold: Path, predicted: Path) -> Iterator[tuple[Document, Document]]:
    for path in sorted(gold.glob("*.json")):
        answers = json.loads(path.read_text("utf-8"))
        there = predicted / f"{answers['document']['file']}.json"
        yield answers, json.loads(there.read_text("utf-8")) if there.exists() else {}


@pytest.mark.parametrize("how", SPOILED)
def test_the_figures_are_those_of_the_contracts_own_scorer(shared: Path, tmp_path: Path, how: str) -> None:
    gold = shared / "gold"
    for path in sorted(gold.glob("*.json"))[1:]:  # the first document is left without a prediction
        answers = json.loads(path.read_text("utf-8"))
        said = _spoiled(answers, how)
        (tmp_path / f"{answers['document']['file']}.json").write_text(json.dumps(said), "utf-8")
    command = [sys.executable, str(shared / "score" / "score.py"), str(gold), str(tmp_path), "--json"]
    theirs = json.loads(subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout)
    ours = score(_pairs(gold, tmp_path))
    assert {name: one.model_dump() for name, one in ours.figures.items()} == theirs
