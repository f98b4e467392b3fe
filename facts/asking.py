"""The fact that answers a question, or that none does. Precision first: every word that narrows the question down has to stand
in the fact, and what a figure counts has to be what is asked for; what only comes near is said to do so."""

import re
from datetime import date

from facts.answered import COUNTED, Answered, nearest
from facts.case import Case
from facts.counted import figures
from facts.features import of_case, of_text
from facts.happened import events
from facts.model import Facts
from facts.question import Question, understand


def ask(text: str, facts: Facts, case: Case, today: date) -> Answered:
    """The answer to a question on a day."""
    q = understand(text, case, facts, today)
    if q.advice:
        return Answered("advice", q)
    if "not" in q.flags:  # facts tell what was done
        return Answered("nothing", q, near=nearest(q, facts, case))
    return (
        _suit(q, case)
        or _coming(q, facts, case, today)
        or figures(q, facts, case)
        or _net(q, case)
        or events(q, facts, case)
        or _who(q, case)
        or Answered("nothing", q, near=nearest(q, facts, case))
    )


# --- where a lawsuit stands, what is to come -------------------------------------------------------------------------


def _suit(q: Question, case: Case) -> Answered | None:
    """Where a lawsuit stands: it is named, and nothing is asked of it but how it goes."""
    suits = q.of("suit")
    plain = not q.of("person") and not q.dates and not q.numbers and not q.courts and not q.levels
    asked = q.flags & {"standing", "latest"} or not q.flags - {"standing", "now"}
    if not plain or q.flags & {"when", "who", *COUNTED, "why", "next"} or not asked:
        return None
    rest = [c for c in q.content if not c.keys & {"idea:lawsuit", "idea:court", "idea:happen"}]
    rest = [c for c in rest if not c.keys & of_case(case, q.who)]
    if rest or any(i.kinds and i.id not in ("lawsuit", "happen") for i in q.ideas):
        return None
    if not suits and not ("standing" in q.flags or "latest" in q.flags):
        return None
    return Answered("standing", q, suits=tuple(p.id for p in case.proceedings if not suits or p.id in suits))


def _coming(q: Question, facts: Facts, case: Case, today: date) -> Answered | None:
    """The next hearing: only where the question asks for one to come, and for nothing else."""
    if "next" not in q.flags:
        return None
    about = [
        c
        for c in q.content
        if "idea:hearing" not in c.keys and not c.keys & {"idea:court", "idea:judge", "idea:lawsuit"}
    ]
    day = today.isoformat()
    ahead = [e for e in facts.events if e.kind == "hearing_scheduled" and e.date and e.date >= day[: len(e.date)]]
    ahead = [e for e in ahead if not q.of("suit") or e.proceeding in q.of("suit")]
    if about or q.of("person") or q.courts or q.levels or not any("idea:hearing" in c.keys for c in q.content):
        return Answered("nothing", q, near=nearest(q, facts, case))
    return Answered("next", q, events=tuple(ahead[:1]), suits=tuple(q.of("suit")))


# --- the net effect --------------------------------------------------------------------------------------------------


# What may stand in the case's own question beside its own words.
_USUAL = ("block", "allow", "give", "data", "immigration", "people", "order", "injunction", "taxes")


def _net(q: Question, case: Case) -> Answered | None:
    """The case's own question, in other words: nobody and no day is named but who asks and who holds."""
    narrow = q.of("person") or q.of("suit") or q.dates or q.numbers or q.courts or q.levels
    if narrow or q.flags - {"standing", "now"}:
        return None
    sides = {*case.requester, *case.holder}
    about = {i.id for i in q.ideas}
    known = of_case(case, q.who) | {f"idea:{i}" for i in _USUAL}
    if not q.of("body") <= sides or not all(c.keys & known for c in q.content):
        return None
    if not about & {"block", "allow", "give", "order", "injunction"} or about & {"judge", "court"}:
        return None
    both = (
        any(q.of("body") & set(x) for x in (case.requester, case.holder))
        or about & {"block", "allow"}
        or "now" in q.flags
    )
    return Answered("net", q) if both and ("now" in q.flags or not _past(q)) else None


def _past(q: Question) -> bool:
    """Whether it asks what was done, not what may be: "did the IRS give …", "¿compartió …?"."""
    first = q.text.casefold().lstrip("¿¡ ").split()
    return bool(first) and (
        first[0] in ("did", "has", "have", "had", "was", "were", "ha", "han", "what", "que", "qué", "which")
    )


# --- who -----------------------------------------------------------------------------------------


def _who(q: Question, case: Case) -> Answered | None:
    """Who somebody is: a name and nothing besides, or an office that the pack knows."""
    if q.dates or q.numbers or q.flags - {"who", "standing", "now"}:
        return None
    keys = [k for ks in q.named for k in ks if not k.startswith("suit:")]
    if q.of("suit") and not keys and not q.content and "who" in q.flags:
        return Answered("who", q, who=tuple(f"suit:{i}" for i in sorted(q.of("suit"))))
    if keys and not q.of("suit") and all(c.keys & {"idea:judge", "idea:court"} for c in q.content):
        return Answered("who", q, who=tuple(dict.fromkeys(sorted(keys))))
    if q.of("suit") and q.content and all("idea:judge" in c.keys for c in q.content) and not keys:
        judges = [f"person:{j.id}" for p, j in case.judges if p.id in q.of("suit")]
        return Answered("who", q, who=tuple(dict.fromkeys(judges)))
    if "who" in q.flags and q.content and all(k.startswith("body:") for k in keys):
        return _office(q, case)
    return None


# Who holds an office at present is more than the pack's roles or an article of some day can tell.
PRESENT = re.compile(r"\b(?:now|today|current(?:ly)?|at present|hoy|ahora|actual(?:mente)?)\b", re.IGNORECASE)


def _office(q: Question, case: Case) -> Answered | None:
    if PRESENT.search(q.text):
        return None
    asked = {k for ks in q.named for k in ks}
    found = [p for p in case.people if p.role]
    roles = {p.id: of_text(p.role, q.who, ("en",)) for p in found}
    fits = [p for p in found if all(c.keys & roles[p.id] for c in q.content) and asked <= roles[p.id]]
    if not fits or not any("idea:" in k for c in q.content for k in c.keys):
        return None
    return Answered("who", q, who=tuple(f"person:{p.id}" for p in fits))
