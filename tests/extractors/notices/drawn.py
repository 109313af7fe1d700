"""Documents in layouts drawn at random, with the notices that a person sees in them: what cutting is measured by.

Run as a module (`python -m tests.extractors.notices.drawn 800`), it shows how well each part of a layout is cut.
"""

import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractors.notices import split
from extractors.notices.lines import squeeze
from extractors.readers import text
from models.blocks import Source
from tests.extractors.notices.layouts import (
    BANDS,
    CONTACTS,
    FAMILIES,
    FIELDS,
    HEADS,
    MARKS,
    SUBJECTS,
    TEAMS,
    TOPICS,
    Layout,
    Subject,
)


class Laid(NamedTuple):
    """A document and what a person sees in it: `(section, title)` in order, the section empty where none is shown."""

    layout: Layout
    words: str
    notices: tuple[tuple[str, str], ...]


_CLASHES = {
    *((mark, fields) for mark in ("○", "❍") for fields in ("○ x below", "sub", "○ x :")),
    *((mark, fields) for mark in ("alone", "**") for fields in ("x below", "x :", "x│")),
    *((mark, fields) for mark in ("<>", "《》") for fields in ("<x>",)),
    ("1)", "1) x"),
    ("○", "○ x :"),
    ("가.", "가. x :"),
    ("❍", "○ x :"),
    ("alone", "x :"),
    ("alone", "x│"),
    ("**", "x│"),
}
"""Marks that fields have too: nobody lays out a document so."""
_SAME = {
    **dict.fromkeys(("[]", "<<>>"), ("<>", "《》")),
    **dict.fromkeys(("━━", "#"), ("alone", "**")),
    "Ⅰ.": ("제1장",),
    "Ⅰ. over 1.": ("1.", "1. □", "**1.", "01", "#", "제1장"),
}
"""Marks that do not go below a band."""
_HELD = {"marks": list(MARKS).index("○"), "bands": list(BANDS).index("◎"), "fields": list(FIELDS).index("가. x :")}
_EXTRAS = ("none", "none", "contents", "pages", "dense", "beside")
"""What else a document may have: a contents page, page numbers, no blank lines, the contact beside the title."""
_PART_MARKS = ("1.", "○", "□", "Ⅰ.", "가.", "①", "##", "<>", "【】", "■")
_PARTS = (
    ("사업개요", "what"), ("신청기간", "when"), ("지원대상", "who"), ("접수처", "where"), ("기타사항", "how"),
    ("누가 신청할 수 있나요?", "who"), ("언제까지 신청하나요?", "when"), ("어디로 가면 되나요?", "where"),
)  # fmt: skip
"""Parts of one announcement, in the words of offices and of leaflets."""
_ONE_HEAD = (
    "누리군 공고 제2026-118호\n\n{}\n\n다음과 같이 알려 드립니다.\n\n2026년 1월 19일\n누 리 군 수\n",
    "{}\n\n누리군에서는 다음과 같이 신청을 받고 있으니 많은 관심 바랍니다.\n",
    "# {}\n\n누리군 산업팀 (2026. 2. 3.)\n",
)


def drawn(seed: int) -> Laid:
    """A document in a layout drawn by a seed."""
    chance = random.Random(seed)
    while True:
        mark, band, fields = (chance.choice(list(part)) for part in (MARKS, BANDS, FIELDS))
        if (mark, fields) not in _CLASHES and mark not in _SAME.get(band, ()):
            break
    contact, head, extra = (chance.choice(list(part)) for part in (CONTACTS, HEADS, _EXTRAS))
    return laid(Layout(mark, band, fields, contact, head, chance.random() < 0.3, extra), chance)


def drawn_whole(seed: int) -> Laid:
    """One announcement in its parts, as a layout drawn by a seed has them: nothing is to be cut."""
    chance = random.Random(seed)
    subject = chance.choice([one for one in SUBJECTS if one.kind in ("support", "recruit", "education")])
    mark, head = chance.choice(_PART_MARKS), chance.choice(_ONE_HEAD)
    named = chance.choice((_PARTS[:5], (*_PARTS[5:], _PARTS[4])))
    lines = [head.format(f"2026년 {subject.title} 안내"), ""]
    for number, (name, key) in enumerate(named, 1):
        title = MARKS[mark](number, name) if mark in MARKS else f"{'ⅠⅡⅢⅣⅤⅥ'[number - 1]}. {name}"
        lines += [title, f"  - {getattr(subject, key)}", f"  - {subject.how}", ""]
    lines += [CONTACTS[chance.choice(list(CONTACTS))]("산업팀", "061-555-2131")]
    layout = Layout(mark, "none", "parts", "none", "one", told=False, extra="none")
    return Laid(layout, "\n".join(lines), (("", f"2026년 {subject.title} 안내"),))


def is_held_out(layout: Layout) -> bool:
    """Whether a layout holds a part that cutting was not fitted to."""
    held = (
        (MARKS, layout.mark, "◇"),
        (BANDS, layout.band, "●●●"),
        (FIELDS, layout.fields, "◦ x :"),
    )
    return any(list(part).index(one) >= list(part).index(first) for part, one, first in held)


