"""The office's parts, each alone: when things are due, settings, locks, the log, and the one that watches over all."""

import json
import os
import signal
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import date, datetime, timedelta
from itertools import islice
from pathlib import Path, PurePosixPath, PureWindowsPath
from random import Random
from typing import Any

import pytest
from click.testing import CliRunner, Result

from flows.cli import main
from flows.cli.options import PROGRAM
from flows.office import processes, restarts, supervisor
from flows.office.cron import CronWrong, read_cron, slept_through
from flows.office.locks import is_locked, try_lock
from flows.office.log import office_log
from flows.office.morning import morning_words
from flows.office.opening import admitted
from flows.office.processes import Process
from flows.office.restarts import deaths_after, delay_after
from flows.office.service import systemd_unit, windows_task
from flows.office.settings import (
    FILE,
    HANDED,
    SETTINGS,
    WrongSettings,
    handed_settings,
    new_file,
    office_settings,
)
from flows.office.state import CHILDREN, STOP, ChildName, ChildState, OfficeState
from flows.office.supervisor import Supervisor
from flows.prefect_server import prepare_prefect, standing
from flows.store import FileStatus
from models.editions import Edition
from models.moments import SEOUL

NOW = datetime(2026, 11, 22, 19, 55, tzinfo=SEOUL)


def typed(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, prog_name=PROGRAM)


def moments(line: str, count: int = 3, after: datetime = NOW) -> list[str]:
    return [f"{moment:%Y-%m-%d %H:%M}" for moment in islice(read_cron(line).after(after), count)]


# --- when things are due -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("*/5 * * * *", ["2026-11-22 20:00", "2026-11-22 20:05", "2026-11-22 20:10"]),
        ("0 6 * * *", ["2026-11-23 06:00", "2026-11-24 06:00", "2026-11-25 06:00"]),
        ("0 8 * * 1-5", ["2026-11-23 08:00", "2026-11-24 08:00", "2026-11-25 08:00"]),
        # The first and third Wednesdays of December 2026 and January 2027.
        ("0 11 * * WED#1,WED#3", ["2026-12-02 11:00", "2026-12-16 11:00", "2027-01-06 11:00"]),
        ("30 9,18 1 3 *", ["2027-03-01 09:30", "2027-03-01 18:30", "2028-03-01 09:30"]),
        ("0 0 29 feb *", ["2028-02-29 00:00", "2032-02-29 00:00"]),
        ("0 9 1 * mon", ["2026-11-23 09:00", "2026-11-30 09:00", "2026-12-01 09:00"]),  # one of them is enough
        ("0 9 * * 7", ["2026-11-29 09:00", "2026-12-06 09:00", "2026-12-13 09:00"]),
    ],
)
def test_the_next_moments_of_a_line(line: str, expected: list[str]) -> None:
    assert moments(line) == expected


def test_the_last_moment_before() -> None:
    cron = read_cron("0 11 * * WED#1,WED#3")
    assert cron.before(NOW) == datetime(2026, 11, 18, 11, tzinfo=SEOUL)
    assert cron.before(datetime(2026, 11, 18, 10, 59, tzinfo=SEOUL)) == datetime(2026, 11, 4, 11, tzinfo=SEOUL)
    assert cron.before(datetime(2026, 11, 18, 11, tzinfo=SEOUL)) == datetime(2026, 11, 18, 11, tzinfo=SEOUL)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("0 6 * *", "다섯 칸(분 시 일 월 요일)이어야 하는데 4칸입니다"),
        ("60 6 * * *", "‘분’ 칸의 60: 0부터 59까지의 수가 아닙니다"),
        ("0 아침 * * *", "‘시’ 칸의 아침: 0부터 23까지의 수가 아닙니다"),
        ("0 6 * * 수", "‘요일’ 칸의 수: 0부터 7까지의 수가 아닙니다"),
        ("*/0 * * * *", "‘분’ 칸의 */0: / 뒤에는 2 이상의 수를 적습니다"),
        ("5/10 * * * *", "‘분’ 칸의 5/10: / 앞에는 *나 1-5 같은 범위를 적습니다"),
        ("0 18-9 * * *", "‘시’ 칸의 18-9: 앞의 수가 뒤의 수보다 작아야 합니다"),
        ("0 11 * * WED#6", "‘요일’ 칸의 wed#6: WED#1(첫째 수요일)처럼 1부터 5까지로 모두 적어야 합니다"),
        ("0 11 * * WED#1,FRI", "‘요일’ 칸의 fri: WED#1(첫째 수요일)처럼"),
        ("0 11 1 * WED#1", "‘일’ 칸을 *로 두어야 합니다"),
        ("0 0 30 2 *", "그런 날은 오지 않습니다"),
        ("0 0 1,* * *", "*는 혼자 적습니다"),
    ],
)
def test_a_line_that_means_nothing_is_told(line: str, words: str) -> None:
    with pytest.raises(CronWrong) as caught:
        read_cron(line)
    assert words in str(caught.value)


