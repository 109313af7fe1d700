"""A notice of 누리군, an invented county, short enough for a scan: rounds and sums in tables, a form on its back."""

from samples.pieces import Document, Heading, Line, PageBreak, Paragraph, Piece, grid

PIECES: tuple[Piece, ...] = (
    Paragraph("누리군 공고 제2026-41호"),
    Heading("2026년 소형 농기계 구입 지원 신청 공고", 1),
    Paragraph("농업인의 일손을 덜기 위하여 소형 농기계 구입을 다음과 같이 지원하오니 신청하여 주시기 바랍니다."),
    Paragraph("2026. 3. 9.(월)", "center"),
    Paragraph("누 리 군 수", "center"),
    Heading("1. 지원 내용", 2),
    Line("○", "지원대상 : 누리군에 주소를 둔 만 19세 이상의 농업인"),
    Line("○", "지원비율 : 보조 50%, 자부담 50%"),
    Line("○", "품목별 보조금"),
    grid(
        "품 목 | 보조금 | 비 고",
        "관리기 | 1,200천원 | 농가당 1대",
        "동력분무기 | 400천원 | 농가당 1대",
        "예초기 | 250천원 | 농가당 1대",
        widths=(4, 4, 4),
    ),
    Heading("2. 신청 안내", 2),
    Line("○", "신청기간"),
    grid(
        "구 분 | 신청기간 | 선정 발표",
        "1차 | 2026. 3. 16.(월) ~ 3. 27.(금) | 2026. 4. 10.(금)",
        "2차 | 2026. 6. 15.(월) ~ 6. 26.(금) | 2026. 7. 10.(금)",
        widths=(2, 6, 4),
    ),
    Line("○", "신청방법 : 방문"),
    Line("○", "접 수 처 : 주소지 읍·면 행정복지센터 산업담당"),
    Line("○", "구비서류 : 신청서【붙임】, 농업경영체 등록확인서 각 1부"),
    Line("○", "문 의 처 : 누리군 농업정책과(☎061-555-4210)"),
    PageBreak(),
    Heading("【붙임】", 3),
    Heading("소형 농기계 구입 지원 신청서", 1),
    grid(
        "신청인 | 성 명 |  | 생년월일 | ",
        "^ | 주 소 |  | < | <",
        "^ | 연락처 |  | < | <",
        "신청 품목 | < |  | < | <",
        head=0,
        widths=(2, 2, 4, 2, 4),
    ),
    Paragraph("위와 같이 소형 농기계 구입 지원을 신청합니다.", "center"),
    Paragraph("20  .   .   .", "center"),
    Paragraph("신청인            (서명 또는 인)", "right"),
    Paragraph("누리군수 귀하", "center"),
)

DOCUMENT = Document(
    stem="nuri-notice-2026-41",
    title="2026년 소형 농기계 구입 지원 신청 공고",
    issuer="누리군",
    issued=(2026, 3, 9),
    text_format="txt",
    inbox_name="",
    inbox_format="txt",
    pieces=PIECES,
)
