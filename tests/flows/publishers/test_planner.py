"""The planner's view: bars by department on the right days, budgets added up and held against their shares."""

import xml.etree.ElementTree as ET
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import samples
from extractors import readers
from extractors.reading import read_record
from flows.publishers import planner
from flows.publishers.planner.budgets import Budgets, budgets_of, payer_of
from flows.publishers.planner.chart import PAPER, chart_of
from flows.publishers.planner.timeline import NO_SECTION, Bar, narrowed, nearest, timeline_of
from flows.publishers.public import public
from flows.publishers.release import released
from models.blocks import Place
from models.editions import Edition
from models.facts import Amount, Quote, Rate
from models.findings import Finding
from models.records import NoticeRecord
from tests.flows.examples import edition, notice, revision, schedule

TODAY = date(2026, 3, 2)
SVG = "{http://www.w3.org/2000/svg}"


def bars(*schedules: object, today: date = TODAY) -> list[Bar]:
    timeline = timeline_of(edition(notice("벼 상토 지원", schedules=tuple(schedules)), today=today))
    return [bar for lane in timeline.lanes for bar in lane.bars]


def spans(*schedules: object) -> list[tuple[str, str, str]]:
    return [(str(bar.first), str(bar.last), bar.words) for bar in bars(*schedules)]


class TestTimeline:
    def test_the_window_is_this_month_and_the_five_after_it(self) -> None:
        timeline = timeline_of(edition(today=date(2026, 11, 22)))
        assert (timeline.first, timeline.last) == (date(2026, 11, 1), date(2027, 4, 30))

    @pytest.mark.parametrize(
        ("said", "expected"),
        [
            ({"start": "2026-03-09", "end": "2026-03-20"}, ("2026-03-09", "2026-03-20", "3. 20.(금)까지")),
            ({"start": None, "end": "2026-03-20"}, ("2026-03-02", "2026-03-20", "3. 20.(금)까지")),
            ({"start": "2026-04", "end": "2026-04"}, ("2026-04-01", "2026-04-30", "4월 중")),
            ({"start": "2026-02-01", "end": "2027-01-31"}, ("2026-03-01", "2026-08-31", "1. 31.(일)까지")),
            ({"start": None, "end": None, "open": "always"}, ("2026-03-02", "2026-08-31", "연중 수시")),
            ({"start": "2026-03-09", "end": None, "open": "first_come"}, ("2026-03-09", "2026-08-31", "3. 9.(월)부터")),
            ({"role": "event", "start": "2026-04-04", "end": None}, ("2026-04-04", "2026-04-04", "4. 4.(토)")),
            (
                {"role": "event", "start": "2026-04-04T10:00", "end": "2026-04-04T12:00"},
                ("2026-04-04", "2026-04-04", "4. 4.(토)"),
            ),
            (
                {"role": "event", "start": "2026-04-04", "end": "2026-04-05"},
                ("2026-04-04", "2026-04-05", "4. 4.(토) ~ 4. 5.(일)"),
            ),
            ({"role": "project", "start": "2026-03", "end": "2026-12"}, ("2026-03-01", "2026-08-31", "3월 ~ 12월")),
            ({"role": "project", "start": "2026", "end": "2026"}, ("2026-03-01", "2026-08-31", "2026년")),
        ],
    )
    def test_a_time_stands_on_its_days(self, said: dict[str, object], expected: tuple[str, str, str]) -> None:
        assert spans(schedule("원문", **said)) == [expected]

    @pytest.mark.parametrize(
        "said",
        [
            {"start": "2026-02-02", "end": "2026-02-27"},
            {"start": "2026-09-01", "end": "2026-09-30"},
            {"start": None, "end": None, "open": "tba"},
            {"role": "event", "start": "2026-03-04", "rrule": "FREQ=WEEKLY;BYDAY=WE"},
            {"role": "pay", "start": "2026-04-01", "end": "2026-04-30"},
        ],
    )
    def test_what_is_over_far_off_without_days_or_repeated_has_no_bar(self, said: dict[str, object]) -> None:
        assert spans(schedule("원문", **said)) == []

    def test_a_bar_that_goes_on_says_so(self) -> None:
        (bar,) = bars(schedule("원문", start="2026-02-01", end="2027-01-31"))
        assert not bar.opens and not bar.ends

    @pytest.mark.parametrize(("end", "last"), [("2026-03-20", "2026-04-30"), ("2026-06-03", "2026-06-30")])
    def test_narrowed_to_the_months_that_its_bars_take(self, end: str, last: str) -> None:
        timeline = timeline_of(edition(notice(schedules=(schedule("원문", end=end),)), today=TODAY))
        assert str(narrowed(timeline).last) == last

    def test_departments_by_name_the_next_end_first_and_no_cancelled_notice(self) -> None:
        near, far = schedule("3. 20.까지", end="2026-03-20"), schedule("4. 20.까지", end="2026-04-20")
        given = (
            revision(notice("나중", section="복지담당", schedules=(far,))),
            revision(notice("먼저", section="복지담당", schedules=(near,))),
            revision(notice("어디", section=None, schedules=(near,))),
            revision(notice("농사", section="농업담당", schedules=(near,))),
            revision(notice("빠짐", section="농업담당", schedules=(near,)), status="cancelled"),
        )
        lanes = timeline_of(Edition(today=TODAY, revisions=given)).lanes
        assert [(lane.section, [bar.title for bar in lane.bars]) for lane in lanes] == [
            ("농업담당", ["농사"]),
            ("복지담당", ["먼저", "나중"]),
            (NO_SECTION, ["어디"]),
        ]


