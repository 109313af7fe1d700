"""An announcement of loans by 다온시, an invented city: what one may borrow, for how long and how it is paid back."""

from samples.pieces import Document, Heading, Line, PageBreak, Paragraph, Piece, grid

PIECES: tuple[Piece, ...] = (
    Paragraph("다온시 공고 제2026-57호"),
    Heading("2026년 농업발전기금 융자 신청 공고", 1),
    Paragraph(
        "농업인의 시설 개선과 영농 준비를 돕기 위하여 농업발전기금을 다음과 같이 융자하오니 신청하여 주시기 바랍니다."
    ),
    Paragraph("2026. 3. 23.(월)", "center"),
    Paragraph("다 온 시 장", "center"),
    Heading("1. 융자 내용", 2),
    Line("○", "융자규모 : 20억원"),
    Line("○", "융자대상 : 다온시에 주소를 두고 농업경영체를 등록한 만 65세 이하의 농업인"),
    Line("○", "자금별 융자 조건"),
    grid(
        "구 분 | 융자한도 | 금 리 | 상환조건",
        "시설자금 | 1.5억원 | 연 1.0% | 3년 거치 5년 균등분할상환",
        "운영자금 | 5천만원 | 연 1.5% | 2년 거치 3년 균등분할상환",
        "긴급자금 | 1천만원 | 연 2.0% | 1년(만기 일시상환)",
        widths=(3, 3, 3, 6),
    ),
    Line("○", "청년농업인 우대 : 시설자금 5년 거치 10년 원금균등분할상환"),
    Line("○", "기존 융자금을 전액 상환하지 않은 사람은 신청할 수 없음"),
    Heading("2. 신청 안내", 2),
    Line("○", "신청기간 : 2026. 4. 6.(월) ~ 4. 24.(금)"),
    Line("○", "신청방법 : 방문 또는 우편"),
    Line("○", "접 수 처 : 주소지 읍·면·동 행정복지센터 산업담당"),
    Line("○", "구비서류 : 융자신청서【붙임】, 사업계획서, 농업경영체 등록확인서 각 1부"),
    Line("○", "대상자 발표 : 2026. 5. 15.(금)"),
    Line("○", "문 의 처 : 다온시 농업정책과(☎061-555-3140)"),
    PageBreak(),
    Heading("【붙임】", 3),
    Heading("농업발전기금 융자신청서", 1),
    grid(
        "신청인 | 성 명 |  | 생년월일 | ",
        "^ | 주 소 |  | < | <",
        "^ | 연락처 |  | < | <",
        "융자 신청액 | < |               천원 | < | <",
        "상환 조건 | < |      년 거치      년 균등분할상환 | < | <",
        head=0,
        widths=(2, 2, 4, 2, 4),
    ),
    Paragraph("위와 같이 농업발전기금 융자를 신청합니다.", "center"),
    Paragraph("20  .   .   .", "center"),
    Paragraph("신청인            (서명 또는 인)", "right"),
    Paragraph("다온시장 귀하", "center"),
)

DOCUMENT = Document(
    stem="daon-loans-2026-57",
    title="2026년 농업발전기금 융자 신청 공고",
    issuer="다온시",
    issued=(2026, 3, 23),
    text_format="txt",
    inbox_name="",
    inbox_format="txt",
    pieces=PIECES,
)
