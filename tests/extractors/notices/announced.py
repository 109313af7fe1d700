"""Announcements drawn at random: of several programmes with what holds for all of them, of one thing with its groups.

`drawn_several` draws programmes that a person would enter one by one, `drawn_groups` what stays one entry;
`drawn_summed` a bulletin with a table at its front that lists what stands below. All names are invented.
Run as a module (`python -m tests.extractors.notices.announced 400`), it shows how well each is cut.
"""

import random
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from tests.extractors.notices.drawn import Laid, drawn, joined, measured
from tests.extractors.notices.layouts import HEADS, MARKS, Layout


class Shape(NamedTuple):
    """How an announcement of several programmes is built: its marks, and where what holds for all of them stands."""

    mark: str
    chapter: str
    common: str


SHAPES = [
    *(Shape(mark, "Ⅰ.", "first") for mark in ("1.", "□", "①", "가.", "[01]")),
    *(Shape(mark, "□", "first") for mark in ("1.", "①", "가.", "<>")),
    *(Shape(mark, "1.", "parts") for mark in ("가.", "①", "<>", "1)")),
    *(Shape(mark, "", "first") for mark in ("1.", "□", "Ⅰ.", "■", "【】", "##", "#")),
    *(Shape(mark, "", "last") for mark in ("1.", "□", "Ⅰ.", "■", "【】", "##", "#")),
    *(Shape(mark, "", "none") for mark in ("1.", "□", "Ⅰ.", "①", "【】", "##")),
]
_THINGS = (
    "시설하우스 보온커튼", "마을 공동 빨래방", "노후 상가 간판", "청년 농부 정착", "축사 환기팬", "친환경 벼 우렁이",
    "어린이집 급식 재료", "전통시장 빈 점포", "표고버섯 배지", "농촌 빈집", "경로당 냉난방기", "소형 굴착기",
)  # fmt: skip
_ENDS = ("지원", "지원사업", "보급 시범", "설치 지원", "구입비 지원", "개선사업", "교체 지원", "공급", "임차료 보조")
_WHO = ("지원대상", "신청자격", "대상", "지원 자격")
_GIVES = ("지원내용", "지원금액", "사 업 비", "지원단가", "지원한도", "사업내용")
_PEOPLE = (
    "가온면에 1년 이상 거주한 농업인",
    "만 19세 이상 49세 이하 청년",
    "연매출 2억원 이하 소상공인",
    "10명 이상이 이용하는 마을",
)
_SUMS = ("개소당 300만원 이내", "24,000천원(군비 12,000 자부담 12,000)", "1인당 최대 50만원", "ha당 1,200천원")
_OTHERS = (
    "사업기간 : 2026. 3. ~ 11.",
    "사업량 : 6개소",
    "선정방법 : 서류심사 후 고득점순",
    "사후관리 : 5년간 처분 제한",
)
COMMON = "2026. 2. 2.(월) ~ 2. 27.(금)"
"""When all programmes are applied for."""
_FORMS: dict[str, str] = {"- x :": "  - {} : {}", "❍ x :": " ❍ {} : {}", "* x:": "* {}: {}", "○ x :": "  ○ {} : {}"}
_HEADS: dict[str, Callable[[str], list[str]]] = {
    "announcement": lambda title: [
        *("누리군 공고 제2026-77호", "", title, ""),
        *("다음과 같이 신청을 받습니다.", "", "2026. 1. 19.", "누리군수", ""),
    ],
    "letter": lambda title: [
        *("누 리 군", "", "수신  각 읍·면장(산업팀장)", "(경유)", f"제목  {title}", ""),
        *("다음과 같이 신청을 받으니 주민에게 알려 주시기 바랍니다.", ""),
    ],
    "plain": lambda title: [title, "", "누리군에서는 다음과 같이 신청을 받고 있습니다.", ""],
    "heading": lambda title: [f"# {title}", "", "누리군 산업과 (2026. 1. 19.)", ""],
}
_FEET = (
    (),
    ("", "붙임  1. 신청서 서식 1부.", "      2. 사업계획서 서식 1부.  끝."),
    (
        "",
        "【서식 1】",
        "",
        "지원사업 신청서",
        "",
        " 신 청 인    성명              연락처",
        "",
        " 신청인 :       (서명 또는 인)",
    ),
)
_ROMAN = "ⅠⅡⅢⅣⅤⅥⅦⅧ"


