"""What an act told in court news is instead, by the words around it.

    At the hearing, the judge expects to hear …           a hearing to come, and not one held
    urged an appeals panel on Friday to lift the order    said aloud to the bench that hears it: no paper
    told a judge Monday as they asked for an injunction   a paper that asks for it, and no hearing
    has moved to end its own suit                         who sued gives it up: nobody moves against it

The words are data: each entry of `instead` says of which kinds it is (`of`), and what it `means`: `none` for no act at all, and
nothing for one that cannot be told but to which a day may belong. It is read of the sentence with a bar where the act begins and
another where its verb ends, behind the sentence before it.
"""

from facts.patterns import load

BAR = " ¦ "
REACH = 240  # characters of the sentence before


def instead(kind: str, text: str, at: int, end: int, language: str, before: str) -> str | None:
    """What a thing of the sort `kind` told at `at` is; None where it is nothing."""
    around = ""
    for p in load(language).get("instead", ()):
        if kind not in p.more["of"]:
            continue
        around = around or f"{before[-REACH:]} {text[:at]}{BAR}{text[at:end]}{BAR}{text[end:]}"
        if p.regex.search(around):
            return None if p.means == "none" else p.means
    return kind
