"""The laws, over text joined from real forms of the genre and over every sample and real document."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticSerializationError

from extractors.readers import read
from extractors.reading import read_record
from flows.reading.jobs import Told
from models.blocks import Source
from models.facts import Quote
from models.records import DocumentRecord

SAMPLES = sorted((Path(__file__).parent.parent / "samples" / "documents").iterdir())

_LABELS = (
    "신청기간",
    "접 수 기 간",
    "일    시",
    "지원대상",
    "지원금액",
    "구비서류",
    "접수처",
    "문 의",
    "사업비",
    "지원제외",
    "기 간",
    "비고",
)
_VALUES = (
    "2026. 3. 9.(월) ~ 3. 20.(금)까지",
    "3. 2. ~ 20.",
    "'26. 12. 21. ~ 1. 8.",
    "2026년 3월 중",
    "예산 소진 시까지(선착순)",
    "매월 마지막 주 수요일 14:00",
    "출산일부터 1년 이내",
    "2. 30.까지",
    "만 65세 이상 관내 거주 농업인(2026. 1. 1. 기준)",
    "가구당 50만원 또는 100만원",
    "160,000천원(보조금 80,000 자부담 80,000)",
    "보조 50%, 자부담 40%",
    "신청서 1부, 주민등록등본 각 1부",
    "가온면 총무담당(☎061-555-2110)",
    "0615552110",
    "１２３，０００원",
    "다만, 「누리군 조례」 제3조에 따른 자는 제외",
    "",
    "(((",
    "\t가\t나\t",
    "①②③ ㎡ ㉠ 😀",
)
_MARKS = ("- ", "  - ", "□ ", "❍ ", "※ ", "1. ", "가. ", "1) ", "① ", "", "   ", "<지 원 제 외>\n- ", "# ", "**", "| ")

_lines = st.builds(
    lambda mark, label, colon, value: f"{mark}{label}{colon}{value}",
    st.sampled_from(_MARKS),
    st.sampled_from(_LABELS),
    st.sampled_from((" : ", ": ", " ", "：", "\n", "\t")),
    st.sampled_from(_VALUES),
)
_texts = st.builds(
    lambda head, lines: head + "\n".join(lines),
    st.sampled_from(
        (
            "가온면 회보\n제2026 - 5호\n2026. 3. 4.(수)\n총무담당\n1. 상토 지원 안내\n[담당 : 한가람 555-2111]\n",
            "다온시 2026년 농업 지침\n1 커튼 교체 지원사업\n담당부서 농업정책과 (☎ 555-3101)\n",
            "4월 업무계획\n▣ 출하 교육\n",
            "상토 지원 신청 안내 공고\n",
            "",
        )
    ),
    st.lists(_lines, min_size=1, max_size=12),
)


def quotes_of(record: DocumentRecord) -> Iterator[Quote]:
    """Every value of a record that says where it stands."""
    for step in (*record.process, *(step for notice in record.notices for step in notice.steps)):
        yield from (step, *((step.who,) if step.who else ()), *step.times, *step.notes)
    for notice in record.notices:
        kinds = ("contacts", "schedules", "amounts", "rates", "loans", "eligibility", "documents")
        for key in (*kinds, "laws", "attachments", "papers", "forms", "unread", "quotes"):
            yield from getattr(notice, key)
        yield from (finding.quote for finding in notice.findings if finding.quote is not None)
        yield from (quote for finding in notice.findings for quote in finding.against)
        yield from (advisory.quote for advisory in notice.advisories)


def assert_laws(source: Source) -> None:
    """Quote, nothing lost, no hidden input, and the contract's own form."""
    assert source.ledger.missing == 0
    record = read_record(source)
    for quote in quotes_of(record):
        assert source.text[slice(*quote.span)] == quote.raw
        assert quote.raw.strip()
        assert quote.place is not None, "no place, no publication"
    assert read_record(source).as_json() == record.as_json()
    for notice in record.notices:
        for schedule in notice.schedules:
            for moment in (schedule.start, schedule.end):
                assert moment is None or _no_finer_than(str(moment), schedule.raw)


