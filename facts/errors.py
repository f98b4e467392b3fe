"""The root of every error that is ours to explain."""


class IrsiceError(Exception):
    """Something failed."""

    # An error raised without words of its own says its docstring: one place for the sentence, and no class without one.
    def __str__(self) -> str:
        return super().__str__() or (type(self).__doc__ or "").strip()
