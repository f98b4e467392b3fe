"""The case pack's words, compiled once: what ties a text, a sentence or a clause to the dispute and to one lawsuit of it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from facts.case import Case, Named, Proceeding
from facts.patterns.regex import Book, Regex
from facts.patterns.scanning import Scan

KEPT = 512  # sentences whose ties to the dispute are remembered: those of the articles just read
LONGEST = 3000  # characters of such a sentence


def word_starts(words: Iterable[str]) -> str:
    """A pattern that finds any of the words from the start of a word, whatever its ending, blind to capitals.

    Words in capitals of up to five letters ("ICE", "IRS", "TPS") are abbreviations: found as whole words, in capitals.
    """
    by_letter: dict[
        str, list[str]
    ] = {}  # words with the same first letter are tried together, the others passed at once
    rest: list[str] = []
    for w in sorted(set(words), key=len, reverse=True):
        first, body = _body(w[:1]), _body(w[1:])
        short = w.isupper() and len(w) <= 5
        if not re.match(r"\w", w):
            rest.append(rf"\b{first}{body}{_ENDING}\b" if short else rf"(?i:(?<!\w){first}{body})")
        else:
            either = _EITHER.get(w[0].casefold(), f"(?i:{first})")
            following = rf"(?<={first}){body}{_ENDING}\b" if short else rf"(?i:{body})"
            by_letter.setdefault(either, []).append(following)
    parts = [f"{letter}(?:{'|'.join(bodies)})" for letter, bodies in by_letter.items()]
    return "|".join([rf"\b(?:{'|'.join(parts)})"] * bool(parts) + rest) or r"(?!)"


def _common(names: str, spellings: list[str]) -> str:
    """The names, and the bare noun of those that are no names but common nouns: "the states", "22 states"."""
    spanish = [s[4:] for s in spellings if s.startswith(("los ", "las ")) and s[4:].islower() and " " not in s[4:]]
    if spanish:  # "22 estados", but not the United States
        names += rf"|(?i:\b(?:{'|'.join(map(re.escape, spanish))})\b(?! unidos))"
    nouns = _common_nouns(spellings)
    if not nouns:
        return names
    one = [_one(n).capitalize() for n in nouns]  # "Adams County" is one of "the counties"
    names += rf"|\b[A-Z]\w+ (?:{'|'.join(map(re.escape, one))})\b"
    return rf"{names}|(?i:(?<!United )\b(?:{'|'.join(map(re.escape, nouns))})\b)"


def _common_nouns(spellings: Iterable[str]) -> list[str]:
    """The nouns of those that are named as a class: "the states"."""
    return [s[4:] for s in spellings if s.startswith("the ") and s[4:].islower() and " " not in s[4:]]


def _one(nouns: str) -> str:
    return re.sub(r"ies$", "y", nouns).removesuffix("s")


def _departments(spellings: Iterable[str]) -> Iterator[str]:
    """What a department is called for short: "Education", of "Department of Education" and "Departamento de Educación"."""
    for s in spellings:
        m = re.fullmatch(
            r"(?:U\.?S\.? |the |el |la )*(?:Department of (?:the )?(\w+)|(\w+) Department"
            r"|(?:Departamento|Secretaría|Ministerio) (?:de |del |de la )([A-ZÁÉÍÓÚ]\w+)(?: .*)?)",
            s,
        )
        if m and (word := next(g for g in m.groups() if g))[0].isupper():
            yield word


def _words(spellings: Iterable[str]) -> frozenset[str]:
    return frozenset(w for s in spellings for w in re.findall(r"\w+", s.casefold()))


def _called(short: str) -> str:
    """A lawsuit's short name where the words around it show that the suit is meant, and nothing else of that name."""
    name = _body(short)
    before = r"(?:(?<=\b[Ii]n )|(?<=\bsuit, )|(?<=\bcase, )|(?<=\bchallenge, )|(?<=\blawsuit, )|(?<=^\d/ )|(?<=^\d\. ))"
    return rf"(?m:{before}{name}(?=[.,;:()]|['’]s|\s\(|\s*$))"


_ENDING = "(?:s|'s|’s)?"
# A letter and all that it stands for where capitals do not count, as classes: a choice between those is the quickest.
_EITHER = {c: f"[{c}{c.upper()}]" for c in "abcdefghjlmnopqrtuvwxyz"} | {"i": "[iIİı]", "k": "[kK\u212a]", "s": "[sSſ]"}


_HELD = re.compile(
    r"(?i)(?:h[aá]beas|detain|detention|custody|detenid|detenci[oó]n|fianza|(?:release|free) on bail|bail\b)"
)
_VERSUS = re.compile(r",? vs?\.? ")


def _body(words: str) -> str:
    body = re.escape(words).replace(r"\ ", r"[\s-]+").replace("'", "['’]").replace("’", "['’]")
    return body.replace("['['’]]", "['’]")


