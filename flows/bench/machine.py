"""Where and of what it is measured: this machine and the project's revision."""

import os
import platform
import re
import subprocess
from pathlib import Path

from flows.bench.areas import ROOT
from flows.bench.results import Machine


def machine(before: float | None) -> Machine:
    """This machine, now; `before` is the load when the run began."""
    after = load()
    return Machine(
        cores=os.cpu_count() or 1,
        processor=processor(),
        system=f"{platform.system()} {platform.machine()}",
        python=platform.python_version(),
        load=(before, after) if before is not None and after is not None else None,
    )


def load() -> float | None:
    """The one-minute load average, None where the system has none."""
    return round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None


def processor() -> str:
    """The processor's name as the system tells it."""
    try:
        told = Path("/proc/cpuinfo").read_text("utf-8")
    except OSError:
        told = ""
    found = re.search(r"^model name\s*:\s*(.+)$", told, re.MULTILINE)
    return found[1] if found else platform.processor() or "unknown"


def revision() -> str:
    """The project's commit, with `+` when files have changed; empty without git."""
    commit = commit_of("HEAD")
    return commit + "+" if commit and _git("status", "--porcelain", "--untracked-files=no") else commit


def commit_of(name: str) -> str:
    """The short name of a commit; empty when there is none of this name."""
    return _git("rev-parse", "--short=7", "--verify", "--quiet", f"{name}^{{commit}}")


def _git(*words: str) -> str:
    try:
        done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
