"""A line that only repeats itself is read as any other: at a cost that grew with its square these would take hours."""

import time
import timeit

import pytest

from extractors.facts.amounts.budget_rows import _years
from extractors.facts.papers.notes import in_passing
from extractors.findings.phone_malformed import _RUN
from extractors.notices import split
from extractors.notices.headings import has_contact, is_leader, title_of
from extractors.notices.lines import single_spaced
from extractors.notices.overlong import LONGEST
from extractors.readers import read
from extractors.readers.text import _is_ruler
from extractors.reading import read_record
from models.blocks import Source

LONG = 200_000


@pytest.mark.parametrize("unit", [".", ". ", "\t", " ", "…", "1", "가", "1,"])
def test_a_heading_of_one_sign_is_all_title(unit: str) -> None:
    line = unit * (LONG // len(unit)) + "!"
    assert title_of(line).text == single_spaced(line)
    assert not is_leader(line)
    assert not has_contact(line)


@pytest.mark.parametrize("unit", ["가", "1", "가 ", "1 "])
def test_words_without_a_papers_name_name_no_paper(unit: str) -> None:
    assert list(in_passing(unit * LONG)) == []


def test_figures_and_hyphens_are_one_run() -> None:
    assert [run[0] for run in _RUN.finditer("1-" * LONG + "가 061-555-1234")][1:] == ["061-555-1234"]


@pytest.mark.parametrize("unit", ["2026", "2026  ", "'25  ", "25년도  "])
def test_a_row_of_years_that_ends_otherwise_is_none(unit: str) -> None:
    assert _years(unit * 500 + "!") == []


_LABELS = ("지원대상", "신청기간", "지원금액", "제출서류", "문의")
_HOSTILE = ("1", "1,", " ", "1 ", ".", ". ", "(", "가", "가 ", "~", "1만원 ", "5% ", "3월 4일 ")
_SHORT, _TIMES, _GENEROUS = 1_500, 4, 8
"""Four times the line may cost eight times as much on a busy machine; were it its square, it would be near sixteen."""


def _document(filler: str, length: int) -> Source:
    """A notice whose title is a run of one filler, and so is what stands under each of the usual labels."""
    run = (filler * length)[:length]
    lines = "".join(f"  - {label} : {run}끝\n" for label in _LABELS)
    return read(f"가온면 회보\n2026. 3. 4.\n\n1. 벼 종자 지원 안내\n{lines}2. {run}끝\n".encode(), "long.txt")


def _cost(source: Source) -> float:
    """Seconds of this process that a reading takes."""
    return timeit.timeit(lambda: read_record(source), timer=time.process_time, number=1)


@pytest.mark.parametrize("filler", _HOSTILE)
def test_a_document_of_long_lines_costs_what_its_length_does(filler: str) -> None:
    short, long = _document(filler, _SHORT), _document(filler, _SHORT * _TIMES)
    assert any(_cost(long) <= _GENEROUS * _cost(short) + 0.05 for _ in range(3))


def _markdown(filler: str, length: int) -> bytes:
    """A text of Markdown in which a run of one filler is a line, a heading, a cell and an item, and ends otherwise."""
    run = (filler * length)[:length]
    lines = "".join(
        f"{before}{run}{behind}\n" for before in ("", "# ", "| ", "- ", "가\t") for behind in ("", "!", " | 가")
    )
    return f"# 가온면 회보\n\n| 가 | 나 |\n|---|---|\n{lines}".encode()


@pytest.mark.parametrize(
    "filler", ["-", "- ", "-:", "|", "| ", "|-", "#", "# ", "[", "](", " ", "\t", "*", "<", "&", "="]
)
def test_a_text_of_long_lines_is_opened_for_what_its_length_costs(filler: str) -> None:
    def cost(content: bytes) -> float:
        return timeit.timeit(lambda: read(content, "long.md"), timer=time.process_time, number=1)

    short, long = _markdown(filler, 2_500), _markdown(filler, 2_500 * _TIMES)
    assert any(cost(long) <= _GENEROUS * cost(short) + 0.05 for _ in range(3))


@pytest.mark.parametrize(
    ("line", "is_ruler"),
    [
        ("|---|---|", True), ("---|---:", True), ("| :-- | --: |", True), ("--- ---", True), ("-: | :-", True),
        ("| --- | 가 |", False), ("-" * 60 + " 신청기간\t3억원", False), ("| - |", False),
    ],
)  # fmt: skip
def test_a_ruler_is_nothing_but_its_strokes(line: str, is_ruler: bool) -> None:
    assert _is_ruler(line, markdown=True) is is_ruler


def test_no_figure_is_parted() -> None:
    """Dates without a word between them, more of them than anybody reads at once: none begins within another."""
    dates = "2026. 6. 15.26. 6. 15." * 80
    notices = read_record(read(f"2026년 지원 안내\n- 신청기간 : {dates}".encode(), "글.txt")).notices
    said = {str(one.start)[5:] for notice in notices for one in notice.schedules if one.start is not None}
    assert said <= {"06-15", "06"}


def test_an_overlong_clause_is_read_in_parts_and_whole() -> None:
    words = "가온면에 사는 농업인이 신청합니다. " * 200
    source = read(f"가온면 회보\n2026. 3. 4.\n\n1. 벼 종자 지원 안내\n  - 지원대상 : {words}\n".encode(), "long.txt")
    notice = split(source).notices[0]
    assert len(notice.clauses) > 3
    assert {clause.label for clause in notice.clauses} == {"지원대상"}
    assert all(clause.value[1] - clause.value[0] <= LONGEST for clause in notice.clauses)
    parts = [source.text[slice(*clause.value)] for clause in notice.clauses]
    assert "".join(parts) == words.rstrip()
    assert all(part.endswith("신청합니다. ") for part in parts[:-1])
