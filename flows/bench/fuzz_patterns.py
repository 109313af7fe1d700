"""Does any regular expression of ours run for ever on a text that is nearly its own?

An expression that can match the same characters in two ways tries all of them before it gives up: thirty repeats of a
piece take a thousand times as long as twenty. Each expression that a module holds is asked for texts made from itself:
what it matches, one piece of that many times over, and another end. One that needs longer than `SECONDS` of the
processor for so few characters is told with the text (POSIX; elsewhere no timer stops it).

`python -m flows.bench.fuzz_patterns SEED ROUNDS` asks each for so many texts.
"""

import pkgutil
import re
import re._constants as of  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
import signal
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from random import Random
from types import FrameType, ModuleType
from typing import Any, Final, NamedTuple

PACKAGES: Final = ("models", "extractors", "flows")
SECONDS: Final = 1.0
LENGTH: Final = 480
"""Characters of the repeated pieces: a clause has three times as many at most."""
_LONGEST_PIECE: Final = 16
_ENDS: Final = ("", "!", " 끝", "\n", "9", "%", ")")
_LETTERS: Final = "가 3a,.(-\t"
_CATEGORIES: Final = {
    of.CATEGORY_DIGIT: "3", of.CATEGORY_SPACE: " ", of.CATEGORY_WORD: "가",
    of.CATEGORY_NOT_DIGIT: "가", of.CATEGORY_NOT_SPACE: "가", of.CATEGORY_NOT_WORD: " ",
}  # fmt: skip
"""A letter of each."""


class Endless(NamedTuple):
    """An expression, by its module and name, and the text that it does not come to an end with."""

    where: str
    text: str


class _TooLong(Exception):
    """The timer rang."""


def expressions() -> dict[str, re.Pattern[str]]:
    """Every expression that a module holds, also inside tuples and mappings, by module and name."""
    found: dict[str, re.Pattern[str]] = {}
    for package in map(import_module, PACKAGES):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not module.name.endswith("__main__"):
                found |= _held(import_module(module.name))
    return found


def _held(module: ModuleType) -> dict[str, re.Pattern[str]]:
    return {
        f"{module.__name__}.{name}[{number}]" if number else f"{module.__name__}.{name}": pattern
        for name, value in vars(module).items()
        for number, pattern in enumerate(_patterns(value))
    }


def _patterns(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif isinstance(value, (tuple, list, frozenset)):
        for one in value:
            yield from _patterns(one)
    elif isinstance(value, Mapping):
        yield from _patterns([*value.keys(), *value.values()])


def endless(expressions: Mapping[str, re.Pattern[str]], seed: int, rounds: int) -> Iterator[Endless]:
    """Those that run for ever on one of so many texts; the same seed makes the same texts of an expression."""
    with _bell():
        for where, pattern in expressions.items():
            text = next((one for one in _texts(where, pattern, seed, rounds) if _is_endless(pattern, one)), None)
            if text is not None:
                yield Endless(where, text)


def _texts(where: str, pattern: re.Pattern[str], seed: int, rounds: int) -> Iterator[str]:
    tree = parser.parse(pattern.pattern, pattern.flags)
    for number in range(rounds):
        chance = Random(f"{seed}:{where}:{number}")
        matched = _matched(tree, chance)
        start = chance.randrange(len(matched) or 1)
        piece = matched[start : start + chance.randint(1, chance.choice((2, 4, 8, _LONGEST_PIECE)))]
        if piece:
            behind = chance.choice((matched[start + len(piece) :], ""))
            yield matched[:start] + piece * (LENGTH // len(piece)) + behind + chance.choice(_ENDS)


def _matched(tree: Iterable[Any], chance: Random) -> str:
    """A text that an expression may match; what stands around it (assertions, groups said again) is left out."""
    parts = []
    for kind, value in tree:
        if kind is of.LITERAL:
            parts.append(chr(value))
        elif kind is of.NOT_LITERAL:
            parts.append(next(letter for letter in _LETTERS if ord(letter) != value))
        elif kind is of.ANY:
            parts.append(chance.choice(_LETTERS))
        elif kind is of.IN:
            parts.append(_one_of(value, chance))
        elif kind is of.BRANCH:
            parts.append(_matched(chance.choice(value[1]), chance))
        elif kind is of.SUBPATTERN:
            parts.append(_matched(value[3], chance))
        elif kind in (of.MAX_REPEAT, of.MIN_REPEAT, of.POSSESSIVE_REPEAT):
            least, most, inner = value
            parts += [_matched(inner, chance) for _ in range(chance.randint(least, min(most, least + 2)))]
    return "".join(parts)


def _one_of(items: list[Any], chance: Random) -> str:
    """A letter of a class, or one outside of it where it names what is not in it."""
    if items[0][0] is of.NEGATE:
        return next((letter for letter in _LETTERS if not any(_holds(item, letter) for item in items[1:])), "Z")
    kind, value = chance.choice(items)
    if kind is of.LITERAL:
        return chr(value)
    return chr(chance.randint(value[0], min(value[1], value[0] + 30))) if kind is of.RANGE else _CATEGORIES[value]


def _holds(item: Any, letter: str) -> bool:
    kind, value = item
    if kind is of.LITERAL:
        return bool(ord(letter) == value)
    return bool(value[0] <= ord(letter) <= value[1]) if kind is of.RANGE else _CATEGORIES[value] == letter


def _is_endless(pattern: re.Pattern[str], text: str) -> bool:
    """Whether one of the two ways to ask it does not come to an end."""
    try:
        for ask in (pattern.search, pattern.fullmatch):
            signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
            ask(text)
    except _TooLong:
        return True
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return False


@contextmanager
def _bell() -> Iterator[None]:
    """While this lasts the timer of the process's own work raises `_TooLong`."""

    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise _TooLong

    before = signal.signal(signal.SIGVTALRM, ring)
    try:
        yield
    finally:
        signal.signal(signal.SIGVTALRM, before)


def main(seed: int = 0, rounds: int = 100) -> int:
    """Tell each expression that runs for ever, as it is found."""
    found = False
    for one in endless(expressions(), seed, rounds):
        found = True
        sys.stdout.write(f"{one.where}\n    {one.text!r}\n")
    return int(found)


if __name__ == "__main__":
    raise SystemExit(main(*map(int, sys.argv[1:])))
