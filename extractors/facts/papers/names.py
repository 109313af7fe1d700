"""Names of papers: what a paper is called, where one ends and the next begins in a line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.context import Context
from models.blocks import Span
from models.facts import Paper

_PAPER_END = (
    r"(?:서류|신청서|계획서|동의서|확인서|증명서|계약서|승낙서|견적서|각서|약서|서약서|의견서|추천서|소개서|이력서|보고서|내역서|진단서|통지서|처방전|"
    r"위임장|추천장|회의록|정관|규약|(?:제안|협약|합의|위촉|이행|소견|사유|성적|응모|참가|참여|가입|등록|요청|청구)서|대장|등본|초본|사본|원본|증명원|등록증|허가증|확인증|수료증|이수증|인증서|보험증서|영수증|신분증|자격증|증서|증|통장|도장|인감|인감계|공문|명부|명세서|목록|"
    r"위치도|도면|사진|자료|내역|실적|수첩|시안|견본|샘플|복지카드|등기부|관계등록부|관계부|표|서|원|본|부)"
)
PAPER = re.compile(
    rf"{_PAPER_END}(?:\s?\([^()]*\))*(?:\s?(?:각\s?)?\d\s?[부통매])?(?:\s?\([^()]*\))*(?:\s?등)?\s*[.]?$"
)
_COPIES = re.compile(r"\s*(?:각\s?\d?\s?[부통매]|(?<=\s)\d\s?식)(?=\s*(?:\(|$|\[|등))|\s\d통$")
NAMES_PAPER = re.compile(
    r"서류|인감계|공문|처방전|[신계동의확증견위통서획적천개고역단제원]서|이력서|증명|확인[서원]|[각약견청]서|사본|통장|신분증|도장|인감|등본|초본|대장|자료|서식|명부|명단|목록|도면|사진|내역|실적|수첩|시안|견본|샘플|복지카드|대리|위임"
)
_VERB = re.compile(r"(?:니다|시오|바람|[하되이]며|[하되]고|하여야|가능|불가|경우|으로|에는|허위|할 것|본인)\.?$")
_FORM = re.compile(r"\s*(?:【\s*붙임[^】]*】|\[\s*(?:서식|붙임)[^\]]*\])\s*$")
_END = re.compile(r"(?:\s*(?:등|일체))?\s*[.;]?\s*$")
_CALL = re.compile(r"\s+[☎☏📞]|\.\s*끝\.?$|\s*(?:→|⇒|➡)")
"""Whom to call, where to send it, the end of a letter: no part of the paper before them."""
_ISSUED = re.compile(r"\s(?:각\s?)?\d\s?[부통매]\s?\([^()]*(?:발급|이내|이후|기준|원본|포함)[^()]*\)$")
"""`주민등록초본 1부 (공고일 이후 발급)`: how many and how old, no part of the name."""
_SIGN = re.compile(r"\s*(?:[①-⑳❶-❿➀-➉]|\d{1,2}[.)](?=\s)|[※*¦∘·○-](?=\s))\s*")
_DOT = "․·ㆍ‧・"
"""Dots between two papers; inside a name (`주민등록등·초본`) the words before one are no paper."""
_LASTS = "서증본장감원부표"
"""Last syllables of papers, to which a particle may stand: `위임장과 대리인 신분증`."""
_NO_NAME = re.compile(r"(?:추가|관련|기타|해당|증빙|필요|증명|다음|아래)?\s?(?:증빙|제출)?\s?서류(?:\s?일체)?")
"""What stands for papers without naming one."""


@dataclass(frozen=True, slots=True)
class Piece:
    """The place of one paper in a clause's value, as offsets, and why it was read."""

    start: int
    end: int
    rule: str


def is_paper(words: str) -> bool:
    """Whether words are the name of a paper, and say which."""
    plain = re.sub(r"\s?\([^()]*\)", "", words).strip()
    return PAPER.search(plain) is not None and NAMES_PAPER.search(plain) is not None and not _NO_NAME.fullmatch(plain)


def moved(pieces: Iterator[Piece], by: int) -> list[Piece]:
    """The same pieces in a text that starts `by` characters earlier."""
    return [replace(piece, start=piece.start + by, end=piece.end + by) for piece in pieces]


