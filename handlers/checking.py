"""`check`: the verdict on what somebody is about to print, the words of the sources that decide it, and a line that holds."""

import re
from collections.abc import Sequence
from datetime import date

from facts.case import Case
from facts.checking import check
from facts.checking_figures import chain
from facts.figures import unit_of
from facts.findings import WORST, Checked, Fault, Finding, Verdict
from facts.model import Event, Facts, Figure, Ref
from facts.said import said as read_again
from handlers import net
from handlers.answer import Line, Section, Span, Spans, command, count, joined, pack, quote, say, typed, words
from handlers.citing import cite, said_in, telling
from handlers.help import example
from handlers.holding import line_of, line_of_event, provenance
from handlers.language import marked, spoken, tr
from handlers.status import happened
from handlers.updates import value_of
from handlers.wording import amount, capital, day, label_text, question, said

VERDICTS: dict[Verdict, str] = {
    "supported": marked("Supported."),
    "misstated": marked("Misstated."),
    "outdated": marked("Outdated."),
    "disputed": marked("Disputed."),
    "not_in_sources": marked("Not in our sources."),
}
DONE = {"give": marked("were given"), "ask": marked("were requested"), "verify": marked("were verified")}
MOST = 3  # quotes of one finding
SHORTEST = 3  # words of a label that is a clause: what, who, did
_OF = re.compile(
    r"^(?:of (?:those|them)\b[^,:]*|de (?:esos|esas|los|las|ellos|ellas)\b[^,:]*)[,:]\s*(?:los |las )?", re.IGNORECASE
)


def sections(facts: Facts, case: Case, text: str, today: date) -> list[Section]:
    """A part for each thing that the sentence states, the worst first."""
    checked = check(text, facts, case, today)
    if not checked.findings:
        return [_nothing(case)]
    ranked = sorted(checked.findings, key=lambda f: WORST.index(f.verdict))
    parts = [Section(tuple(_finding(f, facts, case))) for f in ranked]
    return [_several(checked), *parts] if len(ranked) > 1 else parts


def _nothing(case: Case) -> Section:
    lines = [
        Line((words("Nothing that I can compare", bold=True), words(": this states no number and no act of a court or an agency that I can read."))),
        Line((words("I can check a sentence with a figure of this case, a ruling, a filing, a hearing, or what an agency did, like "), command(example("check", case)), words("."))),
    ]  # fmt: skip
    return Section(tuple(lines))


def _several(checked: Checked) -> Section:
    verdict = Span(tr(VERDICTS[checked.verdict or "not_in_sources"]), bold=True)
    return Section(
        (
            Line(
                say(
                    "Taken together: {verdict} It states {n} things; the worst verdict counts.",
                    verdict=verdict,
                    n=count(len(checked.findings)),
                )
            ),
        )
    )


def _finding(f: Finding, facts: Facts, case: Case) -> list[Line]:
    head = Span(tr(VERDICTS[f.verdict]), bold=True)
    lines = [Line((head, words(" "), *joined(_why(f, facts, case), " ")))]
    if f.figure:
        lines += _figure(f, f.figure, facts, case)
    elif f.event:
        lines += _event(f, f.event, facts, case)
    elif f.beside:
        lines += [_quoted(facts, e) for e in f.beside if isinstance(e, Event) and e.claims][:MOST]
    if f.net is not None:
        lines.append(Line((question(case), words(" "), *net.sentence(facts, case))))
    return lines


# --- why ---------------------------------------------------------------------------------------------------------------


def _why(f: Finding, facts: Facts, case: Case) -> list[Spans]:
    if f.verdict == "supported":
        return [(words("Our sources say it."),)]
    if f.faults:
        return [_fault(x, f, facts, case) for x in f.faults]
    if f.verdict == "disputed" and f.figure:
        sides = joined([value_of(x) for x in (f.figure, *f.beside) if isinstance(x, Figure)], " against ")
        alone = len(f.beside) == 0
        if alone:
            return [say("One source alone gives it so; what leads in our sources is {value}.", value=amount(f.figure))]
        return [say("Our sources do not agree: {sides}.", sides=sides)]
    if f.verdict == "outdated":
        return [_outdated(f)]
    return [_unsaid(f, case)]


def _outdated(f: Finding) -> Spans:
    newer = [x for x in f.beside if isinstance(x, Figure) and x.state == "current"]
    if f.figure and newer:
        return say(
            "{old} is an older value; newer is {new}.",
            old=amount(f.figure),
            new=joined([value_of(x) for x in newer], " or "),
        )
    later = [x for x in f.beside if isinstance(x, Event)]
    if later:
        return say("Since then: {later}.", later=happened(later[-1]))
    return (words("That day is past; what came of it is not in our sources."),)


