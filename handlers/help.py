"""`help`: exactly what works now, each with an example that runs."""

from facts.case import Case
from handlers.answer import Line, Section, Spans, command, marked_words, say, typed, words
from handlers.forms import month
from handlers.language import tr
from handlers.match import fold
from handlers.verbs import VERBS, Help, Verb
from handlers.wording import case_name


def example(verb: Verb, case: Case) -> str:
    """What to type for a try, with names of this case in it where they belong."""
    figure = fold(case.quantities[0].label).split()[0] if case.quantities else ""
    person = next((n.name for n in (*(j for _, j in case.judges), *case.people, *case.organisations)), case.name)
    named = {"case": case.id, "proceeding": case.proceedings[0].short, "figure": figure, "person": person}
    return VERBS[verb].example.format(**named).strip()


def sections(case: Case, verb: str) -> list[Section]:
    """The list of commands, or with a verb the details of one."""
    one = next((v for v in VERBS if v == verb), None)
    if one:
        h = VERBS[one]
        lines = [Line(_form(h))]
        lines += [Line((marked_words(d),), bullet=True) for d in h.detail]
        if h.synonyms:
            lines.append(Line(say("Also understood: {words}", words=typed(", ".join(h.synonyms))), bullet=True))
        lines.append(Line(say("Try {command}", command=command(example(one, case)))))
        return [Section(tuple(lines))]
    name = case_name(case, bold=True)
    head = say("{case}: what the press reports, each fact with its words.", case=name)
    lines = [Line(_form(h), bullet=True) for h in VERBS.values()]
    tries = [Line((command(example(v, case)),), bullet=True) for v in VERBS]
    days = say("Days are typed like {iso} or {words}.", iso=typed("2026-02-24"), words=typed(f"24 {month(2)} 2026"))
    return [
        Section((Line(head),)),
        Section(tuple(lines), (words("Commands", bold=True),)),
        Section(tuple(tries), (words("To try", bold=True),)),
        Section((Line(days),)),
    ]


def _form(h: Help) -> Spans:
    """What to type, and what it does."""
    return (command(tr(h.form)), words(": "), marked_words(h.says))
