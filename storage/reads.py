"""Reading: what is known of a case, as frozen values. `live_facts` is the only definition of what is accepted."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from facts.case import Case
from facts.model import Facts, Language, Ruling, TextKind
from facts.reconcile import reconcile
from facts.ruled import latest
from facts.same import Same
from facts.texts import Pairs, overlaps_of
from facts.updates import Correction, Update
from storage.digests import facts_version, know
from storage.kept import MOST, forget, kept
from storage.loaded import at_hand, loaded
from storage.models import ArticleRow, CaseRow, CheckRow, FactRow, ReadingRow, RevisionRow, WithdrawalRow
from storage.parts import ByParts, counts
from storage.rows import (
    LastRead,
    Pair,
    case_version,
    counting,
    digests,
    last_read,
    pairs,
    rulings,
    stored,
    stored_facts,
    texts,
    withdrawn,
)
from storage.rules import rules_version
from storage.shapes import fingerprint
from storage.since import corrections_since, updates_since
from storage.tracing import Traced, TracedClaim, claims, traced
from storage.uncollected import uncollected


@dataclass(frozen=True, slots=True)
class KeptOut:
    """An article that was taken in and found to be about something else."""

    id: str
    file: str | None
    url: str | None
    publisher: str | None
    title: str | None
    published: date | None
    language: Language
    kind: TextKind
    why: str | None  # in words


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """When an article was taken out, and why."""

    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Listed:
    """One article that was ever taken in, as it can be named: by its id, its address or its file."""

    id: str
    key: str
    kind: TextKind
    file: str | None
    url: str | None
    publisher: str | None
    title: str | None
    published: date | None
    on_case: bool
    withdrawn: Withdrawal | None


@dataclass(frozen=True, slots=True)
class Reads:
    """What the store knows of one case, seen through one session: all of it from the same moment."""

    session: Session
    case: Case

    def live_facts(self) -> Facts:
        """The accepted facts. They are stored ready; only where none were, or by a release whose facts had another shape,
        are they derived here, without being stored."""
        row = self._row()
        if row is None or row.head is None or row.version is None or row.shape != fingerprint(Facts):
            return derive(self.session, self.case)
        version, head = row.version, row.head

        def load() -> Facts:
            with uncollected():
                facts, order = stored_facts(self.session, self.case.id, head)
            know(facts, order)
            return facts

        def still() -> bool:
            now = self._row()
            return now is not None and now.version == version

        return loaded(self.case.id, version, row.shape, load, still)

    def store_version(self) -> str:
        """An id of the facts: it changes when they do, and is the same for the same facts everywhere."""
        row = self._row()
        if row is None or row.version is None or row.shape != fingerprint(Facts):
            return facts_version(derive(self.session, self.case))
        return row.version

    def up_to_date(self) -> bool:
        """Whether facts are stored that were derived under this state of the case pack, by these rules and of these types.
        Whether an article or a ruling came since, they do not say: whoever adds one derives anew."""
        row = self._row()
        now = fingerprint(Facts), case_version(self.case), rules_version()
        return row is not None and row.version is not None and (row.shape, row.pack, row.rules) == now

    def out_of_date(self) -> bool:
        """Whether facts were derived once, under another pack, by other rules or of other types than those of now."""
        row = self._row()
        return row is not None and row.pack is not None and not self.up_to_date()

    def article_count(self) -> int:
        """How many articles count."""
        row = self._row()
        if row is None or row.head is None or row.shape != fingerprint(Facts):
            return len(self.live_facts().articles)
        mine = select(func.count()).select_from(FactRow).where(FactRow.case_id == self.case.id)
        return self.session.scalar(mine.where(FactRow.section == "articles")) or 0

    def last_checked(self) -> datetime | None:
        """When the sources were last looked at, whatever came of it."""
        return self.session.scalar(select(func.max(CheckRow.at)).where(CheckRow.case_id == self.case.id))

    def articles_kept_out(self) -> tuple[KeptOut, ...]:
        """The articles that are not about the case, each with the reason; newest first, undated last."""
        told = self.session.execute(counting(self.case.id, ReadingRow.on_case.is_(False))).all()
        out = [
            KeptOut(a.article, v.file, v.url, v.publisher, v.title, r.published, r.language, a.kind, r.why_not)
            for a, v, r in told
        ]
        return tuple(sorted(out, key=lambda k: (-(k.published or date.min).toordinal(), k.id)))

    def articles_listed(self) -> tuple[Listed, ...]:
        """Every article that was ever taken in, whether it counts or not, by id."""
        return self._listed(stored(self.case.id))

    def articles_withdrawn(self) -> tuple[Listed, ...]:
        """The articles that were taken out, by id."""
        return self._listed(stored(self.case.id, ArticleRow.id.in_(withdrawn())))

    def _listed(self, chosen: Select[ArticleRow, RevisionRow, ReadingRow]) -> tuple[Listed, ...]:
        told = self.session.execute(chosen).all()
        out = self._withdrawals()
        listed = [
            Listed(a.article, a.key, a.kind, v.file, v.url, v.publisher, v.title, r.published, r.on_case, out.get(a.id))
            for a, v, r in told
        ]
        return tuple(sorted(listed, key=lambda item: item.id))

    def _withdrawals(self) -> dict[int, Withdrawal]:
        last = select(func.max(WithdrawalRow.id)).group_by(WithdrawalRow.article_id)
        rows = self.session.scalars(
            select(WithdrawalRow)
            .join(ArticleRow, ArticleRow.id == WithdrawalRow.article_id)
            .where(ArticleRow.case_id == self.case.id, WithdrawalRow.id.in_(last), WithdrawalRow.decision == "withdraw")
        )
        return {row.article_id: Withdrawal(row.at, row.reason) for row in rows}

    def is_empty(self) -> bool:
        """Whether nothing was ever taken in."""
        return self.last_checked() is None and self._count(stored(self.case.id)) == 0

    def to_read_again(self, reader: str) -> int:
        """How many articles that are not withdrawn were read last by another reader or with another state of the pack."""
        other = (ReadingRow.reader != reader) | (ReadingRow.pack != case_version(self.case))
        return self._count(counting(self.case.id, other))

    def _count(self, chosen: Select[ArticleRow, RevisionRow, ReadingRow]) -> int:
        ids = chosen.with_only_columns(ArticleRow.id).subquery()
        return self.session.scalar(select(func.count()).select_from(ids)) or 0

    def last_read(self) -> tuple[LastRead, ...]:
        """Every article that is not withdrawn with its newest text and the last reading of it, about the case or not."""
        return last_read(self.session, self.case.id)

    def pairs(self) -> tuple[Pair, ...]:
        """The articles that count, each with its newest text and the reading of it that counts, by article id."""
        return pairs(self.session, self.case.id)

    def rulings(self) -> tuple[Ruling, ...]:
        """Every ruling on a claim of this case, oldest first."""
        return rulings(self.session, self.case.id)

    def traced(self, prefix: str) -> Traced:
        """What bears an id, or one that begins so."""
        return traced(self.session, self.case.id, prefix)

    def claims(self, ids: Collection[str]) -> tuple[TracedClaim, ...]:
        """Claims by their ids, each with its text and the rulings on it."""
        return claims(self.session, self.case.id, ids)

    def updates_since(self, at: datetime) -> tuple[Update, ...]:
        """What changed after a moment, in the order in which it came about."""
        return updates_since(self.session, self.case.id, at)

    def corrections_since(self, at: datetime) -> tuple[tuple[Correction, datetime, str], ...]:
        """What was corrected after a moment, with when and by whom."""
        return corrections_since(self.session, self.case.id, at)

    def _row(self) -> CaseRow | None:
        return self.session.get(CaseRow, self.case.id, populate_existing=True)


def derive(session: Session, case: Case, alike: Pairs | None = None, without: Collection[str] = ()) -> Facts:
    """The facts as they follow from what the store holds now, stored nowhere; as if nobody had made some claims, `without`
    these. `alike`: which of the articles share text; where that is not given, their texts are compared."""
    with uncollected():
        decided, same = rulings(session, case.id), Same(at_hand(case.id))
        if alike is None:
            alike = overlaps_of(texts(session, case.id, digests(session, case.id)))
        if sum(count.claims for count in counts(session, case).values()) > MOST:
            forget(case.id)
            return ByParts(session, case, latest(decided), alike, same, without).facts()
        with kept(case.id) as known:
            told = known.pairs(session, case.id)
            if without:
                return reconcile([_thinned(pair, without) for pair in told], decided, case, alike, same=same)
            return reconcile(told, decided, case, alike, known.tellings, same)


def _thinned(pair: Pair, without: Collection[str]) -> Pair:
    article, reading = pair
    return article, replace(reading, claims=tuple(c for c in reading.claims if c.id not in without))