def _unsaid(f: Finding, case: Case) -> Spans:
    left = joined([(typed(w),) for w in f.unsaid])
    if f.figure and f.unsaid:
        label = pack(label_text(case.quantity(f.figure.quantity)), dagger=False)
        return say(
            "The figure is there, {value} {label}, but not these words: {left}.",
            value=amount(f.figure),
            label=label,
            left=left,
        )
    if f.unsaid:
        return say("Part of it is there, but not these words: {left}.", left=left)
    if f.number:
        number = typed(" ".join(x for x in (f.number.hedge_text, f.number.value_text) if x))
        return say(
            "None of our sources gives {number} for anything that we follow. All that they give: {figures}",
            number=number,
            figures=command("figures"),
        )
    return say("None of our sources tells it. What they tell: {timeline}", timeline=command("timeline"))


def _fault(x: Fault, f: Finding, facts: Facts, case: Case) -> Spans:
    if f.figure and x.name in ("value", "counts", "counts_otherwise", "hedge_dropped", "hedge_changed", "who", "date"):
        return _figure_fault(x, f, f.figure, case)
    fact = f.event or f.figure
    refs = [c.id for c in fact.claims] if fact else []
    if x.name == "strength" and fact:
        voice = said(fact.strength, fact.said_by, refs) or (words("a court's finding"),)
        return say("How firmly it is told does not hold. Our sources: {voice}.", voice=voice)
    told: Spans = happened(f.event) if f.event else (words("nothing"),)
    match x.name:
        case "allowed":
            return (words("No court in our sources has allowed it: a refusal to block approves nothing."),)
        case "other_way":
            return say("It went the other way: {told}.", told=told)
        case "asked":
            return say("It was asked for, and not ruled: {told}.", told=told)
        case "kind":
            return say("It was of another kind: {told}.", told=told)
        case "in_part":
            return say("It was granted in part only: {told}.", told=told)
        case "court":
            return say("Not that court: {told}.", told=told)
        case "judge":
            return say("Not that judge: {told}.", told=told)
        case "proceeding":
            return say("Not in that lawsuit: {told}.", told=told)
        case "binds":
            binds = net.binds(f.event, case) if f.event else ()
            return say("The order does not stop whom this says: {binds}.", binds=binds)
        case "who":
            return say("It was somebody else: {told}.", told=told)
        case "denied":
            return say("Our sources tell that it happened: {told}.", told=told)
    return say("The date is another: {told}.", told=told)


def _figure_fault(x: Fault, f: Finding, figure: Figure, case: Case) -> Spans:
    label = pack(label_text(case.quantity(figure.quantity)), dagger=False)
    value = amount(figure)
    match x.name:
        case "counts" if f.said and _clause(label.text, case):
            return say(
                "{value} is how many {label}, not how many {said}.", value=_bare(value), label=label, said=_echo(f.said)
            )
        case "counts" | "who":
            return say("What our sources count is another thing: {value} {label}.", value=value, label=label)
        case "counts_otherwise":
            return say(
                "Our sources say different things of this number; as most careful: {value} {label}.",
                value=value,
                label=label,
            )
        case "hedge_dropped":
            return say("The hedge was dropped: {value} {label}.", value=value, label=label)
        case "hedge_changed":
            return say("The hedge is another: {value} {label}.", value=value, label=label)
        case "date":
            of = day(figure.as_of, [c.id for c in figure.claims]) if figure.as_of else words("no date in our sources")
            return say("The date is another: {value} {label}, {date}.", value=value, label=label, date=of)
    return say("No source of ours gives this number: {value} {label}.", value=value, label=label)


def _echo(text: str) -> Span:
    """A few words of the sentence, given back inside ours."""
    return Span(typed(text).text, "fact")


def _bare(span: Span) -> Span:
    return Span(span.text, span.kind, refs=span.refs)


def _clause(label: str, case: Case) -> bool:
    """Whether a label can follow "how many": what is counted, and who did what to it."""
    if _OF.match(label) or len(label.split()) < SHORTEST:
        return False
    s = read_again(label, case, date(2000, 1, 1), "es" if spoken() == "es" else "en")
    return bool(s.doers()) or (" que " in label and bool(s.found("act")))


# --- the words that decide ---------------------------------------------------------------------------------------------


