"""How values are said in Korean: official dates, places, sums, who and how often. Used by every publisher."""

import re
from collections.abc import Iterable
from datetime import date

from models.blocks import Place
from models.facts import (
    Amount,
    AmountRole,
    Attachment,
    Confidence,
    Contact,
    LegalBasis,
    Loan,
    Open,
    Per,
    Rate,
    Repayment,
    Schedule,
    ScheduleRole,
)
from models.moments import Moment
from models.notices import Category

WEEKDAYS = "월화수목금토일"

CATEGORIES: dict[Category, str] = {
    "support": "지원",
    "recruit": "모집",
    "education": "교육",
    "event": "행사",
    "survey": "조사",
    "notice": "알림",
    "cooperation": "협조",
    "report": "보고",
}
SCHEDULE_ROLES: dict[ScheduleRole, str] = {
    "apply": "신청",
    "event": "일시",
    "project": "사업기간",
    "use": "사용기간",
    "pay": "지급",
    "effective": "시행",
    "other": "기간",
}
AMOUNT_ROLES: dict[AmountRole, str] = {
    "benefit": "지원금",
    "cap": "한도",
    "unit_price": "단가",
    "budget": "사업비",
    "loan": "융자",
    "fee": "내는 돈",
    "saving": "적립",
    "threshold": "기준",
    "total": "합계",
    "other": "금액",
}
OPENS: dict[Open, str] = {
    "always": "연중 수시",
    "until_exhausted": "예산·물량이 떨어질 때까지",
    "first_come": "선착순",
    "tba": "나중에 따로 안내",
}
PERS: dict[Per, str] = {
    "person": "1인당",
    "household": "가구당",
    "village": "마을당",
    "farm": "농가당",
    "company": "업체당",
    "site": "개소당",
    "case": "건당",
    "ha": "1ha당",
    "m2": "1㎡당",
    "head": "마리당",
    "hive": "1군당",
    "kg": "1kg당",
    "ton": "1톤당",
    "unit": "대(개)당",
    "L": "1L당",
}
POLARITIES = {"require": "대상", "exclude": "제외", "prefer": "우선"}
PERIODS = {"month": "월", "year": "연"}
RATE_ROLES = {
    "subsidy": "보조",
    "self": "자부담",
    "loan": "융자",
    "nonghyup": "농협",
    "interest": "이자",
    "other": "비율",
}
_PAYER = re.compile(r"국고|국비|도비|시비|군비|구비|시군비|지방비|[국도시군구](?=\s*\d)")
"""Who pays a share, where its words begin with that: two shares of one role must not look alike."""
_SAYS_OF_WHAT = re.compile(r"[가-힣]\s?\d")
REPAYMENTS: dict[Repayment, str] = {
    "equal": "균등분할상환",
    "equal_principal": "원금균등상환",
    "equal_payment": "원리금균등상환",
    "instalments": "분할상환",
    "at_once": "일시상환",
}
CHECK = "확인 필요"
POINTS_OF_CM = 72 / 2.54


def day_words(day: date) -> str:
    """`2026. 3. 20.(금)`, the notation of official documents."""
    return f"{day.year}. {_month_day(day)}"


def moment_words(moment: Moment) -> str:
    """A moment no finer than it is: `2026년`, `2026년 3월`, `2026. 3. 20.(금)`, `2026. 3. 20.(금) 18:00`."""
    if moment.month is None:
        return f"{moment.year}년"
    if moment.day is None:
        return f"{moment.year}년 {moment.month}월"
    return day_words(moment.first_day()) + _time_words(moment)


def span_words(start: Moment | None, end: Moment | None) -> str:
    """`2026. 3. 2.(월) ~ 3. 20.(금)`; an open side stays open, equal sides are said once."""
    if start is None or end is None or start == end:
        told = moment_words(start or end) if (start or end) else ""  # type: ignore[arg-type]
        return f"{told}까지" if start is None and end is not None else told
    if (start.year, start.month, start.day) == (end.year, end.month, end.day):
        return f"{moment_words(start)} ~{_time_words(end)}"
    if start.year != end.year or end.month is None:
        return f"{moment_words(start)} ~ {moment_words(end)}"
    if end.day is None:
        return f"{moment_words(start)} ~ {end.month}월"
    return f"{moment_words(start)} ~ {_month_day(end.first_day())}{_time_words(end)}"


def schedule_words(schedule: Schedule) -> str:
    """When, in words: the dates if there are any, an open kind's name, else the source's own words."""
    if schedule.rrule or schedule.relative:
        return schedule.raw
    told = span_words(schedule.start, schedule.end)
    if schedule.end is None and schedule.start is not None and is_opening(schedule):
        told += "부터"
    opened = OPENS[schedule.open] if schedule.open else ""
    return ", ".join(part for part in (told, opened) if part) or schedule.raw


def is_opening(schedule: Schedule) -> bool:
    """Whether a schedule with a start alone goes on from there; a single day does not."""
    return schedule.open is not None or any(word in schedule.raw for word in ("~", "∼", "～", "부터", "이후"))


def place_words(place: Place | None) -> str:
    """`3쪽`, `약 2쪽, 표 2의 3행 1열`, `12번째 줄`; rows and columns are counted from 1 here."""
    if place is None:
        return ""
    told = [
        f"{place.page}쪽" if place.page is not None else "",
        f"약 {place.about_page}쪽" if place.about_page is not None else "",
        f"{place.slide}번째 슬라이드" if place.slide is not None else "",
        f"{place.shape}번째 상자" if place.shape is not None and place.table is None else "",
        f"{place.section}번째 구역" if place.section is not None and place.paragraph is not None else "",
        _table_words(place),
        f"{place.paragraph}번째 문단" if place.paragraph is not None and place.table is None else "",
        f"{place.line}번째 줄" if place.line is not None else "",
    ]
    return ", ".join(part for part in told if part)


