"""What is answered to questions and to names: the fact with its words, or that there is none, on facts made by hand."""

from datetime import datetime

import pytest

from facts.model import Facts
from handlers import answers, text
from handlers.command import Request, Usage, parse
from handlers.language import speaking
from tests.handlers.known import ALL_THREE, CASE, EMPTY, LATER, NOW, SEEDS, Held


def said(typed: str, known: Facts = SEEDS, now: datetime = NOW) -> str:
    request = parse(typed, CASE, now.date())
    assert isinstance(request, Request)
    return text.render(answers.answer(Held(known), request, now).bare())


def body(typed: str, known: Facts = SEEDS, now: datetime = NOW) -> list[str]:
    return said(typed, known, now).partition("\n\nIRS data to immigration")[0].splitlines()


def test_a_figure_comes_with_hedge_speaker_words_and_source() -> None:
    assert body("how many names could the IRS verify?") == [
        (
            "roughly 47,000 of those names, verified by the IRS · IRS declaration, sworn, per AP ‹dailynewsnblog.com› · "
            "reported 24 Feb 2026 · 1 origin (AP), 1 outlet"
        ),
        "  “It could check roughly 47,000 of them.” · AP ‹dailynewsnblog.com›",
    ]


def test_values_that_disagree_stand_side_by_side() -> None:
    told = "\n".join(body("how many times did the IRS break the law?", ALL_THREE))
    assert "42,695 times" in told
    assert "approximately 43,695 times" in told
    assert "Our sources disagree: every value is shown, and nothing is averaged." in told


def test_the_words_of_our_summary_are_not_quoted() -> None:
    told = body("how many times did the IRS break the law?", ALL_THREE)
    assert (
        "  our summary: The court holds that the law was broken 42,695 times. · Docket Notes ‹docketnotes.example› (our summary)"
        in told
    )


def test_what_is_alleged_is_told_as_alleged() -> None:
    assert "alleged by the Centro complaint" in body("how many addresses did DHS want?")[0]


def test_a_ruling_comes_with_lawsuit_court_judge_and_date() -> None:
    assert body("did Judge Talwani block the sharing?", ALL_THREE) == [
        (
            "CEDC · Preliminary injunction granted, D. Mass., Judge Indira Talwani, 5 Feb 2026 · whom it binds is not in "
            "our sources · 1 origin (Harbor Globe), 1 outlet"
        ),
        "  “ICE may not look at what it was given.” · Harbor Globe, Boston judge stops ICE, 6 Feb 2026",
    ]


def test_whether_something_was_blocked_is_answered_by_the_refusal_and_never_by_yes_or_no() -> None:
    told = said("did Judge Friedrich block the sharing?")
    assert "Temporary restraining order refused" in told
    assert not {"Yes", "No", "yes"} & set(told.replace(",", " ").split())


def test_the_cases_own_question_is_answered_by_the_net_effect() -> None:
    for asked in (
        "can the IRS share data with ICE?",
        "¿puede el IRS compartir datos con ICE?",
        "is the sharing blocked?",
    ):
        assert body(asked)[0].startswith("Not known from our sources: in Centro an appeals court refused"), asked


@pytest.mark.parametrize(
    "asked", ["is it safe to file my taxes?", "¿es seguro declarar mis impuestos?", "should I file?"]
)
def test_no_advice_but_where_to_find_help(asked: str) -> None:
    first, second, third = body(asked)
    assert first == "Our sources do not settle that, and we give no legal advice."
    assert second.startswith("What they say: Not known from our sources")
    assert third == f"For help: {CASE.help_line}†"


def test_what_is_not_in_the_sources_is_not_answered_but_what_comes_near_is_named() -> None:
    told = body("how many addresses did the IRS give to ICE?")
    assert told[0] == "Not in our sources: `how many addresses did the IRS give to ICE?`"
    assert told[1] == "What comes nearest, and does not answer it:"
    assert all("`/irsice figures " in line or "`/irsice timeline " in line for line in told[2:])
    for line in told[2:]:
        again = parse(line.rpartition("`/irsice ")[2].rstrip("`"), CASE, NOW.date())
        assert isinstance(again, Request)


