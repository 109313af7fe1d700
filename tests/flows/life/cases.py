"""A guideline with a process of its own, as a record, and what an office enters of it."""

from datetime import UTC, date, datetime
from typing import Any

from extractors.notices.lines import unspaced
from extractors.process.kinds import kinds_of
from flows.store.identity import record_keys
from models.editions import Edition, Revision
from models.facts import Relative, Schedule
from models.life import Entered, Event
from models.moments import Moment
from models.records import DocumentRecord, NoticeRecord
from models.steps import Step, StepTime
from tests.flows.examples import MORNING, document, notice, schedule

TODAY = date(2026, 3, 2)
ENTERED_AT = datetime(2026, 3, 2, 1, tzinfo=UTC)


def step(name: str, route: str = "", number: int | None = None, **values: Any) -> Step:
    """A step whose words are its name."""
    turns = tuple(tuple(turn.split(", ")) for turn in route.split("→") if turn)
    actors, receivers = (turns[0], turns[1:]) if turns else ((), ())
    raw = f"{name}({route})" if route else name
    return Step(
        name=name,
        number=number,
        kinds=kinds_of(name, actors),
        actors=actors,
        receivers=receivers,
        raw=raw,
        span=(0, len(raw)),
        **values,
    )


def time(raw: str, **values: Any) -> StepTime:
    """A time of a step; `start` and `end` as ISO text."""
    moments = {key: Moment.parse(values.pop(key)) for key in ("start", "end") if key in values}
    return StepTime(raw=raw, span=(0, len(raw)), **moments, **values)


PROCESS = (
    step("사업신청", "농업인→읍면동", 1),
    step("대상자 심의", "사업부서", 2),
    step("대상자 확정 통보", "사업부서→사업자", 3),
    step("보조금 교부결정", "사업부서→사업자", 4),
    step("사업추진", "사업자", 5),
    step("준공검사 및 보조금 지급", "사업부서→사업자", 6),
    step("정산서 제출", "사업자→사업부서", 7),
    step("사후관리", "읍면동", 8),
)


def counted(raw: str, anchor: str, **ends: str) -> Schedule:
    """A deadline counted from an event."""
    return schedule(raw, role="other", relative=Relative(anchor=anchor, **ends))


def programme(title: str = "저온저장고 설치 지원", **values: Any) -> NoticeRecord:
    """A programme: to apply in March, to work until November, five years of after-care."""
    times = (
        schedule("2026. 3. 2. ~ 3. 20.", label="신청기간", start="2026-03-02", end="2026-03-20"),
        schedule("2026. 3. ~ 11.", role="project", label="사업기간", start="2026-03", end="2026-11"),
        counted("교부결정일부터 30일 이내에 착수", "교부결정일", start="P0D", end="P30D"),
        counted("준공일부터 5년", "준공일", start="P0D", end="P5Y"),
    )
    return notice(title, **{"schedules": times, **values})


def edition(*notices: NoticeRecord, process: tuple[Step, ...] = PROCESS, number: int = 0) -> Edition:
    """What is known on 2 March 2026: one guideline with these programmes."""
    whole = document(*notices, kind="guideline", title="누리군 농업 지침").model_copy(update={"process": process})
    keys = record_keys(whole)
    revisions = tuple(
        Revision(key=key, number=number, made_at=MORNING, status="active", document=whole.document, notice=said)
        for key, said in zip(keys, whole.notices, strict=True)
    )
    return Edition(today=TODAY, revisions=revisions, documents=((whole.document.file, whole),))


def key_of(said: Edition, index: int = 0) -> str:
    return said.revisions[index].key


def entered(key: str, *done: tuple[str, date]) -> Entered:
    """That steps were done on days, in this order."""
    events = tuple(
        Event(
            id=number,
            record_key=key,
            step=unspaced(name),
            kinds=" ".join(kinds_of(name)),
            day=day,
            actor="김누리",
            entered_at=ENTERED_AT,
        )
        for number, (name, day) in enumerate(done, start=1)
    )
    return Entered(events=events, last={key: len(events)} if events else {})


def record(*notices: NoticeRecord) -> DocumentRecord:
    """The document of an edition."""
    return edition(*notices).documents[0][1]
