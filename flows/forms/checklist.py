"""The papers of a programme as a person hands them in: step by step, each with what the text says of it."""

from collections.abc import Sequence
from itertools import groupby
from typing import Final, NamedTuple

from extractors.notices.lines import squeeze
from models.forms import Form, StepPaper
from models.records import NoticeRecord
from models.steps import KINDS, StepKind

STEPS: Final[dict[StepKind, str]] = {
    "apply": "신청할 때",
    "review": "읍·면·동에서 사업부서로 올릴 때",
    "request": "보조금 교부를 신청할 때",
    "work": "사업을 시작하거나 바꿀 때",
    "claim": "사업을 마치고 보조금을 청구할 때",
    "pay": "융자금이나 보조금을 받을 때",
    "settle": "정산할 때",
    "aftercare": "사후관리 기간에",
}
"""When the papers of a step are handed in."""
BY_OFFICE: Final = frozenset({"review"})
"""Steps whose papers nobody outside of an office has to bring."""


class Item(NamedTuple):
    """A paper of a list: its name, what the text says besides, and which of the notice's forms it is written on.

    `form` counts the notice's forms from 0, None where the document holds none for it.
    """

    paper: StepPaper
    name: str
    notes: tuple[str, ...]
    form: int | None


class Papers(NamedTuple):
    """The papers that stand together: of one part of the programme, under one name."""

    part: str
    under: str
    items: tuple[Item, ...]


class StepPapers(NamedTuple):
    """A step with its papers; `looked_up` are those that the office looks up itself."""

    kind: StepKind
    name: str
    lists: tuple[Papers, ...]
    looked_up: tuple[Item, ...]


def checklist(notice: NoticeRecord, decided: NoticeRecord | None = None) -> tuple[StepPapers, ...]:
    """The steps of a notice that have papers, in the order of a grant's life.

    `decided` is the notice as people decided about it: papers of the application that they took out are gone, those
    that they put right say what they put.
    """
    papers = _as_decided(notice, notice if decided is None else decided)
    by_step = {kind: [paper for paper in papers if paper.step == kind] for kind in KINDS}
    return tuple(_step(kind, found, notice.forms) for kind, found in by_step.items() if found)


def forms_apart(notice: NoticeRecord, steps: Sequence[StepPapers]) -> tuple[tuple[int, Form], ...]:
    """The forms that no paper of these steps is written on (`평가표`), each with its number."""
    items = [item for step in steps for one in step.lists for item in (*one.items, *step.looked_up)]
    used = {item.form for item in items}
    return tuple((at, form) for at, form in enumerate(notice.forms) if at not in used)


def _as_decided(read: NoticeRecord, decided: NoticeRecord) -> list[StepPaper]:
    before = {paper.span: paper.text for paper in read.documents}
    after = {paper.span: paper.text for paper in decided.documents}
    kept: list[StepPaper] = []
    for paper in read.papers:
        if paper.step == "apply" and paper.span in before:
            if paper.span not in after:
                continue
            if after[paper.span] != before[paper.span]:
                paper = paper.model_copy(update={"text": after[paper.span]})
        kept.append(paper)
    known = {paper.span for paper in kept}
    added = [paper for paper in decided.documents if paper.span not in before and paper.span not in known]
    return [*kept, *(StepPaper(step="apply", **dict(paper)) for paper in added)]


def _step(kind: StepKind, papers: Sequence[StepPaper], forms: Sequence[Form]) -> StepPapers:
    brought = [paper for paper in papers if not paper.looked_up]
    lists = [
        Papers(part or "", under, tuple(_item(paper, forms) for paper in group))
        for (part, under), group in groupby(brought, key=lambda paper: (paper.for_, paper.under))
    ]
    looked = tuple(_item(paper, forms) for paper in papers if paper.looked_up)
    return StepPapers(kind, STEPS.get(kind, ""), tuple(lists), looked)


def _item(paper: StepPaper, forms: Sequence[Form]) -> Item:
    return Item(paper, _name(paper), tuple(_notes(paper)), _form(paper, forms))


def _name(paper: StepPaper) -> str:
    """Its name without what is said beside it."""
    name = paper.text
    for told in filter(None, (paper.only, paper.issuer)):
        for bracket in (f"({told})", f"({told} 발급)", f"({told} 발행)"):
            name = name.replace(bracket, "")
    return " ".join(name.split())


def _notes(paper: StepPaper) -> list[str]:
    told = []
    if paper.copies is not None:
        told.append(f"{paper.copies}부")
    if paper.only:
        told.append(f"{paper.only}만" if paper.only.endswith(("경우", "자")) else paper.only)
    if paper.issuer:
        told.append(f"떼는 곳: {paper.issuer}")
    if paper.confidence == "doubtful":
        told.append("원문과 견주어 보아 주세요")
    return told


def _form(paper: StepPaper, forms: Sequence[Form]) -> int | None:
    """The form that a paper names by its number, else that of its full name, else the notice's only one of such a name.

    A paper that names a number means no other form.
    """
    name = squeeze(paper.text.partition("(")[0])
    called = [at for at, form in enumerate(forms) if name and squeeze(form.title or "") == name]
    if paper.form is not None:
        numbered = [at for at, form in enumerate(forms) if form.number and form.label == paper.form]
        called = numbered[:1] or called
    elif not called and len(name) >= 3:
        called = [at for at, form in enumerate(forms) if squeeze(form.title or "").endswith(name)]
    return called[0] if len(called) == 1 else None
