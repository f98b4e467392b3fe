"""Orders of a court told of by their paper, whatever else the sentence is about: who made them or what they do stands beside.

a court's paper, that does    "suspendió el fallo de una jueza que impedía el cobro", "una orden judicial que obliga al puerto a"
a court's paper, to do        "recurrió la orden de una jueza de cerrar el puerto"
a paper that a court made     "el bloqueo que la jueza Ruiz había impuesto", "una orden de restricción dictada por un juez"
a paper of a court alone      "levantó la orden de restricción temporal del juez Ruiz" (papers that only grant)

A paper that is asked for, refused or only supposed was not made; one of the executive's is no court's; what a court above
does to another's order is told by other kinds.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from facts.clauses import Op
from facts.patterns import Pattern, Patterns

Agents = Sequence[tuple[int, int, str]]
NOT_MADE = ("ASK", "REQUEST", "DENY", "DENIAL", "NOT_SHOWN", "EMERGENCY")
REFUSED = ("DENY", "DENIAL")
BETWEEN = 6  # words between a verb and the paper that it acts on
SUPPOSED = 90  # characters before a paper in which it is said that it is only supposed
OWNER = 70  # characters between a paper and the court that it is said to be of
MAKES_ONLY_GRANTS = ("tro_granted", "pi_granted")


@dataclass(frozen=True, slots=True)
class ToldOrder:
    """An order told of: its kind, where its paper begins and where what tells of it ends."""

    kind: str
    at: int
    end: int


def told_orders(text: str, ops: Sequence[Op], agents: Agents, patterns: Patterns) -> Iterator[ToldOrder]:
    """The orders told of in a sentence, left to right."""
    done = 0
    papers = patterns["told_paper"].finditer(text)
    for p, m in sorted(papers, key=lambda found: (found[1].start(), -found[1].end())):
        if m.start() < done or not _made(text, m, ops, patterns):
            continue
        end = _told(text, m, p, ops, agents, patterns)
        if end and not patterns["told_to_come"].found(text[end : end + SUPPOSED]):
            done = end
            yield ToldOrder(p.means, m.start(), end)


def _made(text: str, m: re.Match[str], ops: Sequence[Op], patterns: Patterns) -> bool:
    """Whether nothing says of the paper that it was only asked for, refused or supposed, or that it is no court's."""
    before = text[: m.start()]
    if patterns["executive"].match(text, m.start()):
        return False
    if patterns["alleged_breach"].found(before):
        return False  # "alleges that it sold the boats in spite of a court order that protects them"
    supposed = ("none_of", "told_if") if "told_whose" in patterns else ("none_of", "paper_supposed", "told_if")
    if any(patterns[s].found(before[-SUPPOSED:]) for s in supposed):
        return False
    acting = next((o for o in reversed(ops) if o.end <= m.start()), None)
    near = acting is not None and len(text[acting.end : m.start()].split()) <= BETWEEN
    if acting is None or not near or acting.role not in NOT_MADE:
        return True
    challenged = patterns["challenged"].found(text[acting.end : m.start()])
    return challenged or patterns["told_against"].match(text, acting.start) is not None


def _told(
    text: str,
    m: re.Match[str],
    p: Pattern,
    ops: Sequence[Op],
    agents: Agents,
    patterns: Patterns,
) -> int:
    """Where what tells of the paper ends; 0 where nothing does, or where it tells of a refusal: "que se negó a bloquear"."""
    behind = _owner(text, m.end(), agents, patterns)
    owner = behind or _owner_ahead(text, m, agents, patterns)
    if _above(text, m, patterns):
        return 0
    if owner and patterns["court_above"].found(text[m.end() : owner + OWNER // 2]):
        return 0
    ours = bool(owner) or bool(p.more.get("courts"))
    at = owner or m.end()
    if ours:
        for section in ("which_does", "which_is_to"):
            does = patterns[section].match(text[at:])
            if does and not patterns["on_a_paper"].opens(text[at + does.end() :]):
                end = at + does.end()
                refused = any(o.role in REFUSED and m.end() <= o.start < end for o in ops)
                return 0 if refused else end
    if by := _which_a_court_made(text, m, p, agents, patterns):
        return by
    if behind and p.means in MAKES_ONLY_GRANTS:
        return owner
    if owner and p.more.get("stops"):
        return owner
    return 0


def _owner(text: str, at: int, agents: Agents, patterns: Patterns) -> int:
    """Where the name of the court ends of which the paper is said to be: "… de una jueza", "dictada el lunes por el juez Ruiz"."""
    for s, e, means in agents:
        if means == "court" and at < s <= at + OWNER and patterns["of_whom"].match(text[at:s] + "|"):
            later = [b for a, b, who in agents if who == "court" and e <= a <= e + 2]
            return max([e, *later])
    return 0


def _owner_ahead(text: str, m: re.Match[str], agents: Agents, patterns: Patterns) -> int:
    """Where the paper ends that is said to be a court's by what stands before it: "Judge Lee's ruling"."""
    before = text[max(0, m.start() - OWNER) : m.start()]
    if patterns["told_whose"].found(before):
        return m.end()
    near = [e for _, e, means in agents if means == "court" and m.start() - OWNER <= e <= m.start()]
    return m.end() if any(patterns["told_whose"].match("|" + text[e : m.start()]) for e in near) else 0


def _above(text: str, m: re.Match[str], patterns: Patterns) -> bool:
    """Whether the paper is a higher court's by what stands right before it: "the Supreme Court's order that bars"."""
    return patterns["told_whose_above"].found(text[max(0, m.start() - OWNER) : m.start()])


def _which_a_court_made(text: str, m: re.Match[str], p: Pattern, agents: Agents, patterns: Patterns) -> int:
    """ "… que la jueza Ruiz había impuesto": where it ends. Who makes what courts alone make need not be known as a judge."""
    at = m.end()
    if "told_whose" in patterns and p.means not in MAKES_ONLY_GRANTS:
        return 0  # what an English "ruling issued by a judge" did is not said by that
    made = patterns["which_was_made"].match(text[at:])
    if made is None or patterns["court_above"].found(made[0]):
        return 0
    who = [means for s, e, means in agents if at <= s and e <= at + made.end()]
    by_name = patterns["by_a_name"].found(made[0]) and not who
    court_somewhere = any(means == "court" for _, _, means in agents)
    surely = by_name and (p.means in MAKES_ONLY_GRANTS or (bool(p.more.get("stops")) and court_somewhere))
    return at + made.end() if surely or ("court" in who and "government" not in who) else 0
