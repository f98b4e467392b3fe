"""What stands in the background of a story: who appealed, moved, was heard and settled, days counted from others, which court a
place means, and words that tell of no ruling at all.

The dispute, its courts and names are those of test_told_in_passing. No kind is expected where nothing done is told.
"""

from datetime import date

import pytest

from facts.dates import mentions
from facts.model import EventClaim, FigureClaim, Language
from tests.facts.invented import lawsuit
from tests.facts.test_told_in_passing import read_of, told

BACKGROUND: list[tuple[Language, str, str]] = [
    ("en", "Judge Moss barred the fee on boats in January, an order the bureau is appealing.", "appeal_filed relief_granted@2026-01"),
    ("en", "The order on the catch logs remains on appeal.", "appeal_filed"),
    ("en", "The bureau went to the 1st Circuit over the catch logs four days later.", "appeal_filed"),
    ("en", "The Netmakers are asking for a preliminary injunction against the fee on boats.", "motion_filed"),
    ("en", "The Netmakers sought the restraining order over the fee on boats last week.", "motion_filed"),
    ("en", "The hearing on the catch logs before the U.S. District Court in Maine lasted close to two hours.", "hearing_held"),
    ("en", "Lawyers argued the injunction over the catch logs on Feb. 16.", "hearing_held@2026-02-16"),
    ("en", "The bureau settled with the plaintiffs over the fee on boats in January.", "settled@2026-01"),
    ("en", "The Netmakers moved on Monday to hold the Harbor Bureau in contempt.", "motion_filed@2026-03-02"),
    ("en", "The complaint over the catch logs landed Monday in federal court.", "complaint_filed@2026-03-02"),
    ("en", "Judge Moss's January order blocking the fee on boats is before an appeals court.", "relief_granted@2026-01"),
    ("en", "An order blocking the fee on boats could come any day.", ""),
    ("en", "The 1st Circuit on Monday stayed, until the appeal is decided, the injunction on the fee.", "stay_granted@2026-03-02"),
    ("en", "It failed to persuade the 1st Circuit to put the injunction on the catch logs on hold.", "stay_denied"),
    ("en", "Judge Moss denied a restraining order over the catch logs on Jan. 8 and a preliminary injunction on Feb. 12.", "pi_denied@2026-02-12 tro_denied@2026-01-08"),
    ("en", "Judge Moss on Monday refused to throw the fishing case out.", "motion_to_dismiss_denied@2026-03-02"),
    ("en", "Judge Moss on Monday enjoined the fee on boats.", "pi_granted@2026-03-02"),
    ("en", "Judge Moss permanently enjoined the fee on boats.", "relief_granted"),
    ("en", "The ports had asked for time; the bureau wanted logs of 400 boats in January and did not get them.", "request_refused@2026-01"),
    ("es", "La oficina recurrió el fallo sobre los registros de pesca, apelación que presentó el 3 de febrero.", "appeal_filed@2026-02-03"),
    ("es", "El tribunal de apelaciones celebró vista sobre los registros de pesca el 3 de febrero.", "hearing_held@2026-02-03"),
    ("es", "Los puertos volcaron en enero los registros de 40 barcos en un sistema de la Oficina de Puertos.", "data_shared@2026-01"),
    ("es", "Los puertos cargaron los registros de 40 barcos en un sistema de la Oficina de Puertos.", "data_shared"),
    ("en", "The case over the catch logs went up, and the 1st Circuit affirmed on Feb. 24, 2026.", "affirmed@2026-02-24"),
    ("en", "The director lost the post after he turned away a bid to stop the fee on boats.", "removed"),
    ("es", "La jueza Moss halló en enero que la Oficina de Puertos desobedeció su orden sobre los barcos.", "violation_found@2026-01"),
    ("es", "La jueza Moss desestimó frenar la tasa a los barcos en enero.", "relief_denied@2026-01"),
    ("es", "El fallo responde a la demanda que interpusieron en enero los Netmakers por los registros de pesca.", "complaint_filed@2026-01"),
    ("es", "Portland, 4 mar (Agencia Norte).- La jueza Moss dictó este lunes una medida cautelar sobre los barcos.", "pi_granted@2026-03-02"),
    ("es", "La demanda sobre los registros de pesca sigue: la jueza Moss rechazó desestimarla.", "motion_to_dismiss_denied"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "kinds"), BACKGROUND)
def test_what_the_background_tells(language: Language, sentence: str, kinds: str) -> None:
    assert told(sentence, language) == kinds


NOT_THEIR_DAY: list[tuple[Language, str, str]] = [
    ("en", "Judge Moss barred the fee on boats, and on Feb. 5 the bureau appealed.", "appeal_filed@2026-02-05 relief_granted"),
    ("en", "Judge Moss barred the bureau from using the catch logs it got last year.", "relief_granted"),
    ("en", "The 1st Circuit denied the bureau's March 1 motion to stay the injunction on the catch logs.", "stay_denied"),
    ("en", "Monday's talks come three weeks after Judge Moss found that the bureau had violated the law on catch logs.", "violation_found"),
    ("en", "Officials said on Feb. 11 that the ports had sent the catch logs to the bureau.", "data_shared"),
    ("es", "La jueza Moss suspendió la tasa a los barcos, y el 5 de febrero la oficina apeló.", "appeal_filed@2026-02-05 relief_granted"),
    ("es", "La jueza Moss vetó que la oficina use los registros de pesca que obtuvo el año pasado.", "relief_granted"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "kinds"), NOT_THEIR_DAY)
