"""The digest: what closes next stands first, the words are the source's, on paper and on a telephone."""

import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from flows.publishers.digest import html
from flows.publishers.items import Item, item_of
from flows.publishers.korean import amount_words, moment_words, rate_words, span_words, won_words
from models.blocks import Place
from models.editions import Edition
from models.facts import Amount, Criterion, Quote, Rate, Schedule
from models.findings import Advisory, Finding, Unread
from models.moments import Moment
from models.records import FieldQuote, NoticeRecord
from tests.flows.examples import document, edition, full_notice, notice, revision, schedule

MONDAY = date(2026, 3, 2)


def page_of(of: Edition) -> str:
    """The page's text, without the signs that keep dates on one line."""
    (content,) = html.render(of).values()
    return content.decode().replace("\u00a0", " ").replace("\u2060", "")


def item(said: NoticeRecord, today: date = MONDAY) -> Item:
    return item_of(revision(said), today)


def closing_on(day: str) -> NoticeRecord:
    return notice(f"{day} 마감", schedules=(schedule(f"{day}까지", end=day),))


def closed(raw: str) -> Advisory:
    words = Quote(raw=raw, span=(0, len(raw)), place=Place(page=3))
    return Advisory(code="closed_day", message="마감일이 공휴일입니다.", quote=words)


UNREAD = Unread(cue="date", reason="no such day", raw="2. 30.까지", span=(0, 7), place=Place(page=4))


class TestParts:
    @pytest.mark.parametrize(
        ("said", "part"),
        [
            (closing_on("2026-03-02"), "week"),
            (closing_on("2026-03-08"), "week"),  # the Sunday of the week
            (closing_on("2026-03-09"), "soon"),
            (closing_on("2026-03-16"), "soon"),  # two weeks
            (closing_on("2026-03-17"), "later"),
            (closing_on("2026-03-01"), "closed"),
            (closing_on("2026-03"), "later"),  # a month ends with its last day
            (notice(schedules=(schedule("연중", open="always"),)), "always"),
            (
                notice(schedules=(schedule("3. 2.부터 예산 소진 시까지", start="2026-03-02", open="until_exhausted"),)),
                "always",
            ),
            (notice(schedules=()), "always"),
            (notice(schedules=(), unread=(UNREAD,)), "unread"),
            (notice(schedules=(), category="notice"), "told"),
            (notice(schedules=(), category="cooperation"), "told"),
            (notice(schedules=(), category="report"), "reports"),
            (notice(schedules=(schedule("3. 5.", role="event", start="2026-03-05"),), category="event"), "events"),
            (notice(schedules=(schedule("2. 5.", role="event", start="2026-02-05"),), category="event"), "closed"),
            (
                notice(schedules=(schedule("2. 5.~3. 5.", role="event", start="2026-02-05", end="2026-03-05"),)),
                "events",
            ),
            (
                notice(
                    schedules=(schedule("매주 수", role="event", start="2026-01-07", rrule="FREQ=WEEKLY;BYDAY=WE"),)
                ),
                "events",
            ),
        ],
    )
    def test_where_a_notice_stands(self, said: NoticeRecord, part: str) -> None:
        assert item(said).part == part

    @pytest.mark.parametrize(
        ("schedules", "part"),
        [
            ((schedule("2. 1.~3. 1.", role="project", start="2026-02-01", end="2026-03-01"),), "closed"),
            ((schedule("2. 1.~3. 2.", role="project", start="2026-02-01", end="2026-03-02"),), "told"),
            ((schedule("2. 27.", role="pay", start="2026-02-27"),), "closed"),
            ((schedule("2. 1.부터 시행", role="effective", start="2026-02-01"),), "told"),
            ((schedule("2. 1.부터", role="use", start="2026-02-01"),), "told"),
            ((schedule("2. 1. 현재", role="other", start="2026-02-01"),), "told"),
            (
                (
                    schedule("2. 1.~2. 15.", role="project", start="2026-02-01", end="2026-02-15"),
                    schedule("3. 1.~3. 15.", role="project", start="2026-03-01", end="2026-03-15"),
                ),
                "told",
            ),
        ],
    )
    def test_a_season_that_is_over_stands_with_what_is_over(self, schedules: tuple[Schedule, ...], part: str) -> None:
        assert item(notice(category="cooperation", schedules=schedules)).part == part

    def test_the_next_of_several_deadlines_counts(self) -> None:
        rounds = notice(schedules=(schedule(end="2026-02-20"), schedule(end="2026-03-27"), schedule(end="2026-03-13")))
        assert (item(rounds).part, item(rounds).until) == ("soon", "2026. 3. 13.(금)까지")

    def test_the_deadline_of_a_round_is_not_told_as_that_of_the_whole(self) -> None:
        rounds = (schedule(end="2026-03-13", **{"for": "1차"}), schedule(end="2026-06-12", **{"for": "2차"}))
        page = page_of(edition(notice(schedules=rounds)))
        assert page.count('1차: <span class="nowrap">2026. 3. 13.(금)까지') == 1
        assert page.count("<strong>1차: 2026. 3. 13.(금)까지</strong>") == 1

    def test_an_unread_date_beside_a_deadline_is_said(self) -> None:
        said = item(notice(unread=(UNREAD,)))
        assert (said.part, said.checks) == ("later", ("읽지 못한 말: “2. 30.까지” (4쪽)",))

    def test_what_closes_next_stands_first(self) -> None:
        days = ["2026-04-01", "2026-03-10", "2026-03-04", "2026-03-03"]
        page = page_of(edition(*(closing_on(day) for day in days)))
        titles = re.findall(r"<h3>.*?> ([\d-]+) 마감</label>", page)
        assert titles == ["2026-03-03", "2026-03-04", "2026-03-10", "2026-04-01"]

    def test_a_date_and_its_weekday_stay_on_one_line(self) -> None:
        (content,) = html.render(edition(closing_on("2026-03-20"))).values()
        assert "2026.\u00a03.\u00a020.\u2060(금)까지" in content.decode()

    def test_status_comes_from_the_day_alone(self) -> None:
        said = closing_on("2026-03-20")
        assert [item(said, date(2026, 3, day)).left for day in (12, 19, 20)] == [
            "D-8 (8일 남음)",
            "D-1 (내일 마감)",
            "오늘 마감",
        ]
        assert item(said, date(2026, 3, 21)).part == "closed"

    def test_cancelled_is_not_announced(self) -> None:
        cancelled = revision(notice("취소된 지원"), status="cancelled")
        assert "취소된 지원" not in page_of(Edition(today=MONDAY, revisions=(cancelled,)))


