"""The loudspeaker: what is said of a notice, what never is left out, what is asked for, how long it takes."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.publishers import broadcast
from flows.publishers.release import released
from flows.publishers.scripts import (
    BUNDLE_SECONDS,
    LONGEST_SECONDS,
    Script,
    bundle,
    script_of,
    scripts_of,
    seconds_of,
)
from models.editions import Edition, Former, Imprint, Revision
from models.facts import Amount, Contact, Criterion, Paper, Rate, Schedule
from models.findings import Finding
from models.records import NoticeRecord
from tests.flows.examples import MORNING, document, edition, full_notice, going_out, notice, revision, schedule

MONDAY = date(2026, 3, 2)
OFFICE = Imprint(name="가온면")


def said(of: NoticeRecord, today: date = MONDAY) -> Script:
    """The script of a notice as it goes out."""
    return script_of(going_out(of), today, OFFICE)


def amount(role: str, **values: object) -> Amount:
    return Amount.model_validate({"role": role, "raw": "원", "span": (0, 1), **values})


def criterion(raw: str, **values: object) -> Criterion:
    return Criterion.model_validate({"polarity": "require", "raw": raw, "span": (0, len(raw)), **values})


class TestWhole:
    def test_a_full_notice(self) -> None:
        assert said(full_notice()).sentences == (
            "가온면에서 알려 드립니다.",
            "고추 건조기 지원 안내입니다.",
            "대상은 누리군에 주소를 둔 농업인입니다.",
            "지원 한도는 농가당 최대 육십만 원입니다.",
            "신청 기한은 삼월 이십일 금요일까지입니다.",
            "신청은 면사무소 농업담당에 직접 찾아가서 하시면 됩니다.",
            "준비하실 서류는 신청서, 통장 사본입니다.",
            "다시 한번 말씀드립니다. 고추 건조기 지원, 신청은 삼월 이십일 금요일까지입니다.",
            "문의 전화는 농업담당, 공오오, 공공공, 일이삼사번입니다.",
            "다시 불러 드립니다. 공오오, 공공공, 일이삼사번입니다.",
            "이상 가온면에서 알려 드렸습니다.",
        )

    def test_a_very_short_one_is_read_twice(self) -> None:
        assert said(
            notice("모임", category="notice", contacts=(), schedules=(schedule(end="2026-03-20"),))
        ).sentences == (
            "가온면에서 알려 드립니다.",
            "모임 안내입니다.",
            "신청 기한은 삼월 이십일 금요일까지입니다.",
            "다시 한번 말씀드립니다. 모임, 신청은 삼월 이십일 금요일까지입니다.",
            "자세한 것은 면사무소에 문의해 주십시오.",
            "한 번 더 알려 드립니다.",
            "모임 안내입니다.",
            "신청 기한은 삼월 이십일 금요일까지입니다.",
            "자세한 것은 면사무소에 문의해 주십시오.",
            "이상 가온면에서 알려 드렸습니다.",
        )

    def test_it_takes_between_half_a_minute_and_a_minute(self) -> None:
        assert 30 <= said(full_notice()).seconds <= LONGEST_SECONDS

    def test_the_deadline_is_said_twice(self) -> None:
        assert said(full_notice()).text.count("삼월 이십일 금요일까지") == 2

    def test_there_is_nothing_to_interpret(self) -> None:
        assert re.fullmatch(r"[가-힣,. \n]+", said(full_notice()).text)


class TestDeadlines:
    @pytest.mark.parametrize(
        ("given", "sentence"),
        [
            (schedule(end="2026-03-20"), "신청 기한은 삼월 이십일 금요일까지입니다."),
            (schedule(end="2026-03-20T18:00"), "신청 기한은 삼월 이십일 금요일 오후 여섯 시까지입니다."),
            (schedule(end="2026-03-02"), "신청 기한은 오늘, 삼월 이일 월요일까지입니다."),
            (schedule(end="2026-03-03"), "신청 기한은 내일, 삼월 삼일 화요일까지입니다."),
            (schedule(end="2027-01-15"), "신청 기한은 내년 일월 십오일 금요일까지입니다."),
            (
                schedule(start="2026-03-09", end="2026-03-20"),
                "신청 기간은 삼월 구일 월요일부터 삼월 이십일 금요일까지입니다.",
            ),
            (schedule(start="2026-03", end="2026-03"), "신청은 삼월 중에 받습니다."),
            (schedule(label="모집기간", end="2026-03-20"), "모집 기한은 삼월 이십일 금요일까지입니다."),
            (schedule(label="신청·접수기간", end="2026-03-20"), "접수 기한은 삼월 이십일 금요일까지입니다."),
            (schedule(label="참가신청", end="2026-03-20"), "참가 신청 기한은 삼월 이십일 금요일까지입니다."),
            (schedule(end="2026-03-20", **{"for": "1차"}), "일차 신청 기한은 삼월 이십일 금요일까지입니다."),
            (schedule("연중", open="always"), "신청은 언제든지 하실 수 있습니다."),
            (schedule("선착순", open="first_come"), "신청은 선착순으로 받습니다."),
            (schedule("추후 안내", open="tba"), "신청 기한은 나중에 따로 알려 드립니다."),
            (
                schedule("3. 2. ~ 예산 소진 시", start="2026-03-02", open="until_exhausted"),
                "신청은 삼월 이일 월요일부터 예산이 다 쓰일 때까지 받습니다.",
            ),
            (
                schedule("매월 첫째 수요일", rrule="FREQ=MONTHLY;BYDAY=1WE"),
                "신청은 매월 첫째 수요일에 받습니다.",
            ),
            (
                schedule("매 분기 다음달 5일 이내", rrule="FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=5"),
                "신청은 매년 일월, 사월, 칠월, 시월 오일까지 받습니다.",
            ),
            (
                schedule(
                    "퇴원한 날의 다음 날부터 90일 이내", relative={"anchor": "퇴원한 날", "start": "P1D", "end": "P90D"}
                ),
                "신청 기한은 퇴원한 날의 다음 날부터 구십 일 이내입니다.",
            ),
            (schedule(end="2026-03-20", **{"for": "배, 단감"}), "배와 단감 신청 기한은 삼월 이십일 금요일까지입니다."),
            (
                schedule(end="2026-03-20", **{"for": "2026학년도 중·고등학교 신입생 및 다른 곳에서 온 전입생"}),
                "이천이십육학년도 중고등학교 신입생 등 신청 기한은 삼월 이십일 금요일까지입니다.",
            ),
            (
                schedule(
                    end="2026-03-20",
                    **{"for": "새로 옮겨 와 올해 처음으로 농사를 짓기 시작하는 만 사십 세 이하 농업인"},
                ),
                "일부 신청 기한은 삼월 이십일 금요일까지입니다.",
            ),
            (
                schedule("출산일부터 1년 이내", relative={"anchor": "출산일", "start": "P0D", "end": "P1Y"}),
                "신청 기한은 출산일부터 일 년 이내입니다.",
            ),
        ],
    )
    def test_how_it_is_said(self, given: Schedule, sentence: str) -> None:
        assert sentence in said(notice(schedules=(given,))).sentences

    def test_what_ends_early_is_said(self) -> None:
        early = schedule("3. 20.까지, 예산 소진 시 마감", end="2026-03-20", open="until_exhausted")
        assert "예산이 다 쓰이면 일찍 마감합니다." in said(notice(schedules=(early,))).sentences

    def test_a_closed_day_is_said(self) -> None:
        saturday = said(notice(schedules=(schedule(end="2026-03-21"),)))
        assert "마감일이 토요일입니다. 받는 곳이 여는지 먼저 물어보시기 바랍니다." in saturday.sentences

    def test_what_waits_is_asked_for_and_not_told(self) -> None:
        doubtful = notice(schedules=(schedule(end="2026-03-20", confidence="doubtful"),))
        script = said(doubtful)
        assert "신청 기한은 면사무소에 문의해 주십시오." in script.sentences
        assert "이십일" not in script.text

    def test_one_of_two_deadlines_waits(self) -> None:
        both = (schedule(end="2026-03-20"), schedule(end="2026-04-20", confidence="doubtful"))
        script = said(notice(schedules=both))
        assert "그 밖의 신청 기한은 면사무소에 문의해 주십시오." in script.sentences
        assert "사월" not in script.text

    def test_later_rounds_follow(self) -> None:
        rounds = tuple(
            schedule(end=day, **{"for": part}) for part, day in (("1차", "2026-03-20"), ("2차", "2026-07-17"))
        )
        assert "그다음, 이차는 칠월 십칠일 금요일까지입니다." in said(notice(schedules=rounds)).sentences

    def test_a_moved_deadline_is_said_to_have_moved(self) -> None:
        before, now = (
            revision(notice(schedules=(schedule(label="신청기간", end=day),))) for day in ("2026-03-13", "2026-03-20")
        )
        told = script_of(now, MONDAY, OFFICE, before).sentences
        assert told[2] == "신청 기한이 삼월 십삼일 금요일에서 삼월 이십일 금요일로 바뀌었습니다."
        assert script_of(now, MONDAY, OFFICE, now).sentences == script_of(now, MONDAY, OFFICE).sentences

    def test_the_former_one_comes_with_the_edition(self) -> None:
        before, now = (
            revision(notice(schedules=(schedule(label="신청기간", end=day),))) for day in ("2026-03-13", "2026-03-20")
        )
        whole = Edition(today=MONDAY, revisions=(now,), formers=(Former(revision=before, published_on=MONDAY),))
        assert "바뀌었습니다" in scripts_of(whole)[0].text


class TestWhatElse:
    @pytest.mark.parametrize(
        ("given", "sentence"),
        [
            (
                {"amounts": (amount("benefit", min=150_000, max=150_000, per="person"),)},
                "지원 금액은 한 사람당 십오만 원입니다.",
            ),
            (
                {"amounts": (amount("benefit", min=600_000, max=600_000, per="farm", **{"for": "지역상품권"}),)},
                "지원 금액은 농가당 육십만 원이며, 지역상품권으로 드립니다.",
            ),
            (
                {
                    "amounts": tuple(
                        amount("benefit", min=won, max=won, per="person", **{"for": part})
                        for part, won in (("고등학생", 500_000), ("대학생", 2_000_000))
                    )
                },
                "지원 금액은 한 사람당 고등학생 오십만 원, 대학생 이백만 원입니다.",
            ),
            (
                {
                    "amounts": tuple(
                        amount("benefit", min=won, max=won, per="household", **{"for": part})
                        for part, won in (("1인 가구", 100_000), ("2인 이상", 150_000))
                    )
                },
                "지원 금액은 일 인 가구 십만 원, 이 인 이상 십오만 원입니다.",
            ),
            (
                {"amounts": tuple(amount("benefit", min=won, max=won, **{"for": str(won)}) for won in (1, 2, 3, 4))},
                "지원 금액은 일 원에서 사 원까지이며, 대상에 따라 다릅니다.",
            ),
            (
                {"rates": (Rate(role="subsidy", percent=62.5, raw="62.5%", span=(0, 5)),)},
                "비용의 육십이 점 오 퍼센트를 보조합니다.",
            ),
            ({"rates": (Rate(role="subsidy", percent=100, raw="100%", span=(0, 4)),)}, "비용을 모두 보조합니다."),
            (
                {"eligibility": (criterion("벼를 1ha 이상 재배하는 농가"),)},
                "대상은 벼를 일 헥타르 이상 재배하는 농가입니다.",
            ),
            ({"eligibility": (criterion("농업인 대상"),)}, "대상은 농업인입니다."),
            (
                {"eligibility": (criterion("농업인"), criterion("견적서를 제출할 것"))},
                "대상은 농업인 등입니다. 자세한 조건은 문의해 주십시오.",
            ),
            ({"apply_at": "면사무소", "apply_by": "방문, 우편"}, "신청은 면사무소에 방문이나 우편으로 하시면 됩니다."),
            ({"apply_at": "재단 누리집", "apply_by": "온라인"}, "신청은 재단 누리집에서 하시면 됩니다."),
            ({"apply_by": "전화"}, "신청은 전화로 하시면 됩니다."),
            ({"place": "마을회관 2층"}, "장소는 마을회관 이층입니다."),
            (
                {"documents": tuple(Paper(text=f"{name} 1부", raw=name, span=(0, 1)) for name in "가나다라마바")},
                "준비하실 서류는 가 등 여섯 가지입니다.",
            ),
            ({"contacts": ()}, "자세한 것은 면사무소에 문의해 주십시오."),
        ],
    )
    def test_how_it_is_said(self, given: dict[str, Any], sentence: str) -> None:
        assert sentence in said(notice(**given)).sentences

    @pytest.mark.parametrize(
        ("title", "topic"),
        [
            ("고추 건조기 지원 안내", "고추 건조기 지원 안내입니다."),
            ("2026년 고추 건조기 지원 신청 공고", "올해 고추 건조기 지원 신청 안내입니다."),
            ("산불조심기간 운영 및 소각 금지 협조", "산불조심기간 운영과 소각 금지에 협조를 부탁드립니다."),
            ("이웃에 대한 관심 당부", "이웃에 대한 관심을 부탁드립니다."),
            ("안내", "알려 드릴 것이 있습니다."),
        ],
    )
    def test_what_it_is_about(self, title: str, topic: str) -> None:
        assert said(notice(title)).sentences[1] == topic

    def test_an_event(self) -> None:
        dance = schedule("3. 21.(토) 10:00~15:00", role="event", start="2026-03-21T10:00", end="2026-03-21T15:00")
        script = said(notice("마을 잔치", category="event", schedules=(dance,), place="둔치 광장"))
        when = "삼월 이십일일 토요일 오전 열 시부터 오후 세 시까지 둔치 광장에서 열립니다."
        assert f"행사는 {when}" in script.sentences
        assert script.text.count(when) == 2

    def test_an_event_that_may_end_early(self) -> None:
        sale = schedule("재고 소진 시 마감", role="event", start="2026-03-21", end="2026-03-22", open="until_exhausted")
        sentences = said(notice("모종 장터", category="event", schedules=(sale,))).sentences
        assert sentences[3] == "물량이 다 나가면 일찍 마감합니다."

    @pytest.mark.parametrize(
        ("title", "label", "again"),
        [
            ("공유부엌 운영", "운영기간", "공유부엌 운영 기간은 삼월 구일 월요일부터 삼월 이십일 금요일까지입니다."),
            (
                "헌 옷 모으기",
                "수거기간",
                "헌 옷 모으기, 수거 기간은 삼월 구일 월요일부터 삼월 이십일 금요일까지입니다.",
            ),
            ("육묘장 개보수", "사업기간", "육묘장 개보수 기간은 삼월 구일 월요일부터 삼월 이십일 금요일까지입니다."),
            ("산불조심기간 운영", "산불조심기간", "산불조심 기간은 삼월 구일 월요일부터 삼월 이십일 금요일까지입니다."),
        ],
    )
    def test_a_time_is_repeated_with_what_it_is_the_time_of(self, title: str, label: str, again: str) -> None:
        span = schedule("3. 9.~3. 20.", role="project", label=label, start="2026-03-09", end="2026-03-20")
        sentences = said(notice(title, category="notice", schedules=(span,))).sentences
        assert f"다시 한번 말씀드립니다. {again}" in sentences

    def test_an_event_whose_day_is_told_later(self) -> None:
        later = schedule("모이면 보건소에서 정함", role="event", open="tba", label="일자")
        sentences = said(
            notice("겨울 독감 예방 접종 안내", category="notice", schedules=(later,), place="보건지소")
        ).sentences
        assert "날짜는 나중에 따로 알려 드립니다. 장소는 보건지소입니다." in sentences
        assert "다시 한번 말씀드립니다. 겨울 독감 예방 접종, 날짜는 나중에 따로 알려 드립니다." in sentences

    def test_what_is_no_gathering_is_called_by_its_title(self) -> None:
        day = schedule("3. 21.", role="event", start="2026-03-21")
        sentences = said(
            notice("겨울 독감 예방 접종 안내", category="notice", schedules=(day,), place="보건지소")
        ).sentences
        assert "접종은 삼월 이십일일 토요일에 보건지소에서 있습니다." in sentences

    def test_a_sum_that_the_source_contradicts_is_asked_for(self) -> None:
        odd = Finding(code="sum_mismatch", message="합계가 다름")
        script = said(notice(amounts=(amount("benefit", min=90_000, max=90_000),), findings=(odd,)))
        assert "자세한 금액은 면사무소에 문의해 주십시오." in script.sentences
        assert "구만" not in script.text

    def test_so_are_shares(self) -> None:
        odd = Finding(code="rate_sum", message="합계가 100%가 아님")
        script = said(notice(rates=(Rate(role="subsidy", percent=50, raw="50%", span=(0, 3)),), findings=(odd,)))
        assert "보조 비율은 면사무소에 문의해 주십시오." in script.sentences
        assert "오십" not in script.text

    def test_an_education_for_staff_is_no_news(self) -> None:
        inner = notice(category="education", eligibility=(criterion("재단 직원 24명"),))
        assert said(inner).silent == "직원이 대상입니다"

    @pytest.mark.parametrize(
        ("title", "inner"),
        [
            ("재단 직원교육(친절교육)", True),
            ("상반기 직원 안전교육", True),
            ("이장 및 직원 친절교육", False),
            ("직원 채용 대비 컴퓨터 교육", False),
        ],
    )
    def test_so_is_one_that_its_title_names_so(self, title: str, inner: bool) -> None:
        lesson = schedule("3. 21.", role="event", start="2026-03-21")
        assert (said(notice(title, category="education", schedules=(lesson,))).silent == "직원이 대상입니다") is inner


class TestSilence:
    def test_what_is_over_makes_no_script(self) -> None:
        script = said(full_notice(), date(2026, 3, 21))
        assert (script.sentences, script.silent) == ((), "마감했거나 지났습니다")
        assert said(full_notice(), date(2026, 3, 20)).sentences

    def test_a_season_that_is_over_makes_none(self) -> None:
        season = schedule("2. 1.~3. 20.", role="project", start="2026-02-01", end="2026-03-20")
        fires = notice("산불조심기간", category="cooperation", schedules=(season,))
        assert said(fires, date(2026, 3, 20)).sentences
        assert said(fires, date(2026, 3, 21)).silent == "마감했거나 지났습니다"

    def test_a_report_makes_none(self) -> None:
        assert said(notice(category="report", schedules=())).silent

    def test_old_news_without_a_day_makes_none(self) -> None:
        undated = notice("마을변호사 제도", category="notice", schedules=(), place="면사무소")
        assert said(undated, date(2026, 5, 1)).sentences
        assert said(undated, date(2026, 5, 2)).silent == "날짜가 없고 낸 지 두 달이 넘었습니다"

    def test_what_stands_open_is_told_for_a_year(self) -> None:
        standing = notice(schedules=(schedule("연중", open="always"),))
        assert said(standing, date(2027, 3, 2)).sentences
        assert said(standing, date(2027, 3, 3)).silent == "끝나는 날이 없고 낸 지 한 해가 넘었습니다"

    @pytest.mark.parametrize(
        ("head", "last"),
        [
            ({"issued_on": None, "title": "2025년 자체사업 지침"}, date(2026, 3, 1)),
            ({"issued_on": None, "title": "12월 업무계획", "file": "업무계획-2025-12.txt"}, date(2026, 3, 1)),
            ({"issued_on": None, "title": "12월 업무계획", "file": "업무계획.txt"}, date(2026, 5, 1)),
        ],
    )
    def test_a_paper_without_a_day_is_as_old_as_its_year_or_its_reading(self, head: dict[str, Any], last: date) -> None:
        undated = notice("마을변호사 제도", category="notice", schedules=(), place="면사무소")
        one = revision(undated, document=document(undated, **head).document)
        assert script_of(one, last, OFFICE).sentences
        assert script_of(one, last + timedelta(1), OFFICE).silent == "날짜가 없고 낸 지 두 달이 넘었습니다"

    def test_a_title_alone_is_nothing_to_read_out(self) -> None:
        assert said(notice("음식물쓰레기 배출 방법", category="notice", schedules=())).silent
        assert said(notice("소각 금지 협조", category="cooperation", schedules=())).sentences
        assert said(notice("한파 상황 대응 안내", category="cooperation", schedules=())).silent

    def test_cancelled_is_said_for_a_week(self) -> None:
        off = revision(full_notice(), status="cancelled")
        script = script_of(off, MORNING.date(), OFFICE)
        assert "먼저 알려 드린 고추 건조기 지원은 취소되었습니다." in script.sentences
        assert "이십일" not in script.text
        assert script_of(off, MORNING.date() + timedelta(8), OFFICE).silent


WORDS = st.text(st.characters(blacklist_categories=["Cs"]), max_size=120)
DAYS = st.dates(date(2026, 3, 2), date(2027, 12, 31))


@given(WORDS.filter(str.strip), WORDS, st.lists(WORDS, max_size=3), DAYS, WORDS)
def test_whatever_it_says_the_deadline_stays_and_it_fits(
    title: str, at: str, raws: list[str], day: date, part: str
) -> None:
    whose = tuple(criterion(raw) for raw in raws)
    closing = schedule(**{"end": day.isoformat(), "for": part or None})  # type: ignore[arg-type]
    script = said(notice(title, schedules=(closing,), eligibility=whose, apply_at=at, place=at))
    if not script.silent:
        assert re.fullmatch(r"[가-힣,. \n]*", script.text)
        assert len(re.findall(r"월 \S+일 .요일까지", script.text)) >= 2
        assert script.seconds <= LONGEST_SECONDS


class TestBundle:
    def many(self, count: int) -> list[Script]:
        notices = [
            notice(f"{number}번째 지원", schedules=(schedule(end=f"2026-03-{number + 5:02}"),))
            for number in range(count)
        ]
        return scripts_of(edition(*reversed(notices)))

    def test_three_minutes_and_the_soonest_first(self) -> None:
        joined = bundle(self.many(20), "가온면")
        assert joined.seconds == seconds_of(joined.sentences) <= BUNDLE_SECONDS
        assert joined.sentences[2] == "첫째, 영 번째 지원 안내입니다."
        days = [script.day for script in (*joined.told, *joined.left)]
        assert days == sorted(days, key=str)
        assert len(joined.told) + len(joined.left) == 20
        assert joined.sentences[-3].startswith("이 밖에도 ")

    def test_nothing_to_say(self) -> None:
        assert bundle([], "").sentences == (
            "안내 말씀 드립니다.",
            "오늘은 알려 드릴 것이 없습니다.",
            "이상으로 안내를 마칩니다.",
        )


class TestFiles:
    def test_hostile_titles_break_nothing(self) -> None:
        titles = ("<script>alert(1)</script>", "=1+1", "가" * 500, "\x00\x1b[31m\n\r", "&lt;")
        files = broadcast.render(released(edition(*map(notice, titles))))
        page = files["broadcast/방송문.html"].decode()
        assert "<script" not in page
        assert all("\x1b" not in content.decode() for path, content in files.items() if path.endswith(".txt"))

    def test_same_edition_same_bytes(self) -> None:
        assert broadcast.render(edition(full_notice())) == broadcast.render(edition(full_notice()))

    def test_each_script_names_its_time_and_source(self) -> None:
        text = broadcast.render(edition(full_notice()))["broadcast/방송문.txt"].decode()
        assert re.search(
            r"\[고추 건조기 지원 \| 약 \d+초 \| 2026\. 3\. 20\.\(금\)까지 \| 출처: 가온면 회보 제3호\]", text
        )

    def test_what_had_no_room_is_counted_and_marked(self) -> None:
        many = [notice(f"{number}번째 지원", schedules=(schedule(end="2026-03-20"),)) for number in range(20)]
        files = broadcast.render(edition(*many))
        left = len(bundle(scripts_of(edition(*many)), "누리군 가온면").left)
        today = files["broadcast/오늘 방송.txt"].decode()
        assert today.endswith(f"\n\n[시간이 모자라 {left}가지를 뺐습니다. 하나씩 읽을 글은 ‘방송문.txt’에 있습니다.]\n")
        assert files["broadcast/방송문.html"].decode().count("오늘 방송에서 뺌 · ") == left > 0

    def test_what_is_not_said_is_listed_with_its_reason(self) -> None:
        over = notice("지난 지원", schedules=(schedule(end="2026-02-20"),))
        text = broadcast.render(edition(over))["broadcast/방송문.txt"].decode()
        assert "- 지난 지원: 마감했거나 지났습니다" in text


def test_two_offices_in_one_edition_are_not_taken_for_one() -> None:
    first = revision(full_notice())
    second: Revision = revision(
        notice("다른 지원"), document=first.document.model_copy(update={"issuer": "다온시", "title": "지침"})
    )
    text = broadcast.render(Edition(today=MONDAY, revisions=(first, second)))["broadcast/오늘 방송.txt"].decode()
    assert "안내 말씀 드립니다." in text


def test_the_speed_is_slow_enough() -> None:
    # 45 syllables in one sentence without a comma: ten seconds and the pause behind it.
    assert seconds_of(["가" * 45 + "."]) == 11


def test_a_number_with_a_word_is_no_phone() -> None:
    script = said(notice(contacts=(Contact(phone="없음", raw="없음", span=(0, 2)),)))
    assert "자세한 것은 면사무소에 문의해 주십시오." in script.sentences
