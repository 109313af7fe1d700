"""How answers are said: in a few plain Korean words, for a terminal, a page and a sheet of paper."""

from typing import Final

from flows.matching.answers import Answer, Ground
from flows.matching.fields import WORDS
from flows.matching.logic import Verdict
from flows.matching.programmes import Kind
from flows.publishers.korean import place_words
from models.facts import Criterion

VERDICTS: Final[dict[Verdict, str]] = {
    "yes": "신청할 수 있습니다",
    "unsure": "아직 알 수 없습니다",
    "no": "신청할 수 없습니다",
}
GROUPED: Final[dict[Kind, str]] = {
    "yes": VERDICTS["yes"],
    "soon": "곧 열립니다",
    "unsure": VERDICTS["unsure"],
    "no": VERDICTS["no"],
}
EXPLAINED: Final[dict[Kind, str]] = {
    "soon": "아직 신청을 받지 않습니다. 받기 시작하는 날을 보아 주세요.",
    "yes": "문서에 적힌 자격이 됩니다. 뽑히는지는 심사와 예산에 달려 있습니다.",
    "unsure": "더 알려 주거나 담당자가 보아야 답할 수 있습니다.",
    "no": "문서에 적힌 조건에 맞지 않습니다.",
}


def missing_words(answer: Answer) -> str:
    """`태어난 날, 농지`: what would tell, as the form calls it."""
    return ", ".join(WORDS[name] for name in answer.missing)


def role_words(criterion: Criterion) -> str:
    """`제외: `, where a condition shuts out what it names; empty where it is what one must have."""
    return "제외: " if criterion.polarity == "exclude" else ""


def ground_words(ground: Ground) -> str:
    """`맞지 않음: “만 70세 이상인 사람” (6쪽) - 알려 준 것: 만 68세`."""
    where = place_words(ground.place)
    said = f"{role_words(ground.criterion)}{ground.said}: “{ground.raw}”" + (f" ({where})" if where else "")
    return f"{said} - {ground.why}" if ground.tells_more else said
