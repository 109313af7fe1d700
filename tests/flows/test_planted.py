"""Planted errors: where a document can be broken, what counts as found, what counts as false."""

import json
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner

from flows.bench.planted import Reviewed, chosen, measure, reviewed
from flows.bench.planted_places import Json, Place, places
from flows.bench.planted_sums import shares_broken, sums_broken
from flows.cli import main

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ((ROOT / "samples" / "answers", ROOT / "samples" / "documents"),)


def planted(text: str, kind: str, key: str, **fact: object) -> list[str]:
    """The copies of one line in which an error of a kind was planted, with one reviewed fact."""
    answers: Json = {"notices": [{"title": "없는 제목", key: [fact]}]}
    return [one.broken(text) for one in places(text, answers, Random(1)) if one.kind == kind]


def test_a_place_changes_nothing_else() -> None:
    assert Place("weekday", 3, 4, "금").broken("가나(목)다") == "가나(금)다"


def test_a_weekday_becomes_another_one() -> None:
    raw = "2026. 3. 20.(금)"
    (copy,) = planted(f"신청기한 : {raw}까지", "weekday", "schedules", raw=raw, end="2026-03-20")
    assert copy.startswith("신청기한 : 2026. 3. 20.(") and copy.endswith(")까지") and raw not in copy


def test_a_weekday_that_is_wrong_already_is_left() -> None:
    raw = "2026. 3. 20.(목)"
    assert planted(f"신청기한 : {raw}까지", "weekday", "schedules", raw=raw, end="2026-03-20") == []


@pytest.mark.parametrize(
    ("raw", "start", "end", "copy"),
    [
        ("2026. 3. 9.(월) ~ 3. 20.(금)", "2026-03-09", "2026-03-20", "2026. 3. 20.(금) ~ 3. 9.(월)"),
        ("3. 9. ~ 20.", "2026-03-09", "2026-03-20", "3. 20. ~ 9."),
        ("3. 9.(월) 14:00 ~ 16:00", "2026-03-09T14:00", "2026-03-09T16:00", "3. 9.(월) 16:00 ~ 14:00"),
        ("2026. 4. 1. ~ 2026. 10. 31.", "2026-04-01", "2026-10-31", "2026. 10. 31. ~ 2026. 4. 1."),
    ],
)
def test_the_ends_of_a_period_change_places(raw: str, start: str, end: str, copy: str) -> None:
    assert planted(f"기간 : {raw} 안내", "range", "schedules", raw=raw, start=start, end=end) == [f"기간 : {copy} 안내"]


@pytest.mark.parametrize(
    ("raw", "start", "end"),
    [
        ("4. 1. ~ 10. 31.", "2026-04-01", "2026-10-31"),  # the other way round it would be a winter
        ("2026. 12. 21. ~ 2027. 1. 8.", "2026-12-21", "2027-01-08"),
        ("3. 9.(월) 06:00 ~ 18:00", "2026-03-09T06:00", "2026-03-09T18:00"),  # ... a night
        ("2026. 3. ~ 11.", "2026-03", "2026-11"),
    ],
)
def test_a_period_that_could_be_meant_the_other_way_round_is_left(raw: str, start: str, end: str) -> None:
    assert planted(f"기간 : {raw} 안내", "range", "schedules", raw=raw, start=start, end=end) == []


@pytest.mark.parametrize(
    ("raw", "role", "per", "copies"),
    [
        ("1인당 300,000원", "benefit", "person", ["1인당 300,000천원"]),
        ("90,000천원", "budget", None, ["90,000원"]),
        ("수강료 20,000원", "fee", None, ["수강료 20,000천원"]),
        ("300,000원", "benefit", "farm", []),
        ("50만원", "benefit", "person", []),
    ],
)
def test_a_unit_slips_where_nobody_would_believe_it(raw: str, role: str, per: str | None, copies: list[str]) -> None:
    found = planted(f"금액 : {raw} 지급", "unit", "amounts", raw=raw, role=role, per=per)
    assert found == [f"금액 : {copy} 지급" for copy in copies]


def changed(text: str) -> set[str]:
    """The figures that are changed in the copies of a text."""
    found = {*sums_broken(text, Random(2)), *shares_broken(text, Random(2))}
    assert all(text[start:end] != words for start, end, words in found)
    return {_figure(text, start) for start, _, _ in found}


def _figure(text: str, at: int) -> str:
    start = end = at
    while start and (text[start - 1].isdigit() or text[start - 1] == ","):
        start -= 1
    while end < len(text) and (text[end].isdigit() or text[end] == ","):
        end += 1
    return text[start:end]


def test_figures_that_make_a_whole_are_broken() -> None:
    assert changed("보조 60%, 자부담 40%") == {"60", "40"}
    assert "90" in changed("사업비 : 90백만원(보조 60, 자부담 30)")
    assert changed("산출 : 3,000원 × 20명 = 60,000원") == {"60,000"}
    table = "구분\t계\t1월\t2월\n가\t300\t100\t200\n나\t700\t400\t300\n계\t1,000\t500\t500"
    assert {"300", "700", "1,000"} <= changed(table)