def _no_finer_than(moment: str, raw: str) -> bool:
    """Law 2: a day needs a day's figure in the words, an hour needs an hour's."""
    digits = [int(run) for run in _runs(raw)]
    if "T" in moment and not any(word in raw for word in (":", "시", "정오", "자정")):
        return False
    return len(moment) < 10 or int(moment[8:10]) in digits or moment[8:10] in "".join(_runs(raw))


def _runs(raw: str) -> list[str]:
    text = "".join(str(int(c)) if c.isdecimal() else " " for c in raw)
    return text.split()


@given(_texts)
def test_the_laws_hold_over_any_text_of_the_genre(content: str) -> None:
    if content.strip():
        assert_laws(read(content.encode(), "회보.txt"))


@given(st.text(max_size=400))
def test_the_laws_hold_over_any_text_at_all(content: str) -> None:
    if content.strip() and "\0" not in content:
        assert_laws(read(content.encode(errors="ignore") or b" .", "글.txt"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_the_laws_hold_over_every_sample(path: Path) -> None:
    assert_laws(read(path.read_bytes(), path.name))


@pytest.mark.parametrize(
    "name", ["namha-bulletin-2023-5.md", "naju-guideline-2024.txt", "cheongyang-plan-2021-12.txt", "wizzle-slides.md"]
)
def test_the_laws_hold_over_the_real_documents(shared: Path, name: str) -> None:
    path = shared / "seeds" / name
    assert_laws(read(path.read_bytes(), path.name))


def test_a_letter_that_no_file_can_hold_ends_its_document() -> None:
    """Half a surrogate pair from a broken font map: it is told where the document is read, before anything is kept."""
    record = read_record(read("누리군 회보".encode(), "회보.txt"))
    broken = record.model_copy(update={"document": record.document.model_copy(update={"title": "누리\ud800군"})})
    told = Told(format="text", sha256="0" * 64, record=broken)
    for written in (broken.as_json, broken.model_dump_json, told.model_dump_json):
        with pytest.raises(PydanticSerializationError, match="surrogates not allowed"):
            written()


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_the_exported_form_has_only_keys_of_the_contract(path: Path) -> None:
    exported = json.loads(read_record(read(path.read_bytes(), path.name)).as_json())
    assert set(exported) == {"document", "notices"}
    assert set(exported["document"]) <= {"file", "kind", "title", "issuer", "issue_no", "issued_on"}
    own = {
        "unread", "quotes", "advisories", "loans", "laws", "attachments", "papers", "forms", "steps", "rubrics",
        "rubric_findings",
    }  # fmt: skip
    notice_keys = {
        "section", "number", "title", "category", "contacts", "schedules", "amounts", "rates", "eligibility",
        "documents", "apply_at", "apply_by", "place", "findings",
    }  # fmt: skip
    carried = {"raw", "span", "place", "confidence", "rule"}
    fact_keys = {
        "contacts": {"name", "org", "phone"},
        "schedules": {"role", "label", "for", "start", "end", "open", "relative", "rrule"},
        "amounts": {"role", "for", "min", "max", "per", "period"},
        "rates": {"role", "for", "percent"},
        "loans": {"for", "grace_months", "repay_min_months", "repay_max_months", "method"},
        "laws": {"name", "articles"},
        "attachments": {"kind", "number", "name", "stands"},
        "papers": {"text", "step", "under", "for", "copies", "only", "issuer", "looked_up", "form"},
        "forms": {"kind", "number", "title", "extent", "until"},
        "steps": {"number", "name", "under", "kinds", "actors", "receivers", "who", "times", "notes"},
        "rubrics": {
            "title",
            "total",
            "total_quote",
            "pass_mark",
            "items",
            "tie_break",
            "raters",
            "checkers",
            "notes",
        },
        "eligibility": {"polarity", "for", "predicates"},
    }
    for notice in exported["notices"]:
        assert set(notice) <= notice_keys | own
        for key, keys in fact_keys.items():
            for fact in notice.get(key, []):
                assert carried - {"rule"} <= set(fact) <= keys | carried
        assert all(isinstance(paper, str) for paper in notice.get("documents", []))
