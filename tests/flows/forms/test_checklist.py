"""The checklist of a programme: its steps in order, what is said beside a paper, which form, what a person decided."""

from flows.forms.checklist import checklist, forms_apart
from flows.store.identity import content_hash
from models.blocks import Place, Span
from models.facts import Paper
from models.forms import Form, StepPaper
from models.records import NoticeRecord
from models.steps import StepKind
from tests.flows.examples import notice


def paper(text: str, step: StepKind = "apply", at: int = 0, **said: object) -> StepPaper:
    return StepPaper.model_validate({"text": text, "step": step, "raw": text, "span": (at, at + len(text)), **said})


def form(number: str | None, title: str) -> Form:
    return Form(kind="서식", number=number, title=title, extent=(0, 9), raw="[서식]", span=(0, 4))


def applied(text: str, at: int) -> Paper:
    span: Span = (at, at + len(text))
    return Paper(text=text, raw=text, span=span)


def asking(*papers: StepPaper, forms: tuple[Form, ...] = (), documents: tuple[Paper, ...] = ()) -> NoticeRecord:
    return notice(papers=papers, forms=forms, documents=documents)


def test_steps_stand_in_the_order_of_a_grants_life() -> None:
    steps = checklist(
        asking(paper("정산서", "settle"), paper("신청서"), paper("청구서", "claim"), paper("설계도", "work"))
    )
    assert [(one.kind, one.name) for one in steps] == [
        ("apply", "신청할 때"),
        ("work", "사업을 시작하거나 바꿀 때"),
        ("claim", "사업을 마치고 보조금을 청구할 때"),
        ("settle", "정산할 때"),
    ]


def test_what_is_said_beside_a_paper_stands_beside_its_name() -> None:
    (step,) = checklist(asking(paper("인증서 사본(법인의 경우)", only="법인의 경우", copies=2, issuer="세무서")))
    (item,) = step.lists[0].items
    assert (item.name, item.notes) == ("인증서 사본", ("2부", "법인의 경우만", "떼는 곳: 세무서"))


def test_what_the_office_looks_up_is_not_among_what_is_brought() -> None:
    (step,) = checklist(asking(paper("신청서"), paper("주민등록등본", looked_up=True, only="동의하는 경우")))
    assert [item.name for item in step.lists[0].items] == ["신청서"]
    assert [(item.name, item.notes) for item in step.looked_up] == [("주민등록등본", ("동의하는 경우만",))]


def test_a_paper_finds_its_form_by_number_or_by_name_and_the_rest_stand_apart() -> None:
    forms = (form("1", "꽃길 신청서"), form(None, "위임장"), form("2", "계획서"), form(None, "꽃길 평가표"))
    record = asking(paper("신청서", form="서식 1"), paper("위임장"), paper("통장 사본"), forms=forms)
    steps = checklist(record)
    assert [item.form for item in steps[0].lists[0].items] == [0, 1, None]
    assert [(at, one.title) for at, one in forms_apart(record, steps)] == [(2, "계획서"), (3, "꽃길 평가표")]


def test_two_forms_of_one_name_are_neithers() -> None:
    forms = (form(None, "농가용 신청서"), form(None, "법인용 신청서"))
    (step,) = checklist(asking(paper("신청서"), forms=forms))
    assert step.lists[0].items[0].form is None


def test_a_paper_that_names_a_number_is_written_on_no_other_form() -> None:
    forms = (form("2", "꽃길 신청서"), form("4", "가족 동의서"))
    (step,) = checklist(
        asking(paper("신청서", form="붙임 1"), paper("가족 동의서", form="붙임 3"), paper("동의서"), forms=forms)
    )
    assert [item.form for item in step.lists[0].items] == [None, 1, 1]


def test_a_decision_holds_here_too() -> None:
    read = asking(
        paper("신청서"),
        paper("등본", at=5),
        paper("초본", at=10),
        documents=(applied("신청서", 0), applied("등본", 5), applied("초본", 10)),
    )
    added = applied("통장 사본", 20)
    decided = read.model_copy(
        update={
            "documents": (read.documents[0], read.documents[2].model_copy(update={"text": "가족관계증명서"}), added)
        }
    )
    (step,) = checklist(read, decided)
    assert [item.name for one in step.lists for item in one.items] == ["신청서", "가족관계증명서", "통장 사본"]


def test_parts_of_a_programme_have_their_own_lists() -> None:
    (step,) = checklist(asking(paper("설계도", "work", for_="저온저장고"), paper("견적서", "work", for_="축산 분야")))
    assert [(one.part, len(one.items)) for one in step.lists] == [("저온저장고", 1), ("축산 분야", 1)]


def test_a_form_that_only_moved_says_nothing_new() -> None:
    here = asking(forms=(form("1", "꽃길 신청서"),))
    moved = asking(forms=(form("1", "꽃길 신청서").model_copy(update={"extent": (5, 50), "until": Place(line=9)}),))
    assert content_hash(here) == content_hash(moved)
    assert content_hash(here) != content_hash(asking(forms=(form("1", "돌담 신청서"),)))
