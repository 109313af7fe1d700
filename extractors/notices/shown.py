"""Slides that are pages: each tells of one thing, under the tag that says whose it is.

The title is the slide's heading, else its first line that is no tag. A slide under the title of the one before goes on
with it; one that is nothing but a tag stands over those that follow. A slide holds several notices where a further tag
stands on it, or where its names of one look stand each over a label of the same topic (`기간`, `기한`).
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from extractors.notices.assemble import Piece
from extractors.notices.decks import Tag, is_chapter, tells_something
from extractors.notices.genre import is_label, is_routine
from extractors.notices.headings import Title, department_of, is_department, title_of
from extractors.notices.labels import split_label
from extractors.notices.lines import Line, single_spaced, squeeze
from extractors.notices.naming import labels_of, names_a_notice, topic_of
from extractors.notices.questions import meant
from extractors.notices.titles import UNFINISHED
from models.blocks import Source

_AGAIN = re.compile(r"\s*(?:[(（\[<]\s*(?:계\s*속|이어서|\d{1,2}(?:\s*/\s*\d{1,2})?)\s*[)）\]>]|[①-⑨]|\s계속)\s*$")
"""What the title of a slide ends with that is one of several under it: `(계속)`, `(2/3)`."""
_SEVERAL = 2
_TIMED = re.compile(r"\d\s?[.월/]\s?\d")
_ANYWHERE = "문의"
"""What is said of a part as well as of a notice: whom to call."""

Calls = Callable[[Sequence[Line]], bool]
"""Whether lines ask for something: what a slide must do that nobody tags."""


class _Under(NamedTuple):
    """Whose a slide is: a department or a part, and the line that says so."""

    name: str
    line: Line


class _Slide(NamedTuple):
    """A slide that tells of something: the lines it has, the one its title begins on, whose it is."""

    lines: range
    at: int
    title: Title
    title_lines: int
    under: _Under | None

    @property
    def body(self) -> range:
        """The lines below the title."""
        return range(self.at + self.title_lines, self.lines.stop)


def pieces_of(
    source: Source, lines: Sequence[Line], slides: Sequence[range], tags: dict[range, Tag], calls: Calls
) -> Iterator[Piece]:
    """The notices of the slides, and a gap at each slide that does not go on with the one before."""
    before: _Slide | None = None
    for number, (shown, slide) in enumerate(_told(lines, slides, tags)):
        if slide is not None and before is not None and _goes_on(before, slide):
            continue
        yield Piece(shown.start, "gap")
        asks = slide is not None and calls([lines[at] for at in slide.body])
        tells = asks or (slide is not None and slide.under is not None and bool(slide.body))
        covers = number == 0 and not (asks and shown in tags and tags[shown].at == shown.start)
        before = slide if tells and not covers else None
        if before is not None:
            yield from _notices(source, lines, before)
            if before.lines.stop < shown.stop:
                yield Piece(before.lines.stop, "gap")
    yield Piece(len(lines), "gap")


def _told(
    lines: Sequence[Line], slides: Sequence[range], tags: dict[range, Tag]
) -> Iterator[tuple[range, _Slide | None]]:
    """Each slide with what it tells of: nothing where it is an agenda, thanks, or the name of what follows alone."""
    chapter: _Under | None = None
    for shown in slides:
        tag = tags.get(shown)
        under = _Under(tag.name, lines[tag.at]) if tag else chapter
        inner = [at for at in shown if tag is None or tag.title is not None or at != tag.at]
        if is_chapter(shown, tag):
            chapter = under
        yield shown, _slide(lines, shown, inner, tag, under) if inner and tells_something(lines, shown) else None


def _slide(
    lines: Sequence[Line], shown: range, inner: Sequence[int], tag: Tag | None, under: _Under | None
) -> _Slide | None:
    """The slide read as title and body; None where no name stands at its head."""
    at = next((at for at in inner if lines[at].kind == "heading"), inner[0])
    if lines[at].table is not None:
        return None
    foot = tag is not None and tag.title is None and tag.at == shown[-1] and tag.at > at
    stop = shown.stop - foot
    title = title_of(lines[at].text)
    if tag is not None and tag.title is not None and tag.at == at:
        start, end = tag.title
        title = Title(
            None, single_spaced(lines[at].text[start:end]), start, start + len(lines[at].text[start:end].rstrip())
        )
    taken = 1
    if UNFINISHED.search(title.text) and at + 1 < stop and at + 1 in inner and not lines[at + 1].marker.style:
        below = lines[at + 1]
        title = title._replace(text=f"{title.text} {single_spaced(below.words)}", end=below.span[1] - lines[at].span[0])
        taken = 2
    if tag is not None and tag.title is None and tag.at == at + taken and tag.at < stop:
        taken += 1
    return _Slide(range(shown.start, stop), at, title, taken, under) if title.text else None


def _goes_on(before: _Slide, slide: _Slide) -> bool:
    """Whether a slide goes on with the one before: the same title, but for which of several it is."""
    same = _AGAIN.sub("", before.title.text), _AGAIN.sub("", slide.title.text)
    whose = before.under and before.under.name, slide.under and slide.under.name
    return squeeze(same[0]) == squeeze(same[1]) and whose[0] == whose[1]


def _notices(source: Source, lines: Sequence[Line], slide: _Slide) -> Iterator[Piece]:
    """The notices of a slide, in order: one, but where it holds several."""
    starts = dict(_tagged_again(lines, slide))
    parts = [] if starts else _alike(source, lines, slide)
    if not parts or parts[0] == slide.at:
        yield _piece(
            slide.at, slide.title._replace(text=_AGAIN.sub("", slide.title.text)), slide.under, slide.title_lines
        )
    for at in parts:
        if at != slide.at:
            yield _piece(at, title_of(lines[at].text), slide.under, 1, () if slide.at in parts else (slide.title.text,))
    for at, under in starts.items():
        yield Piece(at - 1, "gap")
        yield _piece(at, title_of(lines[at].text), under, 1)


def _piece(at: int, title: Title, under: _Under | None, taken: int, heads: tuple[str, ...] = ()) -> Piece:
    return Piece(at, "notice", title, under and under.name, under and under.line, title_lines=taken, heads=heads)


def _tagged_again(lines: Sequence[Line], slide: _Slide) -> Iterator[tuple[int, _Under]]:
    """The names below a further department on the slide: `산업팀` over `비료 신청` over what it says."""
    for at in slide.body[1:-2]:
        line, name = lines[at], lines[at + 1]
        answers = _asks(lines[at - 1])
        if is_department(line) and not line.marker.style and not answers and _is_bare_name(name):
            yield at + 1, _Under(department_of(line), line)


def _asks(line: Line) -> bool:
    """Whether a line is a label alone, so that the one below it is its answer."""
    return line.table is None and (is_label(line) or meant(line.words) != line.words)


def _is_bare_name(line: Line) -> bool:
    """Whether a line is a name and nothing else: no day, no label with its value."""
    plain = line.table is None and split_label(line.words)[0] is None and not _TIMED.search(line.words)
    return plain and names_a_notice(title_of(line.text).text) and not is_routine(line.closed)


def _alike(source: Source, lines: Sequence[Line], slide: _Slide) -> list[int]:
    """The lines of one look that are names, each over the same topics as the others; none where there are not two."""
    looks: dict[tuple[object, ...], list[int]] = {}
    for at in (slide.at, *slide.body):
        line = lines[at]
        if _is_bare_name(line) and at + 1 < slide.lines.stop and _topics(source, lines[at + 1 : at + 2]):
            looks.setdefault((line.marker.style, line.kind, line.level), []).append(at)
    for starts in looks.values():
        ends = [*starts[1:], slide.lines.stop]
        told = [_topics(source, lines[at + 1 : end]) for at, end in zip(starts, ends, strict=True)]
        if len(starts) >= _SEVERAL and frozenset.intersection(*told):
            return starts
    return []


def _topics(source: Source, lines: Sequence[Line]) -> frozenset[str]:
    """What the labels of these lines ask for."""
    labels = {meant(label) for line in lines for label in labels_of(source, line)}
    return frozenset(map(topic_of, labels - {_ANYWHERE}))
