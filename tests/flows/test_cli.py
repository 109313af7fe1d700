"""The command line as a process: what it prints, what it leaves on the disk, with which code it ends."""

import importlib
import json
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner, Result

from flows.cli import main
from flows.cli.options import DAY, PROGRAM
from flows.cli.outputs import output_names, require_writable, write_whole
from flows.cli.publish import show_published
from flows.cli.widths import padded, printable, width, wrapped
from flows.publishers.publishing import Published
from flows.reading.child import ReadingBroke
from models.errors import HoeboError, WorldError

ROOT = Path(__file__).resolve().parents[2]

BULLETIN = """가온면 회보 제3호
2026. 3. 2.

□ 농업담당
1. 고추 건조기 지원 신청 안내
[담당 : 김가온 055-000-1234]
 ○ 신청기간 : 2026. 3. 2.(월) ~ 3. 20.(금)까지
 ○ 지원금액 : 농가당 60만원 이내
"""


def start(*arguments: object, cwd: Path = ROOT, **environment: str) -> "subprocess.Popen[str]":
    """The command line, started in a folder."""
    return subprocess.Popen(
        [sys.executable, "-m", "flows", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


class Ended:
    """How a command ended."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.out, self.err = process.communicate()
        self.code = process.returncode


def hoebo(*arguments: object, cwd: Path = ROOT, **environment: str) -> Ended:
    """The command line as a process, run to its end."""
    return Ended(start(*arguments, cwd=cwd, **environment))


def python(program: str, *arguments: object, cwd: Path = ROOT) -> Ended:
    """A program that looks at the command line from inside."""
    command = [sys.executable, "-c", program, *map(str, arguments)]
    return Ended(
        subprocess.Popen(
            command,
            cwd=cwd,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
    )


def typed(*arguments: str) -> Result:
    """The command line within this process: for what needs no process of its own."""
    return CliRunner().invoke(main, list(arguments), prog_name=PROGRAM)


def files_in(folder: Path) -> list[str]:
    """Every file under a folder, hidden ones too."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def bulletin(tmp_path: Path) -> Path:
    """A bulletin under a path with Hangul and spaces."""
    path = tmp_path / "받은 문서" / "3월 회보.txt"
    path.parent.mkdir()
    path.write_text(BULLETIN, "utf-8")
    return path


# --- help and usage ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["", *main.commands])
def test_help_is_korean(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    result = typed(*filter(None, [command]), "--help")
    assert result.exit_code == 0
    assert result.output.startswith(f"쓰는 법: ./hoebo {command}".rstrip())
    assert "이 도움말을 보입니다." in result.output
    english = r"\b(Usage|Options|Commands|Arguments|Show|required|default|OPTIONS|ARGS)\b"
    assert re.search(english, result.output) is None
    assert all(width(line) <= 80 for line in result.output.splitlines())


def test_the_readme_shows_every_help_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    readme = (ROOT / "flows" / "cli" / "README.md").read_text("utf-8")
    shown = dict(re.findall(r"```console\n\$ ./hoebo (.*?) ?--help\n(.*?)```", readme, re.DOTALL))
    assert list(shown) == ["", *main.commands]
    for command, said in shown.items():
        assert said == typed(*filter(None, [command]), "--help").output


def test_version_is_the_projects() -> None:
    assert typed("--version").output == "hoebo 0.1.0\n"


def test_without_anything_the_help_is_shown() -> None:
    result = typed()
    assert result.exit_code == 2
    assert "쓰는 법: ./hoebo" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (["recrods"], "그런 명령이 없습니다: recrods", "혹시 records입니까?"),
        (["zzz"], "그런 명령이 없습니다: zzz", "hoebo --help"),
        (["--debug"], "무엇을 할지 적지 않았습니다.", "hoebo --help"),
        (["blocks"], "적지 않은 것이 있습니다: 파일", "hoebo blocks [옵션] 파일"),
        (["records", "회보.txt"], "적지 않은 것이 있습니다: --out", "hoebo records [옵션] 경로... --out 폴더"),
        (["records", "--out", "결과"], "적지 않은 것이 있습니다: 경로...", "hoebo records --help"),
        (["records", "회보.txt", "--out"], "옵션 뒤에 값이 빠졌습니다: --out", "hoebo records --help"),
        (["blocks", "회보.txt", "--jsn"], "그런 옵션이 없습니다: --jsn", "혹시 --json입니까?"),
        (["blocks", "회보.txt", "--json=1"], "값을 적지 않는 옵션입니다: --json", "hoebo blocks --help"),
        (["blocks", "3월", "회보.txt"], "필요 없는 말이 더 있습니다: 회보.txt", '"큰따옴표"로 묶어 주세요'),
        (["blocks", ""], "경로가 비어 있습니다. (파일)", "hoebo blocks --help"),
        (["run", "회보.txt", "--today", "2026-02-30"], "날짜를 알 수 없습니다: 2026-02-30.", "2026-03-02처럼"),
    ],
)
def test_wrong_usage_is_said_in_korean_with_what_to_type(arguments: list[str], message: str, hint: str) -> None:
    result = typed(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith(message)
    assert hint in result.stderr
    assert "Error" not in result.stderr


# --- what can be wrong with the input or the place to write ------------------------------------------------------


def cut(path: Path, bytes_: int) -> bytes:
    return path.read_bytes()[:bytes_]


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """A folder of everything that cannot be read, and one folder without anything."""
    folder = tmp_path / "잘못된 것"
    (folder / "빈 폴더").mkdir(parents=True)
    samples = ROOT / "samples" / "documents"
    (folder / "빈 파일.txt").touch()
    (folder / "그림.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    (folder / "끊긴.pdf").write_bytes(cut(samples / "gaon-bulletin-2026-5.pdf", 4000))
    (folder / "끊긴.docx").write_bytes(cut(samples / "gaon-bulletin-2026-5.docx", 4000))
    return folder


@pytest.mark.parametrize("command", ["blocks", "explain"])
@pytest.mark.parametrize(
    ("name", "code", "message"),
    [
        ("없는 파일.txt", 3, "그런 파일이 없습니다"),
        ("빈 폴더", 3, "파일이 아니라 폴더입니다"),
        ("빈 파일.txt", 3, "빈 파일입니다"),
        ("그림.png", 4, "그림 파일이 손상되어 열 수 없습니다"),
        ("끊긴.pdf", 4, "PDF가 손상되어 열 수 없습니다"),
        ("끊긴.docx", 4, "손상되어 열 수 없습니다"),
    ],
)
def test_a_file_that_cannot_be_read(wrong: Path, command: str, name: str, code: int, message: str) -> None:
    result = typed(command, str(wrong / name))
    assert result.exit_code == code
    assert result.stdout == ""
    assert message in result.stderr.splitlines()[0]
    assert name in result.stderr
    assert "\n  다음: " in result.stderr


def test_a_missing_file_as_a_process() -> None:
    ended = hoebo("blocks", "없는 파일.txt")
    assert (ended.code, ended.out) == (3, "")
    assert ended.err == "그런 파일이 없습니다: 없는 파일.txt\n  다음: 이름과 폴더를 확인해 주세요.\n"


@pytest.mark.parametrize("command", ["records", "run"])
@pytest.mark.parametrize(
    ("name", "message"), [("없는 폴더", "그런 파일이나 폴더가 없습니다"), ("빈 폴더", "읽을 파일이 없습니다")]
)
def test_nothing_to_read_leaves_nothing(wrong: Path, command: str, name: str, message: str) -> None:
    target = wrong.parent / "결과"
    option = "--out" if command == "records" else "--home"
    ended = hoebo(command, wrong / name, option, target)
    assert ended.code == 3
    assert ended.err.startswith(message)
    assert not target.exists()


def test_a_folder_of_which_nothing_can_be_read(wrong: Path) -> None:
    out = wrong.parent / "결과"
    ended = hoebo("records", wrong, "--out", out)
    assert (ended.code, ended.out) == (3, "")
    assert ended.err.count("\n  다음: ") == 5
    assert f"{wrong / '끊긴.pdf'}: PDF가 손상되어 열 수 없습니다\n" in ended.err
    assert ended.err.splitlines()[-2] == "읽은 파일이 하나도 없습니다."
    assert not out.exists()


@pytest.mark.parametrize("target", ["막는 파일", "막는 파일/안쪽/결과"])
@pytest.mark.parametrize("command", ["records", "run", "explain"])
def test_a_place_that_cannot_be_written(bulletin: Path, command: str, target: str) -> None:
    """Tests may run as root, whom no mode stops: a file stands where the folder should be."""
    blocking = bulletin.parent / "막는 파일"
    blocking.write_text("그대로", "utf-8")
    option = {"records": "--out", "run": "--home", "explain": "--html"}[command]
    place = bulletin.parent / target / ("쪽.html" if command == "explain" else "")
    ended = hoebo(command, bulletin, option, place)
    assert (ended.code, ended.out) == (5, "")
    assert ended.err.startswith("폴더를 만들 수 없습니다: ")
    assert "\n  다음: " in ended.err
    assert files_in(bulletin.parent) == ["3월 회보.txt", "막는 파일"]
    assert blocking.read_text("utf-8") == "그대로"


def test_a_folder_without_the_right_to_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(HoeboError, match="쓸 권한이 없는 폴더입니다"):
        require_writable(tmp_path / "새 폴더")


def test_a_home_that_no_run_has_made(tmp_path: Path) -> None:
    for command in ("status", "publish"):
        result = typed(command, "--home", str(tmp_path / "없음"))
        assert result.exit_code == 3
        assert result.stderr.startswith("저장된 자료가 없는 폴더입니다")
        assert "hoebo run" in result.stderr
    assert files_in(tmp_path) == []


# --- blocks ------------------------------------------------------------------------------------------------------


def test_blocks_shows_the_text_with_its_places(bulletin: Path) -> None:
    ended = hoebo("blocks", bulletin)
    assert (ended.code, ended.err) == (0, "")
    lines = ended.out.splitlines()
    assert lines[0].startswith("3월 회보.txt (텍스트): 글자 ")
    assert "5줄     1. 고추 건조기 지원 신청 안내" in lines
    assert lines[-1].startswith("빈칸을 뺀 ")


def test_blocks_json_is_the_form_of_the_contract(bulletin: Path) -> None:
    form = json.loads(hoebo("blocks", bulletin, "--json").out)
    assert list(form) == ["text", "ledger", "counts", "blocks"]
    assert set(form["counts"]) == {"characters", "pages", "tables", "cells", "merged", "nested"}
    assert form["ledger"]["in"] == form["ledger"]["out"]
    for block in form["blocks"]:
        assert form["text"][slice(*block["span"])] == block["text"]
        assert set(block) >= {"kind", "level", "text", "span", "place"}


def test_blocks_shows_tables_row_by_row(tmp_path: Path) -> None:
    (tmp_path / "표.txt").write_text("구분\t금액\n농가\t60만원\n", "utf-8")
    assert (
        "[표] 2줄\n          | 구분 | 금액\n          | 농가 | 60만원\n"
        in typed("blocks", str(tmp_path / "표.txt")).output
    )


def test_the_terminal_is_not_steered_by_a_document(tmp_path: Path) -> None:
    (tmp_path / "나쁜.txt").write_text("제목\x1b]0;hacked\x07 \x1b[2J끝\n", "utf-8")
    for command in ("blocks", "explain"):
        assert "\x1b" not in typed(command, str(tmp_path / "나쁜.txt")).output


# --- records -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def two_folders(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two bulletins of one name in two folders, one that cannot be read, a lock.

    The first names an attachment that it does not hold, the second has a wrong weekday.
    """
    folder = tmp_path_factory.mktemp("받은 것") / "새 회보"
    for month, crop in (("1월", "벼"), ("2월", "콩")):
        (folder / month).mkdir(parents=True)
        text = BULLETIN.replace("고추", crop).replace("제3호", f"제{month[0]}호")
        (folder / month / "회보.txt").write_text(text, "utf-8")
    first = folder / "1월" / "회보.txt"
    asked = " ○ 구비서류 : 신청서【붙임 1】, 동의서【붙임 2】\n ○ 지원금액"
    first.write_text(first.read_text("utf-8").replace(" ○ 지원금액", asked) + "\n【붙임 1】\n신청서\n", "utf-8")
    second = folder / "2월" / "회보.txt"
    second.write_text(second.read_text("utf-8").replace("3. 20.(금)", "3. 20.(토)"), "utf-8")
    (folder / "깨진 것.pdf").write_bytes(b"%PDF-1.7\n\x00 nothing more")
    (folder / "~$회보.docx").write_bytes(b"lock")
    return folder


@pytest.fixture(scope="module")
def recorded(two_folders: Path) -> tuple[Ended, Path]:
    out = two_folders.parent / "나온 기록"
    return hoebo("records", two_folders, "--out", out), out


def test_a_bad_file_stops_no_other(recorded: tuple[Ended, Path], two_folders: Path) -> None:
    ended, out = recorded
    assert ended.code == 4
    assert ended.out == f"기록 2건을 {out}에 썼습니다. 읽지 못한 파일이 1건 있습니다.\n"
    assert f"{two_folders / '깨진 것.pdf'}: PDF가 손상되어" in ended.err
    assert "Traceback" not in ended.err


def test_equal_names_do_not_overwrite_each_other(recorded: tuple[Ended, Path], two_folders: Path) -> None:
    ended, out = recorded
    assert files_in(out) == ["회보 (2).txt.json", "회보.txt.json"]
    titles = [json.loads((out / name).read_text("utf-8"))["notices"][0]["title"] for name in sorted(files_in(out))]
    assert titles == ["콩 건조기 지원 신청 안내", "벼 건조기 지원 신청 안내"]
    assert f"{two_folders / '2월' / '회보.txt'} → 회보 (2).txt.json" in ended.err


def test_the_record_is_the_form_of_the_contract(recorded: tuple[Ended, Path]) -> None:
    raw = (recorded[1] / "회보.txt.json").read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf")
    record = json.loads(raw)
    assert record["document"]["file"] == "회보.txt"
    (schedule,) = record["notices"][0]["schedules"]
    assert (schedule["role"], schedule["start"], schedule["end"]) == ("apply", "2026-03-02", "2026-03-20")
    assert {"raw", "span", "place", "confidence", "rule"} <= set(schedule)


def test_same_bytes_in_same_bytes_out(recorded: tuple[Ended, Path], two_folders: Path, tmp_path: Path) -> None:
    hoebo("records", two_folders / "2월", two_folders / "1월", "--out", tmp_path, PYTHONHASHSEED="7")
    for name in files_in(recorded[1]):
        assert (tmp_path / name).read_bytes() == (recorded[1] / name).read_bytes()


def test_its_own_output_is_no_input(bulletin: Path) -> None:
    folder = bulletin.parent
    for _ in range(2):
        result = typed("records", str(folder), "--out", str(folder / "결과"))
        assert (result.exit_code, result.stderr) == (0, "")
    assert files_in(folder) == ["3월 회보.txt", "결과/3월 회보.txt.json"]


LOADED = """
import sys
from flows.cli import main
try:
    main(["records", sys.argv[1], "--out", sys.argv[2]])
except SystemExit as end:
    # jinja2 is not ours to keep out: spaCy brings it.
    heavy = {"prefect", "sqlmodel", "sqlalchemy", "alembic", "icalendar", "fastapi", "flows.publishers"}
    print(end.code, sorted(heavy & set(sys.modules)))
"""


def test_records_needs_neither_store_nor_prefect(bulletin: Path) -> None:
    ended = python(LOADED, bulletin, bulletin.parent / "결과")
    assert ended.out.splitlines()[-1] == "0 []"


def test_help_loads_no_reader() -> None:
    program = "import sys, flows.cli; print(sorted({'spacy', 'pdfplumber', 'pydantic', 'docx'} & set(sys.modules)))"
    assert python(program).out == "[]\n"


# --- writing -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["가.hwp", "나.hwp"], ["가.hwp.json", "나.hwp.json"]),
        (["가.hwp", "가.hwp", "가.hwp"], ["가.hwp.json", "가 (2).hwp.json", "가 (3).hwp.json"]),
        (["A.txt", "a.TXT"], ["A.txt.json", "a (2).TXT.json"]),  # one file on Windows
        (["가", "가"], ["가.json", "가 (2).json"]),
        (["가 (2).txt", "가.txt", "가.txt"], ["가 (2).txt.json", "가.txt.json", "가 (3).txt.json"]),
    ],
)
def test_names_of_records(names: list[str], expected: list[str]) -> None:
    assert output_names(names, ".json") == expected


def test_a_long_name_is_cut_before_its_ending() -> None:
    (name,) = output_names(["회" * 120 + ".pdf"], ".json")
    assert name.endswith("회.pdf.json")
    assert 230 < len(name.encode()) <= 240


def test_nothing_is_left_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "기록.json"
    write_whole(path, b"old")

    def full(self: Path, content: bytes) -> int:
        with self.open("wb") as stream:
            stream.write(content[:2])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(WorldError, match="파일을 쓰지 못했습니다"):
        write_whole(path, b"new and longer")
    assert path.read_bytes() == b"old"
    assert files_in(tmp_path) == ["기록.json"]


# --- explain and score -------------------------------------------------------------------------------------------


def test_explain_marks_values_and_says_why(bulletin: Path) -> None:
    ended = hoebo("explain", bulletin)
    assert (ended.code, ended.err) == (0, "")
    assert "○ 신청기간 : 《2026. 3. 2.(월) ~ 3. 20.(금)까지》#" in ended.out
    told = re.search(
        r"#\d+ +신청 \(신청기간\): 2026\. 3\. 2\.\(월\)부터 3\. 20\.\(금\)까지\n +확실\. 7번째 줄\. .+\n", ended.out
    )
    assert told is not None
    assert "\x1b[" not in ended.out


def test_explain_writes_a_page_and_json(bulletin: Path) -> None:
    page = bulletin.parent / "새 폴더" / "설명.html"
    ended = hoebo("explain", bulletin, "--html", page, "--json")
    assert ended.code == 0
    assert page.read_text("utf-8").startswith("<!doctype html>")
    assert ended.err == f"웹 페이지를 썼습니다: {page}\n"
    assert json.loads(ended.out)["notices"][0]["values"][1]["span"]


def test_score_prints_figures(tmp_path: Path) -> None:
    record = {
        "document": {"file": "회보.txt", "kind": "bulletin"},
        "notices": [{"section": "가", "title": "건조기 지원"}],
    }
    (tmp_path / "정답").mkdir()
    (tmp_path / "결과").mkdir()
    (tmp_path / "정답" / "회보.json").write_text(json.dumps(record), "utf-8")
    missing = typed("score", str(tmp_path / "정답"), str(tmp_path / "결과"), "--misses")
    assert missing.exit_code == 0
    assert "결과가 없는 문서입니다" in missing.stderr
    assert re.search(r"^- 알림 +건조기 지원", missing.stdout, re.MULTILINE)
    (tmp_path / "결과" / "회보.txt.json").write_text(json.dumps(record), "utf-8")
    right = typed("score", str(tmp_path / "정답"), str(tmp_path / "결과"), "--json")
    assert json.loads(right.stdout)["notices"] == {"precision": 1, "recall": 1, "f1": 1, "hit": 1, "said": 1, "due": 1}


@pytest.mark.parametrize(
    ("gold", "predicted", "code", "message"),
    [
        ("없음", "좋음.json", 3, "그런 파일이 없습니다"),
        (".", "좋음.json", 3, "정답과 결과 가운데 하나만 폴더입니다."),
        ("빈 폴더", "빈 폴더", 3, "정답 폴더에 JSON 파일이 없습니다"),
        ("깨짐.json", "좋음.json", 4, "JSON으로 읽을 수 없는 파일입니다"),
        ("목록.json", "좋음.json", 4, "기록의 꼴이 아닌 파일입니다"),
        ("빈것.json", "좋음.json", 4, "정답 파일의 꼴이 아닙니다"),
    ],
)
def test_score_with_what_is_no_record(tmp_path: Path, gold: str, predicted: str, code: int, message: str) -> None:
    (tmp_path / "빈 폴더").mkdir()
    contents = {"좋음": '{"document": {"file": "가"}, "notices": []}', "깨짐": "{", "목록": "[]", "빈것": "{}"}
    for name, content in contents.items():
        (tmp_path / f"{name}.json").write_text(content, "utf-8")
    result = typed("score", str(tmp_path / gold), str(tmp_path / predicted))
    assert result.exit_code == code
    assert result.stderr.startswith(message)


# --- run, status, publish ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def ran(two_folders: Path) -> tuple[Ended, Path]:
    home = two_folders.parent / "자료 폴더"
    return hoebo("run", two_folders, "--home", home, "--today", "2026-03-16"), home


def test_run_says_how_a_file_is_explained_and_it_is(ran: tuple[Ended, Path], tmp_path: Path) -> None:
    ended, home = ran
    assert f'‘./hoebo explain "파일이름" --home "{home}"’으로 볼 수 있습니다.' in ended.out
    explained = hoebo("explain", "2월/회보.txt", "--home", home, cwd=tmp_path)
    assert (explained.code, explained.err) == (0, "")
    assert "콩 건조기 지원 신청 안내" in explained.out


def test_run_says_what_it_did(ran: tuple[Ended, Path], two_folders: Path) -> None:
    ended, home = ran
    assert (ended.code, ended.err) == (0, "")
    lines = ended.out.splitlines()
    assert lines[0] == "파일 4건을 처리했습니다: 읽음 1건, 확인 필요 1건, 읽지 못함 1건, 건너뜀 1건"
    assert lines[1] == "알림: 새로 온 것 2건"
    assert "다음 마감 (2026. 3. 16.(월) 기준)" in lines
    assert "  2026. 3. 20.(금)까지  D-4 (4일 남음)  벼 건조기 지원 신청 안내 (농업담당)" in lines
    assert re.search(r"^ +읽지 못함 +깨진 것\.pdf +PDF가 손상되어 열 수 없습니다\. ", ended.out, re.MULTILINE)
    assert re.search(r"^    - 콩 건조기 지원 신청 안내: .*\(토\).* \(7번째 줄\)$", ended.out, re.MULTILINE)
    at = lines.index("알아 둘 것 (원문이 틀린 것은 아닙니다)")
    missing = "문서에서 찾지 못한 첨부: 붙임 2(있는 것: 붙임 1). 보낸 곳에 물어보십시오. (8번째 줄)"
    assert lines[at + 1 : at + 3] == [f"  - 벼 건조기 지원 신청 안내: {missing}", ""]
    for place in ("calendar/all.ics", "digest/2026-03-16.html", "records"):
        assert str(home / "out" / place) in ended.out
        assert (home / "out" / place).exists()


def test_status_has_a_row_for_each_file(ran: tuple[Ended, Path]) -> None:
    rows = json.loads(typed("status", "--home", str(ran[1]), "--json").stdout)
    assert all(set(row) == {"name", "sha256", "state", "reason", "records", "label"} for row in rows)
    assert {row["name"]: (row["state"], row["records"]) for row in rows} == {
        "1월/회보.txt": ("done", 1),
        "2월/회보.txt": ("needs_look", 1),
        "깨진 것.pdf": ("unreadable", 0),
        "~$회보.docx": ("ignored", 0),
    }
    shown = typed("status", "--home", str(ran[1])).stdout
    assert re.search(r"^  읽음 +1월/회보\.txt +알림 1건$", shown, re.MULTILINE)


def test_publish_changes_nothing_where_nothing_changed(ran: tuple[Ended, Path]) -> None:
    home = ran[1]
    before = {name: (home / "out" / name).read_bytes() for name in files_in(home / "out")}
    same = typed("publish", "--home", str(home), "--today", "2026-03-16")
    assert same.stdout.startswith("바뀐 것이 없어 그대로 두었습니다.")
    assert {name: (home / "out" / name).read_bytes() for name in files_in(home / "out")} == before
    later = typed("publish", "--home", str(home), "--today", "2026-03-21")
    assert later.stdout.startswith("새로 냈습니다.")
    assert (home / "out" / "digest" / "2026-03-21.html").exists()


# --- the terminal ------------------------------------------------------------------------------------------------


def test_each_result_that_there_is_has_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = (
        "site/index.html",
        "calendar/all.ics",
        "calendar/부서/농업담당.ics",
        "digest/2026-03-02.html",
        "digest/2026-03-02.pdf",
        "broadcast/방송문.html",
        "messages/문자.html",
        "tables/알림.xlsx",
        "records/회보.hwp.json",
    )
    show_published(Published(out=tmp_path, hashes=dict.fromkeys(paths, ""), changed=True))
    lines = capsys.readouterr().out.splitlines()
    assert [line.partition(str(tmp_path))[0] for line in lines] == [
        f"  {padded(name, 9)}  " for name in ("누리집", "달력", "소식지", "회의용", "방송 원고", "문자", "표", "기록")
    ]


def test_output_is_utf8_whatever_the_terminal_says(bulletin: Path) -> None:
    ended = hoebo("blocks", bulletin, PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")
    assert (ended.code, ended.err) == (0, "")
    assert "고추 건조기 지원 신청 안내" in ended.out
    assert "그런 명령이" in hoebo("zzz", PYTHONIOENCODING="cp949").err


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    """More than a pipe holds, so that the writer meets the closed end."""
    (tmp_path / "긴 글.txt").write_text("가나다라마바사\n" * 20_000, "utf-8")
    process = start("blocks", tmp_path / "긴 글.txt")
    assert process.stdout is not None and process.stderr is not None
    assert process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == ""
    process.wait()
    process.stderr.close()


RIGGED = """
import importlib, os, runpy, signal, sys
reading = importlib.import_module("flows.cli.blocks")
def interrupted(path): os.kill(os.getpid(), signal.SIGINT)
def broken(path): raise ValueError("아무도 모르는 일")
reading.read_source = {"interrupted": interrupted, "broken": broken}[sys.argv[1]]
sys.argv = ["hoebo", "blocks", *sys.argv[2:]]
runpy.run_module("flows", run_name="__main__")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a process cannot send itself SIGINT there")
def test_an_interrupt_is_one_line_and_130() -> None:
    ended = python(RIGGED, "interrupted", "회보.txt")
    assert (ended.code, ended.out) == (130, "")
    assert ended.err.strip() == "도중에 멈췄습니다. 쓰다 만 파일은 남지 않으니 같은 명령을 다시 실행하면 됩니다."


def test_an_error_of_the_program_is_a_sentence() -> None:
    ended = python(RIGGED, "broken", "회보.txt")
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith("프로그램에 오류가 있습니다(ValueError: 아무도 모르는 일).\n  다음: ")
    assert "Traceback" not in ended.err


def test_tracebacks_are_shown_with_debug_alone() -> None:
    assert "Traceback" in python(RIGGED, "broken", "회보.txt", "--debug").err
    assert "Traceback" not in hoebo("blocks", "없음.txt").err
    for arguments in (["--debug", "blocks", "없음.txt"], ["blocks", "없음.txt", "--debug"]):
        ended = hoebo(*arguments)
        assert ended.code == 3
        assert "Traceback" in ended.err
        assert "그런 파일이 없습니다: 없음.txt" in ended.err


def test_an_error_in_one_document_stops_no_other(bulletin: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (bulletin.parent / "두 번째.txt").write_text(BULLETIN, "utf-8")
    module: ModuleType = importlib.import_module("flows.cli.records")
    real = module.read_record

    def broken_for_one(path: Path) -> object:
        if path == bulletin:
            raise ReadingBroke(f"읽는 중에 프로그램 오류가 났습니다(ZeroDivisionError): {path.name}", "알려 주세요.")
        return real(path)

    monkeypatch.setattr(module, "read_record", broken_for_one)
    result = typed("records", str(bulletin.parent), "--out", str(bulletin.parent / "결과"))
    assert result.exit_code == 1
    assert f"{bulletin}: 읽는 중에 프로그램 오류가 났습니다(ZeroDivisionError)" in result.stderr
    assert files_in(bulletin.parent / "결과") == ["두 번째.txt.json"]


def test_now_is_asked_for_in_one_place() -> None:
    asking = re.compile(r"\b(datetime|date|time)\.(now|today|utcnow|time)\(")
    found = {path.name for path in (ROOT / "flows" / "cli").rglob("*.py") if asking.search(path.read_text("utf-8"))}
    assert found == {"clock.py"}


# --- widths ------------------------------------------------------------------------------------------------------


def test_hangul_takes_two_columns() -> None:
    assert [width("회보"), width("ab"), width("e\N{COMBINING ACUTE ACCENT}"), width("")] == [4, 2, 1, 0]
    assert padded("회보", 6) == "회보  "
    assert padded("회보", 2) == "회보"


def test_text_is_broken_at_spaces_by_its_width() -> None:
    assert list(wrapped("가나 다라 마바", 9)) == ["가나 다라", "마바"]
    assert list(wrapped("가나다라마 바", 6)) == ["가나다", "라마", "바"]
    assert list(wrapped("", 9)) == []


def test_control_characters_are_made_visible() -> None:
    assert printable("가\x1b[31m나\t다\n\x85") == "가\N{REPLACEMENT CHARACTER}[31m나\t다\n\N{REPLACEMENT CHARACTER}"


# --- what must not be lost or misread ----------------------------------------------------------------------------


def test_a_page_is_never_written_over_anything_else(bulletin: Path) -> None:
    other = bulletin.parent / "다른.html"
    other.write_text("<html>남의 것</html>", "utf-8")
    for target, message in (
        (bulletin, "읽을 문서 위에는 쓸 수 없습니다"),
        (other, "다른 파일이 이미 있어 쓰지 않았습니다"),
        (bulletin.parent, "파일이 아니라 폴더입니다"),
    ):
        result = typed("explain", str(bulletin), "--html", str(target))
        assert result.exit_code == 5
        assert result.stderr.startswith(message)
        assert "\n  다음: " in result.stderr
    assert bulletin.read_text("utf-8") == BULLETIN
    assert other.read_text("utf-8") == "<html>남의 것</html>"


def test_its_own_page_is_written_anew(bulletin: Path) -> None:
    page = str(bulletin.parent / "쪽.html")
    assert [typed("explain", str(bulletin), "--html", page).exit_code for _ in range(2)] == [0, 0]


def test_a_home_whose_store_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "hoebo.db").write_text("데이터베이스가 아닌 글입니다. " * 50, "utf-8")
    result = typed("status", "--home", str(tmp_path))
    assert result.exit_code == 6
    assert result.stderr.startswith("자료 폴더의 hoebo.db가 hoebo의 저장소 파일이 아닙니다.")
    assert "database" not in result.stderr


@pytest.mark.parametrize("written", ["2026. 3. 9.", "2026. 3. 9", "2026-3-9", "2026-03-09"])
def test_a_day_as_offices_write_it(written: str) -> None:
    assert DAY.convert(written, None, None) == date(2026, 3, 9)


def test_a_day_before_all_documents_is_refused() -> None:
    result = typed("publish", "--today", "1999-12-31")
    assert result.exit_code == 2
    assert result.stderr.startswith("2000년보다 앞선 날짜는 쓸 수 없습니다: 1999-12-31.")
