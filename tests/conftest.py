"""What every test may ask for: the project's root, the documents that lie beside it, the way hypothesis works here."""

from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent

# The machine's load must not decide about a law, and a failure found once must be found by everyone.
settings.register_profile("house", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("house")


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's root."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with real documents and reviewed answers beside the project; the test skips where it is missing."""
    folder = ROOT.parent / "shared"
    if not (folder / "seeds").is_dir():
        pytest.skip("../shared is not here: the real documents cannot be read on this machine")
    return folder


@pytest.fixture(scope="session")
def corpus(shared: Path) -> Path:
    """The folder with real documents of offices; the test skips where it is missing."""
    folder = shared / "corpus"
    if not folder.is_dir():
        pytest.skip("../shared/corpus is not here: the real documents cannot be read on this machine")
    return folder
