"""What the site says: where each notice stands, by which day, what is named as waiting, and no more."""

import json
from datetime import date
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from icalendar import Calendar
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from flows.publishers import site
from flows.publishers.addresses import notice_path
from flows.publishers.checking import check
from flows.publishers.items import item_of
from flows.publishers.release import released
from flows.publishers.site.cards import GROUPS, cards_of
from flows.publishers.site.days import Day, deadlines, events, left_words
from flows.publishers.site.month import months_of
from flows.publishers.site.notice import page_of
from flows.publishers.templating import whole_dates
from models.blocks import Place
from models.editions import Edition
from models.facts import Quote
from models.findings import Advisory, Finding, Unread
from tests.flows.examples import edition, full_notice, notice, revision, schedule
from tests.flows.publishers.site.examples import HOSTILE, MONDAY, whole

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return site.render(whole())


def grouped(of: Edition) -> dict[str, list[str]]:
    cards = cards_of(of)
    return {group.key: [card.title for card in cards if card.group == group.key] for group in GROUPS}


class TestList:
    def test_each_notice_stands_in_its_group_by_its_day(self) -> None:
        groups = grouped(whole())
        hostile = groups["due"].pop()
        assert hostile.startswith('<script>alert("가온면")</script>')
        assert groups == {
            "due": ["체육복 구입비 지원", "고추 건조기 지원"],
            "waits": ["벼 육묘상자 지원"],
            "events": ["한글 교실", "상촌마을 꽃길 걷기"],
            "always": ["이미용권 지원"],
            "told": ["나무 심기", "산불 조심"],
            "cancelled": ["장학생 선발"],
            "reports": [],
            "closed": ["지난 공고"],
        }

    def test_a_card_holds_every_coming_day_so_that_the_page_may_turn_to_the_next(self) -> None:
        (card,) = (card for card in cards_of(whole()) if card.title == "체육복 구입비 지원")
        assert [(day.last, day.words, day.part) for day in card.days] == [
            ("2026-03-06", "2026. 3. 6.(금)까지", "(1차)"),
            ("2026-04-10", "2026. 4. 10.(금)까지", "(2차)"),
        ]
        assert (card.left, card.gist) == ("4일 남음", ("지원금: 1인당 15만원",))

    def test_what_moved_is_marked(self) -> None:
        assert {card.title: card.mark for card in cards_of(whole()) if card.mark} == {
            "고추 건조기 지원": "바뀜",
            "장학생 선발": "취소",
        }

    def test_a_village_is_named_where_the_notice_names_it(self) -> None:
        assert {card.title: card.villages for card in cards_of(whole()) if card.villages} == {
            "상촌마을 꽃길 걷기": ("상촌",)
        }


class TestParts:
    def test_a_deadline_of_a_part_is_never_told_as_that_of_the_whole(self) -> None:
        pears = schedule(end="2026-03-27", **{"for": "배, 단감"})
        files = site.render(edition(notice("농작물재해보험 가입", schedules=(pears,))))
        (page,) = (
            content.decode() for path, content in files.items() if path.startswith("site/notice/") and "html" in path
        )
        assert '<span class="part">(배, 단감)</span>' in files["site/index.html"].decode()
        assert '<span class="part">(배, 단감)</span>' in page
        assert "\n2026. 3. 27.(금)까지 (배, 단감)\n" in page  # the text to pass on
        assert "<title>농작물재해보험 가입 · 3. 27.(금)까지 (배, 단감) | " in page

    def test_days_stand_under_the_sources_own_word(self) -> None:
        days = (
            schedule(role="other", label="선정 발표", start="2026-04-10", **{"for": "1차"}),
            schedule(role="other", label="선정 발표", start="2026-08-07", **{"for": "2차"}),
        )
        page = page_of(revision(notice(schedules=days)), edition())
        assert [(row.label, row.texts) for row in page.rows] == [
            ("선정 발표", ("1차: 2026. 4. 10.(금)", "2차: 2026. 8. 7.(금)"))
        ]

    def test_no_line_ends_inside_a_date(self) -> None:
        assert whole_dates("2026. 3. 9.(월) ~ 3. 20.(금) 18:00까지") == (
            "2026.\u00a03.\u00a09.\u2060(월) ~ 3.\u00a020.\u2060(금) 18:00까지"
        )


