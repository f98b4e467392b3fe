"""What a channel would have been told, had the articles come one by one: read, reconciled and set against the day before.

`python -m tests.channel_log --write` makes the golden file anew. It holds places and hashes, never an article's words.
"""

import argparse
import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bot.intake import articles
from bot.packs import load_case
from facts.case import Case
from facts.evidence import kept_pairs
from facts.model import Article, Event, Facts, Figure, Reading, Ref
from facts.news import news
from facts.reading import read
from facts.reconcile import reconcile
from facts.updates import Held, Topic, Update
from tests.shared import ROOT, SHARED

GOLDEN = ROOT / "tests" / "golden" / "channel_log.json"
FOLDERS = ("seeds", "dev")
FOLLOWED: tuple[Topic, ...] = ("rulings", "figures", "agencies")
Pair = tuple[Article, Reading]
Step = tuple[str, tuple[Update, ...], tuple[Held, ...]]


def irsice() -> Case:
    return load_case(ROOT / "cases" / "irsice")


def in_order_of_date(folders: Sequence[Path], case: Case) -> list[Pair]:
    """The articles of these folders with what is read in them: by day of publication, undated last, then by file name."""
    found = [a for a in articles(folders) if isinstance(a, Article)]
    return sorted(((a, read(a, case)) for a in found), key=_day)


def _day(pair: Pair) -> tuple[bool, str, str]:
    article, reading = pair
    day = article.published or reading.published
    return (day is None, day.isoformat() if day else "", article.file or "")


def channel_log(pairs: Sequence[Pair], case: Case, topics: Sequence[Topic] = FOLLOWED) -> Iterator[Step]:
    """For each article, as it comes: its file, the updates of these topics that it brings, and what was held back."""
    before = reconcile([], [], case)
    for n, (article, _) in enumerate(pairs, 1):
        after = reconcile(pairs[:n], [], case)
        told = news(before, after, case)
        yield article.file or article.key, tuple(u for u in told.updates if u.topic in topics), told.held
        before = after


# --- the golden file --------------------------------------------------------------------------------------------------


def entries(pairs: Sequence[Pair], case: Case) -> list[dict[str, Any]]:
    """The log as the golden file has it."""
    files = {a.id: a.file or a.key for a, _ in kept_pairs(pairs)}
    return [_entry(file, u, files) for file, updates, _ in channel_log(pairs, case) for u in updates]


def _entry(file: str, u: Update, files: dict[str, str]) -> dict[str, Any]:
    fact: Event | Figure | None = u.event or u.figure
    entry: dict[str, Any] = {"file": file, "type": u.type, "topic": u.topic, "weight": u.weight, "record": u.record}
    if u.event:
        e = u.event
        entry |= {"kind": e.kind, "proceeding": e.proceeding, "court": e.court, "who": e.who, "date": e.date}
    elif u.proceeding:
        entry |= {"proceeding": u.proceeding}
    if u.figure:
        f = u.figure
        entry |= {"quantity": f.quantity, "value": f"{f.value:,f}", "hedge_text": f.hedge_text, "date": f.as_of}
    elif u.figures_now:
        sides = [" ".join(filter(None, (f.hedge_text, f"{f.value:,f}"))) for f in u.figures_now]
        entry |= {"quantity": u.figures_now[0].quantity, "values": sides}
    if u.standing and u.standing_before:
        entry["posture"] = f"{u.standing_before.posture} -> {u.standing.posture}"
    if u.net and u.net_before:
        entry["net_effect"] = f"{u.net_before.state} -> {u.net.state}"
    entry["rules"] = re.findall(r"\b[NH]-[A-Z-]+[A-Z]\b", u.reason)
    if fact:
        entry["words"] = _words(fact.claims, file, files)
    return entry


def _words(claims: Sequence[Ref], file: str, files: dict[str, str]) -> dict[str, Any]:
    """Where the words stand: those of the article that brought it, where it has any."""
    ref = next((c for c in claims if files.get(c.article) == file), claims[0])
    return {
        "file": files[ref.article],
        "span": [ref.start, ref.end],
        "sha256": hashlib.sha256(ref.quote.encode()).hexdigest()[:12],
    }


def everything(case: Case, pairs: Sequence[Pair]) -> Facts:
    return reconcile(pairs, [], case)


def dumped(log: Sequence[dict[str, Any]]) -> str:
    """One entry a line, so that a change of the rules is seen entry by entry."""
    return "[\n" + ",\n".join(f"  {json.dumps(e, ensure_ascii=False)}" for e in log) + "\n]\n"


def main() -> None:
    parser = argparse.ArgumentParser(description="What a channel would have been told, article by article.")
    parser.add_argument("--write", action="store_true", help="write the golden file anew")
    parser.add_argument("--held", action="store_true", help="show also what was held back")
    parser.add_argument(
        "folders", nargs="*", type=Path, help="folders of articles; those of the shared material if none"
    )
    args = parser.parse_args()
    case = irsice()
    pairs = in_order_of_date(args.folders or [SHARED / "articles" / name for name in FOLDERS], case)
    if args.write:
        GOLDEN.write_text(dumped(entries(pairs, case)), encoding="utf-8")
        return
    for file, updates, held in channel_log(pairs, case):
        print(f"== {file}")
        for u in updates:
            print("  ", *_line(u))
        for h in held if args.held else ():
            print("      -", h.rule, h.words)


def _line(u: Update) -> Iterator[str]:
    yield from ("record" if u.record else "TELL", u.weight, u.type)
    if u.event:
        e = u.event
        yield from (e.kind, e.date or "undated", e.proceeding or "-", e.court or "-", e.who or "")
    for f in (u.figure,) if u.figure else u.figures_now:
        yield from (f.quantity, f.hedge_text, f.value_text)
    if u.standing and u.standing_before:
        yield f"[{u.standing_before.posture} -> {u.standing.posture}]"
    if u.net and u.net_before:
        yield f"[{u.net_before.state} -> {u.net.state}]"
    yield u.reason


if __name__ == "__main__":
    main()
