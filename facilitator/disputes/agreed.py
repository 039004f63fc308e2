"""What a collective agreed for its panels: how large they are, and how long they have."""

from sqlmodel import Session, col

from facilitator.disputes.records import DisputeTerms, DisputeTermsDraft
from facilitator.office import Office
from facilitator.store.finding import live


def agree_on_disputes(office: Office, draft: DisputeTermsDraft) -> DisputeTerms:
    """Agree on size and days for the panels of disputes that are raised from now on."""
    with office.writing("agree on disputes") as session:
        made = office.make(DisputeTerms, draft)
        session.add(made)
    return made


def dispute_terms(office: Office) -> DisputeTermsDraft:
    """Give what is agreed for panels."""
    with office.reading() as session:
        return terms_in(session)


def terms_in(session: Session) -> DisputeTermsDraft:
    """Give `dispute_terms` inside an open session."""
    newest = session.exec(live(DisputeTerms).order_by(col(DisputeTerms.id).desc())).first()
    if newest is None:
        return DisputeTermsDraft()
    return DisputeTermsDraft(answer_days=newest.answer_days, panel_size=newest.panel_size)
