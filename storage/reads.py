"""Reading: what is known of a case, as frozen values. `live_facts` is the only definition of what is accepted."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from facts.case import Case
from facts.model import Facts, Language, Ruling, TextKind
from facts.reconcile import reconcile
from storage.models import CaseRow, CheckRow, ReadingRow
from storage.rows import Pair, case_version, counting, facts_version, pairs, rulings, stored_facts
from storage.shapes import fingerprint


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
class Reads:
    """What the store knows of one case, seen through one session: all of it from the same moment."""

    session: Session
    case: Case

    def live_facts(self) -> Facts:
        """The accepted facts. They are stored ready; only where none were, or by a release whose facts had another shape,
        are they derived here, without being stored."""
        row = self._row()
        if row is None or row.head is None or row.shape != fingerprint(Facts):
            return derive(self.session, self.case)
        return stored_facts(self.session, self.case.id, row.head)

    def store_version(self) -> str:
        """An id of the facts: it changes when they do, and is the same for the same facts everywhere."""
        row = self._row()
        if row is None or row.version is None or row.shape != fingerprint(Facts):
            return facts_version(derive(self.session, self.case))
        return row.version

    def out_of_date(self) -> bool:
        """Whether the stored facts were derived under another state of the case pack than the one given here."""
        row = self._row()
        return row is not None and row.pack is not None and row.pack != case_version(self.case)

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

    def pairs(self) -> tuple[Pair, ...]:
        """The articles that count, each with its newest text and the reading of it that counts, by article id."""
        return pairs(self.session, self.case.id)

    def rulings(self) -> tuple[Ruling, ...]:
        """Every ruling on a claim of this case, oldest first."""
        return rulings(self.session, self.case.id)

    def _row(self) -> CaseRow | None:
        return self.session.get(CaseRow, self.case.id, populate_existing=True)


def derive(session: Session, case: Case) -> Facts:
    """The facts as they follow from what the store holds now, stored nowhere."""
    return reconcile(pairs(session, case.id), rulings(session, case.id), case)
