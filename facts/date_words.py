"""What date words say that no calendar settles: the day of the week, or the month, that they name."""

import re
from functools import lru_cache

_DAY_NAMES = re.compile(
    r"\b(?:(mon)|(tues)|(wednes)|(thurs)|(fri)|(satur)|(sun))day|"
    r"\b(?:(lunes)|(martes)|(mi[eé]rcoles)|(jueves)|(viernes)|(s[aá]bado)|(domingo))\b",
    re.IGNORECASE,
)
_MONTH_NAMES = re.compile(
    r"\b(?:(jan)(?:uary|\.|\b)|(feb)(?:ruary|\.|\b)|(mar)(?:ch|\.|\b)|(apr)(?:il|\.|\b)|(may)\b|(jun)(?:e|\.|\b)|"
    r"(jul)(?:y|\.|\b)|(aug)(?:ust|\.|\b)|(sep)(?:t|tember|\.|\b)|(oct)(?:ober|\.|\b)|(nov)(?:ember|\.|\b)|"
    r"(dec)(?:ember|\.|\b))|\b(?:(enero)|(febrero)|(marzo)|(abril)|(mayo)|(junio)|(julio)|(agosto)|(sep?tiembre)|"
    r"(octubre)|(noviembre)|(diciembre))\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def weekday(words: str | None) -> int | None:
    """The day of the week that words name, Monday 0, as `date.weekday()` counts."""
    m = _DAY_NAMES.search(words or "")
    return ((m.lastindex or 1) - 1) % 7 if m else None


@lru_cache(maxsize=4096)
def months(words: str | None) -> frozenset[int]:
    """The months that words name, January 1."""
    found = (m.lastindex for m in _MONTH_NAMES.finditer(words or ""))
    return frozenset((n - 1) % 12 + 1 for n in found if n)


def telling(words: str) -> int:
    """How much date words say to a reader who sees nothing else: 0 with a month, 1 with a weekday, 2 where they lean on
    the day of the article or on another event ("last month", "one day later")."""
    return 0 if months(words) else 1 if weekday(words) is not None else 2
