"""The parts that layouts of documents are drawn from: marks before titles, bands over sections, styles of what is said.

Short notices of the genre (`subjects.tsv`, all invented) are laid out by them; `drawn` puts them together.
"""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple


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
    extra: str


SUBJECTS = [
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
    # Held out: measured, never looked at.
    "◇": lambda _, title: f"◇ {title}",
    "☞": lambda _, title: f"☞ {title}",
    "▷": lambda _, title: f"▷ {title}",
    "〔〕": lambda _, title: f"〔 {title} 〕",
    "「」": lambda _, title: f"「{title}」",
    "가)": lambda n, title: f"{_LETTERS[n - 1]}) {title}",
    "(가)": lambda n, title: f"({_LETTERS[n - 1]}) {title}",
    "<1>": lambda n, title: f"<{n}> {title}",
    "1_": lambda n, title: f"{n} | {title}",
    "---x---": lambda _, title: f"--- {title} ---",
    "above ---": lambda _, title: f"{'-' * 30}\n{title}\n{'-' * 30}",
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
    "◎": lambda _, name: f"◎ {name}",
    "───": lambda _, name: f"{'─' * 30}\n  {name}\n{'─' * 30}",
    "***": lambda _, name: f"*** {name} ***",
    "#": lambda _, name: f"# {name}",
    "<<>>": lambda _, name: f"<< {name} >>",
    "▒▒": lambda _, name: f"▒▒ {name} ▒▒",
    "제1부": lambda n, name: f"제{n}부 {name}",
    # Held out.
    "●●●": lambda _, name: f"●●● {name} ●●●",
    "~~~": lambda _, name: f"~~~~~ {name} ~~~~~",
    "【】": lambda _, name: f"【 {name} 】",
    "A.": lambda n, name: f"{'ABCDEF'[n - 1]}. {name}",
    "box": lambda _, name: f"┌{'─' * 20}┐\n│  {name}  │\n└{'─' * 20}┘",
    "#.": lambda n, name: f"# {n}. {name}",
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


def _framed(subject: Subject) -> list[str]:
    """A small table drawn with lines."""
    rows = [f"  | {name} | {value} |" for name, value in _said(subject, _NAMES[subject.kind])]
    rule = f"  +{'-' * 12}+{'-' * 40}+"
    return [rule, *[line for row in rows for line in (row, rule)]]


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
    "가. x :": lambda subject: [
        f"  {_LETTERS[at]}. {name} : {value}" for at, (name, value) in enumerate(_said(subject, _NAMES[subject.kind]))
    ],
    "· x -": _listed("  · {} {}"),
    "x│": _listed("  {} │ {}"),
    "x :": _listed("{} : {}", _PLAIN),
    "[x]": _listed("  [{}] {}"),
    "mixed": _mixed,
    "Q": _listed("Q. {}\nA. {}", _ASKED),
    "<x>": _listed("<{}>\n {}"),
    "x below": _listed("  {}\n    {}"),
    "○ x below": _listed("  ○ {}\n    - {}"),
    "**x**": _listed("- **{}** : {}"),
    "1) x": lambda subject: [
        f"   {n}) {name} : {value}" for n, (name, value) in enumerate(_said(subject, _NAMES[subject.kind]), 1)
    ],
    "lead": lambda subject: [
        f"{subject.how}.",
        *_listed("  - {} : {}")(subject),
        "    ※ 자세한 것은 담당자에게 물어 주십시오.",
    ],
    "sub": lambda subject: [
        line
        for name, value in _said(subject, _NAMES[subject.kind])
        for line in (f" ○ {name}", f"   - {value}", f"   - {subject.how}")
    ],
    "┌": _framed,
    # Held out.
    "◦ x :": _listed("  ◦ {} : {}"),
    "> x:": _listed("> {}: {}"),
    "x ―": _listed("  - {} ― {}"),
    "x →": _listed("  • {} → {}"),
    "+ x :": _listed("  + {} : {}"),
    "x(": _listed("  - {}({})"),
    "x=": _listed("  {} = {}"),
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

TEAMS = ("총무팀", "산업팀", "맞춤형복지팀", "민원팀")
TOPICS = ("동네 알림", "함께하는 복지", "배움과 쉼", "농사와 살림")

FAMILIES: dict[str, dict[str, tuple[str, ...]]] = {
    "mark": {
        "a bullet": ("□", "■", "▣", "◆", "▶", "○", "◈", "❍", "★", "◇", "☞", "▷"),
        "a number": (
            "1.",
            "1)",
            "[01]",
            "①",
            "가.",
            "(1)",
            "제1장",
            "1. □",
            "알림 1",
            "#1",
            "01",
            "가)",
            "(가)",
            "<1>",
            "1_",
        ),
        "brackets": ("<>", "【】", "《》", "〔〕", "「」", "---x---"),
        "Markdown": ("##", "**▣", "#", "**", "**1."),
        "rules": ("under ---", "under ===", "above ---"),
        "none": ("alone",),
    },
    "band": {
        "none": ("none",),
        "signs on both sides": ("━━", "■■", "***", "<<>>", "▒▒", "●●●", "~~~"),
        "rules above and below": ("=====", "───", "box"),
        "a number, bullet, bracket or heading": ("Ⅰ.", "[]", "◎", "#", "제1부", "【】", "A.", "#."),
        "a department over a chapter": ("Ⅰ. over 1.",),
    },
    "fields": {
        "label and value": (
            "- x :",
            "○ x :",
            "* x:",
            "가. x :",
            "x :",
            "**x**",
            "1) x",
            "lead",
            "wrapped",
            "mixed",
            "◦ x :",
            "> x:",
            "+ x :",
        ),
        "label and value, no colon": ("· x -", "[x]", "x ―", "x →", "x(", "x="),
        "label over value": ("<x>", "x below", "○ x below", "sub"),
        "questions": ("▸ x?", "Q"),
        "tables": ("|", "┌", "x│"),
        "sentences": ("prose",),
    },
    "extra": {
        "a contents page": ("contents",),
        "page numbers": ("pages",),
        "no blank lines": ("dense",),
        "the contact beside the title": ("beside",),
    },
}
"""Layouts that a person would call alike."""
