"""How is a count written: `3`, `iii`, `다`, `③`?

The ways of numbering of Office, by their names in WordprocessingML (ECMA-376 part 1, 17.18.59).
"""

from collections.abc import Callable

GANADA = "가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허"
CHOSUNG = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"
_KOREAN, _IDEOGRAPHS = ("영일이삼사오육칠팔구", "천백십"), ("零一二三四五六七八九", "千百十")
"""Digits, and the names of thousands, hundreds and tens."""
_LEGAL = ("하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉", "열")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip

_MOST_ROMAN = 32_767
"""As far as Word counts; a number in a file may be a thousand times larger, and as many letters long."""


def ordinal(count: int, number_format: str) -> str:
    """The writing of a count from 0 on; empty for `none`, a decimal for a format that is not known."""
    if number_format == "none":
        return ""
    return _FORMATS.get(number_format, str)(count)


def _from_row(row: str | tuple[str, ...]) -> Callable[[int], str]:
    return lambda count: row[count - 1] if 1 <= count <= len(row) else str(count)


def _from_block(first: str, size: int) -> Callable[[int], str]:
    return lambda count: chr(ord(first) + count - 1) if 1 <= count <= size else str(count)


def roman(count: int) -> str:
    """In small Roman numerals, further than any list counts as a decimal; empty for 0."""
    if count > _MOST_ROMAN:
        return str(count)
    text = ""
    for size, letters in _ROMAN:
        text += letters * (count // size)
        count %= size
    return text


def _letters(count: int) -> str:
    """a to z, then aa, bb: the letter is doubled, as Word does."""
    return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)


def _digits(row: str) -> Callable[[int], str]:
    return lambda count: "".join(row[int(digit)] for digit in str(count))


def _counting(digits: str, units: str) -> Callable[[int], str]:
    """Counting as it is spoken, to 9,999: 일, 이, … 십, 십일, … 이십."""

    def written(count: int) -> str:
        if not 0 < count < 10_000:
            return str(count)
        text = ""
        for digit, unit in zip(f"{count:04}", (*units, ""), strict=True):
            if digit != "0":
                text += ("" if digit == "1" and unit else digits[int(digit)]) + unit
        return text

    return written


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda count: f"{count:02}",
    "upperRoman": lambda count: roman(count).upper(),
    "lowerRoman": roman,
    "upperLetter": lambda count: _letters(count).upper(),
    "lowerLetter": _letters,
    "ganada": _from_row(GANADA),
    "chosung": _from_row(CHOSUNG),
    "koreanDigital": _digits(_KOREAN[0]),
    "koreanDigital2": _digits("零一二三四五六七八九"),
    "koreanCounting": _counting(*_KOREAN),
    "koreanLegal": _from_row(_LEGAL),
    "japaneseCounting": _counting(*_IDEOGRAPHS),
    "ideographDigital": _digits("〇一二三四五六七八九"),
    "decimalEnclosedCircle": _from_block("①", 20),
    "decimalEnclosedCircleChinese": _from_block("①", 20),
    "decimalEnclosedParen": _from_block("⑴", 20),
    "decimalEnclosedFullstop": _from_block("⒈", 20),
    "decimalFullWidth": _digits("０１２３４５６７８９"),
}
"""`w:numFmt` to its writing; formats not listed are written as decimals."""
