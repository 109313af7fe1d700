"""Whose a form is: the notice's that names it by kind and number, else the only one whose title says what it is for.

A document may hold the forms of all its notices at its end, behind the last of them: where a form stands says whose
it is only beside others of the same notice. A form that nobody names and whose title fits no notice is nobody's.
"""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from extractors.forms.subjects import likeness
from extractors.notices.attached import is_of_a_law
from extractors.notices.lines import unspaced
from models.forms import Form
from models.notices import Notice

SHARED: Final = frozenset({"서식", "양식", "별지", "별표", "평가표"})
"""Kinds that several notices use; `붙임 1` is each notice's own."""
_REFERENCE = re.compile(
    r"(?P<kind>서\s?식|양\s?식|별\s?지|별\s?표|붙\s?임|별\s?첨|첨\s?부)\s?(?:제\s?)?(?P<numbers>\d{1,2}(?:-\d{1,2})?(?!\d)"
    r"(?:(?:\s?호\s?|\s{0,2})[,·~∼]\s?(?:제\s?)?\d{1,2}(?:-\d{1,2})?(?!\d|\.\d))*)"
)
_ONE = re.compile(r"(?P<joint>[~∼])?\s?(?P<number>\d{1,2}(?:-\d{1,2})?)")
Key = tuple[str, str]


class _Said(NamedTuple):
    """A notice with the forms that it holds, by kind and number, and those that its own words name."""

    notice: Notice
    holds: frozenset[tuple[str, str | None]]
    names: frozenset[Key]


def owned(notices: Sequence[Notice], forms: Sequence[Form], text: str) -> tuple[tuple[Form, ...], ...]:
    """The forms of each notice, in reading order."""
    if len(notices) == 1:
        return (tuple(form for form in forms if holds(notices[0], form)),)
    said = [_said(notice, forms, text) for notice in notices]
    sure = [_owners(form, forms, said) for form in forms]
    whose = [owners or _beside(at, forms, sure, notices) for at, owners in enumerate(sure)]
    return tuple(
        tuple(form for form, owners in zip(forms, whose, strict=True) if at in owners) for at in range(len(notices))
    )


def holds(notice: Notice, form: Form) -> bool:
    """Whether a form stands in a notice, or in what belongs to it."""
    return any(start <= form.span[0] < end for start, end in (notice.span, *notice.attachments))


def _said(notice: Notice, forms: Sequence[Form], text: str) -> _Said:
    """What a notice says and holds; the words of forms that stand in it are not its own."""
    start, end = notice.span
    words = []
    for form in forms:
        if start <= form.span[0] < end:
            words.append(text[start : form.span[0]])
            start = max(start, form.extent[1])
    own = "\n".join((*words, text[start:end]))
    return _Said(notice, frozenset((form.kind, form.number) for form in forms if holds(notice, form)), references(own))


def _owners(form: Form, forms: Sequence[Form], said: Sequence[_Said]) -> tuple[int, ...]:
    """The notices whose a form surely is: those that name it, else the one whose title says what it is for."""
    named = _named(form, forms, said)
    if named and form.kind in SHARED:
        return named
    titled = _titled(form, said)
    if len(named) > 1:
        return tuple(at for at in named if at == titled or (titled is None and holds(said[at].notice, form)))
    return named or (() if titled is None else (titled,))


def _named(form: Form, forms: Sequence[Form], said: Sequence[_Said]) -> tuple[int, ...]:
    """The notices that name a form and mean this one: what they hold under its number themselves goes before.

    Of what each notice has of its own, a notice means the first behind it.
    """
    if form.number is None:
        return ()
    key = (form.kind, form.number)
    naming = [at for at, one in enumerate(said) if key in one.names]
    if form.kind in SHARED:
        return tuple(at for at in naming if holds(said[at].notice, form) or key not in said[at].holds)
    same = [other.span[0] for other in forms if (other.kind, other.number) == key]
    first = {at: next((start for start in same if start > said[at].notice.span[0]), None) for at in naming}
    return tuple(at for at in naming if first[at] == form.span[0])


def _titled(form: Form, said: Sequence[_Said]) -> int | None:
    """The one notice that a form's title is most like."""
    alike = [likeness(form.title or "", one.notice.title) for one in said]
    best = max(alike, default=0)
    return alike.index(best) if best and alike.count(best) == 1 else None


def _beside(
    at: int, forms: Sequence[Form], sure: Sequence[tuple[int, ...]], notices: Sequence[Notice]
) -> tuple[int, ...]:
    """The notice that holds a form, where another form that it holds is surely its own and none is another's."""
    for index, notice in enumerate(notices):
        if holds(notice, forms[at]):
            others = [owners for form, owners in zip(forms, sure, strict=True) if holds(notice, form) and owners]
            return (index,) if others and all(index in owners for owners in others) else ()
    return ()


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
