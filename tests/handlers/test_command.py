"""What is typed, and what it is read as."""

from dataclasses import replace
from datetime import date

import pytest

from handlers.command import Request, Usage, normalise, parse
from tests.handlers.known import CASE, TODAY

FEB = date(2026, 2, 24)
READ = {
    "line": Request("line"),
    "Line names requested": Request("line", words="names requested"),
    "linea 47,000": Request("line", words="47,000"),
    "errata": Request("corrections"),
    "corrections 11": Request("corrections", words="11"),
    "export json csv": Request("export", words="csv json"),
    "picture": Request("picture", words="timeline"),
    "imagen cifras oscuro": Request("picture", words="figures dark"),
    "subscribe": Request("subscribe"),
    "subscribe daily 9 pm": Request("subscribe", words="daily 21:00"),
    "subscribe rulings every day at 9am": Request("subscribe", words="rulings daily 09:00"),
    "Follow figures, and rulings daily at 9am": Request("subscribe", words="rulings figures daily 09:00"),
    "subscribe weekly fri 17:30 channel es": Request("subscribe", words="weekly Fri 17:30 channel es"),
    "seguir todo lunes": Request("subscribe", words="all weekly Mon"),
    "list": Request("subscriptions"),
    "subscriptions 51": Request("subscriptions", words="51"),
    "unsubscribe": Request("unsubscribe", words="all"),
    "unfollow articles": Request("unsubscribe", words="articles"),
    "pause": Request("pause"),
    "pause 3d": Request("pause", words="3d"),
    "pause until 5 Mar": Request("pause", words="until 5 Mar"),
    "resume": Request("resume"),
    "report the date is wrong": Request("report", words="the date is wrong"),
    "check IRS verified 47,300 names": Request("check", words="IRS verified 47,300 names"),
    "verificar El IRS verificó 47.000 nombres.": Request("check", words="El IRS verificó 47.000 nombres."),
    "check " + "x" * 500: Request("check", words="x" * 500),
    "explain c-31": Request("explain", words="c-31"),
    "Explicar `E-27A1CBD5C5`": Request("explain", words="e-27a1cbd5c5"),
    "brief": Request("brief"),
    "novedades canal": Request("brief", words="channel"),
    "brief since 1 Mar 2025": Request("brief", since=date(2025, 3, 1)),
    "brief since 2026-02-24T18:05:00": Request("brief", words="2026-02-24T18:05:00"),
    "": Request("status"),
    "   ": Request("status"),
    "status": Request("status"),
    "STATUS": Request("status"),
    "“Status”": Request("status"),
    "status\u00a0\u200bcentro": Request("status", "centro"),
    "status Centro": Request("status", "centro"),
    "status Centro de Trabajadores Unidos v. Bessent": Request("status", "centro"),
    "status taxpayer rights": Request("status", "taxpayer_rights"),
    "status taxpayer_rights": Request("status", "taxpayer_rights"),
    "status kollar-kotelly": Request("status", "taxpayer_rights"),
    "status Massachusetts": Request("status", "cedc"),
    "status 25-5181": Request("status", "centro"),
    "status 1:25-cv-12822": Request("status", "cedc"),
    "status centor": Request("status", "centro", read_as=(("centor", "Centro"),)),
    "status as of 2026-02-24": Request("status", as_of=FEB),
    "status cedc as of 24 Feb 2026": Request("status", "cedc", as_of=FEB),
    "status as of Feb 24, 2026": Request("status", as_of=FEB),
    "status as of February 24th 2026": Request("status", as_of=FEB),
    "status as of 24 de febrero de 2026": Request("status", as_of=FEB),
    "estado al 3 dic 2025": Request("status", as_of=date(2025, 12, 3)),
    "status AS OF Yesterday": Request("status", as_of=date(2026, 2, 23)),
    "status as of hoy": Request("status", as_of=FEB),
    "figures": Request("figures"),
    "figures names requested": Request("figures", words="names requested"),
    "stats": Request("figures"),
    "numbers": Request("figures"),
    "cifras": Request("figures"),
    "timeline": Request("timeline"),
    "cronología": Request("timeline"),
    "timeline since 2025-04-07": Request("timeline", since=date(2025, 4, 7)),
    "timeline since Apr 2025": Request("timeline", since=date(2025, 4, 1)),
    "timeline desde 2025": Request("timeline", since=date(2025, 1, 1)),
    "timeline undated": Request("timeline", words="undated"),
    "sources": Request("sources"),
    "links": Request("sources"),
    "fuentes AP": Request("sources", words="AP"),
    "cases": Request("cases"),
    "casos": Request("cases"),
    "case": Request("cases", read_as=(("case", "cases"),)),
    "use medicaid": Request("use", words="medicaid"),
    "USE Medicaid data": Request("use", words="Medicaid data"),
    "usar medicaid": Request("use", words="medicaid"),
    "help": Request("help"),
    "?": Request("help"),
    "ayuda": Request("help"),
    "help cifras": Request("help", words="figures"),
    "help figurs": Request("help", words="figures", read_as=(("figurs", "figures"),)),
    "statsu": Request("status", read_as=(("statsu", "status"),)),
    "figuers": Request("figures", read_as=(("figuers", "figures"),)),
    "timelin since 2025": Request("timeline", since=date(2025, 1, 1), read_as=(("timelin", "timeline"),)),
    "sourcs": Request("sources", read_as=(("sourcs", "sources"),)),
}
WRONG = {
    "export xls": ("`xls` is no kind of file I make.", ("export csv", "export json", "export ics")),
    "picture map": ("`map` is nothing I draw.", ("picture timeline", "picture figures")),
    "corrections of May": ("`of May` is too much", ("corrections",)),
    "subscribe thread channel": ("`channel` and what stands before it exclude each other", ("subscribe",)),
    "subscribe daily weekly": ("`weekly` and what stands before it exclude each other", ("subscribe",)),
    "subscribe 9am 10am": ("`10am` and what stands before it exclude each other", ("subscribe",)),
    "foo": ("I don't know the command `foo`. Nothing was changed.", ("help",)),
    "subscribe rullings": (
        "I don't know the topic `rullings`. Did you mean `rulings`? Nothing was changed. Try `/irsice subscribe rulings`.",
        ("subscribe rulings",),
    ),
    "subscribe xyz": ("There are `rulings, filings, figures, agencies, articles, all`.", ("subscribe rulings figures",)),
    "subscribe daily 25:00": ("`25:00` is no time of day. Nothing was changed.", ("subscribe daily 09:00",)),
    "subscribe instant 9:00": ("At once has no hour, and `09:00` is one.", ("subscribe daily 09:00",)),
    "subscirbe rulings": ("Did you mean `subscribe`? Nothing was changed.", ("subscribe rulings", "help")),
    "unsubscribe daily": ("Only topics can be unsubscribed, or all. Nothing was changed.", ("unsubscribe all",)),
    "pause forever": ("`forever` is no length of a pause. Nothing was changed.", ("pause 3d",)),
    "pause until 2020-01-01": ("is not a day to come within a year.", ("pause 3d",)),
    "resume now": ("`now` is too much: it needs no words. Nothing was changed.", ("resume",)),
    "reprot": ("Did you mean `report`? Nothing was changed.", ("help report", "help")),
    "report": ("Say what is wrong. Nothing was changed.", ("report the date of the ruling is wrong",)),
    "subscriptions of ana": ("`of ana` is too much", ("subscriptions",)),
    "statistic": ("Did you mean `status`? Nothing was changed.", ("status", "help")),
    "centro": ("I don't know the command `centro`. Nothing was changed.", ("status Centro",)),
    "status bessent": ("`bessent` fits several lawsuits: Centro† and CEDC†.", ("status Centro", "status CEDC")),
    "status smith": ("I know no lawsuit `smith` in this case; there are Centro†, ", ("status Centro", "status Taxpayer Rights")),
    "status as of": ("The day is missing.", ("status as of 2026-02-24",)),
    "status as of soon": ("`soon` is no date.", ("status as of 2026-02-24",)),
    "status as of 2026-02-25": ("`2026-02-25` is in the future.", ("status as of 2026-02-24",)),
    "status as of 2026-02-30": ("`2026-02-30` is no day of the calendar.", ("status as of 2026-02-24",)),
    "status as of 03/04/2025": ("`03/04/2025` can be read in two ways.", ("status as of 2025-03-04", "status as of 2025-04-03")),
    "status as of 24/02/2026": ("`24/02/2026` puts day and month in an order that differs", ("status as of 2026-02-24",)),
    "status as of 24.2.26": ("`24.2.26` puts day and month", ("status as of 2026-02-24",)),
    "status as of 24 Feb": ("`24 Feb` has no year.", ("status as of 2026-02-24",)),
    "status as of 25 Feb": ("`25 Feb` has no year.", ("status as of 2025-02-25",)),
    "status as of Feb 2026": ("`Feb 2026` names no day.", ("status as of 2026-02-01",)),
    "status centro as of 25/13/2025": ("`25/13/2025` is no day of the calendar.", ("status centro as of 2026-02-24",)),
    "timeline centro": ("A timeline takes a day to begin with; `centro` is something else.", ("timeline", "timeline since 2026-01-01")),
    "timeline since": ("The day is missing.", ("timeline since 2026-02-24",)),
    "use": ("The case is missing. Nothing was changed.", ("cases",)),
    "usee medicaid": ("Did you mean `use`? Nothing was changed.", ("use medicaid", "help")),
    "ues": ("Did you mean `use`? Nothing was changed.", ("cases", "help")),
    "cases medicaid": ("The list of cases is always whole; `medicaid` is too much.", ("cases",)),
    "help rewiew": ("I don't know the command or term `rewiew`.", ("help", "help glossary")),
    "review the figures": ("`the figures` names nothing to review. Nothing was changed.", ("review", "review next")),
    "language klingon": (
        "I speak English and Spanish; `klingon` is neither. Nothing was changed.",
        ("language en", "language es", "language auto"),
    ),
    "figures " + "x" * 400: ("That is longer than the `200` characters a command may have. Nothing was changed.", ("help",)),
}  # fmt: skip
# Verbs that write, misspelt, or that do not work yet: never run as something else.
LATER = ["subscrib", "unsubscrbe", "folow", "pasue", "resmue", "tset"]
ALONE = ["revew", "erase", "stop", "start"]


