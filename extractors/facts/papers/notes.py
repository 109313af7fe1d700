"""Papers that a sentence asks for: beside a condition, in a remark on another paper, as a duty of the applicant."""

import re
from collections.abc import Iterator

from extractors.facts.papers.names import PAPER, Piece, is_paper, moved, split_joined, split_papers

_PASSING = re.compile(
    r"(?P<paper>(?:[가-힣\d]+\s)?(?:[가-힣\d]+(?:\([가-힣]+\))?\s)?[가-힣·]*(?:계약서|승낙서|동의서|확인서|증명서|영수증|등본|증명원|위임장|증빙서류|인감증명))"
    r"(?:\s?등)?(?:은|는|을|를)?\s?(?:개개인\s?|필히\s?|반드시\s?|사본\s?)*(?:첨부|미?제출|필요|지참|서명)"
)
_NAMED_IN_PASSING = re.compile("계약서|승낙서|동의서|확인서|증명서|영수증|등본|증명원|위임장|증빙서류|인감증명")
"""Without one of these no sentence is looked through for a paper's whole name."""
_CARRIED = r"[가-힣]{0,8}(?:신분증|통장|도장|증명서|등록증|확인서|등본|초본|사본|수첩|카드)"
_WHOSE = rf"(?:(?!{_CARRIED}[과와]\s)[가-힣]{{2,8}}\s)?"
"""The word before a paper (`본인 신분증`), never a paper of its own (`신분증과 통장`)."""
_BROUGHT = re.compile(
    rf"(?P<papers>{_WHOSE}{_CARRIED}(?:(?:,\s?|·|[과와]\s|\s및\s){_WHOSE}{_CARRIED}){{0,20}})(?:을|를)?\s?"
    r"(?:꼭\s|반드시\s|함께\s)?(?:지참|소지하|가지고\s(?:오|와|가|방문)|들고\s(?:오|와)|갖고\s오|챙겨\s?(?:오|와))"
)
"""`신분증을 지참하여 방문`, `신분증과 통장 사본을 가지고 오세요`."""
_BRING_CUE = re.compile("지참|소지|가지고|들고|갖고|챙겨")
_TO_APPLY = re.compile("신청|접수|방문|제출|등록|발급|가입|수령")
_LEADS = re.compile(r"^(?:[가-힣]+\s)*?(?:[가-힣]*(?:경우|[자하]는|따른|[시자인의한된])\s)+")
_MORE = re.compile(
    r"(?:[^,.]{2,40}?(?:경우|사람|농가|가구|[시때자인])에?[는은]?,?\s)?(?P<papers>[^.]{2,80}?)(?:을|를|도|은|는)?\s"
    r"(?:(?:추가로?|함께|별도로|반드시|모두|같이|각각)\s){0,4}(?:제출|지참|첨부|구비)(?:\s?(?:하여야\s?함|해야\s?함|함|필요|필수|할\s?것|합니다))?\s*\.?$",
    re.S,
)
"""`대리인이 신청하는 경우 위임장, 신분증 사본을 추가로 제출`: a note under a list with papers of its own."""
_BESIDES = re.compile(
    r"(?:을|를)?\s(?:\d통\s)?(?:(?:추가로?|별도로?|함께)\s?(?:제출|첨부|지참)|추가\s*$)|도\s(?:함께\s|추가로\s)?(?:제출|첨부|지참)"
)
"""`… 등본 1통 추가 제출`, `… 등본도 제출`: what a remark on a paper asks for besides."""
_CASE = re.compile(r"(?:경우(?:에는|에|는|,)?|때에?는|시(?:에는|는)?|신청자는|사람은|자는)\s|^[^:：]{2,20}[:：]\s")
_OTHERS = re.compile(r"(?:[가-힣]자|[가-힣]인|업체|기관|회사|대표)(?:이|가|은|는)\s|(?<![다있없])는\s|(?<!같)은\s")
"""Somebody else than the papers is spoken of."""
_QUOTED = re.compile(r"[“\"‘'](?P<papers>[^”\"’']{3,30})[”\"’']\s*$")
_DUTY = re.compile(
    r"(?:^|\s)(?:신청|입찰|응모|참가|참여|지원|제안|응시|청구)(?:하는\s)?(?:자|인|업체|사|법인)는\s(?P<papers>[^.,]{2,70}?)(?:을|를)\s"
    r"(?:[가-힣]+\s?시(?:에)?\s)?(?:반드시\s|함께\s|같이\s)*(?:제출|첨부)하여야"
)
"""`입찰자는 … 서약서를 입찰 시 제출하여야 합니다`."""
_BUT = re.compile(r"(?:하되|으며|하며),\s(?P<papers>[^.,]{2,40}?)(?:을|를)\s(?:반드시\s|함께\s)*(?:제출|첨부)하여야")
"""`보증금은 면제하되, 지급각서를 제출하여야 합니다`."""
_DUTY_CUE = re.compile("제출|첨부|작성|접수|송부|발송|보내")
"""What one of stands in every duty: elsewhere none needs to be looked for."""
_FILLED = re.compile(
    r"(?:사항을\s(?:기재|작성|적)(?:하여|한|은)\s(?P<papers>[가-힣]{1,10}(?:서|장))|(?<![가-힣])(?P<opinion>의견서))(?:을|를)\s(?=[\s\S]{0,400}제출)"
)
"""`다음 사항을 적은 의견서를 … 제출`."""
_WRITTEN = re.compile(
    r"(?<![가-힣])(?P<papers>[가-힣]{2,12}(?:서|표))(?:을|를)\s작성(?:하여|해|한\s뒤|한\s후)\s[^.\n]{0,30}(?:제출|접수|신청)"
)
"""`수요조사서를 작성하여 팩스로 제출`."""
_SHEET = r"(?:(?!(?<=[가-힣]{2})서[와과])[가-힣]){2,12}서"
"""`신청서`, whole up to the joint in `신청서와 계획서`."""
_SENT = re.compile(
    rf"(?<![가-힣])(?P<papers>(?:[가-힣]{{2,8}}\s)?{_SHEET}(?:[와과,]\s?{_SHEET})*)(?:을|를)\s"
    r"(?:전자\s?우편|이?메일|E-?mail|팩스|FAX|우편|등기\s?우편|방문|직접|온라인|누리집|문서24)(?:\([^()]{1,60}\))?(?:으?로|에|하여)?\s"
    r"(?:제출|접수|송부|발송|신청|보내)(?!\s?받)",
    re.I,
)
"""`수요조사서를 전자우편(…)으로 제출`: which paper goes by which way."""
_ONLY_WITH = re.compile(
    r"[‘'“\"「](?P<papers>[^’'”\"」]{3,40}(?:서|장|증))[’'”\"」](?:을|를)\s제출(?:한\s(?:경우|자|사람)|하여야|하지\s아니)"
)
"""`‘직불 확약서’를 제출한 경우에 한하여`."""
_ASSESSED = re.compile(
    r"(?<![가-힣])(?P<papers>[가-힣]{2,8}\s?(?:계획서|제안서|소개서))\s(?:및\s[가-힣]{2,6}\s?)?(?:심사|평가)(?=[를로\s]|$)"
)
"""`활동계획서 및 면접심사`: what is judged was handed in."""
_RECEIVED = re.compile(r"(?P<papers>[가-힣]{0,6}(?:입찰서|제안서))\s?(?:접수|제출)\s?(?:일시|기간|기한|마감|$)")
"""`제안서 접수기간`, `제안서 접수 : 7. 2.`: what a period of receipt is named after."""
_SENTENCE = re.compile(r"(?:니다|한다|시오|바람|하여야\s?함|해야\s?함)\s*\.?$")


