"""Slides: ideas, to which nothing is due. Notices are the steps of a roadmap and what a reader can act on.

Slides that are pages without headings, or that a department's name tags, are cut as `shown` tells.

A step is words with a date of their own, above them or below. Something to act on is a heading over a day, over two
labels or questions (`언제`, `누가`), or over a table of sums.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from extractors.notices.assemble import Piece, assemble
from extractors.notices.decks import FEWEST, slides_of, tags_of
from extractors.notices.genre import LABEL
from extractors.notices.headings import Title, title_of
from extractors.notices.labels import split_label
from extractors.notices.lines import Line, single_spaced, unspaced
from extractors.notices.naming import names_a_notice
from extractors.notices.questions import ASKED
from extractors.notices.shown import pieces_of
from models.blocks import Source
from models.notices import Notice

_DATED = re.compile(
    r"\s*(?:'?\d{2}|\d{4})\s?[.년/]\s?\d{1,2}(?:\s?[.월/]\s?\d{0,2})?[\d\s.~∼～\-–일월년()가-힣:]{0,24}\s*$"
)
_MONTH_OR_DAYS = re.compile(
    r"\s*(?:\d{1,2}월(?:\s?[~∼～-]\s?\d{1,2}월)?|\d{1,2}\.\s?\d{1,2}\.?\s?[~∼～-]\s?\d{1,2}\.\s?\d{1,2}\.?)\s*"
)
"""`7월`, `6.8 ~ 6.26`: a time only where a whole slide is made of times and what happens then."""
RULE = re.compile(r"\s*(?:[-*_]\s?){3,}\s*")
"""What parts one slide from the next in a text."""
_DAY = re.compile(
    r"\d{1,2}\s?/\s?\d{1,2}\s?\([월화수목금토일]\)|\d{1,2}\s?\.\s?\d{1,2}\s?\.?\s?\([월화수목금토일]\)|\d{1,2}월\s?\d{1,2}일"
)
_PERIOD = re.compile(r"\d{1,2}\s?[.월/]\s?\d{1,2}\s?[.일]?\s?(?:[~∼～]|까지|부터)")
_SUM = re.compile(r"\d\s?(?:천|만|백만|억)?원")
_SEVERAL = 2


def split(source: Source, lines: Sequence[Line]) -> tuple[tuple[Notice, ...], tuple[tuple[str, str], ...]]:
    """The dated steps and what there is to act on, each under its slide's heading."""
    pages = slides_of(source, lines)
    tags = tags_of(lines, pages)
    if tags or (len(pages) >= FEWEST and all(line.kind != "heading" for line in lines)):
        return assemble(source, lines, list(pieces_of(source, lines, pages, tags, _asks_of_readers))), ()
    ends = _ends(source, lines)
    headed = list(_headed(source, lines, ends))
    steps = [step for piece, stop in headed for step in _roadmap(lines, piece, stop)] or list(_steps(lines))
    held = [piece for piece in steps if piece.kind == "notice"]
    acts = [
        act
        for piece, stop in headed
        if not any(piece.index <= step.index < stop for step in held)
        for act in _acts(lines, piece, stop)
    ]
    gaps = [Piece(at, "gap") for at in ends]
    pieces = sorted([*gaps, *steps, *acts], key=lambda piece: (piece.index, piece.kind != "gap"))
    return assemble(source, lines, pieces), ()


def _headed(source: Source, lines: Sequence[Line], ends: Sequence[int]) -> Iterator[tuple[Piece, int]]:
    """Every heading over text of its own as a notice under its slide, and where that text ends."""
    slide: Line | None = None
    headings = [line for line in lines if line.kind == "heading"]
    levels = Counter(line.level for line in headings)
    # The name of the deck, alone on its level, is no slide that others stand on.
    covers = [line for line in headings[:1] if levels[line.level] == 1]
    shown = {line: _page(source, line) for line in headings}
    for index, line in enumerate(lines):
        if line.kind != "heading":
            slide = None if index in ends else slide
            continue
        stop = next((at for at in ends if at > index), len(lines))
        if slide is None or (line.level or 0) <= (slide.level or 0) or slide in covers or shown[slide] != shown[line]:
            slide = line
        title = title_of(line.text)
        if stop > index + 1 and title.text:
            yield Piece(index, "notice", title._replace(number=None), _closed(slide), slide), stop


def _ends(source: Source, lines: Sequence[Line]) -> list[int]:
    """The lines at which what a heading stands over ends: headings, rules, the first of each slide."""
    slides = [_page(source, line) for line in lines]
    return [
        at
        for at, line in enumerate(lines)
        if line.kind == "heading" or RULE.fullmatch(line.text) or (at > 0 and slides[at] != slides[at - 1])
    ]


