"""How is the body of a document for distribution (배포용 문서) read?

Such a file may be read by everyone, but neither changed nor copied from. Its body is encrypted with a key that lies in
front of it: 256 bytes, mixed with random numbers from a seed that is their first four bytes. Behind an offset that the
seed says too stand the letters of a SHA-1 sum; the first 16 bytes of them are the key (Hancom, *HWP 5.0 distribution
documents*, revision 1.2).
"""

from typing import Final

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from extractors.readers.hwp.records import DISTRIBUTION, BrokenRecords

_HEAD, _KEY_BLOCK, _BLOCK = 4, 256, 16


def decrypted(stream: bytes) -> bytes:
    """The stream behind its key, still deflated; raises `BrokenRecords` when there is no key."""
    head = int.from_bytes(stream[:_HEAD], "little")
    if head & 0x3FF != DISTRIBUTION or head >> 20 != _KEY_BLOCK:
        raise BrokenRecords("no key before the body")
    body = stream[_HEAD + _KEY_BLOCK :]
    # ECB is what the format prescribes; the key is no secret.
    decryptor = Cipher(algorithms.AES(_key(stream[_HEAD : _HEAD + _KEY_BLOCK])), modes.ECB()).decryptor()
    return decryptor.update(body[: len(body) // _BLOCK * _BLOCK]) + decryptor.finalize()


def _key(block: bytes) -> bytes:
    seed = int.from_bytes(block[:4], "little")
    plain = bytes(one ^ other for one, other in zip(block, _noise(seed), strict=True))
    offset = 4 + (seed & 0xF)
    return plain[offset : offset + _BLOCK]


def _noise(seed: int) -> bytes:
    """Runs of 1 to 16 equal bytes; the first four stay as they are, they hold the seed."""
    random = _Random(seed)
    noise = bytearray()
    while len(noise) < _KEY_BLOCK:
        value = random.next() & 0xFF
        noise += bytes([value]) * ((random.next() & 0xF) + 1)
    return bytes(noise[:_KEY_BLOCK])


class _Random:
    """`rand()` of the Microsoft C library."""

    _FACTOR: Final = 214013
    _STEP: Final = 2531011

    def __init__(self, seed: int) -> None:
        self._state = seed

    def next(self) -> int:
        self._state = (self._state * self._FACTOR + self._STEP) & 0xFFFFFFFF
        return self._state >> 16 & 0x7FFF
