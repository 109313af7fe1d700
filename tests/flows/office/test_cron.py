"""When are things due, and what is said of a line that means nothing?"""

import json
import os
import subprocess
import sys
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from random import Random

import pytest

from flows.office.cron import CronWrong, read_cron, slept_through
from flows.prefect_server import prepare_prefect
from models.moments import SEOUL
from tests.flows.office.examples import NOW


def moments(line: str, count: int = 3, after: datetime = NOW) -> list[str]:
    return [f"{moment:%Y-%m-%d %H:%M}" for moment in islice(read_cron(line).after(after), count)]


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
