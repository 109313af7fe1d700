"""Nothing is lost: each day, sum and share of a document is a fact's, unread, or none by a name."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from extractors.context import Context
from extractors.facts.left_over import DAY, only_reports, tokens, why_none
from extractors.notices import split
from extractors.readers import read
from extractors.reading import read_record
from models.blocks import Source, Span
from models.errors import InputError
from models.notices import Outline
from models.records import DocumentRecord
from tests.extractors.facts.corpus import Line, corpora, notice_of

SAMPLES = sorted((Path(__file__).parents[3] / "samples" / "documents").iterdir())

_DAYS = re.compile(
    r"(?<![\d.])(?:20\d\d\s?[.년]\s?)?(?:1[0-2]|0?[1-9])\s?(?:\.\s?(?:3[01]|[12]\d|0?[1-9])\s?\.(?!\d)|월\s?(?:3[01]|[12]\d|0?[1-9])\s?일(?!간|\s?이내))"
)
_SUMS = re.compile(r"(?<![\d.,])\d[\d,.]*\s?[천백만억]*원(?![가-힣])")
_SHARES = re.compile(r"(?:국비|도비|시비|군비|구비|보조|자부담|자담|융자|금리|이자)\s?\(?\s?(?:연\s?)?\d[\d.]*\s?[%％]")
"""Told apart from the reader's own forms, which a slip could make blind on both sides."""


class Lost(NamedTuple):
    """A token that nobody took, with the words before it."""

    words: str
    before: str


def lost_in(source: Source) -> list[Lost]:
    """The tokens of a document that no fact and no unread cue holds and no name explains."""
    record, outline = read_record(source), split(source)
    held, numbers = list(_held(record)), _numbers(record)
    return [
        Lost(source.text[slice(*span)], source.text[max(span[0] - 40, 0) : span[0]])
        for span in _looks(source.text)
        if not any(start < span[1] and span[0] < end for start, end in held)
        and not _is_of_no_notice(span, outline)
        and not _is_said_again(source.text[slice(*span)], numbers)
        and not _is_named(span, source, outline)
    ]


def _looks(text: str) -> Iterator[Span]:
    yield from (match.span() for form in (_DAYS, _SUMS, _SHARES) for match in form.finditer(text))


def _held(record: DocumentRecord) -> Iterator[Span]:
    for notice in record.notices:
        facts = (notice.schedules, notice.amounts, notice.rates, notice.loans, notice.eligibility, notice.documents)
        yield from (one.span for kind in facts for one in kind)
        yield from (one.span for kind in (notice.contacts, notice.unread, notice.quotes) for one in kind)
    yield from (one.span for one in record.unread)


def _numbers(record: DocumentRecord) -> set[str]:
    """What all facts say, as `_figures` gives it."""
    kinds = [(notice.schedules, notice.amounts, notice.rates) for notice in record.notices]
    return {figure for notice in kinds for facts in notice for one in facts for figure in _figures(one.raw)}


def _figures(words: str) -> Iterator[str]:
    """Days by month and day, sums and percents as they are written, without blanks."""
    for match in DAY.finditer(words):
        yield ".".join(str(int(part)) for part in match.groupdict().values() if part)
    for form in (r"\d[\d,.]*\s?[천백만억]*원?", r"\d[\d.]*\s?[%％]"):
        yield from (re.sub(r"\s", "", figure) for figure in re.findall(form, words))


def _is_said_again(words: str, numbers: set[str]) -> bool:
    figures = [*_figures(words)]
    return any(figure in numbers for figure in figures if not figure.isdigit())


def _is_of_no_notice(span: Span, outline: Outline) -> bool:
    """Whether a place is before the first notice, in an attachment, or in what gives no notice (rules, forms)."""
    if not outline.notices or span[0] < outline.notices[0].span[0]:
        return True
    clauses = (clause.span for notice in outline.notices for clause in notice.clauses)
    return not any(start <= span[0] < end for start, end in clauses)


def _is_named(span: Span, source: Source, outline: Outline) -> bool:
    """Whether the reader's own names explain the token, in the clause that it stands in."""
    context = Context(source, outline)
    clauses = [
        (notice, clause)
        for notice in outline.notices
        for clause in notice.clauses
        if clause.span[0] <= span[0] < clause.span[1]
    ]
    if any(only_reports(notice) for notice, _ in clauses):
        return True
    found = [
        (token, clause)
        for _, clause in clauses
        for token in tokens(source.text, clause.span)
        if token.span[0] < span[1] and span[0] < token.span[1]
    ]
    return any(why_none(token, clause, context) for token, clause in found)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_nothing_of_a_sample_is_lost(path: Path) -> None:
    assert lost_in(read(path.read_bytes(), path.name)) == []


KNOWN = {
    ("naju-guideline-2024.txt", "2018.1.31."): "the day of a letter, behind its number",
    **{
        (f"nikl_plan.{form}", words): "said in the title of a programme, in millions"
        for form in ("hwp", "pdf")
        for words in ("20.7억원", "1,500백만원", "20억원")
    },
}
"""Tokens of real documents that no rule explains, each with what it is."""


def test_nothing_of_a_real_document_is_lost(shared: Path, corpus: Path) -> None:
    lost: dict[tuple[str, str], str] = {}
    for path in sorted((*(shared / "seeds").iterdir(), *corpus.iterdir())):
        try:
            source = read(path.read_bytes(), path.name)
        except InputError:
            continue
        lost |= {(path.name, one.words): one.before for one in lost_in(source)}
    assert {key: before for key, before in lost.items() if key not in KNOWN} == {}


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("- 4월 11일 토요일 오전 10시가 좋겠음", ["4월 11일"]),
        ("- 휴일(5. 5., 5. 25.)은 빼고 셈", ["5. 5.", "5. 25."]),
        ("- 공사를 마치고 15일 안에 정산서를 내야 함", ["15일 안에"]),
        ("- 4월 한 달간 단속함", ["4월 한 달"]),
        ("- 읍내 임시주차장은 5월부터 유료", ["5월부터"]),
    ],
)
def test_what_no_rule_took_is_kept_for_a_person(line: str, words: list[str]) -> None:
    assert [cue.raw for cue in notice_of(line).unread] == words


@pytest.mark.parametrize(
    "line",
    [
        "- 「누리군 조례」(2019. 4. 3. 개정)에 따름",
        "- 근거 : 누리군 고시 2024. 5. 2.",
        "- 자료는 2026. 2. 28. 기준임",
        "- 예) 2026. 5. 4.",
        "- 모임은 지난 2월 20일 열렸습니다.",
        "- 월세 60만원을 넘더라도 심사함",
        "- 습도는 60% 안팎이 알맞음",
        "- 상반기 달성률은 56.9%임",
    ],
)
def test_what_tells_nothing_to_act_on_is_none_by_a_name(line: str) -> None:
    assert notice_of(line).unread == ()


LINES = [row for row in corpora() if row.group != "silent" and row.kind in ("schedules", "amounts", "rates")]


@pytest.mark.parametrize("row", LINES, ids=[f"{row.kind}: {row.line}" for row in LINES])
def test_a_line_gives_a_fact_or_an_unread_cue(row: Line) -> None:
    notice = notice_of(row.line)
    facts = (notice.schedules, notice.amounts, notice.rates, notice.loans, notice.eligibility, notice.documents)
    assert any(facts) or notice.unread
