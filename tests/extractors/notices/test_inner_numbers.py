"""Numbers that begin again at one below a bare heading of their own style: a list of it, no chapters."""

from extractors.notices import split
from extractors.readers import text

HEAD = "가온면 공고 제2026-5호\n\n2026년 장학생 모집 공고\n\n"


def read(body: str) -> list[tuple[str, tuple[str, ...]]]:
    """The words of each numbered clause and the heads over it."""
    source = text.read((HEAD + body).encode(), "공고.txt")
    (notice,) = split(source).notices
    return [(source.text[slice(*one.value)], one.heads) for one in notice.clauses if one.marker == "1."]


def test_each_bare_heading_has_its_own_list() -> None:
    body = (
        "1. 모집인원 : 5명\n2. 신청자격\n1. 가온면 주민\n2. 대학생\n3. 신청제외\n1. 휴학생\n2. 졸업예정자\n"
        "4. 문의 : 총무팀\n"
    )
    assert read(body) == [
        ("5명", ()),
        ("신청자격", ()),
        ("가온면 주민", ("신청자격",)),
        ("대학생", ("신청자격",)),
        ("신청제외", ()),
        ("휴학생", ("신청제외",)),
        ("졸업예정자", ("신청제외",)),
        ("총무팀", ()),
    ]


def test_chapters_that_say_something_have_no_list() -> None:
    body = "1. 주민 여러분께 알립니다.\n1. 신청은 방문으로 합니다.\n2. 서류는 접수처에 있습니다.\n"
    assert [heads for _, heads in read(body)] == [(), (), ()]


def test_numbers_in_square_brackets_are_chapters() -> None:
    body = (
        "[1] 지원내용\n ▪ 지원금액 : 50만원\n[2] 신청자격\n 1) 가온면 주민\n 2) 무주택자\n"
        "[3] 제출서류\n ○ 공통\n   · 신청서\n"
    )
    source = text.read((HEAD + body).encode(), "공고.txt")
    (notice,) = split(source).notices
    heads = {source.text[slice(*one.value)]: one.heads for one in notice.clauses if one.marker}
    assert heads["무주택자"] == ("신청자격",)
    assert heads["신청서"] == ("공통", "제출서류")
    assert heads["제출서류"] == ()