THEIRS = """
import asyncio, json, sys
from datetime import datetime
from prefect.server.schemas.schedules import CronSchedule
for line, start in json.load(sys.stdin):
    after = datetime.fromisoformat(start)
    dates = asyncio.run(CronSchedule(cron=line, timezone="Asia/Seoul").get_dates(4, start=after))
    print(json.dumps([moment.timestamp() for moment in dates if moment > after][:3]))
"""


def _part(random: Random, first: int, last: int) -> str:
    """One of the ways to fill a field."""
    start = random.randint(first, last - 1)
    span = f"{start}-{random.randint(start + 1, last)}"
    several = ",".join(str(random.randint(first, last)) for _ in range(2))
    return random.choice(
        ["*", str(start), several, span, f"*/{random.randint(2, 9)}", f"{span}/{random.randint(2, 4)}"]
    )


def test_it_is_as_prefect_understands_it(tmp_path: Path) -> None:
    """What `settings` says beforehand is when Prefect will run it."""
    random = Random(7)
    asked = []
    for _ in range(300):
        bounds = ((0, 59), (0, 23), (1, 28), (1, 12), (0, 6))
        line = " ".join(_part(random, *each) for each in bounds)
        asked.append((line, NOW + timedelta(minutes=random.randrange(600_000))))
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    prepare_prefect(tmp_path, environment)
    sent = json.dumps([(line, start.isoformat()) for line, start in asked]).encode()
    done = subprocess.run(
        [sys.executable, "-c", THEIRS], input=sent, env=environment, cwd=tmp_path, capture_output=True, check=True
    )
    for (line, start), theirs in zip(asked, done.stdout.splitlines(), strict=True):
        ours = [moment.timestamp() for moment in islice(read_cron(line).after(start), 3)]
        assert ours == json.loads(theirs), line


def test_what_was_slept_through_is_due_once() -> None:
    began = datetime(2026, 11, 20, 6, 0, 3, tzinfo=SEOUL)
    assert slept_through("0 6 * * *", began, NOW) == datetime(2026, 11, 22, 6, tzinfo=SEOUL)
    assert slept_through("0 6 * * *", datetime(2026, 11, 22, 6, 0, 3, tzinfo=SEOUL), NOW) is None
    assert slept_through("0 6 * * *", None, NOW) is None
    assert slept_through("", began, NOW) is None


# --- settings ----------------------------------------------------------------------------------------------------


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "한글 집"
    folder.mkdir()
    return folder


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
    assert "회의 소식지 12. 2.(수) 11:00, 12. 16.(수) 11:00, 1. 6.(수) 11:00" in lines
    assert "secret" not in shown


# --- locks, restarts, log ----------------------------------------------------------------------------------------


def test_a_lock_is_held_by_one_and_freed(tmp_path: Path) -> None:
    path = tmp_path / "잠금"
    assert not is_locked(path)
    with try_lock(path) as first, try_lock(path) as second:
        assert (first, second) == (True, False)
        assert is_locked(path)
    assert not is_locked(path)