APPLIED = notice("벼 상토 지원", schedules=(schedule("원문", start="2026-03-09", end="2026-03-20"),))


class TestChart:
    def test_every_bar_has_its_words_and_lies_inside(self) -> None:
        said = notice("벼 상토 지원", schedules=(schedule("원문", start="2026-03-09", end="2026-03-20"),))
        root = ET.fromstring(chart_of(timeline_of(edition(said))))
        told = [one.text for one in root.iter(f"{SVG}text")]
        assert {"벼 상토 지원", "3. 20.(금)까지", "2026년 3월", "8월", "오늘 3. 2."} <= set(told)
        (bar,) = root.iter(f"{SVG}polygon")
        xs = [float(point.split(",")[0]) for point in bar.attrib["points"].split()]
        assert 360 < min(xs) < max(xs) < 1_160
        description = root.find(f"{SVG}desc")
        assert description is not None and "농업담당: 벼 상토 지원 신청 3. 20.(금)까지" in str(description.text)

    def test_nothing_to_show_is_said(self) -> None:
        assert "앞으로 여섯 달 동안 날짜가 있는 것이 없습니다." in chart_of(timeline_of(edition()))

    def test_it_takes_the_colours_of_the_page_that_it_stands_on(self) -> None:
        root = ET.fromstring(chart_of(timeline_of(edition(APPLIED))))
        assert {one.get("fill") for one in root.iter(f"{SVG}text")} == {"currentColor"}
        assert not [one for one in root.iter(f"{SVG}rect") if one.get("fill") == "#ffffff"]

    def test_a_file_of_its_own_has_a_white_ground(self) -> None:
        root = ET.fromstring(planner.render(edition(APPLIED))["planner/일정표.svg"])
        assert root.get("color") == "#1c1c1c" and "#ffffff" in {one.get("fill") for one in root.iter(f"{SVG}rect")}

    def test_on_paper_its_letters_are_ten_points_tall_and_nothing_leaves_it(self) -> None:
        timeline = narrowed(nearest(timeline_of(edition(APPLIED)), 8))
        root = ET.fromstring(chart_of(timeline, PAPER))
        width = float(root.attrib["width"])
        assert float(root.attrib["font-size"]) * 176 / 25.4 * 72 / width >= 10
        xs = [float(one.split(",")[0]) for bar in root.iter(f"{SVG}polygon") for one in bar.attrib["points"].split()]
        assert 0 < min(xs) < max(xs) < width

    def test_the_legend_names_the_bars_that_there_are(self) -> None:
        told = [one.text for one in ET.fromstring(chart_of(timeline_of(edition(APPLIED)))).iter(f"{SVG}text")]
        assert told[0] == "신청" and "행사·교육" not in told

    @given(st.text(max_size=300))
    def test_any_title_makes_a_picture(self, title: str) -> None:
        said = notice(title or "제목", schedules=(schedule("원문", end="2026-03-20"),))
        ET.fromstring(chart_of(timeline_of(edition(said))))


def budgets(said: NoticeRecord) -> Budgets:
    (one,) = budgets_of(edition(said))
    return one


def budget(won: int, of: str | None = None) -> Amount:
    return Amount.model_validate({"role": "budget", "for": of, "min": won, "max": won, "raw": "원문", "span": (0, 2)})


DOCUMENTS = Path(samples.__file__).parent / "documents"
DIFFERS = Finding(
    code="toc_mismatch",
    message="목록 2,000원, 본문 3,000원",
    quote=Quote(raw="2,000원", span=(0, 6), place=Place(line=437)),
)


def share(role: str, percent: float) -> Rate:
    return Rate.model_validate({"role": role, "percent": percent, "raw": "원문", "span": (0, 2)})


