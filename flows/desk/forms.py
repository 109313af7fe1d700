"""Forms with which a person puts a value right: a field for each part of a reading, and back to a reading.

What is typed is checked by the same models that the machine's readings go through; what they refuse is said in Korean
beside the form, with what was typed still in it.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from pydantic import ValidationError

from flows.deciding.judging import Judged, corrected
from flows.publishers.korean import AMOUNT_ROLES, OPENS, SCHEDULE_ROLES
from models.decisions import TargetKind
from models.errors import InputError
from models.findings import Finding
from models.moments import Moment

PERS = {
    "person": "1인", "household": "가구", "village": "마을", "farm": "농가", "company": "업체", "site": "개소",
    "case": "건", "ha": "ha", "m2": "㎡", "head": "마리", "hive": "봉군", "kg": "kg", "ton": "톤", "unit": "대",
    "L": "리터",
}  # fmt: skip
RATE_ROLES = {
    "subsidy": "보조",
    "self": "자부담",
    "loan": "융자",
    "nonghyup": "농협",
    "interest": "이자",
    "other": "그 밖",
}
PERIODS = {"month": "한 달", "year": "한 해"}
POLARITIES = {"require": "갖추어야 함", "exclude": "제외", "prefer": "우선"}

_OFFICIAL = re.compile(r"(\d{4})\s*[.\-년]\s*(?:(\d{1,2})\s*[.\-월]?\s*(?:(\d{1,2})\s*[.일]?)?)?")
_BARE_DAY = re.compile(r"\d{1,2}\s*(?:월\s*\d{1,2}\s*일?|[./-]\s*\d{1,2}\s*\.?)(?=$|[\s(])")
"""A day without its year: `12월 11일`, `12. 11.`, `12/11`."""
_TIME = re.compile(r"(?:(오전|오후)\s*)?(\d{1,2})(?::(\d{2})|시(?:\s*(\d{1,2})\s*분)?)\s*$")
_NOON = 12


class Field(NamedTuple):
    """One part of a form. `choices` maps codes to words; `hint` says how it is written."""

    name: str
    words: str
    hint: str = ""
    choices: Mapping[str, str] | None = None
    shape: str = "text"


def _plain(words: Mapping[Any, str]) -> dict[str, str]:
    """A table of codes whose keys are any text."""
    return {str(code): said for code, said in words.items()}


DAY_HINT = "예: 2026. 3. 20. 또는 2026. 3. 20. 18:00"

FIELDS: dict[TargetKind, tuple[Field, ...]] = {
    "schedule": (
        Field("role", "무엇", choices=_plain(SCHEDULE_ROLES)),
        Field("label", "원문의 이름", "예: 신청기간"),
        Field("for", "대상", "예: 1차, 농업인"),
        Field("start", "시작", DAY_HINT, shape="moment"),
        Field("end", "끝(마감)", DAY_HINT, shape="moment"),
        Field("open", "끝나는 날이 없으면", choices={"": "(끝나는 날이 있음)", **_plain(OPENS)}),
    ),
    "amount": (
        Field("role", "무엇", choices=_plain(AMOUNT_ROLES)),
        Field("for", "대상"),
        Field("min", "부터(원)", "예: 500,000", shape="won"),
        Field("max", "까지(원)", "예: 600,000", shape="won"),
        Field("per", "단위", choices={"": "(없음)", **PERS}),
        Field("period", "되풀이", choices={"": "(한 번)", **PERIODS}),
    ),
    "rate": (
        Field("role", "무엇", choices=RATE_ROLES),
        Field("for", "대상"),
        Field("percent", "비율(%)", "예: 50", shape="number"),
    ),
    "loan": (
        Field("for", "대상"),
        Field("grace_months", "거치(개월)", "예: 24", shape="count"),
        Field("repay_max_months", "상환(개월)", "예: 36", shape="count"),
    ),
    "criterion": (Field("polarity", "무엇", choices=POLARITIES), Field("for", "대상")),
    "paper": (Field("text", "서류 이름"),),
    "contact": (
        Field("org", "부서"),
        Field("name", "담당자"),
        Field("phone", "전화", "예: 055-900-1234"),
    ),
    "words": (Field("text", "내용"),),
}
"""The forms by kind. What a form does not show of a reading (conditions, recurrences) stays as it was read."""

ADDABLE: tuple[TargetKind, ...] = ("schedule", "amount", "rate", "paper", "contact")
"""What a place that was not understood may be put right as."""


class Wrong(InputError):
    """What was typed is no such value; `typed` is what stood in the form."""

    code = "form"

    def __init__(self, message: str, hint: str = "", typed: Mapping[str, str] | None = None) -> None:
        super().__init__(message, hint)
        self.typed = dict(typed or {})


def shown_form(kind: TargetKind, reading: Mapping[str, Any]) -> dict[str, str]:
    """A reading as it stands in its form."""
    return {field.name: _shown(field, reading.get(field.name)) for field in FIELDS[kind]}


def typed_form(kind: TargetKind, typed: Mapping[str, str]) -> dict[str, str]:
    """What was typed as it stands in its form again."""
    return {field.name: typed.get(field.name, "") for field in FIELDS[kind]}


def reading_from(value: Judged, kind: TargetKind, typed: Mapping[str, str]) -> dict[str, Any]:
    """What was typed as a reading. Raises `Wrong`."""
    if isinstance(value.said, Finding):
        raise Wrong("이 값은 고칠 수 없습니다.", "맞음이나 뺌을 눌러 주세요.", typed)
    reading = dict(value.target.reading) if kind == value.target.kind else {}
    year = _year(reading, typed)
    for field in FIELDS[kind]:
        part = _parsed(field, typed.get(field.name, "").strip(), typed, year)
        reading.pop(field.name, None)
        if part not in (None, ""):
            reading[field.name] = part
    if value.target.kind == "unread":
        reading["kind"] = kind
    try:
        corrected(value.said, reading)
    except ValidationError as error:
        raise Wrong(_said(error, FIELDS[kind]), "고쳐 적은 뒤 다시 눌러 주세요.", typed) from error
    if kind == "schedule" and not reading.keys() & {"start", "end", "open", "relative", "rrule"}:
        raise Wrong("날짜가 비어 있습니다.", "시작이나 끝을 적거나, 끝나는 날이 없는 까닭을 골라 주세요.", typed)
    if reading.get("start") and reading.get("end") and str(reading["start"]) > str(reading["end"]):
        raise Wrong("끝이 시작보다 앞섭니다.", "날짜를 다시 보아 주세요.", typed)
    return reading


def _parsed(field: Field, text: str, typed: Mapping[str, str], year: str) -> Any:
    """One part as the models take it."""
    if not text:
        return None
    if field.choices is not None:
        if text not in field.choices:
            raise Wrong(f"‘{field.words}’에서 고를 수 없는 값입니다.", "목록에서 골라 주세요.", typed)
        return text
    if field.shape == "moment":
        return _moment(field, text, typed, year)
    if field.shape in ("won", "count", "number"):
        return _number(field, text, typed)
    return text


def _moment(field: Field, text: str, typed: Mapping[str, str], year: str) -> str:
    """`2026. 3. 20. 18:00` as `2026-03-20T18:00`; no finer than what was typed, in `year` where none was typed."""
    time = _TIME.search(text)
    plain = text[: time.start()] if time else text
    if year and _BARE_DAY.match(plain):
        plain = f"{year}. {plain.replace('/', '.')}"
    day = _OFFICIAL.match(plain)
    rest = plain[day.end() :] if day else plain
    iso = "-".join(part.zfill(2) for part in day.groups() if part) if day else ""
    said = f"{iso}T{_clock(time)}" if time else iso
    if re.sub(r"\([월화수목금토일]\)", "", rest).strip(" .") or not _is_moment(said):
        raise Wrong(f"‘{field.words}’의 날짜를 알 수 없습니다: {text}", f"{DAY_HINT}처럼 적어 주세요.", typed)
    return said


def _clock(time: re.Match[str]) -> str:
    """`18:00` of `18:00`, `18시`, `오후 6시`."""
    hour = int(time[2])
    if time[1] and hour <= _NOON:
        hour = hour % _NOON + _NOON * (time[1] == "오후")
    return f"{hour:02}:{(time[3] or time[4] or '0').zfill(2)}"


def _is_moment(iso: str) -> bool:
    """Whether a calendar and a clock have it."""
    try:
        Moment.parse(iso)
    except ValueError:
        return False
    return True


def _year(reading: Mapping[str, Any], typed: Mapping[str, str]) -> str:
    """The year of a value: as it was read, else as it was typed in another of its fields."""
    known = [str(reading.get(name) or "") for name in ("start", "end")] + [typed.get("start", ""), typed.get("end", "")]
    return next((found[0] for text in known if (found := re.match(r"\d{4}", text.strip()))), "")


def _number(field: Field, text: str, typed: Mapping[str, str]) -> int | float:
    plain = text.replace(",", "").removesuffix("원").removesuffix("%").strip()
    try:
        number = float(plain)
    except ValueError:
        raise Wrong(f"‘{field.words}’에는 숫자만 적어 주세요: {text}", field.hint, typed) from None
    if field.shape != "number" and not number.is_integer():
        raise Wrong(f"‘{field.words}’에는 정수만 적어 주세요: {text}", field.hint, typed)
    return number if field.shape == "number" else int(number)


def _shown(field: Field, part: Any) -> str:
    if part is None:
        return ""
    if field.shape == "won":
        return f"{part:,}"
    return _official(str(part)) if field.shape == "moment" else str(part)


def _official(iso: str) -> str:
    """`2026. 3. 20. 18:00` of `2026-03-20T18:00`; no finer than that is."""
    day, _, time = iso.partition("T")
    return " ".join([*(f"{int(part)}." for part in day.split("-")), *([time] if time else [])])


def _said(error: ValidationError, fields: Sequence[Field]) -> str:
    names = {field.name: field.words for field in fields}
    wrong = [names.get(str(one["loc"][0]), "") for one in error.errors() if one["loc"]]
    told = ", ".join(f"‘{name}’" for name in dict.fromkeys(filter(None, wrong)))
    return f"{told}의 값을 알 수 없습니다." if told else "값을 알 수 없습니다."
