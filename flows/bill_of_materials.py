"""What is hoebo made of? A software bill of materials (CycloneDX 1.6, JSON) of all that `requirements.lock` installs.

    python -m flows.bill_of_materials FILE

Names, versions, digests and who needs whom come from the lock, licences from what is installed. The same lock and
environment give the same bytes: no time, no serial number, no address of where packages come from.
"""

import json
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import PackageMetadata, PackageNotFoundError, metadata
from pathlib import Path
from typing import Any, Final, NamedTuple

ROOT: Final = Path(__file__).resolve().parent.parent
LOCK: Final = ROOT / "requirements.lock"
OWN: Final = "hoebo"

_PINNED: Final = re.compile(
    r"(?P<name>[\w.-]+)(?:\[[\w,.-]+\])?==(?P<version>\S+?)(?:\s*;\s*(?P<marker>[^\\\n]+?))?\s*(?:\\|$)"
)
_DIGEST: Final = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_NEEDED_BY: Final = re.compile(r"#\s+(?:via\s+)?(\S.*)$")
_LICENCE_CLASS: Final = re.compile(r"License :: (?:OSI Approved :: )?(.+)")
_LONGEST_NAME: Final = 60
"""Characters of a licence's name; what is longer is its whole text."""


class Pinned(NamedTuple):
    """A package of a lock: its digests, one for each file that may be installed, and who needs it."""

    name: str
    version: str
    marker: str
    digests: tuple[str, ...]
    needed_by: tuple[str, ...]

    @property
    def url(self) -> str:
        """Its package URL, by which the databases of vulnerabilities know it."""
        return f"pkg:pypi/{self.name}@{self.version}"


def pinned(lock: str) -> list[Pinned]:
    """The packages of a lock's text, in its order."""
    return [_entry(entry) for entry in re.split(r"^(?=[\w.-]+(?:\[[^\]]*\])?==)", lock, flags=re.M) if "==" in entry]


def _entry(entry: str) -> Pinned:
    lines = entry.splitlines()
    said = _PINNED.match(lines[0])
    if said is None:
        raise ValueError(f"no pinned package: {lines[0]!r}")
    needed_by = tuple(sorted(match[1] for line in lines if (match := _NEEDED_BY.search(line)) and match[1] != "via"))
    return Pinned(said["name"], said["version"], said["marker"] or "", tuple(_DIGEST.findall(entry)), needed_by)


def bill(packages: Sequence[Pinned], version: str, licence: str) -> dict[str, Any]:
    """The bill of these packages under hoebo itself."""
    own = {"type": "application", "bom-ref": OWN, "name": OWN, "version": version}
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {**own, "licenses": [{"expression": licence}]}},
        "components": [_component(one) for one in packages],
        "dependencies": list(_dependencies(packages)),
    }


def _component(one: Pinned) -> dict[str, Any]:
    licences = list(_licences(one.name))
    return {
        "type": "library",
        "bom-ref": one.url,
        "name": one.name,
        "version": one.version,
        "purl": one.url,
        "hashes": [{"alg": "SHA-256", "content": digest} for digest in one.digests],
        **({"licenses": licences} if licences else {}),
        **({"properties": [{"name": "hoebo:marker", "value": one.marker}]} if one.marker else {}),
    }


def _licences(name: str) -> Iterator[Mapping[str, Any]]:
    """What an installed package says of its licence; nothing for one that this machine does not need."""
    try:
        said: PackageMetadata = metadata(name)
    except PackageNotFoundError:
        return
    if "License-Expression" in said:
        yield {"expression": said["License-Expression"]}
        return
    classes = [match[1] for one in said.get_all("Classifier") or [] if (match := _LICENCE_CLASS.fullmatch(one))]
    short = said["License"].strip() if "License" in said else ""
    for licence in classes or ([short] if 0 < len(short) <= _LONGEST_NAME else []):
        yield {"license": {"name": licence}}


def _dependencies(packages: Sequence[Pinned]) -> Iterator[Mapping[str, Any]]:
    """Who needs whom: hoebo what its own list names, each package what the lock says came with it."""
    asked = [one.url for one in packages if any(who.startswith("-r ") for who in one.needed_by)]
    yield {"ref": OWN, "dependsOn": asked}
    for package in packages:
        needs = [one.url for one in packages if package.name in one.needed_by]
        yield {"ref": package.url, **({"dependsOn": needs} if needs else {})}


def main(arguments: Sequence[str]) -> int:
    """Write the bill into the file that is named."""
    if len(arguments) != 1:
        sys.stderr.write("쓰는 법: ./hoebo check --sbom 파일\n")
        return 2
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    made = bill(pinned(LOCK.read_text("utf-8")), project["version"], project["license"])
    Path(arguments[0]).write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