def test_a_lock_is_freed_when_its_process_is_killed(tmp_path: Path, root: Path) -> None:
    path = tmp_path / "잠금"
    script = "import sys, time\nfrom pathlib import Path\nfrom flows.office.locks import try_lock\n"
    script += "with try_lock(Path(sys.argv[1])) as free:\n    print(free, flush=True)\n    time.sleep(600)\n"
    with subprocess.Popen([sys.executable, "-c", script, str(path)], cwd=root, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None and holder.stdout.readline().strip() == b"True"
        assert is_locked(path)
        holder.kill()
    assert not is_locked(path)


def test_restarts_come_later_and_later_and_then_no_more() -> None:
    delays, deaths = [], 0
    for _ in range(6):
        deaths = deaths_after(deaths, lived=3.0)
        delays.append(delay_after(deaths))
    assert delays == [0.5, 2.0, 5.0, 15.0, 30.0, None]
    assert delay_after(deaths_after(5, lived=600.0)) == 0.5


def test_the_log_says_who_and_is_cut(tmp_path: Path) -> None:
    with office_log(tmp_path, 1) as log:
        log.say("watcher", "ERROR", "reading 회보.hwp failed:")
        log.say("watcher", "", "Traceback")
        first = (tmp_path / "hoebo.log").read_text("utf-8").splitlines()
        for number in range(12_000):
            log.say("desk", "INFO", f"{number} {'가' * 30}")
    assert [line[20:] for line in first] == [
        "watcher     ERROR   reading 회보.hwp failed:",
        "watcher             Traceback",
    ]
    assert {path.name for path in tmp_path.iterdir()} == {"hoebo.log", "hoebo.log.1"}
    assert (tmp_path / "hoebo.log").stat().st_size <= 1 << 20


# --- the one that watches over all -------------------------------------------------------------------------------

WELL = "import os; print('\\x06', flush=True); print('\\x02INFO 잘 있음', flush=True); os.read(0, 1)"
DIES = "raise SystemExit(3)"
DEAF = """
import subprocess, sys
print('\x06', flush=True)
subprocess.run([sys.executable, '-c', 'import time; time.sleep(600)'])
"""


class Lines:
    """A log that keeps its lines."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def say(self, name: str, level: str, words: str) -> None:
        self.lines.append(f"{name} {level} {words}")


@pytest.fixture
def crew(home: Path, monkeypatch: pytest.MonkeyPatch) -> dict[ChildName, str]:
    """The script that each process of the office is; all are well unless a test says otherwise."""
    scripts: dict[ChildName, str] = dict.fromkeys(CHILDREN, WELL)
    monkeypatch.setattr(processes, "_command", lambda name, home: [sys.executable, "-c", scripts[name]])
    monkeypatch.setattr(restarts, "DELAYS", (0.01, 0.01))
    monkeypatch.setattr(supervisor, "FIRST_SECONDS", 2.0)
    monkeypatch.setattr(supervisor, "LAST_SECONDS", 1.0)
    (home / "prefect").mkdir()
    return scripts


def opened(
    home: Path, ends: Callable[[dict[ChildName, ChildState]], bool]
) -> tuple[bool, list[str], list[tuple[ChildName, str]]]:
    """An office that is asked to end as soon as its processes are as `ends` says."""
    state = OfficeState(pid=os.getpid(), port=1, started=NOW, token="표", api_url="", api_password="", children={})
    log, told, states = Lines(), list[tuple[ChildName, str]](), dict[ChildName, ChildState]()

    def tell(name: ChildName, now: ChildState) -> None:
        told.append((name, now.standing))
        states[name] = now
        if len(states) == len(CHILDREN) and ends(states):
            (home / STOP).write_text("표", "utf-8")

    def start(name: ChildName) -> Process:
        return Process(name, home, {**os.environ, "PYTHONUTF8": "1"}, log.say)

    asked = Supervisor(home, state, start, log, tell).run()  # type: ignore[arg-type]
    return asked, log.lines, told


def all_up(states: dict[ChildName, ChildState]) -> bool:
    return all(state.standing == "up" for state in states.values())


def test_everyone_is_started_and_ended(home: Path, crew: dict[ChildName, str]) -> None:
    asked, lines, told = opened(home, all_up)
    assert asked
    assert {name for name, standing in told if standing == "up"} == set(CHILDREN)
    assert [line for line in lines if "잘 있음" in line] != []
    assert not [line for line in lines if "is ended" in line]
    assert not (home / "office.json").exists() and not (home / STOP).exists()


@pytest.mark.skipif(sys.platform == "win32", reason="a process cannot send itself SIGTERM there")
def test_a_signal_ends_it_too(home: Path, crew: dict[ChildName, str]) -> None:
    def ends(states: dict[ChildName, ChildState]) -> bool:
        if all_up(states):
            os.kill(os.getpid(), signal.SIGTERM)
        return False

    before = signal.getsignal(signal.SIGTERM)
    asked, lines, _ = opened(home, ends)
    assert asked and lines[-1] == "office INFO the office is closed"
    assert signal.getsignal(signal.SIGTERM) is before


def test_who_dies_again_and_again_is_given_up_and_the_rest_goes_on(home: Path, crew: dict[ChildName, str]) -> None:
    crew["watcher"] = DIES
    asked, lines, told = opened(home, lambda states: states["watcher"].standing == "given_up")
    assert asked
    assert [standing for name, standing in told if name == "watcher"][-1] == "given_up"
    assert sum("watcher starts" in line for line in lines) == 3
    assert "office ERROR watcher died (code 3), 3 times in a row: given up" in lines


def test_an_office_without_anybody_closes(home: Path, crew: dict[ChildName, str]) -> None:
    crew.update(dict.fromkeys(CHILDREN, DIES))
    asked, lines, _ = opened(home, lambda states: False)
    assert not asked
    assert lines[-1] == "office INFO the office is closed"


@pytest.mark.skipif(sys.platform == "win32", reason="groups of processes are POSIX's")
def test_who_does_not_hear_is_ended_with_what_he_started(home: Path, crew: dict[ChildName, str]) -> None:
    psutil = pytest.importorskip("psutil")
    crew["desk"] = DEAF
    found: list[int] = []

    def ends(states: dict[ChildName, ChildState]) -> bool:
        if all_up(states):
            wait_for(lambda: bool(psutil.Process(states["desk"].pid).children()))
            found.extend([states["desk"].pid, *(one.pid for one in psutil.Process(states["desk"].pid).children())])
        return bool(found)

    _, lines, _ = opened(home, ends)
    assert "office WARNING desk does not end, is ended" in lines
    assert len(found) == 2
    wait_for(lambda: not any(_runs(psutil, pid) for pid in found))


def _runs(psutil: Any, pid: int) -> bool:
    """Whether a process does anything: one that nobody has waited for yet does not."""
    try:
        return bool(psutil.Process(pid).status() != "zombie")
    except psutil.NoSuchProcess:
        return False


def wait_for(true: Callable[[], bool], seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "it does not come"
        time.sleep(0.05)


def test_who_cannot_be_started_is_tried_again(home: Path, crew: dict[ChildName, str]) -> None:
    """The folder that the processes work in is gone for a while."""
    (home / "prefect").rmdir()

    def ends(states: dict[ChildName, ChildState]) -> bool:
        (home / "prefect").mkdir(exist_ok=True)  # when everyone has failed once
        return all_up(states)

    asked, lines, _ = opened(home, ends)
    assert asked
    assert any("cannot be started" in line for line in lines)


def test_a_terminal_that_is_gone_closes_no_office(home: Path, crew: dict[ChildName, str]) -> None:
    def ends(states: dict[ChildName, ChildState]) -> bool:
        if all_up(states):
            (home / STOP).write_text("표", "utf-8")
        raise BrokenPipeError

    assert opened(home, ends)[0]


# --- what Prefect is told ----------------------------------------------------------------------------------------

READS = """
import prefect.settings
server = prefect.settings.get_current_settings().server
vacuum, recorder = server.services.db_vacuum, server.services.task_run_recorder
print(sorted(vacuum.enabled_vacuum_types), vacuum.retention_period.days, server.api.csrf_protection_enabled)
print(recorder.batch_size, recorder.read_batch_size, recorder.flush_interval, server.services.triggers.read_batch_size)
print(server.services.event_persister.batch_size, server.services.event_persister.read_batch_size)
print(server.analytics_enabled, server.ui.enabled, server.api.auth_string.get_secret_value())
print(server.api.cors_allowed_origins)
"""


def test_prefect_understands_what_it_is_told(tmp_path: Path) -> None:
    """It passes over a variable that it does not know without a word."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    prepare_prefect(tmp_path, environment)
    environment |= standing("http://127.0.0.1:1/api", "암호", 30)
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", READS], env=environment, cwd=tmp_path, capture_output=True, check=True
    )
    assert done.stdout.decode().splitlines() == [
        "['events', 'flow_runs', 'orphans'] 30 True",
        "100 100 1.0 100",
        "200 100",
        "False False 암호",
        "http://127.0.0.1:1/api",
    ]


