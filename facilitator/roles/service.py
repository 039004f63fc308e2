"""Services about roles and wishes, and the readers of terms.

Planning terms and what really happened in them stand in `terms.py`, who holds what on a day in
`holding.py`, leaving the collective in `leaving.py`.
"""

from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from facilitator.errors import Refused
from facilitator.groups.records import Group
from facilitator.groups.rules import check_group_span, exists_on
from facilitator.office import Office
from facilitator.people.lookup import ids_of, living_person, names_in
from facilitator.people.rules import same_name, within
from facilitator.roles.courses import TermRecord, courses, read_as, still_open
from facilitator.roles.holding import Holding, holders, holdings
from facilitator.roles.leaving import Leaving, leave_collective, leaving_preview
from facilitator.roles.naming import role_called
from facilitator.roles.records import Role, RoleDraft, Term, Wish, WishDraft
from facilitator.roles.rules import TermState
from facilitator.roles.terms import (
    begin_term,
    begin_term_in,
    cancel_term,
    cancel_term_in,
    change_term,
    decline_term,
    decline_term_in,
    end_term,
    hand_on_in,
    pass_seat_in,
    plan_term,
    plan_term_in,
    record_term,
    start_handing_over,
    start_handing_over_in,
    start_shadowing,
)
from facilitator.saying import said_list
from facilitator.store.finding import live, record_of
from facilitator.store.search import fold

__all__ = [
    "Holding",
    "Leaving",
    "TermRecord",
    "TermState",
    "add_role",
    "begin_term",
    "begin_term_in",
    "cancel_term",
    "cancel_term_in",
    "change_role",
    "change_term",
    "decline_term",
    "decline_term_in",
    "end_term",
    "hand_on_in",
    "holders",
    "holdings",
    "leave_collective",
    "leaving_preview",
    "pass_seat_in",
    "plan_term",
    "plan_term_in",
    "record_term",
    "remove_wish",
    "role",
    "role_called",
    "roles",
    "roles_ever",
    "start_handing_over",
    "start_handing_over_in",
    "start_shadowing",
    "terms_of_person",
    "terms_of_role",
    "wish",
    "wishes",
]

# --- Roles --------------------------------------------------------------------------------


def add_role(office: Office, draft: RoleDraft) -> Role:
    """Add a role to a group. Raises `Refused` where the group has one of this name."""
    with office.writing("add a role") as session:
        _check_role(office, session, draft, None)
        made = office.make(Role, draft)
        session.add(made)
    return made


def change_role(office: Office, role_id: UUID, draft: RoleDraft) -> Role:
    """Change a role; a last day in the draft ends it.

    Raises `Refused` where a term lies in a seat that would go, or after the last day.
    """
    with office.writing("change a role") as session:
        found = record_of(office, session, Role, role_id)
        _check_role(office, session, draft, role_id)
        going_on = still_open(courses(session, Term.role_id == role_id), office.today())
        names = names_in(session)
        beyond = [c for c in going_on if c.term.seat > draft.seats]
        if beyond:
            who = said_list(sorted({names[c.term.person_id] for c in beyond}))
            raise Refused(
                f"{who} would lose a seat of {found.name}."
                " End these terms first or move them to another seat."
            )
        last = draft.ended_on
        after = [c for c in going_on if last and (c.taken[1] is None or c.taken[1] > last)]
        if after:
            who = said_list(sorted({names[c.term.person_id] for c in after}))
            raise Refused(
                f"{who} would hold {found.name} after its last day."
                " End these terms, or their plan, by then first."
            )
        for name, value in draft.model_dump().items():
            setattr(found, name, value)
    return found


# --- Wishes -------------------------------------------------------------------------------


def wish(office: Office, draft: WishDraft) -> Wish:
    """Note a wish; where wishes of one person about a role meet, the later one counts."""
    with office.writing("note a wish") as session:
        living_person(office, session, draft.person_id)
        record_of(office, session, Role, draft.role_id)
        made = office.make(Wish, draft)
        session.add(made)
    return made


def remove_wish(office: Office, wish_id: UUID) -> None:
    """Take a wish back."""
    with office.writing("remove a wish") as session:
        record_of(office, session, Wish, wish_id).deleted_at = office.now()


def wishes(
    office: Office,
    *,
    role_id: UUID | None = None,
    person_id: UUID | None = None,
    on: date | None = None,
) -> list[Wish]:
    """Give the wishes that count on a day (today unless told), one per person and role."""
    day = on or office.today()
    wanted = live(Wish).order_by(Wish.id)
    if role_id is not None:
        wanted = wanted.where(Wish.role_id == role_id)
    if person_id is not None:
        wanted = wanted.where(Wish.person_id == person_id)
    with office.reading() as session:
        found = [w for w in session.exec(wanted) if within((w.from_on, w.to_on), day)]
    return list({(w.person_id, w.role_id): w for w in found}.values())


# --- Readers ------------------------------------------------------------------------------


def role(office: Office, role_id: UUID) -> Role:
    """Give one role, also one that ended."""
    with office.reading() as session:
        return record_of(office, session, Role, role_id)


def roles(office: Office, on: date | None = None, group_id: UUID | None = None) -> list[Role]:
    """Give the roles that there are on a day (today unless told), by name."""
    day = on or office.today()
    wanted = select(Role, Group).join(Group, col(Group.id) == Role.group_id)
    wanted = wanted.where(col(Role.deleted_at).is_(None))
    if group_id is not None:
        wanted = wanted.where(Role.group_id == group_id)
    with office.reading() as session:
        found = [
            each
            for each, its_group in session.exec(wanted)
            if exists_on(its_group, day) and within((None, each.ended_on), day)
        ]
    return sorted(found, key=lambda each: (fold(each.name), each.id))


def roles_ever(office: Office) -> list[Role]:
    """Give every role that there ever was, those that ended among them, by name."""
    with office.reading() as session:
        return sorted(session.exec(live(Role)), key=lambda each: (fold(each.name), each.id))


def terms_of_role(office: Office, role_id: UUID) -> list[TermRecord]:
    """Give every term of a role, planned and past, the newest first."""
    with office.reading() as session:
        return _records(office, session, Term.role_id == role_id)


def terms_of_person(office: Office, person_id: UUID) -> list[TermRecord]:
    """Give every term of somebody, planned and past, the newest first."""
    with office.reading() as session:
        return _records(office, session, col(Term.person_id).in_(ids_of(session, person_id)))


# --- Inside a session ---------------------------------------------------------------------


def _records(office: Office, session: Session, condition: Any) -> list[TermRecord]:
    named = session.execute(
        select(Role.id, Role.name, Group.name.label("group")).join(  # type: ignore[attr-defined]
            Group, col(Group.id) == Role.group_id
        )
    )
    of_role = {row.id: (row.name, row.group) for row in named}
    found = read_as(office, courses(session, condition), names_in(session), of_role)
    return sorted(found, key=lambda r: (r.from_on or date.min, r.term.id), reverse=True)


def _check_role(office: Office, session: Session, draft: RoleDraft, own_id: UUID | None) -> None:
    in_group = record_of(office, session, Group, draft.group_id)
    if draft.ended_on is None:
        check_group_span(in_group, None, None)
        others = session.exec(
            live(Role).where(Role.group_id == draft.group_id, col(Role.ended_on).is_(None))
        )
        if same_name(draft.name, [each.name for each in others if each.id != own_id]):
            raise Refused(
                f"{in_group.name} has a role called {draft.name} already. Choose another name."
            )
