"""Lines at which a form begins: `[서식 1-1]`, `■ 누리군 조례 [별지 제2호서식]`, `심사평가표`, a paper over blanks."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from extractors.notices.headings import BLANKS, is_leader, opens_form
from extractors.notices.lines import Line, close, unpadded, unspaced
from models.blocks import Source, Span

_KIND: Final = r"서\s?식|양\s?식|별\s?지|별\s?표|붙\s?임|별\s?첨|첨\s?부"
_NUMBER: Final = r"(?:제\s?)?(?P<number>\d{1,2}(?:\s?[-–]\s?\d{1,2})?)(?!\d)\s?호?(?:의\s?\d)?"
_OPEN, _CLOSE = r"[\[(【<〈《「『（＜［〔]", r"[\])】>〉》」』）＞］〕]"
_INSIDE = r"[^\])】>〉》」』）＞］〕\n]"
_CUE: Final = re.compile("[식지표임첨부서획]")
"""What one of stands in every head."""
_LABEL = re.compile(
    rf"[ \t|■□●▣]*(?P<label>{_OPEN}\s?(?P<kind>{_KIND})\s?(?:{_NUMBER}(?:\s?서식)?)?"
    rf"(?P<inner>(?:(?:(?<=\d)|[\s.,:])(?:\([^()\n]{{0,30}}\)|{_INSIDE}){{0,40}})?){_CLOSE})(?P<rest>[^\n]{{0,90}})$"
)
"""A label in brackets that begins its line."""
_OF_A_LAW = re.compile(
    rf"[ \t|■□●▣]*[^\n\[【]{{2,50}}(?:법|령|규칙|조례|규정|고시|지침|훈령)[」』)]?\s?"
    rf"(?P<label>[\[【]\s?(?P<kind>별\s?지)\s?{_NUMBER}\s?서식\s?[\]】])(?P<rest>[^\n]{{0,60}})$"
)
_BARE = re.compile(rf"[ \t|]*(?P<label>(?P<kind>{_KIND})\s?{_NUMBER}(?:\s?서식)?)(?P<rest>[.):\s][^\n]{{0,50}})?$")
"""A label without brackets: alone on its line, or before the name of a paper."""
_SHEET = re.compile(
    rf"[ \t|]*(?:{_OPEN}\s?)?(?:[가-힣\d\s·․․ㆍ,()'‘’-]{{0,50}}?)(?P<sheet>(?:심사|평가|배점|채점|심의|선정)"
    rf"[\s․·ㆍž]{{0,3}}(?:평가)?\s?표)\s?(?:{_CLOSE})?(?:[^\n]{{0,40}})?$"
)
_MENTIONED = re.compile(
    r"참조|참고|각\s?\d\s?부|\d\s?부\s*[.)]?\s*(?:끝\s*\.?)?$|제출|첨부|^\s*(?:[,、]|[을를의에과와및로]|이[며고]|으로)"
)
"""Behind a label that only names a form."""
_APART = re.compile(r"별도\s?(?:첨부|송부|파일)")
_IN_BRACKETS = re.compile(r"\([^()]*\)|<[^<>]*>")
_CONDITION = re.compile(
    r"^\([^()]*(?:경우|해당|한함|작성|제출)[^()]*\)$|[<＜][^<>]*(?:개정|신설)[^<>]*[>＞]|"
    r"\s(?:[가-힣]{2,12}법(?:\s시행(?:령|규칙))?|[가-힣]{2,12}(?:규칙|조례|규정))\s?[\[【]\s?별지[^\]】]*[\]】]"
)
"""`(해당 농가만 작성)`, `<개정 2026. 1. 2.>`, the law that it is taken from: no part of a title."""
_PAPER = re.compile(
    r"(?:서|표|부|장|식|증|안|계|목록|내역|명단|현황|대장|대지|계획|조서|사항|결과|요령|기준)\s*(?:\([^()]*\))?$"
)
_APPLICATION = re.compile(r"(?:신청서|계획서|확인서|동의서|확약서|승낙서)(?:\([^)]*\))?$")
_SIGNED = re.compile(r"서명\s*또는\s*인|\(\s*인\s*\)|㊞|귀\s*하\s*$")
_LONG, _LONGEST = 90, 40
"""Lines within which a form of a page is signed, characters of its name."""
_SHEET_ENDS = re.compile(r"^[\[【<]|표[\])】>]?$|\)$")
_WIDE, _WIDEST = 80, 120
"""Columns of a sheet's name; characters of a line that is a heading."""


