"""Directives: checked before they are sent, sent, or asked for as an item instead."""

from datetime import date
from uuid import UUID

from sqlmodel import Session

from facilitator.decisions.loading import group_names_in, right_in, role_names_in
from facilitator.directives.lines import pairs_in
from facilitator.directives.offices import check_speaks_in, living_office
from facilitator.directives.records import (
    Directive,
    DirectiveAct,
    DirectiveActKind,
    DirectiveDraft,
    DirectivePassedOver,
    Verdict,
)
from facilitator.directives.rules import Check, DomainOwner, check_directive
from facilitator.errors import Refused
from facilitator.groups.records import Domain
from facilitator.meetings.offering.records import ItemRequest, ItemRequestDraft
from facilitator.meetings.offering.requests import request_in
from facilitator.office import Office
from facilitator.roles.records import Role
from facilitator.store.finding import live, record_of

_TITLE = 120

# --- Reader -------------------------------------------------------------------------------


def directive_check(
    office: Office,
    from_id: UUID,
    to_id: UUID,
    domain_id: UUID | None = None,
    on: date | None = None,
    passes_on_id: UUID | None = None,
) -> Check:
    """Judge a directive by the lines and rights of a day (today unless told); nothing is written.

    Raises `Refused` for one office twice, one that is not there that day, and where it would pass
    on what did not come to the sender.
    """
    with office.reading() as session:
        return check_in(office, session, from_id, to_id, domain_id, on, passes_on_id)


# --- Writers ------------------------------------------------------------------------------


def send_directive(office: Office, draft: DirectiveDraft, in_spite: str = "") -> Directive:
    """Send a directive, with the verdict of the check kept in it.

    Raises `Refused` where it is not legitimate, with what to do instead, unless `in_spite` says
    why it goes out all the same: it is marked for good then and binds nobody. And for a sender
    who is not of the office.
    """
    with office.writing("send a directive") as session:
        sender = living_office(office, session, draft.from_id, office.today())
        check_speaks_in(office, session, draft.person_id, sender)
        check = check_in(
            office,
            session,
            draft.from_id,
            draft.to_id,
            draft.domain_id,
            passes_on_id=draft.passes_on_id,
        )
        in_spite = in_spite.strip()
        if not check.is_legitimate and not in_spite:
            raise Refused(f"{check.sentence} {check.advice}")
        made = office.make(
            Directive,
            draft,
            given_on=office.today(),
            verdict=check.verdict,
            said=check.sentence,
            in_spite="" if check.is_legitimate else in_spite,
        )
        session.add(made)
        session.flush()
        for group_id in check.passed_over:
            session.add(office.make(DirectivePassedOver, directive_id=made.id, group_id=group_id))
    return made


def ask_instead(office: Office, draft: DirectiveDraft, at_id: UUID) -> ItemRequest:
    """Ask for an item on the next agenda of an office, with the words of a directive."""
    with office.writing("ask for an item") as session:
        sender = living_office(office, session, draft.from_id, office.today())
        check_speaks_in(office, session, draft.person_id, sender)
        title, rest = _head(draft.text)
        asks = f"{sender.name} asks for this."
        why = "\n".join(part for part in (asks, rest, draft.why) if part)
        request = ItemRequestDraft(
            group_id=at_id,
            title=title,
            why=why[:2000],
            domain_id=draft.domain_id,
            person_id=draft.person_id,
        )
        return request_in(office, session, request)


# --- Inside a session ---------------------------------------------------------------------


def check_in(
    office: Office,
    session: Session,
    from_id: UUID,
    to_id: UUID,
    domain_id: UUID | None = None,
    on: date | None = None,
    passes_on_id: UUID | None = None,
) -> Check:
    """Give `directive_check` inside an open session."""
    day = on or office.today()
    if from_id == to_id:
        raise Refused("A directive goes to another office. Choose a different one.")
    for each in (from_id, to_id):
        living_office(office, session, each, day)
    if passes_on_id is not None:
        _check_passed_on(office, session, passes_on_id, from_id, domain_id)
    return check_directive(
        from_id,
        to_id,
        pairs_in(session, day),
        group_names_in(session),
        _owner_in(office, session, domain_id, day),
        hands_down=passes_on_id is not None,
    )


def _owner_in(
    office: Office, session: Session, domain_id: UUID | None, day: date
) -> DomainOwner | None:
    if domain_id is None:
        return None
    domain = record_of(office, session, Domain, domain_id)
    right = right_in(session, domain_id, day)
    if right is None:
        return DomainOwner(domain.name, None)
    if right.owner_group_id is not None:
        return DomainOwner(
            domain.name, right.owner_group_id, group_names_in(session)[right.owner_group_id]
        )
    if right.owner_role_id is None:
        return DomainOwner(domain.name, None)
    role = record_of(office, session, Role, right.owner_role_id)
    called = role_names_in(session)[role.id]
    return DomainOwner(domain.name, role.group_id, called)


def _check_passed_on(
    office: Office, session: Session, passes_on_id: UUID, from_id: UUID, domain_id: UUID | None
) -> None:
    above = record_of(office, session, Directive, passes_on_id)
    if above.to_id != from_id:
        raise Refused("This directive went to another office, which passes it on itself.")
    if above.verdict is not Verdict.legitimate:
        raise Refused("A directive that is not legitimate gives no right to pass it on.")
    if above.domain_id != domain_id:
        raise Refused("A directive is passed on about the same domain. Choose that one.")
    taken_back = live(DirectiveAct).where(
        DirectiveAct.directive_id == above.id, DirectiveAct.kind == DirectiveActKind.taken_back
    )
    if session.exec(taken_back).first() is not None:
        raise Refused("This directive was taken back and is not passed on any more.")


def _head(text: str) -> tuple[str, str]:
    """Give a title made of the first line, and the text where that does not say it all."""
    first = text.strip().splitlines()[0].strip()
    if len(first) <= _TITLE and first == text.strip():
        return first, ""
    short = first if len(first) <= _TITLE else f"{first[: _TITLE - 1].rsplit(' ', 1)[0]} …"
    return short, text.strip()
