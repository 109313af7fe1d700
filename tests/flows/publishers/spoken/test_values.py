"""Every spoken value, read back by an independent reader, is the value: some 10,000, each kind at its edges too."""

import random
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from flows.publishers.spoken.days import (
    day_name,
    duration_name,
    moment_name,
    month_name,
    recurrence_name,
    relative_name,
    span_name,
    time_name,
)
from flows.publishers.spoken.numbers import counting, decimal, ordinal, sino
from flows.publishers.spoken.numbers import native as native_number
from flows.publishers.spoken.particles import with_particle
from flows.publishers.spoken.values import age, amount, counted, percent, phone, won
from models.facts import Amount, Relative
from models.moments import Moment
from tests.flows.publishers.spoken import reader

TODAY = date(2026, 3, 2)
EACH = 700


def chosen(low: int, high: int, seed: int) -> list[int]:
    """Numbers of every length between two bounds, their edges among them."""
    dice = random.Random(seed)
    lengths = [dice.randint(0, len(str(high))) for _ in range(EACH)]
    return [low, high, *(min(max(low, dice.randrange(10**length)), high) for length in lengths)]


class TestReadBack:
    """The reader knows the rules; nothing of it is taken from the code."""

    def test_numbers(self) -> None:
        for number in chosen(0, 10**15, 1) + [10**power for power in range(16)] + list(range(400)):
            told = sino(number)
            assert (reader.sino(told), reader.spaced_at_ten_thousands(told)) == (number, True)

    def test_sums(self) -> None:
        dice = random.Random(2)
        for number in chosen(1, 10**12, 3):
            rounded = number // (step := 10 ** dice.randint(0, 6)) * step or step
            assert reader.won(won(rounded)) == rounded

    def test_shares(self) -> None:
        for number in chosen(0, 100_000, 4):
            assert reader.percent(percent(number / 1000)) == pytest.approx(number / 1000)
            assert reader.decimal(decimal(number / 1000)) == pytest.approx(number / 1000)

    def test_native_counts(self) -> None:
        for number in range(1, 100):
            assert reader.native(counting(number)) == number
            assert reader.native(counted(number, "명").removesuffix(" 명")) == number
            assert (
                native_number(number) == counting(number) or number in (1, 2, 3, 4, 20) or number % 10 in (1, 2, 3, 4)
            )
        for number in chosen(100, 99_999, 5):
            assert reader.sino(counted(number, "명").removesuffix(" 명")) == number

    def test_sino_counts(self) -> None:
        for number in chosen(1, 99_999, 6):
            for unit in ("원", "개월", "세", "ha", "kg", "m2", "개소"):
                assert reader.sino(counted(number, unit).rpartition(" ")[0]) == number

    def test_ages(self) -> None:
        assert [reader.sino(age(years)[2:-2]) for years in range(1, 121)] == list(range(1, 121))

    def test_every_minute_of_the_day(self) -> None:
        for minute in range(24 * 60):
            assert reader.clock(time_name(*divmod(minute, 60))) == divmod(minute, 60)

    def test_days(self) -> None:
        first = date(1999, 1, 1)
        for days in chosen(0, 20_000, 7):
            day = first + timedelta(days)
            assert reader.day(day_name(day, TODAY), TODAY.year) == (
                day.year,
                day.month,
                day.day,
                reader.WEEKDAYS[day.weekday()],
            )

    def test_every_day_of_the_year(self) -> None:
        for number in range(365):
            day = date(2026, 1, 1) + timedelta(number)
            assert reader.day(day_name(day, TODAY), 2026)[:3] == (day.year, day.month, day.day)

    def test_spans_hold_both_sides(self) -> None:
        dice = random.Random(8)
        for _ in range(EACH):
            start = date(2026, 1, 1) + timedelta(dice.randrange(700))
            end = start + timedelta(dice.randrange(1, 400))
            told = span_name(Moment.parse(str(start)), Moment.parse(str(end)), TODAY)
            first, _, last = told.partition("부터 ")
            assert reader.day(first, 2026)[:3] == (start.year, start.month, start.day)
            # The year of the end is said where it is another than the start's.
            assert reader.day(last.removesuffix("까지"), start.year if start.year == end.year else 2026)[:3] == (
                end.year,
                end.month,
                end.day,
            )

    def test_telephones(self) -> None:
        dice = random.Random(9)
        for _ in range(EACH):
            groups = (
                "0" + str(dice.randrange(10, 100)),
                f"{dice.randrange(10_000):03}",
                f"{dice.randrange(10_000):04}",
            )
            assert reader.phone(phone("-".join(groups))) == "-".join(groups)


