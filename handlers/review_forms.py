"""The two forms of an item: what is right instead, with the words in view; and why it is rejected.

What was typed is looked at before Slack is told that the form may close: what cannot stand is said beside its field. The
decision itself comes after that, by the road of the buttons.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from logging import Logger
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from facts.case import Case
from facts.correcting import Field, Typed, Unfit, as_typed, corrected
from facts.model import KINDS as EVENT_KINDS
from facts.model import Article, Claim, Corrected, FigureClaim
from facts.ruled import as_ruled, latest
from handlers import blocks, review_words, reviewing
from handlers.answer import Answer, clean, words
from handlers.answers import notice
from handlers.language import marked, tr
from handlers.posting import Place, place_of
from handlers.roles import Review
from handlers.subscribing import Channel
from handlers.wording import KINDS, label_text
from storage import review
from storage.review import Item
from storage.rows import rulings

if TYPE_CHECKING:
    from slack_bolt import Ack, App
    from slack_sdk import WebClient

    from handlers.listeners import Desk

REJECT, CORRECT = f"{blocks.PREFIX}reject", f"{blocks.PREFIX}correct"  # callback ids
NONE = "-"  # of a select: no lawsuit, since an option's value may not be empty
QUOTED = 2500  # characters of the words in view
LONGEST = 500  # of a reason
FIELDS: Mapping[str, tuple[str, str]] = MappingProxyType(  # label and hint
    {
        "value": (marked("Value"), marked("As the article writes it, with its scale.")),
        "hedge": (marked("Hedge"), marked("The article's own word, like roughly; empty where it is exact.")),
        "date": (
            marked("Date"),
            marked("Year, month, day with hyphens, as far as it is known; empty where it is not."),
        ),
        "kind": (marked("What it is"), ""),
        "proceeding": (marked("Lawsuit"), ""),
        "reason": (marked("Why"), marked("It stands in the note under each message that is corrected.")),
    }
)
PROBLEMS: Mapping[str, str] = MappingProxyType(
    {
        "not_in_article": marked("This does not stand in the article."),
        "no_number": marked("This is not one number as the press writes them."),
        "no_hedge": marked("This is no hedge that I know, or it does not go with the value."),
        "no_date": marked("This is no date. Write year, month and day with hyphens, or leave it empty."),
        "no_kind": marked("I know no such kind of event."),
        "no_figure": marked("The case has no such figure."),
        "no_proceeding": marked("The case has no such lawsuit."),
        "no_change": marked("Nothing here is other than it is now."),
    }
)


# --- opening ---------------------------------------------------------------------------------------------------------


def open_form(here: Channel, carried: str, by: Review, trigger: str) -> Answer | None:
    """Opens the form that a button carries ("review reject r-12 v3"); an answer where there is nothing to open."""
    if not by.decides(here.place.user, here.place.workspace):
        return notice(*by.roles.refusal(here.place.workspace))
    asked = review_words.read(carried.removeprefix("review "))
    with here.database.sessions() as session:
        item = review.item(session, asked.item) if asked and asked.item else None
        known = review.claimed(session, here.case.id, item.claim) if item and item.claim else None
        ruling = latest(rulings(session, here.case.id)).get(item.claim or "") if item else None
    if asked is None or item is None or item.case != here.case.id or known is None:
        return notice(words("This item is gone. Nothing was changed."))
    if asked.version is not None and asked.version != item.version:
        return notice(*reviewing.faster(here, item))
    article, claim = known
    counts = as_ruled(claim, ruling if ruling and ruling.decision == "correct" else None) or claim
    fields = _rejecting() if asked.does == "reject" else _correcting(counts, here.case)
    here.client.views_open(trigger_id=trigger, view=_view(here, item, asked.does, article, claim, fields))
    return None


def _view(
    here: Channel, item: Item, does: str, article: Article, claim: Claim, fields: Sequence[dict[str, Any]]
) -> dict[str, Any]:
    said = blocks.escape(clean(claim.quote, QUOTED))
    quoted = said if article.kind == "summary" else f"“{said}”"
    told = {"item": item.id, "version": item.version, "case": item.case, "channel": here.place.channel}
    return {
        "type": "modal",
        "callback_id": REJECT if does == "reject" else CORRECT,
        "private_metadata": json.dumps(told),
        "title": _plain(tr("Reject") if does == "reject" else tr("Correct")),
        "submit": _plain(tr("Reject") if does == "reject" else tr("Correct")),
        "close": _plain(tr("Cancel")),
        "blocks": [
            {"type": "section", "block_id": "quote", "text": {"type": "mrkdwn", "text": quoted, "verbatim": True}},
            *fields,
        ],
    }


def _rejecting() -> list[dict[str, Any]]:
    return [_text("reason", "", optional=False, long=True)]


def _correcting(claim: Claim, case: Case) -> list[dict[str, Any]]:
    """The fields as the claim counts now. A figure has a value and a hedge, an event a lawsuit."""
    now = as_typed(claim)
    if isinstance(claim, FigureClaim):
        kinds = [(q.id, label_text(q)) for q in case.quantities]
        fields = [_text("value", now.value or "", optional=False), _text("hedge", now.hedge or "")]
        return [*fields, _text("date", now.date or ""), _select("kind", kinds, now.kind), _why()]
    kinds = [(k, tr(KINDS.get(k, k))) for k in EVENT_KINDS]
    suits = [(NONE, tr("not stated")), *((p.id, p.short) for p in case.proceedings)]
    fields = [_text("date", now.date or ""), _select("kind", kinds, now.kind)]
    return [*fields, _select("proceeding", suits, now.proceeding or NONE), _why()]


def _why() -> dict[str, Any]:
    return _text("reason", "", optional=False, long=True)


def _text(name: str, value: str, optional: bool = True, long: bool = False) -> dict[str, Any]:
    element: dict[str, Any] = {"type": "plain_text_input", "action_id": name, "max_length": LONGEST if long else 80}
    if value:
        element["initial_value"] = value[:80]
    if long:
        element["multiline"] = True
    return _input(name, element, optional)


def _select(name: str, options: Sequence[tuple[str, str]], chosen: str | None) -> dict[str, Any]:
    made = [{"text": _plain(label), "value": value} for value, label in options[:100]]
    element: dict[str, Any] = {"type": "static_select", "action_id": name, "options": made}
    if found := next((o for o in made if o["value"] == chosen), None):
        element["initial_option"] = found
    return _input(name, element, False)


def _input(name: str, element: dict[str, Any], optional: bool) -> dict[str, Any]:
    label, hint = FIELDS[name]
    made = {"type": "input", "block_id": name, "element": element, "label": _plain(tr(label)), "optional": optional}
    return {**made, "hint": _plain(tr(hint))} if hint else made


def _plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text[:75]}


# --- what was sent ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sent:
    """A form that came back: of which item, seen in which state, and what was typed."""

    item: int
    version: int
    case: str
    place: Place
    does: str
    typed: Typed
    reason: str


def sent(body: Mapping[str, Any]) -> Sent:
    """The form of a `view_submission`."""
    view = body["view"]
    told = json.loads(view["private_metadata"])
    values = {name: _typed(fields[name]) for name, fields in view["state"]["values"].items()}
    at = place_of(dict(body))
    typed = Typed(*(values.get(f) for f in ("value", "hedge", "date", "kind", "proceeding")))
    place = Place(at.workspace, str(told["channel"]), at.user)
    does = "reject" if view["callback_id"] == REJECT else "correct"
    return Sent(told["item"], told["version"], told["case"], place, does, typed, (values.get("reason") or "").strip())


def _typed(field: Mapping[str, Any]) -> str:
    if "selected_option" in field:
        chosen = str((field["selected_option"] or {}).get("value") or "")
        return "" if chosen == NONE else chosen
    return str(field.get("value") or "")


def checked(desk: "Desk", form: Sent) -> tuple[dict[str, str], Corrected | None]:
    """What is wrong with a form, by field; and what it corrects. What concerns no field is said beside the reason."""
    case = desk.named(form.case)
    if case is None or not desk.review.decides(form.place.user, form.place.workspace):
        return {"reason": _sentence(notice(*desk.review.roles.refusal(form.place.workspace)), desk)}, None
    with desk.database.sessions() as session:
        item = review.item(session, form.item)
        known = review.claimed(session, case.id, item.claim) if item and item.claim else None
        ruling = latest(rulings(session, case.id)).get(item.claim or "") if item else None
    if item is None or known is None:
        return {"reason": tr("This item is gone. Nothing was changed.")}, None
    if item.version != form.version:
        here = Channel(form.place, case, desk.database, desk.now(), None, None, desk.command)  # type: ignore[arg-type]
        return {"reason": _sentence(notice(*reviewing.faster(here, item)), desk)}, None
    if not form.reason:
        return {"reason": tr("Say why.")}, None
    if form.does == "reject":
        return {}, None
    article, claim = known
    try:
        told = corrected(claim, article.text, article.language, form.typed, case)
    except Unfit as e:
        return {_beside(e.field, claim): tr(PROBLEMS[e.problem])}, None
    if ruling and ruling.decision == "correct" and ruling.corrected == told:
        return {"reason": tr(PROBLEMS["no_change"])}, None
    return {}, told


def _beside(field: Field, claim: Claim) -> str:
    return field if isinstance(claim, FigureClaim) or field not in ("value", "hedge") else "kind"


def _sentence(answer: Answer, desk: "Desk") -> str:
    """An answer in a line of plain words: beside a field Slack shows no mention, so ids stand as they are."""
    from handlers.text import plain

    return plain(answer, desk.command).strip()[:2000]


def register(app: "App", desk: "Desk") -> None:
    """Puts the two forms on the app."""
    for callback in (REJECT, CORRECT):
        app.view(callback)(ack=_on_sent(desk), lazy=[_on_checked(desk)])


def _on_sent(desk: "Desk") -> Callable[..., None]:
    def look(ack: "Ack", body: dict[str, Any]) -> None:
        errors, _ = checked(desk, sent(body))
        if errors:
            ack(response_action="errors", errors=errors)
        else:
            ack()

    return look


def _on_checked(desk: "Desk") -> Callable[..., None]:
    def settle_form(body: dict[str, Any], client: "WebClient", logger: Logger) -> None:
        form = sent(body)
        errors, told = checked(desk, form)
        case = desk.named(form.case)
        if errors or case is None:  # said beside the field already
            return
        here = Channel(
            form.place, case, desk.database, desk.now(), client, desk.sender, desk.command, desk.review.policy
        )
        answer = reviewing.settle(here, form.item, form.version, form.does, form.reason, desk.review, desk.cases, told)
        _say(here, desk.draw(answer), logger)

    return settle_form


def _say(here: Channel, message: Mapping[str, Any], logger: Logger) -> None:
    """Tells the one who sent the form, and nobody else, what came of it; where Slack does not take that, the item's own
    message says it too."""
    from slack_sdk.errors import SlackApiError

    told = {k: v for k, v in message.items() if not k.startswith("unfurl")}
    try:
        here.client.chat_postEphemeral(channel=here.place.channel, user=here.place.user, **told)
    except (SlackApiError, OSError) as e:
        logger.warning("an editor could not be told what came of a form: %s", e)
