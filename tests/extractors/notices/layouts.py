"""Documents in layouts drawn at random, with the notices that a person sees in them: what cutting is measured by.

Short notices of the genre (`subjects.tsv`, all invented) are laid out by a mark before the title, a band over the
section, a style of what they say and of whom to ask, a head and a foot. Run as a module, it shows how well each is cut.
"""

import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from extractors.notices import split
from extractors.notices.lines import squeeze
from extractors.readers import text


class Subject(NamedTuple):
    """What a notice is about, as the columns of `subjects.tsv` say; `told` is its title as a newsletter says it."""

    kind: str
    title: str
    told: str
    when: str
    who: str
    what: str
    where: str
    how: str


class Layout(NamedTuple):
    """What each part of a document looks like, by name."""

    mark: str
    band: str
    fields: str
    contact: str
    head: str
    told: bool


class Laid(NamedTuple):
    """A document and what a person sees in it: `(section, title)` in order, the section empty where none is shown."""

    layout: Layout
    words: str
    notices: tuple[tuple[str, str], ...]


_SUBJECTS = [
    Subject(*line.split("\t"))
    for line in (Path(__file__).parent / "subjects.tsv").read_text(encoding="utf-8").splitlines()[1:]
]
_LETTERS = "가나다라마바사아자차카타파하"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮"
_ROMAN = "ⅠⅡⅢⅣⅤⅥ"

MARKS: dict[str, Callable[[int, str], str]] = {
    "□": lambda _, title: f"□ {title}",
    "■": lambda _, title: f"■ {title}",
    "▣": lambda _, title: f"▣ {title}",
    "◆": lambda _, title: f"◆ {title}",
    "▶": lambda _, title: f"▶ {title}",
    "1.": lambda n, title: f"{n}. {title}",
    "1)": lambda n, title: f"{n}) {title}",
    "[01]": lambda n, title: f"[{n:02}] {title}",
    "①": lambda n, title: f"{_CIRCLED[n - 1]} {title}",
    "가.": lambda n, title: f"{_LETTERS[n - 1]}. {title}",
    "<>": lambda _, title: f"< {title} >",
    "【】": lambda _, title: f"【{title}】",
    "##": lambda _, title: f"## {title}",
    "**▣": lambda _, title: f"**▣ {title}**",
    "under ---": lambda _, title: f"{title}\n{'-' * 2 * len(title)}",
    "alone": lambda _, title: title,
    # Held out: looked at only as figures.
    "○": lambda _, title: f"○ {title}",
    "◈": lambda _, title: f"◈ {title}",
    "❍": lambda _, title: f"❍ {title}",
    "(1)": lambda n, title: f"({n}) {title}",
    "제1장": lambda n, title: f"제{n}장 {title}",
    "《》": lambda _, title: f"《 {title} 》",
    "#": lambda n, title: f"### {n}. {title}",
    "**": lambda _, title: f"**{title}**",
    "**1.": lambda n, title: f"**{n}. {title}**",
    "under ===": lambda _, title: f"{title}\n{'=' * 2 * len(title)}",
    "★": lambda _, title: f"★ {title} ★",
    "1. □": lambda n, title: f"{n}. □ {title}",
    "알림 1": lambda n, title: f"[알림 {n}] {title}",
    "#1": lambda n, title: f"#{n} {title}",
    "01": lambda n, title: f"{n:02}  {title}",
}
"""How a title is written, by its number in its section (or in the document) and its words."""

