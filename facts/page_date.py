"""The day a page gives for itself, read from its furniture and never from its story."""

import re
from datetime import date

from facts.layout import layout
from facts.patterns import Pattern, load

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan enero ene",
            "february feb febrero",
            "march mar marzo",
            "april apr abril abr",
            "may mayo",
            "june jun junio",
            "july jul julio",
            "august aug agosto ago",
            "september sept sep septiembre setiembre set",
            "october oct octubre",
            "november nov noviembre",
            "december dec diciembre dic",
        ),
        1,
    )
    for name in names.split()
}
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th|º|°)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<![\d-]){_YEAR}-(?P<number>\d\d)-(?P<day>\d\d)(?!\d)",
        rf"(?<!\w){_MONTH}\s{_DAY}(?:,\s?|\s(?:del?\s)?){_YEAR}",
        rf"{_DAY}\s(?:de\s)?{_MONTH}(?:,\s?|\s(?:del?\s)?){_YEAR}",
    )
)
_SLASHED = re.compile(r"(?<!\d)(\d{1,2})([/.])(\d{1,2})\2((?:19|20)\d\d)(?!\d)")
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|lunes|martes|miércoles|jueves|viernes|sábado|domingo)"
_CLOCK = r"(?:a las |at )?\d{1,2}[:.]\d\d(?: ?[ap]\.? ?m\.?)?(?: ?(?:h|hs|horas|[A-Z]{2,4}))?"
_ALONE = re.compile(rf"\W*(?:{_WEEKDAY}\W*)?(?:DATE)\W*(?:{_CLOCK}\W*)?", re.IGNORECASE)
_PARTS = re.compile(r"[|•·]|(?<=\s)(?=(?:last )?(?:updated|published|actualizad|publicad)\w*\b)", re.IGNORECASE)
_NEAR = 60  # characters between a label and its date, at most


def _day(year: str, month: int, day: str) -> date | None:
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return None


def _first_date(words: str, language: str) -> tuple[date, str] | None:
    """The first full date of `words`, and the words with DATE in its place."""
    found: list[tuple[int, date, str]] = []
    for form in _FORMS:
        if m := form.search(words):
            parts = m.groupdict()
            month = int(parts["number"]) if "number" in parts else _MONTHS[parts["month"].casefold()]
            if day := _day(parts["year"], month, parts["day"]):
                found.append((m.start(), day, f"{words[: m.start()]}DATE{words[m.end() :]}"))
    if m := _SLASHED.search(words):
        first, second = (m[3], m[1]) if language == "es" or m[2] == "." else (m[1], m[3])
        if day := _day(m[4], int(first), second) or _day(m[4], int(second), first):
            found.append((m.start(), day, f"{words[: m.start()]}DATE{words[m.end() :]}"))
    return min(found)[1:] if found else None


def _labels(language: str) -> list[Pattern]:
    return [p for one in dict.fromkeys((language, "en", "es")) for p in load(one).get("page_date", ())]


def stated_published(text: str, language: str = "en") -> date | None:
    """The day of publication as canonical `text` states it beside its story, else None.

    "Published" goes before a crawler's stamp, that before a date on a line of its own above the story, and that before "Last
    updated". Full dates only. What stands after an end marker belongs to other stories. "04/05/2025" is April 5 in English
    and 4 May in Spanish; "04.05.2025" is 4 May in both.
    """
    page = layout(text, language=language)
    story = next((s.start for s in page.sentences if s.where == "body"), len(text))
    met: dict[str, date] = {}
    for piece in page.dropped:
        if piece.why.startswith("after '") or piece.why in ("embedded post", "copyright", "link to another story"):
            continue
        words = text[piece.start : min(piece.end, piece.start + 300)]
        for part in (p.strip(" -–—*\n") for p in _PARTS.split(words)):
            label = next(((p, m) for p in _labels(language) if (m := p.regex.match(part))), None)
            found = _first_date(part[label[1].end() :][:_NEAR] if label else part, language)
            if found is None:
                continue
            if piece.why == "crawler's stamp":
                met.setdefault("stamp", found[0])
            elif label:
                met.setdefault(label[0].means, found[0])
            elif piece.start < story and _ALONE.fullmatch(found[1]):
                met.setdefault("alone", found[0])
    return next((met[kind] for kind in ("published", "stamp", "alone", "updated") if kind in met), None)
