"""An office as it is: its processes on a home of their own, from the opening to every kind of end.

One office serves the whole module; the tests stand in the order of a day. A new home costs half a minute.
"""

import base64
import os
import signal
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from urllib.error import HTTPError

import pytest

from flows.office.state import CHILDREN, ChildName, is_open, office_state
from models.moments import SEOUL
from tests.flows.examples import BULLETIN
from tests.flows.office.open_office import PATIENCE, Office, answer_of, until

psutil = pytest.importorskip("psutil")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="looks at processes as POSIX has them")
ENDS = ("COMPLETED", "FAILED", "CRASHED", "CANCELLED")


def runs(pid: int) -> bool:
    """Whether a process does anything: one that nobody has waited for does not."""
    try:
        return bool(psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


@pytest.fixture(scope="module")
def office(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An open office on a new home whose name has a blank and Hangul."""
    opened = Office(root, tmp_path_factory.mktemp("office") / "한글 집")
    opened.home.mkdir()
    opened.open()
    yield opened
    if is_open(opened.home):
        opened.hoebo("down")


def test_it_says_where_everything_is(office: Office) -> None:
    said = office.printed()
    assert f"설정 파일을 만들었습니다: {office.home / 'hoebo.toml'}" in said
    assert f"  확인 화면  http://127.0.0.1:{office.port}/" in said
    assert (office.home / "받은 문서").is_dir()
    assert {name: child.standing for name, child in office.state.children.items()} == dict.fromkeys(CHILDREN, "up")
    assert answer_of(f"http://127.0.0.1:{office.port}/health") == {"state": "up"}
    assert (office.home / "office.json").stat().st_mode & 0o077 == 0


def test_its_server_answers_nobody_else(office: Office) -> None:
    url = office.state.api_url
    with pytest.raises(HTTPError, match="401"):
        answer_of(f"{url}/version")
    password = "Basic " + base64.b64encode(office.state.api_password.encode()).decode()
    with pytest.raises(HTTPError, match="403"):  # a page that knows everything but the token
        answer_of(f"{url}/flows/filter", {"Authorization": password, "Content-Type": "application/json"}, {})


def test_there_is_one_for_a_home(office: Office) -> None:
    second = office.hoebo("up")
    assert second.returncode == 5
    assert f"이미 열려 있습니다: {office.home}. 확인 화면: http://127.0.0.1:{office.port}/" in second.stderr


def test_what_is_dropped_is_read(office: Office) -> None:
    (office.home / "받은 문서" / "회보 3호.txt").write_text(BULLETIN, "utf-8")
    until(lambda: office.files().get("회보 3호.txt") == "done")
    until((office.home / "out" / "calendar" / "all.ics").is_file)  # soon after, and nobody asked
    assert f"사무실: 열려 있습니다. 확인 화면은 http://127.0.0.1:{office.port}/" in office.hoebo("status").stdout


def test_what_is_kept_at_its_hour_does_its_work(office: Office) -> None:
    asked = {name: office.run_now(name) for name in ("publish", "morning", "meeting")}
    until(lambda: all(office.state_of(run) in ENDS for run in asked.values()))
    assert {name: office.state_of(run) for name, run in asked.items()} == dict.fromkeys(asked, "COMPLETED")
    office.met = datetime.fromisoformat(office.api(f"flow_runs/{asked['meeting']}")["start_time"])
    (text,) = (office.home / "status").iterdir()
    assert "아침 알림" in text.read_text("utf-8-sig")
    assert "20260320" in (office.home / "out" / "calendar" / "all.ics").read_text("utf-8")


def test_each_hour_has_its_schedule(office: Office) -> None:
    made = office.api("deployments/filter", {})
    lines = {one["name"]: [each["schedule"]["cron"] for each in one["schedules"]] for one in made}
    assert lines == {
        "sweep": ["* * * * *"],
        "publish": ["0 6 * * *"],
        "morning": ["0 8 * * 1-5"],
        "meeting": ["0 11 * * WED#1,WED#3"],
    }
    assert {each["schedule"]["timezone"] for one in made for each in one["schedules"]} == {"Asia/Seoul"}


def test_a_run_comes_that_nobody_asked_for(office: Office) -> None:
    wanted = {"flows": {"name": {"any_": ["hoebo-sweep"]}}, "flow_runs": {"state": {"type": {"any_": ["COMPLETED"]}}}}

    def come() -> bool:
        return any(run["auto_scheduled"] for run in office.api("flow_runs/filter", wanted))

    until(come)


def test_a_batch_beside_it_is_told_to_its_server(office: Office, tmp_path: Path) -> None:
    (tmp_path / "회보 4호.txt").write_text(BULLETIN.replace("3호", "4호"), "utf-8")
    done = office.hoebo("run", str(tmp_path / "회보 4호.txt"))
    assert done.returncode == 0, done.stderr
    wanted = {"flows": {"name": {"any_": ["hoebo-batch"]}}}
    parameters = [run["parameters"]["paths"] for run in office.api("flow_runs/filter", wanted)]
    assert [str(tmp_path / "회보 4호.txt")] in parameters


def test_what_a_batch_beside_it_would_change_waits_at_its_desk(office: Office, tmp_path: Path) -> None:
    (tmp_path / "정정.txt").write_text(BULLETIN.replace("3. 20.(금)", "3. 27.(금)").replace("3호", "3호 정정"), "utf-8")
    done = office.hoebo("run", str(tmp_path / "정정.txt"))
    assert "이미 아는 알림과 다른 1건은 사무실 확인 화면의 ‘바뀐 문서’에서 기다립니다." in done.stdout, done.stderr
    assert "20260320" in (office.home / "out" / "calendar" / "all.ics").read_text("utf-8")


@pytest.mark.parametrize("name", ["desk", "watcher", "server"])
def test_who_is_killed_comes_back(office: Office, name: ChildName) -> None:
    before = office.state.children[name].pid
    os.kill(before, signal.SIGKILL)
    until(lambda: office.state.children[name].pid not in (0, before))
    until(lambda: {child.standing for child in office.state.children.values()} == {"up"})
    assert not runs(before)
    if name == "desk":
        assert answer_of(f"http://127.0.0.1:{office.port}/health") == {"state": "up"}


def test_a_run_does_not_outlive_who_started_it(office: Office) -> None:
    before = office.state.children["deployments"].pid
    run = office.run_now("publish")
    until(lambda: psutil.Process(before).children())
    started = [one.pid for one in psutil.Process(before).children()]
    os.kill(before, signal.SIGKILL)
    until(lambda: not any(runs(pid) for pid in started))
    until(lambda: office.state.children["deployments"].pid not in (0, before))
    until(lambda: office.state_of(run) in ENDS)  # the books say how it ended


def test_it_is_closed_from_another_window(office: Office) -> None:
    everyone = office.processes()
    closed = office.hoebo("down")
    assert (closed.returncode, closed.stdout) == (0, "사무실을 닫았습니다.\n"), closed.stderr
    assert office.process.wait(PATIENCE) == 0
    assert office.printed().endswith("사무실을 닫았습니다.\n")
    until(lambda: not any(runs(pid) for pid in everyone))


def test_what_was_due_while_it_was_closed_is_made_up_for(office: Office) -> None:
    """The meeting's digest, whose last run began before this minute, in which it is due."""
    until(lambda: datetime.now(SEOUL).replace(second=0, microsecond=0) > office.met)
    due = datetime.now(SEOUL)
    office.open(HOEBO_MEETING_AT=f"{due.minute} {due.hour} * * *")
    wanted = {
        "deployments": {"name": {"any_": ["meeting"]}},
        "flow_runs": {"start_time": {"after_": due.isoformat()}, "state": {"type": {"any_": ["COMPLETED"]}}},
    }
    until(lambda: office.api("flow_runs/filter", wanted))


def test_it_leaves_nobody_when_it_is_killed(office: Office) -> None:
    everyone = office.processes()
    assert len(everyone) > len(CHILDREN)  # the one that reads, too
    office.process.kill()
    office.process.wait()
    until(lambda: not any(runs(pid) for pid in everyone))
    assert not is_open(office.home)


def test_it_closes_while_it_opens(office: Office) -> None:
    """Nobody waits for processes that have begun nothing yet."""
    office.begin()
    until(lambda: office_state(office.home))
    closed = office.hoebo("down")
    assert closed.stdout == "사무실을 닫았습니다.\n"
    assert office.process.wait(PATIENCE) == 0
    assert "확인 화면" not in office.printed()
    _, _, since = (office.home / "hoebo.log").read_text("utf-8").rpartition("the office opens")
    assert "the office is closed" in since and "is ended" not in since