class TestWords:
    @pytest.mark.parametrize(
        ("role", "raw", "words"),
        [
            ("subsidy", "도비 30%", "보조(도비) 30%"),
            ("subsidy", "군 30", "보조(군비) 30%"),
            ("subsidy", "국고보조 30%", "보조(국고) 30%"),
            ("subsidy", "보조 30%", "보조 30%"),
            ("subsidy", "시설비 30%", "보조 30%"),
            ("self", "자부담 30%", "자부담 30%"),
        ],
    )
    def test_who_pays_a_share_is_named(self, role: str, raw: str, words: str) -> None:
        share = Rate(role=role, percent=30, raw=raw, span=(0, len(raw)))
        assert rate_words(share) == words

    @pytest.mark.parametrize(
        ("moment", "words"),
        [
            ("2026", "2026년"),
            ("2026-03", "2026년 3월"),
            ("2026-03-20", "2026. 3. 20.(금)"),
            ("2026-03-20T18:00", "2026. 3. 20.(금) 18:00"),
        ],
    )
    def test_moments_in_official_notation(self, moment: str, words: str) -> None:
        assert moment_words(Moment.parse(moment)) == words

    @pytest.mark.parametrize(
        ("start", "end", "words"),
        [
            ("2026-03-02", "2026-03-20", "2026. 3. 2.(월) ~ 3. 20.(금)"),
            ("2026-12-28", "2027-01-08", "2026. 12. 28.(월) ~ 2027. 1. 8.(금)"),
            ("2026-03-05T14:00", "2026-03-05T16:00", "2026. 3. 5.(목) 14:00 ~ 16:00"),
            ("2026-03-05T09:00", "2026-03-06T18:00", "2026. 3. 5.(목) 09:00 ~ 3. 6.(금) 18:00"),
            ("2026-02", "2026-02", "2026년 2월"),
            ("2026-02", "2026-04", "2026년 2월 ~ 4월"),
            (None, "2026-03-20", "2026. 3. 20.(금)까지"),
            ("2026-03-20", None, "2026. 3. 20.(금)"),
            (None, None, ""),
        ],
    )
    def test_spans(self, start: str | None, end: str | None, words: str) -> None:
        sides = [Moment.parse(side) if side else None for side in (start, end)]
        assert span_words(*sides) == words

    @pytest.mark.parametrize(
        ("won", "words"),
        [
            (600_000, "60만원"),
            (120_000_000, "1억 2,000만원"),
            (100_000_000, "1억원"),
            (1_234_567, "1,234,567원"),
            (5_000, "5,000원"),
            (0, "0원"),
        ],
    )
    def test_sums_exact_to_the_won(self, won: int, words: str) -> None:
        assert won_words(won) == words

    @pytest.mark.parametrize(
        ("amount", "words"),
        [
            ({"role": "cap", "max": 600_000, "per": "farm"}, "농가당 최대 60만원"),
            ({"role": "benefit", "min": 100_000, "max": 100_000, "period": "month"}, "월 10만원"),
            ({"role": "benefit", "min": 100_000, "max": 300_000, "for": "청년"}, "청년: 10만원 ~ 30만원"),
            ({"role": "fee", "min": 50_000}, "5만원 이상"),
            ({"role": "other"}, "따로 정함"),
        ],
    )
    def test_amounts(self, amount: dict[str, object], words: str) -> None:
        assert amount_words(Amount.model_validate({"raw": "따로 정함", "span": (0, 5), **amount})) == words

    def test_an_entry_says_all_that_a_resident_asks(self) -> None:
        said = item(full_notice())
        assert (said.until, said.left) == ("2026. 3. 20.(금)까지", "D-18 (18일 남음)")
        assert [(line.label, line.texts) for line in said.lines] == [
            ("신청", ("2026. 3. 2.(월) ~ 3. 20.(금)",)),
            ("대상", ("누리군에 주소를 둔 농업인",)),
            ("한도", ("농가당 최대 60만원",)),
            ("신청 방법", ("면사무소 농업담당, 방문",)),
            ("낼 서류", ("신청서, 통장 사본",)),
        ]
        assert [(source.raw, source.place) for source in said.sources] == [("2026. 3. 20.(금)까지", "3쪽")]

    def test_a_lone_month_has_no_days_left(self) -> None:
        said = item(notice(schedules=(schedule("3월 중", start="2026-03", end="2026-03"),)))
        assert (said.until, said.left, said.advice) == ("2026년 3월 중", "", "")

    def test_a_weekend_is_never_moved_but_said(self) -> None:
        saturday = item(closing_on("2026-03-21"))
        assert saturday.until == "2026. 3. 21.(토)까지" and saturday.advice.startswith("마감일이 토요일입니다.")
        assert item(closing_on("2026-03-20")).advice == ""

    def test_what_is_not_certain_is_marked(self) -> None:
        page = page_of(edition(notice(schedules=(schedule(end="2026-03-20", confidence="inferred"),))))
        assert page.count("확인 필요") == 2  # beside the deadline, at a glance and in its entry
        assert "확인 필요" not in page_of(edition(closing_on("2026-03-20")))

    def test_findings_are_said(self) -> None:
        wrong = notice(findings=(Finding(code="weekday_mismatch", message="3. 20.은 금요일입니다."),))
        assert item(wrong).checks == ("3. 20.은 금요일입니다.",)

    def test_a_public_holiday_is_said_once(self) -> None:
        said = closing_on("2026-05-05").model_copy(update={"advisories": (closed("2026-05-05까지"),)})
        assert item(said).advice == "마감일이 공휴일입니다. 받는 곳이 여는지 먼저 물어보십시오."
        assert item(said).besides == ()

    def test_a_closed_day_that_is_over_is_not_said(self) -> None:
        said = closing_on("2026-05-05").model_copy(update={"advisories": (closed("2026-05-05까지"),)})
        assert item(said, date(2026, 5, 6)).besides == ()

    def test_a_later_round_that_ends_on_a_closed_day_stands_among_what_is_good_to_know(self) -> None:
        rounds = (
            schedule("2026. 3. 20.까지", end="2026-03-20"),
            schedule("2026. 5. 5.까지", end="2026-05-05"),
        )
        said = notice(schedules=rounds, advisories=(closed("2026. 5. 5.까지"),))
        assert (item(said).advice, item(said).besides) == ("", ("마감일이 공휴일입니다. (3쪽)",))

    def test_what_is_good_to_know_stands_apart_from_what_is_wrong(self) -> None:
        missing = Advisory(
            code="attachment_missing", message="‘붙임 2’이 없습니다.", quote=Quote(raw="붙임 2", span=(40, 44))
        )
        said = notice(advisories=(missing,))
        assert (item(said).checks, item(said).besides) == ((), ("‘붙임 2’이 없습니다.",))
        page = page_of(edition(said))
        assert '<span class="tag">알아 둘 것</span> ‘붙임 2’이 없습니다.' in page
        assert "확인 필요" not in page

    def test_many_lines_are_counted(self) -> None:
        conditions = tuple(Criterion(polarity="require", raw=f"조건 {number}", span=(0, 4)) for number in range(7))
        (line,) = (one for one in item(notice(eligibility=conditions)).lines if one.label == "대상")
        assert line.texts == ("조건 0", "조건 1", "조건 2", "조건 3", "그 밖에 3가지(원문 참조)")

    def test_without_a_date_the_heading_is_the_source(self) -> None:
        heading = FieldQuote(field="title", raw="산불 조심", span=(0, 5), place=Place(line=12))
        (source,) = item(notice("산불 조심", schedules=(), quotes=(heading,))).sources
        assert (source.raw, source.place) == ("산불 조심", "12번째 줄")


