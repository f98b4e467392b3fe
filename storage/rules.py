"""By which rules facts were derived: an id of the code, so that no release has to say of itself that its rules are others."""

import hashlib
from functools import cache
from pathlib import Path

import facts

_PACKAGES = (
    Path(facts.__file__).parent,
    Path(__file__).parent,
)  # what derives, and what chooses the readings that count


@cache
def rules_version() -> str:
    """An id that changes with any file that facts can follow from. It changes with others too: facts are then derived once
    more, and are what they were."""
    said = hashlib.sha256()
    for package in _PACKAGES:
        for file in sorted(p for p in package.rglob("*") if p.suffix in (".py", ".toml")):
            said.update(f"{file.relative_to(package).as_posix()}\n".encode())
            said.update(file.read_bytes())
    return "r-" + said.hexdigest()[:10]
