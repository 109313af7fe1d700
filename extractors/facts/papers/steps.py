"""The papers of every step of a programme: the application's, and those of grant, work, claim, settlement, after-care.

Those of the application are what `fact` reads; here it is added how many, for whom alone, who gives them out, on
which form, and which of them the office looks up itself. Papers of later steps stand in lists of their own (`보조금
청구 구비서류`) or in sentences that ask for them (`정산서를 제출`). Nothing that is not said is added.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

from extractors.context import Context
from extractors.facts.criteria.family import Family, Node
from extractors.facts.forms import forms_of
from extractors.facts.papers.asides import SHARED_LOOK, Aside, aside, looked_up
from extractors.facts.papers.fact import applied, papers_family
from extractors.facts.papers.names import PAPER, Piece, is_paper, normal, paper_at, split_joined, split_papers
from extractors.facts.papers.pieces_of_text import TextPiece, pieces_of
from extractors.facts.papers.step_words import names_list, sent_by_offices, step_in
from extractors.notices.lines import close, single_spaced, squeeze
from extractors.notices.markers import NOTE_STYLES, NUMBERED_STYLES
from models.facts import Paper
from models.forms import StepPaper
from models.notices import Notice
from models.steps import StepKind

KIND = "papers"

_CUE = re.compile(r"서\s?류|제출|공동\s?이용|정산서|청구서")
_NAME_PART: Final = 12
"""Characters of a line that may be a part of a list's broken name (`사업완료` / `보고 시` / `구비서류`)."""
_PART_LINES: Final = 3
_BARE_NAMES: Final = ("구비서류", "제출서류")
_GROUP = re.compile(r"(?:분야|자금|유형|부문|시설|농가|법인|개인)$")
_ASKS = re.compile(
    r"(?P<papers>[^.,※◦()]{2,60}?)(?:을|를)?\s?(?:\([^()]*\)\s?)?(?:제출|첨부)(?!\s?(?:처|기관|기한|방법|서류|받))"
)
_LEADS = re.compile(
    r"^.*?(?:이내에?|까지|경우(?:에는)?|후에?|전에?|때에?는?|시(?=\s)|하여|에게|[가-힣]+(?:자|인|체|업체|법인|농가|마을|조합)(?:은|는|이|가)(?=\s))\s+(?=\S)"
)
_OFFICE_ACTS = re.compile(
    r"^(?:읍\s?[·․ㆍž]?\s?면|사업부서|총괄부서|사업담당부서|시장|군수|시\s|군\s|담당\s?부서|[가-힣]{2,8}과(?:에서)?는?\s)"
)
_NAME, _BEFORE = 30, 30
"""Characters of a paper's name in a sentence, and of what stands before it that tells its step."""
_NO_START = re.compile(r"(?:은|는|이|가|을|를|의|등|및|한|또는)\s|\(?\d{1,2}\)?의")
_VAGUE = re.compile(r"(?:각종|기타|관련|해당|모든)\s")
_VERB = re.compile(r"(?:니다|시오|바람|[하되이]며|[하되]고|하여야|가능|불가|경우|할 것|필요|확인|참고|함|음|임)\.?$")
_REFERENCE = re.compile(
    r"\s?[(\[]\s?(?:(?:서\s?식|양\s?식|별\s?지|별\s?표|붙\s?임)\s?(?:제\s?)?\d{1,2}(?:-\d{1,2})?(?:\s?호)?(?:\s?서식)?(?:\s?[,·])?\s?)+[)\]]"
)
_FOR_WHOM = re.compile(r"^(?P<whom>[^:：()]{2,40}?)\s?[:：]\s?(?P<paper>\S.*)$")
_JOINT = re.compile(r"(?<=[서증본장계])[와과]\s")
_SIGN = re.compile(r"[①-⑳➀-➓❶-❿]\s*")
_COUNTED = re.compile(r"\s?(?:각\s?)?\d{1,2}\s?[부통매](?=\s?\(|$)")
_SENT = re.compile(r"\s?제출\s*$")
_NONE = re.compile(r"참조|생략|없음|비치|별도|다음과?\s?같")
_STEPS_OF_NAMES: Final[tuple[tuple[StepKind, re.Pattern[str]], ...]] = (
    ("request", re.compile(r"교부신청서$")),
    ("settle", re.compile(r"정산(?:서|보고서|검사\s?조서)$")),
    ("claim", re.compile(r"청구서$|(?:완료|준공|실적)\s?(?:보고서|신고서|계)$")),
    ("work", re.compile(r"(?:착공|착수)\s?(?:계|신고서)$|변경\s?(?:승인\s?)?신청서$")),
)  # fmt: skip
"""Papers that belong to one step alone, whatever they stand under."""


