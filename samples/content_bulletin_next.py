"""A newsletter of 별빛면, an invented township of 다온시, for the year of the city's second guideline.

Planted: 산업 1 is the guideline's 임대농장 with the share of the year before (70 % where the guideline says 60 %);
산업 2 is another programme than the guideline's 비가림하우스, though all but the crop is the same.
"""

from samples.content_bulletin_form import entry, item
from samples.pieces import Document, Heading, PageBreak, Paragraph, Piece

COVER: tuple[Piece, ...] = (
    Paragraph("별빛면 소식", "center", large=True),
    Paragraph("제2027-1호", "center"),
    Paragraph("2027. 1. 13.(수)", "center"),
    Paragraph("이장님께서는 마을방송과 게시판으로 주민에게 널리 알려 주시기 바랍니다."),
    Paragraph("다온시 별빛면장(대표전화 055-555-7100)", "center"),
)

GENERAL: tuple[Piece, ...] = (
    Heading("총 무 담 당", 1, boxed=True),
    *item(
        1,
        "정월대보름 달맞이 행사 안내",
        "노을빛 555-7111",
        "한 해의 풍년을 비는 달맞이 행사를 여오니 많은 참석 바랍니다.",
    ),
    *entry("일 시 : 2027. 2. 20.(토) 17:00"),
    *entry("장 소 : 별빛면 체육공원"),
)

FARMING: tuple[Piece, ...] = (
    Heading("산 업 담 당", 1, boxed=True),
    *item(
        1,
        "청년농업인 임대농장 조성 신청 안내",
        "오솔길 555-7131",
        "농지와 시설을 빌려 농사를 시작하려는 청년농업인은 신청하여 주시기 바랍니다.",
    ),
    *entry("신청기간 : 2027. 1. 11.(월) ~ 2. 5.(금)"),
    *entry("지원단가 : 35,000천원/개소"),
    *entry("지원비율 : 시비 70%, 자부담 30%"),
    *entry("접 수 처 : 별빛면 행정복지센터 산업담당"),
    *entry("문 의 처 : 다온시 농업정책과(☎ 055-555-7321)"),
    *item(
        2,
        "딸기 비가림하우스 설치 신청 안내",
        "오솔길 555-7131",
        "딸기의 품질을 높이기 위하여 비가림하우스 설치를 지원합니다.",
    ),
    *entry("신청기간 : 2027. 1. 11.(월) ~ 2. 5.(금)"),
    *entry("지원단가 : 10,000천원/동"),
    *entry("지원비율 : 시비 50%, 자부담 50%"),
    *entry("접 수 처 : 별빛면 행정복지센터 산업담당"),
    *entry("문 의 처 : 다온시 원예유통과(☎ 055-555-7341)"),
)

DOCUMENT = Document(
    stem="byeolbit-bulletin-2027-1",
    title="별빛면 소식 제2027-1호",
    issuer="별빛면",
    issued=(2027, 1, 13),
    text_format="md",
    inbox_name="",
    inbox_format="md",
    pieces=(*COVER, PageBreak(), *GENERAL, PageBreak(), *FARMING),
)