def _page(source: Source, line: Line) -> int | None:
    """The slide or page that a line stands on, as far as the format tells."""
    place = source.blocks[line.block].place
    return place.slide or place.page or place.about_page


def _acts(lines: Sequence[Line], headed: Piece, stop: int) -> list[Piece]:
    """What a slide asks for: each of the names in it that stand over a label or a day, else all of it."""
    inner = range(headed.index + 1, stop)
    names = [at for at in inner if at + 1 < stop and _is_bare_name(lines[at]) and _tells(lines[at + 1])]
    if len(names) >= _SEVERAL:
        slide = lines[headed.index]
        return [Piece(at, "notice", _whole_line(lines[at]), _closed(slide), slide) for at in names]
    return [headed] if _calls_for_action(lines[headed.index + 1 : stop]) else []


def _is_bare_name(line: Line) -> bool:
    plain = line.table is None and split_label(line.words)[0] is None and not re.search(r"\d\s?[.월]", line.words)
    return plain and names_a_notice(line.words)


def _tells(line: Line) -> bool:
    """Whether a line says a day, or what its label names."""
    label = split_label(line.words)[0] if line.table is None else None
    return line.table is None and (bool(_DAY.search(line.text)) or (label is not None and _is_label(label)))


def _is_label(label: str) -> bool:
    return LABEL.fullmatch("".join(label.split())) is not None or label in ASKED


def _whole_line(line: Line) -> Title:
    start = line.marker.length
    return Title(None, single_spaced(line.words), start, start + len(line.text[start:].rstrip()))


def _calls_for_action(inner: Sequence[Line]) -> bool:
    """Whether lines name a day, two things that a reader must know, or sums in a table."""
    if any(line.table is None and _DAY.search(line.text) for line in inner):
        return True
    labels = [split_label(line.words)[0] for line in inner if line.table is None]
    told = [label for label in labels if label and _is_label(label)]
    sums = sum(len(_SUM.findall(line.text)) for line in inner if line.table is not None)
    return len(told) >= _SEVERAL or sums > _SEVERAL


def _asks_of_readers(inner: Sequence[Line]) -> bool:
    """Whether the lines of a slide that is all of one thing call for action, or give it a time without its weekday."""
    return _calls_for_action(inner) or any(line.table is None and _PERIOD.search(line.text) for line in inner)


def _roadmap(lines: Sequence[Line], headed: Piece, stop: int) -> list[Piece]:
    """The steps of a slide that is nothing but times, each with what happens then on the line below it."""
    times = range(headed.index + 1, stop, 2)
    if (stop - headed.index - 1) % 2 or len(times) < _SEVERAL:
        return []
    whole = all(_is_time(lines[at]) and not _is_time(lines[at + 1]) for at in times)
    return [_timed(lines, at, headed) for at in times] if whole else []


def _is_time(line: Line) -> bool:
    return line.table is None and bool(_DATED.fullmatch(line.words) or _MONTH_OR_DAYS.fullmatch(line.words))


def _timed(lines: Sequence[Line], index: int, slide: Piece) -> Piece:
    """A step whose time stands above its words; the offsets of the title count from the time's line."""
    words = lines[index + 1]
    start = words.span[0] - lines[index].span[0] + words.marker.length
    title = Title(None, single_spaced(words.words), start, start + len(words.text[words.marker.length :].rstrip()))
    return Piece(index, "notice", title, slide.section, slide.section_line, title_lines=2, led=True)


def _steps(lines: Sequence[Line]) -> Iterator[Piece]:
    """A piece for each dated line: its title is the words or the small heading right above it."""
    headings: list[Line] = []
    words: list[int] = []
    for index, line in enumerate(lines):
        if line.kind == "heading":
            headings = [above for above in headings if (above.level or 0) < (line.level or 0)] + [line]
            words = []
        elif line.table is not None or RULE.fullmatch(line.text):
            words = []
            yield Piece(index, "gap")
        elif _DATED.fullmatch(line.text):
            if words:
                yield _step(lines, words, headings[-1] if headings else None)
            elif len(headings) > 1 and lines[index - 1] is headings[-1]:
                yield _step(lines, [index - 1], headings[-2])
            words = []
        elif words or line.words:
            words.append(index)


def _step(lines: Sequence[Line], words: list[int], slide: Line | None) -> Piece:
    """A step of a roadmap: its words up to a bracket are the title."""
    count = next((n for n, index in enumerate(words) if n and lines[index].text.lstrip()[:1] in "(（"), len(words))
    first, last = lines[words[0]], lines[words[count - 1]]
    text = " ".join(lines[index].text for index in words[:count])
    title = Title(None, single_spaced(text[first.marker.length :]), first.marker.length, last.span[1] - first.span[0])
    return Piece(words[0], "notice", title, _closed(slide) if slide else None, slide, title_lines=count)


def _closed(line: Line) -> str:
    return unspaced(line.words)