class TestRules:
    @pytest.mark.parametrize(
        ("number", "words"),
        [
            (0, "영"),
            (10, "십"),
            (11, "십일"),
            (16, "십육"),
            (100, "백"),
            (110, "백십"),
            (1_000, "천"),
            (1_111, "천백십일"),
            (10_000, "만"),
            (11_000, "만 천"),
            (19_999, "만 구천구백구십구"),
            (20_000, "이만"),
            (100_000, "십만"),
            (1_000_000, "백만"),
            (10_000_000, "천만"),
            (100_000_000, "일억"),
            (100_010_000, "일억 일만"),
            (120_000_000, "일억 이천만"),
            (1_000_000_000, "십억"),
            (1_000_000_000_000, "일조"),
        ],
    )
    def test_sino(self, number: int, words: str) -> None:
        assert sino(number) == words

    def test_very_great_numbers_are_told_digit_by_digit(self) -> None:
        assert sino(10**20).startswith("일공공")

    @pytest.mark.parametrize(
        ("number", "unit", "words"),
        [
            (5, "명", "다섯 명"),
            (20, "명", "스무 명"),
            (21, "명", "스물한 명"),
            (99, "명", "아흔아홉 명"),
            (100, "명", "백 명"),
            (3, "개", "세 개"),
            (2, "가지", "두 가지"),
            (4, "마리", "네 마리"),
            (3, "대", "세 대"),
            (20, "대", "이십 대"),
            (24, "시간", "스물네 시간"),
            (40, "시간", "사십 시간"),
            (65, "세", "육십오 세"),
            (2, "층", "이층"),
            (3, "차", "삼차"),
            (1, "학년", "일학년"),
            (1.5, "ha", "일 점 오 헥타르"),
            (600, "m2", "육백 제곱미터"),
            (20, "kg", "이십 킬로그램"),
            (90, "일", "구십 일"),
            (7, "이름없는단위", "칠 이름없는단위"),
        ],
    )
    def test_counts(self, number: float, unit: str, words: str) -> None:
        assert counted(number, unit) == words

    def test_orders(self) -> None:
        assert [ordinal(number) for number in (1, 2, 3, 4, 5, 10, 11, 12, 20, 21)] == [
            "첫째", "둘째", "셋째", "넷째", "다섯째", "열째", "열한째", "열두째", "스무째", "스물한째",
        ]  # fmt: skip

    def test_months(self) -> None:
        assert tuple(map(month_name, range(1, 13))) == reader.MONTHS

    @pytest.mark.parametrize(
        ("moment", "words"),
        [
            ("2026", "올해"),
            ("2027", "내년"),
            ("2025", "지난해"),
            ("2028", "이천이십팔년"),
            ("2026-10", "시월"),
            ("2027-06", "내년 유월"),
            ("2026-02-17", "이월 십칠일 화요일"),
            ("2027-01-15", "내년 일월 십오일 금요일"),
            ("2026-02-17T18:00", "이월 십칠일 화요일 오후 여섯 시"),
            ("2026-02-17T12:00", "이월 십칠일 화요일 정오"),
            ("2026-02-17T00:00", "이월 십칠일 화요일 영 시"),
        ],
    )
    def test_moments(self, moment: str, words: str) -> None:
        assert moment_name(Moment.parse(moment), TODAY) == words

    @pytest.mark.parametrize(
        ("start", "end", "words"),
        [
            (None, "2026-02-28", "이월 이십팔일 토요일까지"),
            ("2026-02-17", None, "이월 십칠일 화요일"),
            ("2026-02-17", "2026-02-28", "이월 십칠일 화요일부터 이월 이십팔일 토요일까지"),
            ("2026-02", "2026-02", "이월 중"),
            ("2026-03", "2026-12", "삼월부터 십이월까지"),
            ("2026-10-12", "2027-04-30", "시월 십이일 월요일부터 내년 사월 삼십일 금요일까지"),
            ("2027-01-04", "2027-01-08", "내년 일월 사일 월요일부터 일월 팔일 금요일까지"),
            ("2026-03-21T10:00", "2026-03-21T15:00", "삼월 이십일일 토요일 오전 열 시부터 오후 세 시까지"),
            ("2026-03-21T14:00", "2026-03-21T16:30", "삼월 이십일일 토요일 오후 두 시부터 네 시 삼십 분까지"),
            ("2026-03-21T09:00", "2026-03-21T12:00", "삼월 이십일일 토요일 오전 아홉 시부터 정오까지"),
            ("2026", "2028", "올해부터 이천이십팔년까지"),
        ],
    )
    def test_spans(self, start: str | None, end: str | None, words: str) -> None:
        first, last = (Moment.parse(side) if side else None for side in (start, end))
        assert span_name(first, last, TODAY) == words

    @pytest.mark.parametrize(
        ("rule", "words"),
        [
            ("FREQ=WEEKLY;BYDAY=TU,TH", "매주 화요일과 목요일"),
            ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "매주 월요일부터 금요일까지"),
            ("FREQ=WEEKLY;BYDAY=MO,WE,FR", "매주 월요일, 수요일, 금요일"),
            ("FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", "격주 수요일"),
            ("FREQ=MONTHLY;BYDAY=1WE,3WE", "매월 첫째, 셋째 수요일"),
            ("FREQ=MONTHLY;BYDAY=-1WE", "매월 마지막 수요일"),
            ("FREQ=MONTHLY;BYMONTHDAY=15", "매월 십오일"),
            ("FREQ=MONTHLY;BYMONTHDAY=-1", "매월 말일"),
            ("FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=5", "매년 일월, 사월, 칠월, 시월 오일"),
            ("FREQ=DAILY", "매일"),
            ("FREQ=YEARLY;COUNT=3", ""),
            ("FREQ=MONTHLY;BYDAY=WE;BYSETPOS=1", ""),
            ("FREQ=WEEKLY", ""),
            ("FREQ=DAILY;BYDAY=MO", ""),
            ("FREQ=MONTHLY;BYDAY=1WE,2TH", ""),
            ("nonsense", ""),
        ],
    )
    def test_recurrences(self, rule: str, words: str) -> None:
        assert recurrence_name(rule) == words

    @pytest.mark.parametrize(
        ("duration", "words"),
        [("P90D", "구십 일"), ("P1Y6M", "일 년 육 개월"), ("P2W", "이 주"), ("P0D", ""), ("x", "")],
    )
    def test_durations(self, duration: str, words: str) -> None:
        assert duration_name(duration) == words

    @pytest.mark.parametrize(
        ("said", "words"),
        [
            (Relative(anchor="출산일", start="P0D", end="P1Y"), "출산일부터 일 년 이내"),
            (Relative(anchor="준공 후", end="P5Y"), "준공 후 오 년 이내"),
            (Relative(anchor="행사일", end="-P14D"), "행사일 십사 일 전까지"),
            (Relative(anchor="접종일", start="P4M"), "접종일부터 사 개월 후"),
        ],
    )
    def test_periods_counted_from_an_event(self, said: Relative, words: str) -> None:
        assert relative_name(said) == words

    @pytest.mark.parametrize(
        ("said", "words"),
        [
            ({"min": 150_000, "max": 150_000, "per": "person"}, "한 사람당 십오만 원"),
            ({"max": 3_000_000, "per": "farm"}, "농가당 최대 삼백만 원"),
            ({"min": 100_000, "period": "month"}, "한 달에 십만 원 이상"),
            ({"min": 500_000, "max": 1_000_000}, "오십만 원에서 백만 원"),
            ({"min": 60_000, "max": 60_000, "per": "person", "period": "year"}, "한 사람당 일 년에 육만 원"),
            ({}, ""),
        ],
    )
    def test_amounts(self, said: dict[str, object], words: str) -> None:
        assert amount(Amount.model_validate({"role": "benefit", "raw": "", "span": (0, 0), **said})) == words


