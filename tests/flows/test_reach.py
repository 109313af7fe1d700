"""The desk opens for other machines only behind HTTPS and with accounts; all else is refused before anything starts."""

from pathlib import Path
from typing import Any

import pytest

from flows.office.reach import NotSafe, is_private, require_safe
from flows.office.settings import OfficeSettings, WrongSettings, office_settings
from flows.store import open_store
from tests.flows.examples import MORNING


def settings(home: Path, **given: Any) -> OfficeSettings:
    return OfficeSettings(home=home, inbox=home / "받은 문서", **given)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost"])
def test_this_machine_alone_needs_nothing(tmp_path: Path, host: str) -> None:
    assert is_private(settings(tmp_path, host=host))
    require_safe(settings(tmp_path, host=host))


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.0.7", "::", "fe80::1"])
def test_an_address_for_others_without_https_is_refused(tmp_path: Path, host: str) -> None:
    with pytest.raises(NotSafe, match="HTTPS 없이"):
        require_safe(settings(tmp_path, host=host))


@pytest.mark.parametrize("given", [{"site": "hoebo.nuri.example"}, {"site": "hoebo", "host": "192.168.0.7"}])
def test_a_name_for_others_asks_for_accounts(tmp_path: Path, given: dict[str, str]) -> None:
    with pytest.raises(NotSafe, match="계정이 없어"):
        require_safe(settings(tmp_path, **given))
    store = open_store(f"sqlite:///{tmp_path / 'hoebo.db'}")
    store.accounts.add("김누리", "publisher", "고추 건조기 스무 대", "시험", MORNING)
    store.close()
    require_safe(settings(tmp_path, **given))


@pytest.mark.parametrize(
    "line", ['host = "회보"', 'host = "256.1.1.1"', 'site = "https://hoebo"', 'site = "a b"', 'site = "-a"']
)
def test_what_is_no_address_or_name_is_told_with_its_line(tmp_path: Path, line: str) -> None:
    (tmp_path / "hoebo.toml").write_text(f"\n{line}\n", "utf-8")
    with pytest.raises(WrongSettings, match="2번째 줄의"):
        office_settings(tmp_path, {})