class TestBudgets:
    def test_shares_that_make_the_total(self) -> None:
        (row,) = budgets(notice(amounts=(budget(100), budget(70, "시비"), budget(30, "자부담")))).rows
        assert (row.total, row.shares, row.added, row.checks) == (100, {"local": 70, "self": 30}, True, ())

    def test_shares_that_do_not(self) -> None:
        said = notice(amounts=(budget(80_000), budget(50_000, "도비"), budget(28_000, "군비")))
        (row,) = budgets(said).rows
        assert row.checks == ("나눈 것을 더하면 78,000원입니다.",)

    def test_shares_against_the_stated_percents(self) -> None:
        said = notice(
            amounts=(budget(250), budget(125, "시비"), budget(50, "농협"), budget(75, "자부담")),
            rates=(share("subsidy", 50), share("nonghyup", 20), share("self", 20)),
        )
        (row,) = budgets(said).rows
        assert row.checks == ("자부담이 20%라고 하나 금액은 30%입니다.",)

    def test_a_list_against_its_chapter_is_said_beside_the_figure(self) -> None:
        said = notice(amounts=(budget(3_000),), findings=(DIFFERS,))
        (row,) = budgets(said).rows
        assert (row.total, row.checks) == (3_000, ("목록 2,000원, 본문 3,000원 (437번째 줄)",))
        page = planner.render(edition(said))["planner/한눈에 보기.html"].decode()
        assert '3,000원 <span class="wrong">확인 필요</span>' in page and "확인할 사업 1건이 들어 있습니다." in page

    def test_a_part_without_a_whole_bears_what_the_source_contradicts(self) -> None:
        (row,) = budgets(notice("융자", amounts=(budget(300, "농업분야"),), findings=(DIFFERS,))).rows
        assert row.title == "융자 - 농업분야" and row.checks

    def test_for_the_world_it_is_said_without_the_figures_in_question(self) -> None:
        (one,) = budgets_of(public(edition(notice(amounts=(budget(3_000),), findings=(DIFFERS,)))))
        assert one.rows[0].checks == ("앞쪽 목록과 본문이 서로 다릅니다. (437번째 줄)",)

    def test_what_is_odd_but_no_figure_is_not(self) -> None:
        day = DIFFERS.model_copy(update={"code": "weekday_mismatch"})
        assert budgets(notice(amounts=(budget(3_000),), findings=(day,))).rows[0].checks == ()

    def test_every_figure_of_the_sample_guideline(self) -> None:
        """Checked by hand against the document's own text, in thousands of won."""
        name = "daon-guideline-2026.txt"
        record = read_record(readers.read((DOCUMENTS / name).read_bytes(), name))
        told = tuple(revision(said, document=record.document) for said in record.notices)
        (one,) = budgets_of(released(Edition(today=TODAY, revisions=told, documents=((name, record),))))
        rows = [(row.title, row.section, row.total, list(row.shares.items()), len(row.checks)) for row in one.rows]
        assert rows == [
            ("청년농업인 임대농장 조성 지원사업", "농업정책과", 300_000_000,
             [("local", 210_000_000), ("self", 90_000_000)], 0),
            ("마을 공동급식 부식비 지원사업", "농업정책과", 60_000_000, [], 0),
            ("시설하우스 보온커튼 교체 지원사업", "원예유통과", 250_000_000,
             [("local", 125_000_000), ("nonghyup", 50_000_000), ("self", 75_000_000)], 2),
            ("소규모 저온저장고 설치 지원사업", "원예유통과", 160_000_000,
             [("local", 80_000_000), ("self", 80_000_000)], 1),
        ]  # fmt: skip
        assert (one.total, one.doubtful) == (770_000_000, 2)
        assert "계 목록 180,000천원, 본문 160,000천원" in one.rows[3].checks[0]

    def test_a_part_stands_in_a_row_of_its_own(self) -> None:
        said = notice("융자", amounts=(budget(300, "농업분야"), budget(100, "다겹 보온커튼 시비")))
        assert [(row.title, row.total, row.added) for row in budgets(said).rows] == [("융자 - 농업분야", 300, False)]

    def test_what_all_programmes_cost(self) -> None:
        both = budgets_of(
            edition(
                notice("가", amounts=(budget(100), budget(60, "국비"), budget(40, "군비"))),
                notice("나", amounts=(budget(50),)),
            )
        )
        assert [(one.total, one.paid_by("state"), one.paid_by("local"), one.payers) for one in both] == [
            (150, 60, 40, ("state", "local"))
        ]

    @pytest.mark.parametrize(
        ("name", "payer"),
        [
            ("국비", "state"),
            ("시 비", "local"),
            ("자담", "self"),
            ("보조금", "grant"),
            ("농업분야", None),
            ("시비 교체", None),
        ],
    )
    def test_who_pays_by_the_name_of_a_share(self, name: str, payer: str | None) -> None:
        assert payer_of(name) == payer


def test_the_page_tells_what_does_not_add_up() -> None:
    said = notice("상토", amounts=(budget(80_000), budget(50_000, "도비"), budget(28_000, "군비")))
    page = planner.render(edition(said))["planner/한눈에 보기.html"].decode()
    assert "나눈 것을 더하면 78,000원입니다." in page and "8만원" in page and "<svg" in page
