"""Who speaks for the sides of a dispute at its hearing."""

from uuid import UUID

from sqlmodel import Session, col

from facilitator.decisions.loading import holders_in, members_in
from facilitator.disputes.loading import sides_in
from facilitator.disputes.records import Dispute, DisputeCase
from facilitator.office import Office
from facilitator.people.lookup import kept_in
from facilitator.store.finding import live


def speakers_in(office: Office, session: Session, dispute: Dispute) -> list[UUID]:
    """Give for each side who stated its case; where nobody did, whoever is the side."""
    kept, today = kept_in(session), office.today()
    found: list[UUID] = []
    for side in sides_in(session, dispute.id):
        said = session.exec(
            live(DisputeCase).where(DisputeCase.side_id == side.id).order_by(col(DisputeCase.id))
        ).all()
        speak = [one.person_id for one in said]
        if not speak and side.person_id is not None:
            speak = [side.person_id]
        if not speak and side.role_id is not None:
            speak = sorted(holders_in(session, side.role_id, today))
        if not speak and side.group_id is not None:
            speak = sorted(members_in(session, side.group_id, today))
        found += [kept(one) for one in speak]
    return list(dict.fromkeys(found))