def test_a_day_of_something_else_is_nobodys(language: Language, sentence: str, kinds: str) -> None:
    assert told(sentence, language) == kinds


NO_RULING: list[tuple[Language, str]] = [
    ("en", "The panel stopped short of issuing an injunction over the catch logs."),
    ("en", "Fees on boats may be charged except where another order forbids them."),
    ("en", "Judge Moss wrote of a man who had warned that the bureau violated the law on catch logs."),
    ("es", "Se cobrará la tasa a los barcos salvo donde otra orden lo prohíba."),
]


@pytest.mark.parametrize(("language", "sentence"), NO_RULING)
def test_no_ruling_is_made_of_what_is_excepted_or_said_by_others(language: Language, sentence: str) -> None:
    assert "granted" not in told(sentence, language)
    assert "violation" not in told(sentence, language)


def test_a_weekday_close_by_that_is_called_next_is_a_week_later() -> None:
    wednesday = date(2026, 3, 4)
    days = {m.text: m.when("future").iso for m in mentions("next Thursday, next Tuesday", "en", wednesday)}
    assert days == {"next Thursday": "2026-03-12", "next Tuesday": "2026-03-10"}


def test_a_day_is_counted_back_from_what_came_after_it() -> None:
    events = [
        c
        for c in read_of("Two ports quit on Tuesday, a day after the bureau and the ports signed the agreement.", "en")
        if isinstance(c, EventClaim) and c.kind == "agreement_signed"
    ]
    assert [c.when.iso for c in events] == ["2026-03-02"]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Some 28 ports have furnished their catch logs.", 28),
        ("The bureau counts 28 ports that went along.", 28),
    ],
)
def test_counts_of_those_who_gave_are_known_in_other_words_than_the_packs(sentence: str, value: int) -> None:
    figures = [c for c in read_of(sentence, "en") if isinstance(c, FigureClaim)]
    assert [(c.figure, int(c.value)) for c in figures] == [("gave", value)]


# ---------------------------------------------------------------- two lawsuits, told apart by where their courts sit


WEST = lawsuit(
    "Oyster Growers v. Harbor Bureau", "C.D. Cal.", "2:26-cv-00007", "Luis Ocampo", "Oyster Growers"
).replace('id = "suit"', 'id = "west"')


def of_two(sentence: str, language: Language = "en") -> list[EventClaim]:
    return [c for c in read_of(sentence, language, WEST) if isinstance(c, EventClaim)]


@pytest.mark.parametrize(
    ("language", "sentence", "lawsuit_and_court"),
    [
        ("en", "A judge in California barred the bureau from using the catch logs.", ("west", "C.D. Cal.")),
        ("en", "In Los Angeles, a federal judge barred the bureau from using the catch logs.", ("west", "C.D. Cal.")),
        ("en", "A Texas judge barred the bureau from using the catch logs.", (None, None)),
        ("es", "Un tribunal de Los Ángeles prohibió a la oficina usar los registros de pesca.", ("west", "C.D. Cal.")),
        ("es", "En California, una jueza prohibió a la oficina usar los registros de pesca.", ("west", "C.D. Cal.")),
    ],
)
def test_a_place_tells_which_lawsuit_is_meant(
    language: Language, sentence: str, lawsuit_and_court: tuple[str | None, str | None]
) -> None:
    (claim,) = of_two(sentence, language)
    assert claim.proceeding == lawsuit_and_court[0]
    assert claim.court in (None, lawsuit_and_court[1])


def test_a_lawsuit_is_left_where_the_words_go_over_to_another_court() -> None:
    barred, appealed = of_two("A Texas judge froze the fee on boats. The bureau is appealing that decision.")
    assert [barred.proceeding, appealed.proceeding] == [None, None]


def test_a_clause_with_a_court_of_its_own_is_of_its_own_lawsuit() -> None:
    claims = of_two(
        "Judge Moss barred the use of catch logs, which the bureau took to the 1st Circuit, and on Feb. 5 Judge Luis Ocampo "
        "in Los Angeles granted a preliminary injunction on boats."
    )
    granted = [c for c in claims if c.kind == "pi_granted"]
    assert [(c.proceeding, c.court, c.when.iso) for c in granted] == [("west", "C.D. Cal.", "2026-02-05")]


@pytest.mark.parametrize(
    ("sentence", "lawsuit"),
    [
        ("Twelve counties sued the Harbor Bureau over its plan to take the catch logs of the Oyster Growers.", None),
        ("Twelve counties sued the Harbor Bureau on Monday over a fee that would close the Oyster Growers.", None),
        ("The Oyster Growers sued the Harbor Bureau over the fee on boats.", "west"),
        ("The suit over the fee on boats was filed on Monday by the Oyster Growers.", "west"),
    ],
)
def test_who_is_named_behind_a_suit_as_what_it_is_about_did_not_bring_it(sentence: str, lawsuit: str | None) -> None:
    (sued,) = [c for c in of_two(sentence) if c.kind == "complaint_filed"]
    assert sued.proceeding == lawsuit
