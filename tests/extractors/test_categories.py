"""What a notice is for its reader, by its title, its labels and where it stands in a plan."""

import pytest

from extractors.categories import category_of
from extractors.context import Context
from extractors.notices import split
from extractors.readers import text
from models.notices import Category, Notice

HEAD = "가온면 회보\n제2026 - 5호\n2026. 3. 4.(수)\n\n총 무 담 당\n\n1. {title}\n[담당 : 한가람 555-2111]\n{body}\n"


@pytest.mark.parametrize(
    ("title", "body", "category"),
    [
        ("틀니 보급사업 안내", "- 신청기간 : 3. 2. ~ 3. 6.", "support"),
        ("장학생 선발 안내", "- 접수기간 : 3. 2. ~ 3. 6.", "support"),
        ("주민자치위원 모집 안내", "- 모집기간 : 3. 2. ~ 3. 6.", "recruit"),
        ("찾아가는 문해교실 안내", "- 신청기간 : 3. 2. ~ 3. 6.", "education"),
        ("매화길 걷기대회 안내", "- 일시 : 3. 21.\n- 장소 : 강변", "event"),
        ("사업체조사 홍보", "- 조사기간 : 3. 2. ~ 3. 6.", "survey"),
        ("복지사각지대 대상자 발굴 협조", "- 기간 : 연중", "cooperation"),
        ("음식물쓰레기 배출 방법 안내", "- 방법 : 봉투 사용", "notice"),
        ("난방비 지원단가 인상 안내", "○ 인상 내용", "notice"),
        ("청년 월세 지원사업 참여자 모집", "- 모집기간 : 3. 2. ~ 3. 6.", "support"),
        ("노인 일자리 지원사업 참여자 모집", "- 모집기간 : 3. 2. ~ 3. 6.", "recruit"),
        ("마을공동체 공모사업 안내", "- 신청기간 : 3. 2. ~ 3. 6.", "support"),
        ("주민자치 프로그램 수강생 모집", "- 접수기간 : 3. 2. ~ 3. 6.", "education"),
        ("도로명판 일제조사 협조", "- 조사기간 : 3. 2. ~ 3. 6.", "cooperation"),
        ("군정 만족도 설문조사에 참여해 주세요", "- 기간 : 3. 2. ~ 3. 6.", "survey"),
        ("반찬 나눔 봉사자를 찾습니다", "- 연락 : 총무담당", "recruit"),
        ("어버이날 잔치에 오세요", "- 때 : 5. 8.", "event"),
        ("지난달에는 꽃길을 만들었어요", "- 함께한 사람 : 20명", "report"),
        ("빈집을 헐 때 비용을 도와줍니다", "- 신청기간 : 3. 2. ~ 3. 6.", "support"),
        ("공유부엌 운영 안내", "- 운영기간 : 3. 2. ~ 12. 6.\n- 장소 : 마을회관", "notice"),
        ("영농폐기물 집중수거기간 운영", "- 수거기간 : 3. 2. ~ 3. 6.", "cooperation"),
        ("산불 예방 활동 안내", "- 협조사항\n  - 마을방송\n  - 순찰", "cooperation"),
    ],
)
def test_items_of_a_bulletin(title: str, body: str, category: Category) -> None:
    source = text.read(HEAD.format(title=title, body=body).encode(), "회보.txt")
    context = Context(source, split(source))
    (notice,) = context.outline.notices
    assert category_of(notice, context) == category


@pytest.mark.parametrize(
    ("title", "heads", "category"),
    [
        ("노사협의회", ("2026년 3월 분석",), "report"),
        ("판매현황", ("2026년 4월 주요 운영계획",), "report"),
        ("기간제 채용 계획", ("2026년 3월 분석",), "recruit"),
        ("신규 참여농가 출하교육", ("2026년 4월 주요 운영계획",), "education"),
        ("연말 고객이벤트", ("소비자행사 계획",), "event"),
        ("딸기 나눔", ("소비자행사 계획",), "event"),
        ("저온창고 위생점검", ("소비자행사 계획",), "notice"),
        ("재배현황 점검", ("2026년 4월 주요 운영계획",), "notice"),
        ("농가조직 관련 계획", ("2026년 4월 주요 운영계획",), "notice"),
    ],
)
def test_pieces_of_a_plan(title: str, heads: tuple[str, ...], category: Category) -> None:
    source = text.read("누리군 지역재단\n4월 업무추진계획\n".encode(), "계획.txt")
    context = Context(source, split(source).model_copy(update={"kind": "plan"}))
    assert category_of(Notice(title=title, title_span=(0, 2), span=(0, 2), heads=heads), context) == category