@pytest.mark.parametrize(
    "text",
    [
        "보조 60%, 자부담 30%",
        "사업비 : 90백만원(보조 60, 자부담 20)",
        "산출 : 3,000원 × 20명 = 50,000원",
        "계\t9\t5\n가\t3\t1",
    ],
)
def test_figures_that_make_none_are_left(text: str) -> None:
    assert changed(text) == set()


DOCUMENT = (
    "가온면 회보\n제2026 - 5호\n2026. 3. 4.(수)\n\n총 무 담 당\n\n1. 보일러 점검 신청 안내\n[담당 : 한가람 555-2111]\n"
    "- 신청기간 : 2026. 3. 9.(월) ~ 3. 20.(금)\n- 지원비율 : 보조 60%, 자부담 40%\n- 점검일 : 2026. 3. 25.(목)\n"
)
ANSWERS = {
    "document": {"file": "회보.txt"},
    "notices": [
        {
            "title": "보일러 점검 신청 안내",
            "schedules": [{"raw": "2026. 3. 9.(월) ~ 3. 20.(금)", "start": "2026-03-09", "end": "2026-03-20"}],
        }
    ],
}


def test_what_was_planted_is_found_and_what_is_false_is_told() -> None:
    report = measure([Reviewed("회보.txt", DOCUMENT, ANSWERS)], 20, 1)
    assert {kind: (one.planted, one.found) for kind, one in report.kinds.items()} == {
        "weekday": (2, 2),
        "share": (2, 2),
        "range": (1, 1),
    }
    assert (report.share_found, report.missed) == (1.0, ())
    # 25 March 2026 is a Wednesday: the finding is true, but these answers do not say so.
    assert [(name, title) for name, title, _ in report.false] == [("회보.txt", "보일러 점검 신청 안내")]
    assert report.false_in_fifty == 50.0


def test_an_error_that_no_check_sees_is_missed() -> None:
    issue = {"title": "보일러 점검 신청 안내", "schedules": [{"raw": "2026. 3. 4.(수)", "start": "2026-03-04"}]}
    text = DOCUMENT.replace("보조 60%, 자부담 40%", "별도 안내")
    report = measure([Reviewed("회보.txt", text, {**ANSWERS, "notices": [issue]})], 5, 1)
    (missed,) = report.missed
    assert (missed.kind, missed.was, report.share_found) == ("weekday", "수", 0.0)
    assert missed.line == f"2026. 3. 4.({missed.now})"


def test_a_scoring_sheet_is_judged_only_by_answers_that_judge_sheets() -> None:
    (guideline,) = (one for one in reviewed(SAMPLES) if one.name == "daon-guideline-2027.txt")
    assert measure([guideline], 0).false == ()  # its one gap is among the answers
    for notice in guideline.answers["notices"]:
        if notice.pop("rubric_findings", None):
            bare = notice
    assert measure([guideline], 0).false == ()  # the answers are silent about sheets
    bare["rubric_findings"] = [{"code": "rubric_total", "message": "다른 잘못"}]
    assert [title for _, title, _ in measure([guideline], 0).false] == ["청년농업인 임대농장 조성 지원사업"]


def test_the_same_seed_plants_the_same() -> None:
    documents = reviewed(SAMPLES)
    one, two, other = (chosen(documents, 40, seed) for seed in (3, 3, 4))
    assert one == two != other
    assert len({(document.name, place.kind, place.start) for document, place in one}) == 40


def test_the_samples_keep_their_aims() -> None:
    report = measure(reviewed(SAMPLES), 25, 5)
    assert sum(one.planted for one in report.kinds.values()) == 25
    assert set(report.kinds) == {"weekday", "sum", "share", "unit", "range"}
    assert report.share_found >= 0.95
    assert report.false == ()


def test_real_documents_keep_their_aims(shared: Path) -> None:
    report = measure(reviewed(((shared / "gold", shared / "seeds"),)), 10, 7)
    assert report.share_found >= 0.9
    assert report.false_in_fifty <= 1


def test_the_command_counts_by_kind(tmp_path: Path) -> None:
    (tmp_path / "회보.txt").write_text(DOCUMENT, "utf-8")
    (tmp_path / "회보.json").write_text(json.dumps(ANSWERS, ensure_ascii=False), "utf-8")
    target = tmp_path / "out.json"
    folder = str(tmp_path)
    arguments = ["bench", "planted", "--documents", folder, "--answers", folder, "--json", str(target)]
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 0
    assert "2 / 2      요일" in done.stdout
    assert "찾은 비율 100.0%, 알림 50건에 잘못 짚은 것 50.00건" in done.stdout
    assert "잘못 짚음 회보.txt 보일러 점검 신청 안내" in done.stderr
    assert json.loads(target.read_text("utf-8"))["kinds"]["share"] == {"planted": 2, "found": 2}


def test_a_folder_without_answers_is_said(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["bench", "planted", "--documents", str(tmp_path), "--answers", str(tmp_path)])
    assert done.exit_code == 3
    assert "정답이 있는 문서" in done.stderr