@pytest.mark.parametrize(("text", "expected"), READ.items())
def test_read_as(text: str, expected: Request) -> None:
    assert parse(text, CASE, TODAY) == expected


@pytest.mark.parametrize(("text", "expected"), WRONG.items(), ids=[k[:30] for k in WRONG])
def test_refused_with_what_to_type(text: str, expected: tuple[str, tuple[str, ...]]) -> None:
    wrong = parse(text, CASE, TODAY)
    assert isinstance(wrong, Usage)
    assert expected[0] in wrong.sentence()
    assert wrong.tries == expected[1]


@pytest.mark.parametrize("text", WRONG)
def test_what_it_says_to_type_works(text: str) -> None:
    wrong = parse(text, CASE, TODAY)
    assert isinstance(wrong, Usage)
    assert all(isinstance(parse(t, CASE, TODAY), Request) for t in wrong.tries)


@pytest.mark.parametrize("verb", ALONE)
def test_one_word_that_is_no_verb_is_no_question(verb: str) -> None:
    assert isinstance(parse(verb, CASE, TODAY), Usage)


ASKED = [
    "how many names did ICE ask for?",
    "Who signed the agreement?",
    "cuántos nombres pidió ICE",
    "is it safe to file my taxes",
    "es seguro declarar impuestos",
    "Friedrich and the injunction",
    "foo bar",
]


@pytest.mark.parametrize("text", ASKED)
def test_words_that_are_no_verb_are_a_question(text: str) -> None:
    request = parse(text, CASE, TODAY)
    assert isinstance(request, Request)
    assert (request.verb, request.words) in [
        ("ask", normalise(text)),
        ("who", normalise(text).partition(" ")[2]),
    ]
    assert parse(request.typed, CASE, TODAY) == request


def test_a_name_alone_asks_who_that_is() -> None:
    assert parse("Bessent", CASE, TODAY) == Request("who", words="Bessent")
    assert parse("kollar-kotelly", CASE, TODAY) == Request("who", words="kollar-kotelly")


@pytest.mark.parametrize("verb", LATER)
def test_a_verb_that_writes_is_never_guessed(verb: str) -> None:
    for text in (verb, f"{verb} rulings"):
        wrong = parse(text, CASE, TODAY)
        assert isinstance(wrong, Usage), text
        assert "Nothing was changed." in wrong.sentence()


@pytest.mark.parametrize(("text", "expected"), READ.items())
def test_a_request_typed_again_is_the_same(text: str, expected: Request) -> None:
    again = parse(expected.typed, CASE, TODAY)
    assert again == replace(expected, read_as=())
