"""One reader of dates in a process of its own: lines come in, the time and what was read of each go out.

Started as a script, with `-I`, by whichever interpreter has the reader, so it stands alone: it needs Python 3.10, the
reader's package, and for hoebo the project's root as second argument. The first line out is `{"version"}` or
`{"missing"}`; then `{"lines", "now"}` in is answered by `{"seconds", "cpu", "found"}` (time by the clock and of the
processor), and for hoebo `{"text", "name"}` (where the text lies, a name for it) by these, the processor time of the
spaCy pipeline among it, and what there was to read.

A value is said as `2026-03-09` (a point whose side is unknown), `2026-03-09..` (from), `..2026-03-20` (until) or
`2026-03-09..2026-03-20`, each end as finely as the reader gives it.
"""

import gc
import importlib.metadata
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta, timezone
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

KOREA = timezone(timedelta(hours=9), "Asia/Seoul")
ZONES = "/usr/share/zoneinfo"

FRAME = "가온면 회보\n제2026-5호\n{:%Y. %m. %d.}\n\n총 무 담 당\n\n1. 보일러 점검 안내\n[담당 : 한가람 555-2111]\n{}\n"
"""A document of one notice, whose title promises nothing."""

LENGTHS = {"year": 4, "month": 7, "day": 10}
"""How much of `2026-03-09T18:00` a grain leaves; finer ones leave all."""

Read = Callable[[str, date], Iterator[str]]


class Reader(NamedTuple):
    """What reads a line, given the day on which it was written."""

    version: str
    read: Read


def hoebo() -> Reader:
    """Ours: the line stands in a document of its own, which is read whole."""
    read, read_record = _pipeline()

    def found(line: str, now: date) -> Iterator[str]:
        record = read_record(read(FRAME.format(now, line).encode(), "line.txt"))
        for schedule in record.notices[0].schedules:
            start, end = (str(moment or "") for moment in (schedule.start, schedule.end))
            if start or end:
                yield start if start == end else f"{start}..{end}"

    return Reader("", found)


def dateparser() -> Reader:
    """Its search, with the language and the order of the parts told; each hit again for how fine it is."""
    search = import_module("dateparser.search").search_dates
    finder = import_module("dateparser.date").DateDataParser

    def found(line: str, now: date) -> Iterator[str]:
        settings = {"RELATIVE_BASE": datetime(now.year, now.month, now.day), "DATE_ORDER": "YMD"}  # noqa: DTZ001 - told so
        parser = finder(languages=["ko"], settings=settings)
        for words, moment in search(line, languages=["ko"], settings=settings) or ():
            grain = str(parser.get_date_data(words).period)
            fine = "day" if grain == "time" and moment.time() == moment.min.time() else grain
            yield cut(moment, fine if moment.time() == moment.min.time() or fine in ("year", "month") else "minute")

    return Reader(importlib.metadata.version("dateparser"), found)


def duckling() -> Reader:
    """Duckling, compiled for Python; its dimension `time` in Korean."""
    library = import_module("duckling")
    zones = library.load_time_zones(ZONES)
    locale = library.parse_locale("KO_KR", library.default_locale_lang(library.parse_lang("KO")))
    wanted = library.parse_dimensions(["time"])

    def found(line: str, now: date) -> Iterator[str]:
        moment = int(datetime(now.year, now.month, now.day, 9, tzinfo=KOREA).timestamp())
        context = library.Context(library.parse_ref_time(zones, KOREA.tzname(None), moment), locale)
        for one in library.parse(line, context, wanted, False):
            yield duckling_value(one["value"], now)

    return Reader(importlib.metadata.version("pyduckling-native-phihos"), found)


def duckling_value(value: dict[str, Any], now: date) -> str:
    """A point with its grain, or an interval whose end is the first moment behind it; now is no start that was read."""
    if value.get("type") != "interval":
        return cut(datetime.fromisoformat(value["value"]), value["grain"])
    ends = {}
    for name in ("from", "to"):
        if name in value:
            moment, grain = datetime.fromisoformat(value[name]["value"]), value[name]["grain"]
            if name == "to" and grain in ("day", "month", "year"):
                moment -= timedelta(days=1)
            fine = "day" if grain == "second" and not (moment.hour or moment.minute) else grain
            ends[name] = cut(moment, fine)
    if ends.get("from", "").startswith(f"{now}T09:00"):
        del ends["from"]
    return f"{ends.get('from', '')}..{ends.get('to', '')}"