BANDS: dict[str, Callable[[int, str], str]] = {
    "none": lambda _, __: "",
    "━━": lambda _, name: f"━━━━━━━━ {name} ━━━━━━━━",
    "=====": lambda _, name: f"{'=' * 40}\n{name}\n{'=' * 40}",
    "■■": lambda _, name: f"■■ {' '.join(name)} ■■",
    "Ⅰ.": lambda n, name: f"{_ROMAN[n - 1]}. {name}",
    "[]": lambda _, name: f"[ {name} ]",
    "Ⅰ. over 1.": lambda n, name: f"■■ {name} ■■\n\n{n}. 4월 추진계획",
    # Held out.
    "◎": lambda _, name: f"◎ {name}",
    "───": lambda _, name: f"{'─' * 30}\n  {name}\n{'─' * 30}",
    "***": lambda _, name: f"*** {name} ***",
    "#": lambda _, name: f"# {name}",
    "<<>>": lambda _, name: f"<< {name} >>",
    "▒▒": lambda _, name: f"▒▒ {name} ▒▒",
}
"""What stands over the notices of a section, by its number and its name."""

_NAMES = {
    "support": {"when": "신청기간", "who": "지원대상", "what": "지원내용", "where": "접수처"},
    "event": {"when": "일시", "who": "참석대상", "what": "내용", "where": "장소"},
    "education": {"when": "교육기간", "who": "교육대상", "what": "교육내용", "where": "교육장소"},
    "recruit": {"when": "접수기간", "who": "신청자격", "what": "모집인원", "where": "접수처"},
    "change": {"when": "시행일", "who": "적용대상", "what": "변경내용", "where": "장소"},
    "work": {"when": "추진기간", "who": "대상", "what": "사업내용", "where": "위치"},
    "survey": {"when": "조사기간", "who": "조사대상", "what": "조사내용", "where": "제출처"},
}
_PLAIN = {"when": "언제", "who": "누가", "what": "무엇을", "where": "어디서"}
_ASKED = {"when": "언제인가요?", "who": "누가 해당하나요?", "what": "무엇을 하나요?", "where": "어디로 가나요?"}


def _said(subject: Subject, names: dict[str, str]) -> list[tuple[str, str]]:
    return [(name, getattr(subject, key)) for key, name in names.items()]


def _listed(form: str, names: dict[str, str] | None = None) -> Callable[[Subject], list[str]]:
    """A field a line; the last words of the notice as a line of its own."""
    return lambda subject: [form.format(*pair) for pair in _said(subject, names or _NAMES[subject.kind])]


def _prose(subject: Subject) -> list[str]:
    """Sentences, wrapped as a newsletter wraps them."""
    words = (
        f"이번 안내는 {subject.who}에게 드리는 것으로, {subject.what} 등을 담았습니다. "
        f"때는 {subject.when}이며 곳은 {subject.where}입니다. {subject.how}."
    )
    lines: list[str] = []
    line = ""
    for word in words.split():
        if len(line) + len(word) > 38:
            lines, line = [*lines, line], ""
        line = f"{line} {word}".strip()
    return [*lines, line]


def _piped(subject: Subject) -> list[str]:
    rows = [f"| {name} | {value} |" for name, value in _said(subject, _NAMES[subject.kind])]
    return ["", "| 구분 | 내용 |", "|---|---|", *rows, ""]


def _wrapped(subject: Subject) -> list[str]:
    """Fields whose values go on below, further in."""
    rows = [(f"  - {name} : {value}", f"    {subject.how}") for name, value in _said(subject, _NAMES[subject.kind])]
    return [line for row in rows[:1] for line in row] + [row[0] for row in rows[1:]]


def _mixed(subject: Subject) -> list[str]:
    """A sentence, then what is listed."""
    return [f"{subject.how}. 자세한 것은 다음과 같습니다.", "", *_listed("* {0}: {1}")(subject)]


FIELDS: dict[str, Callable[[Subject], list[str]]] = {
    "- x :": _listed("  - {} : {}"),
    "○ x :": _listed(" ○ {} : {}"),
    "* x:": _listed("* {}: {}"),
    "▸ x?": _listed("  ▸ {}\n     {}", _ASKED),
    "prose": _prose,
    "|": _piped,
    "wrapped": _wrapped,
    # Held out.
    "가. x :": lambda subject: [
        f"  {_LETTERS[at]}. {name} : {value}" for at, (name, value) in enumerate(_said(subject, _NAMES[subject.kind]))
    ],
    "· x -": _listed("  · {} {}"),
    "x│": _listed("  {} │ {}"),
    "x :": _listed("{} : {}", _PLAIN),
    "[x]": _listed("  [{}] {}"),
    "mixed": _mixed,
    "Q": _listed("Q. {}\nA. {}", _ASKED),
}
"""How a notice says what it says."""

