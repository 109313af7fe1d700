"""`hoebo programmes`: what is printed for people, and for programs."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from flows.cli import main
from flows.store import open_store
from tests.flows.examples import MORNING, reading
from tests.flows.programmes.cases import rate
from tests.flows.programmes.test_said import bulletin, guideline

TITLE = "고추 비가림하우스 설치 안내"


@pytest.fixture
def home(tmp_path: Path, sqlite_template: Path) -> Path:
    """A home with one programme of two documents that differ, and another notice."""
    shutil.copy2(sqlite_template, tmp_path / "hoebo.db")
    store = open_store(f"sqlite:///{tmp_path / 'hoebo.db'}")
    store.save(reading(guideline(rates=(rate(50),))), MORNING)
    store.save(reading(bulletin(TITLE, rates=(rate(60),))), MORNING)
    store.close()
    return tmp_path


def asked(home: Path, *more: str) -> Result:
    return CliRunner().invoke(main, ["programmes", "--home", str(home), *more], env={"HOEBO_STORE_URL": ""})


def test_a_programme_with_what_differs(home: Path) -> None:
    lines = [line.strip() for line in asked(home, "--year", "2026").stdout.splitlines()]
    assert lines[:3] == [
        "━━ 고추 비가림하우스 설치 지원사업 (2026년, 농정과)",
        "지침: 누리군 2026년 농정 지침, ‘고추 비가림하우스 설치 지원사업’",
        "회보: 누리군 가온면 가온면 회보 제3호, ‘고추 비가림하우스 설치 안내’",
    ]
    assert (
        "! 문서마다 다릅니다. 보조 비율: 누리군 2026년 농정 지침 ‘군비 50%’, 누리군 가온면 가온면 회보 제3호 ‘군비 60%’"
        in lines
    )


def test_for_programs(home: Path) -> None:
    (one,) = json.loads(asked(home, "--today", "2026-03-02", "--json").stdout)
    assert [source["document"]["kind"] for source in one["sources"]] == ["guideline", "bulletin"]
    assert [(found["name"], [side["words"] for side in found["sides"]]) for found in one["differences"]] == [
        ("보조 비율", ["50%", "60%"])
    ]
    assert one["predecessor"] is None
    assert one["links"][0]["differs"] == ["다른 비율"]


def test_a_year_without_any_says_what_to_do(home: Path) -> None:
    assert "--every를 붙이면" in asked(home, "--year", "2024").stdout


def test_a_home_that_is_none_is_told(tmp_path: Path) -> None:
    assert asked(tmp_path / "없는 곳").exit_code != 0
