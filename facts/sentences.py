"""Where sentences end in news and legal prose.

A full stop ends a sentence unless what stands before it is an abbreviation, an initial or a list number, or what stands after
it goes on in small letters. The words are data (the section `stop` of the patterns). Measured before on legal prose against
nupunkt, blingfire, pysbd and spaCy, these rules were the most precise.
"""

import re
from functools import lru_cache

from facts.patterns import load

# A stop, the quotes and brackets that close after it, and footnote marks; then white space, the end, or a capital run on.
# A stop before anything else is passed without groups.
_STOP = re.compile(r"[.!?…]++(?:([\"”’'»)\]]*+)((?:[ ]?\[\d{1,3}\])*)(?=\s|$|[A-ZÁÉÍÓÚÑ¿¡“«(])|)")
# Where a sentence was taken from, told behind its stop: "… in May.” (harbor.example.org) It began …".
_SOURCE = re.compile(
    r"(?: ?[(\[](?:[\w-]{1,40}\.){1,4}[a-z]{2,6}(?:/[^\s,)\]]{0,120})?(?:, (?:[\w-]{1,40}\.){1,4}[a-z]{2,6}(?:/[^\s,)\]]{0,120})?){0,3}[)\]]){1,3}(?=\s|$)"
)
_BULLET = re.compile(r"(?<=\s)[•▪●■►](?=\s)")  # one item after another in one line
_TOKEN = re.compile(r"[^\s\"“”«»(\[]{1,24}$")
_OPENERS = "\"“‘'«([¿¡"
_WORD = re.compile(r"[^\W\d_]+")
_RUN_ON = re.compile(r"[\"“‘'«(¿¡]*(?!(?:Com|Org|Net|Gov|Edu)\b)[A-ZÁÉÍÓÚÑ](?:[a-záéíóúñ]|\s)")
_LOOK = 60  # characters looked at on either side


@lru_cache(maxsize=8)
def _rule(language: str, id: str) -> re.Pattern[str]:
    """The pattern of the language and of the other one read here: pages mix them."""
    found = [p.regex for one in dict.fromkeys((language, "en", "es")) for p in load(one).get("stop", ()) if p.id == id]
    flags = found[0].flags
    return re.compile("|".join(f"(?:{r.pattern})" for r in found), flags)


def _ends(text: str, start: int, end: int, stop: re.Match[str], language: str) -> bool:
    """Whether a sentence of text[start:end] ends at this stop."""
    after = _behind(text, end, stop)
    closing, notes = stop.groups()
    tail = text[after : min(end, after + _LOOK)]
    following = tail.lstrip().lstrip(_OPENERS)
    if not following:
        return True
    if following[0].islower() or following[0] in ",;:—–-%)":
        return False
    before = text[max(start, stop.start() - _LOOK) : stop.start()]
    token = m[0] if (m := _TOKEN.search(before)) else ""
    if not tail[0].isspace():  # "the law.The court": a missing space, no name of a site or file
        word = token.rpartition(".")[2]
        plain = bool(closing or notes) or (len(word) >= 3 and word.islower()) or word.isdigit()
        return plain and _RUN_ON.match(tail) is not None and "/" not in token and "@" not in token
    if stop[0][0] != ".":
        asked = closing.strip(")]") and _rule(language, "asks").match(following)
        return not asked
    if stop[0].startswith("..") or closing.strip(")]'"):
        return True
    if token.isdigit() and stop.start() - start <= 4:
        return False  # "2. The court"
    token = token.strip("'’‘")
    if _rule(language, "number").match(token) and (following[0].isdigit() or following[0] in "§#"):
        return False
    word = m[0] if (m := _WORD.match(following)) else ""
    opens = _rule(language, "starter").match(word) is not None
    if token.casefold() == "no" and not following[0].isdigit():
        return True
    if _rule(language, "never").match(token):
        return False
    if len(token) == 1 and token.isupper():
        return opens
    if _rule(language, "maybe").match(token) or _rule(language, "number").match(token):
        return opens
    return True


def _behind(text: str, end: int, stop: re.Match[str]) -> int:
    """Where a stop is over, a source told behind it included."""
    source = _SOURCE.match(text, stop.end(), end)
    return source.end() if source else stop.end()


def stops(text: str, start: int, end: int, language: str = "en") -> list[int]:
    """Where, within text[start:end], a sentence ends and another follows."""
    found = (m for m in _STOP.finditer(text, start, end) if m[1] is not None)
    return [_behind(text, end, m) for m in found if m.end() < end and _ends(text, start, end, m, language)]


def sentences(text: str, start: int, end: int, language: str = "en") -> list[tuple[int, int]]:
    """The sentences of text[start:end] as spans of `text`, in order, without the white space around them."""
    bullets = [m.start() for m in _BULLET.finditer(text, start, end)]
    cuts = sorted([*stops(text, start, end, language), *bullets])
    spans = []
    for s, e in zip([start, *cuts], [*cuts, end], strict=True):
        piece = text[s:e]
        left = s + len(piece) - len(piece.lstrip())
        right = e - (len(piece) - len(piece.rstrip()))
        if left < right:
            spans.append((left, right))
    return spans
