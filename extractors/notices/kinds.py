"""What kind of document this is: decided by what its first lines call it, then by how it is built."""

import re
from collections.abc import Sequence
from itertools import groupby, pairwise
from operator import itemgetter

from extractors.notices.decks import is_sparse, slides_of, tags_of
from extractors.notices.genre import is_part
from extractors.notices.headings import PHONE, is_department
from extractors.notices.lines import Line, squeeze
from extractors.notices.markers import SQUARES
from extractors.notices.slides import RULE
from models.blocks import Source
from models.notices import DocumentKind

_NAMES: tuple[tuple[DocumentKind, re.Pattern[str]], ...] = (
    (
        "bulletin",
        re.compile(
            r"(?<!사)회보(?!장)|소식지|(?:[읍면동시군구도]정|마을)소식$|(?:[읍면동시군구]정?|마을|고을|동네|주민|월|센터|회관|도서관|보건소|조합|농협|농업|영농|농사|농정|복지|교육|일자리|문화|체육)소식(?:제?\d+월?호)?$|소식제?\d{4}[-–]\d+호$|(?:이장|통장|반장)회의(?:자료|서류|안건)|(?:이장|통장|반장)회의$|이·?통장회의|시달사항|반상회보"
        ),
    ),
    (
        "guideline",
        re.compile(r"(?:지침|추진요령|업무편람|사업안내서|시행요령)(?![을를은는이가에의와과로])|시행계획서?$"),
    ),
    (
        "plan",
        re.compile(
            r"업무(?:추진)?계획|주요업무|업무보고|추진계획|주간업무|월간업무|예산안?(?:주요)?(?:사업별?)?설명(?:자료|서)"
        ),
    ),
)
_ANNOUNCED = re.compile(r"(?:공고|고시)제?\d{4}[-–]\d+호|(?:공고|공고문|모집요강)$")
"""How a numbered announcement or its heading reads without spaces: it is one notice, whatever its lines speak of."""
_ASIDE = re.compile(r"\s*(?:[※*☞]|[-·○]?\s*(?:붙\s?임|첨\s?부|별\s?첨|자세한|기타|그\s?밖의))")
"""How lines begin that speak of another paper (`붙임 추진계획 1부`, `※ 자세한 지침 문의`), not of their own."""
_LABELLED = re.compile(r"^[^:：]{2,20}\s?[:：]\s*\S")
_COLUMNS = re.compile(r"\S\s{2,}(?=\S)")
_CONTACT = re.compile(r"담당자?\s*[:：][^\n]{1,20}\d{3,4}-?\d{4}")
_GIVES = re.compile(r"(?:지원|신청|사업)(?:자격|대상|기간|단가|비율|금액|내용|비|량)")
_SLIDES = 4
"""Rules that part the slides of a short deck."""
_SLIDE_LINES = 12
"""Lines that a slide has at most, taken over all."""
_SLIDE_WIDTH = 60
"""Columns of the longest line of a slide."""
_AGENDA = 3
"""Entries of the shortest list of what is to come."""
_TEAMS = 2
"""Teams with works of their own that make a plan."""
_PROGRAMME = re.compile(r"^\s*(?:담\s*당\s*부\s*서|담\s*당\s*자)[\s:：]")


def kind_of(source: Source, lines: Sequence[Line]) -> DocumentKind:
    """The kind: by construction where it shows, else by the name in the first lines.

    Slides are told by their format or by being nothing but short headed ideas.
    """
    if source.format == "pptx" or _is_deck(source, lines):
        return "slides"
    contacts = sum(bool(_CONTACT.search(line.text)) for line in lines)
    programmes = sum(bool(_PROGRAMME.search(line.text)) for line in lines)
    named = _named(lines)
    if named == "bulletin" or (named in (None, "other") and contacts >= 4 and contacts > programmes):
        return "bulletin"
    if named == "guideline" and not programmes and _teams_over_works(lines):
        return "plan"
    if programmes >= 2 or (named == "guideline" and (programmes or _gives(lines))):
        return "guideline"
    return named if named in ("plan", "bulletin") else "other"


def _teams_over_works(lines: Sequence[Line]) -> bool:
    """Whether teams stand right over squares, as in plans: `시행계획` is what papers of both kinds are called."""
    return sum(below.marker.style in SQUARES and is_department(line) for line, below in pairwise(lines)) >= _TEAMS


def _gives(lines: Sequence[Line]) -> bool:
    """Whether a document says for whom and how much: a guideline of programmes, not one of rules."""
    said = (row for line in lines for row in (line.text.split("\n") if line.table is not None else [line.words]))
    return sum(bool(_GIVES.match("".join(row.split()))) for row in said) >= 3


