"""Messages: never over the limit, never cut inside a value, always in cp949; and what they say."""

import csv
import io
import re
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from flows.publishers import messages
from flows.publishers.messages.cp949 import safe, size
from flows.publishers.messages.texts import (
    LONG,
    NOTIFICATION,
    NOTIFICATION_CHARACTERS,
    SHORT,
    Message,
    messages_of,
)
from flows.publishers.release import released
from flows.publishers.whole_parts import shortened, whole_parts
from models.editions import Imprint
from models.facts import Contact, Criterion, Rate, Schedule
from models.findings import Finding
from models.records import NoticeRecord
from tests.flows.examples import edition, full_notice, going_out, notice, revision, schedule

MONDAY = date(2026, 3, 2)
OFFICE = Imprint(name="가온면")


def sent(of: NoticeRecord, imprint: Imprint = OFFICE, today: date = MONDAY) -> dict[str, Message]:
    """The messages of a notice as it goes out, by kind."""
    return {one.kind: one for one in messages_of(going_out(of), today, imprint)}


def short(of: NoticeRecord, **values: object) -> str:
    """The short one's text."""
    return sent(of, OFFICE.model_copy(update=values))[SHORT].text


class TestShort:
    def test_who_what_when_whom(self) -> None:
        assert short(full_notice()) == "[가온면] 고추 건조기 지원 신청 3.20.(금)까지 문의 055-000-1234"

    @pytest.mark.parametrize(
        ("given", "when"),
        [
            (schedule(end="2026-03-20T18:00"), "신청 3.20.(금) 18:00까지"),
            (schedule(start="2026-03-09", end="2026-03-20"), "신청 3.9.(월)~3.20.(금)"),
            (schedule(end="2027-01-15"), "신청 2027.1.15.(금)까지"),
            (schedule(start="2026-03", end="2026-03"), "신청 3월 중"),
            (schedule(end="2026-03-20", **{"for": "1차"}), "1차 3.20.(금)까지"),
            (schedule("연중", open="always"), "수시 신청"),
            (schedule("선착순", open="first_come"), "선착순 신청"),
            (schedule("3. 21. 10:00", role="event", start="2026-03-21T10:00"), "3.21.(토) 10:00"),
            (schedule("나중에", role="event", open="tba"), "날짜는 나중에 안내"),
            (schedule(end="2026-03-20", confidence="doubtful"), "기한은 전화로 확인"),
        ],
    )
    def test_when(self, given: object, when: str) -> None:
        assert short(notice(schedules=(given,))) == f"[가온면] 고추 건조기 지원 {when} 문의 055-000-1234"

    def test_behind_another_year_a_day_has_its_own(self) -> None:
        winter = schedule(role="use", start="2025-10-12", end="2026-04-30")
        told = short(notice("난방비 안내", category="notice", schedules=(winter,)))
        assert told == "[가온면] 난방비 2025.10.12.(일)~2026.4.30.(목) 문의 055-000-1234"

    def test_a_long_title_ends_between_words(self) -> None:
        long = notice("소규모 농가를 위한 다목적 이동식 고추 건조기 구입비 지원사업 신청")
        assert short(long) == "[가온면] 소규모 농가를 위한 다목적 이동식 고추 건조기.. 3.20.(금)까지 문의 055-000-1234"

    def test_a_value_in_a_title_is_there_whole_or_not_at_all(self) -> None:
        title = "가나다라마바사아자차카 최대 1억 2,000만 원 지원"
        assert (
            short(notice(title), sms_bytes=80)
            == "[가온면] 가나다라마바사아자차카 최대.. 신청 3.20.(금)까지 문의 055-000-1234"
        )

    def test_the_telephone_goes_before_the_title(self) -> None:
        assert short(full_notice(), sms_bytes=45) == "[가온면] 고추 건조기 지원 신청 3.20.(금)까지"

    def test_the_last_word_of_a_long_office_is_enough(self) -> None:
        told = short(full_notice(), name="아름다운고장 누리군청 행정지원국 가온면", sms_bytes=60)
        assert told.startswith("[가온면] ")

    def test_a_part_is_never_told_as_the_whole(self) -> None:
        part = schedule(end="2026-03-20", **{"for": "가나다라마바사 아자차카타파하 거너더러머버서 어저처커터퍼허"})
        assert "3.20.(금)까지(일부)" in short(notice(schedules=(part,)))

    def test_cancelled(self) -> None:
        off = revision(full_notice(), status="cancelled")
        assert messages_of(off, MONDAY, OFFICE)[0].text == "[가온면] 고추 건조기 지원 취소되었습니다 문의 055-000-1234"

    def test_moved(self) -> None:
        before, now = (
            revision(notice(schedules=(schedule(label="신청기간", end=day),))) for day in ("2026-03-13", "2026-03-20")
        )
        brief, long, _ = messages_of(now, MONDAY, OFFICE, before)
        assert brief.text.startswith("[가온면] (기한변경) 고추 건조기 지원")
        assert "■ 바뀐 기한입니다. 전에는 2026. 3. 13.(금)까지였습니다." in long.text


