"""The one shape of every value of hoebo: frozen, strict about unknown keys."""

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """A frozen value; a stage that changes something returns a new one."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)
