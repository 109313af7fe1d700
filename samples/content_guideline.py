"""The guideline of 다온시, an invented city: cover, contents, list of programmes, two departments.

Planted error here: the list gives the cold store 180,000천원, its chapter 160,000천원.
"""

from samples.content_guideline_farm import FARM_POLICY
from samples.content_guideline_market import HORTICULTURE
from samples.pieces import Document, Heading, Leader, Line, PageBreak, Paragraph, Piece, grid

FRONT: tuple[Piece, ...] = (
    Paragraph("2026년", "center", large=True),
    Paragraph("농업 자체사업 지침", "center", large=True),
    Paragraph("2026. 1.", "center"),
    Paragraph("다 온 시", "center", large=True),
    Paragraph("(농업정책과 ☎ 055-555-7300, 원예유통과 ☎ 055-555-7340)", "center"),
    PageBreak(),
    Heading("목 차", 2),
    Leader("Ⅰ. 사업신청 공통사항", 2),
    Leader("Ⅱ. 2026년 농업 자체사업 목록", 2),
    Leader("Ⅲ. 사업별 세부지침", 3),
    Leader("농업정책과 1. 청년농업인 임대농장 조성 지원사업", 3),
    Leader("농업정책과 2. 마을 공동급식 부식비 지원사업", 6),
    Leader("원예유통과 1. 시설하우스 보온커튼 교체 지원사업", 8),
    Leader("원예유통과 2. 소규모 저온저장고 설치 지원사업", 10),
    Heading("Ⅰ. 사업신청 공통사항", 2),
    Line("◦", "사업을 신청하려는 농업인은 사업별 신청서 제출기관에 신청서와 구비서류를 낸다."),
    Line("◦", "읍·면·동은 신청 내용을 확인하고 현지를 살핀 뒤 의견을 붙여 사업부서에 보낸다."),
    Line("◦", "사업부서는 다온시 농정심의회의 심의를 거쳐 대상자를 정하고 결과를 알린다."),
    Heading("Ⅱ. 2026년 농업 자체사업 목록", 2),
    grid(
        "부서명 | 연번 | 사 업 명 | 사업량 | 사 업 비 | < | < | <",
        "^ | ^ | ^ | ^ | 계 | 시비 | 농협 | 자부담",
        "계 | < | 4개 사업 | | 790,000 | 485,000 | 50,000 | 255,000",
        "농업정책과 | < | 2개 사업 | | 360,000 | 270,000 | - | 90,000",
        "농업정책과 | 1 | 청년농업인 임대농장 조성 지원사업 | 10개소 | 300,000 | 210,000 | - | 90,000",
        "^ | 2 | 마을 공동급식 부식비 지원사업 | 20개 마을 | 60,000 | 60,000 | - | -",
        "원예유통과 | < | 2개 사업 | | 430,000 | 215,000 | 50,000 | 165,000",
        "원예유통과 | 1 | 시설하우스 보온커튼 교체 지원사업 | 5ha | 250,000 | 125,000 | 50,000 | 75,000",
        "^ | 2 | 소규모 저온저장고 설치 지원사업 | 20대 | 180,000 | 90,000 | - | 90,000",
        head=2,
        widths=(4, 2, 7, 4, 4, 4, 3, 4),
        unit="단위 : 천원",
    ),
    PageBreak(),
)

DOCUMENT = Document(
    stem="daon-guideline-2026",
    title="2026년 농업 자체사업 지침",
    issuer="다온시",
    issued=(2026, 1, 5),
    text_format="txt",
    inbox_name="다온시 2026년 농업 자체사업 지침",
    inbox_format="hwpx",
    pieces=FRONT + FARM_POLICY + HORTICULTURE,
)