class TestLong:
    def test_every_line(self) -> None:
        assert sent(full_notice())[LONG].text == (
            "[가온면] 고추 건조기 지원\n"
            "\n"
            "■ 신청 기한: 2026. 3. 20.(금)까지\n"
            "■ 대상: 누리군에 주소를 둔 농업인\n"
            "■ 한도: 농가당 최대 60만원\n"
            "■ 신청 방법: 면사무소 농업담당, 방문\n"
            "■ 낼 서류: 신청서, 통장 사본\n"
            "■ 문의: 농업담당 김가온 055-000-1234\n"
            "\n"
            "출처: 가온면 회보 제3호 (2026. 3. 2.(월) 만듦)"
        )

    def test_a_notification_greets(self) -> None:
        text = sent(full_notice())[NOTIFICATION].text
        assert text.startswith("[가온면]\n안녕하십니까. 가온면에서 알려 드립니다.\n\n고추 건조기 지원\n\n■ 신청 기한")

    def test_what_has_no_room_is_left_out_whole_and_named(self) -> None:
        crowded = full_notice().model_copy(
            update={"eligibility": (Criterion(polarity="require", raw="가" * 900, span=(0, 900)),)}
        )
        text = sent(crowded)[LONG].text
        assert "가가" in text  # 1,800 bytes still find room
        less = sent(crowded, OFFICE.model_copy(update={"lms_bytes": 1_000}))[LONG].text
        assert "가가" not in less
        assert "■ 더 자세한 것은 문의해 주십시오." in less
        assert "■ 신청 기한: 2026. 3. 20.(금)까지" in less

    def test_an_office_with_a_sign_that_no_message_has(self) -> None:
        doubtful = notice(schedules=(schedule(end="2026-03-20", confidence="doubtful"),))
        text = sent(doubtful, OFFICE.model_copy(update={"name": "가온☘재단"}))[LONG].text
        assert "■ 신청 기한: 가온재단에 문의해 주십시오" in text

    def test_what_waits_is_asked_for(self) -> None:
        doubtful = notice(schedules=(schedule(end="2026-03-20", confidence="doubtful"),))
        text = sent(doubtful)[LONG].text
        assert "■ 신청 기한: 면사무소에 문의해 주십시오" in text
        assert "3. 20." not in text

    @pytest.mark.parametrize(
        ("given", "line"),
        [
            (schedule("4. 10.", role="other", label="선정 발표", start="2026-04-10"), "■ 선정 발표: 2026. 4. 10.(금)"),
            (schedule("3. 2.부터", role="effective", label="대상", start="2026-03-02"), "■ 시행: 2026. 3. 2.(월)부터"),
            (schedule("신청한 달", role="pay", label="신청기간", start="2026-03"), "■ 지급: 2026년 3월"),
            (
                schedule("4. 4.", role="event", label="행사일", start="2026-04-04", **{"for": "고추 건조기 지원"}),
                "■ 행사일: 2026. 4. 4.(토)",
            ),
        ],
    )
    def test_days_stand_under_the_sources_own_word(self, given: Schedule, line: str) -> None:
        assert line in sent(notice(schedules=(schedule(end="2026-03-20"), given)))[LONG].text.split("\n")

    def test_days_of_several_kinds_stand_under_their_own_words(self) -> None:
        days = (
            schedule("2026. 3. ~ 10.", role="project", label="사업기간", start="2026-03", end="2026-10"),
            schedule("2. 27.까지", role="project", label="집계표 제출(읍·면·동)", end="2026-02-27"),
        )
        text = sent(notice(schedules=(schedule(end="2026-03-20"), *days)))[LONG].text
        assert "■ 사업기간\n - 2026년 3월 ~ 10월\n - 집계표 제출(읍·면·동): 2026. 2. 27.(금)까지\n" in text

    def test_a_time_that_nothing_names_is_not_sent(self) -> None:
        kept = schedule("준공 후 5년 이내", role="other", relative={"anchor": "준공", "end": "P5Y"})
        named = kept.model_copy(update={"label": "사후관리"})
        assert "준공" not in sent(notice(schedules=(schedule(end="2026-03-20"), kept)))[LONG].text
        assert (
            "■ 사후관리: 준공 후 5년 이내\n" in sent(notice(schedules=(schedule(end="2026-03-20"), named)))[LONG].text
        )

    @pytest.mark.parametrize(
        ("shares", "line"),
        [
            ([("subsidy", 60, "보조 60%", None), ("self", 40, "자부담 40%", None)], "■ 비율: 보조 60%, 자부담 40%\n"),
            (
                [("subsidy", 50, "50", "배, 단감"), ("subsidy", 40, "40", "배, 단감"), ("self", 10, "10", "배, 단감")],
                "■ 비율\n - 배, 단감: 보조 50%·40%, 자부담 10%\n",
            ),
            (
                [("subsidy", 50, "국비 50%", None), ("subsidy", 40, "도비 40%", None)],
                "■ 비율: 보조(국비) 50%, 보조(도비) 40%\n",
            ),
            ([("subsidy", 50, "50", None), ("subsidy", 50, "50", None)], "■ 비율: 보조 50%·50%\n"),
            ([("other", 50, "융자금의 50%", None)], "■ 비율: 융자금의 50%\n"),
            (
                [("interest", 1, "1.0%", "시설"), ("interest", 1.5, "1.5%", "운영")],
                "■ 이자\n - 시설: 이자 1%\n - 운영: 이자 1.5%\n",
            ),
        ],
    )
    def test_shares(self, shares: list[tuple[str, float, str, str | None]], line: str) -> None:
        rates = tuple(
            Rate(role=role, percent=percent, raw=raw, span=(0, 1), **{"for": part})
            for role, percent, raw, part in shares
        )
        assert line in sent(notice(rates=rates))[LONG].text

    def test_shares_that_the_source_contradicts_are_asked_for(self) -> None:
        odd = Finding(code="rate_sum", message="합계가 100%가 아님")
        text = sent(notice(rates=(Rate(role="subsidy", percent=50, raw="50%", span=(0, 3)),), findings=(odd,)))[
            LONG
        ].text
        assert "■ 보조 비율: 면사무소에 문의해 주십시오\n" in text
        assert "50%" not in text

    def test_a_word_is_not_said_twice(self) -> None:
        whose = tuple(Criterion(polarity="require", raw=raw, span=(0, 1)) for raw in ("2만원 이상 구입고객 대상",))
        assert "■ 대상: 2만원 이상 구입고객\n" in sent(notice(eligibility=whose))[LONG].text

    @pytest.mark.parametrize(
        ("at", "by", "line"),
        [
            ("면사무소", "방문, 우편", "■ 신청 방법: 면사무소, 방문, 우편"),
            (
                "방문신청(면사무소), 온라인신청(누리집)",
                "방문, 온라인",
                "■ 신청 방법: 방문신청(면사무소), 온라인신청(누리집)",
            ),
            ("보건소 방문보건담당", "방문", "■ 신청 방법: 보건소 방문보건담당, 방문"),
            (None, "전화", "■ 신청 방법: 전화"),
        ],
    )
    def test_a_way_is_said_once(self, at: str | None, by: str, line: str) -> None:
        assert line in sent(notice(apply_at=at, apply_by=by))[LONG].text.split("\n")


