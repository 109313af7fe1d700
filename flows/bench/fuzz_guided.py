"""Texts that grow by what they reach: Atheris changes them, keeps those that run new code, and tries these again.

    python -m flows.bench.fuzz_guided FOLDER -max_total_time=600

`FOLDER` holds the texts to begin with and gets those that reach something new. A reading that fails or breaks a law
(`fuzz_laws`) ends the run, its text kept in a file. Atheris (Apache-2.0) is brought by whoever wants to run this; all
other options are libFuzzer's.
"""

import sys
from importlib import import_module
from typing import Any, Final

from flows.bench.fuzz_lines import DATES, PEOPLE, SUMS

LONGEST: Final = 2_000
"""Bytes of a text: a notice with a table."""


class LawBroken(Exception):
    """A reading says what its text does not."""


def main(arguments: list[str]) -> None:
    """Read texts until the time is over or something breaks."""
    atheris: Any = import_module("atheris")
    with atheris.instrument_imports(include=["extractors"]):
        from extractors.readers import text
        from extractors.reading import read_record
        from flows.bench.fuzz_laws import broken
    from models.errors import HoeboError

    def read(content: bytes) -> None:
        try:
            source = text.read(content, "fuzz.txt")
        except HoeboError:
            return
        faults = list(broken(source, read_record(source)))
        if faults:
            raise LawBroken("; ".join(faults))

    def changed(content: bytes, longest: int, seed: int) -> bytes:
        """Half of the time a value of the genre is put in, as bytes alone seldom make one."""
        if seed % 2:
            return bytes(atheris.Mutate(content, longest))
        at, value = seed % (len(content) + 1), _VALUES[seed // 2 % len(_VALUES)].encode()
        return (content[:at] + value + content[at:])[:longest]

    atheris.Setup([arguments[0], f"-max_len={LONGEST}", *arguments[1:]], read, custom_mutator=changed)
    atheris.Fuzz()


_VALUES: Final = (*DATES, *SUMS, *PEOPLE, "\n- 신청기간 : ", "\n- 지원금액 : ", "\n- 지원대상 : ", "\n1. ", "\t", "\n")

if __name__ == "__main__":
    main(sys.argv)
