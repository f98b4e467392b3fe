"""Lines that people took to print, so that whoever has one that turns out wrong is told."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage import ledger, outbox
from storage.models import CaseRow, TakenLineRow


def hold(session: Session, case_id: str) -> None:
    """Until the transaction ends nobody changes the facts of a case: what is read now is what a line rests on."""
    ledger.insert_or_ignore(session, CaseRow, {"id": case_id})
    session.scalar(select(CaseRow.id).where(CaseRow.id == case_id).with_for_update(read=True))


def take(
    session: Session,
    case_id: str,
    workspace: str,
    user: str,
    fact: str,
    claims: Iterable[str],
    text: str,
    now: datetime,
) -> None:
    """Remember that somebody took a line, and on which claims it rests. Taken again it is one still, of the later moment."""
    ledger.insert_or_ignore(session, CaseRow, {"id": case_id})
    known = session.scalars(
        select(TakenLineRow).filter_by(workspace=workspace, user=user, case_id=case_id, fact=fact, correction_id=None)
    )
    same = next((row for row in known if row.text == text), None)
    if same is not None:
        same.at = now
    else:
        session.add(
            TakenLineRow(
                case_id=case_id,
                workspace=workspace,
                user=user,
                fact=fact,
                claims=sorted(set(claims)),
                text=text,
                at=now,
            )
        )
    session.flush()


def recall(session: Session, case_id: str, claims: Iterable[str], correction: int, now: datetime) -> int:
    """Put down a direct message for everybody who took a line that rests on what was wrong, once a line. How many."""
    wrong = set(claims)
    open_ = select(TakenLineRow).filter_by(case_id=case_id, correction_id=None).order_by(TakenLineRow.id)
    told = [row for row in session.scalars(open_.with_for_update()) if wrong & set(row.claims)]
    for row in told:
        row.correction_id = correction
        body = {"taken": {"text": row.text, "at": row.at.isoformat()}}
        outbox.enqueue(session, "line", row.workspace, row.user, case_id, now, body, correction=correction)
    session.flush()
    return len(told)
