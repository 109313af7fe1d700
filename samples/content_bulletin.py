"""The bulletin of 가온면, an invented township: cover, contents page and its three departments."""

from samples.content_bulletin_farming import FARMING
from samples.content_bulletin_general import GENERAL
from samples.content_bulletin_welfare import WELFARE
from samples.pieces import Document, Heading, Leader, PageBreak, Paragraph, Piece, grid

COVER: tuple[Piece, ...] = (
    Paragraph("이 회보는 공문과 같은 효력이 있으니 신속하고 정확하게 처리하여 주시기 바랍니다.", "center"),
    Paragraph("가온면 회보", "center", large=True),
    Paragraph("제2026-5호", "center"),
    Paragraph("2026. 3. 4.(수)", "center"),
    Paragraph(
        "면에서 여러 번 나누어 보내던 안내와 협조 사항을 한 번에 모아 알려 드립니다. 이장님께서는 마을방송과 마을회관"
        " 게시판을 통하여 주민 모두가 알 수 있도록 널리 알리고 다음 호가 나올 때까지 보관하여 주시기 바랍니다."
    ),
    Heading("회 람", 3),
    grid("반 장 | 반 장 | 개발위원장 | 새마을지도자 | 이 장", " | | | | ", head=1),
    Paragraph("☆ 매화 향기 가득한 가온면 (www.gaon.example)", "center"),
    Heading("가온면 행정복지센터 전화번호", 3),
    grid(
        "면 장 : 061-555-2100 | 총무담당 : 061-555-2110",
        "복지담당 : 061-555-2120 | 산업담당 : 061-555-2130",
        "민원실 : 061-555-2140 | F A X : 061-555-2109",
        head=0,
    ),
    Paragraph("이장회의 시간(오전 11:00, 행정복지센터 2층 회의실)", "center"),
    Paragraph("☆ 회의일 : 첫째, 셋째주 수요일 ☆", "center"),
    PageBreak(),
)

CONTENTS: tuple[Piece, ...] = (
    Heading("〈차 례〉", 2),
    Heading("□ 총무담당", 3),
    Leader("1. 3월 이장회의 개최 및 동향보고 안내", 3),
    Leader("2. 신입생 체육복 구입비 지원 안내", 3),
    Leader("3. (재)누리군장학회 장학생 선발 안내", 3),
    Leader("4. 제12회 가온 매화길 걷기대회 안내", 3),
    Leader("5. 심야 귀가택시 이용 지원 안내", 4),
    Leader("6. 가온면 주민자치회 위원 추가 모집", 4),
    Heading("□ 복지담당", 3),
    Leader("1. 어르신 목욕·이미용권 지원 안내", 6),
    Leader("2. 2026년 에너지이용권 지원 안내", 6),
    Leader("3. 희망두레통장 가입자 모집 안내", 6),
    Leader("4. 복지사각지대 이웃 찾기 협조", 7),
    Leader("5. 암환자 의료비 지원 안내", 7),
    Leader("6. 공유부엌 「가온밥상」 운영 안내", 7),
    Heading("□ 산업담당", 3),
    Leader("1. 농업인 기본수당 신청 안내", 9),
    Leader("2. 농작물재해보험 가입 안내", 9),
    Leader("3. 벼 육묘용 상토 및 매트 지원 안내", 9),
    Leader("4. 야생동물 피해예방 울타리 설치 지원 안내", 10),
    Leader("5. 영농폐기물 집중수거기간 운영 안내", 10),
    Leader("6. 산불조심기간 운영 및 소각 금지 협조", 10),
    PageBreak(),
)

DOCUMENT = Document(
    stem="gaon-bulletin-2026-5",
    title="가온면 회보",
    issuer="가온면",
    issued=(2026, 3, 4),
    text_format="md",
    inbox_name="가온면 회보 제2026-5호",
    inbox_format="pdf",
    pieces=COVER + CONTENTS + GENERAL + WELFARE + FARMING,
)
