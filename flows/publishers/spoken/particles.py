"""The particle that a word takes by its last sound, also where it ends in digits, Latin letters or a bracket.

Source: the forms of particles in the standard dictionary (표준국어대사전): after a consonant `은 이 을 과 으로`,
after a vowel `는 가 를 와 로`; `로` also after ㄹ.
"""

import re
import unicodedata

from flows.publishers.spoken.units import LATIN_WORDS, LETTERS

PAIRS: dict[str, tuple[str, str]] = {
    "은/는": ("은", "는"),
    "이/가": ("이", "가"),
    "을/를": ("을", "를"),
    "과/와": ("과", "와"),
    "으로/로": ("으로", "로"),
    "이나/나": ("이나", "나"),
    "이며/며": ("이며", "며"),
    "이고/고": ("이고", "고"),
}
"""Each particle as after a consonant and as after a vowel."""

_FIRST, _LAST = ord("가"), ord("힣")
_RIEUL = 8
_DIGIT_SOUNDS = ("영", "일", "이", "삼", "사", "오", "육", "칠", "팔", "구")
_ZEROS = {1: "십", 2: "백", 3: "천", 4: "만"}
_BRACKETED = re.compile(r"\s*[(\[〔<「『《〈][^()\[\]〔〕<>「」『』《》〈〉]*[)\]〕>」』》〉]\s*$")
_NUMBER = re.compile(r"[\d,.]*\d$")
_LATIN = re.compile(r"[A-Za-z]+$")


def with_particle(word: str, pair: str) -> str:
    """`고추를`, `PC는`, `3월 20일과`, `신청서(서식1)를`: the word with the particle of `PAIRS` that fits."""
    return word + particle(word, pair)


def particle(word: str, pair: str) -> str:
    """The particle alone; a word without any sound (`…`) takes the form after a vowel."""
    after_consonant, after_vowel = PAIRS[pair]
    coda = _coda(word)
    if pair == "으로/로" and coda == _RIEUL:
        return after_vowel
    return after_consonant if coda else after_vowel


def _coda(word: str) -> int:
    """The number of the final consonant with which a word ends in speech, 0 for a vowel (Unicode, chapter 3.12)."""
    sound = _last_sound(word)
    return (ord(sound) - _FIRST) % 28 if sound else 0


def _last_sound(word: str) -> str:
    """The Hangul syllable with which a word ends in speech.

    A bracket behind a word is written between it and its particle and does not count (`농가(법인 포함)는`).
    """
    text = unicodedata.normalize("NFC", word).rstrip()
    if (outside := _BRACKETED.sub("", text)) and outside != text:
        return _last_sound(outside)
    while text and not text[-1].isalnum():
        text = text[:-1]
    if not text:
        return ""
    if _FIRST <= ord(text[-1]) <= _LAST:
        return text[-1]
    if number := _NUMBER.search(text):
        return _number_sound(number.group())
    if latin := _LATIN.search(text):
        told = LATIN_WORDS.get(latin.group().casefold()) or LETTERS[latin.group()[-1].upper()]
        return told[-1]
    return ""


def _number_sound(number: str) -> str:
    """The syllable with which a number ends: 20 in `십`, 300 in `백`, 1.5 in `오`, 0 in `영`."""
    whole = number.replace(",", "")
    if whole[-1] != "0" or "." in whole or not whole.strip("0"):
        return _DIGIT_SOUNDS[int(whole[-1])] if whole[-1].isascii() else ""
    zeros = len(whole) - len(whole.rstrip("0"))
    return _ZEROS.get(zeros) or ("만" if zeros < 8 else "억")
