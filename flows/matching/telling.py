"""What was told of somebody, as a `Profile`: from TOML with Korean or contract names, or from a form's fields.

What is not understood is refused with a sentence that says how it is written: a condition that was dropped in silence
would turn a *no* into a *yes*.
"""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from typing import Any, Final

from pydantic import ValidationError

from extractors.facts.amounts.money import sums
from flows.matching.example import VALUES
from flows.matching.fields import FIELDS, Field, Shape
from flows.publishers.spoken.particles import with_particle
from models.errors import InputError
from models.moments import Moment
from models.profiles import Profile

NONE: Final = frozenset({"없음", "하나도 없음", "해당 없음"})
UNKNOWN: Final = frozenset({"", "모름"})
YES, NO = frozenset({"예", "네", "있음", "true"}), frozenset({"아니오", "아니요", "없음", "false"})
FIGURES: Final[frozenset[Shape]] = frozenset({"count", "percent"})
MEANT: Final = {
    "이름": "누구", "성명": "누구", "생년월일": "태어난 날", "생일": "태어난 날", "연령": "나이", "거주지": "주소",
    "사는곳": "주소", "신분": "해당", "자격": "해당", "소득수준": "중위소득 비율", "작물": "작목", "품목": "작목",
    "축산": "가축", "면적": "농지", "농지면적": "농지", "매출": "판매액", "가족": "가구원 나이", "직업": "일함",
}  # fmt: skip
"""Names that people write for those of the profile."""
CLOSE: Final = 0.6
"""How like two names must be for one to be meant by the other: half of two syllables is none."""
EXAMPLE_HINT: Final = "본보기는 ./hoebo match --example 로 봅니다."
SQUARE_METRES: Final = {"㎡": 1.0, "m2": 1.0, "m²": 1.0, "ha": 10_000.0, "㏊": 10_000.0, "a": 100.0, "평": 3.3058}

_BARE_KEY = re.compile(r"\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'|#[^\n]*|(?P<key>[가-힣][가-힣 ]*?)(?P<gap>\s*=)")
_DAY = re.compile(r"(\d{4})\s?[.\-년]?\s?(?:(\d{1,2})\s?[.\-월]?\s?(?:(\d{1,2})\s?[.일]?)?)?")
_AREA = re.compile(r"([\d,]+(?:\.\d+)?)\s?(㎡|m2|m²|ha|㏊|a|평)?")
_LENGTH = re.compile(r"(?:(\d+)\s?년)?\s?(?:(\d+)\s?(?:개월|달))?")
_NUMBER = re.compile(r"[\d,]+(?:\.\d+)?")
_AT_LINE = re.compile(r"\(at line (\d+)")
_SUPPORT = re.compile(r"(?:(\d{4})\s?년?)?\s*(.*)")


def profile_from_toml(text: str) -> Profile:
    """The profile of a TOML file's text. Raises `InputError` for what is no TOML, for nothing, and as `profile_of`."""
    told = profile_of(table_of(text))
    if told.model_copy(update={"who": ""}) == Profile():
        raise InputError("프로필이 비어 있습니다.", f"아는 것을 한 줄에 하나씩 적어 주세요. {EXAMPLE_HINT}")
    return told


def table_of(text: str) -> dict[str, Any]:
    """The table of a TOML file's text whose names may be Korean without quotation marks. Raises `InputError`."""
    quoted = _BARE_KEY.sub(_quoted, text)
    try:
        return tomllib.loads(quoted)
    except tomllib.TOMLDecodeError as error:
        hint = '‘나이 = 67’처럼 한 줄에 하나씩, 글은 주소 = "누리군 가온면"처럼 따옴표로 묶어 적어 주세요.'
        raise InputError(f"프로필을 읽을 수 없습니다{_line_of(error, text)}", hint) from error


def _line_of(error: tomllib.TOMLDecodeError, text: str) -> str:
    """`: 1번째 줄 ‘나이 = ’`, of an error that says at which line it is; empty where it says none."""
    found = _AT_LINE.search(str(error))
    lines = text.splitlines()
    if found is None or not 0 < int(found[1]) <= len(lines):
        return "."
    return f": {found[1]}번째 줄 ‘{lines[int(found[1]) - 1].strip()}’"


