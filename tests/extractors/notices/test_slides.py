"""Slides: what there is to act on, and the steps of a roadmap with the times above or below them."""

from extractors.notices import split
from extractors.readers import text

DECK = """# 2026 다온시 예산학교

함께 정하는 예산

---

## 오늘 나눌 이야기

- 예산이란?
- 질문과 답

---

## 제안 공모

### 일반 제안

- 언제 : 2026. 3. 16.(월) ~ 4. 30.(목)
- 누가 : 다온시민
- 얼마 : 건당 최대 1억원

### 청년 제안

- 언제 : 2026. 4. 1.(수) ~ 5. 15.(금)
- 누가 : 19~39세 청년

---

## 추진일정

3월
제안 공모 시작

6.8 ~ 6.26
부서 검토

---

## 달라지는 점

| | 2025 | 2026 |
|---|---|---|
| 일반사업 | 20억원 | 30억원 |
| 청년사업 | 10억원 | 15억원 |

---

감사합니다
"""


def test_slides_give_what_can_be_acted_on_and_the_steps_of_a_roadmap() -> None:
    found = split(text.read(DECK.encode(), "문서.md"))
    assert found.kind == "slides"
    assert [(notice.section, notice.title) for notice in found.notices] == [
        ("제안공모", "일반 제안"),
        ("제안공모", "청년 제안"),
        ("추진일정", "제안 공모 시작"),
        ("추진일정", "부서 검토"),
        ("달라지는점", "달라지는 점"),
    ]


def test_the_time_above_a_step_is_said_of_it() -> None:
    source = text.read(DECK.encode(), "문서.md")
    review = next(notice for notice in split(source).notices if notice.title == "부서 검토")
    assert [source.text[slice(*clause.value)] for clause in review.clauses] == ["6.8 ~ 6.26"]


def test_names_within_a_slide_over_labels_and_days_are_notices() -> None:
    deck = (
        DECK.replace("### 일반 제안\n\n", "- 일반 제안\n").replace("### 청년 제안\n\n", "- 청년 제안\n")
        + "\n---\n\n## 교육\n\n- 기본과정\n- 5. 12.(화) 14:00 / 시청\n- 심화과정\n- 5. 19.(화) 19:00 / 학습관\n"
    )
    found = [(notice.section, notice.title) for notice in split(text.read(deck.encode(), "문서.md")).notices]
    assert [title for section, title in found if section == "제안공모"] == ["일반 제안", "청년 제안"]
    assert [title for section, title in found if section == "교육"] == ["기본과정", "심화과정"]