def test_what_is_over_is_not_sent() -> None:
    assert sent(full_notice(), today=date(2026, 3, 21)) == {}


def test_what_gets_no_message_is_listed_with_its_reason() -> None:
    over = notice("지난 지원", schedules=(schedule(end="2026-02-20"),))
    bare = notice("마을변호사 제도", category="notice", schedules=())
    text = messages.render(edition(over, bare))["messages/문자.txt"].decode()
    assert "- 지난 지원: 마감했거나 지났습니다\n" in text
    assert text.endswith("- 마을변호사 제도: 보낼 날짜나 내용이 없습니다\n")


def test_what_closes_first_is_sent_first() -> None:
    days = ("2026-04-10", "2026-03-06", "2026-03-20")
    notices = (notice(f"지원 {day}", schedules=(schedule(end=day),)) for day in days)
    rows = list(
        csv.DictReader(io.StringIO(messages.render(edition(*notices))["messages/문자.csv"].decode("utf-8-sig")))
    )
    assert [row["제목"] for row in rows if row["종류"] == SHORT] == [f"지원 {day}" for day in sorted(days)]


# --- laws ---------------------------------------------------------------------------------------------------------

ANY = st.text(st.characters(blacklist_categories=["Cs"]), max_size=80)
VALUES = st.one_of(
    st.builds("{}. {}. {}.".format, st.integers(2020, 2030), st.integers(1, 12), st.integers(1, 28)),
    st.builds("{}. {}.({})".format, st.integers(1, 12), st.integers(1, 28), st.sampled_from("월화수목금토일")),
    st.builds("{}월 {}일".format, st.integers(1, 12), st.integers(1, 28)),
    st.builds("{}억 {:,}만 원".format, st.integers(1, 9), st.integers(1, 9999)),
    st.builds("{:,}원".format, st.integers(1, 10**8)),
    st.builds("{}만 원".format, st.integers(1, 9999)),
    st.builds("0{}-{:03}-{:04}".format, st.integers(2, 64), st.integers(100, 999), st.integers(0, 9999)),
    st.builds("{:02}:{:02}".format, st.integers(0, 23), st.integers(0, 59)),
)
WORD = st.text("가나다라마바사아자차카타파하", min_size=1, max_size=12)
TITLES = st.lists(st.one_of(WORD, VALUES), min_size=1, max_size=9)
LIMITS = st.integers(40, 200)


