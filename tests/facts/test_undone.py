"""What a higher court did to an order, whatever the sentence calls it, and whose day, court and lawsuit that is.

The dispute and its names are those of test_told_of_policies: invented.
"""

from datetime import date

import pytest

from facts.model import Article, EventClaim, Language
from facts.numbers import numbers
from facts.reading import read
from tests.facts.test_told_of_policies import LEAD, PACK, case

ORDER: dict[Language, str] = {
    "en": "Judge Field had granted a preliminary injunction against the deployment.",
    "es": "La jueza Field había concedido una medida cautelar contra el despliegue.",
}
POLICY = "The deployment had begun in May."


def claims(sentence: str, language: Language = "en", before: str | None = None) -> list[EventClaim]:
    lead = f"{LEAD[language]} {ORDER[language] if before is None else before} "
    article = Article("a", lead + sentence, publisher="The Post", published=date(2026, 3, 5), language=language)
    found = read(article, case(PACK)).claims
    return [c for c in found if isinstance(c, EventClaim) and c.start >= len(lead) and c.modality == "done"]


def kinds(sentence: str, language: Language = "en", before: str | None = None) -> str:
    return " ".join(sorted({c.kind for c in claims(sentence, language, before) if c.kind != "other"}))


@pytest.mark.parametrize(
    ("language", "sentence", "kind"),
    [
        ("en", "The 9th Circuit suspended it in January.", "stay_granted"),
        ("en", "A divided panel of the 9th Circuit has since paused it.", "stay_granted"),
        ("en", "The justices put it on hold on Feb. 2.", "stay_granted"),
        ("en", "It has had no force since the Supreme Court stayed it.", "stay_granted"),
        ("en", "The Supreme Court froze it, over three dissents.", "stay_granted"),
        ("en", "The Supreme Court freed the administration from the judge's injunction in January.", "stay_granted"),
        ("en", "The order has had no force since January, when the Supreme Court stayed it.", "stay_granted"),
        ("en", "The appeals court declined to suspend it.", "stay_denied"),
        ("en", "The 9th Circuit voted 6-5 not to pause it.", "stay_denied"),
        ("en", "The full 9th Circuit voted 6-5 against suspending the injunction.", "stay_denied"),
        ("en", "The appeals court refused on Jan. 5 to put the injunction on hold.", "stay_denied"),
        ("en", "The 9th Circuit declined Feb. 17 to block Judge Field's order.", "stay_denied"),
        ("en", "The 9th Circuit vacated it on Friday.", "vacated"),
        ("en", "The injunction, won by the state, was set aside on appeal in January.", "pi_granted vacated"),
        ("en", "The order has since been thrown out on appeal.", "vacated"),
        ("es", "El Supremo la suspendió en enero.", "stay_granted"),
        ("es", "El Noveno Circuito la dejó en suspenso.", "stay_granted"),
        ("es", "La cautelar está suspendida desde enero por decisión de la Corte Suprema.", "stay_granted"),
        ("es", "El Noveno Circuito se negó el 30 de enero, por seis votos contra cinco, a paralizarla.", "stay_denied"),
        ("es", "El Noveno Circuito la anuló en febrero.", "vacated"),
    ],
)
def test_what_a_higher_court_did_to_it(language: Language, sentence: str, kind: str) -> None:
    assert kinds(sentence, language) == kind


@pytest.mark.parametrize(
    "sentence",
    [
        "Judge Field suspended it herself for a week.",
        "The administration may ask the Supreme Court to put it on hold.",
        "The appeals court has yet to decide whether to suspend it.",
        "The governor said the 9th Circuit should stay it.",
        "Lawyers told the 9th Circuit that the Pentagon had paused it.",
    ],
)
def test_what_no_higher_court_did_is_not_told(sentence: str) -> None:
    assert kinds(sentence) == ""


@pytest.mark.parametrize(
    "sentence", ["The 9th Circuit suspended it in January.", "The Supreme Court has since put it on hold."]
)
def test_where_it_is_no_order_nobody_is_said_to_have_won(sentence: str) -> None:
    assert kinds(sentence, before=POLICY) == ""


def test_a_refusal_takes_no_day_from_the_order_that_it_leaves_alone() -> None:
    told = claims("Judge Field's injunction came down on Feb. 3; weeks later the 9th Circuit would not pause it.")
    assert {c.when.iso for c in told if c.kind == "stay_denied"} <= {None}


def test_an_injunction_takes_no_day_from_the_restraining_order_it_replaces() -> None:
    text = "Judge Field issued a preliminary injunction. It takes the place of the restraining order of Feb. 3."
    assert {c.when.iso for c in claims(text, before="") if c.kind == "pi_granted"} == {None}


def test_an_order_told_with_its_undoing_is_of_the_judge_who_made_it() -> None:
    text = (
        "The decision of the 9th Circuit, by Judge Ida Moss, wipes away the preliminary injunction that "
        "U.S. District Judge Nora Field granted in January against the deployment."
    )
    made = [c for c in claims(text, before="") if c.kind == "pi_granted"]
    assert [(c.court, c.judge, c.when.iso) for c in made] == [("D. Or.", "Nora Field", "2026-01")]
    assert {c.when.iso for c in claims(text, before="") if c.kind == "vacated"} == {None}


def test_who_appeals_an_order_on_a_day_did_so_on_that_day() -> None:
    told = claims("The administration appealed Judge Field's injunction on Feb. 5.", before="")
    assert {(c.kind, c.when.iso) for c in told} == {("pi_granted", None), ("appeal_filed", "2026-02-05")}


def test_an_order_has_the_day_that_hangs_on_it() -> None:
    told = claims("Judge Field's restraining order of Feb. 3 was to last two weeks.", before="")
    assert [(c.kind, c.when.iso) for c in told] == [("tro_granted", "2026-02-03")]


def test_the_supreme_court_is_not_the_court_of_the_judge_beside_it() -> None:
    (stay,) = claims("The Supreme Court suspended Judge Field's injunction in January.", before="")
    assert (stay.kind, stay.court) == ("stay_granted", "U.S.")


@pytest.mark.parametrize(
    "words", ["decenas de millones de personas", "Millones de contribuyentes", "miles de millones", "varios millones"]
)
def test_a_magnitude_without_a_numeral_is_no_number(words: str) -> None:
    assert [n for n in numbers(words, "es") if n.noise is None] == []