@dataclass(frozen=True)
class Lexicon:
    """What a pack's words are as patterns."""

    about: tuple[Regex, ...]
    subject: Regex
    elsewhere: Regex
    requester: Regex
    holder: Regex
    parties: tuple[tuple[Proceeding, Regex], ...]
    people_suing: Regex  # those of the parties who are people
    shorts: tuple[tuple[Proceeding, Regex], ...]  # the lawsuits as lawyers call them: "in Centro"
    named: tuple[Proceeding, ...]  # and of which lawsuit each pattern of `suits` is
    suits: Scan  # both of these, for a whole text
    of_people_held: bool  # whether the dispute's own words speak of people in detention
    titles: Regex  # the lawsuits by their full names and docket numbers, which no other story bears
    organisations: tuple[tuple[str, Regex], ...]
    names: Mapping[str, str] = field(hash=False)
    holders_many: bool = False  # who holds it is a class, as "the states": "the agency" is then another
    holder_one: frozenset[str] = frozenset()  # and one of them: "the state"
    holder_called: frozenset[str] = frozenset()  # the words of the holder's names, by which "the department" may be it
    holder_short: frozenset[str] = frozenset()  # what a department is called for short: "Education"
    requesters_called: tuple[tuple[Regex, frozenset[str]], ...] = ()  # and each of those who ask
    _kept: dict[str, tuple[bool, bool]] = field(default_factory=dict, repr=False, compare=False)

    def name(self, organisation: str) -> str:
        """What the pack calls an organisation."""
        return self.names[organisation]

    def is_holder(self, noun: str, clause: str) -> bool:
        """Whether a body told of by its kind alone, "the department", is the holder and none of those who ask in the clause."""
        asking = [kinds for rx, kinds in self.requesters_called if rx.search(clause)]
        return noun in self.holder_called and bool(asking) and not any(noun in kinds for kinds in asking)

    def only_holder(self, noun: str) -> bool:
        """Whether a body told of by its kind alone can be but the holder: no one who asks bears the noun in a name."""
        return noun in self.holder_called and not any(noun in kinds for _, kinds in self.requesters_called)

    def on_subject(self, text: str) -> bool:
        return self._ties(text)[0]

    def off_subject(self, text: str) -> bool:
        return self._ties(text)[1]

    def forget(self) -> None:
        """Lets go of the sentences that are remembered."""
        self._kept.clear()

    def _ties(self, text: str) -> tuple[bool, bool]:
        """Whether the text has words of this dispute, and of others. Each sentence is asked about again and again."""
        ties = self._kept.get(text)
        if ties is None:
            ties = self.subject.search(text) is not None, self.elsewhere.search(text) is not None
            if len(text) <= LONGEST:
                if len(self._kept) >= KEPT:
                    self._kept.clear()
                self._kept[text] = ties
        return ties


def _titled(names: Iterable[str]) -> list[str]:
    """Patterns for the titles of lawsuits as the press writes them, the names of people in full: "Prat v. Lisa Long"."""
    sides = {tuple(s) for name in names if len(s := _VERSUS.split(name)) == 2}
    full = r"(?:[A-Z][\w’'.-]*+ ){1,3}"
    return [rf"\b{_body(a)}(?:,? et al\.?)?,? vs?\.? {full}{_body(b)}\b" for a, b in sorted(sides) if " " not in b]


def _a_person(party: Named) -> bool:
    """Whether a party is called by the last word of its name alone, as people are and bodies are not: "Lisa Prat", "Prat"."""
    return " " in party.name and party.name.rsplit(" ", 1)[-1] in party.aliases


@lru_cache(maxsize=16)
def lexicon(case: Case) -> Lexicon:
    """The patterns of a pack; kept, since compiling them costs more than reading a short article."""

    def spellings(ids: Iterable[str]) -> list[str]:
        return [s for i in ids for s in case.organisation(i).spellings]

    def numbers(p: Proceeding) -> list[str]:
        """Docket numbers as filed and as the press shortens them: 1:25-cv-00677, 25-cv-00677, 25-cv-677."""
        full = [p.docket.number, *(d.number for d in p.appeals)]
        short = [re.sub(r"^\d:", "", n) for n in full]
        return [*full, *short, *(re.sub(r"-0+((?!0)\d++|0)$", r"-\1", n) for n in short)]

    def names(p: Proceeding) -> list[str]:
        return [p.name, *p.aliases, *(s for x in p.parties for s in x.spellings), *numbers(p)]

    book = Book()

    def regex(pattern: str) -> Regex:
        return Regex(pattern, 0, book)

    parties = tuple((p, regex(word_starts(names(p)))) for p in case.proceedings)
    shorts = tuple((p, regex(_called(p.short))) for p in case.proceedings)
    return Lexicon(
        about=tuple(regex(word_starts(g)) for g in case.about),
        subject=regex(word_starts(case.subject)),
        of_people_held=any(_HELD.match(w) for words in (case.subject, *case.about) for w in words),
        elsewhere=regex(word_starts(case.elsewhere)),
        requester=regex(word_starts(spellings(case.requester))),
        holder=regex(_common(word_starts(spellings(case.holder)), spellings(case.holder))),
        parties=parties,
        people_suing=regex(
            word_starts(s for p in case.proceedings for x in p.parties if _a_person(x) for s in x.spellings)
        ),
        shorts=shorts,
        named=tuple(p for p, _ in (*parties, *shorts)),
        suits=Scan([(rx.written, 0) for _, rx in (*parties, *shorts)]),
        holder_short=frozenset(_departments(spellings(case.holder))),
        titles=regex(
            "|".join(
                [
                    word_starts(w for p in case.proceedings for w in (p.name, *p.aliases, *numbers(p))),
                    *_titled({w for p in case.proceedings for w in (p.name, *p.aliases)}),
                ]
            )
        ),
        organisations=tuple((o.id, regex(word_starts(o.spellings))) for o in case.organisations),
        names={o.id: o.name for o in case.organisations},
        holder_called=frozenset().union(*(_words(spellings([i])) for i in case.holder)),
        requesters_called=tuple((regex(word_starts(spellings([i]))), _words(spellings([i]))) for i in case.requester),
        holder_one=frozenset(map(_one, _common_nouns(spellings(case.holder)))),
        holders_many=any(case.organisation(i).name.islower() for i in case.holder),
    )
