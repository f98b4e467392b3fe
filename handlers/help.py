"""`help`: exactly what works now, each with an example that runs."""

from facts.case import Case
from handlers.answer import Line, Section, Spans, command, pack, typed, words
from handlers.command import VERBS, Verb
from handlers.match import fold


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
        lines = [Line((command(h.form), words(": " + h.says)))]
        lines += [Line((words(d),), bullet=True) for d in h.detail]
        if h.synonyms:
            lines.append(Line((words("Also understood: "), typed(", ".join(h.synonyms))), bullet=True))
        lines.append(Line((words("Try "), command(example(one, case)))))
        return [Section(tuple(lines))]
    head: Spans = (
        pack(case.name, dagger=False, bold=True),
        words(": what the press reports, each fact with its words."),
    )
    lines = [Line((command(h.form), words(": " + h.says)), bullet=True) for h in VERBS.values()]
    tries = [Line((command(example(v, case)),), bullet=True) for v in VERBS]
    dates = "Days are typed like "
    return [
        Section((Line(head),)),
        Section(tuple(lines), (words("Commands", bold=True),)),
        Section(tuple(tries), (words("To try", bold=True),)),
        Section((Line((words(dates), typed("2026-02-24"), words(" or "), typed("24 Feb 2026"), words("."))),)),
    ]