def is_sentence(words: str) -> bool:
    """Whether a cell says something of papers instead of listing them."""
    return _SENTENCE.search(words.strip()) is not None


def asked(words: str) -> Iterator[Piece]:
    """The papers of a note under a list, where all that it names are papers."""
    more = _MORE.match(words)
    if more is None:
        return
    start, end = more.span("papers")
    pieces = moved(split_papers(words[start:end], "asked for in a note"), start)
    if all(PAPER.search(words[one.start : one.end].strip()) for one in pieces):
        yield from pieces


def remarked(words: str) -> Iterator[Piece]:
    """The papers that a remark beside a paper asks for besides, in its brackets too."""
    for start, end in _parts(words):
        part = words[start:end]
        labelled = _CASE.match(part)
        if labelled and labelled[0].rstrip().endswith((":", "：")):
            yield from _all_papers(words, start + labelled.end(), end, "remark behind its label")
        for besides in _BESIDES.finditer(part):
            cases = [case.end() for case in _CASE.finditer(part, 0, besides.start())]
            yield from _all_papers(words, start + (cases[-1] if cases else 0), start + besides.start(), "remark")
        quoted = _QUOTED.search(part)
        if quoted:
            yield from _all_papers(words, start + quoted.start("papers"), start + quoted.end("papers"), "remark")


