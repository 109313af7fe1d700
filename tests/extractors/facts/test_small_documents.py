"""Small documents in forms of their own, read whole: whom they let in, shut out and put first, and what they give."""

from typing import NamedTuple

import pytest

from extractors.readers import text
from extractors.reading import read_record
from models.records import NoticeRecord
from tests.extractors.facts.corpus import spoken


class Document(NamedTuple):
    """A document and, by the first words of its notices' titles, what each must say of conditions, sums and rates."""

    name: str
    body: str
    says: dict[str, tuple[list[str], list[str], list[str]]]


FIRMS = Document(
    "공고.txt",
    """누리군 공고 제2026-31호

2026년 소규모 제조기업 근로환경 개선사업 참여기업 모집 공고

누리군 관내 제조기업의 근로환경 개선을 위하여 다음과 같이 참여기업을 모집합니다.

2026. 2. 9.
누리군수

1. 지원개요
  가. 사업비: 2억 4천만원(도비 30%, 군비 50%, 자부담 20%)
  나. 지원한도: 기업당 최대 2천만원
2. 공급대상 및 자격요건
  | 공급대상 | 자격요건 |
  |---|---|
  | 일반기업 | 누리군에 공장을 둔 상시근로자 50명 미만 제조기업 |
  | 창업기업 | 창업 후 3년 이내인 제조기업 |
3. 지원하지 않는 기업
  가. 국세 또는 지방세를 체납 중인 기업
  나. 휴·폐업 중인 기업
4. 우대사항
  - 여성기업, 장애인기업 : 3점
5. 신청기간: 2026. 2. 16.(월) ~ 3. 6.(금) 18:00
6. 사업계획 변경
  가. 총사업비의 20% 이내 변경은 기업이 자체 처리
7. 문의: 누리군 기업지원과 (☎ 055-888-1234)
""",
    {
        "2026년 소규모": (
            ["require", "require business_months <= 36", "exclude", "exclude", "prefer"],
            ["budget 240000000", "cap ..20000000 per=company"],
            ["subsidy 30", "subsidy 50", "self 20"],
        )
    },
)
TRIALS = Document(
    "소식.md",
    """# 다온시 농업기술센터 소식 제12호

2026. 3. 2.(월)

## 기술보급과

### 1. 신기술 시범사업 참여 농가 모집

- 신청자격
  - 다온시에 거주하며 시설하우스를 1,000㎡ 이상 경작하는 농업인
  - 농업경영체에 등록하였거나 신청일까지 등록할 수 있는 자
2. 신청제외
  - 타 시범사업을 하고 있는 농가
- 지원금액 : 개소당 30백만원(시비 70, 자부담 30)
- 신청기간 : 3. 9.(월) ~ 3. 20.(금)
- 문의 : 기술보급과 055-777-1212

### 2. 사과 과원 장비 임차료 지원

| 구분 | 대상 | 지원단가 | 지원율 |
|---|---|---|---|
| 개인 | 과원 0.3ha 이상 농가 | ha당 60만원 | 50% |
| 작목반 | 회원 5명 이상 작목반 | ha당 80만원 | 60% |

- 제외 : 타 기관에서 임차료를 지원받은 농가
- 신청기간 : 3. 16. ~ 예산 소진 시까지
""",
    {
        "신기술": (
            ["require residence == 다온시, area_m2 >= 1000, status in farmer", "require", "exclude"],
            ["benefit 30000000 per=site"],
            ["subsidy 70", "self 30"],
        ),
        "사과": (
            [
                "require area_m2 >= 3000, status in farmer",
                "require members >= 5, status in producer_group",
                "exclude",
            ],
            ["unit_price 600000 per=ha for=개인", "unit_price 800000 per=ha for=작목반"],
            ["subsidy 50", "subsidy 60"],
        ),
    },
)
LOANS = Document(
    "지침.txt",
    """2026년 저소득층 생활안정 융자 지침

가온시 복지정책과

1. 생활안정자금 융자

 □ 융자개요
   ○ 융자한도 : 세대당 2천만원 이내
   ○ 보증료 0.5%는 신청인 부담
 □ 융자대상
   ○ 가온시에 1년 이상 거주하고 다음 각 호의 어느 하나에 해당하는 세대
     1. 기초생활수급자 또는 차상위계층
     2. 한부모가족
 □ 융자 제외
   ○ 다음 각 호의 어느 하나에 해당하는 자는 융자를 받을 수 없다.
     1. 융자금을 갚지 아니한 자
     2. 신용회복 절차가 진행 중인 자
 □ 우선순위
   ○ 아래의 순서에 따라 선정
     1. 재난 피해 세대
     2. 소득이 낮은 세대
 □ 신청기간 : 2026. 3. 2.(월) ~ 11. 30.(월)
 □ 담당 : 복지정책과 생활보장팀(055-666-1010)
""",
    {
        "": (
            [
                "require residence == 가온시, residence_months >= 12",
                "require welfare in basic+near_poor",
                "require welfare in single_parent",
                "exclude",
                "exclude",
                "prefer",
                "prefer",
            ],
            ["cap ..20000000 per=household"],
            ["other 0.5"],
        )
    },
)
MEETING = Document(
    "이장회의.txt",
    """4월 이장회의 서류 (2026. 4. 1.)
다온면

[산업팀]
1. 고추 비가림 시설 : 고추를 0.1ha 이상 재배하는 농업인, 동당 40만원 보조(보조 50, 자부담 50), 4. 10.까지 신청
2. 유기질비료 추가 신청 : 농업경영체에 등록된 농업인·법인 / 포당 1,600원 보조 / 4. 17.까지
3. 벼 드문모심기 교육 : 4. 8.(수) 14:00, 면사무소 2층
[복지팀]
1. 교복비 지원 : 관내에 주소를 둔 중·고등학교 신입생, 1인당 30만원 한도, 3. 31.까지였으나 4. 15.까지 연장
""",
    {
        "고추": (["require area_m2 >= 1000, status in farmer"], [], ["subsidy 50", "self 50"]),
        "유기질": (["require status in farm_registered, status in farmer+cooperative"], [], []),
        "벼": ([], [], []),
        "교복비": (["require residence == 다온면, status in student"], [], []),
    },
)


@pytest.mark.parametrize("document", [FIRMS, TRIALS, LOANS, MEETING], ids=lambda one: one.name)
def test_what_a_small_document_says(document: Document) -> None:
    notices = read_record(text.read(document.body.encode(), document.name)).notices
    assert len(notices) == len(document.says)
    for (title, (criteria, amounts, rates)), notice in zip(document.says.items(), notices, strict=True):
        assert notice.title.startswith(title)
        assert _without_names(notice, "predicates") == criteria
        assert _without_names(notice, "rates") == rates
        if amounts:
            assert spoken("amounts", notice) == amounts
        assert notice.findings == ()


def _without_names(notice: NoticeRecord, kind: str) -> list[str]:
    return [one.split(" for=")[0] for one in spoken(kind, notice)]