def _named(lines: Sequence[Line]) -> DocumentKind | None:
    """The kind whose name stands first in the opening lines; an announcement that calls itself one is of no other."""
    for index, line in enumerate(lines[:25]):
        if len(line.closed) > 40 or _ASIDE.match(line.text):
            continue
        if line.table is None and not line.marker.style and _ANNOUNCED.search(line.closed):
            return "other"
        named = next((kind for kind, pattern in _NAMES if pattern.search(line.closed)), None)
        if named is not None and not (named == "plan" and _only_speaks_of(lines, index)):
            return named
    return None


def is_announcement(lines: Sequence[Line]) -> bool:
    """Whether a document calls itself an announcement with its number, or its heading ends as that of one."""
    return any(
        len(line.closed) <= 40 and line.table is None and not line.marker.style and _ANNOUNCED.search(line.closed)
        for line in lines[:25]
    )


def _only_speaks_of(lines: Sequence[Line], index: int) -> bool:
    """Whether a line names a plan in passing: as a label (`○ 주요업무 : …`) or as the head of a column."""
    line, below = lines[index], lines[index + 1] if index + 1 < len(lines) else lines[index]
    if line.table is not None:
        return sum("\t" in row for row in line.text.split("\n")) > 1
    in_columns = all(len(_COLUMNS.findall(one.text.strip())) > 1 for one in (line, below))
    return (bool(line.marker.style) and _LABELLED.match(line.words) is not None) or in_columns


def _is_deck(source: Source, lines: Sequence[Line]) -> bool:
    """Many headings over few short lines, next to none of them `label : value`; or slides that rules or pages part."""
    if _is_parted(lines) or _is_shown(source, lines) or _is_leafed(source, lines):
        return True
    headings = sum(line.kind == "heading" for line in lines)
    parts = sum(line.kind == "heading" and is_part(line.closed) for line in lines)
    running = [line for line in lines if line.kind == "paragraph"]
    called = sum(PHONE.search(line.text) is not None for line in running)
    if headings < 8 or parts * 3 > headings or called * 2 > headings or not running or _named(lines) is not None:
        return False
    labelled = sum(bool(re.search(r"\S\s[:：]\s\S", line.text)) for line in running)
    short = sum(line.width <= 60 for line in running)
    return headings * 8 >= len(running) and labelled <= len(running) * 0.1 and short >= len(running) * 0.8


def _is_parted(lines: Sequence[Line]) -> bool:
    """Whether rules part short slides, most of them under a heading that is no department."""
    rules = [index for index, line in enumerate(lines[:-1]) if RULE.fullmatch(line.text)]
    if len(rules) < _SLIDES or len(lines) > _SLIDE_LINES * (len(rules) + 1) or _named(lines) is not None:
        return False
    first = [lines[index + 1] for index in rules]
    return sum(line.kind == "heading" and not is_department(line) for line in first) >= 0.7 * len(first)


def _is_shown(source: Source, lines: Sequence[Line]) -> bool:
    """Whether each page is a slide: few short lines, below a heading, told by its agenda or its many pages."""
    inner = [line for line in lines if line.kind == "paragraph"]
    short = sum(line.width <= _SLIDE_WIDTH for line in inner)
    if _named(lines) is not None or short < 0.95 * len(inner):
        return False
    pages = _pages(source, lines)
    if len(lines) > _SLIDE_LINES * max(len(pages), 1):
        return False
    headed = sum(page[0].kind == "heading" and not is_department(page[0]) for page in pages)
    return len(pages) > _SLIDES and headed >= 0.7 * len(pages)


def _is_leafed(source: Source, lines: Sequence[Line]) -> bool:
    """Whether the pages of an export are slides: all of them sparse; in a format that prints, tagged with departments.

    What its cover calls it (`이장회의`) says of what the slides are for.
    """
    slides = slides_of(source, lines)
    return is_sparse(lines, slides) and (source.format == "text" or bool(tags_of(lines, slides)))


def _pages(source: Source, lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of each page; without pages those of each heading below a list of what is to come."""
    places = [source.blocks[line.block].place for line in lines]
    numbers = [place.page or place.about_page for place in places]
    if len({number for number in numbers if number}) > 1:
        return [[line for line, _ in group] for _, group in groupby(zip(lines, numbers, strict=True), itemgetter(1))]
    heads = [at for at, line in enumerate(lines) if line.kind == "heading"]
    if not _lists_its_slides(lines, heads):
        return []
    return [list(lines[at:end]) for at, end in zip(heads, [*heads[1:], len(lines)], strict=True)]


def _lists_its_slides(lines: Sequence[Line], heads: Sequence[int]) -> bool:
    """Whether the bullets below the second heading are headings to come: an agenda."""
    if len(heads) <= _SLIDES:
        return False
    agenda = [squeeze(line.words) for line in lines[heads[1] + 1 : heads[2]]]
    coming = {squeeze(lines[at].words) for at in heads[2:]}
    return len(agenda) >= _AGENDA and sum(entry in coming for entry in agenda) * 2 >= len(agenda)
