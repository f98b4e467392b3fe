"""An empty case pack: every key with a comment that says what to write, one article to write over, no golden answers yet.

What only the journalist knows is left empty or commented out, so that `irsice case check` asks for it, key by key, and no
invented name can end up in an answer.
"""

from pathlib import Path

from bot.expected import EXPECTED
from bot.intake import shown
from bot.packs import ARTICLES, CASE_FILE
from facts.case import UNITS
from facts.errors import IrsiceError
from facts.model import AGENCY_KINDS, DECIDED, FILINGS


class PackExists(IrsiceError):
    """There is such a case pack already."""


class NoSuchPlace(IrsiceError):
    """The folder for the new case pack cannot be written to."""


def create(name: str, folder: Path) -> tuple[Path, ...]:
    """Lays out the pack `name` in `folder` and gives the files made. Raises PackExists, NoSuchPlace; overwrites nothing."""
    pack = folder / name
    files = {
        pack / CASE_FILE: case_toml(name),
        pack / ARTICLES / "2026-01-31-outlet.md": ARTICLE,
        pack / EXPECTED: FACTS,
    }
    try:
        if pack.exists():
            raise PackExists(
                f"{shown(pack)} is there already. Nothing was changed. Give another name, or a folder with --in."
            )
        for path, text in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    except OSError as e:
        raise NoSuchPlace(f"{shown(pack)} cannot be made ({(e.strerror or str(e)).lower()}).") from None
    return tuple(files)


def case_toml(name: str) -> str:
    """The text of `case.toml` for a pack of this name."""
    return _CASE.replace("NAME", name).replace("UNITS", ", ".join(UNITS)).replace("TOPICS", _topics())


def _topics() -> str:
    """The three usual topics, over all kinds of events there are."""
    return "\n".join(
        f"{topic} = [\n{_lines(kinds)}]"
        for topic, kinds in (("rulings", DECIDED), ("filings", FILINGS), ("agencies", AGENCY_KINDS))
    )


def _lines(kinds: tuple[str, ...]) -> str:
    rows = [kinds[n : n + 6] for n in range(0, len(kinds), 6)]
    return "".join("    " + "".join(f'"{k}", ' for k in row).rstrip() + "\n" for row in rows)


