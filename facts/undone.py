"""What a higher court did to an order that the sentence calls "it": "the same panel suspended it in April".

Whether "it" is an order of a court or what the order was about decides who won, so the last of either that was named counts.
Nothing is told where that is not a court's paper, or where the court is not one that sits above.
"""

from collections.abc import Iterator

from facts.patterns import load

BACK = 300  # characters before the verb in which what "it" stands for was named
CLAUSE = 120  # and in which the court stands that did it

Undone = tuple[
    str, int, int
]  # kind, or empty where it is no ruling that can be told, and where its words begin and end


def undone(text: str, start: int, end: int, language: str) -> Iterator[Undone]:
    """What was done to "it" in text[start:end], a sentence."""
    sentence = text[start:end]
    patterns = load(language)
    for p in patterns.get("undone_it", ()):
        for m in p.regex.finditer(sentence):
            by = sentence[max(0, m.start() - CLAUSE) : m.start()]
            agents = [a for q in patterns.get("court_above", ()) for a in q.regex.finditer(by)]
            at = start + m.start()
            told = text[max(0, at - BACK) : at]
            named = [(n.end(), q.means) for q in patterns.get("it_stands_for", ()) for n in q.regex.finditer(told)]
            # what comes before a court above is an order, where nothing else was spoken of
            paper = max(named)[1] == "paper" if named else p.means == "stay_denied"
            if not agents:
                if named and paper:  # a judge's own order, or somebody's that is not named
                    yield "", m.start(), m.end()
                continue
            agent = max(agents, key=lambda a: a.end())
            if any(q.regex.search(by[agent.end() :]) for q in patterns.get("other_subject", ())):
                continue
            if paper or p.means != "stay_denied":  # a refusal leaves things as they are, whatever "it" is
                yield p.means if paper else "", m.start(), m.end()
