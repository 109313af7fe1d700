"""The samples: rebuilt to the same bytes, sound but for the planted errors, answered in words that stand there."""

import io
import json
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from pdfplumber.utils.exceptions import PdfminerException

from samples import build, content_bulletin, content_guideline, content_guideline_next, content_plan, content_slides
from samples.pieces import Document, Leader, PageBreak, Table
from samples.write_text import MARKED

HERE = Path(build.__file__).parent
STEMS = [document.stem for document in build.SAMPLES]

PLANTED = {
    "gaon-bulletin-2026-5": {
        ("총무담당", "4"): ["weekday_mismatch"],
        ("총무담당", "5"): ["past_deadline"],
        ("복지담당", "2"): ["sum_mismatch"],
        ("복지담당", "5"): ["unit_suspect"],
        ("복지담당", "6"): ["phone_malformed"],
        ("산업담당", "3"): ["toc_mismatch"],
    },
    "daon-guideline-2026": {
        ("농업정책과", "1"): ["range_reversed"],
        ("농업정책과", "2"): ["duration_mismatch"],
        ("원예유통과", "1"): ["rate_sum"],
        ("원예유통과", "2"): ["toc_mismatch"],
    },
    "nuri-plan-2026-04": {("기획운영팀", "재단 매출 현황(3. 31.기준)"): ["sum_mismatch"]},
    "dure-slides-2026": {},
    "gaon-layouts-2026": {},
    "nuri-notice-2026-41": {},
    "daon-loans-2026-57": {},
    "byeolbit-bulletin-2026-11": {
        ("총무담당", "1"): ["date_invalid"],
        ("총무담당", "2"): ["date_conflict"],
        ("총무담당", "3"): ["sum_mismatch"],
        ("복지담당", "1"): ["age_mismatch"],
        ("산업담당", "1"): ["sum_mismatch"],
        ("산업담당", "2"): ["sum_mismatch"],
        ("산업담당", "3"): ["sum_mismatch"],
    },
    "daon-guideline-2027": {("농업정책과", "1"): ["rubric_gap"]},
    "byeolbit-bulletin-2027-1": {},
    "daon-plan-2027-01": {},
}


def names(text: str) -> set[str]:
    return set(text.split())


KEYS = {
    "notice": names(
        "section number title category contacts schedules amounts rates loans eligibility documents"
        " apply_at apply_by place findings rubric_findings"
    ),
    "contacts": {"name", "org", "phone"},
    "schedules": names("role label for start end open relative rrule raw"),
    "amounts": names("role for min max per period raw"),
    "rates": {"role", "for", "percent", "raw"},
    "loans": names("for grace_months repay_min_months repay_max_months method raw"),
    "eligibility": {"polarity", "for", "raw", "predicates"},
    "findings": {"code", "message"},
    "rubric_findings": {"code", "message"},
}
CHOICES = {
    "category": names("support recruit education event survey notice cooperation report"),
    "schedules": names("apply event project use pay effective other"),
    "amounts": names("benefit cap unit_price budget loan fee saving threshold total other"),
    "rates": names("subsidy self loan nonghyup interest other"),
    "loans": names("equal equal_principal equal_payment instalments at_once"),
    "eligibility": {"require", "exclude", "prefer"},
    "open": {"always", "until_exhausted", "first_come", "tba"},
    "per": names("person household village farm company site case ha m2 head hive kg ton unit L"),
    "period": {"month", "year"},
    "findings": names(
        "weekday_mismatch range_reversed sum_mismatch rate_sum unit_suspect duration_mismatch toc_mismatch"
        " past_deadline phone_malformed date_invalid date_conflict age_mismatch rubric_gap"
    ),
    "field": names(
        "age birth_date move_in_date registered_date use_date residence residence_months farming_months"
        " business_months experience_months movein_within_months income_median_pct premium_pct income_won sales_won"
        " livestock_income_won area_m2 floor_area_m2 head hives farms households members old_house_pct"
        " slate_house_pct self_pay_pct welfare status gender"
    ),
    "op": {">=", ">", "<=", "<", "==", "in"},
    "welfare": {"basic", "medical", "near_poor", "single_parent", "disabled"},
    "status": names(
        "farmer fisher farm_registered young_farmer returnee forester livestock_licensed small_business cooperative"
        " producer_group village student newlywed unemployed gap_certified organic_certified"
    ),
}


@pytest.fixture(scope="module")
def built() -> dict[str, bytes]:
    """Every file as the build script makes it now."""
    return build.files()


def sample(stem: str) -> Document:
    return next(document for document in build.SAMPLES if document.stem == stem)