# --- opening and closing from the command line -------------------------------------------------------------------


def test_what_hinders_an_office_is_said(home: Path, tmp_path: Path) -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        refused = typed("up", "--home", str(home), "--port", str(port))
    assert refused.exit_code == 5
    assert refused.stderr.startswith(f"다른 프로그램이 쓰고 있는 포트입니다: {port}\n  다음: 다른 번호를 적어 주세요.")
    assert not (home / FILE).exists()  # what is wrong is not written down
    missing = typed("up", "--home", str(home), "--inbox", str(tmp_path / "없음"))
    assert (missing.exit_code, missing.stderr.splitlines()[0]) == (
        3,
        f"문서함으로 적은 폴더가 없습니다: {tmp_path / '없음'}",
    )
    wrong = typed("up", "--home", str(home), "--port", "여덟")
    assert wrong.exit_code == 3 and "명령줄의 --port = '여덟': 1024부터 65535까지의 수" in wrong.stderr
    (tmp_path / "파일").write_text("", "utf-8")
    assert typed("up", "--home", str(tmp_path / "파일")).exit_code == 5


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_home_that_cannot_be_written_is_said(home: Path) -> None:
    home.chmod(0o500)
    refused = typed("up", "--home", str(home))
    home.chmod(0o700)
    assert (refused.exit_code, refused.stderr.splitlines()[0]) == (5, f"쓸 수 없는 폴더입니다: {home}")


