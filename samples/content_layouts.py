"""An announcement of 가온면, an invented township, in the layouts that readers stumble over.

Framed headings with and without a number, a table without lines, two columns, a table that runs on to the next page
with one of its rows. Nothing is planted.
"""

from samples.pieces import Columns, Document, Heading, Line, Paragraph, Piece, grid


def chapter(number: str, title: str) -> Heading:
    """A chapter's number and name, each in a frame."""
    return Heading(title, 2, boxed=True, number=number)


def bullets(title: str, *lines: str) -> tuple[Piece, ...]:
    """A heading and what stands under it."""
    return (Heading(title, 3), *(Line("-", line, 1) for line in lines))


COLUMNS = Columns(
    2,
    74,
    (
        *bullets(
            "□ 신청자격",
            "주민등록 가구가 15가구 이상인 관내 마을",
            "바닥면적이 33㎡ 이상인 쉼터를 마을회 이름으로 갖춘 마을",
        ),
        *bullets(
            "□ 지원제외",
            "2025년에 같은 사업으로 지원을 받은 마을",
            "회원이 5명 미만인 마을회",
        ),
        *bullets("□ 제출서류", "지원 신청서 1부", "사업계획서 1부", "마을회의록 사본 1부"),
        *bullets(
            "□ 추진일정",
            "사업 설명회 : 2026. 4. 8.(수) 14:00, 행정복지센터 2층 회의실",
            "사업계획서 보완 제출 : 2026. 4. 30.(목)까지",
            "대상 마을 선정 : 2026. 5. 8.(금)",
            "사업기간 : 2026. 5. 18. ~ 10. 30.",
            "마무리 마을잔치 : 2026. 11. 20.(금) 11:00",
        ),
    ),
)

LIMITS = grid(
    "마 을 | 쉼터 | 지원한도 | 할 일",
    "매화마을 | 큰쉼터 | 3,000 | 지붕과 바깥벽 고치기",
    "느티마을 | 정자쉼터 | 2,500 | 마루 갈기, 난간 세우기",
    "아랫마을 | 냇가쉼터 | 2,500 | 비가 새는 지붕과 처마를 고치고 물이 스미는 벽을 새로 바른다. 여름에 쓸 그늘막과"
    " 긴 의자를 들이고, 마당에는 물이 고이지 않게 배수로를 낸다. 드나드는 길의 턱을 없애고 어두운 길목에는"
    " 햇빛으로 켜지는 등을 세운다. 남는 자리에는 주민이 함께 가꾸는 꽃밭을 만든다.",
    "샘골 | 우물쉼터 | 2,000 | 우물가 그늘막 세우기",
    "너른들 | 들머리쉼터 | 2,500 | 긴 의자 열 개 들이기",
    "안산마을 | 고갯길쉼터 | 3,000 | 문과 창 바꾸기, 벽지 새로 바르기",
    "밤나무골 | 골목쉼터 | 1,500 | 바닥 고르기",
    "윗마을 | 회관앞쉼터 | 2,000 | 문턱 없애기, 손잡이 달기",
    "새터 | 버스쉼터 | 2,000 | 바람막이 세우기",
    "솔밭마을 | 솔숲쉼터 | 1,500 | 평상 두 개 들이기",
    "갈마마을 | 언덕쉼터 | 2,500 | 오르는 계단에 손잡이 달기",
    "두물마을 | 나루쉼터 | 2,000 | 안내판 세우기, 칠 새로 하기",
    widths=(3, 3, 2, 6),
    unit="단위 : 천원",
    repeats=True,
)

PIECES: tuple[Piece, ...] = (
    Paragraph("가온면 공고 제2026-17호"),
    Heading("2026년 마을 쉼터 가꾸기 지원사업 공고", 1, boxed=True),
    Paragraph("마을 쉼터를 주민이 스스로 가꾸도록 다음과 같이 지원하오니 기한 안에 신청하여 주시기 바랍니다."),
    Paragraph("2026. 4. 1.(수)", "center"),
    Paragraph("가 온 면 장", "center"),
    chapter("1", "사업 개요"),
    Line("○", "사업내용 : 마을 쉼터 고치기와 가꾸기"),
    Line("○", "총사업비 : 30,000천원"),
    Line("○", "지원비율 : 보조 90%, 자부담 10%"),
    Line("○", "지원금액 : 마을당 4,000천원 이내"),
    chapter("2", "신청 안내"),
    grid(
        "신청기간 | 2026. 4. 6.(월) ~ 4. 24.(금) 18:00까지",
        "신청방법 | 방문 또는 우편",
        "접 수 처 | 가온면 행정복지센터 산업담당",
        "문 의 | 산업담당 오세람(☎061-555-2131)",
        head=0,
        widths=(2, 8),
        ruled=False,
    ),
    chapter("3", "자격과 일정"),
    COLUMNS,
    chapter("4", "마을별 지원한도"),
    LIMITS,
)

DOCUMENT = Document(
    stem="gaon-layouts-2026",
    title="2026년 마을 쉼터 가꾸기 지원사업 공고",
    issuer="가온면",
    issued=(2026, 4, 1),
    text_format="md",
    inbox_name="",
    inbox_format="md",
    pieces=PIECES,
)
