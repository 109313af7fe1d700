"""Telephone numbers as they are written, and the area codes that a document states for its exchanges.

A number that only looks like one (an account, a post code, a year range, a fax) is none. What is written wrongly
(`055944-4845`) is no number either: that is a finding.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from models.blocks import Span

_DASH = r"\s?[-–‐−―]\s?"
_AREA = r"0(?:2|3[1-3]|4[1-4]|5[1-5]|6[1-4]|70|50\d?|1[016789]|80)"
_NUMBER = re.compile(
    rf"(?<![\d\-–.])(?:\(?(?P<area>{_AREA})(?:{_DASH}|\)\s?|\s|\.))?(?P<exchange>[1-9]\d{{2,3}})(?:{_DASH}|(?<=\d)\.(?=\d{{4}}))"
    rf"(?P<line>\d{{4}})(?![\d%]|{_DASH}\d|호|년|학년)"
)
_SHORT = re.compile(
    r"(?:[☎☏📞]|국번\s?없이|TEL\.?|콜\s?센터|(?:상담\s?전화|문의\s?전화|전화|문의)\s?[:：(])\s*[:：(]?\s*(?P<line>1[0-3]\d|13\d\d)"
    r"(?!\d|[\-.,]\d|\s?[~%]|\s?(?:번지|[가-힣]*[명원개회건호층]))",
    re.I,
)
"""Numbers that are the same all over the country (`☎ 120`, `국번없이 1345`); they are none without a cue."""

_CARE = "110|112|117|118|119|120|129|13[0-2]|182|1330|1345|135[057]|1366|1372|1377|138[28]|139[013]|1644"
_NATIONWIDE = re.compile(
    rf"(?:[가-힣]{{2,}}(?:공단|센터|콜|상담소|전화|위원회|복지부|경찰청)\s|\d{{4}}\s?(?:또는|혹은|,|/)\s?(?:[가-힣]{{2,14}}\s)?)"
    rf"(?P<line>{_CARE})(?=\s*(?:$|[,./)·\n]))"
)
"""A number of the whole country behind the name of who answers it, or behind another number: `… 2330 또는 129`."""

_MORE = re.compile(r"\s?[,·/]\s?(\d{4})(?![\d.\-년,원천만명개월일]|\s?[.년월]\s?\d)")
_FAX = re.compile(
    r"(?:팩\s?스|F\s?A\s?X|FAX|모사전송|전\s?송|📠|(?<![A-Za-z])F)\s*+(?:번호\s*+)?(?:[.:：)\]]\s*+)?[\d\-,/() ]*+$",
    re.I,
)
_TELEPHONE = re.compile(r"(?:전화|연락처|TEL|☎|☏|Tel|문의)", re.I)
_OTHER_NUMBER = re.compile(
    r"(?:계좌|사업자\s?(?:등록)?\s?번호|등록번호|주민등록번호|우편번호|관리번호|허가번호|제)\s*[:：]?\s*$"
)
_NATIONAL = re.compile(r"1[568]\d\d$")
"""Exchanges of numbers that are the same all over the country (1588-1234)."""


@dataclass(frozen=True)
class Phone:
    """A number: where it stands, and its digits with hyphens as written, area code included if there is one.

    A short one (`120`) is all `line`.
    """

    span: Span
    area: str | None
    exchange: str
    line: str

    @property
    def text(self) -> str:
        """Digits and hyphens; a digit of full width (`１`) is told as the plain one."""
        return unicodedata.normalize("NFKC", "-".join(part for part in (self.area, self.exchange, self.line) if part))


def phones_in(text: str, offset: int = 0) -> Iterator[Phone]:
    """The telephone numbers of a text, `offset` added to their places; fax numbers left out."""
    for match in _NUMBER.finditer(text):
        before = text[max(0, match.start() - 30) : match.start()]
        if _is_fax(before) or _OTHER_NUMBER.search(before) or _is_years(match):
            continue
        area, exchange = match["area"], match["exchange"]
        yield Phone((offset + match.start(), offset + match.end()), area, exchange, match["line"])
        end = match.end()
        while more := _MORE.match(text, end):
            yield Phone((offset + more.start(1), offset + more.end(1)), area, exchange, more[1])
            end = more.end()
    said: set[int] = set()
    for match in (*_SHORT.finditer(text), *_NATIONWIDE.finditer(text)) if "1" in text else ():
        if match.start("line") not in said:
            said.add(match.start("line"))
            yield Phone((offset + match.start("line"), offset + match.end("line")), None, "", match["line"])


def _is_fax(before: str) -> bool:
    """Whether the last cue before a number is one of a fax."""
    fax = _FAX.search(before)
    return fax is not None and not _TELEPHONE.search(before, fax.start() + 1)


def _is_years(match: re.Match[str]) -> bool:
    """`2023-2024`: two years, no number."""
    return (
        not match["area"] and re.fullmatch(r"(?:19|20)\d\d", match["exchange"]) is not None and match["line"] < "2100"
    )


@lru_cache(maxsize=4)
def area_codes(text: str) -> dict[str, str]:
    """Exchange to area code, where the text states exactly one for it (`055-555-7710` says 055 of 940)."""
    stated: dict[str, set[str]] = defaultdict(set)
    for match in _NUMBER.finditer(text):
        if match["area"] and not match["area"].startswith(("01", "070", "080", "050")):
            stated[match["exchange"]].add(match["area"])
    return {exchange: next(iter(codes)) for exchange, codes in stated.items() if len(codes) == 1}


def is_national(phone: Phone) -> bool:
    """Whether a number is the same all over the country (`1588-1234`)."""
    return phone.area is None and _NATIONAL.match(phone.exchange) is not None


def full_number(phone: Phone, text: str) -> tuple[str, bool]:
    """The number with its area code, and whether the code was taken from elsewhere in the text."""
    if phone.area or not phone.exchange or _NATIONAL.match(phone.exchange):
        return phone.text, False
    area = area_codes(text).get(phone.exchange)
    return (f"{area}-{phone.text}", True) if area else (phone.text, False)
