"""The material beside the project that some tests read: articles that belong to others, and their labels."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHARED = Path(os.environ.get("IRSICE_SHARED", ROOT.parent / "shared"))


def shared(*parts: str) -> Path:
    """A path in the shared material. Without it the test is skipped and says so; in CI it fails."""
    path = SHARED.joinpath(*parts)
    if not path.exists():
        reason = f"{'/'.join(('../shared', *parts))} is not here; it holds others' texts and is not part of the project"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return path
