"""Whose a form is: the notice's that holds it, and that of each notice which refers to it and holds none of its own.

A document may hold the forms of all its notices at its end, behind the last of them: what another notice refers to is
not the last one's alone, and what the last one never names is not its own where another one does.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from extractors.notices.attached import is_of_a_law
from extractors.notices.lines import unspaced
from models.forms import Form
from models.notices import Notice

SHARED: Final = frozenset({"서식", "양식", "별지", "별표", "평가표"})
"""Kinds that several notices use; `붙임 1` is each notice's own."""
_REFERENCE = re.compile(
    r"(?P<kind>서\s?식|양\s?식|별\s?지|별\s?표|붙\s?임|별\s?첨|첨\s?부)\s?(?:제\s?)?(?P<numbers>\d{1,2}(?:-\d{1,2})?(?!\d)\s?호?"
    r"(?:\s?[,·~∼]\s?(?:제\s?)?\d{1,2}(?:-\d{1,2})?(?!\d|\.\d)\s?호?)*)"
)
_ONE = re.compile(r"(?P<joint>[~∼])?\s?(?P<number>\d{1,2}(?:-\d{1,2})?)")
Key = tuple[str, str]


def owned(notices: Sequence[Notice], forms: Sequence[Form], text: str) -> tuple[tuple[Form, ...], ...]:
    """The forms of each notice, in reading order."""
    said = [references(text[slice(*notice.span)]) for notice in notices]
    held = [[form for form in forms if holds(notice, form)] for notice in notices]
    own = [{(form.kind, form.number) for form in mine} for mine in held]
    lent: list[list[Form]] = []
    numbered = [form for form in forms if form.kind in SHARED and form.number is not None]
    for at, notice in enumerate(notices):
        others = [form for form in numbered if not holds(notice, form)]
        lent.append([form for form in others if (form.kind, form.number or "") in said[at] and _is_free(form, own[at])])
    return tuple(
        tuple(sorted((*_kept(at, held, lent, said), *lent[at]), key=lambda form: form.span)) for at in range(len(held))
    )


def holds(notice: Notice, form: Form) -> bool:
    """Whether a form stands in a notice, or in what belongs to it."""
    return any(start <= form.span[0] < end for start, end in (notice.span, *notice.attachments))


def references(words: str) -> frozenset[Key]:
    """The forms that some words refer to, by kind and number: `서식 2-2, 2-3`, `별지 제1호~제3호`; none of a law's."""
    found: set[Key] = set()
    for match in _REFERENCE.finditer(words):
        if not is_of_a_law(words, match.start()):
            found |= {(unspaced(match["kind"]), number) for number in _numbers(match["numbers"])}
    return frozenset(found)


def _numbers(listed: str) -> list[str]:
    found: list[str] = []
    for one in _ONE.finditer(listed.replace("제", "").replace("호", "")):
        if one["joint"] and found and found[-1].isdigit() and one["number"].isdigit():
            found += [str(number) for number in range(int(found[-1]) + 1, int(one["number"]))]
        found.append(one["number"])
    return found


def _is_free(form: Form, own: set[tuple[str, str | None]]) -> bool:
    """Whether a notice that refers to a number has no form of its own under it."""
    return (form.kind, form.number) not in own


def _kept(
    at: int, held: Sequence[Sequence[Form]], lent: Sequence[Sequence[Form]], said: Sequence[frozenset[Key]]
) -> list[Form]:
    """What a notice holds, but for what another one uses and it does not name itself."""
    elsewhere = [form for other, forms in enumerate(lent) if other != at for form in forms]
    return [form for form in held[at] if form not in elsewhere or (form.kind, form.number or "") in said[at]]


def by_name(forms: Sequence[Form]) -> Mapping[Key, Form]:
    """Forms with a number by what refers to them, the first of each."""
    named: dict[Key, Form] = {}
    for form in forms:
        if form.number is not None:
            named.setdefault((form.kind, form.number), form)
    return named
