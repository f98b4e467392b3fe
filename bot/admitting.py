"""Why a request of a workspace is not let in, though it is Slack's."""

from facts.errors import IrsiceError


class TurnedAway(IrsiceError):
    """There is no token to act with in this workspace."""


class NotInstalled(TurnedAway):
    """The app is not installed in this workspace."""


class Unreadable(TurnedAway):
    """No key reads a token that is stored."""

    def __init__(self) -> None:
        super().__init__(
            "A token in the store was sealed with a key that is not among IRSICE_TOKEN_KEYS. Put that key back, after the "
            "new one, or let the workspace install the app again."
        )
