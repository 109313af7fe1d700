"""An idea deck of 두레밥상 연구모임, an invented group: almost all ideas, three dated steps, no deadline at all."""

from samples.pieces import Document, Heading, Line, PageBreak, Paragraph, Piece, grid


def slide(title: str, *pieces: Piece) -> tuple[Piece, ...]:
    """One slide."""
    return (PageBreak(), Heading(title, 1), *pieces)


def box(title: str, *lines: str) -> tuple[Piece, ...]:
    """A box of a slide: its title and its keywords."""
    return (Heading(title, 2), *(Line("-", line) for line in lines))


PIECES: tuple[Piece, ...] = (
    Heading("마을이 차리는 밥상 -지역 먹거리 순환 구상-", 1),
    Paragraph("두레밥상 연구모임", "center"),
    Paragraph("© 2026 두레밥상 연구모임", "center"),
    *slide(
        "왜 밥상인가",
        *box("하루 세 번 만나는 지역", "먹는 일은 누구도 미룰 수 없다!", "밥상이 바뀌면 들판이 바뀐다!"),
        *box("끊어진 고리", "농부는 값을 모르고", "이웃은 농부를 모른다"),
    ),
    *slide(
        "우리가 보는 문제",
        *box("농촌", "팔 곳을 찾지 못하는 작은 농가", "혼자 먹는 끼니가 늘어나는 마을"),
        *box("도시", "값은 오르는데 믿을 곳은 줄어든다", "버려지는 음식, 사라지는 부엌"),
    ),
    *slide(
        "무엇을 할 것인가",
        Paragraph("지역의 필수 먹거리를 지역의 관계 안에서 돌게 하는 활동"),
        *box("관계망", "생산자와 소비자의 얼굴 있는 만남"),
        *box("공유 부엌", "함께 짓고 함께 나누는 공간"),
        *box("밥상 기금", "매출의 5~8%를 마을로 되돌리기"),
    ),
    *slide(
        "어떤 활동이 필요한가",
        *box(
            "이야기 모으기",
            "'24년 시작한 마을 기록 모임의 성과와 한계",
            "어르신의 음식 이야기를 아이들의 교실로",
        ),
        Heading("2027년 계획", 2),
        Paragraph("누가 배우고 누가 가르칠 것인가? 어떤 말로 기록할 것인가?"),
    ),
    *slide(
        "함께 풀 질문",
        Line("-", "작은 농가의 농산물을 100% 사들이려면 무엇이 필요한가?"),
        Line("-", "학교와 경로당은 어떻게 한 부엌을 쓸 수 있는가?"),
        Line("-", "값은 누가, 어떤 자리에서 정할 것인가?"),
    ),
    *slide(
        "밥상 공동체 길잡이",
        Heading("준비모임 꾸리기와 규칙 정하기", 3),
        Paragraph("2026.9~12"),
        Heading("공유 부엌 시범 운영", 3),
        Paragraph("2027.3~10"),
        Heading("두레밥상 협동조합 출범", 3),
        Paragraph("2027.11"),
    ),
    *slide(
        "함께 배울 이웃들",
        grid(
            "지역 | 모임 | 배울 점",
            "누리군 | 새벽장터 생활모임 | 새벽에 여는 작은 장터",
            "다온시 | 손두부 협동조합 | 조합원이 정하는 값",
            "마루군 | 들꽃 급식지기 | 아이와 어르신이 함께 쓰는 부엌",
            widths=(2, 4, 6),
        ),
    ),
    *slide(
        "남는 것은 사람",
        Line("-", "기획보다 관계!"),
        Line("-", "속도보다 방향!"),
        Paragraph("고맙습니다", "center"),
    ),
)

DOCUMENT = Document(
    stem="dure-slides-2026",
    title="마을이 차리는 밥상 -지역 먹거리 순환 구상-",
    issuer="두레밥상 연구모임",
    issued=(2026, 5, 20),
    text_format="md",
    inbox_name="마을이 차리는 밥상 구상",
    inbox_format="pptx",
    pieces=PIECES,
    wide=True,
    page_label="{}",
)
