"""Numbers of an article as claims: which quantity of the case pack each one is, if exactly one, and in whose words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from facts.attribution import Voice, voice
from facts.case import Case, Quantity
from facts.dates import DateMention
from facts.layout import Sentence
from facts.lexicon import Lexicon, word_starts
from facts.model import Article, FigureClaim, When
from facts.numbers import NumberMention
from facts.patterns import load
from facts.people import PersonMention
from facts.places import beginning_in

LANGUAGES = ("en", "es")  # of the packs' words
SCALE = "ambiguous scale"  # "billones", 10^12 in Spanish and 10^9 in bad translations: taken where a range says which
LONGEST = 3000  # characters; longer is no sentence (facts/events.py)
NEAR = 60  # characters either side that decide between two quantities that both fit
CLAUSE = 70  # characters either side in which a word of `none` forbids a quantity
HANDFUL = 3  # states, counties, universities that are worth a look
BACK = 2  # sentences back to the quantity that a number is compared with
GROUPS = 3  # counts in one sentence that tell how many there are of which group
_CLAUSE_BEGINS = re.compile(
    r"[,;:] (?:and|but|while|then|plus|y|e|pero|mientras) | (?:and|y|e) |[;:] |[.!?][\"”»]? ", re.IGNORECASE
)
_NOUN_ENDS = re.compile(r"[,;.:()]|\b(?:and|or|but|y|e|o|pero)\b")


@lru_cache(maxsize=256)
def _words(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(word_starts(words))


def unit_of(mention: NumberMention, language: str) -> str | None:
    """The unit that the words after a number name: people, names, records …; None where they name none of ours."""
    if mention.unit:
        return mention.unit
    best: tuple[int, str] | None = None
    for p in load(language).get("unit", ()):
        m = p.regex.search(mention.noun)
        if m and (best is None or m.start() < best[0]):
            best = (m.start(), p.means)
    return best[1] if best else None


def defined(
    case: Case,
    mention: NumberMention,
    unit: str | None,
    sentence: str,
    at: int,
    before: str,
    language: str,
    last: Quantity | None = None,
) -> Quantity | None:
    """The one quantity that fits the number at `at` in the sentence; None where none does, or two do.

    `before` is the sentence before, to which "of those" points: words of `all` may stand there. `last` is the quantity told
    right before: a number that is compared with it, "that is less than the 500 of last year", is of the same.
    """
    clause = sentence[max(0, at - CLAUSE) : at + CLAUSE]
    near = sentence[max(0, at - NEAR) : at + NEAR]
    if unit != "usd" and load(language)["a_rate"].opens(sentence[at + len(mention.value_text) :]):
        return None  # "50,000 addresses each month" are so many at a time, and no count of what was given
    fit = []
    compared = last is not None and load(language)["compared"].found(sentence[: at - len(mention.hedge_text)])
    for q in case.quantities:
        if not _of_size(q, mention, unit):
            continue
        if compared and q is last and q.low is not None and not (q.none and _words(q.none).search(clause)):
            return q
        if q.any and not (_words(q.any).search(sentence) or _kindred(q.any, clause, language)):
            continue
        if not all(
            _words(g).search(sentence) or _words(g).search(before) or _kindred(g, clause, language) for g in q.all
        ):
            continue
        if q.none and _words(q.none).search(clause):
            continue
        fit.append(q)
    if fit and load(language)["counted_outside"].opens(sentence[at:]):
        return None  # "the 28 states outside the lawsuit" are none of those who sued
    if fit and unit in (None, "count") and _did_not(sentence[at:], language):
        fit = [
            q for q in fit if _of_refusal(q, language)
        ]  # "22 states that won't hand them over" did not hand them over
    if len(fit) > 1:
        closer = [
            q for q in fit if (not q.any or _words(q.any).search(near)) and all(_words(g).search(near) for g in q.all)
        ]
        fit = closer or fit
    if len(fit) > 1:  # "350,000 Venezuelans and 330,000 Haitians": each number is of what it counts
        noun = _NOUN_ENDS.split(mention.noun, maxsplit=1)[0]
        fit = [q for q in fit if any(g and _words(g).search(noun) for g in (q.any, *q.all))] or fit
    return fit[0] if len(fit) == 1 else None


def _of_another(q: Quantity, share: NumberMention, whole: NumberMention, text: str, case: Case, language: str) -> bool:
    """Whether a share is told as one of a number that is not what the quantity is a part of: "4% of the 500 asked for"."""
    if share.unit != "percent" or q.of is None or whole.unit == "percent":
        return False
    between = text[share.end : whole.hedge_start]
    return load(language)["share_of"].opens(between) and not _of_size(case.quantity(q.of), whole, None)


def _of_the_request(q: Quantity, share: NumberMention, text: str, case: Case, language: str) -> bool:
    """Whether a share is told as one of what was asked for, where the quantity is a part of something else."""
    if share.unit != "percent" or q.of is None:
        return False
    asked = load(language)["share_of_what_was_asked"].opens(text[share.end : share.end + CLAUSE])
    return asked and not load("en")["asked_for_something"].found(case.quantity(q.of).label)


def _of_size(q: Quantity, mention: NumberMention, unit: str | None) -> bool:
    """Whether a quantity is counted in this unit, and in numbers of this size."""
    if (unit not in q.units) if unit is not None else set(q.units) <= {"usd", "percent"}:
        return False
    top = mention.value_high or mention.value
    return (q.low is None or top >= q.low) and (q.high is None or mention.value <= q.high)


@lru_cache(maxsize=256)
def _meant(words: tuple[str, ...]) -> frozenset[str]:
    """What a pack's words tell of, "handing" or "suing"."""
    known = [p for x in LANGUAGES for p in load(x).get("kindred_of", ())]
    return frozenset(p.means for p in known if any(map(p.regex.search, words)))