_CASE = """\
# A case pack: all that ties the bot to one dispute. Fill in what is empty, take the # from the keys that you need, and let
# `irsice case check NAME` say what is left, key by key.
#
# Two promises bind every line:
#   - The pack says what to look for. It never says what a court did or how large a number is; only articles do.
#   - What an answer shows from here is marked † and stands by `source` and `checked` of its entry.
#
# Words in lists are found without regard to capitals and from the start of a word: "deport" finds "deported" and
# "deportation", never "undeported". Abbreviations of up to five capitals ("ICE") are found as they are. Write words as the
# press does, in each language the case is followed in.

[case]
id = "NAME"                     # small letters, digits and _; what --case takes
name = ""                       # the dispute in a few words, as a headline would have it
question = ""                   # the one question the net effect answers: "May … today?"
# name_es = ""                  # the same in Spanish; without it the name stands in English
# question_es = ""              # the same in Spanish; without it the question stands in English
effect = ""                     # what an order would block, as it stands in "refused to block …": "the sharing"
# effect_es = ""                # the same in Spanish
languages = ["en", "es"]        # languages of the articles that are read
timezone = "America/New_York"   # the court's clock: "today", "Tuesday"
help_line = ""                  # where people who ask for advice are sent; the bot gives none
# checked = 2026-01-31          # the day you last compared this file with its sources
# An article is about the case when its text has one word of EACH of these groups: who holds, who asks, what for.
about = []                      # like [["water board"], ["irrigation", "growers"], ["permit", "rights"]]
subject = []                    # a sentence about a court belongs to this dispute when one of these stands near it …
elsewhere = []                  # … and to another when one of these does: what the same judges and agencies are in court over
requester = []                  # ids of [[organisations]] below: who asks for what the dispute is about
holder = []                     # … and who holds it
trusted_origins = []            # origins whose word alone suffices where editors review major news, like ["AP"]

# Topics that a channel can subscribe to, and the kinds of events of each. A kind that no topic names is not followed.
[topics]
TOPICS

# One table a lawsuit. Courts are written "D.D.C.", "D. Mass.", "N.D. Cal.", "D.C. Cir.", "1st Cir.".
[[proceedings]]
id = "main"                     # small letters, digits and _
name = ""                       # as the docket has it: "Roe v. Wade"
# short = ""                    # a short name for answers; else what stands before " v. "
court = ""                      # the trial court
docket = ""                     # its number there: "1:25-cv-00677"
appeals = []                    # like [{ court = "D.C. Cir.", docket = "25-5181" }]
judges = []                     # who sits on it: [{ name = "Ann Lee", court = "D.D.C.", aliases = ["Anne Lee"] }]
# Who sues, and nobody who is sued in every one of the lawsuits; `aliases` hold misspellings and translations.
parties = []                    # like [{ name = "Growers Union", aliases = ["the Growers"] }]
aliases = []                    # other names of the lawsuit
source = ""                     # where these entries can be checked: an address
# checked = 2026-01-31          # the day you checked them

# One table a quantity worth following, in the order of answers. A number is this quantity only when unit and size fit, one
# word of `any`, one of each group of `all` and none of `none` stand near it, and no other quantity fits as well.
# [[figures]]
# id = "permits_asked"          # small letters, digits and _
# label = "permits the growers asked for"
# label_es = "permisos que pidieron los agricultores"
# line = "the growers asked for {value} permits"   # as a sentence to print, with its value and without a full stop
# line_es = "los agricultores pidieron {value} permisos"
# units = ["records"]           # some of UNITS; the first is the one answers use
# range = [1_000, 5_000]        # least and greatest plausible value
# any = ["permit", "permiso"]
# all = [["asked", "requested", "pidieron"]]
# none = ["granted"]
# of = "another_figure"         # the quantity this one is a part of
# changes = true                # true: it grows, so a newer value takes the place of an older; false: two values clash
# background = false            # true: told apart from the dispute's own figures
# scope = ""                    # what is counted, set apart from its neighbours; else the label is shown
# rank = 1                      # its place in answers; else the order of this file

# People by public office or part in court alone. Two names are one person when an alias says so, or when office and
# surname agree closely.
# [[people]]
# name = ""
# role = ""                     # the office: "Water Commissioner"
# aliases = []

# [[organisations]]
# id = ""                       # what `requester` and `holder` name
# name = ""                     # as answers call it
# role = ""
# aliases = []

# Where articles come from by themselves: feeds, whose entries are fetched as they appear, and pages that are looked at again.
# [[feeds]]
# url = ""                      # beginning with https://
# kind = "feed"                 # "feed" for RSS or Atom, "page" for one article
"""

ARTICLE = """\
---
# One file an article; name it by its date and outlet. The address is the very one the article came from, never a guess.
url: ""
publisher: ""
title: ""
# published: 2026-01-31
language: en
# "original" for the article's own text, "summary" for one in your own words: a summary is never shown in quotation marks.
text: summary
---

Write the article's text here, a paragraph to a line, with an empty line between. Every fact in an answer will point to
its words.
"""

FACTS = """\
{
  "note": "What a careful reader expects of the articles, written before the bot was asked. Lists are 'at least these': proceedings {id, posture, court, date, judge}, events {kind, proceeding, date, court}, figures {quantity, value, hedge, state}; a key left out is not compared, a date cut short is met by any day in it. What 'absent' lists must not occur. net_effect: blocked, not_blocked, unsettled or unknown.",
  "as_of": null,
  "net_effect": "unknown",
  "proceedings": [],
  "events": [],
  "figures": [],
  "absent": {"events": [], "figures": []}
}
"""