def laid(layout: Layout, chance: random.Random) -> Laid:
    """A document of a few sections with a few notices each, blank lines as its layout has them."""
    sections = chance.choice((2, 3, 4)) if layout.band != "none" else 1
    sizes = [chance.choice((1, 2, 3, 4)) if sections > 1 else chance.choice((3, 5, 9, 13)) for _ in range(sections)]
    names = chance.choice((TEAMS, TOPICS))
    goes_on, airy, inset = chance.random() < 0.5, chance.random() < 0.6, chance.choice(("", "", " ", "   "))
    subjects = chance.sample(SUBJECTS, sum(sizes))
    lines, notices = list[str](), list[tuple[str, str]]()
    for section, size in enumerate(sizes):
        shown = names[section] if layout.band != "none" else ""
        lines += [BANDS[layout.band](section + 1, shown), ""] if shown else []
        for order in range(size):
            subject = subjects[len(notices)]
            title = subject.told if layout.told else subject.title
            number = len(notices) + 1 if goes_on else order + 1
            lines += _notice(layout, subject, chance, (_inset(MARKS[layout.mark](number, title), inset), airy))
            notices.append((shown, title))
    foot = chance.choice(("", "- 3 -", "가온면장", "※ 다음 호는 4월 첫째 주에 나옵니다."))
    body = [*_contents(layout, notices), *_paged(layout, lines), foot]
    return Laid(layout, "\n".join([HEADS[layout.head], *body]), tuple(notices))


def _inset(title: str, by: str) -> str:
    """A title further in, but for what must stand at the margin."""
    return title if title.startswith(("#", "**")) or "\n" in title else by + title


def _notice(layout: Layout, subject: Subject, chance: random.Random, title: tuple[str, bool]) -> Iterator[str]:
    """A title and what stands below it; what has no mark stands off by a blank line."""
    team, phone = chance.choice(TEAMS), f"061-555-{chance.randint(2100, 2199)}"
    words, airy = title
    alone = layout.mark in ("alone", "**", "under ---", "under ===")
    beside = (
        layout.extra == "beside" and words[-1] == (subject.told if layout.told else subject.title)[-1] and not alone
    )
    yield f"{words} ({team} ☎ {phone})" if beside else words
    if (airy and layout.extra != "dense") or alone:
        yield ""
    yield from FIELDS[layout.fields](subject)
    contact = "" if beside else CONTACTS[layout.contact](team, phone)
    yield from (contact,) if contact else ()
    if layout.extra != "dense" or alone:
        yield ""


def _contents(layout: Layout, notices: Sequence[tuple[str, str]]) -> list[str]:
    """A contents page of the titles with their pages."""
    if layout.extra != "contents" or not re.search(r"\d", MARKS[layout.mark](1, "")):
        return []
    return ["< 목 차 >", *(f"{n}. {title} ········ {n // 2 + 1}" for n, (_, title) in enumerate(notices, 1)), ""]


def _paged(layout: Layout, lines: Sequence[str]) -> Iterator[str]:
    """The lines with the number of each page below it."""
    for at, line in enumerate(lines, 1):
        yield line
        if layout.extra == "pages" and at % 25 == 0:
            yield f"\n- {at // 25} -\n"


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


def cut(words: str, *, spaced: bool = True) -> list[tuple[str, str]]:
    """The notices as they are read, as `(section, title)`; not `spaced` as in a format that tells no blank lines."""
    source = text.read(words.encode(), "laid.txt")
    found = split(source if spaced else _unspaced(source)).notices
    return [(squeeze(notice.section or ""), squeeze(notice.title)) for notice in found]


def _unspaced(source: Source) -> Source:
    blocks = (
        block.model_copy(update={"place": block.place.model_copy(update={"line": None})}) for block in source.blocks
    )
    return source.model_copy(update={"blocks": tuple(blocks)})


def measured(document: Laid, *, spaced: bool = True) -> Found:
    """How well a document is cut."""
    said = cut(document.words, spaced=spaced)
    due = [(squeeze(section), squeeze(title)) for section, title in document.notices]
    titles = Counter(title for _, title in said) & Counter(title for _, title in due)
    shown = any(section for section, _ in due)
    both = Counter(said) & Counter(due) if shown else titles
    return Found(titles.total(), len(said), len(due), both.total())


def joined(found: Sequence[Found]) -> Found:
    """Several figures as one."""
    return Found(*(sum(column) for column in zip(*found, strict=True))) if found else Found(0, 0, 0, 0)


def _table(count: int) -> Iterator[str]:
    """The figures by families of layouts, with and without blank lines, as rows of a table."""
    figures = [(one.layout, measured(one), measured(one, spaced=False)) for one in map(drawn, range(count))]
    wholes = [drawn_whole(seed) for seed in range(count // 4)]
    yield _row("all", [(one, other) for _, one, other in figures])
    yield _row("one announcement", [(measured(one), measured(one, spaced=False)) for one in wholes])
    for held in (False, True):
        some = [(one, other) for layout, one, other in figures if is_held_out(layout) == held]
        yield _row("held out" if held else "fitted", some)
    for part, families in FAMILIES.items():
        for name, values in families.items():
            some = [(one, other) for layout, one, other in figures if getattr(layout, part) in values]
            yield _row(f"{part}: {name}", some)


def _row(name: str, figures: Sequence[tuple[Found, Found]]) -> str:
    spaced, unspaced = (joined(column) for column in zip(*figures, strict=True))
    under = spaced.sections / spaced.right if spaced.right else 1.0
    return f"| {name} | {spaced.due} | {spaced.f1:.3f} | {under:.3f} | {unspaced.f1:.3f} |"


if __name__ == "__main__":
    sys.stdout.write("\n".join(_table(int(sys.argv[1]) if len(sys.argv) > 1 else 400)) + "\n")
