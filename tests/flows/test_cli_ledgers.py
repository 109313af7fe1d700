"""`published` and `accounts`: what went out on a day and from where, and who may log in."""

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from flows.cli.accounts import accounts
from flows.cli.published import published
from flows.publication import put_out
from flows.store import open_store
from tests.flows.examples import MORNING, document, notice, reading

PASSWORD = "고추 건조기 스무 대\n" * 2


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home that published one notice on 2 March 2026."""
    store = open_store(f"sqlite:///{tmp_path / 'hoebo.db'}")
    store.save(reading(document(notice())), MORNING)
    put_out(store, tmp_path, date(2026, 3, 2), MORNING, "김누리")
    store.close()
    return tmp_path


def said(command: object, *words: str, typed: str = "") -> str:
    result = CliRunner().invoke(command, words, input=typed, prog_name="hoebo")  # type: ignore[arg-type]
    return result.output


def test_what_stood_published_with_its_words_and_page(home: Path) -> None:
    words = said(published, "--on", "2026-03-05", "--home", str(home))
    assert "2026. 3. 5.에는 2026. 3. 2. 09:30에 김누리가 낸 알림 1건" in words
    assert "고추 건조기 지원 — 가온면 회보 제3호" in words
    assert "‘2026. 3. 20.(금)까지’ 3쪽" in words


def test_before_anything_was_published(home: Path) -> None:
    assert "2026. 3. 1.까지는 낸 것이 없습니다." in said(published, "--on", "2026-03-01", "--home", str(home))


def test_an_account_is_made_changed_and_closed(home: Path) -> None:
    assert "계정이 없습니다" in said(accounts, "--home", str(home))
    made = said(accounts, "--add", "김누리", "--role", "발행", "--home", str(home), typed=PASSWORD)
    assert "김누리  발행" in made
    assert "건조기" not in made
    assert "김누리" in said(accounts, "--password", "김누리", "--home", str(home), typed=PASSWORD)
    refused = said(accounts, "--add", "박누리", "--role", "사장", "--home", str(home))
    assert "모르는 권한입니다: 사장. 보기, 확인, 발행 가운데 하나를 적어 주세요." in refused
    assert "(닫힘)" in said(accounts, "--close", "김누리", "--home", str(home))