def _figure(f: Finding, figure: Figure, facts: Facts, case: Case) -> list[Line]:
    wrong = {x.name for x in f.faults} & {"counts", "who"}
    row = chain(facts, case, figure.quantity)
    lines: list[Line]
    if wrong and len(row) > 1 and figure in row:
        lines = [Line(_link(x, case), bullet=True) for x in row]
        missing = _uncounted(f, facts, case, row)
        lines += [Line(missing)] if missing else []
    else:
        sides = [figure, *(x for x in f.beside if isinstance(x, Figure) and f.verdict in ("disputed", "outdated"))]
        lines = [_quoted(facts, x) for x in sides]
        lines += [Line((*said_in(r), words(" · "), *cite(facts, [r])), bullet=True) for r in f.others[:MOST]]
    best = (
        next((x for x in f.beside if isinstance(x, Figure) and x.state == "current"), figure)
        if f.verdict == "outdated"
        else figure
    )
    if best.state != "disputed" and f.verdict != "disputed":
        lines.append(Line(say("A line that holds: {line}", line=line_of(best, facts, case, through=bool(wrong)))))
        lines.append(Line(provenance(facts, best)))
    return lines


def _quoted(facts: Facts, fact: Figure | Event) -> Line:
    refs: Sequence[Ref] = telling(fact) if isinstance(fact, Figure) else fact.claims
    value: Spans = (*value_of(fact), words(": ")) if isinstance(fact, Figure) else ()
    return Line((*value, *said_in(refs[0]), words(" · "), *cite(facts, refs[:1])), bullet=True)


def _link(figure: Figure, case: Case) -> Spans:
    """One figure of a whole and its parts: what was done, and the words that carry the number."""
    q = case.quantity(figure.quantity)
    head = pack(_head(label_text(q)), dagger=False)
    ref = telling(figure)[0]
    tail = words(" of those" if figure.unit == "percent" else " of them") if q.of else words("")
    return (head, words(": "), quote(_cut(ref, case, bool(q.of)), ref.summary, [ref.id]), tail)


def _head(label: str) -> str:
    """A label as the head of an entry: "of those names, verified by the agency" gives "Verified by the agency"."""
    own = _OF.sub("", label)
    parts = own.split()
    return capital(parts[2] if own == label and len(parts) == SHORTEST and parts[1].isupper() else own)


def _cut(ref: Ref, case: Case, bare: bool) -> str:
    """The number of a quote with its hedge and, unless `bare`, what it counts, as it stands there."""
    s = read_again(ref.quote, case, date(2000, 1, 1))
    n = next((n for n, _ in s.figures if n.value == ref.value), None)
    if n is None:
        return ref.quote
    end = n.end if bare else n.end + len(n.noun) + 1
    whole = ref.quote[n.hedge_start : end]
    return whole if bare or whole.endswith(n.noun) else ref.quote[n.hedge_start : n.end]


def _uncounted(f: Finding, facts: Facts, case: Case, row: Sequence[Figure]) -> Spans:
    """That what the sentence counts is in no source; nothing where one counts it."""
    if not f.said or f.number is None:
        return ()
    noun = f.said.split()[0]
    acts = {a for a, _, _ in read_again(f.said, case, date(2000, 1, 1)).found("act")}
    done = next((DONE[a] for a in sorted(acts) if a in DONE), None)
    if done is None or _counted_somewhere(f, facts, case, acts):
        return ()
    parts = {"things": _echo(noun), "done": Span(tr(done))}
    if any(x.unit == "percent" for x in row):
        return say("How many {things} {done} is not in our sources; do not work it out from the percentage.", **parts)
    return say("How many {things} {done} is not in our sources.", **parts)


def _counted_somewhere(f: Finding, facts: Facts, case: Case, acts: set[str]) -> bool:
    """Whether any source counts, of whatever figure, what the sentence counts."""
    assert f.number is not None
    unit = unit_of(f.number, "es" if re.search(r"\bque\b", f.said) else "en")
    for r in (r for x in facts.figures for r in x.claims):
        s = read_again(r.quote, case, date(2000, 1, 1))
        if any(n.unit is None and unit_of(n, s.language) == unit and acts & s.acts(n) for n, _ in s.figures):
            return True
    return False


def _event(f: Finding, event: Event, facts: Facts, case: Case) -> list[Line]:
    more = [x for x in f.beside if isinstance(x, Event) and x.claims and f.verdict != "misstated"]
    lines = [_quoted(facts, e) for e in (event, *more) if e.claims][:MOST]
    best = more[-1] if f.verdict == "outdated" and more else event
    lines.append(Line(say("A line that holds: {line}", line=line_of_event(best, facts, case))))
    lines.append(Line(provenance(facts, best)))
    return lines