class TestDays:
    @pytest.mark.parametrize(
        ("last", "words"), [("2026-03-02", "오늘 마감"), ("2026-03-03", "내일 마감"), ("2026-03-10", "8일 남음")]
    )
    def test_days_left_until_a_deadline(self, last: str, words: str) -> None:
        (day,) = deadlines(notice(schedules=(schedule(end=last),)), MONDAY)
        assert left_words(day, MONDAY, event=False) == words

    def test_a_month_without_a_day_has_no_days_left(self) -> None:
        (day,) = deadlines(notice(schedules=(schedule("3월", start="2026-03", end="2026-03"),)), MONDAY)
        assert (day.last, day.words, left_words(day, MONDAY, event=False)) == ("2026-03-31", "2026년 3월 중", "")

    def test_an_application_that_has_not_begun_says_from_when(self) -> None:
        (day,) = deadlines(notice(schedules=(schedule(start="2026-03-09", end="2026-03-20"),)), MONDAY)
        assert (day.first, day.opens) == ("2026-03-09", "2026. 3. 9.(월)부터 받습니다.")

    @pytest.mark.parametrize(
        ("first", "last", "words"),
        [
            ("2026-03-02", "2026-03-02", "오늘"),
            ("2026-03-01", "2026-03-05", "하고 있음"),
            ("2026-03-03", "2026-03-03", "내일"),
            ("2026-03-12", "2026-03-12", "10일 뒤"),
        ],
    )
    def test_days_until_an_event(self, first: str, last: str, words: str) -> None:
        assert left_words(Day(first=first, last=last, words=""), MONDAY, event=True) == words

    def test_an_event_that_is_over_is_no_coming_day(self) -> None:
        told = [schedule("1회", role="event", start="2026-03-01"), schedule("2회", role="event", start="2026-03-07")]
        assert [day.first for day in events(notice(schedules=tuple(told)), MONDAY)] == ["2026-03-07"]


class TestNotice:
    def test_its_page_lies_where_the_codes_on_paper_lead(self, files: dict[str, bytes]) -> None:
        pages = {path for path in files if path.startswith("site/notice/") and path.endswith(".html")}
        assert pages == {f"site/{notice_path(one.key)}" for one in whole().revisions}

    def test_everything_that_may_go_out_is_on_it(self) -> None:
        page = page_of(revision(full_notice()), whole())
        assert [(row.label, row.texts) for row in page.rows] == [
            ("누가", ("누리군에 주소를 둔 농업인",)),
            ("한도", ("농가당 최대 60만원",)),
            ("신청", ("2026. 3. 2.(월) ~ 3. 20.(금)",)),
            ("어디서", ("면사무소 농업담당",)),
            ("어떻게", ("방문",)),
            ("낼 서류", ("신청서", "통장 사본")),
        ]
        assert page.share == (
            "[가온면] 고추 건조기 지원\n2026. 3. 20.(금)까지\n누가: 누리군에 주소를 둔 농업인\n"
            "한도: 농가당 최대 60만원\n어디서: 면사무소 농업담당\n문의: 김가온 055-000-1234"
        )
        assert [(one.label, one.raw, one.place) for one in page.sources][-1] == (
            "신청기간",
            "2026. 3. 20.(금)까지",
            "3쪽",
        )

    def test_what_waits_is_named_and_what_looks_wrong_is_not_told(self, files: dict[str, bytes]) -> None:
        texts = {path: content.decode() for path, content in files.items()}
        (waits,) = (text for path, text in texts.items() if "/notice/" in path and 'id="waits-title"' in text)
        assert "<li>접수기한</li>" in waits
        assert "기한은 확인을 기다립니다." in waits
        assert not [path for path, text in texts.items() if "3. 21." in text]

    def test_a_value_that_waits_stands_nowhere(self) -> None:
        raw = "2029. 5. 26.(금)까지"
        words = Quote(raw=raw, span=(0, len(raw)), place=Place(page=3))
        said = notice(
            schedules=(schedule(raw, label="접수기한", end="2029-05-26", confidence="doubtful"),),
            findings=(
                Finding(code="weekday_mismatch", message="2029. 5. 26.은 토요일", quote=words, against=(words,)),
            ),
            advisories=(Advisory(code="closed_day", message="2029. 5. 26.은 토요일입니다.", quote=words),),
            unread=(Unread(cue="date", reason="no such day", **words.model_dump()),),
        )
        files = site.render(released(edition(said)))
        assert [path for path, content in files.items() if b"2029" in content] == []
        page = files[f"site/{notice_path(edition(said).revisions[0].key)}"].decode()
        assert "<li>접수기한 (3쪽)</li>" in page
        assert "원문에 서로 맞지 않는 곳이 있습니다(3쪽)." in page

    def test_its_own_calendar_has_its_days(self, files: dict[str, bytes]) -> None:
        key = whole().revisions[0].key
        calendar = Calendar.from_ical(files[f"site/{notice_path(key)}".replace(".html", ".ics")])
        (event,) = (one for one in calendar.walk("VEVENT") if "마감" in str(one["SUMMARY"]))
        assert event.decoded("DTSTART") == date(2026, 3, 20)

    def test_what_changed_stands_side_by_side(self, files: dict[str, bytes]) -> None:
        page = files[f"site/{notice_path(whole().revisions[0].key)}"].decode()
        assert "3.\u00a013.\u2060(금)까지</del>" in page
        assert "3.\u00a020.\u2060(금)까지</ins>" in page


