"""Writers: a mandate is given by a decision of the sending group, and called back."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlmodel import Session, col

from facilitator.decisions.loading import decision_in, state_in
from facilitator.decisions.records import Decision, DecisionState
from facilitator.errors import Refused
from facilitator.groups.records import Domain, Group
from facilitator.office import Office
from facilitator.people.lookup import names_in
from facilitator.roles.behalf.reading import given_in
from facilitator.roles.behalf.records import (
    Link,
    LinkManner,
    Mandate,
    MandateDomain,
    MandateDraft,
    MandateEnd,
)
from facilitator.roles.courses import courses
from facilitator.roles.records import Term
from facilitator.saying import said_day
from facilitator.store.finding import live, record_of


def give_mandate(office: Office, draft: MandateDraft, domain_ids: Sequence[UUID] = ()) -> Mandate:
    """Give a delegate a mandate from today on, by a decision of the group that sends them.

    It stands beside earlier ones of the same term and ends with it. Raises `Refused` for a
    liaison, a term of another role or one that is over, and a decision of another group or one
    that does not stand.
    """
    with office.writing("give a mandate") as session:
        link = record_of(office, session, Link, draft.link_id)
        if link.manner is LinkManner.liaison:
            raise Refused("A liaison decides nothing for those at home. Make it a delegate first.")
        _check_term(office, session, link, draft)
        _check_decision(office, session, link, draft)
        if draft.until_on is not None and draft.until_on < office.today():
            raise Refused(f"{said_day(draft.until_on)} has passed. Choose a day to come.")
        made = office.make(Mandate, draft, from_on=office.today())
        session.add(made)
        for domain_id in dict.fromkeys(domain_ids):
            record_of(office, session, Domain, domain_id)
            session.add(office.make(MandateDomain, mandate_id=made.id, domain_id=domain_id))
    return made


def call_back_mandate(office: Office, mandate_id: UUID, reason: str) -> MandateEnd:
    """Call a mandate back from today on. Raises `Refused` without a reason, or once it is over."""
    with office.writing("call a mandate back") as session:
        found = record_of(office, session, Mandate, mandate_id)
        given = given_in(session, [found.link_id])[found.link_id]
        (own,) = (one for one in given if one.mandate.id == mandate_id)
        if not own.holds_on(office.today()):
            raise Refused("This mandate does not hold any more. There is nothing to call back.")
        if not reason.strip():
            raise Refused("Say in a few words why; the delegate will ask.")
        made = office.make(
            MandateEnd, mandate_id=mandate_id, on=office.today(), reason=reason.strip()
        )
        session.add(made)
    return made


def decisions_for_mandate(office: Office, link_id: UUID) -> list[Decision]:
    """Give the decisions of the sending group that stand, the newest first: any may give one."""
    today = office.today()
    with office.reading() as session:
        link = record_of(office, session, Link, link_id)
        wanted = live(Decision).where(Decision.group_id == link.for_group_id)
        found = session.exec(wanted.order_by(col(Decision.number).desc()).limit(50))
        return [one for one in found if state_in(session, one, today) is DecisionState.in_force]


def _check_term(office: Office, session: Session, link: Link, draft: MandateDraft) -> None:
    record_of(office, session, Term, draft.term_id)
    (course,) = courses(session, Term.id == draft.term_id)
    if course.term.role_id != link.role_id:
        raise Refused("This term is of another role. Choose one of the link’s own.")
    last: date | None = course.ended_on
    if course.declined or (last is not None and last < office.today()):
        name = names_in(session)[course.term.person_id]
        raise Refused(f"The term of {name} is over. Give the mandate to whoever holds it now.")


def _check_decision(office: Office, session: Session, link: Link, draft: MandateDraft) -> None:
    decision = decision_in(session, office, draft.decision_id)
    home = record_of(office, session, Group, link.for_group_id)
    if decision.group_id != home.id:
        raise Refused(
            f"D-{decision.number} is not a decision of {home.name}. Only those who send a"
            " delegate give the mandate."
        )
    state = state_in(session, decision, office.today())
    if state is not DecisionState.in_force:
        raise Refused(f"D-{decision.number} is {state.value}. Choose a decision that stands.")
