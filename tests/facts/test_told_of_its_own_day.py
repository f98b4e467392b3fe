"""Days and names that stand in a sentence and belong to something else than what it tells, and what happens often but was not told
to have happened. The invented dispute is that of test_told_in_passing; people who sign are those of the shipped pack."""

from datetime import date

import pytest

from bot.packs import load_case
from bot.settings import PROJECT
from facts.model import Article, EventClaim
from facts.reading import read
from facts.text import canonical
from tests.facts.test_told_in_passing import told

ENGLISH = [
    ("The ports appealed the ruling of a judge who in February refused to block the fee on boats.", "appeal_filed relief_denied@2026-02"),
    ("The ports appealed in February the ruling of a judge who refused to block the fee on boats.", "appeal_filed@2026-02 relief_denied"),
    ("The bureau is enjoined from using any catch logs, including the logs received Feb. 18, the order says.", "pi_granted"),
    ("The bureau is enjoined from using the records it obtained on Feb. 18, the judge wrote of the boats.", "pi_granted"),
    ("The bureau has often got such rulings on the boats overturned this year.", ""),
    ("The 1st Circuit stayed what Judge Moss had ordered on Feb. 18 about the catch logs.", "stay_granted"),
    ("The court took the suits over the catch logs as one, since each said that the fee on boats was against the Harbor Act.", ""),
    ("The judge put a two-week restraining order on the bureau, which may not touch the catch logs.", "tro_granted"),
    ("The Netmakers had no right to a preliminary injunction over the catch logs, the appeals court ruled.", "pi_denied"),
    ("The judge found a high likelihood that the fee on boats violates the Harbor Act.", ""),
    ("Judges frequently block such demands for catch logs.", ""),
    ("The guild's first attempt to block the fee on boats was struck down in May by Judge Moss.", "relief_denied@2025-05"),
    ("The bureau's fee on boats was struck down in May by Judge Moss.", "relief_granted@2025-05"),
    ("A judge ordered the mostly blacked-out agreement on the catch logs to be “almost entirely unsealed,” as the guild had asked.", ""),
    ("Never before had the ports handed the bureau such catch logs.", ""),
    ("On Feb. 18 the panel denied the emergency request made by the Netmakers to block the fee on boats.", "relief_denied@2026-02-18"),
    ("Judge Moss pushed the Justice Division on how it squares with the Harbor Act – it lets catch logs be shared in fraud cases.", ""),
    ("The bureau, which wants the catch logs, said that the state has “refused” to reply to questions about its agreement.", ""),
    ("Judge Moss blocked the often-criticised demand for catch logs on Feb. 18.", "relief_granted@2026-02-18"),
]  # fmt: skip

SPANISH = [
    ("Los puertos apelaron el fallo de una jueza que en febrero se negó a bloquear la tasa a los barcos.", "appeal_filed relief_denied@2026-02"),
    ("Los puertos llevaron a apelación la decisión de una jueza que en febrero se negó a bloquear un acuerdo para que la Oficina de Puertos cobre la tasa.", "appeal_filed relief_denied@2026-02"),
    ("Los jueces suelen bloquear la tasa a los barcos.", ""),
    ("Nunca antes un juez había bloqueado la tasa a los barcos.", ""),
    ("El juez dijo que la tasa a los barcos era ilegal probablemente.", ""),
    ("La corte de apelaciones anuló lo que la jueza había decidido el 18 de febrero sobre los barcos.", "vacated"),
    ("El juez sostuvo que pueden continuar algunas de las reclamaciones de los gremios, como la de que la tasa a los barcos viola la ley.", "motion_to_dismiss_denied"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "kinds"), ENGLISH)
def test_its_own_day(sentence: str, kinds: str) -> None:
    assert told(sentence, "en") == kinds


@pytest.mark.parametrize(("sentence", "kinds"), SPANISH)
def test_its_own_day_in_spanish(sentence: str, kinds: str) -> None:
    assert told(sentence, "es") == kinds


def _events(text: str, published: date | None = None) -> list[EventClaim]:
    case = load_case(PROJECT / "cases" / "irsice")
    article = Article(key="x", text=canonical(text), title=None, published=published, language="en")
    return [c for c in read(article, case).claims if isinstance(c, EventClaim)]


BODY = "The IRS will share tax data with ICE under an agreement.\n\n"


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Melanie Krause leaves because of the agreement, which Scott Bessent and Kristi Noem signed in April.", "Scott Bessent and Kristi Noem"),
        ("Scott Bessent and Kristi Noem signed the agreement; Melanie Krause heard of it on the news.", "Scott Bessent and Kristi Noem"),
        ("Scott Bessent and Kristi Noem signed the agreement although Melanie Krause was against it.", "Scott Bessent and Kristi Noem"),
        ("Scott Bessent signed the agreement after Melanie Krause had left.", None),
    ],
)  # fmt: skip
def test_who_signed_is_named_in_the_clause_of_the_agreement(sentence: str, who: str | None) -> None:
    assert [c.who for c in _events(BODY + sentence) if c.kind == "agreement_signed"][-1:] == [who]


