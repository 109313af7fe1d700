"""What a document says of each step behind its chart (`단계별 세부 추진요령`): what to look at, which papers."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from extractors.context import Context
from extractors.notices.lines import Line, single_spaced, squeeze, unspaced
from extractors.process.aftercare import every_in
from extractors.process.chart import NUMBERS
from models.blocks import Span
from models.steps import Step, StepNote

_HEADING = re.compile(r"(?:단계|절차|업무|항목)별(?:세부)?(?:추진|처리|업무)?(?:요령|사항|내용|방법|절차)")
_OPENS = re.compile(rf"^\s*(?P<sign>[{''.join(NUMBERS)}])\s*(?P<name>.*)$")
_TABLE_HEAD = re.compile(r"항목확인사항|구분(?:내용|확인사항|세부내용)|단계(?:내용|확인사항|세부내용)")
_LIST = re.compile(r"목록|총괄표|현황|목차")
_BULLETS = ("○", "-", "·", "※", "*")
_PAPERS = re.compile(r"(?:구비|징구|제출|첨부|증빙|신청|청구)서류(?:는|:|：)?$|(?:관련)?증빙서류$")
_HANDED_IN = re.compile(r"^(?P<papers>[^:：]{2,90}?)\s*(?:등\s*)?(?:첨부|제출|징구)\s*(?:\([^()]*\))?$")
_CONDITION = re.compile(r"(?:은|는|시|경우|이상|이하)\s|경우|확인|여부|한해|한하여")
_CHECKED = re.compile(r"확인(?:\s?\([^()]*\))?$|여부$|조치$|반납|실측")
_COMMA = re.compile(r"\s*,\s*(?![^()]*\))|(?<=[서표부증장본계류료안])\s+및\s+(?![^()]*\))")
_BESIDE = re.compile(r"\s{3,}-\s+")
"""Between two bullets on one line."""
_MORE = re.compile(r"^(?:등|기타)$|\s*등$")
_ALIKE = 0.5


class _Part(NamedTuple):
    """What stands below one step: its sign read as a number, its name, the bullets."""

    number: int
    name: str
    bullets: tuple["_Bullet", ...]


class _Bullet(NamedTuple):
    style: str
    words: str
    span: Span


def with_details(steps: Sequence[Step], lines: Sequence[Line], context: Context) -> tuple[Step, ...]:
    """The steps with what the document says of them elsewhere; what fits none of them by name stays out."""
    notes: dict[int, tuple[StepNote, ...]] = {}
    for part in _parts(lines):
        index = _step_of(part, steps)
        if index is not None:
            notes[index] = (*notes.get(index, ()), *_notes(part, context))
    return tuple(_with(step, notes[index], context) if index in notes else step for index, step in enumerate(steps))


def _with(step: Step, notes: tuple[StepNote, ...], context: Context) -> Step:
    """A step with its notes; they also say how often it is done again."""
    often = [time for note in notes for time in every_in(context, note.span)] if "aftercare" in step.kinds else []
    return step.model_copy(update={"notes": notes, "times": (*step.times, *often[:1])})


def _step_of(part: _Part, steps: Sequence[Step]) -> int | None:
    """The step of the same name, or the one of the same number whose name is much alike: numbers may have shifted."""
    named = squeeze(part.name)
    for index, step in enumerate(steps):
        if squeeze(step.name) == named:
            return index
    near = [index for index, step in enumerate(steps) if step.number == part.number and _alike(step.name, part.name)]
    return near[0] if near else None


def _alike(one: str, other: str) -> bool:
    pairs = [{name[i : i + 2] for i in range(len(name) - 1)} for name in (squeeze(one), squeeze(other))]
    shared = len(pairs[0] & pairs[1])
    return shared >= _ALIKE * min(map(len, pairs)) if all(pairs) else False


def _parts(lines: Sequence[Line]) -> Iterator[_Part]:
    """The steps below the heading of the details, each up to the next sign, or a line that heads something else."""
    first = next((i for i, line in enumerate(lines) if _HEADING.search(unspaced(line.words))), None)
    opened: tuple[int, list[str], list[_Bullet]] | None = None
    for line in lines[first + 1 :] if first is not None else ():
        opens = _OPENS.match(line.text)
        style = line.marker.style
        if opened and (opens or _heads(line, style)):
            yield _Part(opened[0], " ".join(opened[1]), tuple(opened[2]))
            opened = None
        if style in ("1.", "Ⅰ.", "제1장") or line.table is not None:
            break
        if opens:
            opened = (NUMBERS[opens["sign"]], [opens["name"].strip()], [])
        elif opened:
            _take(line, style, opened)
    if opened:
        yield _Part(opened[0], " ".join(opened[1]), tuple(opened[2]))


def _heads(line: Line, style: str) -> bool:
    return style in ("□", "■", "▣", "◆", "1.", "가.", "Ⅰ.", "<>") or bool(
        not style and _LIST.search(unspaced(line.text)[-4:])
    )


def _take(line: Line, style: str, opened: tuple[int, list[str], list[_Bullet]]) -> None:
    """A line of a step: its name goes on, a bullet begins, or the bullet before goes on."""
    _, names, bullets = opened
    if _TABLE_HEAD.fullmatch(unspaced(line.text)):
        return
    if style in _BULLETS:
        start = line.span[0] + line.marker.length
        for words in _BESIDE.split(line.text[line.marker.length :]):
            at = line.text.index(words, start - line.span[0])
            start = line.span[0] + at + len(words)
            bullets.append(_Bullet(style, words.strip(), (line.span[0] + at, start)))
    elif bullets:
        last = bullets[-1]
        bullets[-1] = _Bullet(last.style, f"{last.words} {line.words}", (last.span[0], line.span[1]))
    else:
        names.append(line.text.strip())


def _notes(part: _Part, context: Context) -> Iterator[StepNote]:
    """Each bullet as a check, or as the papers that it lists."""
    listing = False
    for bullet in part.bullets:
        words = single_spaced(bullet.words)
        if bullet.style == "○":
            listing = _PAPERS.search(unspaced(words)) is not None
        handed = _HANDED_IN.match(words) if not _CONDITION.search(words) else None
        if (listing and bullet.style == "-" and not _CHECKED.search(words)) or handed:
            yield from _papers(bullet, handed["papers"] if handed else words, context)
        elif not listing or bullet.style != "○":
            yield _note("check", words, bullet.span, context)


def _papers(bullet: _Bullet, words: str, context: Context) -> Iterator[StepNote]:
    """The papers of a list, each at its own words; one that wraps stands where the bullet does."""
    at = bullet.span[0]
    for name in _COMMA.split(words):
        name = _MORE.sub("", name.strip())
        if not name:
            continue
        start = context.text.find(name, at, bullet.span[1])
        span = (start, start + len(name)) if start >= 0 else bullet.span
        at = span[1] if start >= 0 else at
        yield _note("paper", name, span, context)


def _note(kind: Literal["check", "paper"], text: str, span: Span, context: Context) -> StepNote:
    span = context.trimmed(span)
    return StepNote(kind=kind, text=text, raw=context.words(span), span=span, place=context.place(span))
