"""Reads spoken values back: written from the rules of the language alone, without a word of the code that speaks them.

`ValueError` where the words are none. Rules: 한글 맞춤법 제44항, 제52항, 표준어 규정 제6항, 표준국어대사전.
"""

import re

DIGIT = {"영": 0, "공": 0, "일": 1, "이": 2, "삼": 3, "사": 4, "오": 5, "육": 6, "칠": 7, "팔": 8, "구": 9}
STEP = {"십": 10, "백": 100, "천": 1000}
LEAP = {"만": 10_000, "억": 100_000_000, "조": 1_000_000_000_000}
NATIVE_TENS = {
    "열": 10, "스물": 20, "스무": 20, "서른": 30, "마흔": 40, "쉰": 50, "예순": 60, "일흔": 70, "여든": 80, "아흔": 90,
}  # fmt: skip
NATIVE_ONES = {
    "": 0, "한": 1, "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9,
    "하나": 1, "둘": 2, "셋": 3, "넷": 4,
}  # fmt: skip
MONTHS = ("일월", "이월", "삼월", "사월", "오월", "유월", "칠월", "팔월", "구월", "시월", "십일월", "십이월")
WEEKDAYS = "월화수목금토일"


def sino(words: str) -> int:
    """`일억 이천만` is 120000000. 일 before 십, 백, 천 and before a leading 만 is wrong; 억 without 일 is too."""
    total = group = digit = 0
    for at, word in enumerate(words.replace(" ", "")):
        if word in DIGIT:
            if digit:
                raise ValueError(f"two digits in a row: {words}")
            digit = DIGIT[word]
        elif word in STEP:
            if digit == 1:
                raise ValueError(f"일 before {word}: {words}")
            group, digit = group + (digit or 1) * STEP[word], 0
        else:
            value = group + digit
            if value == 0 and not (word == "만" and at == 0):
                raise ValueError(f"nothing before {word}: {words}")
            if value == 1 and word == "만" and total == 0:
                raise ValueError(f"일만 at the head: {words}")
            total, group, digit = total + (value or 1) * LEAP[word], 0, 0
    return total + group + digit


def spaced_at_ten_thousands(words: str) -> bool:
    """Whether every 만, 억, 조 that something follows has a space behind it, and there are no other spaces."""
    return re.fullmatch(r"(?:[^만억조 ]*[만억조] )*[^ 만억조]*[만억조]?", words) is not None


def native(words: str) -> int:
    """`스물한` is 21; `스무` only by itself."""
    for ten in sorted(["", *NATIVE_TENS], key=len, reverse=True):
        rest = words.removeprefix(ten)
        if words.startswith(ten) and rest in NATIVE_ONES and (ten or rest):
            if ten == "스무" and rest:
                raise ValueError(f"스무 with ones: {words}")
            if ten == "스물" and not rest:
                raise ValueError(f"스물 before a noun: {words}")
            return NATIVE_TENS.get(ten, 0) + NATIVE_ONES[rest]
    raise ValueError(f"no native number: {words}")


def decimal(words: str) -> float:
    """`칠십오 점 오` is 75.5."""
    whole, point, rest = words.partition(" 점 ")
    if not point:
        return float(sino(words))
    return float(f"{sino(whole)}.{''.join(str(DIGIT[word]) for word in rest)}")


def won(words: str) -> int:
    """`육백만 원`."""
    return sino(_without(words, " 원"))


def percent(words: str) -> float:
    """`오십 퍼센트`."""
    return decimal(_without(words, " 퍼센트"))


def clock(words: str) -> tuple[int, int]:
    """`오후 여섯 시 삼십 분`, `정오`, `자정`, `오전 영 시 오 분`."""
    if words in ("정오", "자정"):
        return (12, 0) if words == "정오" else (0, 0)
    match = re.fullmatch(r"(오전|오후) (\S+) 시(?: (\S+) 분)?", words)
    if match is None:
        raise ValueError(f"no time: {words}")
    hour = 0 if match[2] == "영" else native(match[2])
    if hour > 12:
        raise ValueError(f"no hour of a half day: {words}")
    minute = sino(match[3]) if match[3] else 0
    return hour % 12 + (12 if match[1] == "오후" else 0), minute


def day(words: str, year: int) -> tuple[int, int, int, str]:
    """`내년 이월 십칠일 금요일` as year, month, day and weekday letter; a year left out is the listener's."""
    match = re.fullmatch(r"(?:(\S+) )?(\S+월) (\S+)일 (.)요일", words)
    if match is None:
        raise ValueError(f"no day: {words}")
    near = {None: year, "지난해": year - 1, "내년": year + 1}
    told = near[match[1]] if match[1] in near else sino(match[1].removesuffix("년"))
    if match[1] not in near and told - year in (-1, 0, 1):
        raise ValueError(f"a near year by its number: {words}")
    return told, MONTHS.index(match[2]) + 1, sino(match[3]), match[4]


def phone(words: str) -> str:
    """`공오오, 구사공, 일이삼사`."""
    return "-".join("".join(str(DIGIT[word]) for word in group) for group in words.split(", "))


def _without(words: str, end: str) -> str:
    if not words.endswith(end):
        raise ValueError(f"no {end}: {words}")
    return words.removesuffix(end)
