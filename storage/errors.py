"""What can go wrong with the store, each as a sentence that says what to do."""

from facts.errors import IrsiceError


class StoreError(IrsiceError):
    """The store cannot be used. Check the database URL, and that the file or server behind it can be written to."""


class StoreAway(StoreError):
    """The store does not answer just now. What was under way was stored whole or not at all. Try again in a minute."""


class StoreBusy(StoreAway):
    """The store is too busy just now. What was under way was stored whole or not at all. Try again in a minute."""


class NewerStore(StoreError):
    """This store was written by a newer release. Update irsice, or use another store."""


class Inconsistent(StoreError):
    """What was to be stored contradicts itself, so nothing was stored."""
