"""A document that is one announcement, letter or press release: its heading is the title, all of it the notice."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.notices.announcing import announces, is_message
from extractors.notices.assemble import Piece, assemble, with_common
from extractors.notices.boards import foot_of, posts_of
from extractors.notices.head import Said
from extractors.notices.headings import DEPARTMENT, Title, opens_attachment, opens_form
from extractors.notices.letters import letter_of
from extractors.notices.lines import Line
from extractors.notices.matters import Matter, matters_of
from extractors.notices.openings import Heading, first_sentence, heading_of
from extractors.notices.releases import release_of
from extractors.notices.titles import CONTENTS
from models.blocks import Source, Span
from models.notices import Clause, Notice

_NAMED_BEHIND = re.compile(
    r"(?:담\s*당\s*(?:부\s*서|기\s*관|자)?|부\s*서(?:\s*명)?|작\s*성\s*자|소\s*관(?:\s*부\s*서)?|주\s*관(?:\s*부\s*서)?|문\s*의\s*처?|접\s*수\s*처|연\s*락\s*처)"
    r"(?![가-힣])[\s:：|)\]】>☎]*(?P<words>[^\n]{2,60})"
)
"""What a department stands behind: `담당부서`, `문의 :`, the row of the author."""
_NO_DEPARTMENT = re.compile(r"단$|(?:행정복지|주민|복지)센터$|[읍면동]사무소$")
"""What is named like a department and is the whole house."""
_NEAR = 4
"""How many words behind its label a department may stand."""
_OPENING = 30
RELEASE = "보도자료"
"""What stands over a notice that was told to newspapers."""


@dataclass(frozen=True)
class Announcement:
    """What a single announcement says of itself."""

    heading: Heading
    section: str | None
    issued_on: Said | None = None
    sender: Said | None = None
    heads: tuple[str, ...] = ()
    issue_no: Said | None = None
    foot: tuple[Span, ...] = ()
    """What says when a letter was sent and received, or a post posted: its number and day of issue, read as such."""


def announcement_of(source: Source, lines: Sequence[Line]) -> Announcement | None:
    """What a document announces; None where it announces nothing."""
    letter = letter_of(source, lines)
    if letter is not None:
        section = letter.section[0] if letter.section else _department(lines)
        return Announcement(
            letter.heading, section, letter.issued_on, letter.sender, issue_no=letter.issue_no, foot=letter.foot
        )
    release = release_of(source, lines)
    if release is not None:
        return Announcement(release.heading, _department(lines), release.issued_on, release.sender, (RELEASE,))
    post = next(iter(posts_of(lines)), None)
    if post is not None:
        return Announcement(post.heading, post.section or _department(lines), post.posted_on, foot=post.told)
    heading = heading_of(source, lines) or (first_sentence(lines) if is_message(source) else None)
    if heading is None or not announces(source, lines, heading.text):
        return None
    return Announcement(heading, _department(lines))


def split(source: Source, lines: Sequence[Line]) -> tuple[tuple[Notice, ...], tuple[tuple[str, str], ...]]:
    """One notice, its annexes apart; nothing where nothing is announced."""
    found = announcement_of(source, lines)
    if found is None:
        return (), ()
    heading = found.heading
    base = lines[heading.index].span[0]
    title = Title(None, heading.text, heading.start - base, heading.end - base)
    body = max(heading.index + 1, _after_contents(lines))
    pieces = [
        Piece(heading.index, "notice", title, found.section, title_lines=heading.lines, heads=found.heads),
        *(Piece(index, "attachment") for index in range(body, len(lines)) if _is_annex(lines, index)),
    ]
    pieces += foot_of(lines, body, len(lines)) if posts_of(lines) else ()
    pieces.sort(key=lambda piece: piece.index)
    matters = tuple(matters_of(lines, body)) if letter_of(source, lines) is not None else ()
    notices = _with_matters(source, lines, pieces, matters) if matters else assemble(source, lines, pieces)
    return tuple(without(notice, found.foot) for notice in notices), ()


def _with_matters(
    source: Source, lines: Sequence[Line], pieces: Sequence[Piece], matters: Sequence[Matter]
) -> tuple[Notice, ...]:
    """The letter's subject and its further matters; what follows these is the subject's again, up to the annexes."""
    annexes = [piece for piece in pieces if piece.kind == "attachment" and piece.index >= matters[-1].stop]
    behind = range(matters[-1].stop, annexes[0].index if annexes else len(lines))
    (subject,) = assemble(source, lines[: matters[0].first], pieces[:1])
    others = [Piece(matter.first, "notice", matter.title, subject.section) for matter in matters]
    ends = [Piece(matter.stop, "gap") for matter in matters]
    between = sorted([*others, *ends, *annexes], key=lambda piece: (piece.index, piece.kind != "gap"))
    return (*with_common(source, lines, [subject], [behind]), *assemble(source, lines, between))


def without(notice: Notice, spans: Sequence[Span]) -> Notice:
    """The notice without the words of these spans; what stands before and behind them in a clause stays."""
    clauses: tuple[Clause, ...] = notice.clauses
    for start, end in spans:
        clauses = tuple(part for clause in clauses for part in _parts(clause, start, end))
    return notice.model_copy(update={"clauses": clauses})


def _parts(clause: Clause, start: int, end: int) -> Iterator[Clause]:
    """A clause's words before and behind a span; the clause itself where it holds none of it."""
    first, last = clause.span
    if last <= start or end <= first:
        yield clause
        return
    if clause.value[0] < start:
        yield clause.model_copy(
            update={"span": (first, start), "value": (clause.value[0], min(start, clause.value[1]))}
        )
    if end < last:
        rest = (end, last)
        yield clause.model_copy(update={"span": rest, "value": rest, "marker": "", "label": None, "label_span": None})


def _after_contents(lines: Sequence[Line]) -> int:
    """Where the words begin behind a contents page: at its first entry's second place; 0 without such a page."""
    named = next((at for at, line in enumerate(lines[:_OPENING]) if CONTENTS.fullmatch(line.text.strip())), None)
    if named is None or named + 1 >= len(lines):
        return 0
    first = _entry(lines[named + 1])
    return next((at for at in range(named + 2, len(lines)) if _entry(lines[at]) == first), 0) if first else 0


def _entry(line: Line) -> str:
    """What a contents page calls a part: its words without the page number behind them."""
    return "" if line.table is not None else re.sub(r"[\s.·…‥ㆍ]*\d*$", "", line.closed)


def _is_annex(lines: Sequence[Line], index: int) -> bool:
    return opens_attachment(lines[index]) or opens_form(lines, index)


def _department(lines: Sequence[Line]) -> str | None:
    """The department that is named as the author, or to be asked."""
    for line in (*lines[:_OPENING], *lines[-_OPENING:]):
        for match in _NAMED_BEHIND.finditer(line.text):
            words = re.split(r"[\s,()\[\]|:：/\t]+", match["words"])[:_NEAR]
            named = (word for word in words if len(word) > 2 and DEPARTMENT.fullmatch(word))
            found = next((word for word in named if not _NO_DEPARTMENT.search(word)), None)
            if found is not None:
                return found
    return None