class Head(NamedTuple):
    """The line `at` which a form begins; `title` is what stands on it besides its label.

    `span` are the words that name it. `labelled` says that a label does, `bare` that this has no brackets.
    """

    at: int
    kind: str
    number: str | None
    title: str
    span: Span
    labelled: bool = True
    bare: bool = False


def heads(source: Source, lines: Sequence[Line]) -> Iterator[Head]:
    """The heads of all forms, in reading order; labels of a law's form and titles below a label are heads too."""
    for index, line in enumerate(lines):
        head = _head(source, lines, index, line)
        if head is not None:
            yield head


def _head(source: Source, lines: Sequence[Line], index: int, line: Line) -> Head | None:
    text = line.text if line.table is None else _first_words(source, line)
    if not _CUE.search(text) or len(text) > _WIDEST or is_leader(text):
        return None
    for form in (_LABEL, _OF_A_LAW, _BARE):
        match = form.match(text)
        if match is not None:
            return _labelled(index, line, match, form is _BARE)
    if line.table is not None:
        return None
    return _untold(lines, index, line)


def _first_words(source: Source, line: Line) -> str:
    """The first line of the first cell of a table that says anything."""
    cells = source.blocks[line.block].cells
    first = next((cell for cell in cells if cell.text.strip()), None)
    return first.text.lstrip("\n").partition("\n")[0] if first is not None and first.row == 0 else ""


def _labelled(index: int, line: Line, match: re.Match[str], bare: bool) -> Head | None:
    rest = (match["rest"] or "").lstrip(" \t:：.)·-–").rstrip(" \t:：.")
    said = _IN_BRACKETS.sub("", match["rest"] or "").strip()
    if _MENTIONED.search(said) or _APART.search(rest) or (bare and not _may_be_bare(line, said)):
        return None
    kind, number = unspaced(match["kind"]), match["number"]
    inner = (match.groupdict().get("inner") or "").strip(" \t.,:")
    start = line.span[0] + line.text.index(match["label"])
    end = start + len(match["label"]) + (len((match["rest"] or "").rstrip()) if rest else 0)
    title = " ".join(part for part in (_titled(inner), _titled(_CONDITION.sub("", rest))) if part)
    number = unspaced(number).replace("–", "-") if number else None
    return Head(index, kind, number, title, (start, end), bare=bare)


def _may_be_bare(line: Line, said: str) -> bool:
    """Whether a label without brackets may head a form: alone, or before a paper's name or a heading's words."""
    if line.table is not None or (not said and line.marker.style):
        return False
    return not said or line.kind == "heading" or _PAPER.search(said) is not None


def _untold(lines: Sequence[Line], index: int, line: Line) -> Head | None:
    """A form without a label: a scoring sheet, or a paper's name alone over blanks to fill in."""
    words = line.words.strip()
    if "," in words or words.count("(") != words.count(")"):
        return None
    start = line.span[0] + line.text.find(words)
    span = (start, start + len(words))
    sheet = _SHEET.fullmatch(line.text)
    if sheet and not line.marker.style and line.width <= _WIDE and _SHEET_ENDS.search(words):
        return Head(index, "평가표", None, _titled(words), span, labelled=False)
    if (opens_form(lines, index) or _opens_long_form(lines, index)) and _stands_out(lines, index):
        return Head(index, "서식", None, _titled(words), span, labelled=False)
    return None


def _opens_long_form(lines: Sequence[Line], index: int) -> bool:
    """Whether a line is an application's name over a page of fields that is signed at its end."""
    line = lines[index]
    named = len(line.closed) <= _LONGEST and _APPLICATION.search(line.closed)
    if line.table is not None or line.marker.style or not named:
        return False
    below = [other.text for other in lines[index + 1 : index + _LONG]]
    return any(map(_SIGNED.search, below)) and sum(map(bool, map(BLANKS.search, below))) >= 2


def _stands_out(lines: Sequence[Line], index: int) -> bool:
    """Whether a paper's name looks like a title: framed, a heading, set off, in several words, or at a page's head."""
    line = lines[index]
    if line.kind == "heading" or line.text[:1].isspace() or " " in line.words:
        return True
    return index > 0 and "\n" not in line.text and lines[index - 1].kind == "table"


def _titled(words: str) -> str:
    """A name single-spaced, its padding closed, without brackets around all of it."""
    name = close(unpadded(words)).strip()
    if name[:1] in "[【<〈(" and name[-1:] in "]】>〉)" and not re.search(r"[\])】>〉]", name[1:-1]):
        name = name[1:-1].strip()
    return re.sub(r"^[\[【<]\s?(?:심사|평가|배점|채점)\s?표\s?[\]】>]\s*", "", name)
