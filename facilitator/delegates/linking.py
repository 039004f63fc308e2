"""Writers: a role is held on behalf of another group, changed, ended."""

from datetime import date
from uuid import UUID

from sqlmodel import Session, col

from facilitator.errors import Refused
from facilitator.groups.records import Group
from facilitator.groups.rules import check_group_span
from facilitator.meetings.reporting.records import LinkReporting, LinkReportingDraft
from facilitator.office import Office
from facilitator.people.rules import overlap
from facilitator.roles.behalf.reading import given_in, links_in
from facilitator.roles.behalf.records import Link, LinkDraft, LinkManner
from facilitator.roles.records import Role
from facilitator.roles.rules import check_role_span
from facilitator.saying import said_day
from facilitator.store.finding import live, record_of


def set_link(office: Office, draft: LinkDraft) -> Link:
    """Say that a role is held on behalf of another group; from today unless told.

    Its seats are filled from that group from then on. Raises `Refused` for the role's own group,
    where it is held for somebody already on some of these days, and where the role or the group
    are not there.
    """
    with office.writing("link two groups") as session:
        return write_link_in(office, session, draft)


def write_link_in(office: Office, session: Session, draft: LinkDraft) -> Link:
    """Do what `set_link` does, in a transaction that is open already."""
    if draft.from_on is None:
        draft = LinkDraft(**draft.model_dump() | {"from_on": office.today()})
    _check(office, session, draft, None)
    made = office.make(Link, draft)
    session.add(made)
    return made


def change_link(office: Office, link_id: UUID, draft: LinkDraft) -> Link:
    """Change a link. Raises `Refused` as `set_link` does, and for another role or group.

    A delegate who has a mandate cannot become a liaison; the mandate is called back first.
    """
    with office.writing("change a link") as session:
        found = record_of(office, session, Link, link_id)
        if (draft.role_id, draft.for_group_id) != (found.role_id, found.for_group_id):
            raise Refused("A link is between these two groups. End it and set another one.")
        given = given_in(session, [link_id]).get(link_id, [])
        if draft.manner is LinkManner.liaison and any(o.holds_on(office.today()) for o in given):
            raise Refused("The delegate has a mandate. Call it back first.")
        _check(office, session, draft, link_id)
        for name, value in draft.model_dump().items():
            setattr(found, name, value)
    return found


def end_link(office: Office, link_id: UUID, on: date) -> Link:
    """End a link; `on` is its last day. Raises `Refused` on a day outside it."""
    with office.writing("end a link") as session:
        found = record_of(office, session, Link, link_id)
        if found.from_on is not None and on < found.from_on:
            raise Refused(
                f"The link began on {said_day(found.from_on)}. Its last day cannot lie before."
            )
        if found.to_on is not None and found.to_on < on:
            raise Refused(f"The link ended on {said_day(found.to_on)} already.")
        found.to_on = on
    return found


def set_reporting(office: Office, draft: LinkReportingDraft) -> LinkReporting:
    """Say when the holder of a link reports at home, in place of what was said before."""
    with office.writing("say when a delegate reports") as session:
        record_of(office, session, Link, draft.link_id)
        if not draft.after_meetings and draft.every_days is None:
            raise Refused("Say after how many days a report comes round, from 1 to 366.")
        known: LinkReporting | None = session.exec(
            live(LinkReporting).where(LinkReporting.link_id == draft.link_id)
        ).first()
        if known is None:
            known = office.make(LinkReporting, draft)
            session.add(known)
        for name, value in draft.model_dump().items():
            setattr(known, name, value)
    return known


def _check(office: Office, session: Session, draft: LinkDraft, own_id: UUID | None) -> None:
    role = record_of(office, session, Role, draft.role_id)
    home = record_of(office, session, Group, draft.for_group_id)
    there = record_of(office, session, Group, role.group_id)
    if home.id == there.id:
        raise Refused(f"{role.name} is a role of {home.name} itself. Choose another group.")
    check_role_span(role, draft.from_on, draft.to_on)
    for group in (home, there):
        check_group_span(group, draft.from_on, draft.to_on)
    for other in links_in(session, col(Link.role_id) == role.id):
        if other.id != own_id and overlap(
            (other.from_on, other.to_on), (draft.from_on, draft.to_on)
        ):
            name = record_of(office, session, Group, other.for_group_id).name
            raise Refused(
                f"{role.name} is held on behalf of {name} already. End that first, or choose"
                " another role."
            )
