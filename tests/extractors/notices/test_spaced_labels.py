"""Labels that only a blank sets off: where a notice writes several so, each is its value's name."""

from extractors.notices.lines import lines_of
from extractors.notices.spaced_labels import spaced_labels
from extractors.readers import text
from extractors.reading import read_record

HEAD = "누리군 공고 제2026-8호\n\n청년 이사비 지원 공고\n\n2026. 3. 2.\n누리군수\n\n"

SAID = """지원대상 누리군에 주소를 둔 만 19세 이상 34세 이하 청년

소득기준 기준 중위소득 120% 이하

지원내용 이사비 최대 40만원

신청기간 2026. 3. 9.(월) ~ 3. 20.(금)

제출서류 지원신청서, 임대차계약서 사본

제외대상
 - 주택 소유자
"""


def _labels(body: str) -> list[str]:
    source = text.read(body.encode(), "공고.txt")
    return [source.text[start : start + length] for start, length in sorted(spaced_labels(lines_of(source)).items())]


def test_names_before_a_blank_are_labels_where_most_lines_begin_with_one() -> None:
    assert _labels(SAID) == ["지원대상", "소득기준", "지원내용", "신청기간", "제출서류"]


def test_a_sentence_or_a_list_of_changes_has_no_labels() -> None:
    assert _labels("지원대상 확대\n지원내용 변경\n제출서류 간소화 및 폐지\n신청기간 연장\n") == []
    assert _labels("사업내용 설명을 듣습니다.\n신청서를 냅니다.\n기간 안에 오십시오.\n") == []


def test_one_name_alone_sets_no_label_off() -> None:
    assert _labels("지원대상 만 65세 이상 주민\n지원대상 만 70세 이상 주민\n신청하십시오.\n") == []


def test_what_stands_behind_them_is_read_as_their_value() -> None:
    notice = read_record(text.read((HEAD + SAID).encode(), "공고.txt")).notices[0]
    assert [one.raw for one in notice.eligibility] == [
        "누리군에 주소를 둔 만 19세 이상 34세 이하 청년",
        "기준 중위소득 120% 이하",
        "주택 소유자",
    ]
    assert [paper.text for paper in notice.documents] == ["지원신청서", "임대차계약서 사본"]
    assert [str(one.end) for one in notice.schedules] == ["2026-03-20"]
    assert [one.raw for one in notice.amounts] == ["최대 40만원"]


def test_marked_lines_hold_such_labels_too() -> None:
    body = HEAD + "  ◦ 지원대상 만 65세 이상 주민\n  ◦ 지원금액 월 3만원\n  ◦ 제출서류 신청서, 통장 사본\n"
    notice = read_record(text.read(body.encode(), "공고.txt")).notices[0]
    assert [one.raw for one in notice.eligibility] == ["만 65세 이상 주민"]
    assert [paper.text for paper in notice.documents] == ["신청서", "통장 사본"]


def test_any_short_name_before_a_gap_is_a_label_beside_one_of_the_genre() -> None:
    assert _labels("면    접  2026. 4. 15.(수)\n모집대상  가온면 농업인\n교 육 비  1인당 3만원\n") == [
        "면    접",
        "모집대상",
        "교 육 비",
    ]
    assert _labels("공 급 일  매주 목요일\n공급단가(20kg)  300원\n") == ["공 급 일", "공급단가(20kg)"]


def test_columns_of_things_have_no_labels() -> None:
    assert _labels(" ▷ 관리기  12대\n ▷ 트랙터  3대\n ▷ 이앙기  5대\n") == []