def _kindred(words: tuple[str, ...], clause: str, language: str) -> bool:
    """Whether the words of a pack tell of what the clause tells with others: "handed over" and "furnished", "sued" and "went to
    court"."""
    meant = _meant(words)
    return bool(meant) and any(p.means in meant and p.regex.search(clause) for p in load(language).get("kindred", ()))


def _did_not(counted: str, language: str) -> bool:
    """Whether those counted are told as having refused, from the words right behind their number."""
    return load(language)["counted_refusing"].opens(counted)


def _of_refusal(q: Quantity, language: str) -> bool:
    """Whether a quantity is one of those who refuse, or at least not one of those who did what they were asked."""
    words = " ".join((*q.any, *(w for group in q.all for w in group), q.label))
    return not load(language)["handing_over"].found(words)


def _afterthought(text: str, s: Sentence, language: str, people: Sequence[PersonMention], lex: Lexicon) -> Voice | None:
    """The speaker that a sentence of its own names after the fact: "… in taxes. According to a think tank, the …"."""
    words = text[s.start : s.end]
    for p in load(language).get("afterthought", ()):
        m = p.regex.match(words)
        if m:
            heard = voice(text, s.start, s.end, s.end, language, people, lex)
            return Voice("said", heard.said_by or m.group(1).strip(" ."))
    return None


def _as_of(dates: Sequence[DateMention], start: int, end: int, at: int, background: bool) -> When:
    """The date a background figure is of ("in 2023"): the nearest year in its sentence. Others are as of their report."""
    if not background:
        return When()
    near = [d for d in beginning_in(dates, start, end) if d.when().iso]
    return min(near, key=lambda d: abs(d.start - at)).when() if near else When()


