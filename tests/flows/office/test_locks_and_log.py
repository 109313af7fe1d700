"""What the office stands on: locks, how often it tries again, its log, and what Prefect is told."""

import os
import subprocess
import sys
from pathlib import Path

from flows.office.locks import is_locked, try_lock
from flows.office.log import office_log
from flows.office.restarts import deaths_after, delay_after
from flows.prefect_server import prepare_prefect, standing


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
