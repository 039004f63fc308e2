"""Where a term and its handover meet: handing over begins; the next begins once it is settled."""

from datetime import date
from uuid import UUID

from sqlmodel import Session, col

from facilitator.errors import Refused
from facilitator.handovers.loading import shown_in
from facilitator.handovers.opening import open_in
from facilitator.handovers.records import Handover
from facilitator.handovers.shown import HandoverShown, HandoverState
from facilitator.office import Office
from facilitator.roles.courses import course_of
from facilitator.roles.records import Role, Term, TermAct, TermUnit
from facilitator.roles.service import begin_term_in, start_handing_over_in
from facilitator.store.finding import live, record_of


def begin_after_handover(office: Office, term_id: UUID, on: date | None = None) -> TermAct:
    """Record the first day in office (today unless told), as `roles.service.begin_term` does.

    Raises `Refused` also while the handover of the seat is not settled. Where none was opened,
    the term begins.
    """
    with office.writing("begin a term") as session:
        term = record_of(office, session, Term, term_id)
        for one in _in_the_way(office, session, term.role_id):
            if one.seat == term.seat and one.term_id != term.id:
                raise Refused(
                    f"{_why(one)} Accept the handover, or pass it on unfinished with a reason."
                )
        return begin_term_in(session, office, term_id, on)


def hand_over_from(office: Office, term_id: UUID, on: date | None = None) -> TermAct:
    """Record that the holder is handing over from a day on (today unless told), and open it.

    Raises `Refused` as `roles.service.start_handing_over` does. A role of single meetings has no
    handover to open.
    """
    with office.writing("start handing over") as session:
        made = start_handing_over_in(session, office, term_id, on)
        term = record_of(office, session, Term, term_id)
        if record_of(office, session, Role, term.role_id).term_unit is not TermUnit.meeting:
            open_in(office, session, course_of(session, term))
        return made


def handovers_in_the_way(office: Office, role_id: UUID) -> dict[int, HandoverShown]:
    """Give the handovers of a role that have to be settled before the next begins, by seat."""
    with office.reading() as session:
        return {one.seat: one for one in _in_the_way(office, session, role_id)}


def _in_the_way(office: Office, session: Session, role_id: UUID) -> list[HandoverShown]:
    of_role = (
        live(Handover)
        .join(Term, col(Term.id) == col(Handover.term_id))
        .where(col(Term.role_id) == role_id)
    )
    return [one for one in shown_in(office, session, session.exec(of_role)) if one.in_the_way]


def _why(shown: HandoverShown) -> str:
    if shown.state is HandoverState.at_risk:
        return f"What {shown.outgoing} knew is not handed over yet."
    return f"{shown.outgoing} still hands this role over."