def exact_place_words(place: Place | None) -> str:
    """As a person finds it with a ruler: `3쪽, 위에서 12cm`; what has no box on its page as `place_words`."""
    words = place_words(place)
    if place is None or place.box is None:
        return words
    return f"{words}, 위에서 {place.box[1] / POINTS_OF_CM:.0f}cm" if words else words


def won_words(won: int) -> str:
    """`60만원`, `1억 2,000만원`, `1,234원`: as one says it, exact to the won."""
    if won < 10_000 or won % 10_000:
        return f"{won:,}원"
    hundred_millions, rest = divmod(won // 10_000, 10_000)
    parts = [f"{hundred_millions:,}억" if hundred_millions else "", f"{rest:,}만" if rest else ""]
    return " ".join(part for part in parts if part) + "원"


def amount_words(amount: Amount) -> str:
    """`농가당 최대 60만원`, `월 10만원 이상`, with the part it holds for in front."""
    period = PERIODS[amount.period] if amount.period else ""
    head = [f"{amount.for_}:" if amount.for_ else "", PERS[amount.per] if amount.per else "", period]
    return " ".join(part for part in (*head, _bounded(amount)) if part)


def rate_words(rate: Rate) -> str:
    """`보조 50%`, `보조(도비) 30%` where the words name who pays it, with the part it holds for in front.

    A share of something else is told in the source's own words: `융자금의 50%`.
    """
    head = f"{rate.for_}: " if rate.for_ else ""
    raw = " ".join(rate.raw.split())
    if rate.role == "other" and _SAYS_OF_WHAT.search(raw):
        return head + raw
    payer = _PAYER.match(rate.raw.lstrip()) if rate.role == "subsidy" else None
    name = f"({payer[0]}{'비' * (len(payer[0]) == 1)})" if payer else ""
    return f"{head}{RATE_ROLES[rate.role]}{name} {rate.percent:g}%"


def shares_words(rates: Iterable[Rate]) -> list[str]:
    """The rates of a notice, those of one part on one line: `배: 보조 50%·40%, 자부담 10%`.

    Two shares of one role whose payers are not named stand together, so that they are not taken for one said twice.
    """
    told: dict[str, dict[str, list[str]]] = {}
    for rate in rates:
        words = rate_words(rate).removeprefix(f"{rate.for_}: ")
        name, _, percent = words.rpartition(" ")
        told.setdefault(rate.for_ or "", {}).setdefault(name, []).append(percent)
    shares = {
        part: ", ".join(f"{name} {'·'.join(figures)}" for name, figures in of.items()) for part, of in told.items()
    }
    return [f"{part}: {words}" if part else words for part, words in shares.items()]


def law_words(law: LegalBasis) -> str:
    """`「누리군 농업 지원 조례」 제7조제1항, 제8조`."""
    return " ".join(part for part in (f"「{law.name}」", ", ".join(law.articles)) if part)


def attachment_words(attachment: Attachment) -> str:
    """`붙임 1 신청서`, `별지 2`."""
    return " ".join(part for part in (attachment.kind, attachment.number, attachment.name) if part)


def loan_words(loan: Loan) -> str:
    """`운영자금: 2년 거치, 3년 균등분할상환`: how a loan is paid back, with the part it holds for in front."""
    head = f"{loan.for_}: " if loan.for_ else ""
    grace = "" if loan.grace_months is None else f"{months_words(loan.grace_months)} 거치"
    if loan.grace_months == 0:
        grace = "거치 없음"
    return head + ", ".join(part for part in (grace, _repaid(loan)) if part)


def months_words(months: int) -> str:
    """`3년`, `18개월`: whole years as years."""
    return f"{months // 12}년" if months and months % 12 == 0 else f"{months}개월"


def contact_words(contact: Contact) -> str:
    """`농업담당 김가온 055-000-1234`."""
    return " ".join(part for part in (contact.org, contact.name, contact.phone) if part)


def confidence_words(confidence: Confidence) -> str:
    """What a reader is asked to do about a value: nothing when it is certain."""
    return "" if confidence == "certain" else CHECK


def _month_day(day: date) -> str:
    return f"{day.month}. {day.day}.({WEEKDAYS[day.weekday()]})"


def _time_words(moment: Moment) -> str:
    return f" {moment.hour:02}:{moment.minute:02}" if moment.hour is not None else ""


def _table_words(place: Place) -> str:
    cell = f"{place.row + 1}행 {place.column + 1}열" if place.row is not None and place.column is not None else ""
    if place.table is None:
        return f"표의 {cell}" if cell else ""
    return f"표 {place.table}의 {cell}" if cell else f"표 {place.table}"


def _repaid(loan: Loan) -> str:
    """`3년 균등분할상환`, `최대 5년 상환`, `4년 ~ 6년 상환`, `일시상환`; empty where only the grace is said."""
    how = REPAYMENTS[loan.method] if loan.method else "상환"
    if loan.repay_max_months is None:
        return how if loan.method else ""
    most = months_words(loan.repay_max_months)
    if loan.repay_min_months is None:
        return f"최대 {most} {how}"
    exact = loan.repay_min_months == loan.repay_max_months
    return f"{most} {how}" if exact else f"{months_words(loan.repay_min_months)} ~ {most} {how}"


def _bounded(amount: Amount) -> str:
    if amount.min is not None and amount.max is not None:
        exact = amount.min == amount.max
        return won_words(amount.min) if exact else f"{won_words(amount.min)} ~ {won_words(amount.max)}"
    if amount.max is not None:
        return f"최대 {won_words(amount.max)}"
    return f"{won_words(amount.min)} 이상" if amount.min is not None else amount.raw
