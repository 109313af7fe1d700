"""Where forms begin and end: labels of all shapes, titles below them, annexes, lists that hold none, whose they are."""

from pathlib import Path

import pytest

from extractors.forms.forms import forms_in
from extractors.forms.owners import owned, references
from extractors.forms.subjects import likeness
from extractors.notices import split
from extractors.readers import read, text
from models.blocks import Source
from models.forms import Form

SAMPLES = Path(__file__).parents[3] / "samples" / "documents"
HEAD = (
    "다온시 2026년 농업 지침\n\n1 꽃길 조성 지원사업\n담당부서 농업정책과 (☎ 555-3101)\n"
    " - 신청기간 : 2026. 3. 2. ~ 3. 20.\n{said}\n"
)
NEXT = "2 돌담 정비 지원사업\n담당부서 농업정책과 (☎ 555-3102)\n - 신청기간 : 2026. 4. 1. ~ 4. 10.\n{said}\n"
SIGNED = "성 명\n생년월일\n2026년   월   일\n신청자 (서명 또는 인)\n"


def source_of(words: str) -> Source:
    return text.read(words.encode(), "지침.txt")


def forms_of(source: Source) -> tuple[Form, ...]:
    return forms_in(source, split(source))


def names(words: str) -> list[str]:
    return [form.name for form in forms_of(source_of(words))]


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("[서식 1]\n꽃길 조성 신청서", "서식 1 꽃길 조성 신청서"),
        ("(서식 2-2) 심사평가표", "서식 2-2 심사평가표"),
        ("【별지 제3호 서식】\n위 임 장", "별지 3 위임장"),
        ("<붙임 4> 사 업 계 획 서", "붙임 4 사업계획서"),
        ("[서식 1-2 농업법인]\n사업계획서", "서식 1-2 사업계획서(농업법인)"),
        ("[서식 5] (해당자만 작성)\n방치 과원 사진", "서식 5 방치 과원 사진"),
        ("■ 누리군 꽃길 조례 시행규칙 [별지 제7호서식] <개정 2026. 1. 2.>\n꽃길 신청서", "별지 7 꽃길 신청서"),
        ("서식 6. 거주 확인서", "서식 6 거주 확인서"),
        ("[평가표] 꽃길 조성 지원사업 평가표", "꽃길 조성 지원사업 평가표"),
        ("  꽃길 조성 지원사업 동의서", "꽃길 조성 지원사업 동의서"),
    ],
)
def test_a_form_begins_at_its_label_or_title(label: str, name: str) -> None:
    assert names(HEAD.format(said=f"{label}\n{SIGNED}")) == [name]


@pytest.mark.parametrize(
    "said",
    [
        " - 신청서(서식 1) 제출",
        " - 사업신청서(서식1), 사업계획서(서식2) 각 1부",
        "붙임 1. 신청서 1부.\n2. 계획서 1부.  끝.",
        "서식 12\n참고",
        "[붙임 1] 참조",
        "붙임1 : 제안서 작성양식(별도 첨부)",
    ],
)
def test_what_only_names_a_form_is_none(said: str) -> None:
    assert names(HEAD.format(said=said)) == []


def test_a_form_ends_where_the_next_one_or_the_next_programme_begins() -> None:
    first, second = f"[서식 1] 신청서\n{SIGNED}", f"[서식 2] 계획서\n{SIGNED}"
    source = source_of(HEAD.format(said=first + second) + NEXT.format(said=""))
    one, two = forms_of(source)
    assert source.text[slice(*one.extent)].strip() == first.strip()
    assert source.text[slice(*two.extent)].strip() == second.strip()
    assert (one.raw, source.text[slice(*one.span)]) == ("[서식 1] 신청서", "[서식 1] 신청서")
    assert one.place is not None
    assert one.until is not None
    assert (one.place.line, one.until.line) == (6, 10)


