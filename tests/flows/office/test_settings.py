"""What does an office go by, and what is said of settings that are wrong?"""

from pathlib import Path

import pytest

from flows.cli.settings_command import READING
from flows.office.settings import (
    FILE,
    HANDED,
    SETTINGS,
    WrongSettings,
    handed_settings,
    new_file,
    office_settings,
)
from flows.settings import VARIABLES
from tests.flows.office.examples import NOW, typed


def test_a_new_file_says_what_holds_without_it(home: Path) -> None:
    without = office_settings(home, {})
    (home / FILE).write_text(new_file({}), "utf-8")
    assert office_settings(home, {}).settings == without.settings
    assert without.settings.inbox == home / "받은 문서"
    assert {without.origin(told.field) for told in SETTINGS} == {"기본값"}
    assert {office_settings(home, {}).origin(told.field) for told in SETTINGS} == {"파일"}


def test_a_new_file_keeps_what_was_typed(home: Path) -> None:
    for inbox in (r"C:\회보함\새 문서", "/srv/o'clock", '/srv/"둘"/x'):
        (home / FILE).write_text(new_file({"inbox": inbox, "port": "9000"}), "utf-8")
        chosen = office_settings(home, {}).settings
        assert (chosen.inbox, chosen.port) == (home / inbox, 9000)


def test_the_later_word_is_the_stronger(home: Path) -> None:
    (home / FILE).write_text('\ufeffport = 9001\nkeep_days = 7\ninbox = "함"\npublish_at = ""\n', "utf-8")
    chosen = office_settings(home, {"HOEBO_PORT": "9002", "HOEBO_KEEP_DAYS": "8"}, {"port": "9003"})
    told = chosen.settings
    assert (told.port, told.keep_days, told.inbox, told.publish_at) == (9003, 8, home / "함", "")
    assert [chosen.origin(one) for one in ("port", "keep_days", "inbox", "originals")] == [
        "명령줄",
        "환경 변수",
        "파일",
        "기본값",
    ]
    assert {told.field: cron for told, cron in chosen.crons()}["publish_at"] is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("# 설정\nprot = 9000\n", "2번째 줄의 prot: 그런 설정은 없습니다. 혹시 port입니까?"),
        ("port = 80\n", "1번째 줄의 port = 80: 1024부터 65535까지의 수로 적어야 합니다."),
        ('\n\nport = "높음"\n', "3번째 줄의 port = '높음': 1024부터 65535까지의 수로 적어야 합니다."),
        ('originals = "keep"\n', '1번째 줄의 originals = \'keep\': "stay" 또는 "move"로 적어야 합니다.'),
        ('\nmeeting_at = "0 25 * * WED#1"\n', "2번째 줄의 meeting_at = '0 25 * * WED#1': ‘시’ 칸의 25: 0부터 23까지"),
        ("[desk]\nport = 9000\n", "1번째 줄의 desk: 그런 설정은 없습니다."),
        ('port = 9000\ninbox = "C:\\회보"\n', '2번째 줄을 읽을 수 없습니다: inbox = "C:\\회보"'),
        ("port = 9000\nport = 9001\n", "2번째 줄을 읽을 수 없습니다: port = 9001"),
        ("inbox = 3\n", "1번째 줄의 inbox = 3: 폴더로 적어야 합니다."),
    ],
)
def test_a_broken_file_is_told_with_its_line(home: Path, text: str, words: str) -> None:
    (home / FILE).write_text(text, "utf-8")
    result = typed("settings", "--home", str(home))
    assert result.exit_code == 3
    assert words in result.stderr
    assert f"다음: {home / FILE} 파일을 고쳐 주세요." in result.stderr


def test_all_that_is_wrong_is_told_at_once(home: Path) -> None:
    (home / FILE).write_text("port = 1\nkeep = 3\n", "utf-8")
    with pytest.raises(WrongSettings) as caught:
        office_settings(home, {"HOEBO_STATUS_AT": "매일"})
    assert len(caught.value.message.splitlines()) == 4
    assert "환경 변수의 HOEBO_STATUS_AT = '매일': 빈칸으로 나눈 다섯 칸" in caught.value.message


@pytest.mark.parametrize(
    ("environment", "given", "hint"),
    [
        ({}, {"port": "80000"}, "명령에 적은 값을 고쳐 다시 실행해 주세요."),
        ({"HOEBO_PORT": "80000"}, {}, "환경 변수의 값을 고치거나 지운 뒤 다시 실행해 주세요."),
    ],
)
def test_what_is_wrong_is_put_right_where_it_was_said(
    home: Path, environment: dict[str, str], given: dict[str, str], hint: str
) -> None:
    with pytest.raises(WrongSettings) as caught:
        office_settings(home, environment, given)
    assert caught.value.hint == hint


def test_a_file_of_another_encoding_is_told(home: Path) -> None:
    (home / FILE).write_text("inbox = '회보함'\n", "cp949")
    with pytest.raises(WrongSettings, match="UTF-8이 아닙니다"):
        office_settings(home, {})


def test_a_process_goes_by_what_its_office_goes_by(home: Path) -> None:
    chosen = office_settings(home, {}, {"port": "9100"}).settings
    (home / FILE).write_text("port = 이것은 고치는 중", "utf-8")
    assert handed_settings(home, {HANDED: chosen.model_dump_json()}) == chosen
    with pytest.raises(WrongSettings):
        handed_settings(home, {})


def test_settings_shows_each_with_its_origin_and_what_is_next(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.cli.settings_command.moment_of", lambda today: NOW)
    monkeypatch.setenv("HOEBO_STORE_URL", "postgresql://hoebo:secret@127.0.0.1/hoebo")
    (home / FILE).write_text("port = 9001\n", "utf-8")
    shown = typed("settings", "--home", str(home)).stdout
    lines = [" ".join(line.split()) for line in shown.splitlines()]
    assert "port 확인 화면의 포트 9001 파일" in lines
    assert "originals 읽은 원본 stay 기본값" in lines
    assert "HOEBO_STORE_URL 저장소 주소 (적혀 있음) 환경 변수" in lines
    assert "HOEBO_DASK 이미 있는 Dask의 주소 (비움) 기본값" in lines
    assert set(VARIABLES.values()) == set(READING)
    assert "회의 소식지 12. 2.(수) 11:00, 12. 16.(수) 11:00, 1. 6.(수) 11:00" in lines
    assert "secret" not in shown