@given(ANY.filter(str.strip), ANY, ANY, st.one_of(ANY, VALUES), LIMITS, st.integers(100, 2_500))
@example("📞 ☎ 긴급!! 『가온』 – 안내 ③ €5", "가" * 80, "\x00\x07", "055-900-1234", 90, 2_000)
@example("=HYPERLINK(1)", "", "", "", 40, 100)
@example("가" * 500, "나" * 200, "다" * 900, "0", 90, 2_000)
def test_always_within_the_limit_and_in_cp949(
    title: str, office: str, raw: str, phone: str, sms: int, lms: int
) -> None:
    imprint = Imprint(name=office, sms_bytes=sms, lms_bytes=lms)
    whose = Criterion(polarity="require", raw=raw, span=(0, len(raw)))
    told = notice(title, eligibility=(whose,), contacts=(Contact(phone=phone, raw=phone, span=(0, 1)),), apply_at=raw)
    for kind, one in sent(told, imprint).items():
        assert one.size == len(one.text.encode("cp949"))
        within = {SHORT: one.size <= sms, LONG: one.size <= lms, NOTIFICATION: len(one.text) <= NOTIFICATION_CHARACTERS}
        assert within[kind]
        assert "3.20.(금)" in one.text or "3. 20.(금)" in one.text
        assert all(sign.isprintable() or sign == "\n" for sign in one.text)


@given(TITLES, LIMITS)
def test_no_value_is_cut(parts: list[str], limit: int) -> None:
    title = " ".join(parts)
    told = sent(notice(title), OFFICE.model_copy(update={"sms_bytes": limit}))
    text = told[SHORT].text
    cut = re.search(r"(?:\[가온면\] )?(.*?)(?:\.\. | )(?:신청 )?3\.20\.\(금\)까지", text)
    if cut is None:
        assert text == "3.20.(금)까지"
        return
    kept = cut[1]
    # What was kept ends where a part ends, or inside a word that is no value.
    ends = {" ".join(parts[:count]) for count in range(len(parts) + 1)}
    rest = kept.rpartition(" ")[2]
    assert kept in ends or not any(character.isdigit() for character in rest), (kept, title)


