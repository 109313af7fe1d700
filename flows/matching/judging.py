"""One notice held against a profile: yes, no or not enough to tell, with every condition's ground.

*Yes* says that all that is asked is surely so and nothing that shuts out is; *no* that something asked is surely not
so, or something that shuts out is. Whether one is chosen, no condition can tell.
"""

from collections.abc import Sequence
from datetime import date
from typing import Final

from flows.matching.answers import Answer, Ground
from flows.matching.criteria import ground_of
from flows.matching.days import days_of, window_of
from flows.matching.joining import Asked, asked_together
from flows.matching.logic import Verdict, all_of, any_of, either_reading, opposite
from flows.matching.places import lies_in
from flows.matching.testing import Case
from models.facts import Amount, Criterion
from models.produce import told_in
from models.profiles import Profile
from models.records import DocumentHead, NoticeRecord

NOT_STATED: Final = "문서에 누가 신청할 수 있는지 적혀 있지 않습니다. 담당 부서에 물어보아 주세요."
HELD: Final = "확인을 기다리는 조건이 있어 아직 답할 수 없습니다."
THRESHOLD: Final = "소득이나 보험료의 기준 금액이 따로 적혀 있어 담당자가 보아야 합니다."
WHERE: Final = "어느 곳에 사는 사람에게 주는지 문서에 적혀 있지 않습니다."
MET: Final = "적힌 조건에 모두 맞습니다."


def judged(
    notice: NoticeRecord, document: DocumentHead, profile: Profile, asked_on: date, *, held: bool = False
) -> Answer:
    """The answer for one notice on a day. `held`: whether a condition of it waits for a person and is not shown."""
    grounds = tuple(_ground(one, notice, document, profile, asked_on) for one in notice.eligibility)
    deciding = [one for one in grounds if one.finding != "note"]
    parts = _parts(deciding)
    verdicts = {part: _verdict([one for one in deciding if _part(one) in ("", part)]) for part in parts}
    verdict = any_of(verdicts.values())
    part = next((name for name in parts if name and verdicts[name] == verdict == "yes"), "")
    open_end = _open_end(notice, document, profile, deciding, held=held)
    if verdict == "yes" and open_end:
        return Answer(verdict="unsure", reason=open_end, grounds=grounds, missing=_where_missing(profile, open_end))
    if verdict == "unsure" and not deciding:
        return Answer(verdict="unsure", reason=NOT_STATED, grounds=grounds)
    grounds = tuple(_marked(one, verdict) for one in grounds)
    reason = _reason(verdict, grounds, part)
    return Answer(verdict=verdict, reason=reason, grounds=grounds, part=part, missing=_missing(grounds, verdict))


def _ground(
    criterion: Criterion, notice: NoticeRecord, document: DocumentHead, profile: Profile, asked_on: date
) -> Ground:
    days = days_of(criterion.raw, window_of(notice, asked_on), document.issued_on)
    crops = frozenset(one.name for schedule in notice.schedules for one in told_in(schedule.for_ or "") if one.name)
    case = Case(profile, asked_on, days.first, days.last, document.issuer or "", crops)
    return ground_of(criterion, case, criterion.unless.raw if criterion.unless else "")


def _parts(deciding: Sequence[Ground]) -> tuple[str, ...]:
    """The sub-programmes that conditions hold for; one without a name where there is none."""
    named = tuple(dict.fromkeys(part for one in deciding if (part := _part(one))))
    return named or ("",)


def _part(ground: Ground) -> str:
    """The sub-programme of a condition; a subject that its own words begin with is none."""
    named = ground.criterion.for_ or ""
    return "" if not named or ground.raw.startswith(named) else named


def _verdict(grounds: Sequence[Ground]) -> Verdict:
    """All that is asked, and nothing that shuts out."""
    required = [one for one in grounds if one.criterion.polarity == "require"]
    excluded = [opposite(one.verdict) for one in grounds if one.criterion.polarity == "exclude"]
    asked: list[Verdict] = [_together(one) for one in asked_together(required)]
    if not asked:
        asked = ["unsure"]
    return all_of([*asked, *excluded])


def _together(asked: Asked) -> Verdict:
    verdicts = [ground.verdict for ground in asked.grounds]
    match asked.how:
        case "any":
            return any_of(verdicts)
        case "either_reading":
            return either_reading(verdicts)
    return all_of(verdicts)


def _open_end(
    notice: NoticeRecord, document: DocumentHead, profile: Profile, deciding: Sequence[Ground], *, held: bool
) -> str:
    """What keeps a *yes* from being sure beside the conditions themselves."""
    if not any(one.criterion.polarity == "require" for one in deciding):
        return NOT_STATED
    if held or any(one.cue == "criterion" for one in notice.unread):
        return HELD
    if any(_stands_apart(one, notice) for one in notice.amounts):
        return THRESHOLD
    says_where = any(one.field == "residence" for ground in deciding for one in ground.criterion.predicates)
    if not says_where and lies_in(profile.residence, document.issuer or "") != "yes":
        return WHERE
    return ""


def _stands_apart(amount: Amount, notice: NoticeRecord) -> bool:
    """Whether a sum decides who may apply and is in none of the conditions."""
    inside = (one.span[0] <= amount.span[0] < one.span[1] for one in notice.eligibility)
    return amount.role == "threshold" and not any(inside)


def _where_missing(profile: Profile, reason: str) -> tuple[str, ...]:
    return ("residence",) if reason == WHERE and profile.residence is None else ()


def _marked(ground: Ground, verdict: Verdict) -> Ground:
    """With whether the answer rests on it."""
    if ground.finding == "note":
        return ground
    helps = ground.verdict if ground.criterion.polarity == "require" else opposite(ground.verdict)
    return ground.model_copy(update={"decides": helps == verdict})


def _reason(verdict: Verdict, grounds: Sequence[Ground], part: str) -> str:
    if verdict == "yes":
        return f"‘{part}’에 적힌 조건에 모두 맞습니다." if part else MET
    deciding = [one for one in grounds if one.decides]
    if verdict == "no":
        shut = next((one for one in deciding if one.criterion.polarity == "exclude"), None)
        return "제외되는 사람에 해당합니다." if shut and shut is deciding[0] else "조건에 맞지 않습니다."
    if not deciding:
        return "조건끼리 어떻게 이어지는지 분명하지 않아 담당자가 보아야 합니다."
    by_person = sum(one.finding == "person" for one in deciding)
    untold = len(deciding) - by_person
    told = [f"알려 주지 않은 것 {untold}가지" if untold else "", f"담당자가 볼 것 {by_person}가지" if by_person else ""]
    return " · ".join(filter(None, told)) + "가 있어 아직 알 수 없습니다."


def _missing(grounds: Sequence[Ground], verdict: Verdict) -> tuple[str, ...]:
    if verdict != "unsure":
        return ()
    return tuple(dict.fromkeys(name for one in grounds if one.decides for name in one.missing))