def extract(notice: Notice, context: Context) -> Iterator[StepPaper]:
    """The papers of all steps, those of the application first, then in reading order; each once in its step."""
    reading = _Reading(notice, context)
    found = [*reading.of_application(), *reading.of_lists(), *reading.of_sentences()]
    marked, more = reading.looked_up(found)
    seen: set[tuple[str, str, str | None]] = set()
    for paper in [*marked, *more]:
        key = (paper.step, normal(paper.text), paper.for_)
        if key not in seen:
            seen.add(key)
            yield paper


@dataclass
class _Reading:
    """One notice while the papers of its steps are read."""

    notice: Notice
    context: Context
    listed: set[int] = field(default_factory=set)
    """Where pieces begin that were read as parts of a list."""

    @cached_property
    def pieces(self) -> tuple[TextPiece, ...]:
        """Its text, without its forms, which list papers of their own."""
        forms = [form.extent for form in forms_of(self.notice, self.context)]
        if not _CUE.search(self.context.text, *self.notice.span):
            return ()
        return pieces_of(self.context.text, (self.notice.span, *self.notice.common), forms)

    @cached_property
    def family(self) -> Family:
        """Its clauses as a tree."""
        return papers_family(self.notice, self.context)

    def of_application(self) -> Iterator[StepPaper]:
        """What `fact` reads, with what is said beside each."""
        for paper in applied(self.notice, self.context):
            if isinstance(paper, Paper):
                yield self._told(paper, "apply", "", None)

    def of_lists(self) -> Iterator[StepPaper]:
        """The papers below or behind the name of a list of a later step."""
        for at, piece in enumerate(self.pieces):
            name, value = self._name_of_list(at, piece)
            step = None if name is None else self._step(name, piece)
            if name is None or step is None:
                continue
            items = [(piece.span[1] - len(value), piece.span[1])] if value else list(self._items(at + 1))
            for start, end in items:
                yield from self._papers(start, end, step, name, self._group(at, piece))

    def of_sentences(self) -> Iterator[StepPaper]:
        """The papers that a sentence of a later step asks its beneficiary for."""
        for node in self.family.nodes if self.pieces else ():
            words, start = node.words, node.clause.value[0]
            raw = self.context.words(node.clause.value)
            if ("제출" not in raw and "첨부" not in raw) or _OFFICE_ACTS.search(words) or start in self.listed:
                continue
            heads = " ".join(self.family.heads(node)[:2])
            for match in _ASKS.finditer(raw):
                first, last = match.span("papers")
                first += 2 if raw[first:last].startswith("한 ") else 0
                while lead := _LEADS.match(raw[first:last].replace("\n", " ")):
                    first += lead.end()
                inside = raw.count("(", 0, first) > raw.count(")", 0, first)
                if inside and not match[0].endswith("첨부"):
                    continue
                for piece in _each(raw, first, last):
                    yield from self._asked(piece, raw, start, f"{node.clause.label or ''} {heads}")

    def _asked(self, piece: Piece, raw: str, start: int, heads: str) -> Iterator[StepPaper]:
        name = single_spaced(raw[piece.start : piece.end])
        own = next((kind for kind, form in _STEPS_OF_NAMES if form.search(name)), None)
        if not (own or is_paper(name)) or len(name) > _NAME or _NO_START.match(name) or _VAGUE.match(name):
            return
        step = own or step_in(heads) or step_in(raw[max(0, piece.start - _BEFORE) : piece.start])
        paper = self._paper(piece, start) if step is not None else None
        if paper is not None and step is not None:
            yield self._told(paper, step, "", None).model_copy(update={"confidence": "inferred"})

    def looked_up(self, found: Sequence[StepPaper]) -> tuple[list[StepPaper], list[StepPaper]]:
        """The papers with those marked that a sentence says the office looks up, and those that it names besides."""
        marked, more = list(found), list[StepPaper]()
        asked = SHARED_LOOK.search(self.context.text, *self.notice.span) is not None
        for piece in self.pieces:
            told = looked_up(piece.words) if asked else None
            if told is None:
                continue
            for part in split_papers(piece.words[told.start : told.end], "looked up by the office"):
                one = replace(part, start=part.start + told.start, end=part.end + told.start)
                paper = paper_at(one, piece.start, self.context)
                if paper is None or not is_paper(paper.text):
                    continue
                change = {"looked_up": True, **({"only": told.only} if told.only else {})}
                known = [at for at, other in enumerate(marked) if _same(other.text, paper.text)]
                for at in known:
                    marked[at] = marked[at].model_copy(update=change)
                if not known:
                    step = self._step("", piece) or "apply"
                    more.append(self._told(paper, step, "", None).model_copy(update=change))
        return marked, more

    def _name_of_list(self, at: int, piece: TextPiece) -> tuple[str | None, str]:
        """What a list is called that begins at a piece, and the value behind its colon; broken names are joined."""
        name, colon, value = _parted(piece.words)
        if sent_by_offices(name):
            return name, ""
        if not names_list(name):
            return None, ""
        above = self.pieces[max(0, at - _PART_LINES) : at]
        broken = close(name) in _BARE_NAMES and not piece.marker.style
        parts = [one.words for one in above if broken and len(one.words) <= _NAME_PART and not one.marker.style]
        return " ".join([*parts, name]), value if colon else ""

    def _opens_broken_name(self, at: int) -> bool:
        """Whether a short line is the first part of the name of another list."""
        near = self.pieces[at : at + _PART_LINES + 1]
        ends = next((to for to, one in enumerate(near) if close(one.words) in _BARE_NAMES), 0)
        return ends > 0 and all(len(one.words) <= _NAME_PART and not one.marker.style for one in near[:ends])

    def _step(self, name: str, piece: TextPiece) -> StepKind | None:
        """The step of a list: by its name, else by the nearest heading that names one."""
        own = step_in(name)
        if own is not None or (name and re.search(r"신청|접수|참가|응모", name)):
            return own
        node = self._node(piece)
        heads = self.family.heads(node) if node is not None else ()
        return next((step for head in heads if len(head) <= 40 and (step := step_in(head))), None)

    def _node(self, piece: TextPiece) -> Node | None:
        return next(
            (node for node in self.family.nodes if node.clause.span[0] <= piece.start < node.clause.span[1]), None
        )

    def _group(self, at: int, piece: TextPiece) -> str | None:
        """The part of the programme that a list stands in: the nearest numbered heading that names one."""
        for above in reversed(self.pieces[:at]):
            if above.marker.style in NUMBERED_STYLES and _GROUP.search(above.words) and len(above.words) <= 24:
                return single_spaced(above.words)
        return None

    def _items(self, first: int) -> Iterator[tuple[int, int]]:
        """The stretches of the papers below the name of a list, each with the lines that go on with it."""
        style: str | None = None
        held: tuple[int, int] | None = None
        for at, piece in enumerate(self.pieces[first:], start=first):
            mark = piece.marker.style
            if mark in NOTE_STYLES or mark == "➢":
                continue
            if names_list(_parted(piece.words)[0]) or self._opens_broken_name(at):
                break
            if not mark and held is not None and _goes_on(self.context.words(held)):
                held = held[0], piece.span[1]
                continue
            if mark and style in (None, mark) and (mark not in ("Ⅰ.", "1.", "제1장")):
                style = mark
            elif mark or style is not None or held is not None or not _lists_papers(piece.words):
                break
            if held is not None:
                yield held
            held = piece.start, piece.span[1]
            self.listed.add(piece.start)
        if held is not None:
            yield held

    def _papers(self, start: int, end: int, step: StepKind, name: str, group: str | None) -> Iterator[StepPaper]:
        words = _SENT.sub("", self.context.text[start:end])
        label, colon, value = _parted(words)
        if colon and not is_paper(label) and len(label) <= _NAME:
            group, by = label, len(words) - len(value)
            words, start = words[by:], start + by
        for piece in split_papers(words, "list of a later step"):
            paper = self._paper(piece, start)
            if paper is not None and not _NONE.search(paper.text) and not _NO_START.match(paper.text):
                yield self._told(paper, step, name, group)

    def _paper(self, piece: Piece, base: int) -> Paper | None:
        """The paper at a piece; in a list any short name is one (`사업완료계`, `준공필증`)."""
        found = paper_at(piece, base, self.context)
        if found is not None:
            return found
        span = self.context.trimmed((base + piece.start, base + piece.end))
        sign = _SIGN.match(self.context.words(span))
        span = span[0] + (sign.end() if sign else 0), span[1]
        raw = re.sub(r"\s?등\.?$", "", self.context.words(span))
        name = single_spaced(_COUNTED.sub("", raw))
        if not re.fullmatch(r"[^.:]{2,30}", name) or not re.search(r"[가-힣]{2}", name) or _VERB.search(name):
            return None
        span = span[0], span[0] + len(raw)
        return Paper(text=name, raw=raw, span=span, place=self.context.place(span), rule=piece.rule)

    def _told(self, paper: Paper, step: StepKind, under: str, group: str | None) -> StepPaper:
        """A paper of a step with what is said beside it."""
        beside = self._aside(paper)
        text = _COUNTED.sub("", _REFERENCE.sub("", paper.text))
        whom = _FOR_WHOM.match(text)
        if whom is not None and not is_paper(whom["whom"]):
            text = whom["paper"]
            beside = beside._replace(only=single_spaced(whom["whom"]))
        return StepPaper(
            text=text,
            step=step,
            under=single_spaced(under).strip("<>❮❯〈〉《》【】[]「」"),
            for_=group,
            copies=beside.copies,
            only=beside.only,
            issuer=beside.issuer,
            looked_up=beside.looked_up,
            form=beside.form or self._form(paper.text),
            raw=paper.raw,
            span=paper.span,
            place=paper.place,
            confidence=paper.confidence,
            rule=paper.rule,
        )

    def _aside(self, paper: Paper) -> Aside:
        text = self.context.text
        first = max(text.rfind("\n", 0, paper.span[0]), text.rfind("\t", 0, paper.span[0])) + 1
        last = min(end if end >= 0 else len(text) for end in (text.find(sign, paper.span[1]) for sign in "\n\t"))
        label = text[first : paper.span[0]].rstrip()
        label = re.sub(r"^[\s\-·◦○❍※①-⑳➀-➓]+", "", label[:-1]).strip() if label.endswith((":", "：")) else ""
        return aside(paper.raw, text[paper.span[1] : last], label)

    def _form(self, name: str) -> str | None:
        """The form with a number whose title is a paper's name."""
        plain = squeeze(re.sub(r"\([^()]*\)", "", name))
        for form in forms_of(self.notice, self.context):
            title = squeeze(re.sub(r"\([^()]*\)", "", form.title or ""))
            if form.number is not None and len(plain) >= 3 and title.endswith(plain):
                return form.label
        return None


