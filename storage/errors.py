"""What can go wrong with the store, each as a sentence that says what to do."""

from facts.errors import IrsiceError


class StoreError(IrsiceError):
    """The store cannot be used. Check the database URL, and that the file or server behind it can be written to."""


class NewerStore(StoreError):
    """This store was written by a newer release. Update irsice, or use another store."""


class Inconsistent(StoreError):
    """What was to be stored contradicts itself, so nothing was stored."""
