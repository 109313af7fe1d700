"""How does Hancom count the items of a list, and how does it write their numbers (`가.`, `1-1`, `①`)?

Both formats keep patterns in which `^1` stands for the number of the first level, `^n` for the path of numbers down to
the item's own, `^N` for that path with a full stop.
"""

import re
from collections.abc import Hashable, Mapping
from typing import Final, Generic, NamedTuple, TypeVar

from extractors.readers.ordinals import CHOSUNG, GANADA, roman
from extractors.readers.symbols import from_private

K = TypeVar("K", bound=Hashable)

LARGEST_START: Final = 0xFFFF
_PART: Final = re.compile(r"\^([1-9nN])")
_ROWS: Final = {
    1: "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    4: "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    5: "abcdefghijklmnopqrstuvwxyz",
    6: "ⒶⒷⒸⒹⒺⒻⒼⒽⒾⒿⓀⓁⓂⓃⓄⓅⓆⓇⓈⓉⓊⓋⓌⓍⓎⓏ",
    7: "ⓐⓑⓒⓓⓔⓕⓖⓗⓘⓙⓚⓛⓜⓝⓞⓟⓠⓡⓢⓣⓤⓥⓦⓧⓨⓩ",
    8: GANADA,
    9: "㉮㉯㉰㉱㉲㉳㉴㉵㉶㉷㉸㉹㉺㉻",
    10: CHOSUNG,
    11: "㉠㉡㉢㉣㉤㉥㉦㉧㉨㉩㉪㉫㉬㉭",
    12: "일이삼사오육칠팔구십",
    13: "一二三四五六七八九十",
    14: "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉",
    15: "갑을병정무기경신임계",
    16: "甲乙丙丁戊己庚辛壬癸",
}
"""The kinds that are rows of letters (HWP 5.0 file format, table 43); beyond a row's end the number itself."""
_UPPER_ROMAN, _LOWER_ROMAN = 2, 3


class Level(NamedTuple):
    """One level of a list: the kind of number, its pattern (`^1.`), where it starts."""

    kind: int
    pattern: str
    start: int


class ListCounter(Generic[K]):
    """Counts the items of one document's lists; `lists` holds the levels of each by its key, from 0."""

    def __init__(self, lists: Mapping[K, Mapping[int, Level]]) -> None:
        self._lists = lists
        self._counts: dict[K, dict[int, int]] = {}

    def number(self, key: K, index: int) -> str:
        """The number of the next item at a level, which counts it; empty where there is no such list or level."""
        levels = self._lists.get(key, {})
        if index not in levels:
            return ""
        counts = self._counts.setdefault(key, {})
        counts[index] = counts.get(index, levels[index].start - 1) + 1
        for deeper in [at for at in counts if at > index]:
            del counts[deeper]

        def written(match: re.Match[str]) -> str:
            if match[1] in "nN":
                path = ".".join(str(counts.get(at, 1)) for at in range(index + 1))
                return path + "." * (match[1] == "N")
            at = int(match[1]) - 1
            return written_number(counts.get(at, levels[at].start), levels[at].kind) if at in levels else ""

        return from_private(_PART.sub(written, levels[index].pattern)).strip()


def written_number(count: int, kind: int) -> str:
    """A number as one of the format's kinds writes it (0 decimal, 1 circled, 8 가나다)."""
    if kind in (_UPPER_ROMAN, _LOWER_ROMAN):
        return roman(count).upper() if kind == _UPPER_ROMAN else roman(count)
    row = _ROWS.get(kind, "")
    return row[count - 1] if 0 < count <= len(row) else str(count)