def test_a_log_that_cannot_be_written_is_said(home: Path) -> None:
    (home / "hoebo.log").mkdir()
    refused = typed("up", "--home", str(home), "--port", "9311")
    assert (refused.exit_code, refused.stderr.splitlines()[0]) == (
        5,
        f"쓸 수 없는 파일입니다: {home / 'hoebo.log'} (그 이름의 폴더가 있습니다)",
    )


def test_one_office_for_a_home(home: Path) -> None:
    with admitted(home, {}, {"port": "9310"}) as (chosen, is_new):
        assert is_new and chosen.port == 9310
        second = typed("up", "--home", str(home))
        assert second.exit_code == 5
        assert second.stderr.startswith(f"이 자료 폴더의 사무실은 이미 열려 있습니다: {home}")
    with admitted(home, {}, {}) as (chosen, is_new):
        assert not is_new and chosen.port == 9310  # the file remembers


def test_closing_what_is_not_open(home: Path) -> None:
    closed = typed("down", "--home", str(home))
    assert (closed.exit_code, closed.stdout) == (0, "열려 있는 사무실이 없습니다.\n")


def test_status_tells_of_an_office_that_was_there(home: Path) -> None:
    from flows.store import open_store

    open_store(f"sqlite:///{home / 'hoebo.db'}").close()
    assert "사무실" not in typed("status", "--home", str(home)).stdout
    (home / FILE).write_text(new_file({}), "utf-8")
    assert "사무실: 닫혀 있습니다." in typed("status", "--home", str(home)).stdout


# --- the service and the morning ---------------------------------------------------------------------------------


def test_the_unit_quotes_each_word() -> None:
    unit = systemd_unit(
        PurePosixPath("/usr/bin/python3.11"), PurePosixPath("/srv/회보 프로그램"), PurePosixPath('/srv/50% "집" $x')
    )
    (line,) = [line for line in unit.splitlines() if line.startswith("ExecStart=")]
    assert line == ('ExecStart="/usr/bin/python3.11" "/srv/회보 프로그램/hoebo" "up" "--home" "/srv/50%% \\"집\\" $$x"')


def test_the_task_is_what_windows_reads() -> None:
    text = windows_task(
        PureWindowsPath(r"C:\Program Files\Python\python.exe"),
        PureWindowsPath(r"D:\회보 & 소식"),
        PureWindowsPath("D:\\자료 폴더\\"),
        r"GAON\김 주무관",
    )
    task = ET.fromstring(text.encode("utf-16"))
    space = {"t": "http://schemas.microsoft.com/windows/2004/02/mit/task"}
    told = {path: task.findtext(f".//t:{path}", namespaces=space) for path in ("Command", "Arguments", "UserId")}
    assert told == {
        "Command": r"C:\Program Files\Python\python.exe",
        "Arguments": r'"D:\회보 & 소식\hoebo" up --home "D:\자료 폴더"',
        "UserId": r"GAON\김 주무관",
    }


def test_install_service_shows_writes_and_tells(home: Path, tmp_path: Path) -> None:
    shown = typed("install-service", "--home", str(home), "--print", "--system", "linux").stdout
    assert shown.startswith("[Unit]\n") and f'"--home" "{home}"' in shown
    out = tmp_path / "hoebo.xml"
    told = typed("install-service", "--home", str(home), "--out", str(out), "--system", "windows").stdout
    assert f'1. schtasks /Create /TN hoebo /XML "{out}"' in told
    assert out.read_bytes()[:2] in (b"\xff\xfe", b"\xfe\xff")
    assert f'--home "{home}"' in out.read_text("utf-16")
    other = typed("install-service", "--system", "mac")
    assert (other.exit_code, other.stderr.splitlines()[0]) == (
        2,
        "모르는 컴퓨터입니다: mac. linux나 windows로 적어 주세요. (--system)",
    )


def test_the_morning_text_without_anything() -> None:
    assert morning_words(Edition(today=date(2026, 3, 3)), {}, (), (), "http://127.0.0.1:8710/").splitlines() == [
        "2026. 3. 3.(화) 아침 알림",
        "",
        "이번 주에 마감하는 것 0건",
        "",
        "확인할 것 0건",
        "",
        "살펴볼 파일 0건",
        "",
        "확인 화면: http://127.0.0.1:8710/",
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