def _quoted(match: re.Match[str]) -> str:
    """A Korean name as TOML takes it: in quotation marks; text and comments as they are."""
    return f'"{match["key"]}"{match["gap"]}' if match["key"] else match[0]


def profile_of(table: Mapping[str, Any]) -> Profile:
    """The profile of a table of names and values.

    Raises `InputError` for a name that is none, one that is told twice, and a value that is not understood.
    """
    told: dict[str, Any] = {}
    for key, value in table.items():
        field = _field(key)
        if field.name in told:
            raise InputError(
                f"{with_particle(f'‘{field.words}’', '이/가')} 두 번 적혀 있습니다.", "한 번만 적어 주세요."
            )
        if not (isinstance(value, str) and value.strip() in UNKNOWN):
            told[field.name] = _understood(field, value)
    try:
        return Profile.model_validate(told)
    except ValidationError as error:
        name = str(error.errors()[0]["loc"][0]) if error.errors()[0]["loc"] else ""
        words = FIELDS[name].words if name in FIELDS else name
        raise InputError(f"‘{words}’에 적은 값을 알 수 없습니다.", _how(FIELDS.get(name))) from error


def _field(key: str) -> Field:
    """The field of a Korean or a contract name, spaces aside."""
    closed = key.replace(" ", "").replace("_", "")
    for field in FIELDS.values():
        if closed in (field.words.replace(" ", ""), field.name.replace("_", "")):
            return field
    names = [field.words for field in FIELDS.values()]
    meant = MEANT.get(closed) or next(iter(get_close_matches(key, names, n=1, cutoff=CLOSE)), "")
    guess = f"혹시 ‘{meant}’입니까? " if meant else ""
    raise InputError(f"프로필에 없는 이름입니다: {key}", f"{guess}{EXAMPLE_HINT} 쓸 수 있는 이름: {', '.join(names)}")


def _understood(field: Field, value: Any) -> Any:
    """A value in the shape of its field. Raises `InputError`."""
    try:
        return _SHAPES[field.shape](field, value)
    except (ValueError, TypeError, KeyError, IndexError, OverflowError) as error:
        raise InputError(f"‘{field.words}’에 적은 값을 알 수 없습니다: {value}", _how(field)) from error


def _how(field: Field | None) -> str:
    """How a field is written."""
    if field is None:
        return "적은 것을 다시 보아 주세요."
    if field.shape in FIGURES:
        return f"숫자로 적어 주세요. 예: {field.words} = {VALUES[field.name]}"
    if field.choices:
        return f"이 가운데에서 적어 주세요: {', '.join(field.choices.values())}"
    if field.shape == "yesno":
        return "‘예’나 ‘아니오’로 적거나, 모르면 빼 주세요."
    return field.hint or "수나 짧은 글로 적어 주세요."


