"""What a value is called in addresses: the same name after the document was read again."""

import hashlib

from models.decisions import Target


def value_id(target: Target) -> str:
    """`v3f09a1c2d4`: by what the value is for and its words, never by its place in a list."""
    return id_of(target.kind, target.slot, target.words, target.nth)


def id_of(kind: str, slot: str, words: str, nth: int) -> str:
    """The same of a target's parts."""
    said = "\x1f".join((kind, slot, words, str(nth)))
    return "v" + hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:10]
