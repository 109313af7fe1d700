"""What must hold of the project's own files: locks, licences, layers, and nothing of the machine it was written on."""

import ast
import re
import subprocess
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution, packages_distributions
from pathlib import Path

import pytest

RUN_LOCK = "requirements.lock"
DEV_LOCK = "requirements-dev.lock"

# Brackets keep the patterns from finding themselves here.
FORBIDDEN = {
    "a package registry": r"pyp[i]\.org|pythonhoste[d]|--(extra-)?index-ur[l]|index-ur[l]\s*=",
    "a folder of the machine it was written on": r"(?<![\w.])/(wor[k]|roo[t]|tmp/[a-z]+env)/",
}

# Halves of one library: the package asked for by name pins its other half to one version.
OTHER_HALVES = {"pdfminer": "pdfplumber", "pydantic_core": "pydantic"}

# Text that no licence test can read by itself: the package, what its metadata says, why it may be installed.
JUDGED = {
    "text-unidecode": "Artistic License or GPL, the user's choice: taken under the Artistic License",
}
GNU_FAMILY = re.compile(r"\b[AL]?GPL|GNU ([a-z]+ ){0,3}General Public", re.IGNORECASE)


def pinned(lock: str) -> dict[str, str]:
    """`name ; marker -> version` of each requirement of a lock's text."""
    found = re.findall(r"^([a-z0-9][a-z0-9.-]*)==(\S+)( ; [^\\\n]+)?", lock, re.MULTILINE)
    return {name + marker.rstrip(): version for name, version, marker in found}


def requirements(lock: str) -> list[str]:
    """The lock's text cut into requirements, each with the lines that belong to it."""
    return re.findall(r"^[a-z0-9].*\n(?:[ ].*\n)*", lock, re.MULTILINE)


def imports_of(path: Path) -> set[str]:
    """The modules that a Python file imports, wherever in the file."""
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    whole = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return whole | {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}


def project_files(root: Path) -> list[Path]:
    """Every file that git knows of or would add."""
    asked = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        named = subprocess.run(asked, cwd=root, capture_output=True, check=True, encoding="utf-8").stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout: the list of the project's files is not known")
    return [root / name for name in named.split("\0") if name and (root / name).is_file()]


def licence_words(found: Distribution) -> str:
    """All that a distribution says about its licence; the long text only where nothing shorter is given."""
    said = found.metadata
    classifiers = [line for line in said.get_all("Classifier") or [] if line.startswith("License")]
    short = "\n".join([*(said.get_all("License-Expression") or []), *classifiers])
    return short or "\n".join(said.get_all("License") or [])


