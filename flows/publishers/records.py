"""Records to check: each document's reading in the form of the record contract, under the name it was dropped with."""

from flows.publishers.names import safe_path, told_apart
from models.editions import Edition

NAME = "records"


def render(edition: Edition) -> dict[str, bytes]:
    """`records/<file name>.json` for each document; of equal names the document read last has the plain one."""
    latest_first = list(reversed(edition.documents))
    paths = told_apart(f"records/{safe_path(name)}" for name, _ in latest_first)
    return {f"{path}.json": record.as_json().encode() for path, (_, record) in zip(paths, latest_first, strict=True)}