def korean_datetime() -> Reader:
    """Every expression it finds, as half-open ranges with a grain."""
    library = import_module("korean_datetime")

    def found(line: str, now: date) -> Iterator[str]:
        for one in library.parse_all(line, now=datetime(now.year, now.month, now.day, 9)):  # noqa: DTZ001 - it knows none
            grain = one.grain.value
            by_days = grain not in ("hour", "minute", "second")
            last = one.end - timedelta(days=1) if by_days else one.end
            spans = one.is_range or grain in ("week", "quarter", "half_year")
            whole = "month" if grain in ("quarter", "half_year") else grain
            yield f"{cut(one.start, whole)}..{cut(last, whole)}" if spans else cut(one.start, grain)

    return Reader(importlib.metadata.version("korean-datetime"), found)


READERS: dict[str, Callable[[], Reader]] = {
    "hoebo": hoebo,
    "dateparser": dateparser,
    "duckling": duckling,
    "korean-datetime": korean_datetime,
}


def cut(moment: datetime, grain: str) -> str:
    """A moment as finely as its grain."""
    return moment.strftime("%Y-%m-%dT%H:%M")[: LENGTHS.get(grain, len("2026-03-09") if grain == "week" else 16)]


def _pipeline() -> tuple[Callable[[bytes, str], Any], Callable[[Any], Any]]:
    sys.path.insert(0, sys.argv[2])
    return import_module("extractors.readers").read, import_module("extractors.reading").read_record


def lines_read(reader: Reader, lines: list[str], now: date) -> dict[str, Any]:
    """What was read of each line; an exception is this reader's answer to a line, which is nothing."""
    found: list[list[str]] = []
    gc.collect()
    began, worked = time.perf_counter(), time.process_time()
    for line in lines:
        try:
            found.append(list(reader.read(line, now)))
        except Exception:  # noqa: BLE001 - the boundary of a library that is not ours
            found.append([])
    seconds, cpu = time.perf_counter() - began, time.process_time() - worked
    return {"seconds": seconds, "cpu": cpu, "found": found}


def text_read(path: str, name: str) -> dict[str, Any]:
    """Our whole way over one text: `seconds` from its lines to the record, those of the spaCy pipeline among them.

    An error where it is refused.
    """
    read, read_record = _pipeline()
    spent = _timed(import_module("extractors.reading"), "read_doc")
    content = Path(path).read_bytes()
    read_record(read(FRAME.format(date(2026, 3, 2), "").encode(), "line.txt"))
    gc.collect()
    source = read(content, name)
    spent.clear()
    began, worked = time.perf_counter(), time.process_time()
    record = read_record(source)
    seconds, cpu = time.perf_counter() - began, time.process_time() - worked
    facts = sum(
        len(one)
        for notice in record.notices
        for one in (
            notice.schedules,
            notice.amounts,
            notice.rates,
            notice.eligibility,
            notice.documents,
            notice.contacts,
        )
    )
    return {
        "seconds": seconds,
        "cpu": cpu,
        "pipeline": sum(spent),
        "characters": len(source.text),
        "notices": len(record.notices),
        "facts": facts,
    }


def _timed(module: ModuleType, name: str) -> list[float]:
    """The seconds of each call of a module's function from now on."""
    spent: list[float] = []
    own = getattr(module, name)

    def timed(*given: Any) -> Any:
        began = time.process_time()
        made = own(*given)
        spent.append(time.process_time() - began)
        return made

    setattr(module, name, timed)
    return spent


def main() -> None:
    """Answer until nobody asks any more; what a library prints goes where nobody looks."""
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)

    def say(words: dict[str, Any]) -> None:
        out.write(json.dumps(words) + "\n")
        out.flush()

    try:
        reader = READERS[sys.argv[1]]()
    except ImportError as error:
        say({"missing": str(error)})
        return
    say({"version": reader.version})
    for line in sys.stdin:
        asked = json.loads(line)
        try:
            if "lines" in asked:
                say(lines_read(reader, asked["lines"], date.fromisoformat(asked["now"])))
            else:
                say(text_read(asked["text"], asked["name"]))
        except Exception as error:  # noqa: BLE001 - a text that is refused is an answer too
            say({"error": f"{type(error).__name__}: {error}"[:200]})


if __name__ == "__main__":
    main()
