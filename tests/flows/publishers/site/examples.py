"""An edition with something of everything that the site tells."""

from datetime import date
from typing import Any

from models.editions import Edition, Former, Imprint, Waiting
from models.facts import Amount, Criterion, Quote
from models.findings import Finding
from tests.flows.examples import document, edition, full_notice, notice, revision, schedule

MONDAY = date(2026, 3, 2)
HOSTILE = '<script>alert("가온면")</script>\x00\u202e=1+1 ' + "긴제목" * 160


def criterion(raw: str) -> Criterion:
    """A condition that is asked of everybody."""
    return Criterion(polarity="require", raw=raw, span=(0, len(raw)))


def whole(**imprint: Any) -> Edition:
    """Deadlines, events, what is always open, what waits, what moved, what was cancelled, and a hostile title."""
    odd = Finding(code="weekday_mismatch", message="3. 21.은 토요일", quote=Quote(raw="3. 21.(금)", span=(0, 9)))
    held = Waiting(kind="schedule", label="접수기한", deadline=True)
    walk = (schedule("3. 9.(월) 10:00", role="event", start="2026-03-09T10:00"),)
    weekly = (schedule("매주 화", role="event", start="2026-03-03", end="2026-03-24", rrule="FREQ=WEEKLY;BYDAY=TU"),)
    month = (schedule("4월 중", role="project", start="2026-04", end="2026-04"),)
    rounds = (schedule(for_="1차", end="2026-03-06"), schedule(for_="2차", end="2026-04-10"))
    sums = (Amount(role="benefit", min=150_000, max=150_000, per="person", raw="1인당 15만원", span=(0, 8)),)
    said = (
        full_notice(),
        notice("체육복 구입비 지원", section="총무담당", schedules=rounds, amounts=sums),
        notice("상촌마을 꽃길 걷기", category="event", schedules=walk, place="상촌마을 입구", findings=(odd,)),
        notice("한글 교실", category="education", section="총무담당", schedules=weekly),
        notice("나무 심기", category="notice", schedules=month, contacts=()),
        notice(
            "이미용권 지원", schedules=(schedule("연중", open="always"),), eligibility=(criterion("65세 이상 어르신"),)
        ),
        notice("산불 조심", category="cooperation", schedules=(), contacts=()),
        notice("지난 공고", schedules=(schedule(end="2026-02-20"),)),
        notice(HOSTILE, schedules=(schedule(end="2026-03-30"),)),
        notice("벼 육묘상자 지원", schedules=()),
        notice("장학생 선발", schedules=(schedule(end="2026-03-31"),)),
    )
    made = edition(*said)
    revisions = list(made.revisions)
    revisions[9] = revision(said[9], waiting=(held,))
    revisions[10] = revision(said[10], number=1, status="cancelled")
    revisions[0] = revision(said[0], number=1)
    before = notice(
        **{**_values(said[0]), "schedules": (schedule(label="신청기간", start="2026-03-02", end="2026-03-13"),)}
    )
    formers = (
        Former(revision=revision(before).model_copy(update={"key": revisions[0].key}), published_on=date(2026, 2, 27)),
        Former(revision=revision(said[10]), published_on=date(2026, 2, 27)),
    )
    return Edition(
        today=MONDAY,
        revisions=tuple(revisions),
        documents=(("회보 3호.hwp", document(*said)),),
        formers=formers,
        imprint=Imprint(**{"name": "가온면", "villages": ("상촌", "중촌"), **imprint}),
    )


def _values(said: Any) -> dict[str, Any]:
    return {name: getattr(said, name) for name in type(said).model_fields}
