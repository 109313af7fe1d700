"""The calendars in a real CalDAV server and in three readers: the right days come back (RFC 4791, RFC 5545)."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from xml.etree import ElementTree

import httpx
import ics
import pytest
import vobject
from icalendar import Calendar

from flows.publishers import calendar
from models.editions import Edition
from models.moments import SEOUL
from tests.flows.examples import edition, full_notice, notice, schedule

MEETING = schedule(
    "매월 첫째·셋째 수요일 11:00", role="event", start="2026-03-01T11:00", rrule="FREQ=MONTHLY;BYDAY=1WE,3WE"
)
COURSE = schedule("3. 5.(목) 14:00~16:00", role="event", start="2026-03-05T14:00", end="2026-03-05T16:00")
QUERY = """<?xml version="1.0" encoding="utf-8"?>
<C:calendar-query xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">
 <D:prop><C:calendar-data><C:expand start="20260301T000000Z" end="20260501T000000Z"/></C:calendar-data></D:prop>
 <C:filter><C:comp-filter name="VCALENDAR"><C:comp-filter name="VEVENT">
  <C:time-range start="20260301T000000Z" end="20260501T000000Z"/>
 </C:comp-filter></C:comp-filter></C:filter>
</C:calendar-query>"""
DATA = "{urn:ietf:params:xml:ns:caldav}calendar-data"


def whole() -> Edition:
    return edition(full_notice(), notice("이장회의", schedules=(MEETING,)), notice("병해충 교육", schedules=(COURSE,)))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Radicale of our own on loopback; its address."""
    folder = tmp_path_factory.mktemp("radicale")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    config = folder / "config"
    config.write_text(
        f"[server]\nhosts = 127.0.0.1:{port}\n[auth]\ntype = none\n[rights]\ntype = authenticated\n"
        f"[storage]\nfilesystem_folder = {folder / 'collections'}\n"
    )
    command = [sys.executable, "-m", "radicale", "--config", str(config)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=(folder / "log").open("wb")) as process:
        try:
            yield _ready(f"http://127.0.0.1:{port}", folder)
        finally:
            process.terminate()


def _ready(url: str, folder: Path) -> str:
    for _ in range(100):
        try:
            httpx.get(url, timeout=5)
        except httpx.TransportError:
            time.sleep(0.2)
        else:
            return url
    raise AssertionError((folder / "log").read_text())


def put(server: str, content: bytes, name: str) -> str:
    """The feed as a collection of the server; its address."""
    address = f"{server}/eunha/{name}/"
    answer = httpx.put(address, content=content, headers={"Content-Type": "text/calendar"}, auth=("eunha", ""))
    assert answer.status_code == 201, answer.text
    return address


def found(address: str) -> list[tuple[str, date]]:
    """Summary and first day, in Seoul, of what the server finds in March and April; repetitions are told one by one."""
    answer = httpx.request("REPORT", address, content=QUERY.encode(), headers={"Depth": "1"}, auth=("eunha", ""))
    assert answer.status_code == 207, answer.text
    texts = [str(one.text) for one in ElementTree.fromstring(answer.content).iter(DATA)]
    told = []
    for event in (event for text in texts for event in Calendar.from_ical(text).walk("VEVENT")):
        begins: date = event.decoded("dtstart")
        day = begins.astimezone(SEOUL).date() if isinstance(begins, datetime) else begins
        told.append((str(event["summary"]), day))
    return sorted(told, key=lambda pair: (pair[1], pair[0]))


def test_a_server_gives_back_the_right_days(server: str) -> None:
    address = put(server, calendar.render(whole())["calendar/all.ics"], "all")
    title = full_notice().title
    assert found(address) == [
        (f"[접수 시작] {title}", date(2026, 3, 2)),
        ("이장회의", date(2026, 3, 4)),
        ("병해충 교육", date(2026, 3, 5)),
        ("이장회의", date(2026, 3, 18)),
        (f"[마감] {title}", date(2026, 3, 20)),
        ("이장회의", date(2026, 4, 1)),
        ("이장회의", date(2026, 4, 15)),
    ]


def test_the_days_before_come_back_too(server: str) -> None:
    address = put(server, calendar.render(whole())["calendar/미리 알림/all.ics"], "before")
    assert [day for _, day in found(address)] == [date(2026, 3, 13), date(2026, 3, 17), date(2026, 3, 19)]


@pytest.mark.parametrize("path", sorted(calendar.render(whole())))
def test_three_readers_find_the_same_entries(path: str) -> None:
    content = calendar.render(whole())[path]
    ours = Calendar.from_ical(content)
    assert not any(one.errors for one in ours.walk())
    names = sorted(str(one["summary"]) for one in ours.walk("VEVENT"))
    assert names == sorted(one.summary.value for one in vobject.readOne(content.decode()).contents.get("vevent", []))
    assert names == sorted(str(one.name) for one in ics.Calendar(content.decode()).events)
    assert max(map(len, content.split(b"\r\n"))) <= 75
