"""A point in time at the precision that its words have: a year, a month, a day or a minute.

Law 2, nothing invented: a day stays a day. Times are Asia/Seoul and carry no offset.
"""

import re
from calendar import monthrange
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

SEOUL = ZoneInfo("Asia/Seoul")
"""The one time zone of every day and hour."""

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2}))?)?)?")


class Moment:
    """An ISO 8601 point of reduced precision: `2023`, `2023-02`, `2023-02-17`, `2023-02-17T18:00`.

    Raises ValueError for a day that no calendar has (2. 30.).
    """

    __slots__ = ("day", "hour", "minute", "month", "year")

    def __init__(
        self,
        year: int,
        month: int | None = None,
        day: int | None = None,
        hour: int | None = None,
        minute: int | None = None,
    ) -> None:
        date(year, month or 1, day or 1)
        if hour is not None and not (0 <= hour < 24 and 0 <= (minute or 0) < 60):
            raise ValueError(f"no such time of day: {hour}:{minute}")
        self.year, self.month, self.day = year, month, day
        self.hour, self.minute = hour, (minute or 0) if hour is not None else None

    @classmethod
    def parse(cls, text: str) -> "Moment":
        """The moment of its ISO form; ValueError when it is none."""
        match = _ISO.fullmatch(text)
        if match is None:
            raise ValueError(f"not a moment: {text!r}")
        return cls(*(int(part) if part else None for part in match.groups()))  # type: ignore[arg-type]

    def __str__(self) -> str:
        text = f"{self.year:04}"
        if self.month is not None:
            text += f"-{self.month:02}"
        if self.day is not None:
            text += f"-{self.day:02}"
        if self.hour is not None:
            text += f"T{self.hour:02}:{self.minute:02}"
        return text

    def __repr__(self) -> str:
        return f"Moment({str(self)!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Moment) and str(self) == str(other)

    def __hash__(self) -> int:
        return hash(str(self))

    def first_day(self) -> date:
        """The first day that the words allow (for `2월`: the 1st)."""
        return date(self.year, self.month or 1, self.day or 1)

    def last_day(self) -> date:
        """The last day that the words allow (for `2월`: the 28th or 29th)."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        parse = core_schema.no_info_after_validator_function(cls.parse, core_schema.str_schema())
        return core_schema.union_schema(
            [core_schema.is_instance_schema(cls), parse],
            serialization=core_schema.plain_serializer_function_ser_schema(str, return_schema=core_schema.str_schema()),
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": "string", "pattern": f"^{_ISO.pattern}$"}