def _marked(mark: str, number: int, words: str) -> str:
    if mark in ("", "Ⅰ."):
        return f"{_ROMAN[number - 1]}. {words}"
    return MARKS[mark](number, words)


def drawn_several(seed: int) -> Laid:
    """An announcement of a few programmes; what holds for all of them stands first, last, in parts, or nowhere."""
    chance = random.Random(seed)
    shape, form, head = chance.choice(SHAPES), chance.choice(list(_FORMS.values())), chance.choice(list(_HEADS))
    if form.strip()[0] in "○❍" and shape.mark in ("□", "■") and not shape.chapter:
        form = _FORMS["- x :"]
    names = [f"{thing} {chance.choice(_ENDS)}" for thing in chance.sample(_THINGS, chance.choice((2, 3, 4, 5)))]
    who, gives = chance.choice(_WHO), chance.choice(_GIVES)
    first = 2 if shape.common == "first" and not shape.chapter else 1
    programmes = [
        line
        for number, name in enumerate(names, first)
        for line in _programme(shape, form, number, name, (who, gives), chance)
    ]
    common = [
        form.format("신청기간", COMMON),
        form.format("신청방법", "읍·면사무소 방문"),
        form.format("제출서류", "신청서 1부"),
    ]
    lines = _HEADS[head](
        f"2026년 {chance.choice(('농업', '군민', '청년'))} {chance.choice(('지원사업', '시범사업'))} 신청 안내"
    )
    lines += _listed(names) if chance.random() < 0.3 else []
    lines += _joined(shape, programmes, common, len(names))
    lines += chance.choice(_FEET)
    layout = Layout(shape.mark, "none", f"common {shape.common}", "none", head, told=False, extra="none")
    return Laid(layout, "\n".join(lines), tuple(("", name) for name in names))


def _programme(
    shape: Shape, form: str, number: int, name: str, labels: tuple[str, str], chance: random.Random
) -> Iterator[str]:
    who, gives = labels
    beside = f" ({chance.choice(('산업팀', '축산팀'))} ☎ 061-555-{chance.randint(2100, 2199)})"
    yield _marked(shape.mark, number, name) + (beside if shape.mark in ("1.", "□") and number % 2 else "")
    if shape.common == "none":
        yield form.format("신청기간", f"2026. 2. 2.(월) ~ 2. {chance.randint(10, 27)}.")
    yield form.format(who, chance.choice(_PEOPLE))
    yield form.format(gives, chance.choice(_SUMS))
    yield from (form.format(*other.split(" : ")) for other in chance.sample(_OTHERS, 2))
    yield ""


def _joined(shape: Shape, programmes: list[str], common: list[str], count: int) -> list[str]:
    """The programmes, and what holds for all of them where the shape has it."""
    if shape.chapter:
        named = [_marked(shape.chapter, number, "") for number in range(1, 5)]
        rest = [f"{named[-1]}유의사항", "  - 제출한 서류는 돌려드리지 않습니다.", ""]
        if shape.common == "parts":
            parts = [f"{named[0]}신청기간 : {COMMON}", f"{named[1]}신청방법", "  - 읍·면사무소 방문"]
            return [*parts, f"{named[2]}사업별 내용", *programmes, *rest]
        return [f"{named[0]}공통사항", *common, "", f"{named[1]}사업별 세부내용", "", *programmes, *rest]
    number = 1 if shape.common == "first" else count + 1
    part = [_marked(shape.mark, number, "공통사항"), *common, ""] if shape.common != "none" else []
    return [*part, *programmes] if shape.common == "first" else [*programmes, *part]


