"""What was handed to another group, is not answered in its days, and may be carried on."""

from datetime import timedelta

from sqlmodel import Session, col

from facilitator.escalation.carrying import FORWARD_DAYS
from facilitator.escalation.records import Escalation
from facilitator.escalation.routes import routes_in
from facilitator.escalation.rules import route_for
from facilitator.meetings.offering.records import Forward
from facilitator.meetings.offering.returning import ForwardShown, forwards_in
from facilitator.office import Office
from facilitator.store.finding import live


def late_forwards(office: Office) -> tuple[ForwardShown, ...]:
    """Give what other groups were asked and have not answered, the oldest first.

    Only between groups for which a route is agreed, and what is not carried on already.
    """
    with office.reading() as session:
        return late_forwards_in(office, session)


def late_forwards_in(office: Office, session: Session) -> tuple[ForwardShown, ...]:
    """Give `late_forwards` inside an open session."""
    routes = routes_in(session)
    if not routes:
        return ()
    today = office.today()
    found = forwards_in(
        session,
        col(Forward.answered_on).is_(None),
        col(Forward.withdrawn_on).is_(None),
        col(Forward.forwarded_on) < today - timedelta(days=FORWARD_DAYS),
    )
    carried = {
        one.forward_id for one in session.exec(live(Escalation)) if one.forward_id is not None
    }
    return tuple(
        one
        for one in found
        if one.state in ("waiting", "on their agenda")
        and one.from_group_id is not None
        and one.id not in carried
        and route_for(routes, (one.from_group_id, one.to_group_id), one.domain_id, today)
    )
