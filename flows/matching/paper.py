"""One sheet of A4 for the resident: what to apply for until when, what is still to be found out, what is not for them.

In plain words and large; what finds no room is counted, never cut in the middle.
"""

from collections.abc import Sequence
from datetime import date
from itertools import accumulate
from pathlib import Path
from typing import Final, NamedTuple

from flows.matching.programmes import Kind, Match, kind_of
from flows.matching.words import GROUPED, missing_words, role_words
from flows.publishers.items import Item
from flows.publishers.korean import contact_words, day_words, place_words
from flows.publishers.templating import environment, one_line
from models.blocks import Place
from models.profiles import Profile

TEMPLATES: Final = Path(__file__).parent / "templates"
ROOM: Final = 34.5
"""Lines of a sheet that its programmes and the last list may take: what head, headings and foot leave."""
KEPT: Final = 4.0
"""So many of them are kept for what cannot be told yet, where there is such."""
RULE: Final = 0.6
"""Lines that the space and the rule below a programme take."""
MOST_UNSURE, MOST_NO = 8, 6
"""So many of a kind are told at most, however much room is left."""
NAMED: Final = 2.5
"""Lines on which each part names what found no room in full."""
HEADING: Final = 2.0
"""Lines of one more heading."""
LINE: Final = 38
"""Syllables on a line beside a name."""
LEAST_QUOTED: Final = 12
"""Letters of a condition that are quoted however long the rest is."""
WIDE_LINE: Final = 42
"""Syllables on a whole line."""
BRIEF: Final = 24
"""Letters of a title in a row of titles."""


class Told(NamedTuple):
    """One programme on the sheet: lines of a name and what is said."""

    title: str
    lines: tuple[tuple[str, str], ...]

    @property
    def height(self) -> float:
        """The lines that it takes."""
        return RULE + 1 + len(self.title) // LINE + sum(1 + len(said) // LINE for _, said in self.lines)


class Part(NamedTuple):
    """The programmes of one answer; the names of the next ones, and how many more found no room."""

    name: str
    kind: Kind
    told: tuple[Told, ...]
    named: tuple[str, ...]
    more: int


