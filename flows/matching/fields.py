"""The fields of a profile: what each is called, in which shape it is told, and with which hint."""

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

Shape = Literal[
    "text", "day", "days", "count", "counts", "months", "won", "percent", "area", "yesno", "choice", "codes", "crops",
    "stock", "words", "supports", "answers",
]  # fmt: skip

KINDS: Final = {"person": "개인", "household": "가구", "village": "마을", "group": "단체·법인", "company": "사업체"}
GENDERS: Final = {"F": "여", "M": "남"}
SCHOOLS: Final = {"elementary": "초등학교", "middle": "중학교", "high": "고등학교", "university": "대학교"}
ENROLLED: Final = {"new": "신입생", "moved": "전입생", "neither": "둘 다 아님"}
STATUSES: Final = {
    "farmer": "농업인",
    "farm_registered": "농업경영체 등록",
    "young_farmer": "청년농업인",
    "returnee": "귀농인",
    "livestock_licensed": "축산업 허가·등록",
    "fisher": "어업인",
    "forester": "임업인",
    "gap_certified": "GAP 인증",
    "organic_certified": "친환경 인증",
    "small_business": "소상공인",
    "cooperative": "영농조합·농업회사법인",
    "producer_group": "생산자단체·작목반",
    "village": "마을",
    "student": "학생",
    "newlywed": "신혼부부",
    "unemployed": "미취업자",
}
WELFARES: Final = {
    "living": "생계급여",
    "medical": "의료급여",
    "housing": "주거급여",
    "schooling": "교육급여",
    "basic": "기초생활수급",
    "near_poor": "차상위",
    "single_parent": "한부모",
    "disabled": "장애인",
}


class Field(NamedTuple):
    """One field: its key in a `Profile`, what it is called, its shape, how it is written, its words by code."""

    name: str
    words: str
    shape: Shape
    hint: str = ""
    choices: Mapping[str, str] | None = None


class Group(NamedTuple):
    """Fields that a form shows together."""

    words: str
    fields: tuple[Field, ...]


GROUPS: Final[tuple[Group, ...]] = (
    Group(
        "누구",
        (
            Field("who", "누구", "text", "인쇄물에 적힐 이름이나 별칭. 비워도 됩니다"),
            Field("kind", "종류", "choice", choices=KINDS),
            Field("birth_date", "태어난 날", "day", "예: 1957-03-02, 1957"),
            Field("age", "나이", "count", "태어난 날을 모를 때 만 나이"),
            Field("gender", "성별", "choice", choices=GENDERS),
            Field("residence", "주소", "text", "주민등록을 두고 사는 곳. 예: 누리군 가온면"),
            Field("move_in_date", "전입일", "day", "지금 사는 시·군에 들어온 날"),
            Field("town_move_in_date", "읍면 전입일", "day", "지금 사는 읍·면·동에 들어온 날"),
            Field("elsewhere_months", "다른 시군에서 산 기간", "months", "들어오기 전에. 예: 3년"),
            Field("city_months", "도시에서 산 기간", "months", "들어오기 전에. 예: 2년"),
        ),
    ),
    Group(
        "해당하는 것",
        (
            Field("status", "해당", "codes", choices=STATUSES),
            Field("not_status", "해당 없음", "codes", choices=STATUSES),
            Field("nothing_else", "그 밖에는 없음", "yesno"),
            Field(
                "welfare",
                "복지",
                "codes",
                "받는 것을 모두(‘기초생활수급’은 어느 급여인지 모를 때). 하나도 없으면 ‘없음’",
                WELFARES,
            ),
        ),
    ),
    Group(
        "가구와 살림",
        (
            Field("alone", "혼자 삶", "yesno"),
            Field("household_ages", "가구원 나이", "counts", "함께 사는 사람의 나이. 예: 68, 12"),
            Field("child_births", "자녀 태어난 날", "days", "예: 2026-01-15"),
            Field("married_on", "혼인신고일", "day"),
            Field("working", "일함", "yesno", "일해서 버는 소득이 있음"),
            Field("income_median_pct", "중위소득 비율", "percent", "기준 중위소득의 몇 %"),
            Field("premium_pct", "보험료 하위 비율", "percent", "건강보험료가 하위 몇 %"),
            Field("income_won", "소득", "won", "한 해. 예: 2,400만원"),
            Field("other_income_won", "농업 외 소득", "won", "한 해"),
            Field("school", "학교", "choice", choices=SCHOOLS),
            Field("grade", "학년", "count"),
            Field("enrolled", "입학", "choice", choices=ENROLLED),
        ),
    ),
    Group(
        "농사",
        (
            Field("area_m2", "농지", "area", "예: 1.2ha, 3,000㎡, 900평"),
            Field("greenhouse_m2", "시설하우스", "area", "예: 1,500㎡"),
            Field("land_at", "농지 위치", "text", "예: 누리군 가온면"),
            Field("crops", "작목", "crops", "예: 벼 1.2ha, 고추 500㎡. 짓는 것이 없으면 ‘없음’"),
            Field("stock", "가축", "stock", "예: 한우 30. 기르는 것이 없으면 ‘없음’"),
            Field("hives", "벌통", "count"),
            Field("farming_since", "영농 시작일", "day"),
            Field("farm_registered_on", "농업경영체 등록일", "day"),
            Field("sales_won", "판매액", "won", "지난해 매출. 예: 1,200만원"),
            Field("livestock_income_won", "축산 소득", "won"),
            Field("memberships", "가입", "words", "보험, 출하조직 등. 예: 농작물재해보험"),
        ),
    ),
    Group(
        "사업체·마을·단체",
        (
            Field("business_kind", "업종", "text"),
            Field("business_since", "사업 시작일", "day"),
            Field("employees", "종업원", "count"),
            Field("farms", "참여 농가", "count"),
            Field("households", "마을 가구", "count"),
            Field("members", "회원", "count"),
            Field("floor_area_m2", "건물 면적", "area"),
            Field("old_house_pct", "노후주택 비율", "percent"),
            Field("slate_house_pct", "슬레이트 비율", "percent"),
            Field("self_pay_pct", "자부담 가능 비율", "percent"),
        ),
    ),
    Group(
        "제외되는 까닭이 있는지",
        (
            Field("arrears", "체납", "yesno", "지방세·세외수입 등을 내지 않은 것"),
            Field("other_job", "다른 직업", "yesno", "농업 말고 다른 직업"),
            Field("sanctioned", "보조금 처분", "yesno", "보조금을 부정하게 받아 처분을 받음"),
            Field("indebted", "융자 잔액", "yesno", "전에 받은 융자금이 남아 있음"),
            Field("supports", "받은 지원", "supports", "예: 2024년 관정 500만원. 하나도 없으면 ‘없음’"),
        ),
    ),
    Group("그 밖에 담당자가 확인한 것", (Field("answers", "확인", "answers"),)),
)
"""All fields, as a form shows them."""

FIELDS: Final = {field.name: field for group in GROUPS for field in group.fields}
WORDS: Final = {name: field.words for name, field in FIELDS.items()}