def _listed(names: Sequence[str], when: str = COMMON) -> list[str]:
    """A table at the front that lists the programmes."""
    rows = [f"| {number} | {name} | 주민 | {when} |" for number, name in enumerate(names, 1)]
    return ["", "한눈에 보기", "", "| 연번 | 사업명 | 지원대상 | 신청기간 |", "|---|---|---|---|", *rows, ""]


_GROUPS: dict[str, tuple[str, tuple[str, ...], tuple[tuple[str, str], ...]]] = {
    "jobs": (
        "기간제근로자 채용",
        ("산불감시원", "사무보조원", "환경미화원", "시설관리직"),
        (
            ("채용인원", "2명"),
            ("응시자격", "18세 이상인 사람"),
            ("보수", "일급 82,560원"),
            ("근무기간", "2026. 3. ~ 11."),
        ),
    ),
    "kinds": (
        "청년 창업 지원사업 참여자 모집",
        ("창업형", "성장형", "재도전 유형", "단체 부문"),
        (("지원대상", "39세 이하 청년"), ("지원금액", "최대 500만원"), ("지원내용", "임차료와 재료비")),
    ),
    "people": (
        "온누리 농기계 구입 지원사업 신청",
        ("일반 농가", "청년 농업인", "영농조합법인", "신규 가구"),
        (("지원대상", "농지 1ha 이상을 짓는 농업인"), ("지원비율", "보조 50%"), ("지원한도", "200만원")),
    ),
    "prizes": (
        "가온 사진 공모전",
        ("학생부", "일반부", "가족 부문"),
        (("참가자격", "누구나"), ("상금", "최우수 50만원"), ("주제", "우리 마을")),
    ),
}
"""Groups of one announcement: its title, the groups, and what is said of each."""


def drawn_groups(seed: int) -> Laid:
    """One announcement that says something of several groups: nothing is to be cut."""
    chance = random.Random(seed)
    subject, groups, fields = _GROUPS[chance.choice(list(_GROUPS))]
    mark, form = chance.choice(("가.", "①", "<>", "□", "1.")), chance.choice(list(_FORMS.values()))
    title = f"2026년 {subject} 안내"
    lines = _HEADS[chance.choice(list(_HEADS))](title)
    own = chance.random() < 0.5
    chapters = "" if own else "1." if mark != "1." else "Ⅰ."
    lines += [f"{_marked(chapters, 1, '신청기간')} : {COMMON}", _marked(chapters, 2, "모집 분야")] if chapters else []
    for number, group in enumerate(chance.sample(groups, chance.choice((2, 3))), 1):
        lines += [_marked(mark, number, group), *(form.format(*field) for field in fields), ""]
    lines += [f"※ 신청기간 : {COMMON}"] if own else []
    layout = Layout(mark, "none", "groups", "none", "one", told=False, extra="none")
    return Laid(layout, "\n".join([*lines, *chance.choice(_FEET)]), (("", title),))


def drawn_summed(seed: int) -> Laid:
    """A document with a table at its front that lists what stands below it, in a layout drawn by a seed."""
    document = drawn(seed)
    head = HEADS[document.layout.head]
    table = _listed([title for _, title in document.notices], "2월 중")
    return document._replace(words="\n".join([head, *table, document.words.removeprefix(head)]))


def _table(count: int) -> Iterator[str]:
    """The figures of each sort, with and without blank lines, as rows of a table."""
    for name, draw in (("programmes", drawn_several), ("groups", drawn_groups), ("summed up", drawn_summed)):
        documents = [draw(seed) for seed in range(count)]
        figures = [joined([measured(one, spaced=spaced) for one in documents]) for spaced in (True, False)]
        yield f"| {name} | {figures[0].due} | {figures[0].f1:.3f} | {figures[1].f1:.3f} |"


if __name__ == "__main__":
    sys.stdout.write("\n".join(_table(int(sys.argv[1]) if len(sys.argv) > 1 else 400)) + "\n")