def after_label(words: str) -> Iterator[Piece]:
    """The papers of a remark with a label (`임차보증금 : 임대차계약서 사본`), where all that it names are papers."""
    yield from _all_papers(words, 0, len(words), "remark behind its label")


def in_passing(words: str) -> Iterator[Piece]:
    """Papers that a sentence asks for beside its condition."""
    for match in _PASSING.finditer(words) if _NAMED_IN_PASSING.search(words) else ():
        start, end = match.span("paper")
        lead = _LEADS.match(words[start:end])
        start += lead.end() if lead and lead.end() < end - start else 0
        if len(words[start:end].strip()) >= 3:
            yield from split_joined(words, start, end, "named in a condition")


def brought(words: str, heads: tuple[str, ...]) -> Iterator[Piece]:
    """The papers that one who applies has to bring with him (`신분증 지참`)."""
    if _BRING_CUE.search(words) and (_TO_APPLY.search(words) or any(_TO_APPLY.search(head) for head in heads[:1])):
        for match in _BROUGHT.finditer(words):
            start, end = match.span("papers")
            yield from moved(split_papers(words[start:end], "what an applicant brings"), start)


def owed(words: str) -> Iterator[Piece]:
    """The papers that a sentence makes a duty of the applicant, whatever it stands under."""
    for form in (_DUTY, _FILLED, _WRITTEN, _SENT, _ONLY_WITH) if _DUTY_CUE.search(words) else ():
        yield from _named_by(form, words)


def received(words: str) -> Iterator[Piece]:
    """The bid or proposal that a period of receipt is named after."""
    yield from _named_by(_RECEIVED, words)


def assessed(words: str) -> Iterator[Piece]:
    """The plan or proposal that is judged, for a notice that lists no papers."""
    yield from _named_by(_ASSESSED, words)


def owed_instead(words: str) -> Iterator[Piece]:
    """The papers that a sentence asks for in place of something else."""
    if _DUTY_CUE.search(words):
        yield from _named_by(_BUT, words)


def _named_by(form: re.Pattern[str], words: str) -> Iterator[Piece]:
    for match in form.finditer(words):
        group = next(name for name, value in match.groupdict().items() if value)
        if PAPER.search(match[group]) and not _speaks_of_others(match[group]):
            yield from split_joined(words, *match.span(group), "duty of the applicant")


def _speaks_of_others(words: str) -> bool:
    return _OTHERS.search(re.sub(r"\([^()]*\)", "", words)) is not None


def _parts(words: str) -> Iterator[tuple[int, int]]:
    """A remark without its last brackets, and their words by themselves."""
    bracket = re.search(r"\((?P<inner>[^()]+)\)\s*$", words)
    inside = bracket is not None and re.search(r"제출|첨부", bracket["inner"]) is not None
    yield 0, bracket.start() if bracket and inside else len(words)
    if bracket and inside:
        yield bracket.span("inner")


def _all_papers(words: str, start: int, end: int, rule: str) -> Iterator[Piece]:
    """The papers of a stretch, none where it names anything else."""
    pieces = moved(split_papers(words[start:end], rule), start)
    named = [re.sub(r"\s+\d통$|\s등$", "", words[one.start : one.end].strip()) for one in pieces]
    if all(is_paper(name) and not _speaks_of_others(name) for name in named):
        yield from pieces
