"""The ladders that were agreed: how far ahead a kind of thing is said."""

from sqlalchemy import select
from sqlmodel import Session, col

from facilitator.errors import Refused
from facilitator.office import Office
from facilitator.reminders.ladder import LADDERS, USUAL, Ladder
from facilitator.reminders.records import NoticeLadder, NoticeLadderDraft
from facilitator.store.finding import live

DATED = ("duty", "book")
"""Kinds with the usual ladder that a collective may want another one for."""


def ladders(office: Office) -> dict[str, Ladder]:
    """Give the ladder of every kind that has one of its own, as agreed or as ours is."""
    with office.reading() as session:
        return {**dict.fromkeys(DATED, USUAL), **LADDERS, **ladders_in(session)}


def ladders_in(session: Session) -> dict[str, Ladder]:
    """Give the ladders that were agreed, by kind."""
    rows = session.execute(
        select(col(NoticeLadder.kind), col(NoticeLadder.days), col(NoticeLadder.minutes)).where(
            col(NoticeLadder.deleted_at).is_(None)
        )
    )
    read = ((kind, _ladder(kind, days, minutes)) for kind, days, minutes in rows)
    return {kind: ladder for kind, ladder in read if ladder is not None}


def agree_ladder(office: Office, draft: NoticeLadderDraft) -> NoticeLadder:
    """Agree how far ahead a kind of thing is said. Raises `Refused` for days nobody can read."""
    with office.writing("agree when something is said") as session:
        found = _agreed(session, draft.kind)
        if found is None:
            found = office.make(NoticeLadder, draft)
            session.add(found)
        found.days, found.minutes = draft.days, draft.minutes
    return found


def drop_ladder(office: Office, kind: str) -> None:
    """Go back to our ladder for a kind."""
    with office.writing("go back to the usual notice") as session:
        found = _agreed(session, kind)
        if found is not None:
            found.deleted_at = office.now()


# --- Inside -------------------------------------------------------------------------------


def _ladder(kind: str, days: str, minutes: int) -> Ladder | None:
    """Read one as it lies in the file; None where another program wrote what is none."""
    try:
        told = NoticeLadderDraft(kind=kind, days=days, minutes=minutes)
    except Refused:
        return None
    return Ladder(tuple(map(int, told.days.split(","))), (told.minutes,) if told.minutes else ())


def _agreed(session: Session, kind: str) -> NoticeLadder | None:
    found: NoticeLadder | None = session.exec(
        live(NoticeLadder).where(col(NoticeLadder.kind) == kind)
    ).first()
    return found
