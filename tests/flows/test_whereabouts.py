"""A file that a run was given is found by its name alone."""

import json
import unicodedata
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from flows.cli import main
from flows.inbox import dropped_files
from flows.whereabouts import FILE, KEPT, named, names, remember
from tests.flows.examples import BULLETIN
from tests.flows.test_cli import hoebo


@pytest.fixture
def home(inbox: Path, tmp_path: Path) -> Path:
    """A home that remembers the inbox."""
    folder = tmp_path / "자료"
    folder.mkdir()
    remember(folder, [inbox])
    return folder


@pytest.mark.parametrize(
    "name",
    [
        "3월/회보 3호.txt",  # as `status` shows it
        "회보 3호.txt",
        "회보 3호",
        unicodedata.normalize("NFD", "회보 3호.txt"),  # as some systems hand it on
    ],
)
def test_a_name_finds_its_file(home: Path, inbox: Path, name: str) -> None:
    assert named(home, name) == (inbox / "3월" / "회보 3호.txt",)


@pytest.mark.parametrize("name", ["없는 회보.txt", "3호.txt", "회보", "~$회보.docx", "", "3월"])
def test_what_no_file_is_called_finds_none(home: Path, name: str) -> None:
    assert named(home, name) == ()


def test_a_whole_name_goes_before_one_without_its_ending(home: Path, inbox: Path) -> None:
    (inbox / "회보").write_text("끝이 없는 이름", "utf-8")
    (inbox / "회보.txt").write_text("끝이 있는 이름", "utf-8")
    assert named(home, "회보") == (inbox / "회보",)


def test_the_last_run_comes_first_and_each_file_once(home: Path, inbox: Path, tmp_path: Path) -> None:
    again = tmp_path / "다른 곳" / "3월" / "회보 3호.txt"
    again.parent.mkdir(parents=True)
    again.write_text("다른 글", "utf-8")
    remember(home, [tmp_path / "다른 곳", again.parent])
    assert named(home, "회보 3호") == (again, inbox / "3월" / "회보 3호.txt")
    remember(home, [inbox])
    assert json.loads((home / FILE).read_text("utf-8"))[0] == str(inbox)


def test_a_folder_that_is_gone_is_passed_over(home: Path, tmp_path: Path, inbox: Path) -> None:
    remember(home, [tmp_path / "없어진 폴더"])
    assert named(home, "회보 3호") == (inbox / "3월" / "회보 3호.txt",)
    assert "3월/회보 3호.txt" in names(home)


def test_only_so_many_places_are_kept(home: Path, tmp_path: Path) -> None:
    remember(home, [tmp_path / str(number) for number in range(2 * KEPT)])
    assert len(json.loads((home / FILE).read_text("utf-8"))) == KEPT


@pytest.mark.parametrize("noted", ["", "{", "3", '["경로", 3, null]', '{"a": 1}'])
def test_a_file_that_someone_else_wrote_is_no_harm(tmp_path: Path, noted: str) -> None:
    (tmp_path / FILE).write_text(noted, "utf-8")
    assert named(tmp_path, "회보.txt") == ()


def test_what_is_remembered_is_never_read_as_a_document(inbox: Path) -> None:
    remember(inbox, [inbox])
    assert FILE not in [one.name for one in dropped_files([inbox], home=inbox)]


# --- on the command line -----------------------------------------------------------------------------------------


def typed(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments], prog_name="./hoebo")


def test_explain_takes_a_name(home: Path) -> None:
    result = typed("explain", "회보 3호", "--home", home)
    assert result.exit_code == 0
    assert result.stdout.startswith("회보 3호.txt: ")


def test_explain_says_where_equal_names_lie(home: Path, inbox: Path) -> None:
    (inbox / "회보 3호.txt").write_text(BULLETIN, "utf-8")
    (inbox / "4월").mkdir()
    (inbox / "4월" / "회보 3호.txt").write_text(BULLETIN, "utf-8")
    # One name as `status` shows it is exact, whatever the others are called.
    assert typed("explain", "4월/회보 3호.txt", "--home", home).exit_code == 0
    result = typed("explain", "회보 3호", "--home", home)
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.startswith(
        "이름이 같은 파일이 3개 있습니다: 회보 3호\n  다음: 하나를 골라 경로까지 적어 주세요: "
    )
    assert f'"{inbox / "4월" / "회보 3호.txt"}"' in result.stderr


def test_explain_guesses_at_a_name_that_nothing_has(home: Path) -> None:
    result = typed("explain", "가온 회보.txt", "--home", home)
    assert result.exit_code == 3
    assert result.stderr.splitlines() == [
        "그런 파일이 없습니다: 가온 회보.txt",
        "  다음: 혹시 ‘가온면 회보.txt’입니까? 이름과 폴더를 확인해 주세요.",
    ]


def test_a_path_that_is_there_goes_before_a_name(home: Path, tmp_path: Path) -> None:
    (tmp_path / "회보 3호.txt").write_text("고추 이야기\n", "utf-8")
    ended = hoebo("explain", "회보 3호.txt", "--home", home, cwd=tmp_path)
    assert (ended.code, ended.err) == (0, "")
    assert "고추 이야기" in ended.out