def test_a_picture_lends_its_year_to_no_day_of_the_story() -> None:
    caption = "FILE - The Internal Revenue Service building in Washington, March 22, 2013. (AP Photo/A Photographer, File)\n\n"
    resigned = "Acting Commissioner Melanie Krause resigned in February over the agreement to share tax data with ICE."
    assert [c.when.iso for c in _events(caption + BODY + resigned) if c.kind == "resignation"] == [None]
    story = "The agreement was signed on April 7, 2025.\n\n"
    assert [c.when.iso for c in _events(caption + BODY + story + resigned) if c.kind == "resignation"] == ["2025-02"]


def test_since_when_somebody_held_an_office_is_not_when_she_left_it() -> None:
    left = "Melanie Krause, acting head since February, resigned over the agreement to share tax data with ICE."
    told_of = [c for c in _events(BODY + left, date(2025, 4, 9)) if c.kind == "resignation"]
    assert [(c.when.iso, c.when.text) for c in told_of] == [(None, None)]


@pytest.mark.parametrize(
    ("then", "lawsuit"),
    [
        ("Most recently a Massachusetts federal court ordered the IRS to give ICE no addresses.", None),
        ("The latest order is from a Massachusetts federal court.", None),
        ("The Massachusetts federal court wrote that the data are private.", "cedc"),
    ],
)
def test_the_court_of_a_later_ruling_is_not_that_of_an_earlier_one(then: str, lawsuit: str | None) -> None:
    earlier = "A federal court blocked the IRS from sharing tax data with ICE in November 2025. "
    blocked = [c for c in _events(BODY + earlier + then) if c.kind == "relief_granted" and c.when.iso == "2025-11"]
    assert [c.proceeding for c in blocked] == [lawsuit]


PAGE = (
    "The IRS shares tax data with ICE. Two groups won a preliminary injunction over it from Judge Dabney Friedrich.\n\n"
)


def _orders(text: str) -> list[tuple[str, str | None]]:
    told_of = (c for c in _events(PAGE + text) if c.kind.endswith("_granted"))
    return sorted((c.kind, c.when.text) for c in told_of if PAGE.find(c.quote) < 0)


def test_an_order_takes_no_kind_from_one_that_only_stands_in_another() -> None:
    ruled = "Judge Friedrich's order of April 17 bars the IRS from sharing tax data. "
    before = "It takes the place of the temporary restraining order that Friedrich issued March 20."
    assert ("pi_granted", "April 17") in _orders(ruled + before)
    assert ("tro_granted", "April 17") not in _orders(ruled + before)


def test_days_in_other_words_are_of_two_orders_also_without_a_year() -> None:
    alone = "The IRS shares tax data with ICE.\n\n"
    ruled = "Judge Dabney Friedrich barred the IRS on April 17 from sharing tax data. "
    first = "On March 20 Friedrich granted a temporary restraining order over tax data."
    told_of = [c for c in _events(alone + ruled + first) if c.kind.endswith("_granted")]
    assert {(c.kind, c.when.text) for c in told_of} == {("relief_granted", "April 17"), ("tro_granted", "March 20")}


def test_what_a_judge_later_did_has_no_day_of_the_ruling_told_before() -> None:
    ruled = "Judge Friedrich on April 17, 2025, granted the IRS a part of its request to share tax data, and denied the rest. "
    then = "The groups sued over the tax data in January 2025. Friedrich later barred the IRS from sharing it."
    later = [c for c in _events(PAGE + ruled + then) if "later" in c.quote]
    assert later
    assert not any(c.when.iso for c in later)


def test_an_order_in_force_since_a_day_lends_it_to_no_other() -> None:
    ruled = "Judge Friedrich barred the IRS from sharing tax data. "
    before = "The groups say that it broke a preliminary injunction in force since March 3, 2025."
    barred = [c for c in _events("The IRS shares tax data with ICE.\n\n" + ruled + before) if "barred" in c.quote]
    assert [(c.kind, c.when.iso) for c in barred] == [("relief_granted", None)]


@pytest.mark.parametrize(("said", "kinds"), [("made plain", []), ("ruled", ["relief_granted"])])
def test_what_a_court_makes_plain_is_no_order(said: str, kinds: list[str]) -> None:
    told_of = _events(BODY + f"A federal judge {said} that ICE may not use the tax data of the IRS.")
    assert [c.kind for c in told_of if said in c.quote] == kinds
