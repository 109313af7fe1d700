"""`match`: answers in a terminal, as JSON and as a sheet; a profile that is not understood is refused in Korean."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from flows.cli import main
from flows.store import open_store
from models.facts import Criterion, Predicate
from tests.flows.examples import MORNING, document, notice, reading

OLD = Criterion(
    polarity="require",
    raw="가온면에 주소를 둔 만 65세 이상 어르신",
    span=(0, 22),
    predicates=(Predicate(field="residence", op="==", value="가온면"), Predicate(field="age", op=">=", value=65)),
)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with one programme for the old."""
    store = open_store(f"sqlite:///{tmp_path / 'hoebo.db'}")
    store.save(reading(document(notice("어르신 목욕권 지원", eligibility=(OLD,)))), MORNING)
    store.close()
    return tmp_path


def asked(home: Path, profile: str, *more: str) -> tuple[int, str]:
    """The exit code and what is said for a profile."""
    told = home / "프로필.toml"
    told.write_text(profile, "utf-8")
    result = CliRunner().invoke(main, ["match", str(told), "--home", str(home), "--today", "2026-03-10", *more])
    return result.exit_code, result.output


def test_the_answer_is_said_with_its_sentence(home: Path) -> None:
    code, said = asked(home, '나이 = 71\n주소 = "누리군 가온면"\n')
    assert code == 0
    assert "신청할 수 있습니다 (1건)" in said
    assert "어르신 목욕권 지원" in said and "2026. 3. 20.(금)까지" in said
    assert "맞음: “가온면에 주소를 둔 만 65세 이상 어르신”" in said


def test_what_would_tell_is_named(home: Path) -> None:
    _, said = asked(home, "나이 = 71\n")
    assert "알려 주면 알 수 있는 것: 주소" in said


def test_json_has_every_ground(home: Path) -> None:
    _, said = asked(home, '나이 = 30\n주소 = "누리군 가온면"\n', "--json")
    (one,) = json.loads(said)
    assert (one["answer"], one["closes"]) == ("no", "2026-03-20")
    assert [(ground["finding"], ground["decides"]) for ground in one["grounds"]] == [("unmet", True)]


def test_a_sheet_is_written(home: Path) -> None:
    _, said = asked(
        home, '누구 = "달빛 어르신"\n나이 = 71\n주소 = "누리군 가온면"\n', "--html", str(home / "한 장.html")
    )
    assert "인쇄할 한 장을 썼습니다" in said
    assert "달빛 어르신에게 맞는 사업" in (home / "한 장.html").read_text("utf-8")


def test_another_file_is_not_written_over(home: Path) -> None:
    (home / "회의.html").write_text("다른 것", "utf-8")
    code, said = asked(home, "나이 = 71\n", "--html", str(home / "회의.html"))
    assert code != 0 and "다른 파일이 이미 있어" in said
    assert (home / "회의.html").read_text("utf-8") == "다른 것"


def test_an_unknown_name_is_refused(home: Path) -> None:
    code, said = asked(home, "나히 = 71\n")
    assert code == 3
    assert "프로필에 없는 이름입니다: 나히" in said


def test_the_example_needs_no_profile() -> None:
    result = CliRunner().invoke(main, ["match", "--example"])
    assert result.exit_code == 0
    assert '주소 = "누리군 가온면"' in result.output and "# 농지 = " in result.output