def _parted(words: str) -> tuple[str, str, str]:
    """A name, its colon, and what stands behind."""
    name, colon, value = words.replace("：", ":").partition(":")
    return name.strip(), colon, value.strip()


def _each(words: str, first: int, last: int) -> Iterator[Piece]:
    """The papers of a stretch of a sentence: also apart by `와` behind papers whose names only a step knows."""
    for piece in split_joined(words, first, last, "asked for in a sentence"):
        start = piece.start
        for joint in _JOINT.finditer(words, piece.start, piece.end):
            yield replace(piece, start=start, end=joint.start())
            start = joint.end()
        yield replace(piece, start=start)


def _goes_on(before: str) -> bool:
    """Whether a line without a marker goes on with the paper before it, which is not at its end."""
    before = before.strip()
    return before.endswith(",") or not (PAPER.search(before) or before.endswith(("등", ")", "계", "증", "도")))


def _lists_papers(words: str) -> bool:
    """Whether a line without a marker is nothing but papers."""
    named = [words[one.start : one.end].strip() for one in split_papers(words, "")]
    return all(is_paper(name) for name in named)


def _same(one: str, other: str) -> bool:
    """Whether two names mean one paper: brackets and copies apart."""
    plain = [normal(re.sub(r"\([^()]*\)", "", name)) for name in (one, other)]
    return plain[0] == plain[1]
