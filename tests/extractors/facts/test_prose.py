"""Running words: which of their sentences decide, which part of them, and what only tells of papers and later steps."""

import pytest

from extractors.facts.criteria.prose import asks, let_in_by_cases, told


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("신청자는 세대주이어야 합니다.", [("require", "신청자는 세대주이어야 합니다.")]),
        (
            "세대의 일부는 입주 전에 세대 분리하여야 합니다. 단, 임차인의 배우자는 입주가 불가합니다.",
            [
                ("require", "세대의 일부는 입주 전에 세대 분리하여야 합니다."),
                ("exclude", "임차인의 배우자는 입주가 불가합니다"),
            ],
        ),
        (
            "자격은 전산으로 확인합니다. 다만, 동 전산에서 확인되지 않으면 참가자격이 없습니다.",
            [
                (
                    "exclude",
                    "자격은 전산으로 확인합니다. 다만, 동 전산에서 확인되지 않으면 참가자격이 없습니다",
                )
            ],
        ),
        (
            "등록된 사람이면 신청이 가능합니다.(세대주의 형제자매도 가능)",
            [("require", "등록된 사람이면 신청이 가능합니다.(세대주의 형제자매도 가능)")],
        ),
        (
            "규칙안에 의견이 있는 단체 또는 개인은 의견서를 제출하여 주시기 바랍니다.",
            [("require", "규칙안에 의견이 있는 단체 또는 개인")],
        ),
        (
            "중복 신청은 안 됩니다! 3.5톤 이하 차량 소유자만 신청할 수 있습니다.",
            [("require", "3.5톤 이하 차량 소유자만 신청할 수 있습니다.")],
        ),
        (
            "신청기간은 7. 2.부터입니다. 65세 이상인 사람이면 신청 가능합니다.",
            [("require", "65세 이상인 사람이면 신청 가능합니다")],
        ),
        ("신청서는 원본이어야 합니다.", []),
        ("중복 신청은 불가합니다.", []),
    ],
)
def test_sentences_that_decide(words: str, parts: list[tuple[str, str]]) -> None:
    assert [(part.polarity, words[part.start : part.end]) for part in told(words)] == parts


@pytest.mark.parametrize(
    "sentence",
    [
        "당첨자는 계약이 끝날 때까지 무주택이어야 합니다.",
        "신청자는 성년자(만 19세, 2007. 3. 4. 이전 출생자)이어야 합니다.",
        "위 자격은 입주할 때까지 계속 유지하고 있어야 합니다.",
        "입주자는 기존 임대주택을 명도하여야 합니다.",
        "확약서를 제출한 경우에 한하여 입찰 참가를 허용합니다.",
    ],
)
def test_what_an_applicant_has_to_be_keep_or_give_up(sentence: str) -> None:
    assert asks(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "신청서는 접수일 이전에 발급된 것이어야 합니다.",
        "당첨자는 보증금을 납부하여야 합니다.",
        "계약자는 30일 이내에 서류를 제출하여야 합니다.",
    ],
)
def test_duties_of_later_steps_ask_nothing(sentence: str) -> None:
    assert not asks(sentence)


def test_whom_cases_let_in() -> None:
    assert let_in_by_cases("단, 아래의 경우 세대주인 미성년자도 신청 가능합니다.") == "세대주인 미성년자"
    assert let_in_by_cases("다음의 서류를 제출하여 주시기 바랍니다.") is None
