"""Numbers in the two ways that Korean counts: Sino-Korean (`이십일`) and native (`스물하나`, before a noun `스물한`).

Sources: 한글 맞춤법 제44항 (numbers are written apart at every 만); 표준어 규정 제6항 (`둘째`, `열두째`); the standard
dictionary for the forms before a noun (`한`, `두`, `세`, `네`, `스무`). 일 is not said before 십, 백, 천, nor before
만 at the head of a number (`만 원`); before 억 it is (`일억 원`).
"""

from decimal import Decimal

DIGITS = ("영", "일", "이", "삼", "사", "오", "육", "칠", "팔", "구")
_SMALL = ("", "십", "백", "천")
_GREAT = ("", "만", "억", "조", "경")
_TENS = ("", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔")
_ONES = ("", "하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉")
_BEFORE_NOUN = {"하나": "한", "둘": "두", "셋": "세", "넷": "네"}
_FIRST_ORDINALS = {1: "첫", 2: "둘", 3: "셋", 4: "넷"}

MOST_NATIVE = 99
"""Above it even native counting goes on in Sino-Korean (`백이십 명`)."""

GREATEST = 10 ** (4 * len(_GREAT)) - 1
"""Greater numbers are told digit by digit."""


def sino(number: int) -> str:
    """`영`, `십칠`, `만 이천`, `일억 이천만`; a negative number after `마이너스`."""
    if number < 0:
        return f"마이너스 {sino(-number)}"
    if number > GREATEST:
        return digits(str(number))
    if number == 0:
        return DIGITS[0]
    groups = []
    for power, name in enumerate(_GREAT):
        group = number // 10 ** (4 * power) % 10_000
        if group:
            # Only the head of a number drops 일 before 만: `만 원`, but `일억 일만 원`.
            bare = group == 1 and name == "만" and number < 10**8
            groups.append(name if bare else _group(group) + name)
    return " ".join(reversed(groups))


def decimal(number: float | Decimal) -> str:
    """`칠십오 점 오`, `영 점 영오`: behind the point digit by digit; a whole number without a point."""
    exact = Decimal(str(number))
    text = format(exact.normalize(), "f").removeprefix("-")
    whole, _, rest = text.partition(".")
    told = sino(int(whole)) + (f" 점 {digits(rest, zero='영')}" if rest else "")
    return f"마이너스 {told}" if exact < 0 else told


def digits(text: str, zero: str = "공") -> str:
    """Each digit by itself, as telephone numbers are told: `공오오`; other characters are passed over."""
    names = (zero, *DIGITS[1:])
    return "".join(names[int(digit)] for digit in text if digit in "0123456789")


def native(number: int) -> str:
    """`하나`, `스물`, `아흔아홉` for 1 to 99; Sino-Korean outside."""
    if not 1 <= number <= MOST_NATIVE:
        return sino(number)
    tens, ones = divmod(number, 10)
    return _TENS[tens] + _ONES[ones]


def counting(number: int) -> str:
    """A native number before what it counts: `한`, `스무`, `스물한`, `서른두`; Sino-Korean outside 1 to 99."""
    if number == 20:
        return "스무"
    told = native(number)
    if 1 <= number <= MOST_NATIVE and number % 10 in (1, 2, 3, 4):
        ones = _ONES[number % 10]
        return told.removesuffix(ones) + _BEFORE_NOUN[ones]
    return told


def ordinal(number: int) -> str:
    """`첫째`, `둘째`, `열두째`, `스무째`: the standard forms (표준어 규정 제6항)."""
    return (_FIRST_ORDINALS.get(number) or counting(number)) + "째"


def _group(number: int) -> str:
    """1 to 9999: `천이백삼십사`."""
    told = ""
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit:
            told += ("" if digit == 1 and power else DIGITS[digit]) + _SMALL[power]
    return told