def test_an_annex_without_a_number_goes_with_its_form_and_so_does_its_second_page() -> None:
    consent = "<붙임> : 개인정보 수집·이용에 관한 사항\n1. 개인정보의 수집 항목\n"
    source = source_of(
        HEAD.format(said=f"[서식 1] 신청서\n{SIGNED}{consent}[서식 2] 평가표\n구분\n[서식 1]\n ① 고령농업인\n")
    )
    assert [form.name for form in forms_of(source)] == ["서식 1 신청서", "서식 2 평가표"]
    assert "개인정보의 수집 항목" in source.text[slice(*forms_of(source)[0].extent)]
    assert source.text[slice(*forms_of(source)[1].extent)].rstrip().endswith("고령농업인")


def test_a_list_of_labels_before_the_forms_holds_none() -> None:
    listed = "[서식 1] 신청서\n[서식 2] 계획서\n"
    assert names(HEAD.format(said=f"{listed}[서식 1] 신청서\n{SIGNED}[서식 2] 계획서\n{SIGNED}")) == [
        "서식 1 신청서",
        "서식 2 계획서",
    ]


def test_forms_at_the_end_belong_to_who_refers_to_them() -> None:
    both = HEAD.format(said=" - 신청서(서식 1) 제출\n") + NEXT.format(said=" - 신청서(서식 2) 제출\n")
    source = source_of(f"{both}[서식 1] 꽃길 신청서\n{SIGNED}[서식 2] 돌담 신청서\n{SIGNED}")
    outline = split(source)
    whose = owned(outline.notices, forms_in(source, outline), source.text)
    assert [[form.name for form in mine] for mine in whose] == [["서식 1 꽃길 신청서"], ["서식 2 돌담 신청서"]]


def test_each_programme_has_its_own_form_of_a_number() -> None:
    mine = f" - 신청서(서식 1) 제출\n[서식 1] 꽃길 신청서\n{SIGNED}"
    other = f" - 신청서(서식 1) 제출\n[서식 1] 돌담 신청서\n{SIGNED}"
    source = source_of(HEAD.format(said=mine) + NEXT.format(said=other))
    outline = split(source)
    whose = owned(outline.notices, forms_in(source, outline), source.text)
    assert [[form.name for form in one] for one in whose] == [["서식 1 꽃길 신청서"], ["서식 1 돌담 신청서"]]


def whose(words: str) -> list[list[str]]:
    source = source_of(words)
    outline = split(source)
    return [[form.name for form in mine] for mine in owned(outline.notices, forms_in(source, outline), source.text)]


def test_an_annex_behind_the_last_notice_goes_to_the_one_that_names_it() -> None:
    both = HEAD.format(said=" - 제출서류 : 신청서【붙임 1】, 통장 사본") + NEXT.format(said=" - 제출서류 : 신청서 1부")
    assert whose(f"{both}【붙임 1】 주민 신청서\n{SIGNED}") == [["붙임 1 주민 신청서"], []]


def test_each_notice_that_names_an_annex_means_the_first_one_behind_it() -> None:
    first = HEAD.format(said=" - 신청서【붙임 1】 제출") + f"【붙임 1】 주민 신청서\n{SIGNED}"
    second = NEXT.format(said=" - 신청서【붙임 1】 제출") + f"【붙임 1】 마을 신청서\n{SIGNED}"
    assert whose(first + second) == [["붙임 1 주민 신청서"], ["붙임 1 마을 신청서"]]


def test_a_form_that_nobody_names_goes_to_the_title_that_says_the_same_else_to_nobody() -> None:
    both = HEAD.format(said=" - 제출서류 : 신청서 1부") + NEXT.format(said=" - 제출서류 : 신청서 1부")
    titled = f"【붙임 1】 꽃길 조성 신청서\n{SIGNED}"
    other = f"【붙임 2】 우물 정비 신청서\n{SIGNED}"
    assert whose(both + titled + other) == [["붙임 1 꽃길 조성 신청서"], []]
    assert names(both + titled + other) == ["붙임 1 꽃길 조성 신청서", "붙임 2 우물 정비 신청서"]


