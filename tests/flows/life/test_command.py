"""`life`: what is due next, as lines, as JSON, as a calendar."""

import json
import shutil
from pathlib import Path

import pytest
import vobject
from click.testing import CliRunner, Result

from flows.cli import main
from flows.store import open_store
from tests.flows.examples import MORNING, reading
from tests.flows.life.cases import TODAY, edition, programme, record

NEXT = "2026. 3. 2.(월) ~ 4. 1.(수) 사업추진 - 저온저장고 설치 지원"


@pytest.fixture
def home(tmp_path: Path, sqlite_template: Path) -> Path:
    """A home with a programme that was granted on 25 February 2026."""
    folder = tmp_path / "home"
    folder.mkdir()
    shutil.copy2(sqlite_template, folder / "hoebo.db")
    store = open_store(f"sqlite:///{folder / 'hoebo.db'}")
    store.save(reading(record(programme())), MORNING)
    (revision,) = store.edition(TODAY).revisions
    store.events.enter(revision.key, "보조금 교부결정", ("grant",), TODAY, "김누리", MORNING)
    store.close()
    return folder


def asked(home: Path, *more: str) -> Result:
    return CliRunner().invoke(main, ["life", "--home", str(home), "--today", "2026-03-02", *more])


def test_what_is_due_next_is_told_with_who_does_it(home: Path) -> None:
    lines = asked(home, "--days", "400").output.splitlines()
    assert lines[0] == f"다음: {NEXT}"
    assert lines[1] == "지금 할 때 2026. 3. 2.(월) ~ 4. 1.(수)  사업추진 - 저온저장고 설치 지원"
    assert "사업자" in lines[2]


def test_what_is_past_is_counted_and_told_one_by_one_when_asked(home: Path) -> None:
    asking = ["life", "--home", str(home), "--today", "2027-06-01"]
    assert CliRunner().invoke(main, asking).output.splitlines() == [
        "30일 안에 할 일이 없습니다. 진행할 사업 1건.",
        "기한이 지났는데 마친 날을 적지 않은 일 2건은 줄였습니다. 모두 보려면 --past를 붙여 주세요.",
    ]
    told = CliRunner().invoke(main, [*asking, "--past"]).output.splitlines()
    assert [line for line in told if not line.startswith(" ")][1:] == [
        "기한 지남  2026. 3. 2.(월) ~ 4. 1.(수)  사업추진 - 저온저장고 설치 지원",
        "기한 지남  2026년 3월 ~ 11월            사업추진 - 저온저장고 설치 지원",
    ]


def test_who_acts_by_the_general_process_is_said_to_be_general(tmp_path: Path, sqlite_template: Path) -> None:
    shutil.copy2(sqlite_template, tmp_path / "hoebo.db")
    store = open_store(f"sqlite:///{tmp_path / 'hoebo.db'}")
    said = edition(programme(apply_at="누리군보건소 방문보건담당(☎ 555-1)"), process=())
    store.save(reading(said.documents[0][1]), MORNING)
    store.close()
    lines = asked(tmp_path).output.splitlines()
    assert lines[1] == "지금 할 때 2026. 3. 2.(월) ~ 3. 20.(금)  사업신청 - 저온저장고 설치 지원"
    assert lines[2] == ("    일반 절차: 신청인→누리군보건소 방문보건담당 · 문서에 적힌 때: 2026. 3. 2. ~ 3. 20.")


def test_json_says_the_same(home: Path) -> None:
    start, end = json.loads(asked(home, "--json").output)
    assert (start["step"], start["route"], start["day"], start["state"], start["basis"]) == (
        "사업추진", "사업자", "2026-04-01", "now", "counted",
    )  # fmt: skip
    assert (end["day"], end["basis"], end["words"]) == ("2026-11-30", "stated", "2026. 3. ~ 11.")


def test_nothing_to_do_is_said(home: Path) -> None:
    answer = CliRunner().invoke(main, ["life", "--home", str(home), "--today", "2020-01-01", "--days", "1"])
    assert answer.output == f"1일 안에 할 일이 없습니다. 진행할 사업 1건.\n다음: {NEXT}\n"


def test_the_calendar_is_written_and_no_other_file_is_lost(home: Path, tmp_path: Path) -> None:
    mine = tmp_path / "일정.ics"
    for _ in range(2):
        assert asked(home, "--calendar", str(mine)).exit_code == 0
    titles = [one.summary.value for one in vobject.readOne(mine.read_text("utf-8")).vevent_list]
    assert titles == [
        "사업추진 마감(교부결정일부터 30일 이내에 착수) - 저온저장고 설치 지원",
        "사업추진 마감(11월 안) - 저온저장고 설치 지원",
    ]
    other = tmp_path / "다른 것.ics"
    other.write_text("BEGIN:VCALENDAR", "utf-8")
    refused = asked(home, "--calendar", str(other))
    assert refused.exit_code != 0
    assert "다른 파일이 이미 있어" in refused.output
    assert other.read_text("utf-8") == "BEGIN:VCALENDAR"
