"""What a Spanish channel gets, in full: of made-up facts, so that every word of ours can be read here."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from facts.corrections import REVISED
from facts.model import Facts
from facts.news import news
from facts.updates import Correction, Update
from handlers import letters, lines
from handlers.answer import Answer
from handlers.language import speaking
from storage.outbox import Letter, Sent
from tests import catalogue
from tests.handlers.known import ALL_THREE, CASE, EMPTY, NOW, Held
from tests.handlers.made_up import made_up
from tests.handlers.test_letters import FOLLOWS, all_news, letter, text_of, the_figure, wrong
from tests.handlers.test_properties import few

SPANISH = replace(FOLLOWS, wish=replace(FOLLOWS.wish, language="es"))
WHY = "Los datos del IRS y el control migratorio · Este canal sigue todos los temas (configurado por <@U1>, 3 mar 2025)"


def spanish(kind: Any, *updates: Update, **more: Any) -> Letter:
    body = {"language": "es", **more.pop("body", {})}
    if kind == "edit":
        more = {"told": {"language": "es"}, "told_kind": "update", "target": Sent("C1", "1.1"), **more}
    return letter(kind, *updates, body=body, subscription=more.pop("subscription", SPANISH), **more)


def an_update(quantity: str) -> Update:
    return next(u for u in all_news() if u.figure and u.figure.quantity == quantity)


def a_ruling(proceeding: str) -> Update:
    return next(u for u in all_news() if u.event and u.proceeding == proceeding and u.weight == "major")


# --- in full ---------------------------------------------------------------------------------------------------------


def test_a_ruling_and_what_it_comes_to() -> None:
    assert text_of(spanish("update", a_ruling("centro"))) == (
        "Centro: el Circuito de D.C. denegó una medida cautelar, panel de tres jueces, juez Harry T. Edwards, ponente"
        " · 24 feb 2026\n"
        "Antes: nada en nuestras fuentes.\n"
        "No está bloqueado en esta demanda. Eso no autoriza nada, y no decide ninguna otra demanda.\n"
        "“A three-judge panel in Washington would not grant the preliminary injunction the groups wanted.”"
        " · AP ‹dailynewsnblog.com› · 1 origen (AP), 1 medio\n\n" + WHY
    )


def test_an_order_in_force() -> None:
    said = text_of(spanish("update", a_ruling("taxpayer_rights")))
    assert said.splitlines()[:3] == [
        "Taxpayer Rights: el tribunal concedió una suspensión, D.D.C., juez Colleen Kollar-Kotelly · 21 nov 2025",
        "Antes: nada en nuestras fuentes.",
        "Ahora: bloqueado aquí; obliga a IRS y Treasury.",
    ]


def test_a_figure_keeps_its_hedge_and_the_words_of_its_source() -> None:
    assert text_of(spanish("update", an_update("people_matched"))) == (
        "De esos nombres, los verificados por el IRS: aproximadamente 47.000 (nuevo)\n"
        "“It could check roughly 47,000 of them.” · IRS declaration, bajo juramento · AP ‹dailynewsnblog.com›"
        " · 1 origen (AP), 1 medio\n\n" + WHY
    )


def test_a_digest() -> None:
    weekly = replace(SPANISH, wish=replace(SPANISH.wish, frequency="weekly", hour="09:00", weekday=0))
    said = text_of(spanish("update", *all_news(), subscription=weekly))
    assert said.startswith("Resumen semanal · 24 feb 2026\n\n")
    headings = [
        x for x in said.splitlines() if x in ("También es nuevo", "Cifras", "Artículos", "Se agrega al registro")
    ]
    assert headings == ["También es nuevo", "Cifras", "Artículos", "Se agrega al registro"]
    assert "nuestras fuentes no coinciden, 42.695" in said
    assert "frente a aproximadamente 43.695" in said


def test_a_card_says_why_it_is_there() -> None:
    said = text_of(spanish("card", body={"command": "status"}))
    assert said.startswith("¿Puede hoy el IRS dar a ICE las direcciones de inmigrantes?\nBloqueado: ")
    assert said.endswith("\n" + WHY.partition(" · ")[2])


SWORN = "aproximadamente 47.000 (IRS declaration, bajo juramento)"


def ruled() -> tuple[Correction, datetime, str]:
    return wrong(the_figure()), NOW, "U9"


def test_a_correction_and_its_note() -> None:
    told = [u for u in all_news() if u.figure and u.figure.quantity == "people_matched"]
    assert text_of(spanish("edit", *told, corrections=(ruled(),))) == (
        "Corregido el 24 feb 2026 · nuestras fuentes no respaldan lo que decía aquí, y no dan nada en su lugar."
        " Lo que estaba mal: ver el hilo.\n\n" + WHY
    )
    note = spanish("note", corrections=(ruled(),), body={"said_at": NOW.isoformat()}, parent=Sent("C1", "1.1"))
    assert text_of(note).splitlines()[:4] == [
        "Corrección · Los datos del IRS y el control migratorio",
        f"Dijimos (24 feb 2026, 18:05): De esos nombres, los verificados por el IRS: {SWORN}.",
        "Lo correcto es: nuestras fuentes no respaldan lo que decía aquí, y no dan nada en su lugar.",
        "Por qué: a count of requests, not of matches. El artículo no ha cambiado, y el caso tampoco.",
    ]
    assert "decisión de <@U9>" in text_of(note)


def test_a_revised_article_is_a_reason_in_words_of_ours() -> None:
    told = replace(wrong(the_figure()), cause="revised", reason=REVISED)
    said = text_of(spanish("note", corrections=((told, NOW, ""),), parent=Sent("C1", "1.1")))
    assert "\nPor qué: el artículo fue revisado y ya no lo dice.\n" in said
    assert "decisión" not in said


def test_a_test_message() -> None:
    assert text_of(spanish("test", body={"by": "U1"})) == (
        "Prueba: así llegan aquí las actualizaciones. Nada ha cambiado en Los datos del IRS y el control migratorio.\n"
        "A petición de <@U1>.\n"
        "Lo que llega aquí: todos los temas, configurado por <@U1>, 3 mar 2025."
    )


def test_a_channel_that_cannot_be_reached() -> None:
    body = letters.broken(replace(SPANISH, state="broken", reason="is_archived"))
    assert text_of(spanish("line", body=body)) == (
        "Ya no puedo enviar actualizaciones a <#C1>: el canal está archivado. La suscripción que configuraste se"
        " conserva. Para recuperarla, desarchívalo y después escribe `/irsice resume` ahí."
    )


REPORT = {"messages": 15, "edited": 14, "threads": 15, "notes": 14, "failed": [["C9", "is_archived"]]}


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (
            REPORT,
            "14 de 15 mensajes corregidos, cada uno con una nota en su hilo. Falló 1: <#C9> (el canal está archivado).",
        ),
        ({**REPORT, "notes": 3, "failed": []}, "14 de 15 mensajes corregidos; notas en 3 de 15 hilos."),
        (
            {"messages": 1, "edited": 0, "threads": 1, "notes": 0, "failed": [["C9", "restricted_action"]]},
            "0 de 1 mensaje corregido. Falló 1: <#C9> (no tengo permiso de publicar en el canal).",
        ),
    ],
)
def test_the_editor_hears_how_it_went(told: dict[str, Any], said: str) -> None:
    assert text_of(spanish("line", body=told)) == said


def test_a_shared_answer_and_one_that_may_be_a_repeat() -> None:
    said = text_of(spanish("answer", body={"command": "figures", "by": "U1"}, repeated=True))
    assert said.endswith("Compartido por <@U1>\nEsto puede estar repetido: Slack no dijo si ya había llegado.")


# --- whose language --------------------------------------------------------------------------------------------------


def test_the_card_turns_with_its_subscription_and_all_else_stays() -> None:
    english, card = FOLLOWS, {"command": "status"}
    assert letters.language(spanish("card", body=card, subscription=english)) == "en"
    assert letters.language(spanish("edit", told=card, told_kind="card")) == "es"
    assert letters.language(spanish("edit", subscription=english)) == "es"
    assert letters.language(spanish("update", subscription=english)) == "es"


def test_what_says_no_language_is_from_before_there_was_another() -> None:
    assert letters.language(replace(spanish("edit"), told={})) == "en"
    assert letters.language(letter("line", body={"lines": []}, subscription=SPANISH)) == "en"


def test_a_line_is_drawn_as_it_was_said() -> None:
    with speaking("es"):
        body = lines.body(letters.say("Shared by {who}", who=letters.user("U1")))
    assert text_of(letter("line", body=body)) == "Compartido por <@U1>"
    assert body["language"] == "es"


def test_the_locale_of_whoever_alone_reads_it_goes_first() -> None:
    one = spanish("line", body=REPORT)
    drawn = letters.draw(Held(ALL_THREE), one, NOW, "/irsice", "en-US")
    assert drawn.payload["text"].startswith("14 of 15 messages corrected")
    assert letters.draw(Held(ALL_THREE), one, NOW, "/irsice", "fr-FR").payload["text"].startswith("14 de 15")
    assert letters.reader(replace(one, channel="U9")) == "U9"
    assert letters.reader(one) is None


# --- no word of ours is left in English ------------------------------------------------------------------------------


def pieces(texts: Any) -> set[str]:
    """What stands between the parts of sentences, where it is more than a mark or two."""
    found = {p.strip(" .,;:()") for t in texts for p in re.split(r"\{[a-z_]+\}", t)}
    return {p for p in found if len(re.sub(r"\W", "", p)) > 2}


def english_only() -> set[str | None]:
    said = catalogue.texts(catalogue.stored())
    ids = [i for id in said for i in ((id,) if isinstance(id, str) else id)]
    strings = [s for told in said.values() for s in ((told,) if isinstance(told, str) else told)]
    return {*pieces(ids)} - {*pieces(strings)}


def everything() -> Iterator[Letter]:
    for u in all_news():
        yield spanish("update", u)
    daily = replace(SPANISH, wish=replace(SPANISH.wish, frequency="daily", hour="09:00"))
    yield spanish("update", *all_news(), subscription=daily)
    yield spanish("edit", *all_news(), corrections=(ruled(),))
    yield spanish("note", corrections=(ruled(),), parent=Sent("C1", "1.1"))
    for command in ("status", "figures", "timeline", "sources", "help"):
        yield spanish("answer", body={"command": command, "by": "U1"}, corrections=(ruled(),))
    yield spanish("card")
    yield spanish("test", body={"by": "U1"})
    yield spanish("line", body=REPORT)
    yield spanish("line", body=letters.broken(replace(SPANISH, reason="not_in_channel")))


def made(one: Letter) -> Answer:
    with speaking(letters.language(one)):
        return letters._made(Held(ALL_THREE), one, NOW)


def test_no_word_of_ours_is_english() -> None:
    english = english_only()
    english -= {f.said_by for f in (*ALL_THREE.figures, *ALL_THREE.events)}  # as the claims have it
    assert "our sources disagree" in english
    for one in everything():
        answer = made(one)
        for span in answer.spans():
            if span.kind in ("words", "fact", "moment"):
                assert span.text.strip(" .,;:()·") not in english, (one.kind, span.text)


@settings(few, max_examples=10, suppress_health_check=list(HealthCheck))
@given(made_up())
def test_whatever_was_reported_slack_takes_it_in_spanish_too(known: Facts) -> None:
    for u in news(EMPTY, known, CASE).updates:
        said = text_of(spanish("update", u), known)
        if u.type == "figure" and u.figure and u.figure.strength == "alleged":
            assert "aleg" in said