class Outline(HTMLParser):
    """Headings in order, and whatever would be fetched from elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.headings: list[int] = []
        self.fetched: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        self.fetched += [
            value or ""
            for name, value in attrs
            if name in ("src", "href") and not (value or "").startswith(("#", "tel:"))
        ]


class TestPage:
    def test_one_file_of_the_day(self) -> None:
        assert list(html.render(edition(notice()))) == ["digest/2026-03-02.html"]
        assert html.render(edition(notice())) == html.render(edition(notice()))

    def test_headings_in_order_and_nothing_from_elsewhere(self) -> None:
        outline = Outline()
        outline.feed(page_of(edition(full_notice(), closing_on("2026-03-03"), closing_on("2026-01-01"))))
        assert outline.headings[0] == 1 and outline.headings.count(1) == 1
        assert all(after - before <= 1 for before, after in zip(outline.headings, outline.headings[1:], strict=False))
        assert outline.fetched == [] and not {"script", "img", "iframe", "link"} & set(outline.tags)

    def test_closed_is_folded_with_its_count(self) -> None:
        page = page_of(edition(closing_on("2026-01-01"), closing_on("2026-02-01")))
        folded = page[page.index("<details>") :]
        assert "마감했거나 지난 것" in folded and "2건" in folded and "2026-02-01 마감" in folded

    def test_an_edition_of_nothing_says_so(self) -> None:
        assert "알릴 것이 없습니다." in page_of(edition())

    @pytest.mark.parametrize(
        ("issuers", "title"), [(["누리군 가온면"], "누리군 가온면 소식"), (["가온면", "다온면"], "우리 지역 소식")]
    )
    def test_whose_digest_it_is(self, issuers: list[str], title: str) -> None:
        documents = tuple((f"{name}.hwp", document(issuer=name)) for name in issuers)
        assert f"<h1>{title}</h1>" in page_of(Edition(today=MONDAY, documents=documents))

    @given(st.text(st.sampled_from("<>&\"'{}%가나 /script"), min_size=1, max_size=60))
    def test_no_words_become_markup(self, text: str) -> None:
        def tags(said: NoticeRecord) -> list[str]:
            outline = Outline()
            outline.feed(page_of(edition(said)))
            return outline.tags

        def filled(words: str) -> NoticeRecord:
            quoted = schedule(words, end="2026-03-20", label=words, **{"for": words})
            return notice(words, section=words, apply_at=words, place=words, schedules=(quoted,))

        blank = text if not text.strip() else "가"
        assert tags(filled(text)) == tags(filled(blank))


@pytest.fixture(scope="module")
def browser_page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Page:
    """The digest in a real browser, as wide as a small telephone."""
    path: Path = tmp_path_factory.mktemp("digest") / "digest.html"
    long = notice("아주긴사업이름" * 8, apply_at="가나다라마바사" * 12, schedules=(schedule(end="2026-03-05T18:00"),))
    path.write_text(page_of(edition(full_notice(), long, closing_on("2026-01-01"))), "utf-8")
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(path.as_uri())
    return page


class TestBrowser:
    def test_letters_are_large(self, browser_page: Page) -> None:
        sizes = browser_page.evaluate(
            "[...document.querySelectorAll('body, h3, dd, dt, .until, .source, .tag, td')]"
            ".map(e => parseFloat(getComputedStyle(e).fontSize))"
        )
        assert len(sizes) > 10 and min(sizes) >= 18

    def test_nothing_runs_out_of_a_telephone(self, browser_page: Page) -> None:
        assert browser_page.evaluate("document.documentElement.scrollWidth") == 390

    def test_the_closed_unfold(self, browser_page: Page) -> None:
        closed = browser_page.get_by_role("heading", name="2026-01-01 마감")
        assert not closed.is_visible()
        browser_page.get_by_text("마감했거나 지난 것").last.click()
        assert closed.is_visible()

    def test_an_entry_can_be_ticked(self, browser_page: Page) -> None:
        box = browser_page.get_by_role("checkbox", name="고추 건조기 지원: 알렸음")
        box.check()
        assert box.is_checked()

    def test_on_paper_the_folded_and_the_links_are_left_out(self, browser_page: Page) -> None:
        browser_page.emulate_media(media="print")
        hidden = browser_page.evaluate(
            "['nav', 'details'].map(s => getComputedStyle(document.querySelector(s)).display)"
        )
        points = browser_page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") * 0.75
        browser_page.emulate_media(media="screen")
        assert hidden == ["none", "none"] and points >= 13.5


def test_a_sum_of_no_known_role_is_not_printed_as_given() -> None:
    fine = Amount(role="other", max=1_000_000, raw="과태료 100만원 이하", span=(0, 11))
    (page,) = html.render(edition(notice(amounts=(fine,)))).values()
    assert "금액" not in page.decode() and "100만원" not in page.decode()
