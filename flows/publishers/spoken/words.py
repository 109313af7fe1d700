"""Words of a source (titles, conditions, papers, places) as they are read aloud.

Order: old and wide signs become plain ones, figures become Hangul (`figures`), then Latin letters, brackets and marks.
A mark is a pause, a word or nothing; what no rule says (Chinese characters, symbols) is left out.
"""

import re
import unicodedata
from datetime import date

from flows.publishers.spoken.figures import said
from flows.publishers.spoken.particles import PAIRS, particle, with_particle
from flows.publishers.spoken.units import JOINED, LATIN_WORDS, LETTERS

_DOTS = str.maketrans(dict.fromkeys("․‧･・ᆞㆍ•∙⋅ž", "·") | dict.fromkeys("∼〜～", "~"))
_ROMAN = {sign: str(value) for value, sign in enumerate("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ", start=1)}
_ROMANS = {"I": "일", "II": "이", "III": "삼", "IV": "사"}
_ROMAN_ENDS = re.compile(r"(?<=[가-힣])\s?(?:I{1,3}|IV)(?![A-Za-z])")
_LIST_SIGNS = re.compile("[\u2460-\u24ff\u2776-\u2793\u3200-\u32ff\ue000-\uf8ff]")
_TAGS = re.compile(r"</?[A-Za-z][^<>]{0,200}>")
_ENUMERATOR = re.compile(r"^(?:\d{1,2}|[가나다라마바사아자차카타파하])[.)]\s+(?=[가-힣])")
_QUOTES = re.compile("[「」『』《》〈〉<>“”‘’\"'`′″]")
_OPEN, _CLOSE = re.compile(r"\s*[(\[{〔【]\s*"), re.compile(r"\s*[)\]}〕】]")
_WEEKDAY_SPAN = re.compile(r"(?<![가-힣])([월화수목금토일])\s?[~-]\s?([월화수목금토일])(?![가-힣])")
_WEEKDAY_LIST = re.compile(r"(?<![가-힣])[월화수목금토일](?:\s?[/·,]\s?[월화수목금토일])+(?![가-힣])")
_LATIN = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")
_WORDS_OF_MARKS = {
    "&": " 앤드 ", "+": " 플러스 ", "×": " 곱하기 ", "→": ", ", "⇒": ", ", "=": ", ", "/": ", ", ":": ", ", ";": ", ",
    "…": ", ", "?": ", ", "!": ", ", "~": "에서 ", "※": ", ", "★": " ", "☆": " ", "☎": ", 전화 ",
}  # fmt: skip
_MARKS = re.compile(r"\s*[" + re.escape("".join(_WORDS_OF_MARKS)) + "]")
_DOUBLE = re.compile(
    r"(?P<word>[가-힣])\s?(?:은\(는\)|는\(은\)|이\(가\)|가\(이\)|을\(를\)|를\(을\)|과\(와\)|와\(과\)|\(으\)로|으로\(로\)|로\(으로\))"
)
_WRITTEN = {
    "은": "은/는",
    "는": "은/는",
    "이": "이/가",
    "가": "이/가",
    "을": "을/를",
    "를": "을/를",
    "과": "과/와",
    "와": "과/와",
}
_BEHIND_BRACKET = re.compile(r"(?P<word>[가-힣])\s*[)\]〕](?P<particle>으로|로|[은는이가을를과와])(?=[\s,.]|$)")
_AND = re.compile(r"(?P<word>[가-힣])\s*,?\s+및\s+(?=[가-힣])")


def spoken(text: str, today: date) -> str:
    """The words as Hangul, single spaces, commas and full stops; `올해`, `내년` as seen from `today`."""
    text = _plain_signs(text)
    text = said(_WEEKDAY_LIST.sub(_weekday_list, _WEEKDAY_SPAN.sub(_weekday_span, text)), today)
    text = _DOUBLE.sub(_chosen, text)
    text = _ROMAN_ENDS.sub(lambda match: f" {_ROMANS[match.group().strip()]}", text)
    text = _LATIN.sub(lambda match: latin(match.group()), text)
    text = _unbracketed(text)
    text = _dots(text)
    text = _MARKS.sub(lambda match: _WORDS_OF_MARKS[match.group().strip()], text)
    return _tidy(_AND.sub(lambda match: with_particle(match["word"], "과/와") + " ", _tidy(text)))


def latin(word: str) -> str:
    """A word in Latin letters: said where it is known, else spelled: `시시티브이`, `케이워터`, `에이아이`."""
    if known := LATIN_WORDS.get(word.casefold()):
        return known
    if "-" in word:
        return " ".join(latin(part) for part in word.split("-"))
    return "".join(LETTERS[letter] for letter in word.upper())


def _plain_signs(text: str) -> str:
    """Compatibility forms as plain signs; numbers of lists, tags of a page and private signs left out."""
    text = re.sub(r"(?<=[」』》>”])(?=제\s?\d)", " ", text)
    text = _LIST_SIGNS.sub(" ", _TAGS.sub(" ", text.replace("㈜", "(주)").translate(_DOTS)))
    for sign, number in _ROMAN.items():
        text = text.replace(sign, number)
    composed = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text))
    return _ENUMERATOR.sub("", " ".join(composed.split()))


def _weekday_list(match: re.Match[str]) -> str:
    """`화/목` is `화요일, 목요일`."""
    return ", ".join(f"{day}요일" for day in re.findall("[월화수목금토일]", match.group()))


def _weekday_span(match: re.Match[str]) -> str:
    return f"{match[1]}요일부터 {match[2]}요일까지"


def _chosen(match: re.Match[str]) -> str:
    """`농가은(는)` with the one particle that fits."""
    written = match.group()[len(match["word"]) :].strip()
    pair = next((pair for pair in PAIRS if written.strip("()")[0] in pair), "은/는")
    return with_particle(match["word"], "으로/로" if "로" in written else pair)


def _unbracketed(text: str) -> str:
    """Brackets as pauses, quotation marks as nothing; a particle behind a bracket follows what is now before it."""
    text = _QUOTES.sub("", text)
    text = _BEHIND_BRACKET.sub(_refitted, text)
    return _CLOSE.sub(", ", _OPEN.sub(", ", text))


def _refitted(match: re.Match[str]) -> str:
    written = match["particle"]
    pair = _WRITTEN.get(written, "으로/로")
    return match["word"] + particle(match["word"], pair)


def _dots(text: str) -> str:
    """`읍·면` is one word, `목욕·이미용권` has a pause."""
    return re.sub(
        r"\s*·\s*", ", ", re.sub(rf"(?<![가-힣])([{JOINED}])·(?=[가-힣])|(?<=·[{JOINED}])·(?=[가-힣])", r"\1", text)
    )


def _tidy(text: str) -> str:
    """Hangul, commas and full stops with single spaces; a full stop only at the end of a word, never two pauses."""
    text = re.sub(r"[.](?!\s|$)|(?<![가-힣])[.]", " ", text)
    text = re.sub(r"[^가-힣,.\s]", " ", text)
    text = re.sub(r"\s*([,.])\s*", r"\1 ", " ".join(text.split()))
    text = re.sub(r"(?:[,.] ?){2,}", lambda match: ". " if "." in match.group() else ", ", text)
    return re.sub(r"^[\s,.]+|[\s,]+$", "", text).strip()
