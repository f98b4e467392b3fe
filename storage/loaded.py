"""The facts as they were read out of the store or derived last, for as long as they are the present ones: reading them takes
seconds where there are many articles.

The id of the facts follows from what they say (`digests.facts_version`), so what stands under it is never another's. One state
of a case is remembered at a time, of a few cases: of 100,000 articles it takes some hundred megabytes.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable

from facts.model import Facts

CASES = 4
_loaded: OrderedDict[str, tuple[tuple[str, str], Facts]] = OrderedDict()
_lock = threading.Lock()


def loaded(case_id: str, version: str, shape: str, load: Callable[[], Facts], still: Callable[[], bool]) -> Facts:
    """The facts of a case by their id and the fingerprint of their types. Where they are not at hand, `load` reads them, and
    `still` says whether that id was theirs to the end of it."""
    with _lock:
        found = _loaded.get(case_id)
    if found and found[0] == (version, shape):
        return found[1]
    facts = load()
    if still():
        remember(case_id, version, shape, facts)
    return facts


def at_hand(case_id: str) -> Facts | None:
    """The facts of a case that were read or derived last, whether they are still the present ones or not; None where none
    were."""
    with _lock:
        found = _loaded.get(case_id)
    return found[1] if found else None


def remember(case_id: str, version: str, shape: str, facts: Facts) -> None:
    """Keep facts at hand that were read, or just derived: should they never be stored, nobody will ask for their id."""
    with _lock:
        _loaded[case_id] = ((version, shape), facts)
        _loaded.move_to_end(case_id)
        while len(_loaded) > CASES:
            _loaded.popitem(last=False)