def text_of(stem: str) -> str:
    """The text version as written."""
    return (HERE / f"documents/{stem}.{sample(stem).text_format}").read_text(encoding="utf-8")


def words_of(stem: str) -> str:
    """The text version without Markdown's escapes and bold, white space collapsed."""
    text = text_of(stem)
    for plain, marked in MARKED.items():
        text = text.replace(marked, plain)
    return " ".join(text.split())


def closed(text: str) -> str:
    """The text without any white space."""
    return "".join(text.split())


def answer(stem: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((HERE / f"answers/{stem}.json").read_text(encoding="utf-8"))
    return loaded


def facts(stem: str) -> list[tuple[str, dict[str, Any]]]:
    """Every fact of a document's answer that quotes words, with the key it stands under."""
    kinds = ("schedules", "amounts", "rates", "loans", "eligibility")
    return [(kind, fact) for notice in answer(stem)["notices"] for kind in kinds for fact in notice.get(kind, [])]


def number(text: str) -> int | None:
    """A cell's whole number; None for words, `-` counts as nothing."""
    if text == "-":
        return 0
    return int(text.replace(",", "")) if re.fullmatch(r"[\d,]+", text) else None


# Bytes


def test_a_rebuild_gives_the_committed_bytes(built: dict[str, bytes]) -> None:
    # Pictures are compared by what they show (`test_samples_formats`): their dots depend on the processor's arithmetic.
    same = {name: (HERE / name).read_bytes() == content for name, content in built.items() if "scans/" not in name}
    assert len(same) >= 25
    assert [name for name, equal in same.items() if not equal] == []


def test_nothing_else_lies_among_the_built_files(built: dict[str, bytes]) -> None:
    lying = {
        f"{folder}/{path.name}" for folder in ("documents", "inbox", "scans") for path in (HERE / folder).iterdir()
    }
    assert lying == set(built)


def test_the_inbox_shows_a_format_for_each_document_and_one_broken_file() -> None:
    endings = Counter(path.suffix for path in (HERE / "inbox").iterdir())
    assert endings == {".pdf": 2, ".hwpx": 1, ".txt": 1, ".pptx": 1}
    broken = (HERE / "inbox" / build.BROKEN_NAME).read_bytes()
    assert broken.startswith(b"%PDF-")
    with pytest.raises(PdfminerException), pdfplumber.open(io.BytesIO(broken)) as document:
        assert document.pages


# Calendar and arithmetic


DATED = re.compile(r"(?:(\d{4})\.\s*)?(\d{1,2})\.\s*(\d{1,2})\.\s*\(([월화수목금토일])\)")


def weekdays(text: str) -> list[tuple[date, str]]:
    """Every date that names its weekday; a year left out is that of the date before it."""
    found, year = [], 0
    for match in DATED.finditer(text):
        year = int(match[1] or year)
        found.append((date(year, int(match[2]), int(match[3])), match[4]))
    return found


@pytest.mark.parametrize(
    ("stem", "least", "wrong"),
    [
        ("gaon-bulletin-2026-5", 45, [(date(2026, 3, 21), "금")]),
        ("daon-guideline-2026", 8, []),
        ("nuri-plan-2026-04", 12, []),
        ("dure-slides-2026", 0, []),
        ("gaon-layouts-2026", 7, []),
        ("nuri-notice-2026-41", 7, []),
        ("daon-loans-2026-57", 4, []),
        ("byeolbit-bulletin-2026-11", 10, []),
        ("daon-guideline-2027", 4, []),
        ("byeolbit-bulletin-2027-1", 6, []),
        ("daon-plan-2027-01", 7, []),
    ],
)
def test_weekdays_are_right_but_for_the_planted_one(stem: str, least: int, wrong: list[tuple[date, str]]) -> None:
    named = weekdays(words_of(stem))
    assert len(named) >= least
    assert [(day, name) for day, name in named if "월화수목금토일"[day.weekday()] != name] == wrong


def column_sums(table: Table) -> list[tuple[str, int, int]]:
    """`(total row's name and column, said, true)` where a row called 계 or 합 계 is not what the others make."""
    cells = {(row, column): cell.text for row, column, cell in table.placed()}
    totals = [(row, column) for (row, column), text in cells.items() if text in ("계", "합 계") and row >= table.head]
    wrong = []
    for total, label in totals:
        parts = [row for row in range(table.head, len(table.rows)) if row != total and (row, label) in cells]
        for column in range(label + 1, table.columns):
            said = number(cells.get((total, column), ""))
            values = [number(cells.get((row, column), "")) for row in parts]
            known = [value for value in values if value is not None]
            if said is not None and len(known) == len(parts) and said != sum(known):
                wrong.append((f"{cells[total, label]} {column}", said, sum(known)))
    return wrong


def tables(document: Document) -> list[Table]:
    return [piece for piece in document.pieces if isinstance(piece, Table)]


@pytest.mark.parametrize(
    ("document", "wrong"),
    [
        (content_bulletin.DOCUMENT, [("합 계 3", 482000, 492000)]),
        (content_plan.DOCUMENT, [("계 4", 420650, 422650)]),
        (content_slides.DOCUMENT, []),
    ],
    ids=lambda value: value.stem if isinstance(value, Document) else "",
)
def test_tables_add_up_but_for_the_planted_sums(document: Document, wrong: list[tuple[str, int, int]]) -> None:
    found = [miss for table in tables(document) for miss in column_sums(table)]
    # The share of the budget spent is no sum: 20.6 does not parse as a whole number and is passed over.
    assert found == wrong


def test_the_guidelines_budgets_add_up_over_the_years() -> None:
    yearly = [table for table in tables(content_guideline.DOCUMENT) if table.rows[0][0].text == "구 분" and table.head]
    yearly = [table for table in yearly if any(cell.text == "사업비" for row in table.rows for cell in row)]
    assert len(yearly) == 4
    for table in yearly:
        total, *shares = [[number(cell.text) for cell in row[-5:]] for row in table.rows[2:]]
        assert total == [sum(part or 0 for part in year) for year in zip(*shares, strict=True)]


def test_the_guidelines_list_adds_up_within_itself() -> None:
    listed = next(table for table in tables(content_guideline.DOCUMENT) if table.rows[0][0].text == "부서명")
    rows = [[number(cell.text) for cell in row[-4:]] for row in listed.rows[2:]]
    whole, farm, *programmes = rows
    market = programmes.pop(2)

    def added(some: list[list[int | None]]) -> list[int]:
        return [sum(value or 0 for value in column) for column in zip(*some, strict=True)]

    assert (farm, market, whole) == (added(programmes[:2]), added(programmes[2:]), added(programmes))
    assert all(row[0] == sum(value or 0 for value in row[1:]) for row in rows)


def test_shares_of_an_amount_make_its_whole() -> None:
    for notice in answer("daon-guideline-2026")["notices"]:
        for role in ("budget", "unit_price"):
            amounts = [amount for amount in notice["amounts"] if amount["role"] == role]
            whole, *shares = [amount.get("min") for amount in amounts]
            assert not shares or whole == sum(shares), (notice["title"], role)


def test_rates_make_the_whole_but_for_the_planted_ones() -> None:
    shares = {
        (stem, notice.get("section"), notice["number"]): [
            rate["percent"] for rate in notice.get("rates", []) if rate["role"] != "interest"
        ]
        for stem in STEMS
        for notice in answer(stem)["notices"]
    }
    sums = {where: sum(percents) for where, percents in shares.items() if percents}
    assert {where: made for where, made in sums.items() if made != 100} == {
        ("daon-guideline-2026", "원예유통과", "1"): 90
    }
    assert len(sums) == 13


@pytest.mark.parametrize(
    "document",
    [content_bulletin.DOCUMENT, content_guideline.DOCUMENT, content_guideline_next.DOCUMENT],
    ids=lambda d: d.stem,
)
def test_the_contents_page_gives_the_printed_pages_and_titles(document: Document, built: dict[str, bytes]) -> None:
    with pdfplumber.open(io.BytesIO(built[f"documents/{document.stem}.pdf"])) as printed:
        lines = [page.extract_text().splitlines() for page in printed.pages]
    pages = [closed("".join(line for line in page if " . . . " not in line)) for page in lines]
    leaders = [piece for piece in document.pieces if isinstance(piece, Leader)]
    # A chapter of the guideline stands as `1 제목`, on the contents page as `부서 1. 제목`.
    titles = {leader: closed(re.sub(r"^\S+과 (\d)\.", r"\1", leader.text)) for leader in leaders}
    astray = [leader.text for leader, title in titles.items() if title not in pages[leader.page - 1]]
    assert astray == (["3. 벼 육묘용 상토 및 매트 지원 안내"] if document is content_bulletin.DOCUMENT else [])


@pytest.mark.parametrize("stem", STEMS)
def test_a_sample_prints_on_two_to_twelve_pages(stem: str, built: dict[str, bytes]) -> None:
    with pdfplumber.open(io.BytesIO(built[f"documents/{stem}.pdf"])) as printed:
        breaks = sum(isinstance(piece, PageBreak) for piece in sample(stem).pieces)
        assert max(2, breaks + 1) <= len(printed.pages) <= 12


# Answers


@pytest.mark.parametrize("stem", STEMS)
def test_an_answer_was_reviewed_and_names_its_text_version(stem: str) -> None:
    given = answer(stem)
    assert set(given) == {"document", "whole", "reviewed", "notices"}
    assert given["document"]["file"] == f"{stem}.{sample(stem).text_format}"
    assert given["reviewed"]["by"]
    assert date.fromisoformat(given["reviewed"]["on"])


@pytest.mark.parametrize("stem", STEMS)
def test_every_quote_stands_in_the_text(stem: str) -> None:
    words = words_of(stem)
    assert [fact["raw"] for _, fact in facts(stem) if " ".join(fact["raw"].split()) not in words] == []


@pytest.mark.parametrize("stem", STEMS)
def test_every_title_paper_place_and_telephone_stands_in_the_text(stem: str) -> None:
    words = closed(words_of(stem))
    for notice in answer(stem)["notices"]:
        texts = [notice["title"], *notice.get("documents", [])]
        texts += [notice[key] for key in ("apply_at", "apply_by", "place") if key in notice]
        for contact in notice.get("contacts", []):
            texts += [contact.get("name", ""), contact.get("phone", "")[4:]]
        assert [text for text in texts if closed(text) not in words] == []


@pytest.mark.parametrize("stem", STEMS)
def test_answers_use_the_contracts_keys_and_choices(stem: str) -> None:
    for notice in answer(stem)["notices"]:
        assert set(notice) <= KEYS["notice"]
        assert notice["category"] in CHOICES["category"]
        for kind in KEYS.keys() & notice.keys():
            assert all(set(fact) <= KEYS[kind] for fact in notice[kind]), (notice["title"], kind)
        assert set(wrong_in(notice)) <= CHOICES["findings"]
    for kind, fact in facts(stem):
        assert fact[{"eligibility": "polarity", "loans": "method"}.get(kind, "role")] in CHOICES[kind]
        for key in ("open", "per", "period"):
            assert fact.get(key) is None or fact[key] in CHOICES[key]
        for predicate in fact.get("predicates", []):
            assert set(predicate) == {"field", "op", "value"}
            assert predicate["field"] in CHOICES["field"]
            assert predicate["op"] in CHOICES["op"]
            if predicate["field"] in ("welfare", "status"):
                assert set(predicate["value"]) <= CHOICES[predicate["field"]]


MOMENT = re.compile(r"\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2})?)?)?")


@pytest.mark.parametrize("stem", STEMS)
def test_a_schedule_says_something_and_ends_after_it_starts(stem: str) -> None:
    for kind, fact in facts(stem):
        if kind != "schedules":
            continue
        assert {"start", "end", "open", "relative", "rrule"} & set(fact)
        moments = [fact[key] for key in ("start", "end") if key in fact]
        assert all(MOMENT.fullmatch(moment) for moment in moments)
        assert moments == sorted(moments)


def wrong_in(notice: dict[str, Any]) -> list[str]:
    """The codes of what is wrong in a notice, and of what is in its scoring sheets."""
    return [finding["code"] for kind in ("findings", "rubric_findings") for finding in notice.get(kind, [])]


@pytest.mark.parametrize("stem", STEMS)
def test_the_planted_errors_are_the_findings(stem: str) -> None:
    found = {
        (notice["section"], notice["number"] or notice["title"]): wrong_in(notice)
        for notice in answer(stem)["notices"]
        if wrong_in(notice)
    }
    assert found == PLANTED[stem]


def test_the_slides_give_no_deadline() -> None:
    roles = [fact["role"] for kind, fact in facts("dure-slides-2026") if kind == "schedules"]
    assert roles == ["project"] * 3


def test_the_readme_names_every_file_and_every_planted_error(built: dict[str, bytes]) -> None:
    readme = (HERE / "README.md").read_text(encoding="utf-8")
    rows = {stem: [line for line in readme.splitlines() if f"| `{stem}` |" in line] for stem in STEMS}
    for name in (path.rpartition("/")[2] for path in built):
        stem, _, ending = name.rpartition(".")
        assert f"`{name}`" in readme or f"`.{ending}`" in rows[stem][0], name
    codes = {stem: {code for found in PLANTED[stem].values() for code in found} for stem in STEMS}
    assert {stem: {c for c in CHOICES["findings"] if any(c in row for row in rows[stem])} for stem in STEMS} == codes
