"""Tokens are sealed before they are stored: with the first of the keys that are set, read with whichever of them fits."""

from collections.abc import Iterable
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from sqlalchemy import Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from bot.admitting import Unreadable


def new_key() -> str:
    """A key for IRSICE_TOKEN_KEYS."""
    return Fernet.generate_key().decode()


def is_key(text: str) -> bool:
    try:
        Fernet(text)
    except ValueError:
        return False
    return True


class Keys:
    """The keys, newest first. Without any nothing can be read. Raises ValueError where one is none."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._all = MultiFernet([Fernet(k) for k in keys] or [Fernet(Fernet.generate_key())])

    def seal(self, secret: str) -> str:
        return self._all.encrypt(secret.encode()).decode()

    def open(self, sealed: str) -> str:
        """Raises Unreadable where no key fits."""
        try:
            return self._all.decrypt(sealed.encode()).decode()
        except InvalidToken:
            raise Unreadable from None

    def anew(self, sealed: str) -> str:
        """The same secret, sealed with the first key. Raises Unreadable where no key fits."""
        try:
            return self._all.rotate(sealed.encode()).decode()
        except InvalidToken:
            raise Unreadable from None


class Sealed(TypeDecorator[str]):
    """A column that holds what is written to it sealed, and gives it back in clear."""

    impl = Text
    cache_ok = False  # each store has its own keys

    def __init__(self, keys: Keys) -> None:
        super().__init__()
        self.keys = keys

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else self.keys.seal(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else self.keys.open(value)
