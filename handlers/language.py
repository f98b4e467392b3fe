"""The language an answer is written in: a catalogue of gettext, and whose turn it is to be spoken to.

What we say is written in English in the code, and looked up here when it is said. `speaking("es-MX")` sets the language, and
whose way of writing numbers, for all that is made inside it, in this thread alone. Quotes, names and the words of a source
are never looked up.
"""

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from pathlib import Path

LANGUAGES = ("en", "es")
DEFAULT = "en"
FOLDER = Path(__file__).with_name("locale")
_speaking: ContextVar[str] = ContextVar("speaking", default=DEFAULT)


@contextmanager
def speaking(language: str | None) -> Iterator[None]:
    """All that is said inside is said in `language`, a code like "es" or a locale like "es-MX"; in English where we do not
    speak it."""
    token = _speaking.set(spoken_as(language))
    try:
        yield
    finally:
        _speaking.reset(token)


def spoken() -> str:
    """The code of the language that is spoken now: "en"."""
    return _speaking.get().partition("_")[0]


def locale() -> str:
    """The language that is spoken now with the region whose numbers and days it has, where one was named: "es_MX"."""
    return _speaking.get()


def known(locale: str | None) -> str | None:
    """The language of a locale of Slack's ("es-ES", "en_US"), if it is one we speak."""
    code = (locale or "").replace("_", "-").partition("-")[0].lower()
    return code if code in LANGUAGES else None


@lru_cache(maxsize=256)
def spoken_as(named: str | None) -> str:
    """How somebody of a language or locale is spoken to: as Unicode writes it, Slack's "es-LA" is Latin America, "es_419".
    English is ours, wherever it is read."""
    code = known(named) or DEFAULT
    region = (named or "").replace("_", "-").partition("-")[2].upper().replace("LA", "419")
    plain = code == DEFAULT or not region.isalnum() or len(region) > len("419")
    return code if plain else f"{code}_{region}"


def tr(text: str) -> str:
    """Words of ours in the language that is spoken. White space around them stays as it is."""
    plain = text.strip()
    if not plain or spoken() == DEFAULT:
        return text
    return text.replace(plain, _catalogue(spoken()).gettext(plain), 1)


def tr_number(one: str, many: str, n: int) -> str:
    """The words that go with `n` things: "article" or "articles"."""
    if spoken() == DEFAULT:
        return one if n == 1 else many
    return _catalogue(spoken()).ngettext(one, many, n)


def marked(text: str) -> str:
    """The same text, marked for the catalogue: words of a table that are looked up where they are said."""
    return text


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation("irsice", FOLDER, [language])