def test_a_form_without_words_of_its_own_stays_with_those_it_stands_beside() -> None:
    forms = f"[서식 1] 돌담 정비 신청서\n{SIGNED}[서식 2] 사업계획서\n{SIGNED}"
    assert whose(HEAD.format(said="") + NEXT.format(said="") + forms) == [
        [],
        ["서식 1 돌담 정비 신청서", "서식 2 사업계획서"],
    ]


@pytest.mark.parametrize("title", ["이용권 사용처", "산불 예방 행동요령", "꽃길 조성 안내문"])
def test_what_only_tells_something_is_no_form_and_ends_the_one_before(title: str) -> None:
    source = source_of(HEAD.format(said=f"[붙임 1] 신청서\n{SIGNED}[붙임 2] {title}\n가온면 새싹가게\n"))
    (form,) = forms_of(source)
    assert form.name == "붙임 1 신청서"
    assert "새싹가게" not in source.text[slice(*form.extent)]


@pytest.mark.parametrize(
    ("title", "notice", "count"),
    [
        ("체육복 구입비 지원 신청서", "신입생 체육복 구입비 지원 안내", 3),
        ("체육복 구입비 지원 신청서", "교복 구입비 지원 안내", 0),
        ("농로 정비 신청서", "별빛 들녘 정비 안내", 0),
        ("개인정보 수집·이용 동의서", "주민자치회 위원 추가 모집", 0),
        ("사업계획서", "꽃길 조성 지원사업", 0),
    ],
)
def test_a_title_is_like_a_notices_by_words_of_its_own(title: str, notice: str, count: int) -> None:
    assert likeness(title, notice) == count


def test_the_samples_forms_are_those_notices_that_a_person_named() -> None:
    path = SAMPLES / "gaon-bulletin-2026-5.md"
    source = read(path.read_bytes(), path.name)
    outline = split(source)
    found = zip(outline.notices, owned(outline.notices, forms_in(source, outline), source.text), strict=True)
    assert [(notice.title, [form.name for form in mine]) for notice, mine in found if mine] == [
        ("신입생 체육복 구입비 지원 안내", ["붙임 1 체육복 구입비 지원 신청서"])
    ]


def test_references_are_read_one_by_one_and_a_laws_are_none() -> None:
    assert references("신청서 [서식1-1, 1-2], 명부(별지 제1호~제3호), 조례 별지 제9호서식") == {
        ("서식", "1-1"),
        ("서식", "1-2"),
        ("별지", "1"),
        ("별지", "2"),
        ("별지", "3"),
    }
    assert references("별표 1 , 제2호 , 3") == {("별표", "1"), ("별표", "2"), ("별표", "3")}


@pytest.mark.parametrize("ending", ["hwpx", "docx", "pdf", "txt"])
def test_the_samples_forms_are_the_same_in_every_format(ending: str) -> None:
    path = SAMPLES / f"daon-guideline-2027.{ending}"
    assert [form.name for form in forms_of(read(path.read_bytes(), path.name))] == [
        "서식 1 청년농업인 임대농장 조성 지원사업 신청서",
        "서식 2 청년농업인 임대농장 조성 지원사업 사업계획서",
        "청년농업인 임대농장 조성 지원사업 평가표",
    ]


def test_a_guidelines_forms_are_those_that_a_person_counted(shared: Path) -> None:
    name = "naju-guideline-2024.txt"
    source = read((shared / "seeds" / name).read_bytes(), name)
    outline = split(source)
    loans, farms, *_ = owned(outline.notices, forms_in(source, outline), source.text)
    labels = ["1-1", "1-2", "1-3", "2-1", "2-2", "2-4", "3", "4", "5", "6", "7", "8", "9"]
    assert [form.number for form in loans if form.kind == "서식" and form.number] == labels
    assert [form.kind for form in loans if not form.number or form.kind == "별표"] == ["서식"] * 2 + ["별표"] * 3
    assert [form.label for form in farms] == ["서식 1", "서식 2", "서식 3", "별표 1"]
