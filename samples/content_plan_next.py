"""The work plan of 다온시, an invented city, for the year of its second guideline: what its programmes cost.

Its 임대농장 is the guideline's, told without shares, papers and conditions. Nothing planted.
"""

from samples.content_plan import banner, work
from samples.pieces import Document, PageBreak, Paragraph, Piece

PIECES: tuple[Piece, ...] = (
    Paragraph("2027년 1월 업무계획", "center", large=True),
    Paragraph("다 온 시", "center", large=True),
    banner("농업정책과"),
    *work(
        "청년농업인 임대농장 조성",
        "사 업 비 : 280,000천원",
        "사 업 량 : 8개소",
        "신청기간 : 2027. 1. 11.(월) ~ 2. 5.(금)",
        "신청안내 : 읍·면·동 소식지와 누리집",
    ),
    *work(
        "농업인 새해 인사회",
        "일 시 : 2027. 1. 15.(금) 10:30",
        "장 소 : 다온시 농업회관 대강당",
        "대 상 : 농업인 단체 120명",
    ),
    PageBreak(),
    banner("원예유통과"),
    *work(
        "고추 비가림하우스 설치",
        "사 업 비 : 200,000천원",
        "사 업 량 : 20동",
        "신청기간 : 2027. 1. 11.(월) ~ 2. 5.(금)",
    ),
    *work(
        "겨울철 시설하우스 점검",
        "기 간 : 2027. 1. 18.(월) ~ 1. 29.(금)",
        "대 상 : 시설하우스 60동",
    ),
)

DOCUMENT = Document(
    stem="daon-plan-2027-01",
    title="2027년 1월 업무계획",
    issuer="다온시",
    issued=(2027, 1, 4),
    text_format="txt",
    inbox_name="",
    inbox_format="txt",
    pieces=PIECES,
)
