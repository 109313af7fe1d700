"""A record of letters that may be wrong: every fact that touches them needs a person, the others do not."""

import gc

from extractors import readers
from extractors.reading import read_record
from models.blocks import Doubt, DoubtReason, Source

PAGE = """2026년 가온면 마을 방송 장비 지원사업 안내

  ○ 신청기간 : 2026. 3. 2.(월) ~ 3. 20.(금)까지
  ○ 지원금액 : 마을당 500만원
"""


def _doubted(words: str, reason: DoubtReason) -> Source:
    source = readers.read(PAGE.encode(), "회보.txt")
    start = source.text.index(words)
    return source.model_copy(update={"doubts": (Doubt(span=(start, start + len(words)), reason=reason),)})


def test_a_fact_of_recognised_letters_is_doubtful_and_says_why() -> None:
    [notice] = read_record(_doubted("3. 20.(금)까지", "recognised")).notices
    [schedule], [amount] = notice.schedules, notice.amounts
    assert (str(schedule.end), schedule.confidence, schedule.rule) == ("2026-03-20", "doubtful", "recognised")
    assert amount.confidence != "doubtful"


def test_a_doubt_beside_a_fact_leaves_it_alone() -> None:
    source = _doubted("500만원", "disputed")
    [notice] = read_record(source).notices
    assert notice.schedules[0].confidence == "certain"
    assert (notice.amounts[0].max or notice.amounts[0].min, notice.amounts[0].rule) == (5_000_000, "disputed")
    assert source.doubt_in((0, 3)) is None


def test_a_bulletin_of_one_item_is_read_too() -> None:
    """Nothing is lost where a document lacks what its kind usually has."""
    page = "# 가온면 회보\n\n□ 총무담당\n\n1. 마을 방송 장비 지원\n  ○ 신청기간 : 2026. 3. 2.(월) ~ 3. 20.(금)까지\n"
    record = read_record(readers.read(page.encode(), "회보.txt"))
    assert (record.document.kind, len(record.notices)) == ("bulletin", 1)
    assert [str(schedule.end) for schedule in record.notices[0].schedules] == ["2026-03-20"]


def test_reading_leaves_nothing_to_the_collector_that_it_puts_off() -> None:
    """What held itself would stay in memory: nothing is collected while a document is read."""
    source = readers.read(PAGE.encode(), "회보.txt")
    read_record(source)
    gc.collect()
    gc.disable()
    try:
        record = read_record(source)
        assert not gc.isenabled()
        assert (len(record.notices), gc.collect()) == (1, 0)
    finally:
        gc.enable()
    read_record(source)
    assert gc.isenabled()