def split_papers(words: str, rule: str) -> Iterator[Piece]:
    """The papers of a line: apart by commas, by strokes and dots between blanks, by `및` between two papers, by ① ②."""
    bounds = [0, *_separators(words), len(words)]
    for start, end in zip(bounds[::2], bounds[1::2], strict=True):
        yield from split_joined(words, start, end, rule)


def _separators(words: str) -> list[int]:
    """Where papers end and the next begin, in pairs."""
    found: list[int] = []
    depth = 0
    for at, character in enumerate(words):
        depth += (character in "([【（") - (character in ")]】）")
        comma = character in ",，;" and not words[max(0, at - 1) : at + 2].replace(",", "").isdigit()
        listed = _SIGN.match(words, at) if at and character in "①②③④⑤⑥⑦⑧⑨⑩➀➁➂➃➄➅➆➇➈❶❷❸❹❺" else None
        stroke = (
            character in f"/{_DOT}" and 0 < at < len(words) - 1 and words[at - 1].isspace() and words[at + 1].isspace()
        )
        stop = character == "." and words[at + 1 : at + 2] == " " and is_paper(words[found[-1] if found else 0 : at])
        if depth <= 0 and (comma or listed or stroke or stop):
            found += [at, at if listed else at + 1]
    return found


def split_joined(words: str, start: int, end: int, rule: str) -> Iterator[Piece]:
    """The papers of a stretch without commas: apart by `및`, and by a dot where both sides are papers."""
    depth = 0
    for match in re.finditer(rf"[(（]|[)）]|\s(?:및|와|과)\s|(?<=[{_LASTS}])(?:와|과)\s|[{_DOT}/]", words[start:end]):
        if match[0] in "(（":
            depth += 1
        elif match[0] in ")）":
            depth -= 1
        elif depth == 0 and _parts(words[start : start + match.start()], match[0], words[start + match.end() : end]):
            yield Piece(start, start + match.start(), rule)
            yield from split_joined(words, start + match.end(), end, rule)
            return
    yield Piece(start, end, rule)


def _parts(before: str, joint: str, after: str) -> bool:
    """Whether a joint stands between two papers."""
    if joint in _DOT or joint == "/" or not joint[0].isspace():
        return is_paper(before) and is_paper(after.split(" 및 ")[0])
    return PAPER.search(before.strip()) is not None


def paper_at(piece: Piece, base: int, context: Context, seen: Sequence[str] = ()) -> Paper | None:
    """The paper at a piece of a text that starts at `base`; None for what is none, or is known already."""
    span: Span = context.trimmed((base + piece.start, base + piece.end))
    words = context.words(span)
    if call := _CALL.search(words):
        words = words[: call.start()]
        span = (span[0], span[0] + len(words))
    sign = _SIGN.match(words)
    if sign:
        span, words = (span[0] + sign.end(), span[1]), words[sign.end() :]
    text = " ".join(_FORM.sub("", _COPIES.sub("", _FORM.sub("", _ISSUED.sub("", words)))).split())
    text = _END.sub("", re.sub(r"\s(?=\))", "", text)).strip(" ,")
    text = re.sub(r"(?:은|는)\s?반드시\s?첨부.*$", "", text)
    if not 2 <= len(text) <= 80 or not re.search(r"[가-힣]{2}", text):
        return None
    if not PAPER.search(text) and (len(text) > 60 or _VERB.search(text) or not NAMES_PAPER.search(text)):
        return None
    if is_known(text, seen):
        return None
    return Paper(text=text, raw=words, span=span, place=context.place(span), rule=piece.rule)


def is_known(text: str, seen: Sequence[str]) -> bool:
    """Whether a paper was named already, then as now or more fully; brackets behind it add no other paper.

    `seen` holds normal forms.
    """
    whole, name = normal(text), normal(re.sub(r"\([^()]*\)$", "", text))
    return any(whole in known or name == known for known in seen)


def normal(text: str) -> str:
    """The letters of a paper's name alone."""
    return re.sub(r"\W", "", text)
