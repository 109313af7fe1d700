"""What a schedule's own label adds to its notice's title: `선정 발표`, `면접심사`; `신청기간` adds nothing."""

import re
from collections.abc import Iterable

from models.facts import Schedule

# `교육기간`, `접수 일시`: what a label ends with when it only says that a time follows.
_TIME_WORDS = re.compile("(?:기간|기한|일시|일자|일정|시기|시간|날짜|마감일|예정일|일)$")

# What the title, the section or the entry's own prefix says already: `신청일시` is the time of `신청`.
_PLAIN = frozenset((
    "신청", "접수", "신청접수", "참가신청", "참여신청", "모집", "마감", "사업", "추진", "사업추진", "교육",
    "행사", "개최", "운영", "진행", "시행", "적용", "지원", "지급", "사용", "공고", "때",
))  # fmt: skip

# `조사기간`: one noun and its period; `동절기 사용기간` says more.
_ONE_PERIOD = re.compile(r"\w{0,4}(?:기간|기한)")

# Heads of what is no time at all: a date that stands under them is not named by them.
_OTHER_HEADS = ("대상", "금액", "간격", "내용", "방법", "구분", "비고", "자격", "기준")
# What other lines are told under.
_OTHER_LINES = ("대상", "금액", "지원금", "자격", "내용", "방법", "구분", "비고")
_BULLETS = " *※-·○□▪•◦"
_HANDING_IN = re.compile(r"제출(?:기한|기간|일|일자|마감|마감일)?$")
_BRACKETS = re.compile(r"[()\[\]{}<>〔〕（）［］〈〉《》「」『』【】]")


def is_handing_in(schedule: Schedule) -> bool:
    """Whether the label names papers to hand in: `사업신청서 제출`, `결과보고 제출기한`."""
    return bool(_HANDING_IN.search(_squeezed(schedule.label)))


def said_label(schedule: Schedule, title: str) -> str:
    """The label where it says what happens and the title does not; else empty."""
    label = " ".join((schedule.label or "").split()).strip(_BULLETS)
    plain = _squeezed(label)
    if _is_plain(label, plain, schedule) or plain in _squeezed(title) or plain == _squeezed(schedule.for_):
        return ""
    return label


def row_label(schedules: Iterable[Schedule], plain: str) -> str:
    """What dates are told under: the source's own word where it has one for all of them (`선정 발표`), else `plain`.

    A word that heads something else (`대상`), and `신청기간` over what one does not apply by, would mislead.
    """
    chosen = list(schedules)
    own = {" ".join((one.label or "").split()).strip(_BULLETS) for one in chosen}
    label = own.pop() if len(own) == 1 else ""
    applied = _TIME_WORDS.sub("", _squeezed(label)).endswith(("신청", "접수", "모집"))
    if not label or label.endswith(_OTHER_LINES) or (applied and any(one.role != "apply" for one in chosen)):
        return plain
    return label


def told_part(schedule: Schedule, title: str) -> str:
    """The part that a schedule holds for, as written; empty where that is the notice itself."""
    return (schedule.for_ or "").strip() if said_part(schedule, title) else ""


def told_head(schedule: Schedule, title: str, row: Iterable[Schedule]) -> str:
    """What one of a row's dates stands under: its part; where the row's labels differ, else its own label."""
    differ = len({_squeezed(one.label) for one in row}) > 1
    return told_part(schedule, title) or (said_label(schedule, title) if differ else "")


def without_its_label(text: str, label: str) -> str:
    """A text without the word that it already stands under: `구입고객 대상` under `대상`; a sentence stays whole."""
    return text.rstrip().removesuffix(" 대상") if label == "대상" else text


def _is_plain(label: str, plain: str, schedule: Schedule) -> bool:
    """Whether a label only says that a time follows, or does not speak of a time."""
    act = _TIME_WORDS.sub("", plain)
    applied = schedule.role == "apply" and plain.endswith(("신청", "접수", "모집"))
    return not act or act in _PLAIN or applied or plain.endswith(_OTHER_HEADS) or bool(_ONE_PERIOD.fullmatch(label))


def said_part(schedule: Schedule, title: str) -> str:
    """` (2차)` after the title; nothing where the part is the title, a dash where it has brackets of its own."""
    part = (schedule.for_ or "").strip()
    if not part or _squeezed(part) in ("", _squeezed(title)):
        return ""
    bare = part[1:-1].strip() if part[0] in "([" and part[-1] in ")]" else part
    return f" - {part}" if _BRACKETS.search(bare) else f" ({bare})"


def _squeezed(text: str | None) -> str:
    """A text's letters and digits alone."""
    return "".join(character for character in text or "" if character.isalnum())