def figure_claims(
    article: Article,
    case: Case,
    lex: Lexicon,
    sentences: Sequence[Sentence],
    numbers: Sequence[NumberMention],
    dates: Sequence[DateMention],
    people: Sequence[PersonMention],
) -> Iterator[FigureClaim]:
    """The figures of an article, one claim a mention. Numbers of another matter, of the page and of small groups give none."""
    text, language = article.text, article.language
    last = Voice()
    recent: tuple[int, Quantity] | None = None  # the quantity told last, and in which sentence
    strays = any(lex.off_subject(text[s.start : s.end]) for s in sentences)
    for i, s in enumerate(sentences):
        words = text[s.start : s.end]
        if len(words) > LONGEST:
            continue
        heard = voice(text, s.start, s.end, s.end, language, people, lex)
        if heard.said_by is None and heard.strength == "stated" and i + 1 < len(sentences):
            heard = _afterthought(text, sentences[i + 1], language, people, lex) or heard
        points_back = load(language)["points_back"].found(words)
        if heard.strength == "stated" and points_back and i and sentences[i - 1].paragraph == s.paragraph:
            heard = last
        last = heard
        before = text[sentences[i - 1].start : sentences[i - 1].end] if i else ""
        aside = load(language)["sidebar"].opens(words)
        around = [text[o.start : o.end] for o in sentences[max(0, i - 3) : i + 2]]
        off = lex.off_subject(words) or (aside and not lex.on_subject(words))
        groups = off and not aside and _of_groups(s, numbers, words, around[:-1], language, lex)
        if load(language)["another_ruling"].found(words):
            around = [words]  # a judge's other rulings bring numbers of their own
        on = groups or (
            not off
            and any(not strays or lex.on_subject(w) or lex.holder.search(w) or lex.requester.search(w) for w in around)
        )
        counted: str | None = None  # what the number before it counts
        told: dict[Decimal, int] = {}  # where each value of the sentence stood last
        here = list(beginning_in(numbers, s.start, s.end))
        for at, number in enumerate(here):
            n = number
            after = here[at + 1] if at + 1 < len(here) else None
            if n.end > s.end or n.noise not in (None, SCALE):
                continue
            unit = unit_of(n, language)
            if unit is None and load(language)["whole_of"].found(text[s.start : n.hedge_start]):
                unit = "people"  # "a workforce of 90,000"
            if unit is None and load(language)["of_them"].opens(text[n.end : s.end]):
                unit = counted  # "of the 5,000 guards only 300 are left"
            as_before = counted if not n.noun and counted not in ("usd", "percent") else None
            same = unit or as_before  # "of the 1,204 requests, 300 were turned down"
            counted = same
            known = heard.strength == "sworn" and load(language)["demonstrative"].found(
                text[max(s.start, n.hedge_start - 12) : n.hedge_start] + "#" + text[n.end : n.end + 40]
            )
            near = recent[1] if recent and i - recent[0] <= BACK else None
            q = None if off else defined(case, n, unit, words, n.start - s.start, before, language, near)
            if q is None and n.noise == SCALE and not off:
                short = replace(n, value=n.value / 1000, value_high=n.value_high and n.value_high / 1000)
                if q := defined(case, short, unit, words, n.start - s.start, before, language, near):
                    n = short  # "97 billones" that were billions
            if q and after and _of_another(q, n, after, text, case, language):
                q = None
            if q and _of_the_request(q, n, text, case, language):
                q = None
            if q:
                recent = i, q
            if q is None and (n.noise or not on or not _worth_keeping(n, same, language)):
                continue
            if n.noise and q and q.low is None:
                continue  # only its range tells which billion is meant
            begin = _own_words(text, told.get(n.value, s.start), n.hedge_start) if n.value in told else s.start
            if begin is None:
                continue  # "47,000 of 1.28 million, those 47,000": told once
            told[n.value] = n.end
            yield FigureClaim(
                article=article.id,
                start=begin,
                end=s.end,
                quote=text[begin : s.end],
                where=s.where,
                value=n.value,
                value_high=n.value_high,
                unit=unit or (q.units[0] if q else "count"),
                hedge=n.hedge,
                hedge_text=n.hedge_text,
                value_text=n.value_text,
                figure=q.id if q else None,
                counts=n.noun,
                said_by=heard.said_by,
                strength="stated" if known else heard.strength,
                when=_as_of(dates, s.start, s.end, n.start, bool(q and q.background)),
            )


def _own_words(text: str, after: int, before: int) -> int | None:
    """Where the clause begins that tells a number a second time, of something else: "it got 500 names, and may ask for 500 more
    each month". None where no clause begins between the two."""
    breaks = list(_CLAUSE_BEGINS.finditer(text, after, before))
    return breaks[-1].end() if breaks else None


def _of_groups(
    s: Sentence,
    numbers: Sequence[NumberMention],
    words: str,
    before: Sequence[str],
    language: str,
    lex: Lexicon,
) -> bool:
    """Whether a sentence with the words of another dispute only counts groups of people, among what is told of this one: "12
    million are here without papers, of whom two million have asked for asylum and 900,000 hold protected status". What courts
    did to those groups is the other dispute."""
    if sum(n.noise is None for n in beginning_in(numbers, s.start, s.end)) < GROUPS:
        return False
    told = load(language)["of_courts"].found(words)
    return not told and any(lex.on_subject(w) and not lex.off_subject(w) for w in before)


def _worth_keeping(n: NumberMention, unit: str | None, language: str) -> bool:
    """Whether an undefined number is one an editor may want to see: money, a share, dozens of people, records or cases,
    thousands of anything else, and of states, counties and their like a handful."""
    if load(language)["the_reader"].opens(n.noun):
        return False  # "1,204 of you now"
    if n.value >= HANDFUL and load(language)["counted_body"].opens(n.noun):
        return True
    return unit == "percent" or n.value >= (1000 if unit in (None, "usd") else 50)
