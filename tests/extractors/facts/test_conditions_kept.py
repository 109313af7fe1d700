"""Nothing that a name of conditions promises is lost: it is a criterion, or it is kept for a person."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractors.readers import read
from extractors.reading import read_record
from models.blocks import Span
from models.records import DocumentRecord, NoticeRecord
from tests.extractors.facts.corpus import Line, corpora, notice_of

SAMPLES = sorted(
    path for path in (Path(__file__).parents[3] / "samples" / "documents").rglob("*") if path.suffix in (".txt", ".md")
)

_PROMISE = re.compile(
    r"^[\s\-*○□◦▸ㅇ·가-하\d.)]{0,12}?(?:지원\s?대상(?:자)?|신청\s?자격|참가\s?자격|응시\s?자격|지원\s?제외|제외\s?대상|신청할\s수\s(?:있|없)는\s(?:분|사람)|못\s받는\s(?:경우|사람))"
    r"\s*[:：]\s*(?P<words>[^\n]+)$",
    re.M,
)
"""A name of conditions with its words on its line, told apart from the reader's own forms."""

_NOTHING = re.compile(r"붙임|별도|별첨|추후|없음|해당\s?없음|참조|공고|다음|아래|[\d\s,.%원만천백]+$")
_LEAST = 6


def promised(text: str) -> Iterator[Span]:
    """The places of words that stand behind a name of conditions and say something."""
    for match in _PROMISE.finditer(text):
        words = match["words"]
        if len(re.sub(r"\W", "", words)) >= _LEAST and _NOTHING.search(words) is None:
            yield match.span("words")


def lost(text: str, notices: Iterator[NoticeRecord] | tuple[NoticeRecord, ...]) -> list[str]:
    """The promised words of which neither a criterion nor an unread cue holds anything."""
    held = [quote.span for notice in notices for quote in (*notice.eligibility, *notice.unread)]
    kept = [span for span in promised(text) if any(one[0] < span[1] and span[0] < one[1] for one in held)]
    said = {"".join(quote.raw.split()) for notice in notices for quote in notice.eligibility}
    return [
        text[slice(*span)]
        for span in promised(text)
        if span not in kept and not any("".join(text[slice(*span)].split()) in one for one in said)
    ]


def record_of(path: Path) -> tuple[str, DocumentRecord]:
    source = read(path.read_bytes(), path.name)
    return source.text, read_record(source)


@pytest.mark.parametrize("path", SAMPLES, ids=[path.name for path in SAMPLES])
def test_no_condition_of_a_sample_is_lost(path: Path) -> None:
    text, record = record_of(path)
    assert lost(text, tuple(record.notices)) == []


CONDITIONS = [row for row in corpora() if row.kind == "predicates" and "비교" not in row.line]


@pytest.mark.parametrize("row", CONDITIONS, ids=[row.line for row in CONDITIONS])
def test_no_condition_of_a_line_is_lost(row: Line) -> None:
    notice = notice_of(row.line)
    behind = [text[slice(*span)] for text in (row.line.replace("\\n", "\n"),) for span in promised(text)]
    held = ["".join(quote.raw.split()) for quote in (*notice.eligibility, *notice.unread)]
    assert [words for words in behind if not any(_shares(words, one) for one in held)] == []


def _shares(words: str, held: str) -> bool:
    """Whether a quote holds the beginning of some words, or stands in them."""
    plain = "".join(words.split())
    return held in plain or plain[:_LEAST] in held


@pytest.mark.parametrize(
    "line",
    [
        "○ 신청자격 : 담당자가 서류로 살펴 확인할 예정입니다.",
        "○ 지원대상\\n  지원 규모는 예산에 따라 달라질 수 있습니다.",
        "○ 지원제외\\n  - 그 밖의 사항은 담당자가 안내합니다.",
        "- 우선순위\\n  - 최근 3년 이내 지원받은 농가는 후순위",
    ],
)
def test_a_sentence_that_is_no_condition_is_kept_for_a_person(line: str) -> None:
    notice = notice_of(line)
    assert [quote.cue for quote in notice.unread if quote.cue == "criterion"] or notice.eligibility


def test_the_check_sees_what_is_lost() -> None:
    text = "- 신청자격 : 가온면에 사는 어르신\n"
    assert lost(text, ()) == ["가온면에 사는 어르신"]


def test_the_samples_promise_conditions() -> None:
    assert sum(len(list(promised(record_of(path)[0]))) for path in SAMPLES) >= 10
