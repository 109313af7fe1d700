"""How places and offices are named (`누리군`, `가온면`, `누리군 농업기술센터`), and words that only end like one."""

import re

PLACE = r"[가-힣]{1,4}(?:특별자치시|특별자치도|특별시|광역시|[남북]도|경기도|강원도|시|군|구|읍|면|동)"
OFFICE = r"[가-힣]{0,10}(?:재단|공단|공사|센터|교육청|의회|사업소|본부|[과실국팀])"
HOUSE = (
    r"[가-힣]{2,12}(?:[가-힣]원|청|처|교육청|공단|공사|재단|센터|사업소|소방서|경찰서|위원회|학교|박물관|도서관|보건소)"
)
"""An institution with a name of its own: `누리문화원`, `다온소방서`."""
_ONLY_SOUNDS = re.compile(
    r".*(?:[시으되라이르]면|[가-힣]{2}[하나오가]면)|끝나면|(?:활|운|이|공|행|노|아|감|자|수|작)동|.*일시|"
    r"(?:즉|동|필|혹|역|잠|표|제|실|예|게|개|전|명|지|당|임|수)시|(?:도|연|요|복|친|기|가|인|청|입|출|항)구|"
    r"(?:방|측|전|지|화|도|서|수|표|반|정|후|내|이|비)면|[신구]?도시|다시|탈출구"
)
"""Words that only end like a place: `가져오시면`, `활동`, `가구`."""
_NO_HOUSE = re.compile(
    r".*(?:지원|정원|병원|공원|회원|직원|인원|민원|자원|요청|신청|수청|처리처|접수처|문의처|담당처|사용처|전학교|방과후학교)"
)


def is_place(name: str) -> bool:
    """Whether a word that ends like a place may be one."""
    return len(name) > 2 and _ONLY_SOUNDS.fullmatch(name) is None


def is_house(name: str) -> bool:
    """Whether a word that ends like an institution may be one."""
    return _NO_HOUSE.fullmatch(name) is None