CONTACTS: dict[str, Callable[[str, str], str]] = {
    "☎": lambda team, phone: f"☎ {team} {phone}",
    "문의 :": lambda team, phone: f"  - 문의 : {team} ({phone})",
    "(문의:": lambda team, phone: f"(문의: {team} ☎{phone})",
    "none": lambda _, __: "",
    "blank ☎": lambda team, phone: f"\n☎ {team} {phone}",
    "▸ 물어볼 곳": lambda team, phone: f"  ▸ 물어볼 곳  {team} {phone}",
    "담당자": lambda team, phone: f"    담당자 {team} 한가람 {phone}",
}
HEADS = {
    "bulletin": "가온면 회보\n제2026-3호\n2026. 3. 2.(월)\n",
    "news": (
        "누리동 소식\n===========\n\n통권 제42호 · 2026년 3월호\n발행처 누리구 누리동 주민센터 │ 발행일 2026. 2. 27.\n"
    ),
    "greeting": "가온면 이장회의 자료\n\n일 시 : 2026. 3. 4.(수) 11:00\n장 소 : 면사무소 회의실\n\n",
    "guide": (
        "다온시와 함께하는 2026 생활 길잡이\n(2026년 2월 기준, 다온시 기획예산실 펴냄)\n\n"
        "시민이 자주 묻는 것을 모았습니다.\n"
    ),
    "plan": "              가 온 면  3 월  주 요 업 무\n               (2026. 2. 27. 팀장회의)\n",
    "markdown": "# 가온면 소식지 3월호\n\n가온면사무소 (2026. 2. 26. 발행)\n",
}
"""What stands above all notices."""

_TEAMS = ("총무팀", "산업팀", "맞춤형복지팀", "민원팀")
_TOPICS = ("동네 알림", "함께하는 복지", "배움과 쉼", "농사와 살림")
_CLASHES = {("○", "○ x :"), ("가.", "가. x :"), ("❍", "○ x :"), ("alone", "x :"), ("alone", "x│"), ("**", "x│")}
"""Marks that fields have too: nobody lays out a document so."""
_SAME = {
    **dict.fromkeys(("[]", "<<>>"), ("<>", "《》")),
    **dict.fromkeys(("━━", "#"), ("alone", "**")),
    "Ⅰ.": ("제1장",),
    "Ⅰ. over 1.": ("1.", "1. □", "**1.", "01", "#", "제1장"),
}
"""Marks that do not go below a band."""
_HELD = {"marks": list(MARKS).index("○"), "bands": list(BANDS).index("◎"), "fields": list(FIELDS).index("가. x :")}


def drawn(seed: int) -> Laid:
    """A document in a layout drawn by a seed."""
    chance = random.Random(seed)
    while True:
        mark, band, fields = (chance.choice(list(part)) for part in (MARKS, BANDS, FIELDS))
        if (mark, fields) not in _CLASHES and mark not in _SAME.get(band, ()):
            break
    contact, head = chance.choice(list(CONTACTS)), chance.choice(list(HEADS))
    return laid(Layout(mark, band, fields, contact, head, told=chance.random() < 0.3), chance)


def is_held_out(layout: Layout) -> bool:
    """Whether a layout holds a part that cutting was not fitted to."""
    return (
        list(MARKS).index(layout.mark) >= _HELD["marks"]
        or list(BANDS).index(layout.band) >= _HELD["bands"]
        or list(FIELDS).index(layout.fields) >= _HELD["fields"]
    )


