"""How answers are said: in a few plain Korean words, for a terminal, a page and a sheet of paper."""

from typing import Final

from flows.matching.answers import Answer
from flows.matching.fields import WORDS
from flows.matching.logic import Verdict

VERDICTS: Final[dict[Verdict, str]] = {
    "yes": "신청할 수 있습니다",
    "unsure": "아직 알 수 없습니다",
    "no": "신청할 수 없습니다",
}
EXPLAINED: Final[dict[Verdict, str]] = {
    "yes": "문서에 적힌 자격이 됩니다. 뽑히는지는 심사와 예산에 달려 있습니다.",
    "unsure": "더 알려 주거나 담당자가 보아야 답할 수 있습니다.",
    "no": "문서에 적힌 조건에 맞지 않습니다.",
}


def missing_words(answer: Answer) -> str:
    """`태어난 날, 농지`: what would tell, as the form calls it."""
    return ", ".join(WORDS[name] for name in answer.missing)
