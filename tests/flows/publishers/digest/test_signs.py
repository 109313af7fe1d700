"""Signs that the paper's fonts lack: told by others, left out where they are pictures, never a letter in silence."""

import pytest

from flows.publishers.digest.signs import shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("벼 육묘용 상토 ☎ 061-555-2132", "벼 육묘용 상토 ☎ 061-555-2132"),
        ("📞 061-555-2132", "☎ 061-555-2132"),
        ("✅ 신청 👉 방문", "✔ 신청 → 방문"),
        ("봄꽃 🌸 축제 🎉", "봄꽃 축제"),
        ("⚠️ 산불 조심", "※ 산불 조심"),
        ("👨‍👩‍👧 가족", "가족"),
        ("읍․면․동, 읍ž면ž동", "읍·면·동, 읍·면·동"),
        ("➣ 대상 ➲ 방법", "→ 대상 → 방법"),
        ("Dvořák ﬁn Ⅻ", "Dvorák fin XII"),
        ("10‑20‒30", "10-20-30"),
        ("❮서식❯ ⟨붙임⟩", "<서식> (붙임)"),
        ("\uf0d8 사사로운 기호", "사사로운 기호"),
        ("㐀 한자", "〓 한자"),
    ],
)
def test_what_stands_for_what_the_fonts_lack(text: str, expected: str) -> None:
    assert shown(text) == expected


def test_a_text_that_the_fonts_have_keeps_its_white_space() -> None:
    assert shown(" 가  나 ") == " 가  나 "