def rendered(matches: Sequence[Match], profile: Profile, day: date) -> bytes:
    """The sheet as a page to print."""
    by_kind = {kind: [one for one in matches if kind_of(one) == kind] for kind in GROUPED}
    shut = [_shut(one) for one in by_kind["no"]]
    room = ROOM - sum(1 + len(one) // WIDE_LINE for one in shut[:MOST_NO])
    room -= HEADING * bool(by_kind["soon"])
    later = [_yes(one) if one.answer.verdict == "yes" else _unsure(one) for one in by_kind["soon"]]
    unsure = [_unsure(one) for one in by_kind["unsure"][:MOST_UNSURE]]
    kept = min(KEPT, sum(one.height for one in (*unsure, *later)))
    fit, left = _fitting([_yes(one) for one in by_kind["yes"]], room - kept)
    soon, left = _fitting(later, left + kept)
    open_ones, left = _fitting(unsure, left)
    parts: list[Part] = []
    shown: tuple[tuple[Kind, list[Told]], ...] = (("yes", fit), ("soon", soon), ("unsure", open_ones))
    for kind, some in shown:
        parts.append(_part(kind, some, by_kind[kind], NAMED + left))
        left = max(left - len(", ".join(parts[-1].named)) / WIDE_LINE, 0.0)
    page = environment(TEMPLATES).get_template("sheet.html")
    return page.render(
        day=day_words(day),
        who=profile.who,
        parts=[one for one in parts if one.told or one.named],
        shut=shut[:MOST_NO],
        shut_more=max(len(shut) - MOST_NO, 0),
        none=not matches,
    ).encode()


def _part(kind: Kind, told: Sequence[Told], matches: Sequence[Match], lines: float) -> Part:
    """What found room in full, and of the rest by name with its days as many as find room on some lines."""
    rest = [_named(one) for one in matches[len(told) :]]
    ends = accumulate(len(one) + len(", ") for one in rest)
    fit = sum(end <= lines * WIDE_LINE for end in ends)
    return Part(GROUPED[kind], kind, tuple(told), tuple(rest[:fit]), len(rest) - fit)


def _named(match: Match) -> str:
    days = one_line(match.since, match.until)
    return one_line(_brief(match), f"({days})" if days else "")


def _shut(match: Match) -> str:
    """`어르신 목욕권 지원: “만 70세 이상 어르신” (알려 준 것: 만 68세)`, on one line if it may be."""
    ground = next(iter(match.answer.deciding), None)
    if ground is None:
        return _brief(match)
    lead, why = f"{_brief(match)}: {role_words(ground.criterion)}", f" ({ground.why})" if ground.why else ""
    room = max(2 * LINE - len(lead) - len(why) - 3, LEAST_QUOTED)
    raw = ground.raw if len(ground.raw) <= room else f"{ground.raw[:room]}…"
    return f"{lead}“{raw}”{why}"


def _brief(match: Match) -> str:
    """The title as it stands in a row with others."""
    title = one_line(match.item.title)
    return title if len(title) <= BRIEF else f"{title[: BRIEF - 1]}…"


def _fitting(told: Sequence[Told], room: float) -> tuple[list[Told], float]:
    """Those that find room, in their order, and what is left of it."""
    fitting = []
    for one in told:
        if one.height > room:
            break
        fitting.append(one)
        room -= one.height
    return fitting, room


def _yes(match: Match) -> Told:
    item, answer = match.item, match.answer
    sentence = next((one for one in answer.deciding if one.criterion.polarity == "require"), None)
    why = f"“{sentence.raw}”" + _where(sentence.place) if sentence else ""
    said = (
        ("언제" if match.since else "언제까지", _days(match) or "문서에 적혀 있지 않음"),
        *((line.label, one_line(*line.texts[:2], between=", ")) for line in match.money[:1]),
        *((line.label, one_line(*line.texts[:2], between=", ")) for line in match.paid),
        ("어떻게", one_line(_told(item, "신청 방법"), _asked(item), between=" · ")),
        ("낼 서류", _told(item, "낼 서류")),
        ("해당 조건", _short(why)),
    )
    title = one_line(item.title) + (f" ({answer.part})" if answer.part else "")
    return Told(title, tuple((name, _short(words)) for name, words in said if words))


def _unsure(match: Match) -> Told:
    """What is to be told and what a person must look at, with whom to ask."""
    item, answer = match.item, match.answer
    looked_at = [f"{role_words(one.criterion)}“{one.raw}”" for one in answer.deciding if one.finding == "person"]
    said = (
        ("언제" if match.since else "언제까지", _days(match)),
        ("알려 줄 것", missing_words(answer)),
        ("확인할 것", ", ".join(looked_at[:2]) + (f" 외 {len(looked_at) - 2}가지" if len(looked_at) > 2 else "")),
        ("까닭", "" if answer.missing or looked_at else answer.reason),
        ("물어볼 곳", _contact(item)),
    )
    return Told(one_line(item.title), tuple((name, _short(words)) for name, words in said if words))


def _days(match: Match) -> str:
    return one_line(match.since, match.until, match.item.left, between=" · ")


def _told(item: Item, label: str) -> str:
    return next((", ".join(line.texts) for line in item.lines if line.label == label), "")


def _asked(item: Item) -> str:
    contact = _contact(item)
    return f"문의 {contact}" if contact else ""


def _contact(item: Item) -> str:
    return next((contact_words(one) for one in item.contacts if one.phone), "")


def _where(place: Place | None) -> str:
    words = place_words(place)
    return f" ({words})" if words else ""


def _short(words: str) -> str:
    """Words of at most two lines; what is longer is in the document."""
    return words if len(words) <= 2 * LINE else f"{words[: 2 * LINE - 1]}…"
