"""One sheet of A4 for the resident: what to apply for until when, what is still to be found out, what is not for them.

In plain words and large; what finds no room is counted, never cut in the middle.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from flows.matching.logic import Verdict
from flows.matching.programmes import Match
from flows.matching.words import VERDICTS, missing_words
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
MOST_UNSURE, MOST_NO, MOST_NAMED = 8, 6, 3
"""So many of a kind are told at most, however much room is left."""
LINE: Final = 38
"""Syllables on a line beside a name."""
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
    verdict: Verdict
    told: tuple[Told, ...]
    named: tuple[str, ...]
    more: int


def rendered(matches: Sequence[Match], profile: Profile, day: date) -> bytes:
    """The sheet as a page to print."""
    by_answer = {verdict: [one for one in matches if one.answer.verdict == verdict] for verdict in VERDICTS}
    shut = [_brief(one) for one in by_answer["no"]]
    room = ROOM - (1 + len(", ".join(shut[:MOST_NO])) // WIDE_LINE)
    unsure = [_unsure(one) for one in by_answer["unsure"][:MOST_UNSURE]]
    kept = min(KEPT, sum(one.height for one in unsure))
    fit, left = _fitting([_yes(one) for one in by_answer["yes"]], room - kept)
    open_ones, _ = _fitting(unsure, left + kept)
    parts = [_part("yes", fit, by_answer["yes"]), _part("unsure", open_ones, by_answer["unsure"])]
    page = environment(TEMPLATES).get_template("sheet.html")
    return page.render(
        day=day_words(day),
        who=profile.who,
        parts=[one for one in parts if one.told or one.named],
        shut=shut[:MOST_NO],
        shut_more=max(len(shut) - MOST_NO, 0),
        none=not matches,
    ).encode()


def _part(verdict: Verdict, told: Sequence[Told], matches: Sequence[Match]) -> Part:
    """What found room in full, and the rest by name with its last day."""
    rest = [one_line(_brief(one), f"({one.until})" if one.until else "") for one in matches[len(told) :]]
    return Part(VERDICTS[verdict], verdict, tuple(told), tuple(rest[:MOST_NAMED]), max(len(rest) - MOST_NAMED, 0))


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
        ("언제까지", one_line(match.until or "문서에 적혀 있지 않음", item.left, between=" · ")),
        *((line.label, one_line(*line.texts[:2], between=", ")) for line in match.money[:1]),
        *((line.label, one_line(*line.texts[:2], between=", ")) for line in match.paid),
        ("어떻게", one_line(_told(item, "신청 방법"), _contact(item), between=" · ")),
        ("낼 서류", _told(item, "낼 서류")),
        ("해당 조건", _short(why)),
    )
    title = one_line(item.title) + (f" ({answer.part})" if answer.part else "")
    return Told(title, tuple((name, _short(words)) for name, words in said if words))


def _unsure(match: Match) -> Told:
    item, answer = match.item, match.answer
    ask = ("알려 줄 것", missing_words(answer)) if answer.missing else ("까닭", answer.reason)
    said = (("언제까지", one_line(match.until, item.left, between=" · ")), ask)
    return Told(one_line(item.title), tuple((name, _short(words)) for name, words in said if words))


def _told(item: Item, label: str) -> str:
    return next((", ".join(line.texts) for line in item.lines if line.label == label), "")


def _contact(item: Item) -> str:
    return next((f"문의 {contact_words(one)}" for one in item.contacts if one.phone), "")


def _where(place: Place | None) -> str:
    words = place_words(place)
    return f" ({words})" if words else ""


def _short(words: str) -> str:
    """Words of at most two lines; what is longer is in the document."""
    return words if len(words) <= 2 * LINE else f"{words[: 2 * LINE - 1]}…"