def laid(layout: Layout, chance: random.Random) -> Laid:
    """A document of a few sections with a few notices each, blank lines as its layout has them."""
    sections = chance.choice((2, 3, 4)) if layout.band != "none" else 1
    sizes = [chance.choice((1, 2, 3, 4)) if sections > 1 else chance.choice((3, 5, 9, 13)) for _ in range(sections)]
    names = chance.choice((_TEAMS, _TOPICS))
    goes_on, airy, inset = chance.random() < 0.5, chance.random() < 0.6, chance.choice(("", "", " ", "   "))
    subjects = chance.sample(_SUBJECTS, sum(sizes))
    lines, notices = [HEADS[layout.head]], list[tuple[str, str]]()
    for section, size in enumerate(sizes):
        shown = names[section] if layout.band != "none" else ""
        lines += [BANDS[layout.band](section + 1, shown), ""] if shown else []
        for order in range(size):
            subject = subjects[len(notices)]
            title = subject.told if layout.told else subject.title
            number = len(notices) + 1 if goes_on else order + 1
            lines += [_inset(MARKS[layout.mark](number, title), inset), *_body(layout, subject, chance, airy), ""]
            notices.append((shown, title))
    foot = chance.choice(("", "- 3 -", "가온면장", "※ 다음 호는 4월 첫째 주에 나옵니다."))
    return Laid(layout, "\n".join([*lines, foot]), tuple(notices))


def _inset(title: str, by: str) -> str:
    """A title further in, but for what must stand at the margin."""
    return title if title.startswith(("#", "**")) or "\n" in title else by + title


def _body(layout: Layout, subject: Subject, chance: random.Random, airy: bool) -> Iterator[str]:
    """What stands below a title; what has no mark stands off by a blank line."""
    if airy or layout.mark in ("alone", "**"):
        yield ""
    yield from FIELDS[layout.fields](subject)
    contact = CONTACTS[layout.contact](chance.choice(_TEAMS), f"061-555-{chance.randint(2100, 2199)}")
    if contact:
        yield contact


class Found(NamedTuple):
    """How many notices were right, said and due; `sections` of the right ones stood under the right section."""

    right: int
    said: int
    due: int
    sections: int

    @property
    def f1(self) -> float:
        """The balance of what was found and what of it was right."""
        return 2 * self.right / (self.said + self.due) if self.said + self.due else 1.0


def cut(words: str) -> list[tuple[str, str]]:
    """The notices as they are read, as `(section, title)`."""
    found = split(text.read(words.encode(), "laid.txt")).notices
    return [(squeeze(notice.section or ""), squeeze(notice.title)) for notice in found]


def measured(document: Laid) -> Found:
    """How well a document is cut."""
    said, due = cut(document.words), [(squeeze(section), squeeze(title)) for section, title in document.notices]
    titles = Counter(title for _, title in said) & Counter(title for _, title in due)
    shown = any(section for section, _ in due)
    both = Counter(said) & Counter(due) if shown else titles
    return Found(titles.total(), len(said), len(due), both.total())


def joined(found: Sequence[Found]) -> Found:
    """Several figures as one."""
    return Found(*(sum(column) for column in zip(*found, strict=True))) if found else Found(0, 0, 0, 0)


def _table(count: int) -> Iterator[str]:
    """The figures by each part of a layout, as lines."""
    figures = [(document.layout, measured(document)) for document in map(drawn, range(count))]
    for held in (False, True):
        some = joined([found for layout, found in figures if is_held_out(layout) == held])
        yield f"{'held out' if held else 'fitted':10} F1 {some.f1:.3f} sections {some.sections}/{some.right}"
    for part in ("mark", "band", "fields", "contact", "head", "told"):
        values = dict.fromkeys(getattr(layout, part) for layout, _ in figures)
        for value in values:
            some = joined([found for layout, found in figures if getattr(layout, part) == value])
            yield f"{part:8} {value!s:12} F1 {some.f1:.3f} {some.right}/{some.said}/{some.due} sections {some.sections}"


if __name__ == "__main__":
    sys.stdout.write("\n".join(_table(int(sys.argv[1]) if len(sys.argv) > 1 else 400)) + "\n")
