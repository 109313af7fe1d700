"""The scripts as text and as a page in large type: each with its time, its deadline and its source."""

from collections.abc import Iterable
from pathlib import Path

from flows.publishers.essentials import office_name
from flows.publishers.korean import day_words
from flows.publishers.scripts import Bundle, Script, bundle, scripts_of
from flows.publishers.templating import environment
from models.editions import Edition

TEMPLATES = Path(__file__).parent


def render(edition: Edition) -> dict[str, bytes]:
    """Three files under `broadcast/`."""
    scripts = scripts_of(edition)
    joined = bundle(scripts, _office(edition))
    day = day_words(edition.today)
    page = environment(TEMPLATES).get_template("page.html")
    shown = {
        "title": f"{_office(edition) or '우리 지역'} 마을방송",
        "today": day,
        "bundle": joined,
        "bundle_time": time_words(joined.seconds),
        "left": left_words(joined),
        "left_keys": {script.key for script in joined.left},
        "scripts": [(script, time_words(script.seconds)) for script in scripts if script.sentences],
        "silent": [script for script in scripts if script.silent],
    }
    return {
        "broadcast/오늘 방송.txt": _bundle_text(joined, day).encode(),
        "broadcast/방송문.txt": _scripts_text(scripts, day).encode(),
        "broadcast/방송문.html": page.render(shown).encode(),
    }


def time_words(seconds: int) -> str:
    """`약 50초`, `약 2분 50초`."""
    minutes, rest = divmod(seconds, 60)
    told = [f"{minutes}분" if minutes else "", f"{rest}초" if rest or not minutes else ""]
    return "약 " + " ".join(part for part in told if part)


def left_words(joined: Bundle) -> str:
    """How many had no room in the three minutes."""
    return f"시간이 모자라 {len(joined.left)}가지를 뺐습니다." if joined.left else ""


def _office(edition: Edition) -> str:
    """The one that speaks; empty where the documents come from several and no office is set."""
    names = {office_name(revision, edition.imprint) for revision in edition.revisions}
    return names.pop() if len(names) == 1 else edition.imprint.name


def _bundle_text(joined: Bundle, day: str) -> str:
    head = f"[{day} 오늘 방송, {time_words(joined.seconds)}]"
    left = [f"[{left_words(joined)} 하나씩 읽을 글은 ‘방송문.txt’에 있습니다.]"] if joined.left else []
    return _text([head, "", *joined.sentences, *([""] if left else []), *left])


def _scripts_text(scripts: Iterable[Script], day: str) -> str:
    lines = [f"[{day} 마을방송문]"]
    for script in scripts:
        if script.sentences:
            facts = [time_words(script.seconds), script.until, f"출처: {_closed(script.source)}"]
            head = f"[{_closed(script.title)} | {' | '.join(fact for fact in facts if fact)}]"
            lines += ["", head, "", *script.sentences]
    silent = [f"- {_closed(script.title)}: {script.silent}" for script in scripts if script.silent]
    return _text([*lines, *(["", "[방송문을 만들지 않은 것]", *silent] if silent else [])])


def _closed(text: str) -> str:
    """A text of the source on one line, without what no line holds."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def _text(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"
