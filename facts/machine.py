"""Facts and readings as plain data for other programs: stable keys in a fixed order, dates as ISO strings."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from facts.model import (
    Article,
    Claim,
    Event,
    EventClaim,
    Facts,
    Figure,
    FigureClaim,
    Reading,
    Ref,
    SourcedArticle,
    Standing,
)

Json = dict[str, Any]


def number(value: Decimal | None) -> int | float | None:
    """A whole number as an integer, any other as a float. Per cents are 5, not .05."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def reading_json(article: Article, reading: Reading) -> Json:
    """What one reading took from one article: every claim of something done in `claims`, the rest in `not_done`."""
    done = [c for c in reading.claims if _done(c)]
    return {
        "file": article.file,
        "url": article.url,
        "publisher": article.publisher,
        "title": article.title,
        "published": _iso(reading.published or article.published),
        "language": reading.language,
        "on_case": reading.on_case,
        "why_not": reading.why_not,
        "source": {
            "origin": reading.source.origin,
            "relation": reading.source.relation,
            "credits": list(reading.source.credits),
        },
        "text": article.text,
        "claims": [claim_json(c) for c in done],
        "not_done": [claim_json(c) for c in reading.claims if not _done(c)],
    }


def _done(c: Claim) -> bool:
    return (
        isinstance(c, FigureClaim) or c.modality == "done" or (c.kind, c.modality) == ("hearing_scheduled", "planned")
    )


def claim_json(c: Claim) -> Json:
    """One claim. Figures and events share the keys that say where the words stand and who says them."""
    return _figure_claim(c) if isinstance(c, FigureClaim) else _event_claim(c)


def _figure_claim(c: FigureClaim) -> Json:
    return {
        "type": "figure",
        "id": c.id,
        "figure": c.figure,
        "value": number(c.value),
        **({} if c.value_high is None else {"value_high": number(c.value_high)}),
        "unit": c.unit,
        "hedge": c.hedge,
        "hedge_text": c.hedge_text,
        "value_text": c.value_text,
        "counts": c.counts,
        "date": c.when.iso,
        **_words(c),
    }


def _event_claim(c: EventClaim) -> Json:
    return {
        "type": "event",
        "id": c.id,
        "kind": c.kind,
        "modality": c.modality,
        "type_unstated": c.type_unstated,
        "date": c.when.iso,
        "court": c.court,
        "judge": c.judge,
        "proceeding": c.proceeding,
        "who": c.who,
        "binds": list(c.binds),
        **_words(c),
    }


def _words(c: Claim) -> Json:
    return {
        "precision": c.when.precision,
        "date_text": c.when.text,
        "said_by": c.said_by,
        "strength": c.strength,
        "where": c.where,
        "quote": c.quote,
        "start": c.start,
        "end": c.end,
    }


def facts_json(facts: Facts) -> Json:
    """All facts, with the claims behind each."""
    articles = {a.id: a for a in facts.articles}
    return {
        "case": facts.case,
        "as_of": _iso(facts.as_of),
        "net_effect": {
            "state": facts.net_effect.state,
            "because": list(facts.net_effect.because),
            "missing": list(facts.net_effect.missing),
        },
        "proceedings": [_standing(s) for s in facts.proceedings],
        "figures": [_figure(f, articles) for f in facts.figures],
        "events": [_event(e, articles) for e in facts.events],
        "articles": [_article(a) for a in facts.articles],
        "undated_left_out": facts.undated_left_out,
    }


def _standing(s: Standing) -> Json:
    return {
        "id": s.proceeding,
        "court": s.court,
        "posture": s.posture,
        "date": s.date,
        "judge": s.judge,
        "decisive": s.decisive,
        "in_force": list(s.in_force),
        "events": list(s.events),
    }


def _figure(f: Figure, articles: Mapping[str, SourcedArticle]) -> Json:
    return {
        "id": f.id,
        "quantity": f.quantity,
        "value": number(f.value),
        **({} if f.value_high is None else {"value_high": number(f.value_high)}),
        "hedge": f.hedge,
        "hedge_text": f.hedge_text,
        "unit": f.unit,
        "scope": f.scope,
        "as_of": f.as_of,
        "as_of_reported": f.as_of_reported,
        "state": f.state,
        "said_by": f.said_by,
        "strength": f.strength,
        "background": f.background,
        "origins": list(f.origins),
        "outlets": list(f.outlets),
        "reason": f.reason,
        "claims": _refs(f.claims, articles),
    }


def _event(e: Event, articles: Mapping[str, SourcedArticle]) -> Json:
    return {
        "id": e.id,
        "kind": e.kind,
        "date": e.date,
        "precision": e.precision,
        "date_text": e.date_text,
        "reported": e.reported,
        "court": e.court,
        "judge": e.judge,
        "proceeding": e.proceeding,
        "who": e.who,
        "binds": list(e.binds),
        "said_by": e.said_by,
        "strength": e.strength,
        "origins": list(e.origins),
        "outlets": list(e.outlets),
        "notes": list(e.notes),
        "reason": e.reason,
        "claims": _refs(e.claims, articles),
    }


def _refs(refs: Sequence[Ref], articles: Mapping[str, SourcedArticle]) -> list[Json]:
    return [_ref(r, articles[r.article]) for r in refs]


def _ref(r: Ref, a: SourcedArticle) -> Json:
    out: Json = {
        "id": r.id,
        "article": r.article,
        "publisher": a.publisher,
        "url": a.url,
        "text": a.kind,
        "quote": r.quote,
        "start": r.start,
        "end": r.end,
        "said_by": r.said_by,
        "strength": r.strength,
    }
    if r.kind is not None:
        return out | {"kind": r.kind, "date": r.date, "court": r.court}
    high = {} if r.value_high is None else {"value_high": number(r.value_high)}
    return out | {"value": number(r.value), **high, "hedge": r.hedge, "hedge_text": r.hedge_text, "date": r.date}


def _article(a: SourcedArticle) -> Json:
    return {
        "id": a.id,
        "file": a.file,
        "url": a.url,
        "publisher": a.publisher,
        "title": a.title,
        "published": _iso(a.published),
        "language": a.language,
        "origin": a.origin,
        "relation": a.relation,
        "credits": list(a.credits),
        "copy_of": a.copy_of,
        "text": a.kind,
    }
