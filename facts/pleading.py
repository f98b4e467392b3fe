"""What was asked of a court, worked out from a verb of asking, the court that is asked and what it is to do.

    asked | a federal judge in Portland on Monday | to keep the bureau from using the logs
    has turned to | the 1st Circuit | for a narrower order
    had asked | her | to hold the bureau in contempt

The words are data: `asks` are the verbs, `plea` what a court may be asked for, with what the asking then is. What a suit
asks for in the end (`prayer`) is no motion: it is one where the sentence tells that it is wanted at once, or asks a judge by name.
"""

import re
from collections.abc import Iterator

from facts.patterns import Pattern, load
from facts.rulings import Sentence

NAMES = 8  # words before the court's own: "the divided 1st U.S. Circuit Court of Appeals"
REACH = 150  # characters from the court to what it is asked for
FAR = 16  # words between
BESIDE = 3  # and between who asks and the verb
_STOP = re.compile(r"[;:()—–“”\"]|(?<!\b[A-Z])(?<!\b[A-Z]\.[A-Z])(?<!\bv)(?<!\bvs)\.(?=\s+[A-Z]|$)")
_NAME = re.compile(r"(?:\s+(?:[A-Z0-9][\w.'’-]*|of|for|the))*\s*")

Asked = tuple[str, int, int]  # kind, where the verb begins and ends


def asked(s: Sentence, language: str, judge: bool, before: str) -> Iterator[Asked]:
    """What the sentence tells to have been asked of a court. `judge`: one was named shortly before, so that "her" may be one;
    `before`: the sentence before it."""
    for p, m in s.patterns["asks"].finditer(s.text):
        bench = (m.end(), False) if p.more.get("alone") else _bench(s, m.end(), language, judge)
        if bench is None or not _by_a_party(s, m.start(), language):
            continue
        end, above = bench
        text = (
            s.text[:end] + " to" + s.text[end:] if p.more.get("that") else s.text
        )  # "requested that the court bar it"
        wanted = _wanted(text, end, language, "moved_where" if p.more.get("alone") else "")
        if wanted is None or (p.means == "above" and not above):
            continue
        if wanted == "the_same":  # "the court declined a stay, and it asked the justices for one"
            wanted = "motion_filed" if s.patterns["asked_for_before"].found(s.text[: m.start()]) else "none"
        kind, now = wanted, above or s.patterns["at_once"].found(s.text[m.end() :])
        if kind == "motion_filed" and not now and s.patterns["suit_itself_asks"].found(s.text[: m.start()]):
            continue  # "the suit asks the court to halt the tax": what it is for
        opens = s.patterns["opens_with_a_suit"].found(s.text[: m.start()]) and not right_before(s, m.start())
        if kind == "prayer" and opens and not above:
            now = s.patterns["sought_at_once"].found(
                s.text[m.end() :]
            )  # "the suit says … and asks it to stop further cuts"
            if not now:
                continue
        if kind == "prayer" and p.more.get("alone"):
            continue
        if kind == "prayer" and p.more.get("wish") and not s.patterns["supreme"].found(s.text[m.end() : end]):
            now = s.patterns["at_once"].found(
                s.text[m.end() :]
            )  # "they want the panel to halt the tax": why they appealed
        if kind == "prayer":
            named = p.means == "asked" and end > m.end() and s.patterns["named_bench"].found(s.text[m.end() : end])
            by_suit = any(s.patterns["suit_asks"].found(t) for t in (s.text[: m.start()], before))
            now = now or (named and not by_suit)
        if kind == "review":
            kind, now = "appeal_filed", above
        if kind == "motion_to_dismiss_filed" or (kind == "motion_filed" and _told_as_asked(s, m, p, language)):
            now = True
        if kind != "none" and now and not s.patterns["answered"].found(s.text[end:]):
            yield ("motion_filed" if kind == "prayer" else kind), m.start(), m.end()


def _told_as_asked(s: Sentence, m: re.Match[str], p: Pattern, language: str) -> bool:
    """Whether what is asked for at once was asked, and is no mere wish: "wants the order lifted", "the suit asks"."""
    if p.means != "wants":
        return True
    return not p.more.get("wish") and not s.patterns["suit_asks"].found(s.text[: m.start()])


def _bench(s: Sentence, at: int, language: str, judge: bool) -> tuple[int, bool] | None:
    """Where the court ends that stands right behind a verb which ends at `at`, and whether it is one above."""
    her = s.patterns["bench_pronoun"].match(s.text[at:])
    if her:
        return (at + her.end(), False) if judge else None
    benches = [(a, b) for a, b, means in s.agents if means == "court" and a >= at]
    if not benches or not s.patterns["opens_bench"].found(s.text[at : benches[0][0]]):
        return None
    end = benches[0][1]
    for a, b in benches:
        if a <= end or _NAME.fullmatch(s.text[end:a]):
            end = max(end, b)
    name = s.text[at : end + 60]
    return end, s.patterns["bench_above"].found(name)


def _by_a_party(s: Sentence, at: int, language: str) -> bool:
    """Whether it is no court that asks, and no hearing in which it was asked."""
    if not s.patterns["starts_anew"].found(s.text[:at]):  # "…, which declined a stay, and it then applied for one"
        if s.subject(at) == "court" and not right_before(s, at):
            return False
        if s.segment(at)[2] == "relative" and bool(s.rulings):
            return False  # "denied the stay that the bureau had asked the court to grant"
    return not s.patterns["asked_aloud"].found(s.text)


def right_before(s: Sentence, at: int) -> bool:
    """Whether it is a party that stands right before the verb at `at`: "after Judge Lee barred it, the bureau asked"."""
    last = max((a for a in s.agents if a[1] <= at), key=lambda a: (a[1], a[0]), default=None)
    gap = s.text[last[1] : at] if last else ""
    return last is not None and last[2] in ("party", "government") and len(gap.split()) <= BESIDE and "," not in gap


def _wanted(text: str, at: int, language: str, where: str = "") -> str | None:
    """What a court that ends at `at` is asked for: the nearest, with nothing between but a place and a day, which have to be of
    the form `where` behind a verb that names no court."""
    found = [
        (m.start(), -m.end(), p)
        for p in load(language).get("plea", ())
        if (m := p.regex.search(text[: at + REACH + 120], at)) and m.start() <= at + REACH
    ]
    if not found:
        return None
    start, _, p = min(found, key=lambda f: f[:2])
    gap = text[at:start]
    if _STOP.search(gap) or len(gap.split()) > FAR or load(language)["not_asked_for"].found(gap):
        return None
    return p.means if not where or load(language)[where].found(gap) else None