@given(st.lists(st.one_of(WORD, VALUES), max_size=9), st.integers(0, 120))
def test_shortened_is_a_beginning(parts: list[str], limit: int) -> None:
    text = " ".join(parts)
    told = shortened(text, lambda words: len(words) <= limit)
    assert len(told) <= limit or not told
    assert told == text or text.startswith(told.removesuffix(".."))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("농기계 수리 및 부품 지원", "농기계 수리.."),
        ("농기계 수리, 부품 교체 지원", "농기계 수리.."),
        ("농기계 및수리점 안내 말씀", "농기계 및수리점.."),
    ],
)
def test_what_joins_goes_with_what_it_joined(text: str, told: str) -> None:
    assert shortened(text, lambda part: len(part) <= 11) == told


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("고추 건조기 지원", ["고추", "건조기", "지원"]),
        ("2026. 3. 20.(금) 18:00까지 신청", ["2026. 3. 20.(금) 18:00까지", "신청"]),
        ("최대 1억 2,000만 원 지원", ["최대", "1억 2,000만 원", "지원"]),
        ("3. 9.(월) ~ 3. 20.(금) 접수", ["3. 9.(월) ~ 3. 20.(금)", "접수"]),
        ("문의 055-900-1234 까지", ["문의", "055-900-1234 까지"]),
        ("농가당 60만 원 이내", ["농가당", "60만 원 이내"]),
        ("1반 ~ 3반 ~ 5반까지 모여", ["1반 ~ 3반 ~ 5반까지", "모여"]),
        ("한 곳에 3백 50만원씩 준다", ["한", "곳에", "3백 50만원씩", "준다"]),
        ("", []),
    ],
)
def test_parts_that_stay_whole(text: str, parts: list[str]) -> None:
    assert whole_parts(text) == parts


@given(ANY)
@example("①②③ ㎡ ㎏ 「」 ☎ ▶ · ")
def test_safe_text_has_a_size(text: str) -> None:
    assert size(safe(text)) <= 4 * len(text) + 18 * len(text)
    assert safe(safe(text)) == safe(text)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("– — −", "- - -"),
        ("600m²", "600m²"),
        ("㎡ ① ☎", "㎡ ① ☎"),
        ("📞 전화", "☎ 전화"),
        ("👍 좋아요", "좋아요"),
        ("½컵", "½컵"),
        ("𠮷", "?"),
        ("é", "e"),
        ("읍ž면ž동", "읍·면·동"),
        ("탭\t과\u00a0빈칸\u200b", "탭 과 빈칸"),
        ("€5", "유로5"),
        ("각", "각"),
    ],
)
def test_signs_that_cp949_lacks(given: str, told: str) -> None:
    assert safe(given) == told


# --- files --------------------------------------------------------------------------------------------------------


class TestFiles:
    def rows(self, *titles: str) -> list[list[str]]:
        files = messages.render(released(edition(*map(notice, titles))))
        return list(csv.reader(io.StringIO(files["messages/문자.csv"].decode("utf-8-sig"))))

    def test_a_table_to_load(self) -> None:
        heads, *rows = self.rows("고추 건조기 지원", "콩 종자 지원")
        assert heads == ["제목", "종류", "바이트", "글"]
        assert [row[:2] for row in rows] == [
            [title, kind] for title in ("고추 건조기 지원", "콩 종자 지원") for kind in (SHORT, LONG, NOTIFICATION)
        ]
        assert all(int(row[2]) == len(row[3].encode("cp949")) for row in rows)

    def test_the_table_begins_with_a_mark(self) -> None:
        assert messages.render(edition(full_notice()))["messages/문자.csv"].startswith(b"\xef\xbb\xbf")

    def test_no_cell_is_a_formula(self) -> None:
        cells = [cell for row in self.rows("=1+1", "+82", "-5", "@SUM(A1)", "\t=1") for cell in row]
        assert [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t")] == []

    def test_hostile_titles_break_nothing(self) -> None:
        files = messages.render(
            released(edition(*map(notice, ("<script>alert(1)</script>", "\x00\x1b[31m", "가" * 500))))
        )
        assert "<script" not in files["messages/문자.html"].decode()
        assert all("\x1b" not in content.decode() for content in files.values())

    def test_same_edition_same_bytes(self) -> None:
        assert messages.render(edition(full_notice())) == messages.render(edition(full_notice()))

    def test_a_page_without_messages_says_so(self) -> None:
        assert "오늘 보낼 문자가 없습니다." in messages.render(edition())["messages/문자.html"].decode()
