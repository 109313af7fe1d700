"""What was understood, in Korean: every part of a value, so that a person can compare it with the source's words."""

import re

from flows.publishers.korean import (
    OPENS,
    POLARITIES,
    SCHEDULE_ROLES,
    WEEKDAYS,
    amount_words,
    contact_words,
    is_opening,
    loan_words,
    rate_words,
    span_words,
)
from models.facts import (
    Amount,
    Confidence,
    Contact,
    Criterion,
    Fact,
    Loan,
    Paper,
    Predicate,
    Rate,
    Relative,
    Schedule,
)

CONFIDENCES: dict[Confidence, str] = {"certain": "확실", "inferred": "미루어 읽음", "doubtful": "확인 필요"}

FIELDS: dict[str, tuple[str, str]] = {
    "age": ("나이", "세"),
    "birth_date": ("태어난 날", ""),
    "move_in_date": ("전입한 날", ""),
    "registered_date": ("등록한 날", ""),
    "use_date": ("사용한 날", ""),
    "residence": ("사는 곳", ""),
    "residence_months": ("거주 기간", "개월"),
    "farming_months": ("영농 기간", "개월"),
    "business_months": ("사업 기간", "개월"),
    "experience_months": ("경력", "개월"),
    "movein_within_months": ("전입한 지", "개월"),
    "income_median_pct": ("기준 중위소득", "%"),
    "premium_pct": ("건강보험료 기준", "%"),
    "income_won": ("소득", "원"),
    "sales_won": ("매출", "원"),
    "livestock_income_won": ("축산 소득", "원"),
    "area_m2": ("면적", "㎡"),
    "floor_area_m2": ("건물 면적", "㎡"),
    "head": ("마릿수", "마리"),
    "hives": ("벌통", "군"),
    "farms": ("농가", "호"),
    "households": ("가구", "가구"),
    "members": ("인원", "명"),
    "old_house_pct": ("노후주택 비율", "%"),
    "slate_house_pct": ("슬레이트주택 비율", "%"),
    "self_pay_pct": ("자부담", "%"),
    "welfare": ("복지 자격", ""),
    "status": ("자격", ""),
    "gender": ("성별", ""),
}
"""A predicate's field in Korean and the unit of its value."""

CODES = {
    "basic": "기초생활수급",
    "medical": "의료급여",
    "near_poor": "차상위",
    "single_parent": "한부모",
    "disabled": "장애인",
    "farmer": "농업인",
    "fisher": "어업인",
    "farm_registered": "농업경영체 등록",
    "young_farmer": "청년농업인",
    "returnee": "귀농인",
    "forester": "임업인",
    "livestock_licensed": "축산업 허가·등록",
    "small_business": "소상공인",
    "cooperative": "영농조합·농업회사법인",
    "producer_group": "생산자단체",
    "village": "마을",
    "student": "학생",
    "newlywed": "신혼부부",
    "unemployed": "구직자",
    "gap_certified": "GAP 인증",
    "organic_certified": "친환경 인증",
    "F": "여성",
    "M": "남성",
}
BOUNDS = {">=": "이상", ">": "초과", "<=": "이하", "<": "미만"}
DAY_BOUNDS = {">=": "부터", ">": "뒤", "<=": "까지", "<": "전"}

_DURATION = re.compile(r"(-?)P(\d+)([YMWD])")
_UNITS = {"Y": "년", "M": "개월", "W": "주", "D": "일"}
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_FREQUENCIES = {"DAILY": "매일", "WEEKLY": "매주", "MONTHLY": "매월", "YEARLY": "매년"}
_ORDINALS = {"1": "첫째", "2": "둘째", "3": "셋째", "4": "넷째", "5": "다섯째", "-1": "마지막"}


def schedule_name(schedule: Schedule) -> str:
    """`신청 (신청기간)`: the role, and the source's own word for it where it has another one."""
    role = SCHEDULE_ROLES[schedule.role]
    return f"{role} ({schedule.label})" if schedule.label and schedule.label != role else role


def schedule_value(schedule: Schedule) -> str:
    """When, with everything that was understood: for whom, dates, repetition, counted period, open kind."""
    dates = _dates_words(schedule)
    if schedule.end is None and schedule.start is not None and is_opening(schedule):
        dates += "부터"
    parts = [
        f"{schedule.for_}:" if schedule.for_ else "",
        dates,
        recurrence_words(schedule.rrule) if schedule.rrule else "",
        relative_words(schedule.relative) if schedule.relative else "",
        OPENS[schedule.open] if schedule.open else "",
    ]
    return " ".join(part for part in parts if part)