def test_a_misspelt_word_is_mended_and_the_answer_says_so() -> None:
    told = body("how many adresses did DHS wnat?")
    assert told[0].startswith("Read `adresses` as `addresses`.")
    assert "roughly 700,000" in "\n".join(told)


def test_where_a_lawsuit_stands() -> None:
    told = body("where does centro stand?")
    assert told[0].startswith("Centro de Trabajadores Unidos v. Bessent† · not blocked here")
    assert told[-1] == "All of its events: `/irsice status Centro`"


def test_a_hearing_to_come() -> None:
    assert "12 Mar 2026" in body("when is the next hearing?", ALL_THREE, LATER)[0]
    assert body("when is the next hearing?") == ["No hearing that is still to come is in our sources."]


def test_who_somebody_is() -> None:
    told = body("who edwards")
    assert told[0] == "Harry T. Edwards, judge, D.C. Circuit†"
    assert told[1] == "In our sources: Harry T. Edwards"
    assert told[2].startswith("• Centro · preliminary injunction refused, D.C. Circuit")


def test_a_misspelt_name_is_mended_and_several_are_named() -> None:
    assert body("who friedric")[0] == "Read `friedric` as `Dabney L. Friedrich`."
    told = body("who melanie kraws")
    assert told[0] == "Read `melanie kraws` as `Melanie Krause`."
    assert body("who andrew")[0] == "`andrew` may mean several:"


def test_who_is_not_known_is_not_made_up() -> None:
    assert body("who zebulon quux") == ["Nobody of this case is called `zebulon quux` in our sources."]


def test_words_after_who_may_be_a_question() -> None:
    assert body("who signed the agreement?") == body("ask who signed the agreement?")
    assert body("quién firmó el acuerdo")[0].startswith("Agreement signed, 7 Apr 2025")


def test_an_empty_store_says_so() -> None:
    assert "No articles in the store yet" in said("how many names did ICE ask for", EMPTY)
    assert "No articles in the store yet" in said("who friedrich", EMPTY)


def test_in_spanish() -> None:
    with speaking("es"):
        assert body("¿es seguro declarar?")[0] == "Nuestras fuentes no lo resuelven, y no damos asesoría legal."
        assert body("¿cuántos hijos tiene el presidente?")[0].startswith("No está en nuestras fuentes: ")
        assert "nombres que pidió ICE" in body("¿cuántos nombres pidió ICE?")[0]


def test_a_party_and_a_lawsuit_are_no_people() -> None:
    assert body("who centro")[0].startswith("Centro de Trabajadores Unidos v. Bessent† is a lawsuit")
    assert body("who main street alliance") == [
        "Main Street Alliance† is a party to Center for Taxpayer Rights v. IRS†: `/irsice status Taxpayer Rights`"
    ]


def test_a_question_that_denies_is_not_answered_by_what_was_done() -> None:
    assert body("which judge did not block the sharing?")[0].startswith("Not in our sources")


def test_who_did_it_has_to_be_who_is_asked_about() -> None:
    assert body("did ICE break the law?", ALL_THREE)[0].startswith("Not in our sources")
    assert body("how many names did the IRS ask ICE for?")[0].startswith("Not in our sources")


def test_a_question_fits_a_button() -> None:
    assert isinstance(parse("who " + "signed " * 28, CASE, NOW.date()), Usage)
    request = parse("why " + "and so " * 26, CASE, NOW.date())
    assert isinstance(request, Request)
    assert isinstance(parse(f"report {request.typed}", CASE, NOW.date()), Request)


def test_why_begins_a_question_unless_an_id_follows() -> None:
    for question in ("why did the judge refuse", "porque la jueza se negó"):
        assert parse(question, CASE, NOW.date()) == Request("ask", words=question)
    assert parse("why c-31", CASE, NOW.date()) == Request("explain", words="c-31")


def test_what_is_in_force_is_no_question_of_what_was_ordered() -> None:
    assert body("what orders are in force?", ALL_THREE)[0].startswith("Blocked: 2 orders in force")
    assert body("is Talwani's injunction still in force?", ALL_THREE)[0].startswith(
        "CEDC · Preliminary injunction granted"
    )
    assert body("is the injunction of Edwards in force?", ALL_THREE)[0].startswith("Not in our sources")
