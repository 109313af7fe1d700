"""What hinders an office from opening, and how is it made a service of the machine?"""

import os
import xml.etree.ElementTree as ET
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from flows.office.opening import admitted
from flows.office.service import systemd_unit, windows_task
from flows.office.settings import FILE, new_file
from tests.flows.office.examples import typed


def test_what_hinders_an_office_is_said(home: Path, tmp_path: Path) -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        refused = typed("up", "--home", str(home), "--port", str(port))
        assert typed("up", "--home", str(tmp_path / "새 자료"), "--port", str(port)).exit_code == 5
    assert not (tmp_path / "새 자료").exists()  # nothing is left of an office that could not open
    assert not (home / "받은 문서").exists()
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
        assert f'닫으려면 down --home "{home}" 명령을 실행해 주세요.' in second.stderr
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
    told = typed("install-service", "--home", str(home), "--print", "--system", "linux").stderr
    assert told.startswith("이 글이 들어갈 곳: ~/.config/systemd/user/hoebo.service.")
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
