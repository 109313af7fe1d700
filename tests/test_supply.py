"""What hoebo is made of: the bill of materials says what the lock says, and nothing of where packages come from."""

import json
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from flows.bill_of_materials import LOCK, OWN, Pinned, bill, main, pinned
from tests.test_bootstrap import hoebo

__all__ = ["hoebo"]

SMALL = """\
apple==1.2 \\
    --hash=sha256:{one} \\
    --hash=sha256:{two}
    # via -r requirements.in
pear-tree[ripe]==3.0.post1 ; sys_platform == 'win32' \\
    --hash=sha256:{two}
    # via
    #   -r requirements.in
    #   apple
""".format(one="1" * 64, two="2" * 64)
APPLE, PEAR = "pkg:pypi/apple@1.2", "pkg:pypi/pear-tree@3.0.post1"


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The bill of the lock as it is written."""
    path = tmp_path_factory.mktemp("bill") / "hoebo.cdx.json"
    assert main([str(path)]) == 0
    return path.read_text("utf-8")


def test_a_lock_is_read_line_by_line() -> None:
    assert pinned(SMALL) == [
        Pinned("apple", "1.2", "", ("1" * 64, "2" * 64), ("-r requirements.in",)),
        Pinned("pear-tree", "3.0.post1", "sys_platform == 'win32'", ("2" * 64,), ("-r requirements.in", "apple")),
    ]


def test_a_bill_says_who_needs_whom() -> None:
    made = bill(pinned(SMALL), "0.1.0", "Apache-2.0")
    assert made["dependencies"] == [
        {"ref": OWN, "dependsOn": [APPLE, PEAR]},
        {"ref": APPLE, "dependsOn": [PEAR]},
        {"ref": PEAR},
    ]
    assert [one.get("properties") for one in made["components"]] == [
        None,
        [{"name": "hoebo:marker", "value": "sys_platform == 'win32'"}],
    ]


def test_every_package_of_the_lock_is_in_its_bill_once(written: str) -> None:
    components: list[dict[str, Any]] = json.loads(written)["components"]
    locked = re.findall(r"^([a-z0-9][\w.-]*)(?:\[.*?\])?==(\S+)", LOCK.read_text("utf-8"), re.M)
    assert len(locked) > 100
    assert [(one["name"], one["version"]) for one in components] == locked
    assert all(one["purl"] == f"pkg:pypi/{one['name']}@{one['version']}" and one["hashes"] for one in components)


def test_most_packages_say_their_licence(written: str) -> None:
    without = [one["name"] for one in json.loads(written)["components"] if "licenses" not in one]
    assert len(without) < 10  # those of other systems, and the few that say none


def test_a_bill_names_no_place_where_packages_come_from(written: str) -> None:
    assert re.findall(r"https?:[^\"]*", written) == []


def test_every_part_of_a_bill_is_known_in_it(written: str) -> None:
    made = json.loads(written)
    known = {OWN, *(one["bom-ref"] for one in made["components"])}
    told = {one["ref"] for one in made["dependencies"]}
    needed = {ref for one in made["dependencies"] for ref in one.get("dependsOn", [])}
    assert told == known and needed <= known and known - needed == {OWN}


def test_the_same_lock_gives_the_same_bytes(written: str, tmp_path: Path) -> None:
    main([str(tmp_path / "again.json")])
    assert (tmp_path / "again.json").read_text("utf-8") == written


def test_check_hands_the_file_over(hoebo: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[object, ...]] = []

    def becomes(*told: object) -> int:
        asked.append(told)
        return 0

    monkeypatch.setattr(hoebo, "become", becomes)
    assert hoebo.check(Path(), ["--sbom", "회보.json"]) == 0
    assert asked == [(Path(), "-m", "flows.bill_of_materials", "회보.json")]
    assert hoebo.check(Path(), ["--sbom"]) == 2


def test_without_a_file_it_says_how_it_is_used(root: Path) -> None:
    asked = [sys.executable, "-m", "flows.bill_of_materials"]
    done = subprocess.run(asked, cwd=root, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (2, "쓰는 법: ./hoebo check --sbom 파일\n")