# --- locks -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [RUN_LOCK, DEV_LOCK])
def test_every_locked_requirement_is_pinned_and_hashed(root: Path, name: str) -> None:
    entries = requirements((root / name).read_text("utf-8"))
    assert len(entries) > 100
    assert [entry for entry in entries if "==" not in entry or "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("name", [RUN_LOCK, DEV_LOCK])
def test_a_lock_names_no_place_on_the_network_or_the_machine(root: Path, name: str) -> None:
    lock = (root / name).read_text("utf-8")
    assert "://" not in lock
    assert re.findall(r"^-.*|# .*(?:/|\\)\S*\.(?:in|txt)\b", lock, re.MULTILINE) == []


def test_development_runs_on_the_versions_that_users_run_on(root: Path) -> None:
    run, dev = (pinned((root / name).read_text("utf-8")) for name in (RUN_LOCK, DEV_LOCK))
    assert run.items() <= dev.items()


@pytest.mark.parametrize("name", ["requirements.in", "requirements-dev.in"])
def test_a_lock_holds_each_requirement_it_was_made_from(root: Path, name: str) -> None:
    asked = re.findall(r"^([a-z][a-z0-9-]*)", (root / name).read_text("utf-8"), re.MULTILINE)
    lock = pinned((root / name.replace(".in", ".lock")).read_text("utf-8"))
    assert len(asked) >= 10
    assert [package for package in asked if not any(key.split(" ")[0] == package for key in lock)] == []


def test_the_three_pins_that_keep_prefect_working(root: Path) -> None:
    # fastapi 0.151 ends every flow at its start; sqlalchemy 2.1 silently creates no scheduled runs.
    lock = pinned((root / RUN_LOCK).read_text("utf-8"))
    assert lock["prefect"] == "3.8.8"
    assert (0, 139) <= tuple(map(int, lock["fastapi"].split(".")[:2])) < (0, 151)
    assert lock["sqlalchemy"].startswith("2.0.")


def test_each_package_that_the_layers_import_is_asked_for_by_name(root: Path) -> None:
    # What comes along with another package can go away with it.
    asked = set(re.findall(r"^([a-z][a-z0-9-]*)", (root / "requirements.in").read_text("utf-8"), re.MULTILINE))
    homes = packages_distributions()
    imported = {
        module.split(".")[0]
        for layer in ("models", "extractors", "flows")
        for path in (root / layer).rglob("*.py")
        for module in imports_of(path)
    }
    foreign = (
        {OTHER_HALVES.get(module, module) for module in imported}
        - sys.stdlib_module_names
        - {"models", "extractors", "flows"}
    )
    assert foreign >= {"pydantic", "spacy"}
    assert {module for module in foreign if not asked & {name.lower() for name in homes.get(module, [])}} == set()


# --- licences ----------------------------------------------------------------------------------------------------


def test_nothing_that_a_user_installs_is_under_the_gpl(root: Path) -> None:
    names = {key.split(" ")[0] for key in pinned((root / RUN_LOCK).read_text("utf-8"))}
    said = {}
    for name in sorted(names):
        try:
            said[name] = licence_words(distribution(name))
        except PackageNotFoundError:
            continue  # for another system or another Python
    assert len(said) > 100
    assert [name for name, words in said.items() if not words] == []
    assert [name for name, words in said.items() if GNU_FAMILY.search(words)] == sorted(JUDGED)


@pytest.mark.parametrize(
    ("words", "refused"),
    [
        ("License :: OSI Approved :: GNU General Public License v2 or later (GPLv2+)", True),
        ("AGPL-3.0-or-later", True),
        ("GNU AFFERO GENERAL PUBLIC LICENSE", True),
        ("GPL-2.0-only", True),
        ("LGPL-3.0-only", True),  # might be linked to, but nothing that a user installs needs it
        ("Apache-2.0 OR BSD-3-Clause", False),
    ],
)
def test_which_licences_are_refused(words: str, refused: bool) -> None:
    assert bool(GNU_FAMILY.search(words)) is refused


def test_the_project_itself_is_under_apache(root: Path) -> None:
    licence = (root / "LICENSE").read_text("utf-8")
    assert "Apache License" in licence
    assert "END OF TERMS AND CONDITIONS" in licence


# --- the tree ----------------------------------------------------------------------------------------------------


def test_code_stands_in_the_named_folders_alone(root: Path) -> None:
    homes = {path.relative_to(root).parts[0] for path in project_files(root) if path.suffix == ".py"}
    assert homes == {"models", "extractors", "flows", "samples", "tests"}


@pytest.mark.parametrize("layer", ["models", "extractors", "flows"])
def test_each_layer_is_a_package_that_says_what_it_is(root: Path, layer: str) -> None:
    assert (root / layer / "__init__.py").read_text("utf-8").startswith('"""')


def test_no_drawer_for_everything(root: Path) -> None:
    drawers = {"utils", "util", "helpers", "helper", "common", "misc", "shared"}
    assert [path for path in project_files(root) if path.suffix == ".py" and path.stem in drawers] == []


def test_no_source_file_grows_past_four_hundred_lines(root: Path) -> None:
    layers = [
        path for path in project_files(root) if path.suffix == ".py" and path.relative_to(root).parts[0] != "tests"
    ]
    long = [path for path in layers if len(path.read_text("utf-8").splitlines()) > 400]
    assert len(layers) > 10
    assert long == []


def test_no_pattern_repeats_a_group_possessively(root: Path) -> None:
    """Python before 3.11.5 loses its place in such repeats (gh-106052), and such a Python is what Debian 12 has."""
    possessive = re.compile(r"\)([*+?]|\{[\d,]+\})\+[^ =]")
    assert possessive.search(r'"(?:a|bc)*' + '+"')
    layers = [path for path in project_files(root) if path.suffix == ".py"]
    assert [path.name for path in layers if possessive.search(path.read_text("utf-8"))] == []


@pytest.mark.parametrize("meaning", FORBIDDEN)
def test_no_file_names_the_machine_or_the_registry_it_was_made_with(root: Path, meaning: str) -> None:
    pattern = re.compile(FORBIDDEN[meaning])
    seen = []
    for path in project_files(root):
        text = path.read_bytes().decode("utf-8", errors="ignore")
        seen += [
            f"{path.relative_to(root)}: {line.strip()[:100]}" for line in text.splitlines() if pattern.search(line)
        ]
    assert seen == []


@pytest.mark.parametrize(
    ("meaning", "line", "found"),
    [
        ("a package registry", "index-ur{}l = mirror.example", True),
        ("a package registry", "see pyp{}i.org/project/spacy", True),
        ("a package registry", "uv pip compile --no-emit-index-ur{}l --no-header", False),
        ("a folder of the machine it was written on", "open('/wor{}k/main/x')", True),
        ("a folder of the machine it was written on", "sys.path: /roo{}t/.local", True),
        ("a folder of the machine it was written on", "samples/inbox/회보.txt", False),
        ("a folder of the machine it was written on", "https://example.kr/wor{}k/view", False),
    ],
)
def test_what_counts_as_a_trace_of_the_machine(meaning: str, line: str, found: bool) -> None:
    assert bool(re.search(FORBIDDEN[meaning], line.format(""))) is found
