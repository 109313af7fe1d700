"""A newsletter of 별빛면, an invented township: eight short items, most with something that a person must ask about.

Planted errors: a day that no calendar has (총무 1), two last days for one application (총무 2), heads that were
counted (총무 3), births that are not of the age (복지 1), a price times a quantity (산업 1), shares below their sum
(산업 2), years that do not make a whole (산업 3). In 복지 2 an application ends on a Saturday and a form is not there:
neither is wrong.
"""

from samples.content_bulletin_form import entry, item
from samples.pieces import Document, Heading, PageBreak, Paragraph, Piece, grid

COVER: tuple[Piece, ...] = (
    Paragraph("별빛면 소식", "center", large=True),
    Paragraph("제2026-11호", "center"),
    Paragraph("2026. 6. 3.(수)", "center"),
    Paragraph("이장님께서는 마을방송과 게시판으로 주민에게 널리 알려 주시기 바랍니다."),
    Paragraph("다온시 별빛면장(대표전화 061-555-7100)", "center"),
)

GENERAL: tuple[Piece, ...] = (
    Heading("총 무 담 당", 1, boxed=True),
    *item(
        1,
        "마을회관 방역 소독 신청 안내",
        "노을빛 555-7111",
        "여름철 모기와 파리를 막기 위하여 마을회관을 소독해 드립니다.",
    ),
    *entry("신청기한 : 2026. 6. 31.까지"),
    *entry("신청방법 : 전화"),
    *item(
        2,
        "주민자치 여름학교 수강생 모집",
        "노을빛 555-7111",
        "서예, 기타, 생활체조를 배울 주민을 모집합니다.",
    ),
    *entry("신청기간 : 2026. 6. 8.(월) ~ 6. 19.(금)"),
    *entry("모집일정"),
    grid(
        "구 분 | 신청기간 | 장 소",
        "여름학교 | 2026. 6. 8.(월) ~ 6. 26.(금) | 별빛면 주민자치센터",
        widths=(3, 6, 5),
    ),
    *entry("수 강 료 : 20,000원"),
    *item(
        3,
        "마을 어울림 잔치 준비 안내",
        "고은솔 555-7112",
        "도시락은 면에서 준비하오니 마을별 인원을 알려 주시기 바랍니다.",
    ),
    *entry("행사일시 : 2026. 7. 4.(토) 11:00"),
    *entry("장 소 : 별빛초등학교 운동장"),
    *entry("지난해 참석 인원"),
    grid("구 분 | 계 | 아랫말 | 윗말 | 너머말", "인 원 | 150 | 60 | 55 | 36", unit="단위 : 명", widths=(3, 3, 3, 3, 3)),
)

WELFARE: tuple[Piece, ...] = (
    Heading("복 지 담 당", 1, boxed=True),
    *item(
        1,
        "청년 이사비 지원 안내",
        "진달래 555-7121",
        "우리 면으로 이사 온 청년의 이사비를 덜어 드립니다.",
    ),
    *entry("신청기간 : 2026. 6. 8.(월) ~ 7. 3.(금)"),
    *entry("지원대상 : 만 19세 ~ 34세(1986. 1. 1. ~ 2007. 12. 31. 출생)의 청년"),
    *entry("지원금액 : 1인당 400,000원"),
    *entry("접 수 처 : 별빛면 행정복지센터 복지담당"),
    *item(
        2,
        "홀로 사는 어르신 안부전화 신청 안내",
        "진달래 555-7121",
        "일주일에 두 번 안부를 여쭙는 전화를 걸어 드립니다.",
    ),
    *entry("신청기간 : 2026. 6. 8.(월) ~ 6. 27.(토)"),
    *entry("지원대상 : 별빛면에 주민등록을 두고 홀로 사는 만 70세 이상 어르신"),
    *entry("구비서류 : 신청서【붙임 1】, 동의서【붙임 3】"),
)

FARMING: tuple[Piece, ...] = (
    Heading("산 업 담 당", 1, boxed=True),
    *item(
        1,
        "소형 관정 설치 지원 안내",
        "오솔길 555-7131",
        "가뭄에 대비하여 소형 관정 설치를 지원합니다.",
    ),
    *entry("사 업 량 : 20개소"),
    *entry("사 업 비 : 260,000천원"),
    *entry("지원단가 : 12,000천원/개소"),
    *entry("신청기간 : 2026. 6. 15.(월) ~ 6. 30.(화)"),
    *item(
        2,
        "공동 육묘장 개보수 안내",
        "오솔길 555-7131",
        "공동 육묘장의 지붕과 문을 고치오니 이용에 참고하시기 바랍니다.",
    ),
    *entry("사업기간 : 2026. 7. ~ 10."),
    *entry("총사업비 : 300,000천원", "도비 : 45,000천원", "시비 : 135,000천원", "자부담 : 130,000천원"),
    *item(
        3,
        "별빛 들녘 정비 안내",
        "오솔길 555-7131",
        "농로와 배수로를 세 해에 걸쳐 고칩니다.",
    ),
    *entry("사업기간 : 2026. 3. ~ 2028. 12."),
    *entry("총사업비 : 900백만원(2026년 300백만원, 2027년 400백만원, 2028년 300백만원)"),
    PageBreak(),
    Heading("【붙임 1】", 3),
    Heading("안부전화 신청서", 1),
    grid("성 명 |  | 생년월일 | ", "주 소 |  | 연락처 | ", head=0),
    Heading("【붙임 2】", 3),
    Heading("마을회관 소독 신청서", 1),
    grid("마을 이름 |  | 이 장 | ", head=0),
)

DOCUMENT = Document(
    stem="byeolbit-bulletin-2026-11",
    title="별빛면 소식",
    issuer="별빛면",
    issued=(2026, 6, 3),
    text_format="md",
    inbox_name="",
    inbox_format="md",
    pieces=COVER + GENERAL + WELFARE + FARMING,
)
