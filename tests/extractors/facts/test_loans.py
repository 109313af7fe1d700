"""Terms of loans: where they stand in the record, and that they quote their words."""

import json
from pathlib import Path
from typing import Any

import pytest

from extractors.readers import read
from extractors.reading import read_record
from models.facts import Loan
from tests.extractors.facts.corpus import loan, notice_of

SAMPLES = Path(__file__).parents[3] / "samples"
KEYS = ("for", "grace_months", "repay_min_months", "repay_max_months", "method", "raw")


@pytest.mark.parametrize("ending", ["txt", "pdf", "docx", "hwpx"])
def test_the_samples_loans_are_read_as_reviewed(ending: str) -> None:
    path = SAMPLES / "documents" / f"daon-loans-2026-57.{ending}"
    answer = json.loads((SAMPLES / "answers" / "daon-loans-2026-57.json").read_text(encoding="utf-8"))
    (record,) = read_record(read(path.read_bytes(), path.name)).as_contract()["notices"]
    said: list[dict[str, Any]] = [{key: one[key] for key in KEYS if key in one} for one in record["loans"]]
    assert said == answer["notices"][0]["loans"]
    assert all(one["place"] for one in record["loans"])


def test_a_notice_without_a_loan_has_no_such_key() -> None:
    assert notice_of("- 지원금액 : 50만원").loans == ()
    assert "loans" not in notice_of("- 지원금액 : 50만원").as_contract()


def test_no_grace_is_kept_as_none_at_all() -> None:
    (one,) = notice_of("- 융자조건 : 무거치 5년 균등상환").as_contract()["loans"]
    assert one["grace_months"] == 0


def test_a_length_of_a_loan_is_no_unread_time() -> None:
    notice = notice_of("- 융자기간 : 5년(거치 2년 포함) 균등분할상환")
    assert [loan(one) for one in notice.loans] == ["grace=24 repay=36 equal"]
    assert notice.unread == ()


def test_a_loan_is_certain_as_its_words_are() -> None:
    (one,) = notice_of("- 융자조건 : 2년 거치 3년 균등분할상환").loans
    assert isinstance(one, Loan)
    assert (one.raw, one.confidence) == ("2년 거치 3년 균등분할상환", "certain")
