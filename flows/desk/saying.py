"""How the desk says things in Korean: causes, standings, roles, days. Filters of its templates."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

from markupsafe import Markup, escape

from flows.deciding.judging import Judged
from flows.desk.finding import Piece
from flows.desk.naming import id_of, value_id
from flows.explain.rules import rule_words
from flows.explain.words import criterion_name, fact_words, schedule_name, schedule_value
from flows.publishers.korean import (
    AMOUNT_ROLES,
    CATEGORIES,
    SCHEDULE_ROLES,
    attachment_words,
    day_words,
    law_words,
    place_words,
)
from flows.publishers.spoken.particles import with_particle
from flows.reading.looks import FORMATS
from flows.reports import STATES, told_under
from models.decisions import Decision, Verdict
from models.facts import Amount, Criterion, Fact, Quote, Schedule
from models.findings import Finding, Unread
from models.moments import SEOUL
from models.records import FieldQuote
from models.tables import FileState

CAUSES = {
    "doubtful": "확실하지 않습니다",
    "recognised": "그림에서 알아본 글자입니다",
    "unread": "읽지 못한 말입니다",
    "finding": "원문이 이상합니다",
    "words_changed": "원문이 바뀌어 다시 확인해야 합니다",
    "words_gone": "고쳤던 말이 원문에서 없어졌습니다",
    "disagrees": "다른 문서와 다릅니다",
}
STANDINGS = {
    "certain": "확실",
    "inferred": "미루어 읽음",
    "waiting": "확인 필요",
    "accepted": "확인함",
    "corrected": "고침",
    "rejected": "뺌",
}
AMENDMENTS = {
    "proposed": "바꿀지 정해 주십시오",
    "accepted": "바꿈",
    "rejected": "바꾸지 않음",
    "joined": "사람이 이음",
}
ACTIONS = {
    "publish": "발행",
    "cancel": "취소",
    "withdraw": "다시 읽으니 없음",
    "delete": "보관 기한이 지나 지움",
    "archive": "보관",
    "move": "저장소 옮김",
    "restore": "되살림",
    "upload": "올림",
    "refused": "거절",
    "propose": "바뀐 문서 찾음",
    "amend": "바꿈",
    "keep": "바꾸지 않음",
    "join": "새 판으로 이음",
    "reopen": "되돌림",
    "step_done": "단계를 마친 날 적음",
    "step_taken_back": "단계를 마친 날 지움",
}
VERDICTS: dict[Verdict, str] = {
    "accept": "맞음",
    "correct": "고침",
    "reject": "뺌",
    "add": "더함",
    "note": "메모",
    "undo": "되돌림",
}
RISKS = {
    1: "날짜를 놓칠 수 있음",
    2: "금액·대상이 틀릴 수 있음",
    3: "빠질 수 있음",
    4: "작은 실수",
}
KINDS = {
    "schedule": "기한·일정",
    "amount": "금액",
    "rate": "비율",
    "loan": "융자",
    "criterion": "자격",
    "paper": "낼 서류",
    "contact": "문의",
    "words": "곳·방법",
    "unread": "읽지 못한 말",
    "finding": "이상한 곳",
    "record": "알림",
}
TEXTS = {"apply_at": "신청하는 곳", "apply_by": "신청 방법", "place": "장소"}


def name_of(value: Judged) -> str:
    """What a value is: `신청 (신청기간)`, `한도`, `문의`."""
    said = value.holds or value.said
    match said:
        case Schedule():
            return schedule_name(said)
        case Amount():
            role = AMOUNT_ROLES[said.role]
            return f"{role} ({said.for_})" if said.for_ else role
        case Criterion():
            return criterion_name(said)
        case FieldQuote():
            return TEXTS[said.field]
    return KINDS[value.target.kind]


def value_of(value: Judged, *, read: bool = False) -> str:
    """What it says, in official notation; `read` asks for what the machine read, whatever was decided."""
    said = value.said if read else value.holds or value.said
    match said:
        case Fact():
            return fact_words(said)
        case FieldQuote():
            return str((value.target.reading if read else _text(value)).get("text", ""))
        case Finding():
            return said.message
        case Unread():
            return f"“{' '.join(said.raw.split())}”"
    return ""


def why_of(value: Judged) -> str:
    """Why it was read so, or why it could not be."""
    if isinstance(value.said, Fact):
        return rule_words(value.said.rule)
    return rule_words(value.said.reason) if isinstance(value.said, Unread) else ""


def unsure_of(value: Judged) -> str:
    """What a person must look at in a doubtful value, beside the words that it was read by."""
    said = value.said
    if isinstance(said, Schedule) and not said.label:
        return "이 날짜가 무엇의 날짜인지 말해 주는 이름이 없습니다."
    if isinstance(said, Schedule):
        return "어느 해의 무슨 날짜인지, 요일과 맞는지 원문에서 보아 주십시오."
    if isinstance(said, Amount):
        return "무슨 돈인지 원문에서 보아 주십시오."
    return "원문과 같은지 보아 주십시오."


def where_of(value: Judged) -> str:
    """`3쪽`, empty where no place is known."""
    quote = value.said.quote if isinstance(value.said, Finding) else value.said
    return place_words(quote.place) if quote is not None else ""


def quotes_of(value: Judged) -> tuple[Quote, ...]:
    """The words that a value was read from; of an odd place all that clash, the odd ones first."""
    if not isinstance(value.said, Finding):
        return (value.said,)
    quotes = (*([value.said.quote] if value.said.quote else []), *value.said.against)
    return tuple({quote.span: quote for quote in quotes}.values())


def issued_words(day: str | None) -> str:
    """`2026. 3. 2.` of an ISO day, `2026. 3.` of a month; empty where none is known."""
    return " ".join(f"{int(part)}." for part in day.split("-")) if day else ""


def pieced(pieces: Iterable[Piece]) -> Markup:
    """Text with the words in it that were looked for marked."""
    marked = (Markup("<mark>{}</mark>").format(piece.words) if piece.found else escape(piece.words) for piece in pieces)
    return Markup("").join(marked)


def moment_words(moment: datetime) -> str:
    """`2026. 3. 2. 09:30`."""
    local = moment.astimezone(SEOUL)
    return f"{local.year}. {local.month}. {local.day}. {local:%H:%M}"


def left_words(day: date, today: date) -> str:
    """`D-3`, `오늘`, `지남`."""
    days = (day - today).days
    return "오늘" if days == 0 else f"D-{days}" if days > 0 else "지남"


def action_words(action: str) -> str:
    """What was done, as the history says it."""
    verdicts: dict[str, str] = {str(verdict): words for verdict, words in VERDICTS.items()}
    return ACTIONS.get(action) or verdicts.get(action, action)


def decision_words(decision: Decision) -> str:
    """`고침 · 김누리 · 2026. 3. 2. 09:30 · 전화로 확인함`."""
    parts = (VERDICTS[decision.verdict], decision.actor, moment_words(decision.made_at), decision.reason)
    return " · ".join(part for part in parts if part)


def _text(value: Judged) -> dict[str, Any]:
    """The reading of a plain text as it holds."""
    if value.standing == "corrected" and value.decision is not None:
        return value.decision.value
    return value.target.reading


TO_DO: dict[FileState, str] = {
    "done": "",
    "needs_look": "문서를 열어 표시된 것을 확인해 주세요.",
    "unreadable": "까닭을 보고 고친 파일을 다시 올리거나 받은 파일 폴더에 넣어 주세요.",
    "duplicate": "같은 내용을 이미 읽었습니다. 지워도 됩니다.",
    "ignored": "문서가 아니면 그대로 두어도 됩니다.",
    "waiting": "곧 읽습니다.",
    "reading": "읽고 있습니다.",
}
"""What a person does about a file in each state."""


FILTERS: dict[str, Callable[..., Any]] = {
    "name": name_of,
    "value": value_of,
    "why": why_of,
    "unsure": unsure_of,
    "where": where_of,
    "moment": moment_words,
    "day": day_words,
    "left": left_words,
    "decision": decision_words,
    "cause": CAUSES.__getitem__,
    "standing": STANDINGS.__getitem__,
    "risk": RISKS.__getitem__,
    "kind": KINDS.__getitem__,
    "amendment": AMENDMENTS.__getitem__,
    "action": action_words,
    "fact": fact_words,
    "id": lambda value: value_id(value.target),
    "id_of": lambda one: id_of(one.kind, one.slot, one.words, one.nth),
    "quotes": quotes_of,
    "issued": issued_words,
    "pieced": pieced,
    "file_format": lambda name: FORMATS.get(name, name.upper()),
    "told_under": told_under,
    "state": STATES.__getitem__,
    "to_do": TO_DO.__getitem__,
    "schedule": schedule_value,
    "category": lambda category: CATEGORIES[category],
    "role": lambda role: SCHEDULE_ROLES[role],
    "place": place_words,
    "law": law_words,
    "attachment": attachment_words,
    "with_particle": with_particle,
}