def _text(_: Field, value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return " ".join(value.split())


def _day(_: Field, value: Any) -> Moment:
    if isinstance(value, date):
        return Moment(value.year, value.month, value.day)
    found = _DAY.fullmatch(str(value).strip())
    if found is None:
        raise ValueError(value)
    return Moment(*(int(part) if part else None for part in found.groups()))  # type: ignore[arg-type]


def _count(_: Field, value: Any) -> int:
    if isinstance(value, bool):
        raise TypeError(value)
    found = _NUMBER.match(str(value).strip())
    if found is None or re.search(r"[.\d]", str(value).strip()[found.end() :]):
        raise ValueError(value)
    return int(found[0].replace(",", ""))


def _months(field: Field, value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    found = _LENGTH.fullmatch(_text(field, value))
    if found is None or not any(found.groups()):
        raise ValueError(value)
    return int(found[1] or 0) * 12 + int(found[2] or 0)


def _won(field: Field, value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    text = _text(field, value)
    if _NUMBER.fullmatch(text):
        return int(text.replace(",", ""))
    (one,) = sums(text if text.endswith("원") else f"{text}원")
    return one.won


def _percent(_: Field, value: Any) -> float:
    if isinstance(value, bool):
        raise TypeError(value)
    return float(str(value).replace("%", "").strip())


def _area(_: Field, value: Any) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    found = _AREA.fullmatch(str(value).strip())
    if found is None:
        raise ValueError(value)
    return round(float(found[1].replace(",", "")) * SQUARE_METRES[found[2] or "㎡"], 1)


def _yesno(_: Field, value: Any) -> bool:
    if isinstance(value, bool):
        return value
    said = str(value).strip()
    if said in YES:
        return True
    if said in NO:
        return False
    raise ValueError(value)


def _choice(field: Field, value: Any) -> str:
    said = str(value).strip()
    return {alias: code for code, words in (field.choices or {}).items() for alias in (code, words)}[said]


def _items(value: Any) -> list[Any]:
    """The items of a list, or of a text with commas; none of `없음`."""
    if isinstance(value, str):
        plain = value.strip()
        return [] if plain in NONE else [part.strip() for part in re.split(r"[,\n]", plain) if part.strip()]
    if isinstance(value, list | tuple):
        return [one for one in value if not (isinstance(one, str) and one.strip() in NONE)]
    raise TypeError(value)


def _codes(field: Field, value: Any) -> tuple[str, ...]:
    known = {alias: code for code, words in (field.choices or {}).items() for alias in (code, words)}
    return tuple(dict.fromkeys(known[str(one).strip()] for one in _items(value)))


def _crops(field: Field, value: Any) -> tuple[dict[str, Any], ...]:
    return tuple(
        {"name": name, "m2": None if size in (None, "", "모름") else _area(field, size)} for name, size in _sized(value)
    )


def _stock(field: Field, value: Any) -> tuple[dict[str, Any], ...]:
    return tuple(
        {"name": name, "head": None if size in (None, "", "모름") else _count(field, size)}
        for name, size in _sized(value)
    )


def _sized(value: Any) -> Iterator[tuple[str, Any]]:
    """`{벼 = "1ha"}`, `["벼"]` or `벼 1ha, 고추` as names with their sizes."""
    if isinstance(value, Mapping):
        yield from value.items()
        return
    for item in _items(value):
        name, _, size = str(item).strip().partition(" ")
        yield name, size


def _supports(field: Field, value: Any) -> tuple[dict[str, Any], ...]:
    return tuple(_support(field, one) for one in _items(value))


def _support(field: Field, told: Any) -> dict[str, Any]:
    """`{사업 = "관정", 해 = 2024, 금액 = "500만원"}` or `2024년 관정 500만원`."""
    if isinstance(told, Mapping):
        if unknown := set(told) - {"사업", "해", "금액"}:
            raise ValueError(unknown)
        won = told.get("금액")
        return {"title": told.get("사업", ""), "year": told.get("해"), "won": None if won is None else _won(field, won)}
    found = _SUPPORT.fullmatch(str(told).strip())
    rest = found[2] if found else ""
    paid = next(iter(sums(rest)), None)
    title = rest if paid is None else (rest[: paid.start] + rest[paid.end :])
    return {
        "title": title.strip(),
        "year": int(found[1]) if found and found[1] else None,
        "won": paid.won if paid else None,
    }


def _answers(_: Field, value: Any) -> tuple[dict[str, Any], ...]:
    """`[{조건 = "…", 답 = "예"}]`."""
    if not isinstance(value, list | tuple):
        raise TypeError(value)
    yes_no = FIELDS["arrears"]
    return tuple({"words": one["조건"], "holds": _yesno(yes_no, one["답"])} for one in value)


_SHAPES: Final[dict[str, Callable[[Field, Any], Any]]] = {
    "text": _text,
    "day": _day,
    "days": lambda field, value: tuple(_day(field, one) for one in _items(value)),
    "count": _count,
    "counts": lambda field, value: tuple(_count(field, one) for one in _items(value)),
    "months": _months,
    "won": _won,
    "percent": _percent,
    "area": _area,
    "yesno": _yesno,
    "choice": _choice,
    "codes": _codes,
    "crops": _crops,
    "stock": _stock,
    "words": lambda _, value: tuple(str(one) for one in _items(value)),
    "supports": _supports,
    "answers": _answers,
}
