"""Relief of the moment that somebody asked for by its name, whether or not a court is told of.

    The plaintiffs | requested | a preliminary injunction
    the port filed its suit on Friday | , asking for | a temporary restraining order
    the guild | asked | to stay proceedings

The words are data: `seeks` are the verbs, with what the asking then is, and `sought_thing` what stands right behind them. A suit
asks for an injunction in the end as well; only where its words say that it is wanted at once is that a motion.
"""

import re
from collections.abc import Iterator

from facts.rulings import Sentence

Sought = tuple[str, int, int]  # kind, where the verb begins and ends


def sought(s: Sentence, language: str) -> Iterator[Sought]:
    """What the sentence tells to have been asked for."""
    for p, m in s.patterns["seeks"].finditer(s.text):
        rest = s.text[m.end() :]
        thing = s.patterns["sought_thing"].match(rest)
        if thing is None or not _by_a_party(s, m, language):
            continue
        before = s.text[: m.start()]
        clause = before.rsplit(",", 1)[-1]  # "after suing in May, the guild asked for an injunction"
        by_suit = s.patterns["suit_asks"].found(clause) or s.patterns["opens_with_a_suit"].found(before)
        if p.more.get("by_suit"):  # not "groups seeking an injunction"
            by_suit = any(s.patterns[kind].found(before) for kind in ("suit_asks", "paper_brought"))
            if not by_suit:
                continue
        if not by_suit or s.patterns["sought_at_once"].found(thing[0]):
            yield p.means, m.start(), m.end()


def _by_a_party(s: Sentence, verb: re.Match[str], language: str) -> bool:
    """Whether it is told as done by somebody who may ask a court: by no court, in no ruling's words, of no one in general."""
    at = verb.start()
    if s.subject(at) == "court" and not s.party_before(at):
        return False
    if s.segment(at)[2] == "relative" and bool(s.rulings):
        return False  # "turned down the ports, which sought an injunction"
    if s.patterns["asked_in_general"].found(s.text[:at]) or s.patterns["asked_aloud"].found(s.text):
        return False
    return not s.patterns["answered"].found(s.text[verb.end() :])  # the answer is the news
