"""What does the morning text say?"""

from datetime import date

from flows.office.morning import morning_words
from flows.store import FileStatus
from models.editions import Edition


def test_the_morning_text_without_anything() -> None:
    assert morning_words(Edition(today=date(2026, 3, 3)), {}, (), (), "http://127.0.0.1/").splitlines() == [
        "2026. 3. 3.(화) 아침 알림",
        "",
        "이번 주에 마감하는 것 0건",
        "",
        "확인할 것 0건",
        "",
        "살펴볼 파일 0건",
        "",
        "확인 화면: http://127.0.0.1/",
    ]


def test_the_morning_text_says_what_closes_waits_and_is_in_trouble() -> None:
    waiting = [("고추 건조기 지원 안내", "3월\n중순까지")]
    files = [
        FileStatus(name="회보.pdf", sha256="", state="unreadable", reason="PDF가 손상되었습니다.", records=0),
        FileStatus(name="소식.txt", sha256="", state="done", reason="", records=3),
    ]
    words = morning_words(Edition(today=date(2026, 3, 3)), {1: 2, 4: 1}, waiting, files, "")
    assert words.splitlines()[4:] == [
        "확인할 것 3건 (날짜를 놓칠 수 있음 2, 작은 실수 1)",
        "  - 고추 건조기 지원 안내: 3월 중순까지",
        "  그 밖에 2건은 확인 화면에 있습니다.",
        "",
        "살펴볼 파일 1건",
        "  - 회보.pdf (읽지 못함): PDF가 손상되었습니다.",
        "",
        "확인 화면: ",
    ]
