"""What a run leaves: rows and details with machine, versions and day; as JSON, so that two runs can be compared."""

from pydantic import Field, ValidationError

from models.base import Value
from models.errors import FileUnreadable


class Spread(Value):
    """The middle of several rounds and the quarters on both sides of it."""

    median: float
    low: float
    high: float


class Row(Value):
    """What hoebo takes beside one peer or floor, on the same input in the same rounds.

    `what` is ours, `peer` whom or what it is held against; both cost so many `unit`. `ratio` is ours by theirs, round
    by round: below 1 hoebo takes less. `cpu` is the same of processor time, where both tell it: the machine's other
    work is no part of it, so that it is what is judged. It should be `at_most` or `at_least` so much. `note` says why
    figures are missing.
    """

    area: str
    set: str
    what: str
    peer: str
    version: str = ""
    unit: str = ""
    ours: Spread | None = None
    theirs: Spread | None = None
    ratio: Spread | None = None
    cpu: Spread | None = None
    at_most: float | None = None
    at_least: float | None = None
    note: str = ""

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What the row of another run is compared by."""
        return self.area, self.set, self.what, self.peer

    @property
    def judged(self) -> float | None:
        """The figure that is held against what it should be."""
        figure = self.cpu or self.ratio
        return figure.median if figure else None

    @property
    def met(self) -> bool | None:
        """Whether it is what it should be; None where nothing is asked of it or nothing was measured."""
        if self.judged is None or (self.at_most is None and self.at_least is None):
            return None
        least, most = self.at_least or 0.0, float("inf") if self.at_most is None else self.at_most
        return least <= self.judged <= most


class Detail(Value):
    """What else was counted in a set, of one contestant, document or part, by the names of its columns.

    Whole numbers are counts, others shares. `note` says why figures are missing.
    """

    area: str
    set: str
    name: str
    figures: dict[str, int | float] = Field(default_factory=dict)
    note: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """What the detail of another run is compared by."""
        return self.area, self.set, self.name


Measured = Row | Detail


class Machine(Value):
    """Where it was measured. `load` is the system's one-minute average before and after; 0 is an idle machine."""

    cores: int
    processor: str
    system: str
    python: str
    load: tuple[float, float] | None = None


class Result(Value):
    """A run. `made` is a date, `revision` that of the project, with `+` when files had changed."""

    made: str
    revision: str
    machine: Machine
    rounds: int
    long: bool = False
    rows: tuple[Row, ...] = ()
    details: tuple[Detail, ...] = ()


def result_of(content: bytes, name: str) -> Result:
    """A kept result; raises `FileUnreadable` when it is none."""
    try:
        return Result.model_validate_json(content)
    except ValidationError as error:
        raise FileUnreadable(
            f"재어 둔 결과 파일의 꼴이 아닙니다: {name}", "bench --json으로 만든 파일을 적어 주세요."
        ) from error
