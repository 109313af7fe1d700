"""What an office tells of itself: from its settings, with the coming meetings of its schedule."""

from datetime import date
from pathlib import Path

import pytest

from flows.office.imprint import imprint_for
from flows.office.settings import WrongSettings
from models.editions import Imprint

TODAY = date(2026, 3, 2)


def told(home: Path, lines: str, today: date = TODAY) -> Imprint:
    (home / "hoebo.toml").write_text(lines)
    return imprint_for(home, {}, today)


def test_a_home_without_settings_has_the_usual_meetings(tmp_path: Path) -> None:
    assert imprint_for(tmp_path, {}, TODAY) == Imprint(meetings=(date(2026, 3, 4), date(2026, 3, 18), date(2026, 4, 1)))


def test_what_the_settings_say(tmp_path: Path) -> None:
    lines = (
        'name = "가온면"\npages = "https://gaon.example/소식"\nvillages = "상촌, 하촌 ,,상촌"\n'
        'sms_bytes = 80\nmeeting_at = ""\n'
    )
    assert told(tmp_path, lines) == Imprint(
        name="가온면", site="https://gaon.example/소식", villages=("상촌", "하촌"), sms_bytes=80
    )


def test_what_is_made_on_the_day_of_a_meeting_is_for_the_time_until_the_next(tmp_path: Path) -> None:
    assert imprint_for(tmp_path, {}, date(2026, 3, 4)).meetings[0] == date(2026, 3, 18)


@pytest.mark.parametrize("line", ['pages = "gaon.example"', 'pages = "javascript:alert(1)"', "sms_bytes = 10"])
def test_a_value_that_means_nothing_is_refused(tmp_path: Path, line: str) -> None:
    with pytest.raises(WrongSettings):
        told(tmp_path, line)