class TestMonth:
    def test_every_month_in_which_something_stands_has_a_page(self, files: dict[str, bytes]) -> None:
        assert sorted(path for path in files if "/month/" in path) == [
            "site/month/2026-02.html",
            "site/month/2026-03.html",
            "site/month/2026-04.html",
        ]

    def test_entries_stand_on_their_days_and_repeat_on_each(self) -> None:
        (march,) = (month for month in months_of(whole()) if month.first == date(2026, 3, 1))
        told = {
            box.day.day: [(one.prefix, one.time, one.title) for one in box.appointments]
            for week in march.weeks
            for box in week
            if box.appointments
        }
        assert told[6] == [("마감", "", "체육복 구입비 지원 (1차)")]
        assert told[9] == [("", "10:00", "상촌마을 꽃길 걷기")]
        assert [day for day, held in told.items() if ("", "", "한글 교실") in held] == [3, 10, 17, 24]

    def test_a_month_without_a_day_stands_beside_the_days(self) -> None:
        months = {month.first.month: month for month in months_of(whole())}
        assert [(one.prefix, one.title) for one in months[4].whole] == [("4월 중 사업", "나무 심기")]
        assert (months[4].before, months[4].after) == (date(2026, 3, 1), None)
        assert not [box for week in months[4].weeks for box in week if box.day.day == 1 and box.appointments]

    def test_a_month_without_anything_is_there_when_it_is_this_one(self) -> None:
        assert [month.first for month in months_of(edition(today=date(2026, 5, 9)))] == [date(2026, 5, 1)]


class TestFeed:
    def test_it_has_what_the_standard_asks_for(self, files: dict[str, bytes]) -> None:
        feed = ElementTree.fromstring(files["site/feed.atom"])
        told = whole()
        assert {feed.find(ATOM + name) is not None for name in ("id", "title", "updated", "author")} == {True}
        ids = [entry.findtext(ATOM + "id", "") for entry in feed.iter(ATOM + "entry")]
        assert len(set(ids)) == len(told.revisions)
        assert all(one.startswith("urn:uuid:") for one in ids)
        hrefs = {entry.find(ATOM + "link").attrib["href"] for entry in feed.iter(ATOM + "entry")}  # type: ignore[union-attr]
        assert hrefs == {notice_path(one.key) for one in told.revisions}

    def test_a_change_keeps_the_id_and_moves_the_time(self) -> None:
        first = edition(notice())
        later = revision(notice(), number=1, made_at=first.revisions[0].made_at.replace(day=4))
        second = first.model_copy(update={"revisions": (later,)})
        one, other = (ElementTree.fromstring(site.render(of)["site/feed.atom"]) for of in (first, second))
        path = f"{ATOM}entry/{ATOM}"
        assert one.findtext(path + "id") == other.findtext(path + "id")
        assert (one.findtext(path + "updated"), other.findtext(path + "updated")) == (
            "2026-03-02T00:30:00Z",
            "2026-03-04T00:30:00Z",
        )

    def test_links_are_whole_where_the_site_has_an_address(self) -> None:
        feed = ElementTree.fromstring(site.render(whole(site="https://example.org/가온/"))["site/feed.atom"])
        (itself,) = (link.attrib["href"] for link in feed.findall(ATOM + "link") if link.attrib["rel"] == "self")
        assert itself == "https://example.org/가온/feed.atom"


class TestExport:
    def test_it_is_as_its_schema_says(self, files: dict[str, bytes]) -> None:
        schema = json.loads(files["site/records.schema.json"])
        Draft202012Validator.check_schema(schema)
        told = json.loads(files["site/records.json"])
        assert list(Draft202012Validator(schema).iter_errors(told)) == []
        assert [one["key"] for one in told["notices"]] == [one.key for one in whole().revisions]

    def test_the_schema_refuses_what_is_no_export(self, files: dict[str, bytes]) -> None:
        validator = Draft202012Validator(json.loads(files["site/records.schema.json"]))
        told = json.loads(files["site/records.json"])
        told["notices"][0]["notice"]["schedules"][0]["end"] = "next week"
        assert [one.json_path for one in validator.iter_errors(told)]


class _Strict(HTMLParser):
    """Notes scripts, and elements that are opened inside where none belongs."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "script":
            self.scripts.append(dict(attrs).get("src"))


class TestBytes:
    def test_they_may_go_out(self, files: dict[str, bytes]) -> None:
        check(files)

    def test_the_same_edition_gives_the_same(self, files: dict[str, bytes]) -> None:
        assert site.render(whole()) == files

    def test_a_hostile_title_stays_a_text(self, files: dict[str, bytes]) -> None:
        assert "\x00" in HOSTILE
        for path, content in files.items():
            if path.endswith(".html"):
                parser = _Strict()
                parser.feed(content.decode())
                assert set(parser.scripts) <= {"search.js", "site.js", "../site.js"}
            if not path.endswith((".ics", ".json")):
                assert not {"\x00", "\u202e"} & set(content.decode())

    def test_nothing_to_tell_is_a_site_too(self) -> None:
        files = site.render(edition())
        check(files)
        assert "아직 알릴 것이 없습니다." in files["site/index.html"].decode()

    def test_the_digest_and_the_list_tell_the_same_day(self) -> None:
        told = whole()
        items = {one.key[:16]: item_of(one, told.today).until for one in told.revisions}
        assert all(card.days[0].words == items[card.id] for card in cards_of(told) if card.group == "due")