@pytest.mark.parametrize(
    ("word", "topic", "to"),
    [
        ("고추", "고추는", "고추로"),
        ("마을", "마을은", "마을로"),  # 로 behind ㄹ
        ("집", "집은", "집으로"),
        ("PC", "PC는", "PC로"),
        ("GAP", "GAP는", "GAP로"),
        ("SNS", "SNS는", "SNS로"),
        ("XL", "XL은", "XL로"),
        ("AM", "AM은", "AM으로"),
        ("1", "1은", "1로"),
        ("3월 20일", "3월 20일은", "3월 20일로"),
        ("20", "20은", "20으로"),
        ("300", "300은", "300으로"),
        ("10,000", "10,000은", "10,000으로"),
        ("1.5", "1.5는", "1.5로"),
        ("2026", "2026은", "2026으로"),
        ("0", "0은", "0으로"),
        ("농가(법인 포함)", "농가(법인 포함)는", "농가(법인 포함)로"),
        ("신청서[서식1]", "신청서[서식1]는", "신청서[서식1]로"),
        ("「가온밥상」", "「가온밥상」은", "「가온밥상」으로"),
        ("마을!", "마을!은", "마을!로"),
        ("…", "…는", "…로"),
        ("", "는", "로"),
    ],
)
def test_particles(word: str, topic: str, to: str) -> None:
    assert (with_particle(word, "은/는"), with_particle(word, "으로/로")) == (topic, to)


@pytest.mark.parametrize("pair", ["은/는", "이/가", "을/를", "과/와", "으로/로", "이나/나"])
def test_each_particle_after_each_kind_of_sound(pair: str) -> None:
    consonant, vowel = pair.split("/")
    rieul = vowel if pair == "으로/로" else consonant
    assert [with_particle(word, pair)[2:] for word in ("군민", "농가", "마을")] == [consonant, vowel, rieul]


def test_a_reader_that_takes_anything_would_prove_nothing() -> None:
    wrong: list[tuple[Callable[[str], object], str]] = [
        (reader.sino, "일십"),
        (reader.sino, "일만"),
        (reader.sino, "억"),
        (reader.native, "스물"),
        (reader.native, "스무한"),
        (reader.clock, "오후 열세 시"),
        (reader.won, "육백만"),
    ]
    for read, words in wrong:
        with pytest.raises(ValueError, match=r".+"):
            read(words)