def _dates_words(schedule: Schedule) -> str:
    """`2026. 3. 9.(월)부터 3. 20.(금)까지`: a period spoken out, so that neither end is overlooked."""
    told = span_words(schedule.start, schedule.end)
    first, between, last = told.partition(" ~")
    return f"{first}부터{last}{'까지' if last else ''}" if between else told


def recurrence_words(rule: str) -> str:
    """`매월 첫째·셋째 수요일` for an RFC 5545 recurrence; the rule itself where it holds more than these parts."""
    parts = dict(part.split("=", 1) for part in rule.split(";") if "=" in part)
    frequency = _FREQUENCIES.get(parts.pop("FREQ", ""), "")
    days = _weekdays(parts.pop("BYDAY", ""))
    dates = "·".join(f"{day}일" for day in parts.pop("BYMONTHDAY", "").split(",") if day)
    if not frequency or parts or days is None or "-" in dates:
        return f"되풀이 {rule}"
    return " ".join(part for part in (frequency, days, dates) if part)


def _weekdays(names: str) -> str | None:
    """`첫째·셋째 수요일`, `화·목요일`; None for a day that is no weekday, empty for none."""
    matches = [re.fullmatch(r"(-?\d)?([A-Z]{2})", name) for name in names.split(",") if name]
    if not all(match and match[2] in _DAYS for match in matches):
        return None
    found = [(match[1], WEEKDAYS[_DAYS.index(match[2])]) for match in matches if match]
    ordinals = "·".join(dict.fromkeys(_ORDINALS.get(number, number) for number, _ in found if number))
    days = "·".join(dict.fromkeys(day for _, day in found))
    return " ".join(part for part in (ordinals, f"{days}요일" if days else "") if part)


def relative_words(relative: Relative) -> str:
    """`‘선정’부터 90일 이내`, `‘사업 종료’ 뒤 7일 이내`, `‘출발’ 14일 전까지`."""
    start, end = relative.start, relative.end
    first, last = (_duration_words(one) if one else "" for one in (start, end))
    anchor = f"‘{relative.anchor}’"
    after = "" if relative.anchor.endswith(("후", "뒤")) else " 뒤"
    if end and end.startswith("-"):
        return f"{anchor} {last} 전까지"
    if start and end:
        return f"{anchor}부터 {last} 이내" if start == "P0D" else f"{anchor} {first} 뒤부터 {last} 뒤까지"
    if end:
        return f"{anchor}{after} {last} 이내"
    if start:
        return f"{anchor} {first} 전부터" if start.startswith("-") else f"{anchor} {first} 뒤부터"
    return anchor


def _duration_words(duration: str) -> str:
    match = _DURATION.fullmatch(duration)
    return f"{match[2]}{_UNITS[match[3]]}" if match else duration


def criterion_name(criterion: Criterion) -> str:
    """`대상 (청년)`: whether it asks, bars or prefers, and of whom."""
    polarity = POLARITIES[criterion.polarity]
    return f"{polarity} ({criterion.for_})" if criterion.for_ else polarity


def criterion_value(criterion: Criterion) -> str:
    """The conditions that a machine can test; empty when the words fix none."""
    return ", ".join(map(predicate_words, criterion.predicates))


def predicate_words(predicate: Predicate) -> str:
    """`나이 65세 이상`, `자격 농업인 또는 어업인`, `전입한 날 2026-01-01부터`."""
    name, unit = FIELDS.get(predicate.field, (predicate.field, ""))
    value = predicate.value
    if predicate.op in ("in", "=="):
        several = value if isinstance(value, tuple) else (str(value),)
        return f"{name} " + " 또는 ".join(CODES.get(one, one) for one in several)
    if isinstance(value, int | float):
        return f"{name} {value:,}{unit} {BOUNDS[predicate.op]}"
    return f"{name} {value}{DAY_BOUNDS[predicate.op]}"


def contact_value(contact: Contact) -> str:
    """`농업담당 김가온 055-000-1234`; what was not found is not said."""
    return contact_words(contact)


def fact_words(fact: Fact) -> str:
    """What a fact says, in official notation."""
    match fact:
        case Schedule():
            return schedule_value(fact)
        case Amount():
            return amount_words(fact)
        case Rate():
            return rate_words(fact)
        case Loan():
            return loan_words(fact)
        case Criterion():
            return criterion_value(fact) or " ".join(fact.raw.split())
        case Contact():
            return contact_value(fact)
        case Paper():
            return fact.text
    return fact.raw
