"""How chiefs sign: `가온군수`, `다 온 시 장`, `행정안전부장관 (직인생략)`, `(재)누리군먹거리재단 이사장`."""

import re
from collections.abc import Sequence

from extractors.notices.head import Said
from extractors.notices.lines import Line, single_spaced, unpadded
from models.blocks import Source

_OPENING, _CLOSING = 40, 60
"""Within how many lines from the top, and from the end, somebody signs."""
_SEAL = re.compile(r"(?:(?<!\s)\s++)?(?:[(\[]\s*+)?(?:직\s*인(?:\s*생\s*략)?|인|관인생략)\s*+(?:[)\]]\s*+)?$")
_CHIEF = re.compile(
    r"(?P<name>(?:\((?:재|사)\)\s?)?[가-힣]{2,20}(?:재단|협회|공단|공사|진흥원|센터|협의회|조합))\s*(?:이사장|협?회장|원장|센터장|대표이사|조합장)(?!\s*(?:귀|표창|추천|직인))"
)
_OFFICE = re.compile(
    r"(?P<name>(?:[가-힣]{1,10}(?:시|도|군|구|원|청|처|부)\s)?[가-힣]{1,16}(?:특별시|광역시|[가-힣]시|[가-힣]군|[가-힣]구|[가-힣]도|[가-힣](?:읍|면|동)|청|처|부|원|서|사업소|보건소|센터|공사|공단|재단|위원회|학교|교육원|연구원|(?:학습|도서|박물|미술|과학|복지|수련|체육|문화회|기념)관))"
    r"(?:\s?(?:장관|청장|이사장|위원장|교육감|교육장|교장|총장|원장|사장|소장|서장|장)|(?<=군)수|(?<=도)지사|\s[가-힣]{2,10}(?:재무관|계약관|담당관))"
)
_OFFICER = re.compile(
    r"(?P<name>(?:[가-힣]{1,10}(?:시|도|군|구)\s)?[가-힣]{2,16}(?:[시군구읍면동도청처원서]|사업소|센터|공사|공단|재단))\s(?:분임)?(?:지출원|재무관|계약관|징수관)(?:\s*\(인\))?"
)
"""Who signs for money: `다온수도사업소 지출원`."""
_NOT_OFFICE = re.compile(
    r".*(?:운동|활동|행동|작동|공동|전부|일부|내부|외부|납부|여부|정원|지원|병원|시설|순서|부서|간부|학부)"
)


def chief(lines: Sequence[Line]) -> Said | None:
    """The foundation or society whose chief signs, at the top or at the end."""
    for line in (*lines[:_OPENING], *lines[-_OPENING:]):
        match = _CHIEF.search(line.text) if line.table is None and line.width <= 60 else None
        if match:
            return single_spaced(match["name"]), (line.span[0] + match.start("name"), line.span[0] + match.end("name"))
    return None


def signed_by_chief(lines: Sequence[Line]) -> Said | None:
    """The office whose chief stands alone on a line, without the chief's title."""
    for line in (*lines[:_OPENING], *lines[-_CLOSING:]):
        if line.table is not None or line.marker.style or not 6 <= line.width <= 60 or "귀" in line.text:
            continue
        text = _SEAL.sub("", line.text)
        match = _OFFICE.fullmatch(unpadded(text.strip()))
        name = re.sub(r"(?<=[시군구])청$", "", match["name"]) if match else ""
        if match and len(name) >= 3 and not _NOT_OFFICE.fullmatch(name):
            start = line.span[0] + len(text) - len(text.lstrip())
            return name, (start, line.span[0] + len(text.rstrip()))
    return None


def signed_in_table(source: Source, lines: Sequence[Line]) -> Said | None:
    """The office whose officer for money signs in a cell of a filled paper."""
    for block in (source.blocks[line.table] for line in lines if line.table is not None):
        for cell in block.cells:
            match = _OFFICER.fullmatch(single_spaced(cell.text)) if len(cell.text) <= 60 else None
            if match:
                return match["name"], cell.span
    return None
